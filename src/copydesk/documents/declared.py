"""Declared metadata: what stands beside a text and not in it.

Three places: the columns of a record, a sidecar (`story.json` beside `story.txt`), and
front matter (YAML between lines of `---`, TOML between lines of `+++`) at the head of a
file. All go by the same column names. Metadata that cannot be read are trouble of their
own and never hide the text.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from copydesk.documents.patterns import expression

# The columns a record may have, with the names they go by; the first that is there.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext"),
    "id": ("id", "uid", "guid"),
    "url": ("url", "link", "source_url", "canonical"),
    "author": ("author", "authors", "byline", "creator"),
    "date": ("date", "published", "date_publish", "publish_date", "datePublished", "pubdate"),
    "captured": ("captured", "crawled", "date_download", "retrieved", "fetched"),
    "outlet": ("outlet", "publisher", "source", "source_name"),
    "site": ("site", "domain", "source_domain"),
    "headline": ("headline", "title"),
    "label": ("label", "labels", "veracity", "target"),
    "licence": ("licence", "license", "rights"),
    "sha256": ("sha256",),
}
FENCES = {"---": "YAML", "+++": "TOML"}
# A key at the start of the first line between the fences; without it the fence is a rule
# drawn across a page of text.
KEY = expression(r"[\"']?[\w-]+[\"']?\s*[:=]")
LONGEST = 200
# What is said of one text; a sidecar beyond it holds something else.
LARGEST_SIDECAR = 4 << 20
# YAML takes up to 16 us a character (flow lists, measured): a second for this, and a
# quarter of an hour for the largest file.
LARGEST_MATTER = 1 << 16


@dataclass(frozen=True, slots=True)
class Declared:
    """Metadata by their meaning; `lines` of the text they take up; what went wrong."""

    values: Mapping[str, str] = field(default_factory=dict)
    lines: int = 0
    trouble: str | None = None


def column(row: Mapping[str, Any], meaning: str, named: Mapping[str, str]) -> Any:
    """The value a row has for a meaning; `named` names columns that go by other names."""
    if meaning in named:
        return row.get(named[meaning])
    return next((row[name] for name in COLUMNS[meaning] if row.get(name) is not None), None)


def from_columns(row: Mapping[str, Any], named: Mapping[str, str]) -> dict[str, str]:
    """What a row declares, text and id aside; lists are joined, empty values left out."""
    declared = {}
    for meaning in COLUMNS:
        value = column(row, meaning, named)
        if meaning not in ("text", "id") and value not in (None, "", []):
            declared[meaning] = _plain(value)
    return declared


def sidecar(path: Path) -> Declared:
    """What `story.json` beside `story.txt` declares; nothing where there is none."""
    beside = sidecar_path(str(path))
    if beside == str(path):  # a JSON file that is named is a text, and not beside itself
        return Declared()
    name = os.path.basename(beside)
    try:
        if not stat.S_ISREG(os.stat(beside).st_mode):
            return Declared(trouble=f"{name} is no file")
        if os.path.islink(beside) and not os.path.islink(path) and _leads_out(beside):
            return Declared(trouble=f"{name} is a link out of its folder, not read")
        with open(beside, "rb") as file:
            data = file.read(LARGEST_SIDECAR + 1)
        if len(data) > LARGEST_SIDECAR:
            return Declared(trouble=f"{name} has more than {LARGEST_SIDECAR:,} bytes, not read")
    except FileNotFoundError:
        return Declared()
    except OSError as error:
        return Declared(trouble=f"{name} cannot be read: {error.strerror or error}")
    return in_sidecar(beside, data)


def _leads_out(link: str) -> bool:
    inside = os.path.join(os.path.realpath(os.path.dirname(link)), "")
    return not os.path.realpath(link).startswith(inside)


def sidecar_path(path: str) -> str:
    """Where the sidecar of a file lies."""
    return os.path.splitext(path)[0] + ".json"


def in_sidecar(beside: str, data: bytes) -> Declared:
    """What the bytes of a sidecar declare."""
    try:
        row = json.loads(data)
    except (ValueError, RecursionError) as error:
        return Declared(trouble=f"{os.path.basename(beside)} cannot be read: {error}")
    if not isinstance(row, dict):
        return Declared(trouble=f"{os.path.basename(beside)} holds no JSON object")
    return Declared(from_columns(row, {}))


def front_matter(text: str) -> Declared:
    """What stands between fences at the head of a text."""
    fence = text[:3]
    if fence not in FENCES or text[3:4] not in ("\n", "\r"):
        return Declared()
    lines = text.split("\n", LONGEST)[:LONGEST]
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == fence), None)
    if end is None or end == 1 or not KEY.match(lines[1]):
        return Declared()
    inside = "\n".join(lines[1:end])
    if len(inside) > LARGEST_MATTER:
        trouble = f"front matter has more than {LARGEST_MATTER:,} characters, not read"
        return Declared(lines=end + 1, trouble=trouble)
    try:
        row = _parsed(inside, FENCES[fence])
    except ValueError as error:
        return Declared(lines=end + 1, trouble=f"front matter is no {FENCES[fence]}: {error}")
    if not isinstance(row, dict):
        return Declared()
    return Declared(from_columns(row, {}), end + 1)


def _parsed(text: str, kind: str) -> Any:
    """The values between the fences. Raises ValueError."""
    try:
        if kind == "TOML":
            import tomli

            return tomli.loads(text)
        return _yaml(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, _loader())  # noqa: S506  a safe loader, and stricter
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from None


@cache
def _loader() -> Any:
    """YAML without aliases: ten lines of them stand for a billion values."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not followed")
            return super().compose_node(parent, index)

    return Loader


def _plain(value: Any) -> str:
    """A value as text: what lists hold one behind the other, of an object its name. Not
    recursive, since others decide how deep a value is."""
    waiting, said = [value], list[str]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            said.append(_written(one.get("name") or one.get("@id") or one))
        else:
            said.append(_written(one))
    return "; ".join(said)


def _written(value: Any) -> str:
    try:
        return str(value)
    except (ValueError, RecursionError):  # numbers of more than 4,300 digits; too deep
        return "no text"
