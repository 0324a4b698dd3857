"""The card of a rule, for `explain` and for docs/rules.md: one source, two uses."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.documents.escaping import escape
from copydesk.documents.record import Raw, Trouble
from copydesk.rules.corpus.counts import Batch, Counts
from copydesk.rules.registry import all_rules
from copydesk.rules.rule import FAMILIES, Example, Rule
from copydesk.rules.settings.allowance import Allowance

HEADINGS = {"finds": "Found", "clean": "Not found", "misses": "Missed (known)"}
# An example's first lines show its point; the story that follows is filler.
LONGEST = 240


def card(rule: Rule) -> str:
    """The card as plain text that is Markdown as well."""
    return "\n".join(_card(rule, "#")) + "\n"


def manual() -> str:
    """Every card, by family: the text of docs/rules.md."""
    return "\n".join(_manual()) + "\n"


def _manual() -> Iterator[str]:
    yield "# Rules"
    yield ""
    made = "`copydesk rules --format markdown` from the rule files"
    yield f"Made by {made}; a test says when it is stale."
    family = None
    for rule in all_rules():
        if rule.family != family:
            family = rule.family
            yield ""
            yield f"## {family}: {FAMILIES[family][2]}"
        yield ""
        yield from _card(rule, "###")


def _card(rule: Rule, mark: str) -> Iterator[str]:
    yield f"{mark} {rule.code} {rule.name}"
    yield ""
    question = f", answers: {rule.question}" if rule.question else ""
    kind = f", kind: {rule.kind}" if rule.kind else ""
    yield f"Level {rule.level}{kind}{question}, since {rule.since}."
    yield ""
    yield rule.card
    if rule.options:
        yield ""
        yield "Options:"
        yield ""
        for option in rule.options:
            yield f"- `{option.name} = {option.default}`: {option.says}"
    for verdict, heading in HEADINGS.items():
        examples = [e for e in rule.examples if e.verdict == verdict]
        if examples:
            yield ""
            yield f"{heading}:"
            yield ""
            for example in examples:
                yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    why = f"  ({example.why})" if example.why else ""
    yield f"    {_sample(example)}{why}"
    if example.site:
        yield f"      on a site whose profile holds: {_short(example.site)}"
    if example.at is not None:
        yield f"      marks: {_short(example.at)}"
    if example.after is not None:
        yield f"      after the fix: {_short(example.after)}"


def _sample(example: Example) -> str:
    sample = example.sample
    if isinstance(sample, Trouble):
        return f"{sample.kind}: {sample.detail}"
    if isinstance(sample, Raw):
        return _record(sample)
    if isinstance(sample, Allowance):
        until = f", until {sample.until}" if sample.until else ""
        return f"allow {sample.what}: matched {sample.matched}{until}"
    if isinstance(sample, bytes):
        return _short(repr(sample)[2:-1])
    if isinstance(sample, Batch):
        return "; ".join(_counts(name, getattr(sample, name)) for name in ("past", "now", "run"))
    if isinstance(sample, tuple):
        shown = " | ".join(_short(text, 100) for text in sample[:3])
        return shown if len(sample) <= 3 else f"{shown} | ... ({len(sample)} texts)"
    return _short(sample)


def _record(raw: Raw) -> str:
    """A sample that is more than its text: with what was declared of it."""
    declared = [f"{name}: {value}" for name, value in raw.declared.items()]
    listed = [f"{name}: {value}" for name, value in (raw.manifest or {}).items()]
    parts = [f"declared {', '.join(declared)}"] if declared else []
    if raw.manifest is not None:
        parts.append(f"manifest {', '.join(listed)}" if listed else "in no row of the manifest")
    return f"{_short(raw.text or '', 60)} [{'; '.join(parts)}]"


def _counts(name: str, counts: Counts) -> str:
    told = ", ".join(f"{key[1]} {key[2]} {a}/{b}" for key, (a, b) in counts.items())
    return f"{name}: {told or 'nothing'}"


def _short(text: str, longest: int = LONGEST) -> str:
    shown = escape(text)
    return shown if len(shown) <= longest else f"{shown[:longest]} ..."
