"""The findings table for spreadsheets: formulas in scraped text stay text."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.result import Result


def told(result: Result) -> Iterator[str]:
    """The findings table as CSV."""
    from copydesk.reports.tables import findings_in_parts, spreadsheet

    for number, part in enumerate(findings_in_parts(result.outcome.reported)):
        yield spreadsheet(part, header=number == 0)
