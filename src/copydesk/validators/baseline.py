"""The baseline: faults that were there when the gate went up, by what they are.

A file of JSON lines: one that names the version, then one for each fault, sorted. An entry
holds the rule, the fingerprint of the fault, the content hash of its document, a hash of
the document's headline, its path and record, and the quote for people; no line number, no
count, no time, so that two branches can be merged line by line (`merge=union`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from copydesk.documents.escaping import escape
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.known import WrongBaseline

VERSION = 1
MARK = "copydesk-baseline"
# Characters of the quote that stand in an entry: enough to know the fault by.
QUOTED = 80
TEXTS = ("rule", "fingerprint", "document", "path")


@dataclass(frozen=True, slots=True)
class Known:
    """One known fault. `story` is None where its document has no headline; `label` says
    whether somebody found it to be one, `why` in their words."""

    rule: str
    fingerprint: str
    document: str
    path: str
    record: str | None = None
    story: str | None = None
    quote: str = ""
    label: bool | None = None
    why: str | None = None

    @property
    def place(self) -> tuple[str, str | None]:
        """Path and record."""
        return self.path, self.record

    def moved(self, other: Known) -> Known:
        """This entry where the fault is now, with what people said of it."""
        return replace(other, label=self.label, why=self.why)


def entry(judged: Judged, finding: Finding, path: str) -> Known:
    """The entry of a finding. `path` is counted from the folder of the baseline."""
    return Known(
        finding.code,
        finding.fingerprint,
        finding.document,
        path,
        finding.record,
        story(judged),
        finding.evidence[:QUOTED],
    )


def story(judged: Judged) -> str | None:
    """A hash of the headline: a file that was renamed and edited still tells that story."""
    headline = judged.row.headline
    if not headline:
        return None
    words = " ".join(headline.casefold().split()).encode("utf-8", "surrogatepass")
    return blake2b(words, digest_size=8).hexdigest()


def written(entries: Iterable[Known]) -> str:
    """The text of a baseline: the same entries, the same bytes."""
    lines = [_line({MARK: VERSION})]
    lines += sorted({_line(_values(one)) for one in entries})
    return "".join(f"{line}\n" for line in lines)


def read(path: Path) -> tuple[Known, ...]:
    """The entries of a baseline. Raises WrongBaseline."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise WrongBaseline(f"baseline {path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise WrongBaseline(f"baseline {path}: not UTF-8") from None
    return tuple(_entries(text, path))


def _entries(text: str, path: Path) -> Iterator[Known]:
    versioned = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        value = _parsed(line, f"baseline {path}:{number}")
        if MARK in value:
            # Merged by union, a baseline may name its version twice.
            _check_version(value[MARK], path)
            versioned = True
        elif not versioned:
            raise WrongBaseline(
                f"baseline {path}: expected {_line({MARK: VERSION})} on the first line"
            )
        else:
            yield _known(value, f"baseline {path}:{number}")


def _check_version(version: Any, path: Path) -> None:
    if version != VERSION:
        raise WrongBaseline(
            f"baseline {path}: version {escape(str(version))}, expected {VERSION}; write it "
            "anew with `copydesk baseline write`, or use the copydesk that wrote it"
        )


def _parsed(line: str, place: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise WrongBaseline(f"{place}: not JSON; was a merge left half done?") from None
    if not isinstance(value, dict):
        raise WrongBaseline(f"{place}: expected an object")
    return value


def _known(value: dict[str, Any], place: str) -> Known:
    fields = Known.__dataclass_fields__
    for name in TEXTS:
        if not isinstance(value.get(name), str):
            raise WrongBaseline(f"{place}: expected a text for {name!r}")
    for name in value.keys() & {"record", "story", "quote", "why"}:
        if not isinstance(value[name], str):
            raise WrongBaseline(f"{place}: expected a text for {name!r}")
    if not isinstance(value.get("label", True), bool):
        raise WrongBaseline(f"{place}: expected true or false for 'label'")
    return Known(**{name: value[name] for name in fields if name in value})


def _values(one: Known) -> dict[str, Any]:
    names = ("path", "record", "rule", "fingerprint", "document", "story", "quote", "label", "why")
    return {
        name: value for name in names if (value := getattr(one, name)) is not None and value != ""
    }


def _line(value: dict[str, Any]) -> str:
    # ASCII, so that names of files which are no text survive as they are.
    return json.dumps(value)
