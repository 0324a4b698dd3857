"""What the profile of its site says of the lines of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from copydesk.documents.document import Line
from copydesk.rules.facts.furniture import Furniture
from copydesk.rules.sites.profile import Profile

RULE = "site-line"


@dataclass(frozen=True, slots=True)
class SiteKnown:
    """Lines by their index: `residue` a person has confirmed, `told` is what nobody has
    looked at yet, and `kept` are the headings, bylines, datelines and credits."""

    residue: Mapping[int, Furniture] = field(default_factory=dict)
    told: Mapping[int, Furniture] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()

    def over(self, page: Mapping[int, Furniture]) -> Mapping[int, Furniture]:
        """The furniture of a page, with what the profile adds and without what it keeps."""
        if not self.residue and self.kept.isdisjoint(page):
            return page
        both = {**self.residue, **{i: seen for i, seen in page.items() if i not in self.kept}}
        return dict(sorted(both.items()))

    def doubtful(self, page: Mapping[int, Furniture]) -> dict[int, Furniture]:
        """What is told of lines that are not known to be furniture otherwise."""
        return {index: seen for index, seen in self.told.items() if index not in page}


NOTHING_KNOWN = SiteKnown()


def site_lines(filled: Sequence[Line], site: Profile) -> SiteKnown:
    """The lines of a document that the profile of its site names."""
    residue: dict[int, Furniture] = {}
    told: dict[int, Furniture] = {}
    kept: set[int] = set()
    for index, entry in site.matches(filled).items():
        if entry.class_ == "residue":
            group = residue if entry.reviewed else told
            group[index] = Furniture(
                index,
                RULE,
                "certain" if entry.reviewed else "possible",
                site.says(entry) if entry.reviewed else f"{site.says(entry)}, not reviewed",
                kind=entry.kind or None,
            )
        elif entry.reviewed:
            kept.add(index)
    return SiteKnown(residue, told, frozenset(kept))
