"""A label of the page stands inside a line of the story.

"[Advertisement]" between two sentences, "+ Follow" behind the name of the author: the
element beside the text was glued to it, and the line cannot go as a whole.

How it decides: square brackets inside a line, or a plus behind a word at its end, whose
words are known as a whole line of page furniture and of nothing else; in round brackets,
which belong to the language, labels of advertising and of links alone. Signs, case and
numbers are folded. Lines that are furniture as a whole are left to the other rules. Of the
213 lines of labelled pages that bear such a label none belongs to a story.

What it misses: labels without brackets, and those that are also a heading.

What to do: `copydesk clean` takes the label out and leaves the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.documents.document import Document, Line
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.phrases import label
from copydesk.rules.mark import Mark, cut
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, BODY_DE, HEAD

# "[email protected]" is what a mail protection leaves of an address: masked-value.
SQUARE = re.compile(r"\[(?!e-?mail)([^\[\]\n\d]{2,40})\](?!\()")
ROUND = re.compile(r"\(([^()\n\d]{2,40})\)")
PLUS = re.compile(r"(?<=\w)\s+\+\s?([^\W\d][^+\n\d]{1,30})$")
IN_ROUND = frozenset({"subscribe-prompt", "skip-link"})
EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nDivers go down again. [Advertisement] The ferry runs on Sunday.\n",
        at="[Advertisement]",
        after=f"{HEAD}{BODY}\nDivers go down again. The ferry runs on Sunday.\n",
    ),
    finds(
        f"Brücke gesperrt\n\n{BODY_DE}\nDie Taucher kommen wieder. (Anzeige) Die Fähre fährt.\n",
        at="(Anzeige)",
    ),
    finds(
        f"Bridge closed\n\nBy Anna Lindqvist + Follow\n\n5 May 2021\n\n{BODY}",
        at="+ Follow",
        after=f"Bridge closed\n\nBy Anna Lindqvist\n\n5 May 2021\n\n{BODY}",
    ),
    clean(f"{HEAD}{BODY}\nHe said they [the divers] would be back, and left [sic].\n"),
    clean(f"{HEAD}{BODY}\nThe goal came late (90 min) and the advertisement (a poster) stayed.\n"),
    clean(f"{HEAD}{BODY}\nWrite to [email protected] before Monday, the council said.\n"),
    clean(f"{HEAD}{BODY}\n[Advertisement]\n", why="a line of furniture as a whole"),
    misses(
        f"{HEAD}{BODY}\nDivers go down again. Advertisement The ferry runs on Sunday.\n",
        why="no bracket",
    ),
)


@rule("RES016", "inline-label", level="warning", since="0.1", kind="other", examples=EXAMPLES)
def inline_label(doc: Document, facts: Facts) -> Iterator[Mark]:
    for index, line in enumerate(doc.filled):
        bare = line.bare
        if index not in facts.furniture and ("(" in bare or "[" in bare or "+" in bare):
            yield from _on(line, facts.language)


def _on(line: Line, language: str | None) -> Iterator[Mark]:
    for sign, shape, rules in (("[", SQUARE, None), ("(", ROUND, IN_ROUND), ("+", PLUS, None)):
        if sign not in line.bare:
            continue
        for found in shape.finditer(line.bare):
            known = label(found[1], language)
            # A bracket that is the whole line is no part of one.
            if known is None or len(found.group()) == len(line.bare):
                continue
            if rules is not None and known.rule not in rules:
                continue
            at = line.span[0]
            start, end = at + found.start(), at + found.end()
            # The white space before the label goes with it.
            before = len(line.bare[: found.start()].rstrip())
            first = start + len(found.group()) - len(found.group().lstrip())
            yield Mark(
                f"a label of the page in the line ({known.text!r})",
                first,
                end,
                confidence="likely",
                fix=cut(at + before, end),
            )
