"""Two signs make an error; one alone is at most possible, at level info.

Asked of every rule about cut and lost text, over the examples of all rules and over texts
that show one sign without the other.
"""

import pytest

from copydesk.documents.record import Raw
from copydesk.rules.registry import all_rules
from copydesk.validators.desk import judge
from copydesk.validators.finding import Finding

RULES = tuple(rule for rule in all_rules() if rule.family in ("TRU", "LOS") and not rule.of_corpus)
SAMPLES = [
    example.sample
    for rule in all_rules()
    for example in rule.examples
    if isinstance(example.sample, str)
]
STORY = (
    "Ferry stops for the winter\n\n"
    "The ferry to the island will not run after Sunday, the company said, because its "
    "engine has to be rebuilt before the ice comes.\n\n"
    "Islanders who work in town will have to take the bus over the long bridge, which "
    "takes an hour more each way. The company will pay for their tickets.\n\n"
)
LAST = "The mayor of the island said that people had expected it and had made their plans"
SMALL = "the mayor of the island said that people had expected it and had made plans.\n\n"


def findings(text: str) -> tuple[Finding, ...]:
    return judge(Raw("story.txt", text=text), RULES).findings


def test_an_error_is_believed_and_a_possible_finding_is_no_more_than_a_note() -> None:
    seen = [finding for sample in SAMPLES for finding in findings(sample)]
    assert {finding.code for finding in seen} >= {rule.code for rule in RULES}
    for finding in seen:
        if finding.level == "error":
            assert finding.confidence in ("certain", "likely"), finding
        if finding.confidence == "possible":
            assert finding.level == "info", finding


ONE_SIGN = {
    "no stop": f"{STORY}{LAST}\n",
    "a comma, in a text that uses no stops": "Ice on the bay\n\nand wind along the quay,\n",
    "dots, where the writer likes dots": f"{STORY}So they wait...\n\n{LAST}...\n",
    "a quotation left open, and a stop": f"{STORY}\u201c{LAST}.\n",
    "a last word that ends no sentence, and a stop": f"{STORY}{LAST} for the.\n",
    "a limit, and a stop": (STORY + LAST * 20)[:998] + ".\n",
    "a cut mark inside the story": f"{STORY}{LAST} [+1234 chars] and more.\n\n{LAST}.\n",
    "a teaser inside the story": f"{STORY}Read more\n\n{LAST}.\n",
    "a teaser among labels": f"{STORY}{LAST}.\n\nIce\n\nBoats\n\nTolls\n\nRead more\n\nIce watch\n",
    "a small letter at the head, among small letters": SMALL * 4,
    "page 1 of 2, with page 2": f"{STORY}Page 1 of 2\n\n{STORY}Page 2 of 2\n",
    "a stated length that is there": f"Word count: 90\n\n{STORY}{LAST}.\n",
    "a colon inside the story": f"{STORY}{LAST}:\n\n{STORY}",
}


@pytest.mark.parametrize("text", ONE_SIGN.values(), ids=ONE_SIGN.keys())
def test_one_sign_alone_is_no_error(text: str) -> None:
    assert not [f for f in findings(text) if f.level == "error"]


TWO_SIGNS = {
    "no stop and a last word that ends no sentence": f"{STORY}{LAST} for the\n",
    "no stop and a comma": f"{STORY}{LAST} for,\n",
    "no stop and a quotation left open": f"{STORY}\u201c{LAST}\n",
    "no stop and a limit": (STORY + LAST * 20)[:1000],
    "dots and a last word that ends no sentence": f"{STORY}{LAST} for the...\n",
    "a machine's mark and its place": f"{STORY}{LAST} for [+1234 chars]\n",
    "a teaser and its place": f"{STORY}{LAST}.\n\nContinue reading\n",
    "a small letter at the head, and capitals elsewhere": SMALL + STORY,
    "page 1 of 2, and no page 2": f"{STORY}Page 1 of 2\n",
    "a stated length, and less here": f"Word count: 900\n\n{STORY}{LAST}.\n",
}


@pytest.mark.parametrize("text", TWO_SIGNS.values(), ids=TWO_SIGNS.keys())
def test_two_signs_are_an_error(text: str) -> None:
    assert [f for f in findings(text) if f.level == "error"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (f"Word count: 900\n\n{STORY}{LAST}.\n", "some 820 are missing"),
        (f"{STORY}{LAST} for [+1234 chars]\n", "1,234 characters are missing"),
        (f"{STORY}Page 1 of 3\n", "2 pages are missing"),
    ],
)
def test_how_much_is_missing_is_said_where_the_text_tells(text: str, missing: str) -> None:
    assert any(missing in finding.message for finding in findings(text))


def test_a_file_that_ends_inside_a_character_is_cut() -> None:
    whole = f"{STORY}\u201c{LAST}\u201d, he said at the caf\u00e9".encode()
    judged = judge(Raw("story.txt", data=whole[:-1]), all_rules())
    assert judged.row.truncation == "byte-cut"
    assert "inside a character" in (judged.row.truncation_evidence or "")
