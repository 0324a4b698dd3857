"""Makes src/copydesk/documents/letters.txt: which letters follow which, by language.

    python benchmarks/letters.py TEXTS.jsonl [--out FILE]

TEXTS.jsonl holds clean texts, one object a line: {"language": "pl", "text": "..."}. The
names of languages, places, currencies and time zones in the Unicode locale data (CLDR,
by way of the package `babel`, Unicode licence) stand in for languages without texts and
thinly support the others. What is written are numbers about letters: no word of a text
can be read back from them.

The file has a line for each language and cost: `pl 3 ` and then the pairs of characters
whose second follows its first in about one case of two to the third. Alphabets are
counted in pairs; Han, kana and Hangul in single characters, the most frequent first.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from copydesk.documents.letters import COMMONEST, FLOOR, IDEOGRAPHIC, folded

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "src/copydesk/documents/letters.txt"
# Languages for which CLDR is the only source, beside those of TEXTS.jsonl.
NAMED = "az be ca cy eu fi ga gl id ky mk mn ms nb nl ps sq sr sw tg tt ur uz".split()
# A pair seen less often in 100,000 letters is chance: names, typing errors, quotations.
RAREST = 1.5
# Characters of texts read for one language: pair frequencies settle long before.
ENOUGH = 250_000


def names(language: str) -> list[str]:
    """Names in a language from CLDR, or none where the package is not there."""
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        return []
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return []
    zones = [zone.get("city", "") for zone in locale.time_zones.values()]
    spans = [
        zone["long"].get("standard", "") for zone in locale.meta_zones.values() if "long" in zone
    ]
    tables = (locale.languages, locale.territories, locale.currencies)
    return [name for table in tables for name in table.values()] + zones + spans


def pairs(texts: list[str]) -> dict[int, list[str]]:
    """The pairs of characters by their cost in bits, rounded."""
    seen: Counter[str] = Counter()
    for text in texts:
        line = folded(text)
        seen.update(a + b for a, b in pairwise(line))
    total = sum(seen.values())
    first: Counter[str] = Counter()
    for pair, count in seen.items():
        first[pair[0]] += count
    costs = defaultdict(list)
    for pair, count in seen.items():
        # A smoothed estimate: a letter seen ten times tells little of its neighbours.
        cost = -math.log2((count + 0.2) / (first[pair[0]] + 20))
        rare = count * 100_000 < RAREST * total or count < 3
        if pair.strip() and cost < FLOOR - 1 and (not rare or (pair.isascii() and count > 2)):
            costs[round(cost)].append(pair)
    return {cost: sorted(found) for cost, found in sorted(costs.items())}


def commonest(texts: list[str]) -> str:
    """The most frequent characters beyond ASCII, the first first."""
    seen = Counter(c for text in texts for c in text if c > "\u2fff" and c.isalpha())
    return "".join(c for c, _ in seen.most_common(COMMONEST))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("texts", type=Path)
    ask.add_argument("--out", type=Path, default=TABLE)
    asked = ask.parse_args()
    texts: dict[str, list[str]] = {language: [] for language in NAMED}
    with asked.texts.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            row = json.loads(line)
            texts.setdefault(row["language"], []).append(row["text"])
    rows = []
    for language in sorted(texts):
        found = texts[language]
        if sum(map(len, found)) < ENOUGH:
            found = found + names(language)
        while sum(map(len, found)) > ENOUGH:
            found.pop()
        if language in IDEOGRAPHIC:
            rows.append(f"{language} = {commonest(found)}")
            continue
        rows += [f"{language} {cost} {''.join(row)}" for cost, row in pairs(found).items()]
    asked.out.write_text("\n".join(rows) + "\n", "utf-8", newline="\n")
    print(f"{asked.out}: {asked.out.stat().st_size} bytes, {len(texts)} languages")


if __name__ == "__main__":
    main()
