"""The house stands as docs/decisions/0001-house.md draws it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import copydesk

PACKAGE = Path(copydesk.__file__).parent
# From the ground up; what lies beside the rooms are doors, which may use all but `cli`.
ROOMS = ("documents", "rules", "validators", "reports", "doors", "cli")
PROGRAM = "__main__"


def imported(file: Path) -> Iterator[str]:
    """The modules of the package that a file imports, at its top, late, or for types."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports by dots"
            names = [node.module or ""]
        yield from (name for name in names if name.startswith("copydesk."))


def floor(module: str) -> int:
    """The floor of `copydesk.room.module`."""
    room = module.split(".")[1]
    return ROOMS.index(room if room in ROOMS else "doors")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_itself_and_from_those_below(room: str) -> None:
    files = PACKAGE.glob("*.py") if room == "doors" else (PACKAGE / room).rglob("*.py")
    upward = [
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in files
        if file.stem != PROGRAM
        for name in imported(file)
        if floor(name) > ROOMS.index(room)
    ]
    assert upward == []


def test_every_folder_of_the_package_is_a_room() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == set(ROOMS) - {"doors"}
