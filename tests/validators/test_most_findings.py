"""A document lists so many findings, the worst first, and says how many more there are."""

from collections import Counter
from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.registry import find
from copydesk.rules.rule import Rule, rule
from copydesk.validators.desk import Judged, judge

MANY = "A line of the page.\n" * 1_500 + "The last line.\n"


@rule("LOS999", "every-line", level="info", since="0.1", examples=())
def every_line(doc: Document) -> Iterator[Mark]:
    for line in doc.filled:
        last = line.bare == "The last line."
        yield Mark("a line", *line.span, level="error" if last else None)


def judged(*rules: Rule) -> Judged:
    return judge(Raw("a.txt", text=MANY), (every_line, *rules), alone=True)


def test_a_thousand_are_listed_and_the_rest_is_counted() -> None:
    one = judged(find("FIL007"))
    assert Counter(f.code for f in one.findings) == {"LOS999": 1_000, "FIL007": 1}
    assert one.findings[0].message == "not listed: 501 more findings, 1,000 are listed"
    assert one.row.errors + one.row.warnings + one.row.infos == 1_001


def test_an_error_at_the_end_is_not_crowded_out() -> None:
    listed = judged(find("FIL007").with_options({"most": 2})).findings
    assert [(f.code, f.line) for f in listed] == [("FIL007", None), ("LOS999", 1), ("LOS999", 1501)]


def test_settings_move_the_limit_and_leaving_the_rule_out_lifts_it() -> None:
    assert len(judged(find("FIL007").with_options({"most": 2_000})).findings) == 1_501
    assert len(judged().findings) == 1_501
