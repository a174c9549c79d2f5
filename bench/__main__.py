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
    "index": "bench.index",
    "faiss": "bench.nearest",
    "hostile": "bench.hostile",
    "late": "bench.late",
    "ranker": "bench.ranker",
    "restoring": "bench.restoring",
    "walk": "bench.walk",
}


def main() -> None:
    """Runs those that are named, or all; after `ranker` there may be files of questions."""
    files = [name for name in sys.argv[1:] if name.endswith(".jsonl")]
    names = [name for name in sys.argv[1:] if name not in files] or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.")
    if files and names != ["ranker"]:
        sys.exit("Files of questions are for the benchmark ranker alone.")
    if len(names) > 1:
        for name in names:
            subprocess.run([sys.executable, "-m", "bench", name], check=True)
        return
    (name,) = names
    print(f"\n## {name}\n", flush=True)
    for line in getattr(import_module(BENCHMARKS[name]), name)(*files):
        print(line, flush=True)


main()
