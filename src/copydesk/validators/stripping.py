"""Taking furniture out of a text and mending its characters: what `clean` does.

Two kinds of fix are applied: cuts that residue findings propose, where they are certain
or likely, and lossless repairs of characters. They are made in the characters and
written back as bytes: what stays is kept exactly, unreadable bytes and line ends
included, and what goes is put down in a ledger (validators/ledger.py) from which the
file can be made again.
"""

from __future__ import annotations

import io
import json
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from copydesk.documents.declared import COLUMNS
from copydesk.documents.record import Raw
from copydesk.documents.records import Lines, lines_of
from copydesk.rules.mark import Edit
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.rules.sites.profile import NO_SITES, Sites
from copydesk.validators.desk import Judged, decoded_of, judge
from copydesk.validators.finding import Finding
from copydesk.validators.ledger import Change

NO_COLUMNS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Removed:
    """A span that was taken out: where it stood in the original, what it was, and what
    stands there now (nothing, for furniture)."""

    start: int
    end: int
    text: str
    new: str
    code: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its furniture, and what was taken out of it."""

    text: str
    removed: tuple[Removed, ...]

    def restore(self) -> str:
        """The text as it was."""
        pieces, taken, at = [], 0, 0
        for removed in self.removed:
            here = removed.start - taken
            pieces += [self.text[at:here], removed.text]
            at = here + len(removed.new)
            taken += len(removed.text) - len(removed.new)
        return "".join(pieces) + self.text[at:]


def strippers() -> tuple[Rule, ...]:
    """The rules whose fixes `clean` applies."""
    return tuple(rule for rule in all_rules() if rule.family in ("RES", "ENC"))


def strip(text: str, findings: Iterable[Finding], keep: Collection[str] = ()) -> Cleaned:
    """The text without the lines that residue findings propose to take out, and with
    the characters that can be mended without a loss.

    `keep` names kinds (`caption`, `legal`) that stay.
    """
    wanted: list[tuple[Edit, Finding]] = []
    for finding in findings:
        if _applies(finding) and finding.fix is not None and finding.kind not in keep:
            wanted += [(edit, finding) for edit in finding.fix.edits]
    # Cuts go before repairs at the same place, and the first edit of a place has it.
    wanted.sort(key=lambda pair: (pair[0].start, pair[0].text != "", -pair[0].end))
    cuts = [edit.start for edit, finding in wanted if finding.family == "RES"]
    removed, kept, at = [], [], 0
    for edit, finding in wanted:
        # A repair that reaches into a line which goes as a whole is not needed.
        cut = bisect_left(cuts, edit.end)
        reaches = edit.text != "" and cut > 0 and cuts[cut - 1] >= edit.start
        if edit.start < at or reaches:
            continue
        gone = text[edit.start : edit.end]
        kept += [text[at : edit.start], edit.text]
        removed.append(Removed(edit.start, edit.end, gone, edit.text, finding.code, finding.kind))
        at = edit.end
    kept.append(text[at:])
    return Cleaned("".join(kept), tuple(removed))


def _applies(finding: Finding) -> bool:
    if finding.confidence == "possible" or finding.fix is None:
        return False
    return finding.family == "RES" or finding.fix.safety == "lossless"


Settle = Callable[[Judged], Judged]


def _as_it_is(judged: Judged) -> Judged:
    return judged


def changes_of_file(
    path: str,
    data: bytes,
    keep: Collection[str],
    recode: bool = False,
    sites: Sites = NO_SITES,
    settle: Settle = _as_it_is,
) -> tuple[Change, ...]:
    """The changes that clean a plain file; with `recode` it becomes UTF-8 as well. What
    `settle` takes from the findings (settling.py) stays in the file."""
    raw = Raw(path, data=data)
    decoded, judged = decoded_of(raw), settle(judge(raw, strippers(), sites=sites))
    if decoded.encoding is None:
        return ()
    cleaned = strip(decoded.text, judged.findings, keep)
    if recode and not decoded.bad and (decoded.encoding != "utf-8" or decoded.bom):
        new = cleaned.text.encode("utf-8")
        return (Change(0, data, new, "ENC001", decoded.encoding, {}),)
    at, place, changes = decoded.bom, 0, []
    for removed in cleaned.removed:
        at += len(decoded.original(place, removed.start))
        old = decoded.original(removed.start, removed.end)
        place = removed.end
        try:
            new = removed.new.encode(decoded.encoding)
        except UnicodeEncodeError:  # the file's codec has no such letter
            new = old
        if new != old:
            found = _provenance(judged, decoded.text, removed)
            changes.append(Change(at, old, new, removed.code, removed.kind, found))
        at += len(old)
    # Where bytes cannot be told apart by their characters (damaged UTF-16, codecs with
    # states), the file stays as it is: what goes out has to come back.
    if not all(data.startswith(change.old, change.at) for change in changes):
        return ()
    return tuple(changes)


def changes_of_records(
    path: str,
    data: bytes,
    keep: Collection[str],
    sites: Sites = NO_SITES,
    settle: Settle = _as_it_is,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> tuple[Change, ...]:
    """The changes of a JSONL file: lines of changed records, written anew. `columns` names
    those that go by other names."""
    changes, at = [], 0
    for line in io.BytesIO(data):
        new, code, kind = _stripped_line(path, line, keep, sites, settle, columns)
        if new is not None:
            changes.append(Change(at, line, new, code, kind, {}))
        at += len(line)
    return tuple(changes)


def _stripped_line(
    path: str,
    line: bytes,
    keep: Collection[str],
    sites: Sites,
    settle: Settle,
    columns: Mapping[str, str],
) -> tuple[bytes | None, str, str | None]:
    raw = next(lines_of(Lines(path, 1, 0, line), columns), None)
    if raw is None or not raw.text:
        return None, "", None
    cleaned = strip(raw.text, settle(judge(raw, strippers(), sites=sites)).findings, keep)
    if not cleaned.removed or raw.text != decoded_of(raw).text:
        return None, "", None
    mark = b"\xef\xbb\xbf" if line.startswith(b"\xef\xbb\xbf") else b""
    row = json.loads(line[len(mark) :])
    names = (columns["text"],) if "text" in columns else COLUMNS["text"]
    column = next(name for name in names if row.get(name) is not None)
    row[column] = cleaned.text
    end = line[len(line.rstrip(b"\r\n")) :]
    new = mark + json.dumps(row, ensure_ascii=line.isascii()).encode("utf-8") + end
    return new, cleaned.removed[0].code, cleaned.removed[0].kind


def _provenance(judged: Judged, text: str, removed: Removed) -> dict[str, str]:
    """What a line that goes says of author, date or outlet: it is kept in the ledger."""
    first = text.count("\n", 0, removed.start) + 1
    lines = range(first, first + removed.text.count("\n") + 1)
    row = judged.row
    stated = (
        ("author", row.author, row.author_line),
        ("published", row.published, row.published_line),
        ("outlet", row.outlet, row.outlet_line),
    )
    return {name: value for name, value, line in stated if value and line in lines}
