"""copydesk: is a record of scraped news attributable, dated, whole, original and clean?

    import copydesk
    report = copydesk.audit("corpus/")
    report.documents; report.findings; report.corpus
    copydesk.check_text("...")
    copydesk.clean("...")
    copydesk.compare("audit-may", "audit-june")

The names below are loaded when they are first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.front import audit, check_text, clean
    from copydesk.reports.comparison.compare import compare
    from copydesk.reports.report import Report
    from copydesk.validators.finding import Finding
    from copydesk.validators.stripping import Cleaned

__version__ = "0.1.0"
__all__ = ["Cleaned", "Finding", "Report", "__version__", "audit", "check_text", "clean", "compare"]
LAZY = {
    "audit": "copydesk.front",
    "check_text": "copydesk.front",
    "clean": "copydesk.front",
    "compare": "copydesk.reports.comparison.compare",
    "Report": "copydesk.reports.report",
    "Finding": "copydesk.validators.finding",
    "Cleaned": "copydesk.validators.stripping",
}


def __getattr__(name: str) -> Any:
    if name not in LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
