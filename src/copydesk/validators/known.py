"""What a run is held against, found where it lies: the baseline and the floors.

Without either, this loads nothing and costs two looks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.validators.config.config import Config
from copydesk.validators.config.nearest import WrongConfig, base_folder, common_folder

if TYPE_CHECKING:
    from copydesk.validators.account import Held

BASELINE, FLOORS = ".copydesk/baseline.jsonl", ".copydesk/floors.json"
NONE = "none"


class WrongBaseline(WrongConfig):
    """A baseline or floors that are not there or cannot be read."""


def held(config: Config, paths: Iterable[str], baseline: str | None = None) -> Held | None:
    """The baseline and floors that hold for a run over `paths`; None where there are none.

    `baseline` is a file named on the command line, or `none`. One that is named there or
    in the settings has to be there. Raises WrongBaseline.
    """
    folder = base_folder(config, common_folder(paths))
    known = None if baseline == NONE else baseline_file(config, folder, baseline)
    reached = floors_file(config, folder)
    if known is None and reached is None:
        return None
    from copydesk.validators import baseline as baselines
    from copydesk.validators import floors
    from copydesk.validators.account import Held

    return Held(
        folder,
        baselines.read(known) if known is not None else (),
        floors.read(reached) if reached is not None else None,
    )


def baseline_file(config: Config, folder: str, named: str | None = None) -> Path | None:
    """The file of the baseline, where it is named or there. Raises WrongBaseline."""
    if named is not None:
        return _needed(Path(named), "--baseline")
    return _found(config, folder, config.baseline, BASELINE, "baseline")


def floors_file(config: Config, folder: str) -> Path | None:
    """The file of the floors, where it is named or there. Raises WrongBaseline."""
    return _found(config, folder, config.floors, FLOORS, "floors")


def place(config: Config, folder: str, named: str | None, usual: str) -> Path:
    """Where a file named in the settings lies, or the usual one."""
    return Path(config.folder or folder, named) if named is not None else Path(folder, usual)


def _found(config: Config, folder: str, named: str | None, usual: str, key: str) -> Path | None:
    path = place(config, folder, named, usual)
    if named is not None:
        return _needed(path, f"{config.origin(key)}: {key}")
    return path if os.path.isfile(path) else None


def _needed(path: Path, who: str) -> Path:
    if not os.path.isfile(path):
        raise WrongBaseline(
            f"{who}: no file {path}; `copydesk baseline write PATH` writes a baseline"
        )
    return path
