"""Rules of another package: asked where the package is named, and never otherwise."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.rules.plugins import BadPlugin, accepted, offered
from copydesk.rules.registry import lock
from copydesk.rules.samples import BODY, HEAD

PACKAGE = Path(__file__).with_name("plugins")
SHOUTED = f"{HEAD}{BODY}\nBOATS STAY IN PORT\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the example package, as an installer leaves it."""
    shutil.copytree(PACKAGE, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(20):
        text = SHOUTED.replace("bridge", f"bridge {number}")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def copydesk(site: Path, cwd: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copydesk", *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(site)},
    )


def shouted(done: subprocess.CompletedProcess[str]) -> int:
    codes = [json.loads(line)["code"] for line in done.stdout.splitlines()]
    return codes.count("LOS900")


CHECK = ("check", "corpus", "--document-rules", "--format", "jsonl")


def test_a_plugin_is_asked_where_it_is_named_only(site: Path, corpus: Path) -> None:
    assert shouted(copydesk(site, corpus.parent, *CHECK)) == 0
    named = copydesk(site, corpus.parent, *CHECK, "--plugin", "house-style")
    assert (named.returncode, shouted(named)) == (0, 20)
    two = copydesk(site, corpus.parent, *CHECK, "--plugin", "house-style", "-j", "2")
    assert two.stdout == named.stdout


def test_settings_name_a_plugin_and_its_rules(site: Path, corpus: Path) -> None:
    (corpus.parent / "copydesk.toml").write_text(
        "select = ['shouted-line']\nplugins = ['house-style']\nlevels = { LOS900 = 'error' }\n"
    )
    done = copydesk(site, corpus.parent, *CHECK)
    assert (done.returncode, shouted(done)) == (1, 20)


def test_the_store_knows_when_a_plugin_changes(site: Path, corpus: Path) -> None:
    (corpus.parent / ".git").mkdir()
    asked = (*CHECK, "--plugin", "house-style")
    assert shouted(copydesk(site, corpus.parent, *asked)) == 20
    module = site / "house_style" / "shouted_line.py"
    module.write_text(module.read_text().replace(">= 3", ">= 5"))
    assert shouted(copydesk(site, corpus.parent, *asked)) == 0
    assert shouted(copydesk(site, corpus.parent, *CHECK)) == 0


def test_rules_and_explain_tell_of_a_plugin_that_is_named(site: Path, tmp_path: Path) -> None:
    assert "LOS900" not in copydesk(site, tmp_path, "rules").stdout
    assert "LOS900" in copydesk(site, tmp_path, "rules", "--plugin", "house-style").stdout
    card = copydesk(site, tmp_path, "explain", "LOS900", "--plugin", "house-style")
    assert "A line in capitals" in card.stdout


def test_a_plugin_that_is_not_there_is_asked_wrongly(site: Path, corpus: Path) -> None:
    done = copydesk(site, corpus.parent, *CHECK, "--plugin", "hous")
    assert done.returncode == 2
    assert "no plugin is called 'hous'; installed: house-style" in done.stderr
    (corpus.parent / "copydesk.toml").write_text("plugins = ['hous']\n")
    done = copydesk(site, corpus.parent, *CHECK)
    assert done.returncode == 2
    assert "copydesk.toml:1: plugins: no plugin is called 'hous'" in done.stderr


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ("LOS003 shouted-line 1.0 stable", "a number from 900 to 999"),
        ("XYZ900 shouted-line 1.0 stable", "a family of copydesk"),
        ("LOS900 no-date 1.0 stable", "is taken: copydesk has DAT001 no-date"),
        ("LOS900 Shouted 1.0 stable", "words-with-dashes"),
        ("LOS900 shouted-line", "expected code, name, version and status"),
        ("LOS901 shouted-line 1.0 stable", "is not the rule LOS901 shouted-line"),
        ("LOS900 quiet-line 1.0 stable", "cannot be loaded from house_style.quiet_line"),
        (
            "LOS900 shouted-line 1.0 stable\nLOS900 loud-line 1.0 stable",
            "is taken: the plugin itself has LOS900 shouted-line",
        ),
    ],
)
def test_a_plugin_with_a_fault_is_refused_in_words(
    site: Path, monkeypatch: pytest.MonkeyPatch, codes: str, says: str
) -> None:
    (site / "house_style" / "CODES").write_text(f"{codes}\n")
    monkeypatch.syspath_prepend(str(site))
    for name in [name for name in sys.modules if name.startswith("house_style")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(BadPlugin, match=f"plugin 'house-style'.*{says}"):
        accepted("house-style", offered("house-style"), lock())
