"""Limits on shares and counts, and floors, hold over the whole corpus."""

import json
from pathlib import Path

from tests.cli.bridges import LINE, check, last, program, story


def test_limits_are_held_by_share_count_and_part_of_the_corpus(known: Path) -> None:
    for number in range(10, 30):
        row = {"text": story(number).replace("By Anna Lindqvist\n", ""), "outlet": "Ferry Post"}
        with (known / "feed.jsonl").open("a") as file:
            file.write(json.dumps(row) + "\n")
    limits = "[limits]\nauthor-missing = { max_share = 0.05, scope = 'outlet', min_documents = 20 }"
    Path("copydesk.toml").write_text(limits, encoding="utf-8")
    done = check()
    assert done.exit_code == 1
    said = "author-missing of outlet Ferry Post 100.0% (20 of 20, 83.9% to 100.0%) > 5.0%"
    assert f"limit: {said}" in done.stderr.splitlines()
    assert said in last(done)
    assert check("--fail-on", "never").exit_code == 0
    Path("copydesk.toml").write_text(limits.replace("20", "21"), encoding="utf-8")
    done = check()
    assert done.exit_code == 0
    assert "author-missing of outlet Ferry Post: 20 documents, too few to judge" in done.stderr
    Path("copydesk.toml").write_text(
        "[limits]\nno-author = { max-count = 19 }\ndocuments = { min-count = 23 }", encoding="utf-8"
    )
    assert "no-author: 20 documents, 19 allowed" in last(check())
    assert "documents: 22 documents, 23 expected at least" in last(check())


def test_known_findings_count_for_limits(known: Path) -> None:
    Path("copydesk.toml").write_text(
        "[limits]\nRES = { max-share = '10%', min-documents = 2 }", encoding="utf-8"
    )
    done = check()
    assert done.exit_code == 1
    assert "RES 50.0% (1 of 2" in last(done)


def test_floors_hold_and_say_when_they_can_be_raised(known: Path) -> None:
    assert program("baseline", "ratchet", "corpus", "--document-rules").exit_code == 0
    floors = Path(".copydesk/floors.json")
    assert json.loads(floors.read_text())["shares"]["residue"] == [1, 2]
    assert check().exit_code == 0
    assert program("check", "corpus/good.txt", "--document-rules").exit_code == 0
    (known / "new.txt").write_text(story(4, LINE), encoding="utf-8")
    program("baseline", "write", "corpus", "--document-rules", "--accept-new")
    done = check()
    assert done.exit_code == 1
    assert "floor of residue: 66.7%, was 50.0%" in last(done)
    assert program("baseline", "ratchet", "corpus", "--document-rules").exit_code == 1
    for name in ("new.txt", "old.txt"):
        (known / name).write_text(story(len(name)), encoding="utf-8")
    done = check()
    assert done.exit_code == 0
    assert "better than the floors: failed 0.0%, was 50.0%, residue 0.0%, was 50.0%" in done.stderr
    program("baseline", "ratchet", "corpus", "--document-rules")
    (known / "new.txt").unlink()
    assert "floor of documents: 2, were 3" in last(check())
    done = program("baseline", "ratchet", "corpus", "--document-rules", "--allow-regression")
    assert done.exit_code == 0
    floors.write_text('{"copydesk-floors": 7}')
    assert "version 7, expected 1" in check().stderr
    assert check().exit_code == 2


def test_quantiles_of_quantities_are_held(known: Path) -> None:
    for number in range(10, 40):
        (known / f"{number}.txt").write_text(story(number), encoding="utf-8")
    Path("copydesk.toml").write_text(
        '[limits]\n"characters:p5" = { min-value = 5000 }\n"residue-share:p95" = 0.5\n'
        '"words:p50" = [{ max-value = 3 }, { max-value = 1, scope = "outlet" }]\n',
        encoding="utf-8",
    )
    done = check()
    assert done.exit_code == 1
    said = [line for line in done.stderr.splitlines() if line.startswith("limit: ")]
    assert len(said) == 2
    assert said[0].startswith("limit: characters:p5 2")
    assert said[0].endswith("(of 32 documents) < 5,000")
    assert said[1].startswith("limit: words:p50 ")


def test_too_few_documents_tell_no_quantile(known: Path) -> None:
    Path("copydesk.toml").write_text('[limits]\n"words:p50" = 3\n', encoding="utf-8")
    done = check()
    assert done.exit_code == 0
    assert "words:p50: 2 documents, too few to judge (below 30)" in done.stderr
