"""The shares of an earlier audit, for what the page tells of the change."""

from __future__ import annotations

import json
from pathlib import Path


class NoAudit(ValueError):
    """A folder that holds no audit. The message is for people."""


def shares_of(folder: Path) -> dict[str, float]:
    """The shares of the whole corpus by metric, from the corpus table of a saved audit.

    Raises NoAudit where there is none, or none that can be read.
    """
    file = folder / "corpus.jsonl"
    try:
        rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
        return {
            str(row["metric"]): float(row["value"])
            for row in rows
            if row["scope"] == "corpus" and row["low"] is not None
        }
    except OSError as error:
        raise NoAudit(f"no audit to compare with: {file}: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError):
        raise NoAudit(f"no audit to compare with: {file} is not the table of one") from None
