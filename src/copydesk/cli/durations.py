"""--durations: what the rules and facts of a run cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from copydesk.cli.output import say

if TYPE_CHECKING:
    from copydesk.validators.run import Settings

durations_option = click.option(
    "--durations",
    type=click.IntRange(0),
    metavar="N",
    help="Tell what the N dearest rules and facts cost, 0 for all; in one process, all anew.",
)


@contextmanager
def timed(chosen: Settings, most: int | None) -> Iterator[Settings]:
    """The settings of a run that is measured, and the table on stderr when it is done."""
    if most is None:
        yield chosen
        return
    from dataclasses import replace

    from copydesk.validators.durations import watching

    with watching() as spent:
        yield replace(chosen, jobs=1, store=None)
    for line in spent.told(most):
        say(line)
