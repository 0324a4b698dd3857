"""A large JSONL file in pieces: every line in one of them, under the number that it has."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.documents.records import Lines, blocks
from copydesk.validators.cluster import pieces
from copydesk.validators.cluster.pieces import opened, pieces_of

LINES = st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b" ")), max_size=30)


@given(LINES, st.booleans(), st.integers(1, 60))
def test_pieces_are_whole_lines_and_together_the_file(
    lines: list[bytes], ended: bool, size: int
) -> None:
    data = b"\n".join(lines) + b"\n" * ended
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(pieces, "PIECE", size)
        path = Path(folder, "feed.jsonl")
        path.write_bytes(data)
        found = pieces_of(path)
        held = []
        for piece in found:
            with opened(piece) as file:
                held.append(file.read())
    assert bool(found) == (len(data) >= 2 * size)
    assert b"".join(held) == (data if found else b"")
    assert all(one.endswith(b"\n") for one in held[:-1])


def test_a_piece_is_read_with_the_numbers_and_offsets_of_its_file() -> None:
    whole = list(blocks(io.BytesIO(b"{}\n{}\n{}\n"), "feed.jsonl"))
    later = list(blocks(io.BytesIO(b"{}\n"), "feed.jsonl", 3, 6))
    assert whole == [Lines("feed.jsonl", 1, 0, b"{}\n{}\n{}\n")]
    assert later == [Lines("feed.jsonl", 3, 6, b"{}\n")]


def test_packed_files_tables_and_small_files_stay_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 10)
    for name in ("a.jsonl.gz", "a.csv", "a.txt", "a.parquet"):
        (tmp_path / name).write_bytes(b"line\n" * 10)
        assert pieces_of(tmp_path / name) == []
    (tmp_path / "small.jsonl").write_bytes(b"line\n" * 3)
    assert pieces_of(tmp_path / "small.jsonl") == []
    assert pieces_of(tmp_path / "gone.jsonl") == []
