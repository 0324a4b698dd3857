"""A rule: one function, its card and its examples.

A rule file reads from top to bottom: a docstring (what it finds, why it matters, how it
decides, what it misses), then `@rule(code, name, ...)` with examples, then a generator
that yields marks. The generator names what it wants to be given:

    raw       the record as it was found: path, bytes, trouble while reading
    decoded   the text and how it was had from the bytes
    doc       the document: lines and offsets          (only where there is text)
    facts     what a reader takes from it              (only where there is text)
    copies    groups of documents that are alike       (after the whole corpus is read)
    batch     counts of this run and of those before   (after the whole corpus is read)
    allowance one `[[allow]]` of the settings           (after the whole corpus is read)
    options   the numbers it goes by, as a corpus may set them (`Option`)
    lengths   the lengths of all documents             (after the whole corpus is read)

The same examples are the rule's tests, its documentation and its `explain` text.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from copydesk.documents.record import Raw, Trouble
from copydesk.rules.corpus.counts import Batch
from copydesk.rules.mark import Level
from copydesk.rules.settings.allowance import Allowance

Sample = str | bytes | Trouble | Raw | Allowance | Batch | tuple[str, ...]
OF_CORPUS = ("copies", "lengths", "batch")
GIVEN = ("raw", "decoded", "doc", "facts", *OF_CORPUS, "allowance", "options")
# What a rule may need to be asked at all: most documents give none of these occasions, and
# hold few of the signs that rules on characters look for.
OCCASIONS = {
    "trouble": "something went wrong while the record was read",
    "declared": "something is declared of the document, or a manifest is there",
    "misread": "the bytes are not UTF-8 throughout, or begin with a mark",
    "plain": "the text holds letters of another script than Latin (characters.PLAIN)",
}
ALWAYS = frozenset(("",))
FAMILIES = {
    "ENC": ("encoding", "clean", "bytes and characters"),
    "AUT": ("authors", "attributable", "who wrote it"),
    "DAT": ("dates", "dated", "when it appeared"),
    "RES": ("residue", "clean", "the page's furniture"),
    "TRU": ("truncation", "whole", "cut texts and missing heads"),
    "LOS": ("losses", "whole", "text lost inside"),
    "DUP": ("copies", "original", "copies and repetitions"),
    "PRV": ("origin", "attributable", "where it comes from"),
    "COR": ("corpus", "", "shares of a corpus, and drift"),
    "FIL": ("files", "whole", "files that hold no text"),
    "CFG": ("settings", "", "the settings of a corpus"),
    "SYS": ("system", "", "copydesk itself"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A sample and what the rule makes of it.

    `verdict`: `finds`, `clean`, or `misses` (a known miss, run as a strict expected
    failure: the day it is found, the test asks to move it). `at` is the quoted text of
    the mark; `after` is the text once the fix is applied; `why` tells what is tricky;
    `site` is a line that a reviewed profile of the sample's site calls residue.
    """

    verdict: Literal["finds", "clean", "misses"]
    sample: Sample
    at: str | None = None
    after: str | None = None
    why: str = ""
    site: str = ""


def finds(
    sample: Sample,
    at: str | None = None,
    *,
    after: str | None = None,
    why: str = "",
    site: str = "",
) -> Example:
    """The rule marks this sample, at the quoted place, and its fix leaves `after`."""
    return Example("finds", sample, at, after, why, site)


def clean(sample: Sample, why: str = "", site: str = "") -> Example:
    """The rule has nothing to say of this sample."""
    return Example("clean", sample, why=why, site=site)


def misses(sample: Sample, why: str, site: str = "") -> Example:
    """A fault of this kind that the rule does not see yet."""
    return Example("misses", sample, why=why, site=site)


Number = int | float


@dataclass(frozen=True, slots=True)
class Option:
    """A number a rule goes by that a corpus may set: `[rules.NAME]` in its settings.

    `least` is the smallest value it may have; a whole default takes whole numbers only.
    """

    name: str
    default: Number
    says: str
    least: Number = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the machine and the manual know it. `chosen` are its options as set;
    `needs` are the occasions and signs without any of which it has nothing to say, and is
    not asked."""

    code: str
    name: str
    level: Level
    since: str
    kind: str | None
    card: str
    examples: tuple[Example, ...]
    wants: tuple[str, ...]
    check: Callable[..., Iterable[Any]]
    options: tuple[Option, ...] = ()
    chosen: Mapping[str, Number] = field(default_factory=dict)
    needs: frozenset[str] = ALWAYS

    def with_options(self, values: Mapping[str, Number]) -> Rule:
        """This rule with some of its options set."""
        return replace(self, chosen={**self.chosen, **values})

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    @property
    def question(self) -> str:
        """Which of the five questions the rule answers; empty for copydesk itself."""
        return FAMILIES[self.family][1]

    @property
    def of_corpus(self) -> bool:
        """Does the rule ask what no single document shows?"""
        return any(want in OF_CORPUS for want in self.wants)

    @property
    def summary(self) -> str:
        """The first sentence of the card."""
        return self.card.partition("\n")[0].rstrip(".")


# A corpus rule yields marks that name their document (rules/copies/corpus.py).
Check = Callable[..., Iterable[Any]]


def rule(
    code: str,
    name: str,
    *,
    level: Level,
    since: str,
    examples: tuple[Example, ...],
    kind: str | None = None,
    options: tuple[Option, ...] = (),
    needs: str | frozenset[str] = "",
) -> Callable[[Check], Rule]:
    """Make a rule of a generator. `needs` names an occasion (OCCASIONS), or the rule of
    residue whose lines it marks; or several things of which one must be there, signs of
    the text too: characters that `beyond` tells of, and their categories in Unicode.
    Without them the rule is not asked, which costs a thirtieth. Raises TypeError for an
    argument that no rule has."""
    one_of = frozenset((needs,)) if isinstance(needs, str) else needs

    def made(check: Check) -> Rule:
        wants = check.__code__.co_varnames[: check.__code__.co_argcount]
        for want in wants:
            if want not in GIVEN:
                place = f"{check.__code__.co_filename}:{check.__code__.co_firstlineno}"
                raise TypeError(f"{place}: {want!r} is none of {', '.join(GIVEN)}")
        card = inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")
        defaults = {option.name: option.default for option in options}
        return Rule(
            code, name, level, since, kind, card, examples, wants, check, options, defaults, one_of
        )

    return made
