"""How the time of each rule grows with the text, on texts made to be slow.

    python benchmarks/growth.py [--size 65536] [--times 8] [--input NAME]
    python benchmarks/growth.py --once 50000000 [--input NAME]

Prints, for each hostile text, what grows fastest from SIZE to TIMES as much: linear work
grows TIMES-fold. `--once` judges one text of that size and prints the seconds. The gate
is tests/hostile/test_growth.py.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import cache
from math import inf
from typing import Any

from copydesk.documents.decoding import decode
from copydesk.documents.document import Document, compose
from copydesk.documents.record import Raw
from copydesk.rules.copies.sketch import letters, sketch
from copydesk.rules.facts.facts import gather
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import judge

NEWS = (
    "Ferry stops for the winter\n\nBy Mary Porter\n\n5 May 2021\n\nThe ferry to the island "
    "will not run after Sunday, the company said, because its engine has to be rebuilt.\n\n"
)
# What quadratic expressions and loops feed on. Each is repeated to the size asked for.
HOSTILE = {
    "letters": "a",
    "capitals": "Aa ",
    "long words": "abcdefghij" * 20 + " ",
    "spaces": " ",
    "tabs and letters": "\t a",
    "dots": ".",
    "dotted words": "a. ",
    "ellipses": "\u2026 ",
    "open quotes": "\u201c",
    "straight quotes": '"',
    "tokenized quotes": "`` '' ",
    "open brackets": "(",
    "square brackets": "[a](",
    "angle brackets": "<",
    "tags": "<a href=",
    "closed tags": "<b>x</b>",
    "entities": "&amp;",
    "half entities": "&#x",
    "digits": "0",
    "numbers": "12.5.2021 ",
    "times": "12:30 - ",
    "commas": "a, ",
    "bars": "|||",
    "stars": "*NUMBER",
    "dashes": "- ",
    "slashes": "http://a/",
    "at signs": "a@b.",
    "bylines": "By By By ",
    "names": "Anna Lindqvist, ",
    "names and": "By Anna Lindqvist and ",
    "combining marks": "e\u0301",
    "marks alone": "\u0301",
    "zero width": "\u200b",
    "bidi": "\u202e\u202c",
    "replacement": "\ufffd",
    "mojibake": "\u00c3\u00a9",
    "mojibake words": "caf\u00c3\u00a9 ",
    "escapes": "\\u00e9",
    "percent escapes": "%C3%A9",
    "Cyrillic": "\u0436",
    "mixed script": "\u0430a ",
    "Han": "\u6a4b",
    "Han stops": "\u6a4b\u3002",
    "Arabic": "\u0643 ",
    "lines": "a\n",
    "blank lines": "\n",
    "labels": "Share\n",
    "rows": "Home | News | Sport\n",
    "list": "1. a\n",
    "bullets": "* Anna Lindqvist\n",
    "headlines": "Ferry stops for the winter\n",
    "paragraphs": NEWS,
    "carriage returns": "a\r",
    "glued": "Word.Word ",
    "page numbers": "Page 1 of 2\n",
    "read more": "Read more\n",
}

Part = tuple[str, Callable[[], Any]]


def hostile(name: str, size: int) -> str:
    """News with a hostile text of about `size` characters behind it, of whole pieces."""
    return NEWS + HOSTILE[name] * (size // len(HOSTILE[name]))


def parts(text: str) -> Iterator[Part]:
    """Each piece of the work on one text, ready to be called."""
    data = text.encode()
    doc = _composed(data)
    facts = gather(doc)
    given: dict[str, Any] = {"raw": Raw("a.txt", data=data), "decoded": doc.decoded}
    given |= {"doc": doc, "facts": facts}
    yield "decode", lambda: decode(data)
    yield "lines", lambda: _composed(data)
    yield "facts", lambda: gather(doc)
    yield "sketch", lambda: sketch(letters(text))
    for rule in all_rules():
        given["options"] = rule.chosen
        if all(want in given for want in rule.wants):
            wanted = [given[want] for want in rule.wants]
            yield rule.code, lambda check=rule.check, wanted=wanted: list(check(*wanted))  # type: ignore[misc]


def _composed(data: bytes) -> Document:
    return compose("a.txt", None, "", decode(data), {})


def growths(name: str, size: int, times: int, floor: float) -> dict[str, float]:
    """By part, how much longer `times` the text takes; parts under `floor` seconds even
    then are left out, since their times are noise."""
    small, large = least(name, size), least(name, size * times)
    return {
        part: seconds / max(small[part], floor / times / 10)
        for part, seconds in large.items()
        if seconds >= floor
    }


def least(name: str, size: int, tries: int = 2) -> dict[str, float]:
    """By part, the least seconds of several tries: what the machine does besides only
    adds. No text is tried twice, since what is known of a text is kept for a while."""
    found: dict[str, float] = {}
    for turn in range(tries):
        for part, work in parts(f"{turn}{hostile(name, size)}"):
            found[part] = min(found.get(part, inf), timed(work))
    return found


def timed(work: Callable[[], Any]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    work()
    return time.process_time() - start


@cache
def _rules() -> tuple[Any, ...]:
    return tuple(rule for rule in all_rules() if not rule.of_corpus)


def once(name: str, size: int) -> float:
    """Seconds to judge one hostile text."""
    raw = Raw("a.txt", data=hostile(name, size).encode())
    return timed(lambda: judge(raw, _rules()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=65_536)
    parser.add_argument("--times", type=int, default=8)
    parser.add_argument("--once", type=int)
    parser.add_argument("--input", choices=HOSTILE)
    options = parser.parse_args()
    least("paragraphs", options.size)  # what is loaded once is loaded now
    for name in [options.input] if options.input else HOSTILE:
        if options.once:
            print(f"{name}: {once(name, options.once):.1f} s for {options.once:,} characters")
            continue
        found = growths(name, options.size, options.times, 0.02)
        worst = sorted(found.items(), key=lambda pair: -pair[1])[:4]
        shown = ", ".join(f"{part} {growth:.1f}x" for part, growth in worst)
        print(f"{name}: {shown or 'nothing takes 20 ms'}", flush=True)


if __name__ == "__main__":
    main()
