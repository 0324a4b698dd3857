"""The profiles of sites as files: `.copydesk/sites/NAME.toml`, for people to review."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from copydesk.rules.sites.profile import CLASSES, NO_SITES, POSITIONS, Entry, Profile, Sites

FOLDER = "sites"
HEADER = """\
# Lines that recur on this site, found by `copydesk learn`. In `text`, 0 stands for any
# number and * for some words. Only lines of class residue are marked and taken out, and
# only with `reviewed = true`; reviewed lines of the other classes are kept from every rule.
# `reviewed = true` above the first line holds for all of them. What you change here stays
# when `copydesk learn` runs again. class: residue, credit, byline, dateline or heading.
"""
UNSAFE = re.compile(r"[^a-z0-9._-]+")
# Characters of a file name before the hash that keeps names apart.
NAME = 60


class BadProfile(ValueError):
    """A profile that cannot be read. The message is for people."""


def file_name(site: str) -> str:
    """The name of a profile's file: the site, made safe, with a hash where that changed it."""
    safe = UNSAFE.sub("-", site)[:NAME].strip("-.")
    if safe != site:
        digest = blake2b(site.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        safe = f"{safe}-{digest}".lstrip("-")
    return f"{safe}.toml"


def written(profile: Profile) -> str:
    """A profile as TOML."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    yield HEADER.rstrip("\n")
    yield f"site = {_string(profile.site)}"
    yield f"documents = {profile.documents}"
    yield "reviewed = false"
    for entry in profile.entries:
        yield ""
        yield "[[line]]"
        yield f"text = {_string(entry.text)}"
        yield f"class = {_string(entry.class_)}"
        if entry.kind:
            yield f"kind = {_string(entry.kind)}"
        yield f"position = {_string(entry.position)}"
        yield f"count = {entry.count}"
        yield f"share = {entry.share}"
        yield f"reviewed = {str(entry.reviewed).lower()}"


def _string(text: str) -> str:
    """A TOML string: JSON's escapes, the delete character among them."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(sound, ensure_ascii=False).replace("\x7f", "\\u007f")


def read(path: Path) -> Profile:
    """The profile in a file. Raises BadProfile."""
    import tomli

    try:
        table = tomli.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadProfile(f"{path}: {error}") from None
    site, documents = table.get("site"), table.get("documents", 0)
    if not isinstance(site, str) or not isinstance(documents, int):
        raise BadProfile(f'{path}: expected site = "NAME" and documents = NUMBER')
    rows = table.get("line", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadProfile(f"{path}: expected [[line]] tables")
    every = table.get("reviewed") is True
    return Profile(site, documents, tuple(_entry(path, row, every) for row in rows))


def _entry(path: Path, row: Mapping[str, Any], every: bool) -> Entry:
    text: Any = row.get("text")
    class_: Any = row.get("class")
    position: Any = row.get("position", "tail")
    if not isinstance(text, str) or not text:
        raise BadProfile(f"{path}: a [[line]] without text")
    for name, value, known in (("class", class_, CLASSES), ("position", position, POSITIONS)):
        if value not in known:
            raise BadProfile(
                f"{path}: {name} = {value!r} of {text!r}: expected one of {', '.join(known)}"
            )
    count, share = row.get("count", 0), row.get("share", 0.0)
    if not isinstance(count, int) or not isinstance(share, (int, float)):
        raise BadProfile(f"{path}: count and share of {text!r} are numbers")
    reviewed = every or row.get("reviewed") is True
    return Entry(text, class_, str(row.get("kind", "")), position, count, share, reviewed)


def sites(home: Path | None) -> Sites:
    """The profiles under a `.copydesk`, read anew only where a file has changed.

    Raises BadProfile.
    """
    if home is None or not (home / FOLDER).is_dir():
        return NO_SITES
    files = sorted((home / FOLDER).glob("*.toml"))
    return _sites(home, tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=1)
def _sites(home: Path, files: tuple[tuple[Path, int], ...]) -> Sites:
    profiles = [read(file) for file, _ in files]
    return Sites({profile.site: profile for profile in profiles}, str(home.parent))


def updated(new: Profile, old: Profile | None) -> Profile:
    """A profile learned again. What a person has said of a line holds: its class, its
    kind, and that it was reviewed; reviewed lines stay even where they recur no more."""
    if old is None:
        return new
    before = {entry.text: entry for entry in old.entries}
    entries = [_kept(entry, before.pop(entry.text, None)) for entry in new.entries]
    entries += [entry for entry in before.values() if entry.reviewed]
    return Profile(new.site, new.documents, tuple(_ordered(entries)))


def _kept(entry: Entry, old: Entry | None) -> Entry:
    if old is None:
        return entry
    return Entry(
        entry.text, old.class_, old.kind, entry.position, entry.count, entry.share, old.reviewed
    )


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry.count, entry.text))
