"""How often copydesk is right about a line of the page, by rule and confidence.

    python benchmarks/calibration.py --bench DIR [--scores FILE]

DIR holds the labelled pages. FILE is what `training/line_model.py DATA --folds --scores
FILE` writes: scores of lines on sites the model has not seen. Without it the lines of
page-line are judged by a model that was trained on them, and their share flatters.
Prints Markdown: the share of lines that are residue, of all that are residue or body.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import Document, compose
from copydesk.rules.facts.facts import gather
from copydesk.rules.facts.line_model import line_model
from copydesk.rules.facts.page_lines import RULE, likely_lines
from copydesk.rules.facts.zones import zones
from copydesk.rules.residue.lines import told_as

KINDS = ("extracted", "paragraphs", "full")
EXTRACTED = ("trafilatura", "newspaper4k", "readability", "resili_main", "boilerpy3")
Scores = Mapping[str, Mapping[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--scores", type=Path)
    asked = parser.parse_args()
    held_out: Scores | None = None
    if asked.scores:
        with asked.scores.open(encoding="utf-8") as lines:
            held_out = {page["id"]: page["scores"] for page in map(json.loads, lines)}
    right: defaultdict[tuple[str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
    with gzip.open(asked.bench / "pages/residue.jsonl.gz", "rt", encoding="utf-8") as pages:
        for page in map(json.loads, pages):
            doc = compose("", None, "", from_characters(page["text"]))
            scores = None if held_out is None else held_out[page["id"]]
            for number, rule, confidence in judged(doc, scores):
                label = page["line_labels"][number - 1]
                if label in "RB":
                    right[rule, confidence][kind_of(page["style"]), label == "R"] += 1
    print("\n".join(table(right)))
    if held_out is None:
        print(f"\nThe model has seen these pages: `{RULE}` is less often right on others.")


def kind_of(style: str) -> str:
    if style in EXTRACTED:
        return "extracted"
    return "paragraphs" if style == "bs4_p" else "full"


def judged(doc: Document, held_out: Mapping[str, float] | None) -> Iterator[tuple[int, str, str]]:
    """The lines told as residue: (line number, rule, confidence)."""
    facts = gather(doc)
    for index, seen in (*facts.furniture.items(), *facts.doubtful.items()):
        if seen.rule != RULE or held_out is None:
            yield doc.filled[index].number, seen.rule, told_as(seen)
    if held_out is None:
        return
    model = line_model()
    page = {i: seen for i, seen in facts.furniture.items() if seen.rule != RULE}
    where = zones(doc.filled, frozenset(page))
    index_of = {line.number: i for i, line in enumerate(doc.filled)}
    scores = {index_of[int(number)]: score for number, score in held_out.items()}
    likely = likely_lines(doc.filled, page, where, facts.language, scores, model.likely)
    for index, score in scores.items():
        if score >= model.possible:
            told = "likely" if index in likely else "possible"
            yield doc.filled[index].number, RULE, told


def table(right: Mapping[tuple[str, str], Counter[tuple[str, bool]]]) -> Iterator[str]:
    """Markdown: a row for each rule and confidence, a column for each kind of page."""
    yield f"| rule | confidence | {' | '.join(KINDS)} |"
    yield "|---|---|---|---|---|"
    for (rule, confidence), counted in sorted(right.items()):
        cells = []
        for kind in KINDS:
            hits, wrong = counted[kind, True], counted[kind, False]
            told = hits + wrong
            cells.append(f"{hits / told:.1%} of {told:,}" if told else "–")
        yield f"| {rule} | {confidence} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
