"""Metadata beside a text are read from three places, and never hide the text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copydesk
from copydesk.documents.declared import from_columns, front_matter, sidecar
from copydesk.rules.samples import BODY

YAML = "---\ntitle: Bridge closed\nauthor: [Anna Lindqvist, Tom Baker]\ndate: 2021-05-05\n---\n"
TOML = '+++\ntitle = "Bridge closed"\nauthor = "Anna Lindqvist"\ndate = 2021-05-05\n+++\n'


def test_front_matter_declares_and_is_no_story(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"{YAML}\n{BODY}", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"{TOML}\n{BODY}", encoding="utf-8")
    report = copydesk.audit(tmp_path)
    first, second = report.documents.to_dict("records")
    assert first["headline"] == second["headline"] == "Bridge closed"
    assert (first["author"], first["author_source"]) == ("Anna Lindqvist; Tom Baker", "declared")
    assert (second["published"], second["published_source"]) == ("2021-05-05", "declared")
    assert not set(report.findings["name"]) & {"no-author", "no-date", "no-headline"}


def test_a_rule_across_the_page_is_no_front_matter() -> None:
    for text in (
        "---\nA story begins here.\n---\n",
        "---\n\n---\n",
        "----\na: b\n----\n",
        "---\na: b\n",
    ):
        assert front_matter(text).lines == 0


def test_broken_front_matter_is_trouble_and_the_text_is_judged() -> None:
    declared = front_matter("---\ntitle: [a\n---\ntext\n")
    assert declared.trouble is not None
    assert declared.lines == 3


BOMB = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]" for n in range(1, 30))])
MERGED = "\n".join(
    ["a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{<<: [{f'*a{n - 1}, ' * 9}]}}" for n in range(1, 30))]
)


@pytest.mark.parametrize(
    ("fence", "matter", "says"),
    [
        ("---", f"{BOMB}\nauthor: *a29", "aliases are not followed"),
        ("---", f"{MERGED}\nauthor: x", "aliases are not followed"),
        ("---", f"author: {'[' * 3000}{']' * 3000}", "nested too deeply"),
        ("+++", f"author = {'[' * 3000}{']' * 3000}", "nested too deeply"),
        ("---", f"author: {'x' * 70_000}", "more than 65,536 characters"),
    ],
    ids=["aliases", "merges", "deep YAML", "deep TOML", "long"],
)
def test_hostile_front_matter_is_trouble_at_once(fence: str, matter: str, says: str) -> None:
    declared = front_matter(f"{fence}\n{matter}\n{fence}\nThe text.\n")
    assert says in str(declared.trouble)
    assert declared.lines == matter.count("\n") + 3


@pytest.mark.parametrize("depth", [300, 600, 900])
@pytest.mark.parametrize("pair", ["[]", ('{"name":', "}")])
def test_values_may_be_as_deep_as_json_is_read(depth: int, pair: str | tuple[str, str]) -> None:
    deep = json.loads(f"{pair[0] * depth}1{pair[1] * depth}")
    assert set(from_columns({"author": deep}, {})) == {"author"}


def test_a_number_without_end_is_no_author() -> None:
    declared = front_matter(f"+++\nauthor = 0x{'f' * 5000}\n+++\nThe text.\n")
    assert declared.values == {"author": "no text"}


@given(st.text(max_size=120))
def test_any_head_is_read_without_an_exception(text: str) -> None:
    for fence in ("---\n", "+++\n"):
        front_matter(f"{fence}a: {text}\n{fence}rest")


def test_a_sidecar_declares(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps({"authors": [{"name": "Anna Lindqvist"}], "url": "https://a.example/1"})
    )
    assert sidecar(tmp_path / "a.txt").values == {
        "author": "Anna Lindqvist",
        "url": "https://a.example/1",
    }
    (tmp_path / "b.json").write_text("[1]")
    assert "no JSON object" in str(sidecar(tmp_path / "b.txt").trouble)
    assert sidecar(tmp_path / "c.txt").values == {}
    assert sidecar(tmp_path / "b.json").trouble is None, "a file is not beside itself"
