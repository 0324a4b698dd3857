"""The files of an audit, in a few walks over the documents and bounded memory.

Findings and documents go out as Parquet, CSV and JSONL, chunk by chunk, each chunk checked
by its model. A file is whole or absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from copydesk.reports import atomic
from copydesk.reports.envelope import document
from copydesk.reports.formats.jsonl import plain
from copydesk.reports.quoting import json_text
from copydesk.reports.survey import Survey
from copydesk.validators.desk import Judged
from copydesk.validators.run import Outcome

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.parquet as pq

# Documents in a chunk: some 20 MB of table, and row groups that readers can skip.
CHUNK = 5000


def write_tables(outcome: Outcome, survey: Survey, folder: Path) -> None:
    """findings, documents and corpus as Parquet and CSV, the first two as JSONL as well.

    Raises OSError where the folder cannot be written, SchemaErrors for a broken table.
    """
    from copydesk.reports.tables import corpus_table, documents_table, findings_table

    with ExitStack() as stack:
        findings = _Sink.open(stack, folder, "findings")
        for chunk in _chunks(outcome.reported):
            findings.table(findings_table(chunk))
            findings.lines(plain(finding) for one in chunk for finding in one.findings)
        documents = _Sink.open(stack, folder, "documents")
        for chunk in _chunks(outcome.judged):
            documents.table(documents_table(chunk))
            documents.lines(document(one) for one in chunk)
        corpus = _Sink.open(stack, folder, "corpus")
        corpus.table(corpus_table(survey.shares))
        corpus.lines(asdict(share) for share in survey.shares)


@dataclass(slots=True)
class _Sink:
    """One table in its three forms, open until the last chunk is in."""

    stack: ExitStack
    parquet: Path
    csv: IO[str]
    jsonl: IO[str]
    writer: pq.ParquetWriter | None = None

    @classmethod
    def open(cls, stack: ExitStack, folder: Path, name: str) -> _Sink:
        paths = [
            stack.enter_context(atomic.replacing(folder / f"{name}.{suffix}"))
            for suffix in ("parquet", "csv", "jsonl")
        ]
        csv, jsonl = (stack.enter_context(_text(path)) for path in paths[1:])
        return cls(stack, paths[0], csv, jsonl)

    def table(self, table: pd.DataFrame) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        from copydesk.reports.tables import spreadsheet

        # Without the notes of pandas the file reads the same in every tool: missing whole
        # numbers as nulls, texts as strings.
        arrow = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
        first = self.writer is None
        if self.writer is None:
            self.writer = self.stack.enter_context(
                pq.ParquetWriter(self.parquet, arrow.schema, compression="zstd")
            )
        self.writer.write_table(arrow)
        self.csv.write(spreadsheet(table, header=first))

    def lines(self, items: Iterable[Mapping[str, Any]]) -> None:
        self.jsonl.writelines(f"{json_text(item)}\n" for item in items)


def _chunks(judged: Iterable[Judged]) -> Iterator[list[Judged]]:
    """The documents in chunks; one empty chunk where there is none, for the columns."""
    walk = iter(judged)
    first = list(islice(walk, CHUNK))
    yield from chain([first], iter(lambda: list(islice(walk, CHUNK)), []))


def _text(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
