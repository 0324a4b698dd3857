"""copydesk provenance: the attribution ledger for other programs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from copydesk.cli.asking import asked_wrongly, settings, split_stdin
from copydesk.cli.options import Asked, corpus_options
from copydesk.cli.output import say, writing
from copydesk.cli.progress import Progress

FORMATS = ("newsarticle", "prov", "croissant", "csv")


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="schema.org NewsArticle (a JSON-LD object a line), W3C PROV-O, Croissant 1.1, or one "
    "row a field.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File to write; else stdout.")
@click.option(
    "--about",
    multiple=True,
    metavar="KEY=VALUE",
    help="For Croissant, what no document knows: name, description, license, url, creator, "
    "datePublished, version, citeAs.",
)
@corpus_options
def provenance(
    paths: tuple[str, ...],
    kind: str,
    out: Path | None,
    about: tuple[str, ...],
    asked: Asked,
) -> None:
    """Write who wrote each text, when and where it appeared, and how that is known.

    Every field comes with its source (text, declared, url, twin), its place in the text
    and how sure it is. Copies take over what their original states, unless
    --document-rules leaves the corpus pass out.

    Exit status: 0 done, 2 asked wrongly, 3 copydesk broke.
    """
    from copydesk.reports.provenance import croissant, formats
    from copydesk.validators.numbers import several
    from copydesk.validators.run import run

    stated = _about(about)
    chosen = settings(paths, replace(asked, select=("DUP",)))
    named, more = split_stdin(paths)
    with asked_wrongly(), Progress() as progress:
        outcome = run(named, chosen, more, progress)
    count = len(outcome.judged)
    if not count:
        raise click.UsageError("no documents there")
    lines = formats.provenance(outcome, kind, stated)
    if out is None:
        for line in lines:
            click.echo(line, nl=False)
    else:
        from copydesk.reports import atomic

        with writing(f"--out {out}"):
            atomic.write_lines(out, lines)
    sys.stdout.flush()
    lacking = croissant.missing(stated) if kind == "croissant" else []
    if lacking:
        say(f"provenance: Croissant asks for {', '.join(lacking)} as well: give --about")
    documents = several(count, "document")
    say(f"provenance: {documents} as {kind}{f' in {out}' if out else ''}")


def _about(pairs: tuple[str, ...]) -> dict[str, str]:
    from copydesk.reports.provenance.croissant import ABOUT

    stated = {}
    for pair in pairs:
        key, _, value = pair.partition("=")
        if key not in ABOUT or not value:
            raise click.UsageError(
                f"--about {pair!r}: expected KEY=VALUE, with one of {', '.join(ABOUT)}"
            )
        stated[key] = value
    return stated
