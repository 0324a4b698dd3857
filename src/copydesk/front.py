"""The Python door: audit, check_text, clean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from copydesk.documents.manifest import Manifest, manifest_of, read_manifest
from copydesk.documents.record import Raw
from copydesk.documents.records import from_mapping
from copydesk.reports.report import Report
from copydesk.rules.registry import select as select_rules
from copydesk.validators.config.choosing import rules_of
from copydesk.validators.config.config import Config
from copydesk.validators.config.nearest import Nearest, common_folder, settings_for
from copydesk.validators.desk import judge
from copydesk.validators.finding import Finding
from copydesk.validators.home import home
from copydesk.validators.run import Settings, run
from copydesk.validators.stripping import Cleaned, strip, strippers

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def audit(
    source: str | PathLike[str] | pd.DataFrame | pa.Table | Iterable[Mapping[str, Any]],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    document_rules: bool = False,
    jobs: int | None = None,
    columns: Mapping[str, str] | None = None,
    manifest: str | PathLike[str] | pd.DataFrame | pa.Table | None = None,
    config: str | PathLike[str] | Mapping[str, Any] | None = None,
) -> Report:
    """Audit a folder, a file, a DataFrame, an Arrow table or an iterable of records.

    `select` and `ignore` take rule codes, prefixes and names; `columns` names record
    columns by their meaning (text, id, url, author, date, outlet, site, headline).
    `manifest` is a CSV, JSONL or Parquet file, a DataFrame or an Arrow table with one row
    a document: `path` or `url`, and sha256, author, date, outlet, licence, captured.
    `config` is a file of settings or their keys; where it is None, those nearest to the
    path hold, as on the command line, and the arguments here go before them.
    What `copydesk learn` left beside the corpus is used.
    Raises MissingPath for a path that is not there, UnknownRule for a rule that is not,
    BadManifest for a manifest that cannot be used, WrongConfig for settings that cannot
    be read.
    """
    paths = [fspath(source)] if isinstance(source, (str, PathLike)) else []
    nearest = _nearest(paths, config, tuple(select), tuple(ignore), jobs)
    found = nearest.run
    settings = Settings(
        rules_of(found),
        found.jobs,
        document_rules,
        {**found.records, **(columns or {})},
        manifest=_manifest(found.path(found.manifest) if manifest is None else manifest),
        nearest=nearest,
        home=home(paths),
    )
    if isinstance(source, (str, PathLike)):
        return Report(run([fspath(source)], settings))
    outcome = run([], settings, _rows(source, settings.columns))
    if isinstance(source, Iterator):  # gone once it was walked: its texts cannot be shown
        return Report(outcome)
    return Report(outcome, lambda: _rows(source, settings.columns))


def _nearest(
    paths: Sequence[str],
    config: str | PathLike[str] | Mapping[str, Any] | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    jobs: int | None,
) -> Nearest:
    def adapted(found: Config) -> Config:
        left_out = ignore or (() if select else None)
        return found.with_line(select=select or None, ignore=left_out, jobs=jobs)

    if isinstance(config, Mapping):
        from copydesk.validators.config.reading import from_mapping

        return Nearest(from_mapping(config, common_folder(paths)), True, adapted)
    # Records in memory have no place, so no settings are near to them.
    file = None if config is None else fspath(config)
    return settings_for(paths, file, not paths and file is None, adapted)


def check_text(
    text: str, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings of one text, in the order of their place."""
    rules = [rule for rule in select_rules(select, ignore) if not rule.of_corpus]
    return judge(Raw("<text>", text=text), rules).findings


def clean(text: str) -> Cleaned:
    """The text without page furniture, and the spans that were taken out."""
    return strip(text, judge(Raw("<text>", text=text), strippers()).findings)


def _manifest(source: Any) -> Manifest | None:
    """A manifest from Python: a path, or a table checked by its pandera model."""
    if source is None or isinstance(source, Manifest):
        return source
    if isinstance(source, (str, PathLike)):
        return read_manifest(fspath(source))
    from copydesk.validators.declarations import checked

    frame = source.to_pandas() if hasattr(source, "to_batches") else source
    rows = (
        {str(name): _missing(value) for name, value in row.items()}
        for row in checked(frame).to_dict("records")
    )
    return manifest_of(rows, "the manifest")


def _rows(source: Any, columns: Mapping[str, str]) -> Iterator[Raw]:
    if hasattr(source, "to_dict") and hasattr(source, "columns"):  # a pandas frame
        source = ({k: _missing(v) for k, v in row.items()} for row in source.to_dict("records"))
    elif hasattr(source, "to_batches"):  # an Arrow table
        source = (row for batch in source.to_batches() for row in batch.to_pylist())
    for number, row in enumerate(source, 1):
        yield from_mapping(row, "<records>", str(number), columns)


def _missing(value: Any) -> Any:
    """None for the missing values of pandas, which are not equal to themselves."""
    try:
        return None if value != value else value
    except (TypeError, ValueError):
        return None if value is None or type(value).__name__ == "NAType" else value
