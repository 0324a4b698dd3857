"""Builds the wheel's copies of the language cards and the phrases, in JSON.

Reading the cards, which are TOML for people, costs 40 ms at every start, this 4; and the
phrases of all languages as much for a text of unknown language. A checkout and an editable
install read the files themselves, so that nothing there can be stale.
"""

import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

RULES = Path("src/copydesk/rules")


class Compiled(BuildHookInterface):
    """Adds to a wheel that is not editable `languages/compiled.json`, where all cards are
    asked together, and a JSON file a language for the phrases, where few are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._made = Path(tempfile.mkdtemp())
        cards = self._read("languages")
        self._add(build_data, "languages/compiled.json", cards)
        for language, phrases in self._read("phrases").items():
            self._add(build_data, f"phrases/{language}.json", phrases)

    def _read(self, folder: str) -> dict[str, Any]:
        return {
            file.stem: tomllib.loads(file.read_text("utf-8"))
            for file in sorted((Path(self.root) / RULES / folder).glob("*.toml"))
        }

    def _add(self, build_data: dict[str, Any], name: str, tables: dict[str, Any]) -> None:
        compiled = self._made / name
        compiled.parent.mkdir(exist_ok=True)
        compiled.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(compiled)] = f"copydesk/rules/{name}"
