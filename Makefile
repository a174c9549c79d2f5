# The two commands: make serve, make test. Both do all the set-up; both may be run again.

PYTHON ?= python3
PORT ?= 8000
QUESTION ?= Hva er status for TryggEst?
# Another package index to look in as well, such as https://download.pytorch.org/whl/cpu (docs/install.md).
EXTRA_INDEX ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help setup serve ask index test lint format bench check-long browser strace lock clean

help: ## What there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.installed ## The virtual environment with every package, pinned

$(VENV)/.installed: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint requirements.lock $(if $(EXTRA_INDEX),--extra-index-url $(EXTRA_INDEX)) --editable '.[dev]'
	touch $@

index: setup ## The model and the index, brought up to date
	$(BIN)/nskqa index

serve: index ## Serve pages and API on 127.0.0.1 (PORT=8000)
	exec $(BIN)/nskqa serve --port $(PORT)

ask: index ## Ask one question (QUESTION="…")
	@$(BIN)/nskqa ask '$(subst ','\'',$(QUESTION))'

test: index browser strace lint ## Every check and every test
	$(BIN)/pytest -m 'not long'

lint: setup ## Style, types and the rooms' rules
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## Put the code into shape
	$(BIN)/ruff check --fix src tests bench
	$(BIN)/ruff format src tests bench

bench: index ## The figures of docs/benchmarks.md
	$(BIN)/python -m bench

check-long: index browser ## What takes minutes: long fuzzing, the installed wheel
	$(BIN)/pytest -m long

browser: ## A browser for the end-to-end tests, installed where that is allowed
	@tests/e2e/browser.sh

strace: ## strace for the tests of what a process reaches, installed where that is allowed
	@tests/strace.sh

lock: setup ## Write requirements.lock anew from what is installed
	$(PIP) freeze --exclude-editable | sed -E 's/^(torch==[0-9.]+)\+.*/\1/' > requirements.lock

clean: ## Take away what was built; the reports stay
	rm -rf $(VENV) dist build index/builds index/CURRENT index/training
