"""The page of an audit as one file; it needs no network and no scripts."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.result import Result


def told(result: Result) -> Iterator[str]:
    """The page of an audit."""
    from copydesk.reports.colophon import Made
    from copydesk.reports.page.page import page
    from copydesk.reports.survey import survey

    yield page(result.outcome, survey(result.outcome), Made(result.command))
