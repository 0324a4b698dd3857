"""The baseline lets old faults pass and stops new ones."""

import json
import os
from pathlib import Path

import pytest
from tests.cli.bridges import LINE, check, last, program, story

FILE = Path(".copydesk/baseline.jsonl")


def test_known_findings_pass(known: Path) -> None:
    done = check()
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no new findings in 2 documents (1 known in the baseline" in last(done)
    assert check("--baseline", "none").exit_code == 1
    refused = program("baseline", "write", "corpus", "--baseline", "none")
    assert (refused.exit_code, Path("none").exists()) == (2, False)


def test_entries_have_no_lines_counts_or_times(known: Path) -> None:
    first, entry = map(json.loads, FILE.read_text("utf-8").splitlines())
    assert first == {"copydesk-baseline": 1}
    assert sorted(entry) == [
        "document",
        "fingerprint",
        "path",
        "quote",
        "rule",
        "story",
    ]


def test_the_same_faults_make_the_same_bytes(known: Path) -> None:
    before = FILE.read_bytes()
    (known / "also.txt").write_text(story(3), encoding="utf-8")
    assert program("baseline", "write", "corpus", "--document-rules").exit_code == 0
    assert FILE.read_bytes() == before


def test_an_edit_elsewhere_in_the_file_changes_nothing(known: Path) -> None:
    text = (known / "old.txt").read_text("utf-8")
    (known / "old.txt").write_text(text.replace("Monday", "Friday\n\nIt rained."), encoding="utf-8")
    assert check().exit_code == 0


def test_a_rename_changes_nothing(known: Path) -> None:
    (known / "deep").mkdir()
    (known / "old.txt").rename(known / "deep" / "moved.txt")
    assert check().exit_code == 0


def test_a_rename_with_an_edit_changes_nothing(known: Path) -> None:
    text = (known / "old.txt").read_text("utf-8")
    (known / "old.txt").unlink()
    (known / "moved.txt").write_text(text.replace("autumn", "winter"), encoding="utf-8")
    assert check().exit_code == 0


def test_the_same_line_in_a_new_file_is_new(known: Path) -> None:
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    done = check()
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["corpus/new.txt"]
    assert "1 error new in 3 documents (1 known in the baseline" in last(done)


def test_the_same_line_in_a_new_file_is_new_though_the_old_one_went(known: Path) -> None:
    (known / "old.txt").unlink()
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    assert check().exit_code == 1


def test_a_copy_of_a_known_file_is_new(known: Path) -> None:
    (known / "copy.txt").write_bytes((known / "old.txt").read_bytes())
    assert check().stdout.count("corpus/copy.txt") == 1
    assert program("check", "corpus/copy.txt", "--document-rules").exit_code == 1


def test_a_second_equal_line_in_a_known_file_is_new(known: Path) -> None:
    (known / "old.txt").write_text(story(2, LINE + LINE), encoding="utf-8")
    assert len(check().stdout.splitlines()) == 1


def test_a_fault_that_takes_the_place_of_another_is_new(known: Path) -> None:
    (known / "old.txt").write_text(story(2, "\nPost a Comment\n"), encoding="utf-8")
    done = check()
    assert done.exit_code == 1
    assert "1 entry looks fixed" in last(done)


def test_a_fault_of_the_whole_document_outlives_a_new_headline(known: Path) -> None:
    text = story(5).replace("By Anna Lindqvist\n", "")
    (known / "unsigned.txt").write_text(text, encoding="utf-8")
    assert check("--fail-on", "warning").exit_code == 1
    program("baseline", "write", "corpus", "--document-rules", "--accept-new")
    (known / "unsigned.txt").write_text(text.replace("is closed", "was shut"), encoding="utf-8")
    assert check("--fail-on", "warning").exit_code == 0


def test_records_are_known_by_content_where_they_move(known: Path) -> None:
    rows = [json.dumps({"text": story(n, LINE)}) for n in (6, 7)]
    (known / "feed.jsonl").write_text("\n".join(rows), encoding="utf-8")
    program("baseline", "write", "corpus", "--document-rules", "--accept-new")
    rows.insert(0, json.dumps({"text": story(8)}))
    (known / "feed.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert check().exit_code == 0
    rows.insert(0, json.dumps({"text": story(9, LINE)}))
    (known / "feed.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert check().stdout.count("feed.jsonl") == 1


def test_write_adds_only_when_told_to(known: Path) -> None:
    before = FILE.read_bytes()
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    done = program("baseline", "write", "corpus", "--document-rules")
    assert done.exit_code == 1
    assert "--accept-new adds them" in last(done)
    assert "corpus/new.txt: RES007 comment-form: Leave a Reply" in done.stdout
    assert FILE.read_bytes() == before
    done = program("baseline", "write", "corpus", "--document-rules", "--accept-new")
    assert done.exit_code == 0
    assert check().exit_code == 0


def test_write_keeps_what_it_did_not_look_at(known: Path) -> None:
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    program("baseline", "write", "corpus/new.txt", "--document-rules", "--accept-new")
    assert check().exit_code == 0


def test_prune_takes_out_what_was_fixed_and_still_names_what_is_new(known: Path) -> None:
    (known / "old.txt").write_text(story(2), encoding="utf-8")
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    done = program("baseline", "prune", "corpus", "--document-rules")
    assert done.exit_code == 1
    assert "corpus/new.txt" in done.stdout
    assert last(done) == "baseline: 1 finding fixed and taken out, 0 left"
    assert FILE.read_text("utf-8") == '{"copydesk-baseline": 1}\n'


def test_labels_make_the_precision_of_a_rule(known: Path) -> None:
    (known / "new.txt").write_text(story(4, "\nPost a Comment\n"), encoding="utf-8")
    program("baseline", "write", "corpus", "--document-rules", "--accept-new")
    marks = [json.loads(line)["fingerprint"] for line in FILE.read_text().splitlines()[1:]]
    assert program("baseline", "label", marks[0], "true").exit_code == 0
    assert program("baseline", "label", marks[1][:9], "false", "--why", "a quote").exit_code == 0
    assert program("baseline", "label", "ffffffffffffffff", "true").exit_code == 2
    row = program("baseline", "stats").stdout.splitlines()[1]
    assert row.split() == ["RES007", "comment-form", "2", "1", "1", "50%", "(9%", "to", "91%)"]
    program("baseline", "write", "corpus", "--document-rules")
    assert '"label": false' in FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"copydesk-baseline": 2}\n', "version 2, expected 1"),
        ('{"rule": "RES007"}\n', "on the first line"),
        ('{"copydesk-baseline": 1}\n<<<<<<< HEAD\n', ":2: not JSON; was a merge left half done?"),
        ('{"copydesk-baseline": 1}\n{"rule": 3}\n', "expected a text for 'rule'"),
        ('{"copydesk-baseline": 1}\n[]\n', "expected an object"),
    ],
)
def test_a_baseline_that_cannot_be_read_ends_with_2(known: Path, text: str, says: str) -> None:
    FILE.write_text(text, encoding="utf-8")
    done = check()
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_baseline_that_is_named_has_to_be_there(known: Path) -> None:
    done = check("--baseline", "gone.jsonl")
    assert done.exit_code == 2
    assert "no file gone.jsonl" in done.stderr
    Path("copydesk.toml").write_text("baseline = 'gone.jsonl'", encoding="utf-8")
    done = check()
    assert done.exit_code == 2
    assert "copydesk.toml:1: baseline: no file" in done.stderr
    assert program("baseline", "write", "corpus", "--document-rules").exit_code == 0
    assert Path("gone.jsonl").exists()
    assert check().exit_code == 0


