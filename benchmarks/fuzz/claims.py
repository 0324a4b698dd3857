"""What must hold of any bytes at all: one function a claim, raising where it does not.

`fuzz.py` looks for bytes that break one; tests/hostile runs each over the seeds and over
bytes that hypothesis makes up.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.documents.declared import front_matter
from copydesk.documents.decoding import decode
from copydesk.documents.document import split_lines
from copydesk.documents.escaping import UNSAFE, escape, show_path
from copydesk.documents.folding import fold
from copydesk.documents.manifest import BadManifest, read_manifest
from copydesk.documents.record import Raw
from copydesk.documents.records import Lines, lines_of
from copydesk.documents.tabular import csv_rows
from copydesk.reports.formats.text import lines as shown
from copydesk.reports.page.reading import reading
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.validators.baseline import read as read_baseline
from copydesk.validators.baseline import written as written_baseline
from copydesk.validators.cleaning import Ways
from copydesk.validators.cleaning import changes as changes_of
from copydesk.validators.config.nearest import WrongConfig
from copydesk.validators.config.reading import read as read_config
from copydesk.validators.desk import decoded_of, judge
from copydesk.validators.floors import read as read_floors
from copydesk.validators.known import WrongBaseline
from copydesk.validators.ledger import Change, Entry, WrongLedger, applied, digest, undone
from copydesk.validators.ledger import _entry as entry_of
from copydesk.validators.packed import Damaged, packed, unpacked
from copydesk.validators.sites import BadProfile
from copydesk.validators.sites import read as read_profile
from copydesk.validators.sites import written as written_profile
from copydesk.validators.stripping import strip, strippers

Claim = Callable[[bytes], None]
CLAIMS: dict[str, Claim] = {}


def claim(made: Claim) -> Claim:
    CLAIMS[made.__name__] = made
    return made


@cache
def document_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if not rule.of_corpus)


@claim
def decoding(data: bytes) -> None:
    """Decoding ends, bad bytes lie where it says, and UTF-8 can be had back."""
    decoded = decode(data)
    if decoded.encoding is None:
        return
    size = len(decoded.text)
    for piece in decoded.bad:
        assert data[piece.at : piece.at + len(piece.data)] == piece.data
        assert 0 <= piece.start <= piece.end <= size
    if decoded.encoding == "utf-8":
        assert decoded.original(0, size) == data[decoded.bom :]


@claim
def lines(data: bytes) -> None:
    """Lines lie in the text at their offsets and leave nothing out but line ends."""
    text = data.decode("utf-8", "surrogateescape")
    at = 0
    for line in split_lines(text):
        assert text[line.start : line.end] == line.text
        assert set(text[at : line.start]) <= {"\r", "\n"}
        first, last = line.span
        assert text[first:last] == line.bare or not line.bare
        at = line.end
    assert set(text[at:]) <= {"\r", "\n"}


@claim
def escaping(data: bytes) -> None:
    """Nothing that commands a terminal or hides leaves the program."""
    text = data.decode("utf-8", "surrogateescape")
    assert UNSAFE.search(escape(text)) is None
    assert UNSAFE.search(show_path(text)) is None
    assert "\n" not in escape(text)


@claim
def folding(data: bytes) -> None:
    """Folding twice is folding once."""
    once = fold(data.decode("utf-8", "replace"))
    assert fold(once) == once


@claim
def headers(data: bytes) -> None:
    """Front matter is read, or its trouble is told."""
    text = data.decode("utf-8", "replace")
    for fence in ("---\n", "+++\n"):
        found = front_matter(fence + text)
        assert 0 <= found.lines <= text.count("\n") + 2


@claim
def records(data: bytes) -> None:
    """Every line of JSONL is a record with text or with trouble."""
    found = list(lines_of(Lines("a.jsonl", 1, 0, data), {}))
    assert len(found) == sum(1 for line in io.BytesIO(data) if line.strip())
    assert all((raw.text is None) == (raw.trouble is not None) for raw in found)


@claim
def tables(data: bytes) -> None:
    """Every row of CSV is a record with text or with trouble."""
    for raw in csv_rows(io.BytesIO(data), "a.csv", {}):
        assert sum(held is not None for held in (raw.text, raw.data, raw.trouble)) == 1


@claim
def ledgers(data: bytes) -> None:
    """A line of a ledger is an entry or refused, and an entry leads back or is refused."""
    try:
        entry = entry_of(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError):
        entry = Entry("a.txt", "", digest(data), ())
    try:
        undone(data, entry)
    except WrongLedger:
        return
    assert digest(data) == entry.after


@claim
def changes(data: bytes) -> None:
    """What is taken out by the ledger comes back, byte for byte."""
    made, at = [], 0
    for cut in data[:12]:
        start = min(at + cut % 7, len(data))
        end = min(start + cut % 5, len(data))
        made.append(Change(start, data[start:end], bytes([cut]) * (cut % 3), "X", None, {}))
        at = end
    after = applied(data, made)
    assert undone(after, Entry("a", digest(data), digest(after), tuple(made))) == data


@claim
def settings(data: bytes) -> None:
    """A file of settings is read, or refused with a sentence."""
    with kept(data, "copydesk.toml") as file, suppress(WrongConfig):
        read_config(str(file))


@claim
def profiles(data: bytes) -> None:
    """A profile of a site is read, or refused; what is read is written as it was."""
    with kept(data, "site.toml") as file, suppress(BadProfile):
        profile = read_profile(file)
        file.write_text(written_profile(profile), encoding="utf-8")
        assert read_profile(file).site == profile.site.encode("utf-8", "replace").decode()


@claim
def baselines(data: bytes) -> None:
    """A baseline is read or refused, and so are floors; what is read is written as it was."""
    with kept(data, "baseline.jsonl") as file:
        with suppress(WrongBaseline):
            entries = read_baseline(file)
            file.write_text(written_baseline(entries), encoding="utf-8")
            assert set(read_baseline(file)) == set(entries)
        with suppress(WrongBaseline):
            read_floors(file)


@claim
def manifests(data: bytes) -> None:
    """A manifest is read, or refused with a sentence."""
    for name in ("manifest.csv", "manifest.jsonl"):
        with kept(data, name) as file, suppress(BadManifest):
            read_manifest(file)


@contextmanager
def kept(data: bytes, name: str) -> Iterator[Path]:
    """A file with some bytes in it, for readers that want one."""
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(data)
        yield file


@claim
def stores(data: bytes) -> None:
    """Bytes that are no packed document are refused."""
    try:
        unpacked(data)
    except Damaged:
        return


@claim
def judging(data: bytes) -> None:
    """No rule raises, findings lie in the text and quote it, and nothing is lost on the
    way to the store, the terminal and the page."""
    raw = Raw("a.txt", data=data)
    text = decoded_of(raw).text
    judged = judge(raw, document_rules())
    for finding in judged.findings:
        assert finding.code != "SYS001", finding.message
        if finding.start is None or finding.end is None:
            continue
        assert 0 <= finding.start <= finding.end <= len(text)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(text)
    assert unpacked(packed(judged)) == judged
    assert not any("\x1b" in line or "\r" in line for line in shown([judged], colour=False))
    reading(judged, text)


@claim
def cleaning(data: bytes) -> None:
    """What `clean` takes out of a text, a file or a record file comes back."""
    raw = Raw("a.txt", data=data)
    text = decoded_of(raw).text
    assert strip(text, judge(raw, strippers()).findings).restore() == text
    lines = lines_of(Lines("a.jsonl", 1, 0, data), {})
    for file, raws in ((Path("a.txt"), iter([raw])), (Path("a.jsonl"), lines)):
        found = changes_of(file, data, (judge(one, strippers()) for one in raws), Ways())
        after = applied(data, found)
        assert undone(after, Entry("a", digest(data), digest(after), found)) == data
