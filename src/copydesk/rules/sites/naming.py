"""Which site a document belongs to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import PurePath
from urllib.parse import urlsplit


def declared_site(declared: Mapping[str, str]) -> str | None:
    """The site that metadata name: the column, else the host of the address, else the
    outlet."""
    for meaning in ("site", "url"):
        site = host(declared.get(meaning, ""))
        if site is not None:
            return site
    outlet = " ".join(declared.get("outlet", "").split())
    return outlet or None


def host(address: str) -> str | None:
    """`news.example` of `https://www.news.example/a` and of `www.news.example`."""
    try:
        named = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    return named.strip(".").removeprefix("www.") or None


def folder_site(path: str, base: str | None) -> str:
    """The folder of a plain file, named from the folder `base` down."""
    folder = os.path.dirname(os.path.abspath(path))
    if base is not None:
        with suppress(ValueError):  # another drive
            folder = os.path.relpath(folder, base)
    return PurePath(folder).as_posix()


def site_of(
    declared: Mapping[str, str],
    path: str,
    record: str | None,
    outlet: str | None,
    base: str | None,
) -> str:
    """The site of a document: declared; else, for a plain file, its folder; else, for a
    record, the outlet found in its text, or the file of the record."""
    named = declared_site(declared)
    if named is not None:
        return named
    if record is None:
        return folder_site(path, base)
    return outlet or folder_site(os.path.join(path, "_"), base)
