"""Writes examples/report.html, the report of examples/newsroom: `python examples/sample.py`.

A test compares the file with what the program makes of the newsroom today.
"""

import os
from pathlib import Path

import copydesk
from copydesk.reports.colophon import Made

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "report.html"
COMMAND = "copydesk audit examples/newsroom --out newsroom-audit"


def write(path: Path) -> None:
    """The page, byte for byte the same wherever the checkout lies."""
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        copydesk.audit("examples/newsroom").to_html(path.resolve(), Made(COMMAND))
    finally:
        os.chdir(before)


if __name__ == "__main__":
    write(SAMPLE)
