"""What well-known pre-training filters would take out of a story's own paragraphs.

Their line rules were made to throw pages away, not to keep news. The shares stand in
the documents table so that people see what such a filter costs them: over 85,052 sound
paragraphs of scraped news C4's rule loses 16.9 %, half of it for ending in a curly quote
(FIELD 0.3). Rules as their code has them (FIELD 2), applied to the prose lines alone:

    C4          a line that ends in none of . ? ! " ' or in three dots, has under three
                words, or says javascript or one of six policy phrases
                (Raffel et al., JMLR 21, 2020; datatrove c4_filters.py)
    Gopher      bullet lines and lines that end in an ellipsis
                (Rae et al., arXiv 2112.11446; DeepMind, dolma gopher_v2)
    FineWeb     lines of at most 30 characters, and lines that repeat
                (Penedo et al., arXiv 2406.17557; datatrove fineweb_quality_filter.py)
    RefinedWeb  lines mostly in capitals, of digits alone, of one word, or a counter
                (Penedo et al., arXiv 2306.01116; DCLM refinedweb.yaml)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts

C4_PHRASES = (
    *("javascript", "terms of use", "privacy policy", "cookie policy"),
    *("uses cookies", "use of cookies", "use cookies"),
)
# What each holds, and two letters that are s and k to a pattern that ignores case.
C4_BYTES = (
    b"javascript",
    b"terms of use",
    b"privacy policy",
    b"cookie",
    b"\xc5\xbf",
    b"\xe2\x84\xaa",
)
C4_WORDS = re.compile("|".join(C4_PHRASES), re.IGNORECASE)
C4_ENDS = ".?!\"'"
BULLETS = "\u2022\u2023\u25b6\u25c0\u25e6\u25a0\u25a1\u25aa\u2013-*"
ELLIPSES = ("...", "\u2026", "[...]", "[\u2026]")
COUNTER = re.compile(
    r"\W*\d[\d,.]*[KMB]?\s+(?:likes|shares|comments|retweets|reposts|quotes|bookmarks|upvotes|downvotes|downloads|views|followers)\W*$"
)


@dataclass(frozen=True, slots=True)
class Losses:
    """Shares of the characters of the story's paragraphs that each filter would take."""

    c4: float
    gopher: float
    fineweb: float
    refinedweb: float


NOTHING = Losses(0.0, 0.0, 0.0, 0.0)


def losses(doc: Document, facts: Facts) -> Losses:
    """What the line rules of four filters would take of a document's prose."""
    lines = [doc.filled[index].bare for index in sorted(facts.zones.prose)]
    total = sum(map(len, lines))
    if not total:
        return NOTHING
    policy = _says_policy(doc.text)
    return Losses(
        _share([line for line in lines if _c4(line, policy)], total),
        _share([line for line in lines if line[0] in BULLETS or line.endswith(ELLIPSES)], total),
        _share(_fineweb(lines), total),
        _share([line for line in lines if _refinedweb(line)], total),
    )


def _share(taken: Sequence[str], total: int) -> float:
    return round(sum(map(len, taken)) / total, 4) if taken else 0.0


def _says_policy(text: str) -> bool:
    """May C4_WORDS stand in the text? Looking for the phrases in its bytes, capitals made
    small, costs a hundredth of what the pattern costs."""
    data = text.encode("utf-8", "surrogatepass").lower()
    return bool(_policy().find_matches_as_indexes(data))


@cache
def _policy() -> BytesAhoCorasick:
    """Of kinds of matches only the leftmost are looked for many bytes at a time: a quarter
    of the time of a search for each."""
    return BytesAhoCorasick(C4_BYTES, matchkind=MatchKind.LeftmostFirst)


def _c4(line: str, policy: bool) -> bool:
    if (last := line[-1]) not in C4_ENDS or (last == "." and line.endswith("...")):
        return True
    first = line.find(" ")
    if first < 0 or line.find(" ", first + 1) < 0:
        return True
    return policy and C4_WORDS.search(line) is not None


def _fineweb(lines: Sequence[str]) -> Sequence[str]:
    if len(set(lines)) == len(lines) and min(map(len, lines)) > 30:
        return ()
    seen: set[str] = set()
    taken = []
    for line in lines:
        if len(line) <= 30 or line in seen:
            taken.append(line)
        seen.add(line)
    return taken


def _refinedweb(line: str) -> bool:
    # Of figures alone or of one word.
    if " " not in line:
        return True
    # Half of the characters in capitals: only a line with a capital start and end word
    # can have them, and counting is the dear part.
    if line.isupper() or (line[:8].isupper() and sum(map(str.isupper, line)) * 2 > len(line)):
        return True
    return line[0].isdigit() and COUNTER.match(line) is not None
