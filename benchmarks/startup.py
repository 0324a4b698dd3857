"""Time how fast copydesk starts, beside Python itself.

    python benchmarks/startup.py [--rounds 9]

Each command runs ROUNDS times, in turns with `python -c pass`; printed are the medians,
the ratio to Python's own start, and the heavy modules that were loaded (there are to be
none).
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

STORY = (
    "Bridge closed after divers find cracks\n\nBy Anna Holm\n5 May 2021\n\n"
    + "The mayor said on Monday that the old bridge would stay closed until the summer. " * 12
)
HEAVY = ("numpy", "pandas", "pandera", "pyarrow", "chardet", "ftfy", "yaml", "jinja2")
LOADED = (
    "import sys, runpy; sys.argv = sys.argv[1:]\n"
    "try: runpy.run_module('copydesk', run_name='__main__')\n"
    "except SystemExit: pass\n"
    f"print(*(m for m in {HEAVY} if m in sys.modules), file=sys.stderr)"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "story.txt"
        file.write_text(STORY, "utf-8")
        print(f"{'command':24} {'ms':>6} {'x python':>9}  heavy modules")
        for arguments in (["--version"], ["--help"], ["check", str(file), "--no-cache"]):
            run = [sys.executable, "-m", "copydesk", *arguments]
            times, bare = [], []
            for _ in range(rounds):
                bare.append(seconds([sys.executable, "-c", "pass"]))
                times.append(seconds(run))
            loaded = subprocess.run(  # noqa: S603  ourselves
                [sys.executable, "-c", LOADED, "copydesk", *arguments],
                capture_output=True,
                text=True,
                check=True,
            ).stderr.splitlines()[-1]
            took, python = statistics.median(times), statistics.median(bare)
            print(f"{arguments[0]:24} {took * 1e3:6.0f} {took / python:9.1f}  {loaded or 'none'}")


def seconds(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603  ourselves
    return perf_counter() - start


if __name__ == "__main__":
    main()
