"""The corpus pass finds equal texts and says which is the original."""

from pathlib import Path

import copydesk
from copydesk.rules.residue.samples import BODY, HEAD
from copydesk.validators.shares import wilson

STORY = f"{HEAD}{BODY}\nBuses run over the new bridge until then, every ten minutes of the day.\n"


def corpus(folder: Path, **texts: str) -> copydesk.Report:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return copydesk.audit(folder)


def test_the_copy_names_its_original_and_both_share_a_cluster(tmp_path: Path) -> None:
    report = corpus(
        tmp_path,
        a=STORY.replace("By Anna Lindqvist\n\n", "Anna and Lindqvist? By: \n\n"),
        b=STORY,
        c=STORY,
    )
    rows = {Path(row["path"]).stem: row for row in report.documents.to_dict("records")}
    assert rows["b"]["copy_kind"] == "none"
    assert rows["c"]["copy_kind"] == "exact"
    assert rows["c"]["original"].endswith("b.txt")
    assert rows["b"]["cluster"] == rows["c"]["cluster"] == rows["b"]["document"]
    (finding,) = report.findings.query("code == 'DUP001'").to_dict("records")
    assert finding["path"].endswith("c.txt")
    assert finding["evidence"]


def test_document_rules_alone_ask_no_corpus_rule(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    report = copydesk.audit(tmp_path, document_rules=True)
    assert "DUP001" not in set(report.findings["code"])
    assert not report.outcome.corpus_judged


def test_workers_change_nothing(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number:03d}.txt").write_text(
            f"{STORY}\nEdition {number % 70}\n", encoding="utf-8"
        )
    one, two = copydesk.audit(tmp_path), copydesk.audit(tmp_path, jobs=2)
    assert one.outcome.judged == two.outcome.judged


def test_wilson_intervals_match_the_published_values() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20.
    assert [round(x, 4) for x in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(x, 4) for x in wilson(0, 20)] == [0.0, 0.1611]
