"""Which findings a baseline knows.

An entry is used up by one finding, and looked for in this order:

1. at its own place (path and record): the document may have been edited elsewhere. A
   fault of the whole document, such as no-author, is known there by its rule alone;
2. where its place is gone, in a document of the same content: it was renamed;
3. where its place is gone, in a document under the same headline: renamed and edited.

A record's place is its number where it has no id, and numbers shift: for records the
content comes before the place.

So an equal line in another file is new as long as the old file is there, and a fault that
took the place of another one is new, since its fingerprint is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from copydesk.validators.baseline import Known, entry, story
from copydesk.validators.desk import Judged

Place = tuple[str, str | None]


@dataclass(slots=True)
class Matching:
    """Matches findings with entries while documents go by, then `end` settles the rest.

    `inside` counts a path from the folder of the baseline; `is_there` says whether such a
    path is still there. It holds as much as the baseline, not as the corpus.
    """

    entries: tuple[Known, ...]
    inside: Callable[[str], str]
    is_there: Callable[[str], bool]
    found: dict[Known, Known] = field(default_factory=dict)
    known: set[tuple[str, str | None, str, str]] = field(default_factory=set)
    _places: dict[Place, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _documents: dict[tuple[str, str, str], list[Known]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _stories: dict[tuple[str, str, str | None], list[Known]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _seen: set[tuple[Place, str]] = field(default_factory=set)
    _files: set[str] = field(default_factory=set)
    _elsewhere: list[Known] = field(default_factory=list)
    _edited: list[tuple[Known, bool]] = field(default_factory=list)
    _paths: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for one in self.entries:
            self._places[one.place].append(one)
            self._documents[one.rule, one.fingerprint, one.document].append(one)
            if one.story is not None:
                self._stories[one.rule, one.fingerprint, one.story].append(one)
            self._paths.add(one.path)

    def look(self, judged: Judged) -> None:
        """Take a document into account, with all its findings."""
        path = self.inside(judged.row.path)
        place = path, judged.row.record
        here = self._places.get(place, [])
        if here:
            self._seen.add((place, judged.row.document))
        if path in self._paths:
            self._files.add(path)
        headline = story(judged)
        for finding in judged.findings:
            one, whole = entry(judged, finding, path), finding.start is None
            match = self._at_place(here, one, whole)
            if match is not None and (one.record is None or match.document == one.document):
                self._take(match, one)
                continue
            if match is not None:
                self._edited.append((one, whole))
            what = finding.code, finding.fingerprint
            if (*what, finding.document) in self._documents or (*what, headline) in self._stories:
                self._elsewhere.append(one)

    def end(self) -> None:
        """Settle the findings of documents that may have been renamed, or have moved."""
        for one in self._elsewhere:
            match = self._gone(self._documents.get((one.rule, one.fingerprint, one.document), ()))
            if match is not None:
                self._take(match, one)
        for one, whole in self._edited:
            match = self._at_place(self._places[one.place], one, whole)
            if match is not None and not self._is_known(one):
                self._take(match, one)
        for one in self._elsewhere:
            if one.story is None or self._is_known(one):
                continue
            match = self._gone(self._stories.get((one.rule, one.fingerprint, one.story), ()))
            if match is not None:
                self._take(match, one)

    def holds(self, path: str, record: str | None, rule: str, fingerprint: str) -> bool:
        """Is this finding known? `path` is counted from the folder of the baseline."""
        return (path, record, rule, fingerprint) in self.known

    def fixed(self) -> list[Known]:
        """Entries whose document was looked at, or is gone, and that nothing matched."""
        return [
            one
            for one in self.entries
            if one not in self.found and (one.path in self._files or not self.is_there(one.path))
        ]

    def _is_known(self, one: Known) -> bool:
        return self.holds(one.path, one.record, one.rule, one.fingerprint)

    def _at_place(self, here: Iterable[Known], now: Known, whole: bool) -> Known | None:
        """The first unused entry of a place for a finding there, of the same document
        rather than of another."""
        fits = [
            one
            for one in here
            if one.rule == now.rule
            and one not in self.found
            and (whole or one.fingerprint == now.fingerprint)
        ]
        return min(fits, key=lambda one: one.document != now.document, default=None)

    def _gone(self, candidates: Iterable[Known]) -> Known | None:
        """The first of some entries that is unused and whose place is no more."""
        for one in candidates:
            if one in self.found:
                continue
            if one.path not in self._files:
                if not self.is_there(one.path):
                    return one
            elif one.record is not None and (one.place, one.document) not in self._seen:
                return one
        return None

    def _take(self, match: Known, one: Known) -> None:
        self.found[match] = one
        self.known.add((one.path, one.record, one.rule, one.fingerprint))
