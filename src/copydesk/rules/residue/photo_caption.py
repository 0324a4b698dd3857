"""Captions and credits of pictures that are not there.

A caption in mid-story breaks it in two; a credit names a person who did not write the
text.

How it decides: a phrase, a short line with a picture agency or credit in it, a line that
ends in a credit label and a name, or a long line without a sentence end that is printed
twice in a row; above the story, with no headline over it, that is the headline.

What it misses: a caption that is a sentence and names no photographer.

What to do: `copydesk clean`; better, mend the scraper.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.facts import Facts
from copydesk.rules.mark import Mark
from copydesk.rules.residue.lines import marked
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, BODY_RU, HEAD

EXAMPLES = (
    finds(f"{HEAD}{BODY}\nPhoto: Westhaven Times\n", at="Photo: Westhaven Times"),
    finds(f"{HEAD}{BODY}\nFeatured image via Getty Images\n", at="Featured image via Getty Images"),
    finds(
        f"{HEAD}Водолазы у опоры моста. Фото: Анна Петрова\n\n{BODY_RU}",
        at="Водолазы у опоры моста. Фото: Анна Петрова",
    ),
    finds(
        HEAD
        + "The ferry lies at the quay of Westhaven with its ramp raised on Monday\n" * 2
        + BODY,
        at="The ferry lies at the quay of Westhaven with its ramp raised on Monday",
    ),
    clean(f"Photo of the year shows the bridge at dawn\n\n{BODY}"),
    clean(f"{HEAD}{BODY}"),
    clean(
        "AP Photographer finds the bridge closed and the quay full of people on Monday\n" * 2
        + BODY,
        why="a headline that the page prints as title and as heading",
    ),
    misses(f"{HEAD}Divers at the north pier on Sunday\n\n{BODY}", why="a caption without a credit"),
)


@rule(
    "RES011",
    "photo-caption",
    level="warning",
    since="0.1",
    kind="caption",
    examples=EXAMPLES,
    needs="photo-caption",
)
def photo_caption(doc: Document, facts: Facts) -> Iterator[Mark]:
    yield from marked(doc, facts, "photo-caption", "a caption or picture credit")
