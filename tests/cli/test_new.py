"""new rule: a file that keeps the contract once it is filled in, in a number nobody has."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli.main import main

ROOT = Path(__file__).parents[2]


def new(*words: object) -> Result:
    return CliRunner().invoke(main, ["new", "rule", *map(str, words)])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout: the package, and the contract that its rules keep."""
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", ".*")
    )
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "rules" / "test_contract.py", tmp_path / "tests")
    return tmp_path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "site" / "wire_rules"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    info = tmp_path / "site" / "wire_rules.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wire-rules\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[copydesk.rules]\nwire = wire_rules\n")
    return folder


def run(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(path), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=environment,
        cwd=path,
    )


def test_a_rule_of_a_checkout_keeps_the_contract(checkout: Path) -> None:
    done = new("lost-caption", "--family", "LOS", "--in", checkout)
    assert done.exit_code == 0, done.output
    rules = checkout / "src" / "copydesk" / "rules"
    codes = (rules / "CODES").read_text().splitlines()
    (line,) = [line for line in codes if "lost-caption" in line]
    code = line.split()[0]
    last = max(line.split()[0] for line in codes if line.startswith("LOS"))
    assert code == last
    contract = [
        *("pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib"),
        *(str(checkout / "tests"), "-k", f"{code} or lock or never"),
    ]
    empty = run(checkout / "src", *contract)
    assert "lost-caption is not written yet" in empty.stdout
    file = rules / "losses" / "lost_caption.py"
    file.write_text(file.read_text().replace("FILL IN", "A ferry"))
    filled = run(checkout / "src", *contract)
    assert filled.returncode == 0, filled.stdout


def test_a_rule_of_a_package_runs_where_it_is_named(package: Path) -> None:
    assert new("LOS900", "lost-caption", "--in", package).exit_code == 0
    assert new("late-caption", "--family", "los", "--in", package).exit_code == 0
    assert (package / "CODES").read_text().splitlines()[1:] == [
        "LOS900 lost-caption 0.1 stable",
        "LOS901 late-caption 0.1 stable",
    ]
    (package.parent / "a.txt").write_text("FILL IN: a story.\n")
    done = run(
        package.parent, "copydesk", "check", "a.txt", "--plugin", "wire", "--select", "lost-caption"
    )
    assert "LOS900 lost-caption" in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["LOS003", "lost-caption"], "LOS003 lost-caption is taken: there is LOS003"),
        (["LOS099", "no-date"], "is taken: there is DAT001 no-date"),
        (["LOS900", "lost-caption"], "a package of its own takes 900 to 999"),
        (["XYZ001", "lost-caption"], "'XYZ001': expected one of ENC, AUT"),
        (["LOS099", "Lost_Caption"], "expected small letters and dashes"),
        (["lost-caption"], "say CODE NAME, or NAME --family FAMILY"),
        (["LOS099", "lost-caption", "--family", "LOS"], "say CODE NAME, or"),
    ],
)
def test_what_is_taken_or_wrong_is_refused(checkout: Path, words: list[str], says: str) -> None:
    before = (checkout / "src" / "copydesk" / "rules" / "CODES").read_text()
    done = new(*words, "--in", checkout)
    assert done.exit_code == 2
    assert says in done.output
    assert (checkout / "src" / "copydesk" / "rules" / "CODES").read_text() == before


def test_a_package_takes_numbers_of_its_own(package: Path) -> None:
    done = new("LOS099", "lost-caption", "--in", package)
    assert (done.exit_code, list(package.iterdir())) == (2, [package / "__init__.py"])
    done = new("LOS900", "no-date", "--in", package)
    assert "is taken: there is DAT001 no-date" in done.output


def test_a_folder_that_is_neither_is_refused(tmp_path: Path) -> None:
    done = new("LOS900", "lost-caption", "--in", tmp_path)
    assert done.exit_code == 2
    assert "no checkout of copydesk and no Python package" in done.output
