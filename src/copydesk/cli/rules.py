"""copydesk rules: what there is."""

from __future__ import annotations

import json

import click

from copydesk.cli.asking import use_plugins
from copydesk.cli.options import plugin_option


@click.command()
@plugin_option
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
)
def rules(kind: str, plugins: tuple[str, ...]) -> None:
    """List the rules: code, name, level and what each finds."""
    from copydesk.rules.registry import all_rules

    use_plugins(plugins)
    if kind == "markdown":
        from copydesk.reports.cards import manual

        click.echo(manual(), nl=False)
        return
    if kind == "json":
        listed = [
            {
                "code": r.code,
                "name": r.name,
                "family": r.family,
                "level": r.level,
                "kind": r.kind,
                "since": r.since,
                "question": r.question,
                "summary": r.summary,
            }
            for r in all_rules()
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for rule in all_rules():
        click.echo(f"{rule.code}  {rule.name:<22} {rule.level:<8} {rule.summary}")
