"""What recurs is counted once a document, in bounded memory, and classed by its place."""

from copydesk.documents.document import split_lines
from copydesk.rules.samples import BODY
from copydesk.rules.sites.classing import DOCUMENTS, LEAST, profile
from copydesk.rules.sites.counting import AllLines, Read, SiteLines

WORDS = "quay pier boat rope mast tide sail dock buoy reef"


def story(number: int) -> str:
    word = WORDS.split()[number % 10]
    return (
        f"The {word} number {number} was painted again on the {number}th day of a very long "
        f"month, said the keeper of the {word}s of Westhaven, who ought to know.\n"
    )


def read(text: str, **more: object) -> Read:
    filled = tuple(line for line in split_lines(text) if line.bare)
    return Read(filled, **more)  # type: ignore[arg-type]


def learned(*pages: str, **more: object) -> dict[str, str]:
    lines = SiteLines("west")
    for page in pages:
        lines.add(read(page, **more))
    return {entry.text: entry.class_ for entry in profile(lines).entries}


def pages(form: str, count: int = 12) -> list[str]:
    return [
        form.format(a=f"{story(n)}\n{story(n + 100)}", b=f"{story(n + 200)}", n=n)
        for n in range(count)
    ]


def test_a_line_behind_every_story_is_residue() -> None:
    assert learned(*pages("{a}\n{b}\nMore from the quays\n")) == {"more from the quays": "residue"}


def test_numbers_are_masked() -> None:
    assert learned(*pages("{a}{b}Seen {n} times\n")) == {"seen 0 times": "residue"}


def test_a_short_line_between_paragraphs_is_a_heading_unless_half_of_the_stories_have_it() -> None:
    some = pages("{a}\nBackground\n\n{b}", 5) + pages("{a}\n\n{b}", 12)
    assert learned(*some) == {"background": "heading"}
    assert learned(*pages("{a}\nPromoted\n\n{b}")) == {"promoted": "residue"}


def test_a_sentence_that_some_stories_share_is_theirs() -> None:
    said = "The council did not answer the questions that were put to it in writing on Monday."
    assert not learned(*(pages(f"{{a}}\n{said}\n\n{{b}}", 5) + pages("{a}\n{b}", 12)))


def test_a_line_that_bore_the_byline_is_one() -> None:
    assert learned(*pages("By Anna Lindqvist\n\n{a}{b}"), roles={1: "byline"}) == {
        "by anna lindqvist": "byline"
    }


def test_a_note_on_the_author_is_no_residue() -> None:
    form = "{a}{b}Anna Lindqvist writes about harbours and is at anna@westhaven.example.\n"
    assert set(learned(*pages(form), author="Anna Lindqvist").values()) == {"byline"}


def test_a_date_in_a_language_nobody_taught_is_a_dateline() -> None:
    assert learned(*pages("2{n:02d} wolde 2019\n\n{a}{b}")) == {"0 wolde 0": "dateline"}


def test_a_columns_title_is_a_heading_however_often() -> None:
    lines = SiteLines("west")
    for number, page in enumerate(pages("Harbour report no. {n}\n\n{a}{b}")):
        lines.add(read(page, headline=f"Harbour report no. {number}"))
    (entry,) = profile(lines).entries
    assert (entry.text, entry.class_) == ("harbour report no. 0", "heading")


def test_labels_with_different_values_make_one_pattern() -> None:
    words = WORDS.split()
    form = [
        f"{page}Filed: {words[n % 10]}, {words[n % 7]}\n" for n, page in enumerate(pages("{a}{b}"))
    ]
    assert learned(*form) == {"filed: *": "residue"}


def test_lines_that_differ_in_a_word_are_merged() -> None:
    words = WORDS.split()
    form = [
        f"{page}\nGood {words[n % 10]} from Westhaven\n" for n, page in enumerate(pages("{a}{b}"))
    ]
    assert learned(*form) == {"good * from westhaven": "residue"}


def test_a_page_of_names_has_no_furniture() -> None:
    page = "\n".join(f"Runner {word}" for word in WORDS.split())
    assert set(learned(*[page] * 12).values()) <= {"residue", "heading"}
    few = [page] * 5 + pages("{a}{b}", 12)
    assert set(learned(*few).values()) == {"heading"}


def test_few_documents_tell_nothing() -> None:
    assert not learned(*pages("{a}{b}Read on\n", DOCUMENTS - 1))
    rare = pages("{a}{b}Read on\n", LEAST - 1) + pages("{a}{b}", DOCUMENTS)
    assert not learned(*rare)


def test_the_tables_stay_small_and_keep_what_recurs() -> None:
    lines = AllLines(most=200)
    for number in range(400):
        own = "".join(f"{story(number * 50 + n)}\n" for n in range(10))
        unique = "".join(
            f"Line {word} {number % 97}x{n}\n" for n, word in enumerate(BODY.split()[:9])
        )
        lines.add("west", read(f"{own}{unique}More from the quays\n"))
        assert lines.held <= 250
    (site,) = lines
    assert {entry.text for entry in profile(site).entries} >= {"more from the quays"}
