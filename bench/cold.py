"""A question from the shell, cold: wall-clock time and peak memory of the whole process, median of five."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

RUNS = 5
COMMANDS = {
    "nskqa ask": [sys.executable, "-m", "nskqa", "ask", "what is the status of TryggEst"],
    "python -c pass": [sys.executable, "-c", "pass"],
}


def cold() -> Iterator[str]:
    """Rows of seconds and MiB."""
    yield "| command | seconds, median (least–most) | peak memory, MiB |"
    yield "| --- | --- | --- |"
    for name, command in COMMANDS.items():
        runs = [_run(command) for _ in range(RUNS)]
        seconds, memory = sorted(run[0] for run in runs), max(run[1] for run in runs)
        yield f"| `{name}` | {statistics.median(seconds):.2f} ({seconds[0]:.2f}–{seconds[-1]:.2f}) | {memory:.0f} |"


def _run(command: list[str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024
