"""Runs the benchmarks and prints their figures as Markdown.

Each runs in a process of its own, so that none weighs on another.
"""

import subprocess
import sys
from importlib import import_module

BENCHMARKS = {
    "cold": "bench.cold",
    "warm": "bench.warm",
    "quality": "bench.quality",
    "views": "bench.quality",
    "certainty": "bench.quality",
    "index": "bench.index",
    "late": "bench.late",
    "ranker": "bench.ranker",
    "restoring": "bench.restoring",
}


def main() -> None:
    """Runs those that are named, or all."""
    names = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
    if len(names) > 1:
        for name in names:
            subprocess.run([sys.executable, "-m", "bench", name], check=True)
        return
    (name,) = names
    print(f"\n## {name}\n", flush=True)
    for line in getattr(import_module(BENCHMARKS[name]), name)():
        print(line, flush=True)


main()
