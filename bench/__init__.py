"""Measures what docs/benchmarks.md states. Run all with `python -m bench`, one with `python -m bench NAME`."""