def test_lines_of_two_branches_are_joined_by_union(known: Path) -> None:
    text = FILE.read_text("utf-8")
    FILE.write_text(text + text, encoding="utf-8")
    assert check().exit_code == 0


def test_odd_names_survive(known: Path) -> None:
    for name in (b"line\nfeed.txt", b"\xff.txt", b"two words.txt"):
        with open(os.path.join(os.fsencode(known), name), "wb") as file:
            file.write(story(len(name), LINE).encode())
    program("baseline", "write", "corpus", "--document-rules", "--accept-new")
    assert check().exit_code == 0
    assert program("baseline", "write", "corpus", "--document-rules").exit_code == 0


def test_findings_are_known_whatever_the_number_of_workers(known: Path) -> None:
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    assert check("-j", "2").stdout == check().stdout


def test_an_unused_allowance_is_found_in_a_full_run_only(known: Path) -> None:
    Path("copydesk.toml").write_text(
        "[[allow]]\nrule = 'share-bar'\npaths = ['corpus/**']\nreason = 'x'\n"
        "[[allow]]\nrule = 'comment-form'\npaths = ['corpus/**']\nreason = 'y'\n"
        "until = 2020-01-31\n",
        encoding="utf-8",
    )
    lines = check().stdout.splitlines()
    assert lines == [
        "copydesk.toml:1: warning: CFG001 unused-allow: this allows nothing: no finding matches",
        "copydesk.toml:5: warning: CFG002 expired-allow: this allowance ended on 2020-01-31 (y)",
    ]
    assert check("--fail-on", "warning").exit_code == 1
    done = program("check", "corpus/good.txt", "--document-rules", "--format", "concise")
    assert "CFG001" not in done.stdout
    assert "CFG001" not in check("--select", "ENC").stdout
