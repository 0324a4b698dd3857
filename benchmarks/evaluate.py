"""Write docs/evaluation.md: what copydesk scores on labelled data, with peers beside it.

    python benchmarks/evaluate.py --bench DIR [--tasks seeds,gold,...] [--json FILE]
        [--held-out FILE] [--calibration FILE] [--more FILE]...

DIR holds the labelled data and `exam.py`, which runs the program over them and scores
the tables it writes. The figures of peers are those published with that data. With
--json, figures of an earlier run are read instead of running the tasks again. What takes
long or wants a quiet machine is run apart, and its output put in: on sites held out
(training/line_model.py), calibration (calibration.py), and at the end that of speed.py,
peers.py, memory.py, startup.py and gate.py, under the first line of each FILE.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TASKS = ("seeds", "gold", "residue", "provenance", "truncation", "encoding", "mojibake", "copies")
Figures = Mapping[str, Mapping[str, Any]]

# Line F1 of peers on the same lines; those marked * see the HTML, we see only the text.
RESIDUE_PEERS = (
    ("C4 line rules", 0.626, 0.323, 0.605, 0.950, "10.8 %"),
    ("RefinedWeb line rules", 0.373, 0.385, 0.266, 0.467, "0.5 %"),
    ("FineWeb, lines ≤ 30", 0.597, 0.420, 0.467, 0.905, "0.9 %"),
    ("Gopher line rules", 0.518, 0.354, 0.357, 0.844, "2.2 %"),
    ("jusText on text", 0.612, 0.362, 0.601, 0.873, "3.5 %"),
    ("boilerpy3 on text", 0.527, 0.281, 0.359, 0.942, "3.5 %"),
    ("trafilatura*", 0.897, 0.777, 0.946, 0.968, "0.8 %"),
    ("readability*", 0.828, 0.646, 0.874, 0.964, "3.0 %"),
)
PROVENANCE_PEERS = (
    ("naive patterns", 0.661, 0.175, 0.911, 0.561),
    ("dateparser.search", None, None, 0.902, 0.438),
    ("trafilatura*", None, 0.746, None, 0.953),
    ("newspaper4k*", None, 0.658, None, 0.723),
    ("htmldate*", None, None, None, 0.954),
)
TRUNCATION_PEERS = (
    ("last character is no stop", 0.60, 0.69, 0.64, "54 %"),
    ("the same, with marker phrases", 0.65, 0.89, 0.75, "55 %"),
    ("last long line, with markers", 0.69, 0.70, 0.69, "37 %"),
)

CALIBRATION = (
    "How often a told line is furniture, by rule and confidence (`benchmarks/calibration.py`), the",
    "line model on sites held out. Certain should be right in 99 % and likely in 95 %. Where less,",
    "readers of the labels often count as story what copydesk does not: copyright lines of",
    'agencies, captions with a credit, and inline links that begin with "Read more:".',
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--tasks", default=",".join(TASKS))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--held-out", type=Path, help="what training/line_model.py --folds says")
    parser.add_argument("--calibration", type=Path, help="what benchmarks/calibration.py prints")
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "evaluation.md")
    asked = parser.parse_args()
    if asked.json and asked.json.exists():
        figures = json.loads(asked.json.read_text("utf-8"))
    else:
        figures = run(asked.bench, asked.tasks.split(","))
        if asked.json:
            asked.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    apart = Apart(told(asked.held_out), told(asked.calibration), tuple(map(told, asked.more)))
    asked.out.write_text("\n".join(page(figures, apart)) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Apart:
    """What was measured apart: text, and a table and sections in Markdown."""

    held_out: str
    calibration: str
    more: tuple[str, ...]


def told(file: Path | None) -> str:
    return file.read_text("utf-8").rstrip() if file else ""


def run(bench: Path, tasks: list[str]) -> Figures:
    """The figures of each task, by the scorers that stand with the data."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work) / "figures.json"
        command = [sys.executable, str(bench / "exam.py"), *tasks, "--json", str(out)]
        subprocess.run(command, check=True)  # noqa: S603  our own scorer
        found: Figures = json.loads(out.read_text("utf-8"))
    return found


