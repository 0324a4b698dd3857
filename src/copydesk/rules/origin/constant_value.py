"""Nearly every document of a site declares the same author, or the same day.

A scraper that did not find the field wrote its default: the site's owner, the first
author of a page of links, the day of the crawl. The column looks full and says nothing.

How it decides: of at least 20 documents of one site (host of the address, else declared
site or outlet) that declare an author or a date, 95 % declare the same one. It is likely
where the texts themselves name other authors or days, and possible else: a site may have
one author, and a crawl may hold one day's news. It is said once, at the first such
document, with the count.

What it misses: a default that a third of the documents carry; sites that nobody declares.

What to do: look at the page of a text that names somebody else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from copydesk.rules.copies.corpus import Copies, CorpusMark, Known
from copydesk.rules.mark import Confidence
from copydesk.rules.rule import clean, finds, misses, rule

# With 20 documents a share of 95 % is at least 76 % of the site (Wilson, 95 %).
LEAST, SHARE = 20, 0.95


def _corpus(author: str, date: str, many: int = LEAST) -> tuple[str, ...]:
    """Texts of one site for the examples, each about something else."""
    return tuple(
        f"---\nsite: pier.example\nauthor: {author.format(n)}\ndate: {date.format(n + 1)}\n---\n"
        f"Boat number {n} was sold to owner number {n * 7 + 3} for {n * 91 + 17} crowns.\n"
        for n in range(many)
    )


EXAMPLES = (
    finds(_corpus("Site Owner", "2021-05-{:02d}"), at="Site Owner"),
    finds(_corpus("Author {}", "2021-05-05"), at="2021-05-05"),
    clean(_corpus("Author {}", "2021-05-{:02d}")),
    clean(_corpus("Site Owner", "2021-05-05", 5), why="too few to tell"),
    misses(
        (*_corpus("Site Owner", "2021-05-{:02d}"), *_corpus("Author {}", "2021-05-{:02d}")),
        why="half of the site",
    ),
)
FIELDS = (("author", "declared_author"), ("date", "declared_date"))


@rule("PRV007", "constant-value", level="warning", since="0.1", examples=EXAMPLES)
def constant_value(copies: Copies) -> Iterator[CorpusMark]:
    sites: dict[str, list[Known]] = defaultdict(list)
    for known in copies.documents:
        if known.site:
            sites[known.site].append(known)
    for site, documents in sites.items():
        for field, column in FIELDS:
            values = Counter(v for known in documents if (v := getattr(known, column)))
            total = values.total()
            if total < LEAST:
                continue
            value, count = values.most_common(1)[0]
            if count >= SHARE * total:
                yield _mark(site, field, column, value, count, total, documents)


def _mark(
    site: str,
    field: str,
    column: str,
    value: str,
    count: int,
    total: int,
    documents: list[Known],
) -> CorpusMark:
    alike = [known for known in documents if getattr(known, column) == value]
    told = {known.author if field == "author" else (known.published or "")[:10] for known in alike}
    others = told - {None, "", value, value[:10]}
    sure: Confidence = "likely" if len(others) > 1 else "possible"
    says = f"{count} of {total} documents of {site} declare the {field} {value[:60]!r}"
    if len(others) > 1:
        says += f"; their texts give {len(others)} others"
    return CorpusMark(alike[0], says, value, field, sure)
