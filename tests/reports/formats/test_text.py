"""What a person reads in a terminal: the place, the rule, the line with its mark."""

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.record import Raw
from copydesk.reports.formats import concise
from copydesk.reports.formats.text import columns, lines
from copydesk.rules.registry import all_rules
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.desk import judge

RULES = tuple(rule for rule in all_rules() if not rule.of_corpus)


def shown(text: str, colour: bool = False, path: str = "news/a.txt") -> list[str]:
    return list(lines([judge(Raw(path, text=text), RULES)], colour))


def test_a_finding_shows_place_rule_reason_and_line() -> None:
    assert shown(f"{HEAD}{BODY}\nLeave a Reply\n") == [
        "news/a.txt:11:1  error  RES007 comment-form  "
        "a line of a comment form (phrase 'leave a reply' (en))",
        "    11 | Leave a Reply",
        "       | ^^^^^^^^^^^^^",
    ]


def test_the_mark_stands_under_the_span() -> None:
    quote, mark = shown(
        f"{HEAD}{BODY}\nMany asked in vain, he said; the news website said nothing of it. It did not mention by name, though.\n"
    )[1:3]
    assert quote[mark.index("^") : mark.rindex("^") + 1] == "did not mention by name"


def test_wide_characters_take_two_columns() -> None:
    assert columns("桥 a") == 4
    assert columns("e\u0301") == 1


def test_colour_marks_only_the_level() -> None:
    plain, coloured = shown(BODY), shown(BODY, colour=True)
    assert [
        line.replace("\x1b[33m", "").replace("\x1b[36m", "").replace("\x1b[0m", "")
        for line in coloured
    ] == plain


@settings(deadline=None)  # the first text loads the rules' data
@given(st.text(max_size=200), st.text(min_size=1, max_size=20))
def test_nothing_hostile_reaches_the_terminal(text: str, path: str) -> None:
    for line in shown(f"Read also: \x1b[2J{text}\u202e\n{text}", path=path):
        assert "\x1b" not in line
        assert "\u202e" not in line
        assert "\n" not in line


def test_concise_is_one_line_a_finding() -> None:
    judged = judge(Raw("a.txt", text=f"{BODY}\nLeave a Reply\n"), RULES)
    for finding in judged.findings:
        assert concise.line(finding).startswith("a.txt")
        assert "\n" not in concise.line(finding)
