"""Scraped text made safe for the place it is shown in (law: scraped text is hostile).

What a terminal obeys is written out first (`documents/escaping.py`); each function here
takes away what one more medium would obey. HTML has no function: jinja2 escapes it all.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from copydesk.documents.escaping import UNSAFE, escape

# `json.dumps` makes one anew for each value that is not to be in ASCII.
ENCODER = json.JSONEncoder(ensure_ascii=False)
BACKTICKS = re.compile(r"`+")
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV
# injection), the full-width forms in Japanese and Chinese editions; an apostrophe before
# it makes it text again.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What the log of a build obeys: GitHub's runner takes `::command` at the start of a line,
# behind white space too, and `##[command]` anywhere in it (ActionCommand.cs); Azure takes
# `##vso[`, TeamCity `##teamcity[`.
AT_START = re.compile(r"\A(\s*):(?=:)")
ANYWHERE = re.compile(r"#(?=#(?:\[|vso\[|teamcity\[))")


def code(text: str, cell: bool = False) -> str:
    """Text as a Markdown code span: no markup, no link, no mention is read in it.

    In a `cell` of a table a bar ends the cell even within a span, and a backslash before
    it need not help, so bars are written out there.
    """
    shown = log_line(escape(text))
    if cell:
        shown = shown.replace("|", r"\x7c")
    if not shown.strip():
        return ""
    fence = "`" * (1 + max(map(len, BACKTICKS.findall(shown)), default=0))
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def csv_cell(text: str) -> str:
    """Text that a spreadsheet takes as text; its quoting is the CSV writer's part."""
    shown = ANYWHERE.sub(r"\\x23", escape(text))
    return f"'{shown}" if text.startswith((*FORMULA, "::")) else shown


def attribute(text: str) -> str:
    """Text as an XML attribute with its quotes. XML has no way to write most controls."""
    from xml.sax.saxutils import quoteattr  # 10 ms that a check in words does without

    return ANYWHERE.sub("&#35;", quoteattr(escape(text)))


def element(text: str) -> str:
    """Text inside an XML element."""
    from xml.sax.saxutils import escape as xml_escape

    return ANYWHERE.sub("&#35;", xml_escape(escape(text)))


def command_data(text: str) -> str:
    """The message of a GitHub workflow command."""
    return escape(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """A property of a GitHub workflow command."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def log_line(line: str) -> str:
    """A line for people that the log of a build does not take for a command."""
    if "::" not in line and "##" not in line:
        return line
    return ANYWHERE.sub(r"\\x23", AT_START.sub(r"\1\\x3a", line))


def json_text(value: Any) -> str:
    """A value as JSON on one line, with nothing in it that a terminal or a log obeys.

    Controls, bidi characters and lone surrogates are written as JSON escapes: the value
    that is read back is the same.
    """
    return _harmless(ENCODER.encode(value))


def plain_json_text(value: Any) -> str:
    """`json_text` of a value without fractions, in a third of the time where msgspec is
    loaded: it writes fractions otherwise, and takes 23 ms to load."""
    fast = sys.modules.get("msgspec")
    if fast is None:
        return json_text(value)
    try:
        text: str = fast.json.format(fast.json.encode(value), indent=0).decode("utf-8")
    except UnicodeEncodeError:  # half of a pair of surrogates, in a name of a file
        return json_text(value)
    return _harmless(text)


def _harmless(text: str) -> str:
    """JSON with escapes for what a terminal or a log obeys."""
    if "##" in text:
        text = ANYWHERE.sub(r"\\u0023", text)
    if text.isprintable():
        return text
    return UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], text)
