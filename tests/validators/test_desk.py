"""The desk judges any record, and every finding shows its place."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.documents.record import Raw
from copydesk.rules.mark import Mark
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import Rule
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.desk import decoded_of, judge

RULES = tuple(rule for rule in all_rules() if not rule.of_corpus)
PIECES = st.sampled_from(
    [
        HEAD,
        BODY,
        "By \n",
        "© 2020\n",
        "21 0 0\n",
        "which........\n",
        "\u2026",
        "Author: ",
        "(",
        "\u201c",
        "5 May 2021",
        "99.99.2021",
        "\ufffd",
        "\x85",
        "\x07",
        "Ð\x9fÑ€",
        "1. a\n1. b\n1. c\n",
        "Source link\n",
        "Read more",
        "\t\n",
        "| Home | News |\n",
        "-- A B\n",
        "Автор: ",
        "二〇",
        "기자",
        "\r\n",
        "[",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_text_makes_a_rule_raise_and_every_place_is_sound(text: str) -> None:
    judged = judge(Raw("a.txt", text=text), RULES)
    assert not [f.message for f in judged.findings if f.family == "SYS"]
    for finding in judged.findings:
        assert finding.evidence or finding.code == "FIL001"
        if finding.start is None:
            assert finding.line is None
            continue
        assert finding.end is not None
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.line is not None
        assert finding.column is not None
        lines = text.split("\n")
        at = sum(len(line) + 1 for line in lines[: finding.line - 1]) + finding.column - 1
        assert at == finding.start
        if finding.fix is not None:
            assert all(0 <= e.start <= e.end <= len(text) for e in finding.fix.edits)


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_make_a_rule_raise(data: bytes) -> None:
    judged = judge(Raw("a.txt", data=data), RULES)
    assert not [f.message for f in judged.findings if f.family == "SYS"]
    assert len(judged.row.document) == 32


def test_a_rule_that_raises_is_a_finding_and_the_others_go_on() -> None:
    def check(doc: object) -> Iterator[Mark]:
        raise RuntimeError("out of ink")
        yield

    broken = Rule("TST001", "broken", "error", "0.1", None, "", (), ("doc",), check)
    judged = judge(Raw("a.txt", text=BODY), (broken, *RULES))
    (raised,) = [f for f in judged.findings if f.family == "SYS"]
    assert "TST001 raised RuntimeError: out of ink" in raised.message
    assert any(f.name == "no-author" for f in judged.findings)


def test_fingerprints_survive_edits_elsewhere_and_tell_faults_apart() -> None:
    def prints(text: str) -> set[str]:
        return {
            f.fingerprint for f in judge(Raw("a", text=text), RULES).findings if f.family == "RES"
        }

    before = prints(f"{HEAD}{BODY}\nLeave a Reply\n")
    after = prints(
        f"{HEAD}{BODY}\nOne more paragraph of this story, written much later.\n\nLeave a Reply\n"
    )
    other = prints(f"{HEAD}{BODY}\nPost Comment\n")
    assert before == after
    assert before
    assert not before & other


def test_equal_faults_of_one_document_have_different_fingerprints() -> None:
    text = f"{HEAD}Advertisement\n\n{BODY}\nAdvertisement\n"
    found = [f for f in judge(Raw("a", text=text), RULES).findings if f.name == "subscribe-prompt"]
    assert len({f.fingerprint for f in found}) == len(found) == 2


def test_facts_come_with_their_lines() -> None:
    row = judge(Raw("a.txt", text=f"{HEAD}{BODY}\n© 2021 Westhaven Times\n"), RULES).row
    assert (row.headline, row.language) == ("Bridge closed after divers find cracks", "en")
    assert (row.author, row.author_kind, row.author_line, row.author_source) == (
        "Anna Lindqvist",
        "person",
        3,
        "text",
    )
    assert (row.published, row.published_precision, row.published_line) == ("2021-05-05", "day", 5)
    assert (row.outlet, row.residue_lines, row.truncation) == ("Westhaven Times", 1, "none")


def test_declared_metadata_fill_what_the_text_does_not_say() -> None:
    raw = Raw(
        "a", "1", text=BODY, declared={"author": "Anna Lindqvist", "date": "2021-05-05T10:15"}
    )
    judged = judge(raw, RULES)
    assert (judged.row.author, judged.row.author_source) == ("Anna Lindqvist", "declared")
    assert (judged.row.published, judged.row.published_precision) == ("2021-05-05T10:15", "minute")
    assert not {"no-author", "no-date"} & {f.name for f in judged.findings}


def test_decoding_trouble_is_kept_for_every_reader() -> None:
    assert decoded_of(Raw("a")).encoding is None


def test_a_garbled_text_is_known_by_what_it_was() -> None:
    garbled = "Привет"
    body = f"Bürgermeister Müller öffnet die Straße. {garbled}. {BODY}"
    sound = judge(Raw("a.txt", text=body), RULES).known
    broken = judge(Raw("b.txt", text=body.encode().decode("latin-1")), RULES).known
    assert sound is not None
    assert broken is not None
    assert broken.sketch == sound.sketch
    assert (sound.damaged, broken.damaged) == (False, True)
