"""Every verb with its arguments and options, as Markdown: what docs/cli.md holds.

python -m copydesk.cli.reference > docs/cli.md
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

import click

HEAD = """\
# The command line

Written by `python -m copydesk.cli.reference`; a test holds it to the program. Exit status
everywhere: 0 passed or done, 1 the gate failed, 2 asked wrongly, 3 copydesk itself broke.
The result goes to standard output, everything else to standard error, the verdict last.
"""


def reference() -> Iterator[str]:
    """The page, verb by verb, in the order of `copydesk --help`."""
    from copydesk.cli.main import main

    yield HEAD
    yield from _told(main, click.Context(main, info_name="copydesk"))


def _told(command: click.Command, context: click.Context) -> Iterator[str]:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    words = [context.command_path, *(p.make_metavar(context) for p in arguments)]
    yield f"\n## `{context.command_path}`\n\n    {' '.join(words)}\n\n"
    yield f"{cleandoc(command.help or '')}\n"
    if options:
        yield "\n| option | |\n|---|---|\n"
        yield from (f"| {_spelled(o, context)} | {_says(o)} |\n" for o in options)
    if isinstance(command, click.Group):
        for word in command.list_commands(context):
            verb = command.get_command(context, word)
            if verb is not None:
                yield from _told(verb, click.Context(verb, context, word))


def _spelled(option: click.Option, context: click.Context) -> str:
    """The names of an option, the longest with what it takes."""
    takes = "" if option.is_flag else f" {option.make_metavar(context)}".replace("|", "\\|")
    return ", ".join(f"`{name}{takes if name == option.opts[-1] else ''}`" for name in option.opts)


def _says(option: click.Option) -> str:
    says = option.help or ""
    default = f" Default: {option.default}." if option.show_default else ""
    return f"{says}{default}{' Needed.' if option.required else ''}".replace("|", "\\|").strip()


if __name__ == "__main__":
    click.echo("".join(reference()), nl=False)
