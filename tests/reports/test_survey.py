"""A survey holds counts and short lists, the same whatever the order of the documents."""

from dataclasses import replace

from tests.reports.test_page import held, synthetic

from copydesk.reports.survey import EXAMPLES, READ, WORST, badness, survey


def test_lists_stay_short_and_the_worst_come_first() -> None:
    outcome = synthetic(1500)
    found = survey(outcome)
    assert found.documents == 1500
    assert found.worst == sorted((one.row for one in outcome.judged), key=badness)[:WORST]
    assert [one.row for one in found.read] == found.worst[:READ]
    assert all(len(tally.chosen) <= EXAMPLES for tally in found.rules.values())
    assert sum(tally.findings for tally in found.rules.values()) == sum(found.levels.values())


def test_examples_and_digest_do_not_hang_on_the_order() -> None:
    outcome = synthetic(400)
    turned = replace(outcome, judged=held(reversed([*outcome.judged])))
    one, other = survey(outcome), survey(turned)
    assert one.digest == other.digest
    assert {code: tally.examples for code, tally in one.rules.items()} == {
        code: tally.examples for code, tally in other.rules.items()
    }


def test_the_digest_is_of_the_contents() -> None:
    outcome = synthetic(20)
    first, *rest = outcome.judged
    moved = replace(first, row=replace(first.row, path="elsewhere.txt"))
    edited = replace(first, row=replace(first.row, document="0" * 32))
    digest = survey(outcome).digest
    assert survey(replace(outcome, judged=held([moved, *rest]))).digest == digest
    assert survey(replace(outcome, judged=held([edited, *rest]))).digest != digest
    assert survey(replace(outcome, judged=held(rest))).digest != digest


def test_outlets_are_side_by_side_where_most_documents_name_one() -> None:
    outcome = synthetic(90)
    assert survey(outcome).place == "outlet"
    few = held(
        replace(one, row=replace(one.row, outlet=None if n % 3 else "A"))
        for n, one in enumerate(outcome.judged)
    )
    assert survey(replace(outcome, judged=few)).place == "folder"
