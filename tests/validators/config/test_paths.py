"""Globs mean what they mean in .gitignore, and stay inside."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.validators.config.paths import compiled, fixed, matches


@pytest.mark.parametrize(
    ("glob", "path", "holds"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "deep/down/a.txt", True),
        ("raw", "corpus/raw/a.txt", True),
        ("raw/", "corpus/raw/a.txt", True),
        ("/raw", "corpus/raw/a.txt", False),
        ("corpus/*.txt", "corpus/a.txt", True),
        ("corpus/*.txt", "corpus/deep/a.txt", False),
        ("corpus/**/*.txt", "corpus/a.txt", True),
        ("corpus/**/*.txt", "corpus/deep/down/a.txt", True),
        ("corpus/**", "corpus/deep/a.txt", True),
        ("corpus/**", "corpusx/a.txt", False),
        ("corpus", "corpusx/a.txt", False),
        ("a?.txt", "ab.txt", True),
        ("a?.txt", "a/.txt", False),
        ("[!a]*.txt", "b.txt", True),
        ("[!a]*.txt", "a.txt", False),
        ("a.txt", "a\n.txt", False),
        ("*.txt", "a\nb.txt", True),
        ("*.txt", "\udcff.txt", True),
    ],
)
def test_globs(glob: str, path: str, holds: bool) -> None:
    assert matches((glob,), path) is holds


@pytest.mark.parametrize(
    ("glob", "folder"),
    [
        ("*.txt", ""),
        ("corpus/**/*.txt", "corpus"),
        ("corpus/wire/2021*", "corpus/wire"),
        ("corpus/wire", "corpus/wire"),
        ("/top", "top"),
        ("raw", ""),
    ],
)
def test_the_folder_everything_lies_in(glob: str, folder: str) -> None:
    assert fixed(glob) == folder


@given(st.text(min_size=1))
def test_any_glob_compiles_or_says_why(glob: str) -> None:
    with suppress(ValueError):
        compiled(glob)
