"""Could a declared value have become constant on a site? Counts of a snapshot tell that it
could not, as a rule; then nothing is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from copydesk.rules.copies.corpus import Known
from copydesk.rules.origin.constant_value import FIELDS, LEAST, SHARE

# By site and field: how many documents declare a value, and how many the most common one.
Counts = Mapping[str, list[list[int]]]


def counted(documents: Iterable[Known]) -> dict[str, list[list[int]]]:
    """The counts of a corpus."""
    values: dict[str, list[Counter[str]]] = {}
    for known in documents:
        if known.site:
            held = values.setdefault(known.site, [Counter() for _ in FIELDS])
            for counter, (_, column) in zip(held, FIELDS, strict=True):
                value = getattr(known, column)
                if value:
                    counter[value] += 1
    return {
        site: [[one.total(), max(one.values(), default=0)] for one in held]
        for site, held in values.items()
    }


def may_speak(counts: Counts, gone: Iterable[Known], come: Iterable[Known]) -> bool:
    """May the rule find something on a site where documents came or went, of a corpus where
    it found nothing? The most common value may be that of all that came."""
    more = Counter(known.site for known in come if known.site)
    less = Counter(known.site for known in gone if known.site)
    for site in more.keys() | less.keys():
        for total, most in counts.get(site or "", [[0, 0] for _ in FIELDS]):
            if total + more[site] < LEAST:
                continue
            if most + more[site] >= SHARE * (total - less[site]):
                return True
    return False
