"""How a run was made: what someone needs to make it again."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from copydesk.reports.settings import resolved
from copydesk.reports.survey import Survey
from copydesk.validators.run import Settings

PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Made:
    """What the program knows of a run and the outcome does not: the words it was asked
    with, and the git revision of the files (None outside a repository)."""

    command: str = ""
    revision: str | None = None


def colophon(survey: Survey, settings: Settings, made: Made) -> list[tuple[str, str]]:
    """Version, digests and command as (name, value), in the order they are shown."""
    from copydesk import __version__

    cards = "\n".join(f"{rule.code} {rule.name} {rule.card}" for rule in settings.rules)
    # How many workers there are changes no byte of what they say.
    asked = resolved(replace(settings.config, jobs=1), False)
    named = Path(settings.config.file).name if settings.config.file else "defaults"
    return [
        ("copydesk", __version__),
        ("rules", f"{len(settings.rules)}, digest {_digest(cards)}"),
        ("corpus rules", "not asked" if settings.document_rules else "asked"),
        ("settings", f"{named}, digest {_digest(asked)}"),
        ("corpus", f"{survey.documents:,} documents, digest {survey.digest}"),
        ("git revision", made.revision or "not stated"),
        ("command", made.command or "from Python"),
    ]


def revision(path: str) -> str | None:
    """The commit that is checked out where `path` lies; None where git knows of none."""
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    try:
        done = subprocess.run(  # noqa: S603  a fixed command, no shell
            ["git", "-C", str(folder), "rev-parse", "--verify", "HEAD"],  # noqa: S607  git of the user's path
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
