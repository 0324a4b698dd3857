"""Every rule keeps the contract: a card, examples that hold, an entry in the lock."""

import pkgutil
import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from unicodedata import category

import pytest
import tomli

from copydesk.documents.document import compose
from copydesk.documents.folding import fold_inside
from copydesk.documents.record import Raw, Trouble
from copydesk.rules.copies.corpus import CopyMark, CorpusMark, gathered
from copydesk.rules.corpus.counts import Batch
from copydesk.rules.facts.facts import gather
from copydesk.rules.facts.language import FOLDER
from copydesk.rules.facts.phrases import languages, phrases
from copydesk.rules.mark import Mark
from copydesk.rules.registry import all_rules, find, lock
from copydesk.rules.rule import FAMILIES, OCCASIONS, Example, Rule
from copydesk.rules.settings.allowance import Allowance
from copydesk.rules.sites.profile import NO_SITES, Entry, Profile, Sites
from copydesk.rules.truncation.lengths import Lengths
from copydesk.validators.desk import decoded_of, judge, occasions

RULES = all_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.verdict}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


def raw_of(sample: str | bytes | Trouble | Raw, name: str = "sample.txt") -> Raw:
    if isinstance(sample, Raw):
        return sample
    if isinstance(sample, Trouble):
        return Raw(name, trouble=sample)
    if isinstance(sample, bytes):
        return Raw(name, data=sample)
    return Raw(name, text=sample)


def _named(mark: CopyMark | CorpusMark) -> str:
    """What an example of the corpus quotes: a value, or the document it is about."""
    if isinstance(mark, CopyMark):
        return mark.copy.path
    return mark.document.path if mark.evidence == mark.document.first_line else mark.evidence


def found(rule: Rule, example: Example) -> list[str]:
    """The quotes of what the rule says of the sample, whole and unescaped."""
    if isinstance(example.sample, tuple):
        known = [judge(raw_of(t, f"{n}.txt"), ()).known for n, t in enumerate(example.sample)]
        documents = tuple(replace(k, order=n) for n, k in enumerate(known) if k)
        given = Lengths(documents) if "lengths" in rule.wants else gathered(documents)
        return [_named(mark) for mark in rule.check(given)]
    if isinstance(example.sample, Batch):
        return [mark.message for mark in rule.check(example.sample)]
    if isinstance(example.sample, Allowance):
        return [mark.evidence for mark in rule.check(example.sample)]
    raw = raw_of(example.sample)
    findings = judge(raw, (rule,), sites=sites_of(example)).findings
    assert not [f for f in findings if f.code == "SYS001"]
    text = decoded_of(raw).text
    return [text[f.start : f.end] if f.start is not None else f.evidence for f in findings]


def sites_of(example: Example) -> Sites:
    """The reviewed profile that an example asks for."""
    if not example.site:
        return NO_SITES
    entry = Entry(example.site, "residue", "other", "tail", 40, 0.8, reviewed=True)
    return Sites({".": Profile(".", 50, (entry,))}, str(Path.cwd()))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples_hold(rule: Rule, example: Example) -> None:
    quotes = found(rule, example)
    if example.verdict == "finds":
        assert quotes, "the rule finds nothing here"
        if example.at is not None:
            assert example.at in quotes
    elif example.verdict == "clean":
        assert not quotes
    else:
        assert not quotes, "a known miss is found now: move it to the finds"


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in RULES for example in rule.examples if example.after is not None],
)
def test_fixes_leave_what_the_example_says(rule: Rule, example: Example) -> None:
    raw = raw_of(example.sample)  # type: ignore[arg-type]
    text = decoded_of(raw).text
    edits = [e for f in judge(raw, (rule,)).findings if f.fix for e in f.fix.edits]
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == example.after


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_cards_are_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", rule.name)
    for part in ("How it decides:", "What it misses:", "What to do:"):
        assert part in rule.card, f"{rule.name} does not say {part}"
    assert "FILL IN" not in f"{rule.card} {rule.examples}", f"{rule.name} is not written yet"
    if rule.family == "SYS":
        return
    verdicts = Counter(example.verdict for example in rule.examples)
    assert verdicts["finds"] >= 2, f"{rule.name} has {verdicts['finds']} examples it finds"
    assert verdicts["clean"] >= 2, f"{rule.name} has {verdicts['clean']} clean examples"


