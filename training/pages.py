"""The labelled pages that the line model is trained on."""

from __future__ import annotations

import gzip
import json
import pathlib
import zlib
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags

from copydesk.documents.decoding import from_characters
from copydesk.documents.document import compose
from copydesk.rules.facts.facts import around
from copydesk.rules.facts.furniture import furniture
from copydesk.rules.facts.language import language_of
from copydesk.rules.facts.line_words import BITS, grams
from copydesk.rules.facts.readings import Readings
from copydesk.rules.facts.zones import is_prose

FOLDS = 5
KINDS = ("extracted", "paragraphs", "full")
EXTRACTED = ("trafilatura", "newspaper4k", "readability", "resili_main", "boilerpy3")
# Weights in whole steps, and the size of a step.
Weights = tuple[np.ndarray, float]


class Data:
    """The labelled pages: documents, and per filled line its text, label, kind, fold, and
    whether it is a paragraph."""

    def __init__(self, path: pathlib.Path) -> None:
        self.docs: list[tuple[Any, ...]] = []
        texts: dict[str, int] = {}
        rows: list[tuple[int, ...]] = []
        self.names: list[str] = []
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
            records = [json.loads(line) for line in file]
        for record in records:
            doc = compose("", None, "", from_characters(record["text"]))
            language, script = language_of(doc.text)
            page = furniture(doc.filled, language)
            where, _, _, top, _ = around(Readings(doc.filled, script, language), page)
            style = record["style"]
            kind = 0 if style in EXTRACTED else 1 if style == "bs4_p" else 2
            fold = zlib.crc32(record["site"].encode()) % FOLDS
            begin = len(rows)
            for index, line in enumerate(doc.filled):
                label = "BR M".find(record["line_labels"][line.number - 1])
                text = texts.setdefault(line.bare, len(texts))
                row = (text, label, kind, fold, index in page, len(line.text), is_prose(line))
                rows.append(row)
            self.names.append(record["id"])
            self.docs.append((doc, page, where, top, kind, fold, record["lang"], begin, len(rows)))
        columns = np.array(rows).T
        self.text, self.label, self.kind, self.fold, self.settled, self.size, prose = columns
        self.prose = prose.astype(bool)
        each = [sorted(set(grams(text))) for text in texts]
        counts = np.array([len(one) for one in each])
        held = csr_matrix(
            (
                np.repeat(1 / np.sqrt(counts), counts).astype(np.float32),
                np.concatenate(each),
                np.concatenate(([0], np.cumsum(counts))),
            ),
            shape=(len(each), 1 << BITS),
        )
        # Rare parts weigh more; the factor ends up in the weights, so reading is as cheap.
        rare = np.log(1 + len(each) / (1 + np.bincount(held.indices, minlength=1 << BITS)))
        self.rare = (rare / rare.mean()).astype(np.float32)
        self.grams = held @ diags(self.rare)
        self.models: dict[frozenset[int], list[tuple[Weights, float]]] = {}
