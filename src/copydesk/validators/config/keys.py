"""Every key that may stand in the settings: its kind, what it says, and an example.

One table, five uses: reading and its errors, `copydesk config`, the JSON Schema, the
reference in docs/config.md, and the tests. `holds` tells whether a key speaks of single
files, so that the nearest settings above a file decide, or of the run.
"""

from __future__ import annotations

from typing import Any

from copydesk.documents.declared import COLUMNS
from copydesk.rules.registry import UnknownRule, find
from copydesk.validators.config.bounds import LIMITS
from copydesk.validators.config.key import Key, meant, table
from copydesk.validators.config.kinds import (
    COUNT,
    DAY,
    GLOBS,
    LEVELS_BY_RULE,
    RULES,
    TEXT,
    Kind,
    Wrong,
    by_name,
    choice,
    several,
    shown,
)


def _allow(value: Any) -> dict[str, Any]:
    done: dict[str, Any] = ALLOW_TABLE.read(value)
    if "rule" not in done and "fingerprint" not in done:
        raise Wrong("expected a 'rule' or a 'fingerprint': what is allowed?")
    if not done.keys() & {"paths", "match", "fingerprint"}:
        raise Wrong(
            "expected 'paths', 'match' or 'fingerprint' beside 'rule'; "
            "a rule that holds nowhere belongs in 'ignore'"
        )
    return done


def _one_or_more_rules(value: Any) -> Any:
    return RULES.read([value] if isinstance(value, str) else value)


def _column(value: Any) -> Any:
    if value not in COLUMNS:
        raise Wrong(f"unknown column {value!r}{meant(str(value), COLUMNS)}")
    return value


def _options(value: Any) -> dict[str, dict[str, int | float]]:
    if not isinstance(value, dict):
        raise Wrong(f"expected tables of options by rule, found {shown(value)}")
    done: dict[str, dict[str, int | float]] = {}
    for word, options in value.items():
        try:
            rule = find(word)
        except UnknownRule as error:
            raise Wrong(str(error), word) from None
        known = {option.name: option for option in rule.options}
        if not isinstance(options, dict):
            raise Wrong(f"expected a table of options, found {shown(options)}", word)
        for name, number in options.items():
            option = known.get(name.replace("_", "-"))
            if option is None:
                none = f"; {rule.name} has no options"
                raise Wrong(
                    f"unknown option {name!r}{meant(name, known) if known else none}", word, name
                )
            whole = isinstance(option.default, int)
            right = isinstance(number, int) or (isinstance(number, float) and not whole)
            if isinstance(number, bool) or not right or number < option.least:
                what = "a whole number" if whole else "a number"
                raise Wrong(
                    f"expected {what}, {option.least} or more, found {shown(number)}", word, name
                )
            done.setdefault(rule.code, {})[option.name] = number
    return done


OVERRIDE = (
    Key("paths", GLOBS, "The files it holds for.", '["wire/**"]', needed=True),
    Key("select", RULES, "The rules to ask of these files, instead of others.", '["ENC"]'),
    Key("ignore", RULES, "Rules not to ask of these files.", '["AUT001"]'),
    Key("levels", LEVELS_BY_RULE, "Levels of findings in these files.", '{ DAT = "info" }'),
)
ALLOW = (
    Key("reason", TEXT, "Why it may stay: for the next person.", '"kept on purpose"', needed=True),
    Key(
        "rule",
        Kind(
            "a rule or a list of rules",
            {"oneOf": [{"type": "string"}, RULES.schema]},
            _one_or_more_rules,
        ),
        "The rule whose findings are let through: code, name or family, or several.",
        '"RES004"',
    ),
    Key("paths", GLOBS, "The files it holds for, all where absent.", '["opinion/**"]'),
    Key("match", TEXT, "Words that stand in the evidence.", '"Get it on Google Play"'),
    Key("fingerprint", TEXT, "The fingerprint of one fault.", '"a1b2c3d4e5f60718"'),
    Key("until", DAY, "The last day it holds; `expired-allow` after that.", "2027-06-30"),
)
ALLOW_TABLE = table(ALLOW, "a table with 'reason' and what is allowed")
COLUMN = Kind("a meaning", {"enum": list(COLUMNS)}, _column)

KEYS: tuple[Key, ...] = (
    Key(
        "extend",
        TEXT,
        "Another file, whose keys hold where this one has none. Tables are joined key by "
        "key, lists are replaced; globs and paths count from the folder of this file.",
        '"../newsroom.toml"',
    ),
    Key(
        "include",
        GLOBS,
        "The files to judge, whatever their suffix; all files of a known kind where absent.",
        '["corpus/**/*.txt", "corpus/**/*.jsonl"]',
        "file",
    ),
    Key(
        "exclude",
        GLOBS,
        "Files and folders to pass over. It holds for files named on the command line too.",
        '["corpus/_raw/**"]',
        "file",
    ),
    Key("select", RULES, "The rules to ask; all where absent.", '["ENC", "no-date"]', "file"),
    Key("ignore", RULES, "Rules not to ask.", '["AUT002"]', "file"),
    Key(
        "levels",
        LEVELS_BY_RULE,
        "The level of a rule's findings. A code or name goes before a family.",
        '{ RES = "warning", RES001 = "error" }',
        "file",
    ),
    Key(
        "rules",
        Kind("tables of options by rule", {"type": "object"}, _options),
        "The numbers a rule goes by. `copydesk explain RULE` names its options.",
        "{ repeated-block = { shortest = 80 } }",
        "file",
    ),
    Key(
        "overrides",
        several(table(OVERRIDE, "a table with 'paths'"), "tables with 'paths'"),
        "Other rules or levels for some files. Of several that hold, the last decides.",
        '[{ paths = ["wire/**"], ignore = ["AUT001"] }]',
        "file",
    ),
    Key(
        "allow",
        several(Kind("", ALLOW_TABLE.schema, _allow), "tables with 'reason'"),
        "Findings that are let through, with a reason and, where it has one, a last day.",
        '[{ rule = "RES004", paths = ["opinion/**"], reason = "kept on purpose" }]',
        "file",
    ),
    Key(
        "records",
        by_name(COLUMN, TEXT, "a table of columns by their meaning"),
        f"Names of record columns by their meaning: {', '.join(COLUMNS)}.",
        '{ text = "body", date = "published_at" }',
        "file",
    ),
    Key("manifest", TEXT, "A list of the documents and what is known of each.", '"manifest.csv"'),
    Key(
        "fail-on",
        choice("error", "warning", "info", "never"),
        "The lowest level that fails.",
        '"warning"',
    ),
    Key(
        "baseline",
        TEXT,
        "The file of known findings. Named here, it has to be there.",
        '".copydesk/baseline.jsonl"',
    ),
    Key(
        "floors",
        TEXT,
        "The file of shares that may only get better. Named here, it has to be there.",
        '".copydesk/floors.json"',
    ),
    Key(
        "limits",
        LIMITS,
        "Bounds on shares and counts of documents, by metric or rule, and on quantiles of "
        "quantities; a share or number alone is the largest for the corpus.",
        '{ no-date = "5%", author-missing = { max-share = 0.05, scope = "outlet" }, '
        '"residue-share:p95" = 0.02 }',
    ),
    Key(
        "plugins",
        several(TEXT, "a list of names of plugins"),
        "Packages with rules of their own, by the name of their entry point in "
        "`copydesk.rules`. They run code: nothing is loaded that is not named here, in the "
        "file whose other keys speak of their rules.",
        '["house-style"]',
        "file",
    ),
    Key("jobs", COUNT, "Worker processes; 0 is one for each core.", "4"),
)
