"""From the counted lines of a site to its profile: what recurs, and what each line is.

Only residue is ever taken out, so doubt goes to the other classes: a line that bore the
byline, the date, the outlet or the headline in half of its documents is that; a short
line between paragraphs is a heading unless half of all documents carry it, as they carry
an advertisement's mark; a sentence inside the story is nobody's furniture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from copydesk.rules.sites.counting import VALUES, Seen, SiteLines, date_shaped, merged, short
from copydesk.rules.sites.profile import Class, Entry, Position, Profile

# Documents of a site from which its lines are judged; the issue of few is chance.
DOCUMENTS = 10
# A line recurs that stands in so many documents, and in this share of them or in MANY.
LEAST = 4
SHARE = 0.05
MANY = 30
# A headline in more documents than this is none: the name of the site, a menu's first line.
HEADLINES = 0.2
# A short line between paragraphs in more documents than this is no heading of theirs, nor
# a sentence the story's own.
EVERYWHERE = 0.5
# A sentence at the head or tail of fewer is the note of an author or a desk.
NOTES = 0.1
# What varies in a slot of one word: two values at the least, and none more than this share
# of the whole (then it is the line, and the others are others).
SLOT = 0.7
SLOT_WORDS = 3


def profile(lines: SiteLines) -> Profile:
    """The profile of a site; without entries where it has too few documents."""
    entries: list[Entry] = []
    if lines.documents >= DOCUMENTS:
        entries = [*_entries(lines)]
    entries.sort(key=lambda entry: (-entry.count, entry.text))
    return Profile(lines.site, lines.documents, tuple(entries))


def _entries(lines: SiteLines) -> Iterator[Entry]:
    recurring = {
        text: seen
        for text, seen in lines.lines.items()
        if _recurs(seen.count, lines.documents) and not text.endswith(" *")
    }
    starred = dict(_labelled(lines, recurring))
    starred |= _slots(lines, recurring)
    for text, seen in (*recurring.items(), *starred.items()):
        class_ = _class(seen, lines.documents)
        if class_ is None:
            continue
        position = _position(seen)
        kind = seen.kinds.most_common(1)[0][0] if seen.kinds else ""
        if class_ == "residue":
            kind = kind or ("navigation" if position == "head" else "other")
        count = min(seen.count, lines.documents)
        yield Entry(text, class_, kind, position, count, round(count / lines.documents, 3))


def _recurs(count: int, documents: int) -> bool:
    return count >= LEAST and (count >= SHARE * documents or count >= MANY)


def _labelled(lines: SiteLines, recurring: dict[str, Seen]) -> Iterator[tuple[str, Seen]]:
    """Labels whose values differ; where the whole lines recur they need no pattern."""
    whole: dict[str, int] = defaultdict(int)
    for text, seen in recurring.items():
        for mark in ":：|":
            whole[f"{text.partition(mark)[0].rstrip()}{mark} *"] += seen.count
    for text, seen in lines.lines.items():
        if not text.endswith(" *") or not _recurs(seen.count, lines.documents):
            continue
        if len(seen.values) >= 3 and whole[text] < SLOT * seen.count:
            yield text, seen


def _slots(lines: SiteLines, recurring: dict[str, Seen]) -> dict[str, Seen]:
    """Lines that differ in one word, merged. Only labels: sentences differ as they like."""
    groups: dict[tuple[str, str], list[tuple[str, Seen]]] = defaultdict(list)
    for text, seen in lines.lines.items():
        words = text.split(" ")
        if not SLOT_WORDS <= len(words) <= 12 or "*" in text or text in recurring:
            continue
        if seen.places["inside"] * 2 >= seen.count or not short(seen.sample):
            continue
        for place in range(len(words)):
            before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
            groups[f"{before} " if before else "", f" {after}" if after else ""].append(
                (text, seen)
            )
    found: dict[str, Seen] = {}
    taken: set[str] = set()
    for (before, after), group in sorted(
        groups.items(), key=lambda pair: (-sum(seen.count for _, seen in pair[1]), pair[0])
    ):
        free = [(text, seen) for text, seen in group if text not in taken]
        total = merged((seen for _, seen in free), free[0][1].sample if free else "")
        if len(free) < 2 or not _recurs(total.count, lines.documents):
            continue
        if max(seen.count for _, seen in free) > SLOT * total.count:
            continue
        found[f"{before}*{after}"] = total
        taken.update(text for text, _ in free)
    return found


def _position(seen: Seen) -> Position:
    order: tuple[Position, ...] = ("inside", "tail", "head")
    return max(order, key=lambda place: seen.places[place])


def _class(seen: Seen, documents: int) -> Class | None:
    """What a recurring line is; None for what is the story's own."""
    share = seen.count / documents
    for role, class_ in ROLES:
        if seen.roles[role] * 2 >= seen.count:
            return class_
    if _headline(seen, share):
        return "heading"
    if seen.roles["beside-date"] * 2 >= seen.count and share < EVERYWHERE and not _numbered(seen):
        # One of several that stand above or below the date: a reporter, in a language
        # whose bylines nobody taught us, sooner than a counter or a section.
        return "byline"
    if len(seen.values) > 1 and date_shaped(seen.sample):
        return "dateline"
    if _position(seen) == "inside":
        if share >= EVERYWHERE:
            return "residue"
        return "heading" if short(seen.sample) else None
    if not short(seen.sample) and share < NOTES:
        return "credit"
    return "residue"


ROLES: tuple[tuple[str, Class], ...] = (
    ("byline", "byline"),
    ("dateline", "dateline"),
    ("credit", "credit"),
)


def _headline(seen: Seen, share: float) -> bool:
    """A column's title; at any share where its numbers vary ("Harbour report no. 12")."""
    stated = seen.roles["headline"] * 2 >= seen.count
    if stated and len(seen.values) == VALUES:
        return True
    return share < HEADLINES and (stated or seen.roles["above-byline"] * 2 >= seen.count)


def _numbered(seen: Seen) -> bool:
    return any(map(str.isdigit, seen.sample))
