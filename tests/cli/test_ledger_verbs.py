"""The verbs of the ledger: --manifest, provenance, and explain FILE."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.check import check
from copydesk.cli.clean import clean
from copydesk.cli.explain import explain
from copydesk.cli.provenance import provenance
from copydesk.rules.samples import BODY, HEAD


def run(verb: object, *args: object) -> Result:
    return CliRunner().invoke(verb, list(map(str, args)))  # type: ignore[arg-type]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    (folder / "b.txt").write_text(f"Fog on the bay\n\n{BODY}", encoding="utf-8")
    return folder


def test_a_manifest_shows_what_is_missing_unlisted_and_changed(corpus: Path) -> None:
    rows = [{"path": "a.txt", "sha256": "0" * 64, "author": "Tom Baker"}, {"path": "gone.txt"}]
    manifest = corpus / "manifest.jsonl"
    manifest.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = run(check, corpus, "--manifest", manifest, "--format", "jsonl", "--fail-on", "never")
    found = {(Path(f["path"]).name, f["name"]) for f in map(json.loads, done.stdout.splitlines())}
    assert {
        ("a.txt", "changed-content"),
        ("a.txt", "declared-author-differs"),
        ("b.txt", "unlisted-file"),
        ("gone.txt", "missing-file"),
    } <= found
    assert not [name for name, _ in found if name == "manifest.jsonl"], "it is no document"


def test_a_manifest_makes_the_same_findings_with_any_workers(corpus: Path) -> None:
    manifest = corpus / "manifest.csv"
    manifest.write_text("path,author\na.txt,Tom Baker\n", encoding="utf-8")
    one, two = (
        run(check, corpus, "--manifest", manifest, "--format", "jsonl", "-j", jobs)
        for jobs in (1, 2)
    )
    assert one.stdout == two.stdout
    assert "unlisted-file" in one.stdout


def test_a_bad_manifest_ends_with_two(corpus: Path) -> None:
    manifest = corpus / "m.csv"
    manifest.write_text("path,sha256\na.txt,xyz\n", encoding="utf-8")
    done = run(check, corpus, "--manifest", manifest)
    assert done.exit_code == 2
    assert "row 1, column sha256" in done.output


def test_provenance_writes_a_file_or_stdout(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.csv"
    done = run(provenance, corpus, "--out", out)
    assert done.exit_code == 0
    assert done.stderr.splitlines()[-1] == f"provenance: 2 documents as csv in {out}"
    assert out.read_text("utf-8") == run(provenance, corpus).stdout
    assert "Anna Lindqvist,person,text,3,43,57" in out.read_text("utf-8")


def test_provenance_says_what_croissant_lacks(corpus: Path) -> None:
    done = run(provenance, corpus, "--format", "croissant", "--about", "license=CC0-1.0")
    assert json.loads(done.stdout)["license"] == "CC0-1.0"
    assert "Croissant asks for url, creator, datePublished as well" in done.stderr
    assert run(provenance, corpus, "--about", "colour=red").exit_code == 2
    assert run(provenance, corpus / "none").exit_code == 2


def test_explain_tells_the_story_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "no-date"
    file.write_text(
        "Bridge closed after divers find cracks\n\nBy Anna Lindqvist\n\n5 May 2021\n\n"
        "The council closed the old bridge on Monday, said Robert Nilsson, who opened it on 3 "
        f"June 1998 before a crowd that filled the quay from the rope walk to the light.\n\n{BODY}\nPhoto: Peter Holm\n\n© 2019 Westhaven Times\x1b[31m\n",
        encoding="utf-8",
    )
    done = run(explain, file)
    assert done.exit_code == 0
    assert "author        Anna Lindqvist (person): line 3:4, certain, byline" in done.output
    assert "author        Robert Nilsson: line 7:51, named in the story" in done.output
    assert "author        Peter Holm: line 13:8, the credit or caption of a picture" in done.output
    assert "1998-06-03" in done.output
    assert "in the story: an event, not the text" in done.output
    assert "2019: line 15:3, a year of copyright" in done.output
    assert "\x1b" not in done.output


def test_explain_prefers_a_file_to_a_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(explain, "no-date").output.startswith("# DAT001 no-date")
    (tmp_path / "no-date").write_text(f"{HEAD}{BODY}", encoding="utf-8")
    assert run(explain, "no-date").output.startswith("no-date\n  9 lines")
    assert run(explain, "DAT001").output.startswith("# DAT001 no-date")


def test_explain_takes_one_record_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    rows = [{"id": "x", "text": BODY}, {"id": "y", "text": BODY, "author": "Tom Baker"}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run(explain, file).output.startswith(f"{file}#x\n")
    assert "Tom Baker" in run(explain, file, "--record", "y").output
    done = run(explain, file, "--record", "z")
    assert (done.exit_code, "holds no record 'z'" in done.output) == (2, True)


def test_explain_of_what_is_neither_ends_with_two(tmp_path: Path) -> None:
    assert "no such file" in run(explain, tmp_path / "x.txt").output
    assert "did you mean 'no-date'?, and there is no such file" in run(explain, "nodate").output
    assert "is a folder" in run(explain, tmp_path).output


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Records whose text stands in a column that only the settings name."""
    (tmp_path / "copydesk.toml").write_text(
        'ignore = ["no-author"]\n[records]\ntext = "story"\n', encoding="utf-8"
    )
    file = tmp_path / "feed.jsonl"
    row = {"story": f"Fog on the bay\n\n{BODY}\n\nSubscribe to our newsletter\n"}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return file


def test_explain_holds_to_the_settings(stories: Path) -> None:
    told = run(explain, stories).stdout
    assert "subscribe-prompt" in told
    assert "no-author" not in told
    assert "no-author" in run(explain, stories, "--isolated", "--column", "text=story").stdout


def test_clean_reads_the_columns_that_the_settings_name(stories: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(clean, stories, "--out", out).exit_code == 0
    (row,) = map(json.loads, (out / stories.name).read_text("utf-8").splitlines())
    assert list(row) == ["story"]
    assert "Subscribe" not in row["story"]
