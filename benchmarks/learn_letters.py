"""Counts which letters go on inside words and never end one, by language.

    python benchmarks/learn_letters.py FILE.jsonl[.gz]... > LETTERS

where LETTERS is src/copydesk/rules/truncation/letters.txt.

Each line of a FILE is a JSON object with a `text` of news. A word counts three times at
most for the letters inside it, so that frequent words do not drown the rest, and thirty
times for its ending, so that a frequent word is not taken for a cut one. Kept are runs
of two to four letters that stand inside words OFTEN times and end words less than once
in RATIO of that.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from copydesk.rules.facts.language import language_of

WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,40}(?![^\W\d_]|['\u2019-])")
AT_INSIDE, AT_ENDS = 3, 30
RATIO = {2: 36, 3: 12, 4: 12}
OFTEN = {2: 1000, 3: 10, 4: 10}
# Below, rare endings are missing by chance; scripts without word spaces have no use for it.
FEWEST_WORDS = 12_000
WITHOUT = frozenset({"th", "zh", "ja", "ko", "he", "fa", "ar", "el", "hi"})


def paragraphs(files: list[str]) -> set[str]:
    found: set[str] = set()
    for name in files:
        opener = gzip.open if name.endswith(".gz") else open
        with opener(name, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                found.update(p for p in text.split("\n") if len(p) >= 200)
    return found


def main(files: list[str]) -> None:
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in sorted(paragraphs(files)):
        language, _ = language_of(text)
        if language is None or language in WITHOUT:
            continue
        # The last word may be cut itself.
        for word in WORD.findall(text[: text.rfind(" ")].lower()):
            seen[language][word] += 1
            for size in RATIO:
                if seen[language][word] <= AT_ENDS:
                    ends[language][word[-size:]] += 1
                if seen[language][word] > AT_INSIDE:
                    continue
                for at in range(len(word) - size):
                    inside[language][word[at : at + size]] += 1
    for language in sorted(seen):
        if sum(seen[language].values()) < FEWEST_WORDS:
            continue
        kept: dict[str, None] = {}
        for run, count in sorted(
            inside[language].items(), key=lambda item: (len(item[0]), item[0])
        ):
            size = len(run)
            if (
                not run.isalpha()
                or count < OFTEN[size]
                or count <= RATIO[size] * ends[language][run]
            ):
                continue
            if run[1:] not in kept and run[2:] not in kept:
                kept[run] = None
        print(language, " ".join(kept))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__ or str(Path(__file__)))
    main(sys.argv[1:])
