"""The story ends by announcing something that is not there.

"Twitter seemed a bit confused by the campaign:" and then nothing: the tweet, video or
quotation was an embed, and the scraper kept only text.

How it decides: two signs. The last line of the story, furniture, credits and dates
behind it left aside, ends in a colon; and it is a sentence (a paragraph, or six words
and more behind one that ends) and no label such as "Related:" or "Contact us:". Only
the end of the story is asked: in the middle a colon may announce the next paragraph.

What it misses: embeds lost in the middle, and those announced with a full stop.

What to do: fetch the page with an extractor that keeps embeds, or quote them.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.document import Document
from copydesk.rules.facts.ending import endings, fragment
from copydesk.rules.facts.facts import Facts
from copydesk.rules.facts.zones import SENTENCE, width
from copydesk.rules.mark import Mark
from copydesk.rules.rule import clean, finds, misses, rule
from copydesk.rules.samples import BODY, HEAD
from copydesk.rules.truncation.signs import in_story
from copydesk.rules.truncation.teasers import calls

EXAMPLES = (
    finds(
        f"{HEAD}{BODY}\nThe neighbours seemed to be amused by the whole affair:\n",
        at="by the whole affair:",
    ),
    finds(
        f"{HEAD}{BODY}\nThe neighbours seemed to be amused by the whole affair:\n\nLeave a Reply\n",
        at="by the whole affair:",
        why="furniture behind it",
    ),
    clean(f"{HEAD}{BODY}"),
    finds(
        "霧見町は4日、町の中心部と峠を結ぶ路線バスを電気バスに切り替えると発表した。坂の多い路線では初めてという。\n\n"
        "運転手の北条さんは試運転を終えて、町の広報課が公開した動画のなかで笑顔でこう話した：\n",
        why="no spaces between words",
    ),
    clean(f"{HEAD}{BODY}\nRelated:\n", why="a label"),
    clean(f"{HEAD}{BODY}\nFor more about the bridge and its history see:\n", why="a call"),
    clean(f"{HEAD}The mayor said this on Monday:\n\n{BODY}", why="something follows"),
    misses(f"{HEAD}{BODY}\nWatch the divers at work in the video below.\n", why="no colon"),
)
FEWEST_WORDS = 6


@rule("TRU006", "lost-embed", level="warning", since="0.1", examples=EXAMPLES)
def lost_embed(doc: Document, facts: Facts) -> Iterator[Mark]:
    ending = next(endings(doc, facts), None)
    if ending is None:
        return
    text = ending.line.bare
    if not text.endswith((":", "\uff1a")) or not in_story(doc, ending):
        return
    # Scripts that leave no spaces between words are measured by their width.
    if len(text.split()) < FEWEST_WORDS and width(text) < SENTENCE:
        return
    # "..., he said. Read also:" ends in a call.
    if calls(text) or calls(fragment(text)):
        return
    tail = " ".join(text.split(" ")[-4:])
    end = ending.line.span[1]
    yield Mark(
        "the story ends with a colon, and nothing follows",
        end - len(tail),
        end,
        kind="embed-lost",
        confidence="likely",
    )
