"""The program: its verbs, loaded when they are called, and how it fails."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import Any

import click

from copydesk import __version__
from copydesk.documents.escaping import escape

BROKE, INTERRUPTED, PIPE_CLOSED = 3, 130, 141

VERBS = {
    "check": "judge files and stop a bad commit (the gate)",
    "audit": "judge files and write tables and a summary",
    "clean": "take page furniture out, with a ledger",
    "restore": "bring back what clean took out",
    "learn": "learn what recurs on each site, and remember what there is",
    "diff": "compare two revisions: findings new, fixed, still there",
    "compare": "compare two saved audits: what got better and worse",
    "provenance": "export who, when, where, and how that is known",
    "explain": "tell the story of a file, or show the card of a rule",
    "rules": "list the rules",
    "init": "write settings, a hook and a workflow for a corpus",
    "baseline": "write and keep the list of known faults",
    "new": "start a rule from a template",
    "config": "show the settings that hold, and where each is from",
}


class Verbs(click.Group):
    """A group that imports a verb's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"copydesk.cli.{name}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such verb {args[0]!r}.{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, with an exit status for each way to end (DESIGN 4).

        Click and Python end with 1 when interrupted or broken; 1 is the gate's own word.
        """
        # Reading words and rules makes many objects that stay: looking for garbage among
        # them every 700 costs a tenth of a short run.
        gc.set_threshold(50_000)
        for stream in (sys.stdout, sys.stderr):
            # Paths and quotes may hold what the terminal's encoding cannot.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            _show(error)
            status = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("interrupted; what was written is whole", err=True)
            status = INTERRUPTED
        except BrokenPipeError:
            # The reader of a pipe has seen enough: no output is left to flush to it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = PIPE_CLOSED
        except Exception as error:
            if os.environ.get("COPYDESK_TRACEBACK"):
                raise
            _say(broke(error))
            status = BROKE
        sys.exit(status if isinstance(status, int) else 0)


def _say(sentence: str) -> None:
    from copydesk.cli.output import say

    say(sentence)


def _show(error: click.ClickException) -> None:
    """What was asked wrongly. It quotes names, and a name may hold commands."""
    told = io.StringIO()
    error.show(told)
    for line in told.getvalue().splitlines():
        _say(line)


def broke(error: Exception) -> str:
    """What went wrong inside copydesk and where, on one line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        code = trace.tb_frame.f_code
        place = f" in {os.path.basename(code.co_filename)}:{trace.tb_lineno}"
    what = escape(f"{type(error).__name__}: {error}")
    return f"copydesk broke{place}: {what} (set COPYDESK_TRACEBACK=1 to see the whole way there)"


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="copydesk %(version)s")
def main() -> None:
    """Check scraped news files: is each attributable, dated, whole, original, clean?"""
