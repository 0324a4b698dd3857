"""The findings table as Parquet, a row group a part."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.formats.result import Result


class Sink:
    """A file that is only written: it hands on what has come in since it was asked."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.place = 0
        self.closed = False

    def write(self, data: bytes) -> int:
        """Take bytes; their number, as files return it."""
        self.parts.append(bytes(data))
        self.place += len(data)
        return len(data)

    def taken(self) -> bytes:
        """The bytes that came in since the last call."""
        taken = b"".join(self.parts)
        self.parts.clear()
        return taken

    def tell(self) -> int:
        return self.place

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def told(result: Result) -> Iterator[bytes]:
    """The findings table as a Parquet file, piece by piece."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from copydesk.reports.tables import findings_in_parts

    sink, writer = Sink(), None
    for part in findings_in_parts(result.outcome.reported):
        # Without the notes of pandas the file reads the same in every tool.
        table = pa.Table.from_pandas(part, preserve_index=False).replace_schema_metadata(None)
        writer = writer or pq.ParquetWriter(
            pa.PythonFile(sink, "w"), table.schema, compression="zstd"
        )
        writer.write_table(table)
        yield sink.taken()
    if writer is not None:
        writer.close()
    yield sink.taken()