def page(figures: Figures, apart: Apart) -> Iterator[str]:
    yield "# Evaluation"
    yield ""
    yield "Made by `benchmarks/evaluate.py` from labelled data that are not in the repository (page"
    yield "texts belong to their publishers). Every figure is on the visible half of each set."
    for task in TASKS:
        if task in figures:
            yield ""
            yield from SECTIONS[task](figures[task])
        if task == "residue" and apart.held_out:
            yield ""
            yield "On sites held out of the training, by `training/line_model.py --folds`:"
            yield ""
            yield from (f"    {line}" for line in apart.held_out.split("\n"))
        if task == "residue" and apart.calibration:
            yield ""
            yield from CALIBRATION
            yield ""
            yield apart.calibration
    for section in apart.more:
        title, _, text = section.partition("\n")
        yield ""
        yield f"## {title}"
        yield ""
        yield text.strip()


def _table(head: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join('–' if cell is None else str(cell) for cell in row)} |"


def _seeds(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## The five files the project started from"
    yield ""
    yield f"{f['held']} of {f['of']} claims of a reader hold."


def _gold(f: Mapping[str, Any]) -> Iterator[str]:
    yield f"## Files read in full ({f['files']} files of 25 corpora, 14 languages)"
    yield ""
    yield from _table(
        ("figure", "value"),
        iter(
            [
                ("files with every label met", f["perfect"]),
                ("residue lines, precision", f["residue_P"]),
                ("residue lines, recall", f["residue_R"]),
                ("residue lines, F1", f["residue_F1"]),
                ("clean files touched", f["clean_touched"]),
                ("authors found", f["author_found"]),
                ("authors invented", f["author_invented"]),
                ("dates found", f["date_found"]),
                ("dates invented", f["date_invented"]),
                ("truncation, F1", f["truncation_F1"]),
                ("encoding labels found", f["encoding_found"]),
            ]
        ),
    )


def _residue(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## Residue: line F1 on 1,803 dumps of 436 pages, 245 sites, 23 languages"
    yield ""
    lost = f"{f['extracted_body_chars_lost']:.2%}"
    ours = (
        "**copydesk**",
        f["headline_F1"],
        f["extracted_F1"],
        f["paragraphs_F1"],
        f["full_F1"],
        lost,
    )
    head = (
        "system",
        "mean of kinds",
        "extracted",
        "paragraphs",
        "full",
        "body characters lost, extracted",
    )
    yield from _table(head, iter([ours, *RESIDUE_PEERS]))
    yield ""
    yield (
        "These are the lines the shipped line model was trained on, so that the figures of "
        "copydesk flatter; those on sites held out are what `training/line_model.py --folds` says. "
        f"Precision of copydesk: extracted {f['extracted_P']}, paragraphs {f['paragraphs_P']}, "
        f"full {f['full_P']}; macro F1 over languages {f['macro_language_F1']}. "
        "Systems marked * see the HTML."
    )


def _provenance(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## Authors and dates on 1,319 dumps"
    yield ""
    ours = (
        "**copydesk**",
        f["author_balanced"],
        f["author_exact"],
        f["date_balanced"],
        f["date_exact"],
    )
    head = ("system", "author balanced", "author exact", "date balanced", "date exact")
    yield from _table(head, iter([ours, *PROVENANCE_PEERS]))
    yield ""
    yield (
        f"Where the text has none, copydesk names an author in {f['author_false']:.1%} and a date "
        f"in {f['date_false']:.1%}. Systems marked * see the HTML."
    )


def _truncation(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## Truncation: 763 cut and 582 whole texts"
    yield ""
    ours = ("**copydesk**", f["P"], f["R"], f["F1"], f"{f['FPR']:.1%}")
    yield from _table(
        ("system", "precision", "recall", "F1", "whole texts flagged"),
        iter([ours, *TRUNCATION_PEERS]),
    )


def _encoding(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## Encoding: the same text as the true codec gives"
    yield ""
    yield from _table(("set", "share"), ((k, f"{v:.1%}") for k, v in f.items() if k != "seconds"))


def _mojibake(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## Mojibake: share flagged"
    yield ""
    rows = [("mean recall over chains", f["macro_recall"])]
    rows += [(k.removeprefix("flagged "), v) for k, v in f.items() if k.startswith("flagged")]
    yield from _table(("kind", "share"), iter(rows))


def _copies(f: Mapping[str, Any]) -> Iterator[str]:
    yield "## Copies: share found, by what was done to the copy"
    yield ""
    yield from _table(("copy", "found"), ((k, v) for k, v in f.items() if k != "seconds"))


SECTIONS = {
    "seeds": _seeds,
    "gold": _gold,
    "residue": _residue,
    "provenance": _provenance,
    "truncation": _truncation,
    "encoding": _encoding,
    "mojibake": _mojibake,
    "copies": _copies,
}

if __name__ == "__main__":
    main()
