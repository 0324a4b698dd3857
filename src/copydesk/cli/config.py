"""copydesk config: the settings that hold, and what may stand in them."""

from __future__ import annotations

import json
import os

import click

from copydesk.cli.asking import asked_wrongly, nearest_settings
from copydesk.cli.options import Asked, config_options


@click.command()
@click.argument("path", default=".", metavar="[PATH]")
@click.option("--show-origin", is_flag=True, help="Say where each value is from.")
@click.option("--schema", is_flag=True, help="Write the JSON Schema of settings instead.")
@click.option("--reference", is_flag=True, help="Write the reference of all keys instead.")
@config_options
def config(path: str, show_origin: bool, schema: bool, reference: bool, asked: Asked) -> None:
    """Show the settings that hold for a file or folder, as TOML.

    Exit status: 0 shown, 2 asked wrongly or settings that cannot be read.
    """
    from copydesk.reports import settings

    if schema:
        from copydesk.validators.config.schema import schema as schema_of

        click.echo(json.dumps(schema_of(), indent=2, ensure_ascii=False))
        return
    if reference:
        click.echo(settings.reference(), nl=False)
        return
    if not os.path.lexists(path):
        raise click.UsageError(f"no such file or folder: {path}")
    with asked_wrongly():
        found = nearest_settings([path], asked).run
    if found.file is None:
        click.echo("no settings were found; these are the defaults", err=True)
    click.echo(settings.resolved(found, show_origin), nl=False)
