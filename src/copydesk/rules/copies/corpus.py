"""What the corpus pass knows of each document, and the copies among them.

One small record a document, whatever its length (2 to 3 KB, most of it the sketch), so
that memory does not grow with the texts. It depends on the document alone and could be
stored by the hash of its content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from copydesk.rules.copies.comparing import Comparison
from copydesk.rules.copies.family import Member, Texts, families
from copydesk.rules.copies.join import Joined, joined
from copydesk.rules.copies.kinship import NOTICE, kind_of
from copydesk.rules.copies.overlap import Overlap
from copydesk.rules.copies.sketch import NO_SKETCH, Sketch, count
from copydesk.rules.mark import Confidence, Level

# Letters below which equal texts are notices and not copies.
SHORTEST = NOTICE
# Letters below which a text is not even the head of another: a headline and a line.
LEAST = 64

Join = Callable[[Sequence["Known"]], Joined]


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the corpus pass sees it. `order` is its place in the run; `letters`
    hashes the whole text, `sketch` is of the text without furniture, `ended` says that
    its last line of prose ends a sentence, `paragraphs` counts its lines of prose, and
    `stops` says that the very last line of the file ends a sentence, or is furniture.
    `document` is the digest of its content; `damaged` says that the sketch is of the text
    as it was before its characters were garbled. An order below 0 is that of a document of
    an earlier run."""

    order: int
    path: str
    record: str | None
    letters: str | None
    stated: int
    first_line: str
    sketch: Sketch = NO_SKETCH
    characters: int = 0
    author: str | None = None
    published: str | None = None
    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    agency: str | None = None
    ended: bool = False
    site: str | None = None
    declared_author: str | None = None
    declared_date: str | None = None
    bytes: int = 0
    paragraphs: int = 0
    stops: bool = True
    document: str = ""
    author_kind: str = "none"
    precision: str = "none"
    damaged: bool = False

    @property
    def place(self) -> str:
        """The path, with #record behind it where it is one of a file."""
        return self.path if self.record is None else f"{self.path}#{self.record}"


@dataclass(frozen=True, slots=True)
class Past:
    """Documents of earlier runs that some of this one may be copies of, and the hashes
    that stand in too many texts."""

    documents: tuple[Known, ...] = ()
    common: frozenset[int] = frozenset()


NO_PAST = Past()


@dataclass(frozen=True, slots=True)
class CopyMark:
    """A copy, its original, and how it is one."""

    copy: Known
    original: Known
    kind: str
    message: str
    confidence: Confidence = "certain"