def test_lock_and_modules_agree() -> None:
    locked = {entry.module for entry in lock()}
    there = set()
    for folder, _, _ in FAMILIES.values():
        package = import_module(f"copydesk.rules.{folder}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if any(isinstance(v, Rule) for v in vars(import_module(module.name)).values()):
                there.add(module.name)
    assert there == locked, "rule files and rules/CODES differ"
    for entry in lock():
        rule = find(entry.code)
        assert (rule.code, rule.name, rule.since) == (entry.code, entry.name, entry.since)


def test_codes_are_never_used_twice() -> None:
    assert max(Counter(entry.code for entry in lock()).values()) == 1
    assert max(Counter(entry.name for entry in lock()).values()) == 1


def test_phrases_are_folded_named_and_sourced() -> None:
    names = {rule.name for rule in RULES if rule.family == "RES"}
    seen: Counter[tuple[str, str, str]] = Counter()
    for phrase in (phrase for code in languages() for phrase in phrases(code)):
        place = f"{phrase.language}: {phrase.text!r}"
        assert phrase.rule in names, f"{place} belongs to no rule"
        assert phrase.stands in ("line", "start", "end", "inside", "weak"), place
        assert phrase.source, f"{place} has no source"
        assert phrase.text == fold_inside(phrase.text), f"{place} is not written folded"
        seen[phrase.language, phrase.text, phrase.stands] += 1
    assert not [key for key, count in seen.items() if count > 1], "phrases listed twice"


def test_language_cards_parse() -> None:
    for file in FOLDER.glob("*.toml"):
        table = tomli.loads(file.read_text("utf-8"))
        assert table["name"]
        assert table["scripts"]
        assert not set(table.get("letters", "")) & set(map(chr, range(128))), file.name


def test_a_rule_that_is_not_asked_would_say_nothing() -> None:
    residue = {rule.name for rule in RULES if rule.family == "RES"}
    for rule in RULES:
        named = {need for need in rule.needs if len(need) > 2}
        assert named <= residue | OCCASIONS.keys(), rule.name
    raws = [
        raw_of(example.sample)
        for rule in RULES
        for example in rule.examples
        if isinstance(example.sample, (str, bytes, Trouble, Raw))
    ]
    # What a rule finds, without the signs that it needs.
    raws += [
        raw_of("".join(c for c in example.sample if rule.needs.isdisjoint((c, category(c)))))
        for rule in RULES
        for example in rule.examples
        if isinstance(example.sample, str)
    ]
    for raw in raws:
        decoded = decoded_of(raw)
        given: dict[str, object] = {"raw": raw, "decoded": decoded}
        doc, facts = None, None
        if decoded.text.strip():
            doc = compose(raw.path, raw.record, raw.digest, decoded, raw.declared, raw.manifest)
            facts = gather(doc) if doc.filled else None
            given |= {"doc": doc, "facts": facts} if facts is not None else {}
        present = occasions(raw, decoded, doc, facts)
        for rule in RULES:
            if not rule.needs.isdisjoint(present) or not given.keys() >= set(rule.wants):
                continue
            assert not [*rule.check(*(given[want] for want in rule.wants))], (rule.name, raw)


def test_marks_stay_inside_the_text() -> None:
    for rule in RULES:
        for example in rule.examples:
            if isinstance(example.sample, (tuple, Allowance, Batch)):
                continue
            raw = raw_of(example.sample)
            size = len(decoded_of(raw).text)
            for finding in judge(raw, (rule,)).findings:
                if finding.start is not None and finding.end is not None:
                    assert 0 <= finding.start <= finding.end <= size


def test_a_mark_takes_what_it_is_given() -> None:
    assert Mark("seen").start is None
