"""Corpora for the examples of rules that ask all texts at once, written by a loop: what
is judged is their lengths."""

from __future__ import annotations

PLACES = "quay bridge market tower school library ferry museum station garden".split()
PEOPLE = "mayor council pilot teacher baker painter harbour-master gardener".split()
MONTHS = "January February March April May June July August September October".split()


def _sentence(seed: int) -> str:
    place, person = PLACES[seed % 10], PEOPLE[seed * 7 % 8]
    month, number = MONTHS[seed * 3 % 10], 20 + seed * 13 % 71
    ends = ("", " and asked for patience", ", which nobody had expected of the committee this year")
    return f"In {month} the {person} said the {place} needs {number} more helpers{ends[seed % 3]}."


def _text(seed: int, paragraphs: int, sentences: int) -> str:
    lines = [
        " ".join(_sentence(seed * 131 + p * 17 + s * 5) for s in range(sentences))
        for p in range(paragraphs)
    ]
    return "\n\n".join((f"The {PLACES[seed % 10]} in year {1900 + seed}", *lines)) + "\n"


CUT_AT_900 = tuple(_text(seed, 9, 3)[:900] for seed in range(6))
SIGNED = tuple(
    f"{_text(seed, 9, 3)[:900].rpartition('.')[0]}.".ljust(900, ".") + "\n\nAll rights reserved\n"
    for seed in range(6)
)
SHORTER = tuple(_text(seed, 2 + seed % 2, 2) for seed in range(40, 46))
WHOLE = tuple(_text(seed, 3 + seed % 7, 1 + seed % 3) for seed in range(70, 96))
FIVE_EACH = tuple(_text(seed, 5, 2 + seed % 5) for seed in range(100, 126))
TABLES = tuple(
    f"Tides at quay {seed}\n\n"
    + "\n\n".join(
        f"High water at berth {b} on day {seed + b} comes at noon and at midnight."
        for b in range(5)
    )
    + "\n"
    for seed in range(10, 36)
)
