"""An audit as it was saved, read as far as a comparison needs it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.reports.report import Report
from copydesk.rules.registry import all_rules

if TYPE_CHECKING:
    import pandas as pd

DOCUMENTS = ["path", "record", "language", "outlet", "url"]
FINDINGS = ["path", "record", "code", "name"]
CORPUS = ["scope", "key", "metric", "count", "total"]
# The head of report.json stands before its lists; the rules of a run take some 2 kB.
HEAD = 1 << 16
LISTS = re.compile(r',\s*"documents":')


class NoAudit(ValueError):
    """A place that holds no saved audit. The message is for people."""


@dataclass(frozen=True, slots=True)
class Audit:
    """`rules` are the codes of the rules that were asked; `version` is the copydesk that
    asked them."""

    documents: pd.DataFrame
    findings: pd.DataFrame
    corpus: pd.DataFrame
    rules: frozenset[str]
    version: str


def audit(source: str | PathLike[str] | Report) -> Audit:
    """A report, a folder that `copydesk audit --out` wrote, or a report.json of it.

    Raises NoAudit where there is none.
    """
    if isinstance(source, Report):
        from copydesk import __version__

        codes = frozenset(rule.code for rule in source.outcome.settings.rules)
        return Audit(
            source.documents[DOCUMENTS],
            source.findings[FINDINGS],
            source.corpus[CORPUS],
            _asked(codes, source.outcome.corpus_judged),
            __version__,
        )
    path = Path(source)
    with _reading(path):
        if path.is_dir() and (path / "documents.parquet").exists():
            return _from_tables(path)
        return _from_json(path / "report.json" if path.is_dir() else path)


def shares(folder: Path) -> dict[str, float]:
    """The shares of the whole corpus by metric, of an audit that was saved in a folder.

    Raises NoAudit where there is none.
    """
    with _reading(folder):
        table = _table(folder, "corpus", ["scope", "metric", "value", "low"])
        of_all = table[(table["scope"] == "corpus") & table["low"].notna()]
        return dict(zip(of_all["metric"].map(str), of_all["value"].map(float), strict=True))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What goes wrong while an audit is read is told as NoAudit."""
    try:
        yield
    except NoAudit:
        raise
    except FileNotFoundError as error:
        if not path.exists():
            raise NoAudit(f"no such folder: {path}") from None
        missing = Path(error.filename or path).name
        raise NoAudit(
            f"{path} holds no audit: {missing} is missing (copydesk audit --out writes it)"
        ) from None
    except (OSError, ValueError, KeyError) as error:
        raise NoAudit(f"{path} is no audit that can be read: {error}") from None


def _table(folder: Path, name: str, columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    with (folder / f"{name}.parquet").open("rb") as file:
        return pd.read_parquet(file, columns=columns)


def _from_tables(folder: Path) -> Audit:
    with (folder / "report.json").open(encoding="utf-8") as file:
        head = json.loads(LISTS.split(file.read(HEAD), maxsplit=1)[0] + "}")
    return Audit(
        _table(folder, "documents", DOCUMENTS),
        _table(folder, "findings", FINDINGS),
        _table(folder, "corpus", CORPUS),
        _asked(frozenset(head["rules"]), head["corpus_rules"]),
        head["copydesk"],
    )


def _from_json(path: Path) -> Audit:
    import pandas as pd

    with path.open(encoding="utf-8") as file:
        value = json.load(file)
    if not isinstance(value, dict):
        raise NoAudit(f"{path} holds no report")
    return Audit(
        pd.DataFrame(value["documents"], columns=DOCUMENTS),
        pd.DataFrame(value["findings"], columns=FINDINGS),
        pd.DataFrame(value["corpus"], columns=CORPUS),
        _asked(frozenset(value["rules"]), value["corpus_rules"]),
        value["copydesk"],
    )


def _asked(codes: frozenset[str], corpus_judged: bool) -> frozenset[str]:
    """The rules of a run without those of the corpus where no corpus was judged."""
    if corpus_judged:
        return codes
    return codes - {rule.code for rule in all_rules() if "copies" in rule.wants}
