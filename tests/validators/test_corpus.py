"""The corpus pass finds copies, says which is the original, and what it tells of them."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

import copydesk
from copydesk.reports.summary import summary
from copydesk.rules.copies import samples
from copydesk.rules.samples import BODY, HEAD
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
    assert list(one.outcome.judged) == list(two.outcome.judged)


CUT = f"Bridge closed after divers find cracks\n\n{samples.LEAD}{samples.MIDDLE[:150]}"


def test_a_cut_copy_takes_author_and_date_from_its_twin(tmp_path: Path) -> None:
    report = corpus(tmp_path, whole=samples.STORY, cut=CUT, other=samples.OTHER)
    rows = {Path(row["path"]).stem: row for row in report.documents.to_dict("records")}
    cut = rows["cut"]
    assert (cut["copy_kind"], Path(cut["original"]).name) == ("truncated", "whole.txt")
    assert (cut["author"], cut["author_source"]) == ("Anna Lindqvist", "twin")
    assert (cut["published"], cut["published_source"]) == ("2021-05-05", "twin")
    assert cut["truncation"] != "none"
    assert cut["cluster"] == rows["whole"]["cluster"] == rows["whole"]["document"]
    assert rows["other"]["copy_kind"] == "none"
    assert rows["other"]["cluster"] is None or rows["other"]["cluster"] != rows["other"]["cluster"]
    (finding,) = report.findings.query("code == 'DUP004'").to_dict("records")
    for said in ("whole.txt", "characters more", "the author Anna Lindqvist", "2021-05-05"):
        assert said in finding["message"]


def test_what_a_copy_states_itself_is_kept(tmp_path: Path) -> None:
    own = CUT.replace("\n\n", "\n\nBy Sven Halvorsen\n\n", 1)
    report = corpus(tmp_path, whole=samples.STORY, cut=own)
    rows = {Path(row["path"]).stem: row for row in report.documents.to_dict("records")}
    assert (rows["cut"]["author"], rows["cut"]["author_source"]) == ("Sven Halvorsen", "text")
    assert rows["cut"]["published_source"] == "twin"


def test_a_part_from_the_middle_takes_no_author(tmp_path: Path) -> None:
    report = corpus(tmp_path, whole=samples.STORY, part=samples.MIDDLE)
    rows = {Path(row["path"]).stem: row for row in report.documents.to_dict("records")}
    assert rows["part"]["copy_kind"] == "contained"
    assert rows["part"]["author_kind"] == "none"


def test_two_stories_in_one_file_do_not_make_them_copies_of_each_other(tmp_path: Path) -> None:
    page = f"{samples.STORY}\n{samples.OTHER}"
    report = corpus(tmp_path, a=samples.STORY, b=samples.OTHER, page=page)
    rows = {Path(row["path"]).stem: row for row in report.documents.to_dict("records")}
    assert rows["page"]["copy_kind"] == "contained"
    assert rows["a"]["copy_kind"] == rows["b"]["copy_kind"] == "none"
    assert rows["b"]["cluster"] is None or rows["b"]["cluster"] != rows["a"]["cluster"]


@pytest.mark.parametrize("seed", range(5))
def test_clusters_do_not_hang_on_the_order_of_the_run(seed: int) -> None:
    story, other = samples.STORY, samples.OTHER
    texts = {
        "a": story,
        "b": story.replace("Monday", "Sunday"),
        "c": CUT,
        "d": samples.MIDDLE,
        "e": story.upper(),
        "f": other,
        "g": f"{other}\nNothing more was said that evening in the hall by anybody present.\n",
        "h": f"{story}\n{other}",
    }

    def links(names: list[str]) -> dict[str, tuple[object, ...]]:
        records = ({"id": name, "text": texts[name]} for name in names)
        rows = copydesk.audit(records).outcome.judged
        return {str(r.row.record): (r.row.original, r.row.copy_kind, r.row.cluster) for r in rows}

    names = sorted(texts)
    expected = links(names)
    random.Random(seed).shuffle(names)
    assert links(names) == expected
    assert len({cluster for _, _, cluster in expected.values()}) == 2


def test_a_few_files_are_compared_without_numpy(tmp_path: Path) -> None:
    for name, text in {"a": samples.STORY, "b": CUT, "c": samples.OTHER}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    code = (
        "import sys\nfrom copydesk.cli.main import main\n"
        "try: main(['check', '.', '--format', 'concise'], prog_name='copydesk')\n"
        "except SystemExit: pass\nprint('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "truncated-copy" in done.stdout
    assert done.stdout.splitlines()[-1] == "False"


def test_wilson_intervals_match_the_published_values() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 and 0 of 20.
    assert [round(x, 4) for x in wilson(81, 263)] == [0.2553, 0.3662]
    assert [round(x, 4) for x in wilson(0, 20)] == [0.0, 0.1611]


def test_the_reason_for_the_direction_is_told(tmp_path: Path) -> None:
    later = samples.STORY.replace("5 May", "9 May").replace("Old", "The old", 1)
    unsigned = samples.STORY.replace("By Anna Lindqvist\n\n", "").replace("Monday", "Sunday")
    report = corpus(tmp_path, a=unsigned, b=samples.STORY, c=later, d=samples.STORY)
    said = {
        Path(row["path"]).stem: row["message"]
        for row in report.findings.query("family == 'DUP'").to_dict("records")
    }
    assert set(said) == {"a", "c", "d"}
    assert "b.txt, which states more of itself" in said["a"]
    assert "b.txt, which is of 2021-05-05" in said["c"]
    assert "b.txt, the first by path, one of 2" in said["d"]


def test_copies_are_counted_once_as_origins(tmp_path: Path) -> None:
    report = corpus(tmp_path, a=samples.STORY, b=samples.STORY, c=CUT, d=samples.OTHER)
    (row,) = report.corpus.query("scope == 'corpus' and metric == 'origins'").to_dict("records")
    assert (row["count"], row["total"]) == (2, 4)
    assert "the 4 texts have 2 origins" in summary(report.outcome, report.survey)
