"""Every name under a path is read, reported, or counted as passed over."""

import os
import tracemalloc
from pathlib import Path

import pytest

from copydesk.documents.contents import plain_file
from copydesk.documents.record import Raw
from copydesk.documents.sources import MissingPath, Walk, find


def names(folder: Path, *paths: str) -> list[str]:
    found = find([str(folder / p) if p else str(folder) for p in paths or [""]], Walk())
    return [os.path.relpath(i.path if isinstance(i, Raw) else i, folder) for i in found]


def put(folder: Path, name: str, data: bytes = b"text\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.md", "a.txt", "c.jsonl", "d.png", ".hidden/x.txt"):
        put(tmp_path, name)
    assert names(tmp_path) == ["a.txt", "b/10.md", "b/2.txt", "c.jsonl"]


def test_a_named_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    put(tmp_path, "story.dat")
    assert names(tmp_path, "story.dat") == ["story.dat"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert names(tmp_path, "a.txt", "", "a.txt") == ["a.txt"]


def test_a_file_is_read_once_however_the_named_folders_lie_in_one_another(tmp_path: Path) -> None:
    for name in ("a/c/1.txt", "a-b/2.txt", "a/3.txt"):
        put(tmp_path, name)
    assert names(tmp_path, "a-b", "a/c", "a") == ["a-b/2.txt", "a/c/1.txt", "a/3.txt"]
    assert names(tmp_path, "a", "a-b", "a/c/1.txt") == ["a/3.txt", "a/c/1.txt", "a-b/2.txt"]


def test_paths_are_not_remembered_where_none_can_come_twice(tmp_path: Path) -> None:
    """Those of a million files would take 150 MB, in the process that gathers."""
    for at in range(1000):
        put(tmp_path, f"{'a' if at % 2 else 'b'}/{at % 20:02}/{'n' * 100}{at}.txt")

    def held(*paths: str) -> int:
        tracemalloc.start()
        found = find([str(tmp_path / path) for path in paths], Walk())
        for _ in found:
            size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return size

    assert held("a", "b") < 100_000 < 200_000 < held("a", "b", "a")


def test_gitignore_is_respected_and_counted(tmp_path: Path) -> None:
    put(tmp_path, ".gitignore", b"raw/\n*.tmp.txt\n!keep.tmp.txt\n")
    for name in ("raw/a.txt", "b.tmp.txt", "keep.tmp.txt", "c.txt", "deep/d.tmp.txt"):
        put(tmp_path, name)
    walk = Walk()
    found = [Path(str(item)).name for item in find([str(tmp_path)], walk)]
    assert found == ["c.txt", "keep.tmp.txt"]
    assert walk.ignored == 3
    assert "3 ignored" in walk.said()


def test_lines_of_a_gitignore_end_where_git_ends_them(tmp_path: Path) -> None:
    put(tmp_path, ".gitignore", "\ufeffraw/\r\nx\u2028b.txt\n".encode())
    for name in ("raw/a.txt", "b.txt", "x\u2028b.txt"):
        put(tmp_path, name)
    assert [path.name for path in find([str(tmp_path)], Walk()) if isinstance(path, Path)] == [
        "b.txt"
    ]


def test_a_missing_path_stops_before_anything_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    with pytest.raises(MissingPath, match=r"no such file or folder: .*gone"):
        next(find([str(tmp_path / "a.txt"), str(tmp_path / "gone")], Walk()))


def test_a_link_that_leads_back_is_a_trouble_and_ends(tmp_path: Path) -> None:
    put(tmp_path, "a/b.txt")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "ring").symlink_to("ring")
    (tmp_path / "a" / "gone.txt").symlink_to("nowhere.txt")
    found = {
        os.path.relpath(i.path, tmp_path): i.trouble.kind
        for i in find([str(tmp_path)], Walk())
        if isinstance(i, Raw) and i.trouble
    }
    assert found == {"a/up": "link-loop", "a/ring": "link-loop", "a/gone.txt": "unreadable-file"}


def test_links_to_other_folders_are_not_followed_but_counted(tmp_path: Path) -> None:
    put(tmp_path, "corpus/a.txt")
    put(tmp_path, "elsewhere/b.txt")
    (tmp_path / "corpus" / "link").symlink_to(tmp_path / "elsewhere")
    walk = Walk()
    assert [Path(str(i)).name for i in find([str(tmp_path / "corpus")], walk)] == ["a.txt"]
    assert walk.links == 1


def test_a_file_that_cannot_be_read_becomes_a_trouble(tmp_path: Path) -> None:
    raw = plain_file(tmp_path / "vanished.txt")
    assert raw.trouble is not None
    assert raw.trouble.kind == "unreadable-file"
    assert "no such file" in raw.trouble.detail


def test_names_that_are_no_text_are_walked(tmp_path: Path) -> None:
    with open(os.path.join(os.fsencode(tmp_path), b"\xff\n.txt"), "wb") as file:
        file.write(b"text\n")
    (item,) = find([str(tmp_path)], Walk())
    assert isinstance(item, Path)
    assert plain_file(item).data == b"text\n"
