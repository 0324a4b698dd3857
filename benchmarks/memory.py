"""Memory of a run as the number of files grows: peak of the largest process.

    python benchmarks/memory.py [--sizes 10000 100000 1000000] [--jobs 2] [--texts FOLDER]

Writes short stories of our own, no two alike, a thousand to a folder, and runs `check
--document-rules --no-cache` on them; with `--texts` the files are made once and kept. The
run is a process of its own, and its memory and that of each of its workers is read from
/proc four times a second (Linux only). Printed for each size: files a second on the clock,
the peak of the process that gathers and the peak of the largest worker, in MB of resident
memory, and how each compares with the smallest size.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from articles import CLEAN, article

FOLDER = 1000
HEAD = (
    "| files | files a second | gathering process, MB | largest worker, MB | against the smallest |"
    "\n|---:|---:|---:|---:|---:|"
)


@dataclass(frozen=True, slots=True)
class Peak:
    """What a run of `files` took: seconds on the clock, peaks in MB."""

    files: int
    seconds: float
    parent: float
    worker: float

    @property
    def most(self) -> float:
        return max(self.parent, self.worker)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--texts", type=Path)
    asked = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory() as place:
        root = asked.texts or Path(place)
        first = None
        for size in asked.sizes:
            peak = measured(written(root / str(size), size), size, asked.jobs)
            first = first or peak
            print(
                f"| {size:,} | {size / peak.seconds:,.0f} | {peak.parent:,.0f} "
                f"| {peak.worker:,.0f} | {peak.most / first.most:.2f} |",
                flush=True,
            )


def written(folder: Path, size: int) -> Path:
    """A folder of `size` short stories; one that is there is taken as it is."""
    if folder.exists():
        return folder
    clean = [article(language) for language in CLEAN]
    stories = [one.text(body=one.body[:2]) for one in clean]
    for at in range(size):
        inside = folder / f"{at // FOLDER:04d}"
        if at % FOLDER == 0:
            inside.mkdir(parents=True)
        story = stories[at % len(stories)]
        (inside / f"{at:07d}.txt").write_text(f"{story}\nNo. {at}.\n", encoding="utf-8")
    return folder


def measured(folder: Path, size: int, jobs: int) -> Peak:
    """Run the check and watch its memory."""
    command = [sys.executable, "-m", "copydesk", "check", str(folder), "--document-rules"]
    command += ["--no-cache", "-j", str(jobs), "--format", "jsonl"]
    begun = time.perf_counter()
    parent = worker = 0.0
    with subprocess.Popen(  # noqa: S603  our own program, on files it has just written
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as run:
        while run.poll() is None:
            parent = max(parent, resident(run.pid))
            worker = max(worker, *(resident(child) for child in children(run.pid)), 0.0)
            time.sleep(0.25)
        said = run.stderr.read() if run.stderr is not None else ""
    if run.returncode not in (0, 1) or "gate:" not in said:
        raise SystemExit(f"the check of {size:,} files ended with {run.returncode}: {said[-500:]}")
    return Peak(size, time.perf_counter() - begun, parent, worker)


def resident(process: int) -> float:
    """Resident memory in MB at its highest so far, 0 where the process is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    high = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(high[0]) / 1000 if high else 0.0


def children(process: int) -> list[int]:
    """The processes begun by a process, and by these."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text(encoding="ascii").split())
        except OSError:
            continue
    return [*found, *(deeper for child in found for deeper in children(child))]


if __name__ == "__main__":
    main()
