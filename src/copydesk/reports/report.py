"""The report of a run: tables, the quality report of one file, and the files of an audit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.reports import atomic
from copydesk.reports.envelope import envelope
from copydesk.reports.measures import rule_rows
from copydesk.reports.survey import Survey, survey
from copydesk.validators.desk import Judged
from copydesk.validators.run import Outcome

if TYPE_CHECKING:
    import pandas as pd

    from copydesk.reports.colophon import Made
    from copydesk.reports.page.reading import Again


@dataclass(frozen=True, repr=False)
class Report:
    """What an audit found. Not slotted: its tables are made once, when asked for.

    `again` gives the records of a table in memory once more, so that the page can show
    their texts; files are read again by their paths.
    """

    outcome: Outcome
    again: Again | None = None

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

        return corpus_table(self.survey.shares)

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

    @cached_property
    def survey(self) -> Survey:
        """Counts, examples and the worst documents: what the page and the summary show."""
        return survey(self.outcome)

    def file(self, path: str | Path, record: str | None = None) -> pd.DataFrame:
        """The quality report of one document: a row a rule, with its verdict, the value it
        saw, the threshold it is held against, and the evidence.

        `path` may be the whole path or its end. Raises KeyError where no document, or
        more than one, goes by that name.
        """
        import pandas as pd

        one = self._one(str(path), record)
        rows = rule_rows(one, self.outcome.settings.rules, self.outcome.corpus_judged)
        return pd.DataFrame(list(rows))

    def _one(self, wanted: str, record: str | None) -> Judged:
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

    def to_html(
        self,
        path: str | Path,
        made: Made | None = None,
        before: Mapping[str, float] | None = None,
    ) -> None:
        """The page of the audit, one file under 500 kB. Raises OSError.

        `made` is quoted in it; `before` gives shares of an earlier audit by the metric of
        the corpus table, for the change.
        """
        from copydesk.reports.page.page import page

        text = page(self.outcome, self.survey, made, before=before, again=self.again)
        atomic.write_lines(Path(path), [text])

    def write(
        self,
        folder: str | Path,
        made: Made | None = None,
        before: Mapping[str, float] | None = None,
    ) -> None:
        """The tables as Parquet, CSV and JSONL, report.html, report.json and summary.md.

        Raises OSError where the folder cannot be written; each file is whole or absent.
        """
        from copydesk.reports.summary import summary
        from copydesk.reports.writing import write_tables

        folder = Path(folder)
        write_tables(self.outcome, self.survey, folder)
        atomic.write_lines(folder / "report.json", envelope(self.outcome))
        atomic.write_text(folder / "summary.md", summary(self.outcome, self.survey))
        self.to_html(folder / "report.html", made, before)

    def _repr_html_(self) -> str:
        from copydesk.reports.notebook import fragment

        return fragment(self.survey)

    def __repr__(self) -> str:
        counts = self.survey.verdicts
        said = ", ".join(f"{counts[v]:,} {v}" for v in ("failed", "warned", "passed"))
        return f"<copydesk.Report: {len(self.outcome.judged):,} documents, {said}>"
