"""copydesk explain: the card of a rule."""

from __future__ import annotations

import click


@click.command()
@click.argument("word", metavar="CODE|NAME")
def explain(word: str) -> None:
    """Show what a rule finds, why it matters, how it decides and what it misses."""
    from copydesk.reports.cards import card
    from copydesk.rules.registry import UnknownRule, find

    try:
        rule = find(word)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    click.echo(card(rule), nl=False)