@dataclass(frozen=True, slots=True)
class CorpusMark:
    """What the whole corpus shows, at the document where it shows first."""

    document: Known
    message: str
    evidence: str
    kind: str | None = None
    confidence: Confidence = "likely"
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A copy that is not an exact one. `overlap.mine` lies in the copy; `page` where
    it is a page that holds the original and something else."""

    copy: Known
    original: Known
    kind: str
    overlap: Overlap
    page: bool

    def mark(self, says: str) -> CopyMark:
        """The finding at the copy; `says` begins its message."""
        sure: Confidence = "likely" if self.overlap.mine.share >= 0.65 else "possible"
        return CopyMark(self.copy, self.original, self.kind, f"{says}{self.recovers()}", sure)

    def missing(self) -> int:
        """Characters of the original that the copy lacks, about."""
        return int(self.original.characters * (1 - self.overlap.other.share)) // 10 * 10

    def recovers(self) -> str:
        """What the original states and the copy does not."""
        found = []
        if self.original.author and not self.copy.author:
            found.append(f"the author {self.original.author}")
        if self.original.published and not self.copy.published:
            found.append(f"the date {self.original.published}")
        return f"; it states {' and '.join(found)}" if found else ""


def joining(folder: Path | None = None) -> Join:
    """The join of this machine. Where hashes do not fit into memory, `folder` keeps those
    that are sorted, so that a run that was stopped goes on from there."""
    return lambda ones: joined([known.sketch for known in ones], folder)


_joined = joining()


@dataclass(frozen=True)
class Copies:
    """The documents of a corpus, ready to be asked for copies; `common` are hashes known
    to stand in too many texts, and `join` finds the pairs that share hashes, of documents
    in the order of length. `kin` fills with the pairs that are related, the longer first,
    while the links are found. Not slotted: that is done once, when asked for."""

    documents: tuple[Known, ...]
    common: frozenset[int] = frozenset()
    join: Join = _joined
    kin: list[tuple[Known, Known]] = field(default_factory=list)

    def equal(self) -> Iterator[tuple[Known, ...]]:
        """Groups of equal texts, the original first, in the order of the run."""
        groups: dict[str, list[Known]] = defaultdict(list)
        for known in self.documents:
            if known.letters is not None:
                groups[known.letters].append(known)
        for group in groups.values():
            if len(group) > 1:
                # Of equal texts the one that was there before is the original.
                yield tuple(sorted(group, key=lambda known: (known.order >= 0, _rank(known))))

    def links(self, kind: str) -> Iterator[Link]:
        """The copies of one kind, in the order of the run."""
        return (link for link in self._links if link.kind == kind)

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return tuple(sorted(_linked(self), key=lambda link: link.copy.order))


def which(copy: Known, original: Known) -> str:
    """Why the original is taken for one, where neither text holds the other."""
    if original.order < 0 <= copy.order:
        return "which was there before"
    if _rank(original) > _rank(copy):
        return "which more of the others go back to"
    if copy.damaged and not original.damaged:
        return "whose characters are sound"
    if original.stated > copy.stated:
        return "which states more of itself"
    if (original.published or "~")[:10] < (copy.published or "~")[:10]:
        return f"which is of {original.published}"
    if original.sketch.size > copy.sketch.size:
        return "which is longer"
    return "the first by path"


def letters_digest(found: bytes) -> str | None:
    """A hash of the letters and digits alone; None where there are under 200."""
    return blake2b(found, digest_size=16).hexdigest() if count(found) >= SHORTEST else None


def gathered(
    documents: Iterable[Known], common: frozenset[int] = frozenset(), join: Join = _joined
) -> Copies:
    """Documents as a corpus whose copies can be asked for. `common` are hashes that too many
    documents share to tell anything; `join` finds the pairs."""
    return Copies(tuple(documents), common, join)


def _rank(known: Known) -> tuple[object, ...]:
    """The better original first: is sound, states more, is earlier, is longer, has the first
    path."""
    return known.damaged, -known.stated, when_of(known), -known.sketch.size, known.place


def when_of(known: Known) -> str:
    """The day of a document, behind all others where it has none."""
    return (known.published or "~")[:10]


def _linked(copies: Copies) -> Iterator[Link]:
    """The links, family by family, so that memory holds one family's overlaps at a time."""
    ones = joinable(copies)
    found = copies.join(ones)
    compare = Comparison([known.sketch for known in ones], found.common | copies.common)
    texts = Texts([_rank(known) for known in ones], [known.ended for known in ones], compare)
    for pairs in found.groups:
        compare.ahead(pairs)
        overlaps = ((pair, compare(pair[1], pair[0])) for pair in pairs)
        kin = {pair: over for pair, over in overlaps if over is not None}
        copies.kin.extend((ones[longer], ones[shorter]) for longer, shorter in kin)
        for member in families(kin, texts):
            yield _link(member, ones[member.index], ones[member.original])
        compare.forget()


def joinable(copies: Copies) -> list[Known]:
    """The texts that are compared with one another, in the order of length."""
    ones = [known for known in _one_of_each(copies) if known.sketch.size >= LEAST]
    ones.sort(key=by_length)
    return ones


def by_length(known: Known) -> tuple[int, str]:
    """The longest first; of texts as long as one another the first by path."""
    return -known.sketch.size, known.place


def _one_of_each(copies: Copies) -> list[Known]:
    """Every document once, of equal texts the original with the sketch that holds most:
    what passes for furniture hangs on how a text is wrapped."""
    again: set[int] = set()
    fullest: dict[int, Known] = {}
    for group in copies.equal():
        again.update(known.order for known in group[1:])
        most = max((known.sketch for known in group), key=lambda s: (s.size, s.stored))
        fullest[group[0].order] = replace(group[0], sketch=most)
    return [fullest.get(k.order, k) for k in copies.documents if k.order not in again]


def _link(member: Member, copy: Known, original: Known) -> Link:
    if member.page:
        return Link(copy, original, "contained", member.overlap, True)
    kind = "update"
    if not _other_version(copy, original):
        kind = kind_of(member.overlap, copy.ended)
    return Link(copy, original, kind, member.overlap, False)


def _other_version(copy: Known, original: Known) -> bool:
    """The same address or headline, and another date."""
    if not copy.published or not original.published:
        return False
    if copy.published[:10] == original.published[:10] and (
        len(copy.published) <= 10 or len(original.published) <= 10
    ):
        return False
    if copy.published == original.published:
        return False
    same_url = copy.url is not None and copy.url == original.url
    return same_url or (copy.headline is not None and copy.headline == original.headline)
