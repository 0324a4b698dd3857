"""The examples of docs/pipelines.md run as they stand; docs/cli.md is what the program says."""

import re
from pathlib import Path

import pytest

from copydesk.cli.main import VERBS
from copydesk.cli.reference import reference

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "pipelines.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
PLAIN = [block for block in BLOCKS if not block.startswith("# test_")]
TESTS = [block for block in BLOCKS if block.startswith("# test_")]
NEEDS = ("polars", "duckdb", "datasets")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "mill.txt").write_text("The mill turns again.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return tmp_path / "corpus"


def test_the_reference_of_the_command_line_is_what_the_program_says() -> None:
    stored = (ROOT / "docs" / "cli.md").read_text("utf-8")
    stale = "stale: run `python -m copydesk.cli.reference > docs/cli.md`"
    assert stored == "".join(reference()), stale
    assert all(f"## `copydesk {verb}`" in stored for verb in VERBS)


def test_there_are_examples() -> None:
    assert (len(PLAIN), len(TESTS)) == (6, 1)


@pytest.mark.filterwarnings("default")  # those of other people's libraries
@pytest.mark.parametrize("block", PLAIN, ids=lambda block: str(block.splitlines()[0]))
def test_an_example_runs_as_it_stands(block: str, corpus: Path) -> None:
    for library in NEEDS:
        if re.search(rf"^(?:import|from) (?:pandera\.)?{library}\b", block, re.MULTILINE):
            pytest.importorskip(library)
    exec(compile(block, "docs/pipelines.md", "exec"), {"__name__": "example"})


def test_the_fixture_passes_and_fails_with_its_reasons(
    corpus: Path, pytester: pytest.Pytester
) -> None:
    monkeyed = pytester.path / "corpus"
    monkeyed.mkdir()
    (monkeyed / "mill.txt").write_text("The mill turns again.\n", encoding="utf-8")
    pytester.makepyfile(test_corpus=TESTS[0])
    pytester.runpytest("-p", "no:cacheprovider").assert_outcomes(passed=1)
    (monkeyed / "mill.txt").write_text("The mill turns again.\n\nLeave a Reply\n", encoding="utf-8")
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*gate: failed*", "*mill.txt:3:1: error: RES007 comment-form*"])


def test_the_fixture_fails_where_nothing_was_judged(pytester: pytest.Pytester) -> None:
    (pytester.path / "corpus").mkdir()
    pytester.makepyfile(test_corpus=TESTS[0])
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*nothing to judge*"])
