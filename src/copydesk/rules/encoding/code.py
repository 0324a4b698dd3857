"""Program code in the text: scripts, style sheets, templates, data.

A script that the page should have run, a style sheet, a template's placeholder or a block
of JSON stands among the sentences. It is no language of any reader.

How it decides: line by line, by shapes that prose does not have: calls and declarations
of JavaScript, style rules with their braces, placeholders in double braces, comment ends,
calls of advertising scripts, JSON keys, PHP and ASP marks. A line counts with one strong
shape; two lines in a row with weak ones (a closing brace, a semicolon) count as well.

What it misses: code quoted in an article about programming is marked too; shell commands
and Python without signs.

What to do: take the lines out, or extract the page again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick

from copydesk.documents.document import Document, Line
from copydesk.documents.patterns import expression
from copydesk.rules.mark import Mark, cut
from copydesk.rules.rule import clean, finds, misses, rule

EXAMPLES = (
    finds("googletag.cmd.push(function() { googletag.display('div-1'); });\n"),
    finds(
        "The bridge is open.\n.story { color: #333; margin: 0 auto; }\n",
        at=".story { color: #333; margin: 0 auto; }",
    ),
    finds("Hello {{ user.name }}, read on.\n", at="Hello {{ user.name }}, read on."),
    finds("*/?>\nThe bridge is open.\n", at="*/?>"),
    clean("He said (function follows form); the rest: nothing. Var is a river {in France}.\n"),
    clean("The window. Document it! Return to sender; score 3-2; C# and C++.\n"),
    misses("git push --force\n", why="a shell command"),
)
STRONG = expression(
    r"\bfunction\s?\w{0,40}\([\w, ]{0,80}\)\s?\{|\b(?:var|let|const) \w{1,40} ?= ?[\w\"'\[{(]"
    r"|\b(?:document|window|jQuery|googletag|console|_gaq|dataLayer|fbq)\s?(?:\.\w{1,40})+\s?[(=]"
    r"|\$\(['\"(]|\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|<\?php|<%|%>|\*/\s?\?>|^\s*\*/\s*$|^\s*/\*"
    r"|[.#]?[\w-]{1,60}\s?\{\s?[\w-]{2,40}\s?:\s?[^{};\n]{1,80};|^\s*@(?:media|import|font-face)\b"
    r"|\"[\w@-]{1,40}\"\s?:\s?(?:\"[^\"\n]{0,200}\"|[\d{\[]|true|false|null)\s?,?\s?(?:\"[\w@-]{1,40}\"\s?:|[}\]])|^\"[\w@-]{1,40}\"\s?:\s?[\"{\[\d][^\n]{0,200}[,{\[\"]$"
    r"|\}\s?\)\s?\(?\)?;|\(adsbygoogle\b|\bif \(typeof \w|=> ?\{|\breturn (?:false|true);"
)
# One of these stands in most shapes above, and a text without any is no page of code.
RARE = frozenset("{}<>*@=$[")
# And one of these signs or words on its line, a declaration, an object that is asked for
# something, or a key of JSON.
HINTS = (
    *("{", "}", "$(", "<?php", "<%", "%>", "*/", "/*", "typeof ", "adsbygoogle"),
    *("return false;", "return true;", "@media", "@import", "@font-face"),
)
DECLARED = ("var ", "let ", "const ")
OBJECTS = {
    name: expression(rf"{name}\s?\.\w")
    for name in "document window jQuery googletag console _gaq dataLayer fbq".split()
}
# All of them are looked for at once.
NEEDLES = (*HINTS, *DECLARED, *OBJECTS, "=")
JSON = expression(r"\"\s?:")
SIGNS = expression(r"[{}<>$%*\"=]|\(\)")
# A line longer than this with one shape is prose with a slip, at most.
LONGEST = 4000


@rule("ENC022", "code", level="warning", since="0.1", examples=EXAMPLES, needs=RARE)
def code(doc: Document) -> Iterator[Mark]:
    text = doc.text
    if not any(map(text.__contains__, RARE)):
        return
    hints = _hints(text)
    json = JSON.search(text) is not None
    if not hints and not json:
        return
    run: list[Line] = []
    for line in doc.filled:
        bare = line.bare
        hinted = any(map(bare.__contains__, hints)) or (json and JSON.search(bare) is not None)
        if hinted and len(bare) <= LONGEST and SIGNS.search(bare) and STRONG.search(bare):
            run.append(line)
            continue
        if run and bare in ("}", "});", "};", "{", "})", "]"):
            run.append(line)
            continue
        yield from _mark(run)
        run = []
    yield from _mark(run)


def _hints(text: str) -> tuple[str, ...]:
    """What a line of code holds, of what stands in a text."""
    met = {NEEDLES[hint] for hint, _, _ in _needles().find_matches_as_indexes(text, True)}
    hints = [hint for hint in HINTS if hint in met]
    if "=" in met and not met.isdisjoint(DECLARED):
        hints.append("=")
    hints += [name for name, asked in OBJECTS.items() if name in met and asked.search(text)]
    return tuple(hints)


@cache
def _needles() -> AhoCorasick:
    return AhoCorasick(NEEDLES)


def _mark(run: list[Line]) -> Iterator[Mark]:
    if run:
        start, end = run[0].span[0], run[-1].span[1]
        says = f"{len(run)} line{'s' if len(run) > 1 else ''} of program code"
        yield Mark(says, start, end, confidence="likely", fix=cut(start, end))
