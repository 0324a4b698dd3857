"""The report of a run: tables, the quality report of one file, and the files of an audit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.reports import atomic
from copydesk.reports.envelope import envelope
from copydesk.reports.formats.result import pour
from copydesk.rules.rule import Rule
from copydesk.validators.desk import Judged
from copydesk.validators.finding import Finding
from copydesk.validators.run import Outcome

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Report:
    """What an audit found. Not slotted: its tables are made once, when asked for."""

    outcome: Outcome

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row a finding (DESIGN 4)."""
        from copydesk.reports.tables import findings_table

        return findings_table(self.outcome.reported)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row a document (DESIGN 4)."""
        from copydesk.reports.tables import documents_table

        return documents_table(self.outcome.judged)

    @cached_property
    def corpus(self) -> pd.DataFrame:
        """One row a metric of a scope, shares with their interval (DESIGN 4)."""
        from copydesk.reports.tables import corpus_table

        return corpus_table(self.outcome.judged)

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """One row a statement about a document: field, value, source, place, confidence."""
        from copydesk.reports.tables import ledger_table

        return ledger_table(self.outcome)

    def provenance(self, kind: str, about: Mapping[str, str] | None = None) -> Iterator[str]:
        """The ledger in a format for other programs, line by line: newsarticle, prov,
        croissant or csv. `about` states what no document knows (name, license, url ...).

        Raises UnknownFormat.
        """
        from copydesk.reports.provenance.formats import provenance

        return provenance(self.outcome, kind, about)

    def file(self, path: str, record: str | None = None) -> pd.DataFrame:
        """The quality report of one document: one row a rule, with verdict and evidence.

        `path` may be the whole path or its end. Raises KeyError where no document, or
        more than one, goes by that name.
        """
        import pandas as pd

        one = self._one(path, record)
        rows = []
        for rule in self.outcome.settings.rules:
            found = [f for f in one.findings if f.code == rule.code]
            rows += [_rule_row(rule, f.level, f) for f in found] or [
                _rule_row(rule, "passed" if self._asked(rule, one) else "not asked", None)
            ]
        return pd.DataFrame(rows)

    def _asked(self, rule: Rule, one: Judged) -> bool:
        """Was there what the rule looks at? Where there was not, it did not pass (law 4)."""
        if rule.of_corpus:
            return self.outcome.corpus_judged and one.known is not None
        if "allowance" in rule.wants:
            return False
        return one.known is not None or not {"doc", "facts"} & set(rule.wants)

    def _one(self, path: str, record: str | None) -> Judged:
        wanted = str(path)
        matches = [
            one
            for one in self.outcome.judged
            if (one.row.path == wanted or one.row.path.endswith("/" + wanted))
            and (record is None or one.row.record == record)
        ]
        if len(matches) != 1:
            what = "no document" if not matches else f"{len(matches)} documents"
            raise KeyError(f"{what} called {wanted!r} in this report")
        return matches[0]

    def as_dict(self) -> dict[str, Any]:
        """The whole report as plain values: what report.json holds."""
        value: dict[str, Any] = json.loads("".join(envelope(self.outcome)))
        return value

    def to_html(self, path: str | Path, command: str = "") -> None:
        """The page of the audit, one file; `command` is quoted in it. Raises OSError."""
        from copydesk.reports.page.page import page

        atomic.write_text(Path(path), _encodable(page(self.outcome, command)))

    def write(self, folder: str | Path, command: str = "") -> None:
        """The tables as Parquet and CSV, report.html, report.json and summary.md.

        Raises OSError where the folder cannot be written; each file is whole or absent.
        """
        from copydesk.reports.summary import summary

        folder = Path(folder)
        for name in ("findings", "documents", "corpus"):
            table = getattr(self, name)
            atomic.write(folder / f"{name}.parquet", partial(_parquet, table))
            atomic.write(folder / f"{name}.csv", partial(_csv, table))
        atomic.write(folder / "report.json", partial(_poured, envelope(self.outcome)))
        atomic.write_text(folder / "summary.md", summary(self.outcome))
        self.to_html(folder / "report.html", command)


def _rule_row(rule: Rule, verdict: str, finding: Finding | None) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "question": rule.question,
        "verdict": verdict,
        "line": finding.line if finding else None,
        "evidence": finding.evidence if finding else "",
        "message": finding.message if finding else "",
    }


def _poured(pieces: Iterator[str], path: Path) -> None:
    with path.open("wb") as stream:
        pour(pieces, stream)


def _parquet(table: pd.DataFrame, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Without the notes of pandas the file reads the same in every tool: missing whole
    # numbers as nulls, texts as strings.
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    pq.write_table(arrow.replace_schema_metadata(None), path, compression="zstd")


def _csv(table: pd.DataFrame, path: Path) -> None:
    from copydesk.reports.tables import spreadsheet

    path.write_text(spreadsheet(table), encoding="utf-8", newline="")


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
