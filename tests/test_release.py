"""What is published installs into an empty environment and runs there."""

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import tomli

from copydesk import __version__
from copydesk.rules.facts.phrases import languages
from copydesk.rules.samples import BODY, HEAD

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow
# What a registry that cannot be reached, or does not have a package, makes of installing.
UNREACHABLE = (
    "error sending request", "Failed to fetch", "dns error", "Temporary failure", "ConnectionError",
    "No solution found", "Could not find a version", "No matching distribution", "offline",
)  # fmt: skip
PROJECT = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CLAIMED = [said[-4:] for said in PROJECT["classifiers"] if re.search(r":: 3\.\d\d$", said)]


def run(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=cwd,
    )


def online(*words: object) -> None:
    """Run what asks a registry; skip, with its last words, where there is none."""
    done = run(*words)
    if done.returncode and any(said in done.stderr for said in UNREACHABLE):
        pytest.skip(f"no registry of packages: {done.stderr.strip()[-300:]}")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, and the wheel that is built of it and nothing else."""
    folder = tmp_path_factory.mktemp("dist")
    uv = shutil.which("uv")
    if uv is not None:
        online(uv, "build", "--quiet", "--out-dir", folder, ROOT)
    else:
        pytest.importorskip("hatchling", reason="neither uv nor hatchling is there to build with")
        done = run(
            sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT
        )
        assert done.returncode == 0, done.stderr
        sdist = next(folder.glob("*.tar.gz"))
        online(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", folder, sdist)
    return folder


@pytest.fixture(scope="module", params=[CLAIMED[0], CLAIMED[-1]])
def program(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The program of an environment that holds the wheel and what it needs, on the oldest
    and the newest Python that the project names."""
    place = tmp_path_factory.mktemp("empty") / "venv"
    wheel = next(built.glob("*.whl"))
    uv = shutil.which("uv")
    if uv is not None:
        found = run(uv, "python", "find", "--no-python-downloads", request.param)
        if found.returncode:
            pytest.skip(f"no Python {request.param} here")
        online(uv, "venv", "--quiet", "--python", found.stdout.strip(), place)
        online(uv, "pip", "install", "--quiet", "--python", place / "bin" / "python", wheel)
    else:
        python = shutil.which(f"python{request.param}")
        # A version manager leaves names on the path that lead nowhere.
        if python is None or run(python, "--version").returncode:
            pytest.skip(f"no Python {request.param} here")
        online(python, "-m", "venv", place)
        online(place / "bin" / "python", "-m", "pip", "install", "--quiet", wheel)
    return place / "bin" / "copydesk"


def ours(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in (folder / "copydesk").rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }


def test_the_wheel_holds_every_file_of_the_package_and_its_types(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        inside = {name for name in wheel.namelist() if name.startswith("copydesk/")}
    compiled = {"copydesk/rules/languages/compiled.json"}
    compiled |= {f"copydesk/rules/phrases/{code}.json" for code in languages()}
    assert compiled <= inside
    assert inside - compiled == ours(ROOT / "src")
    assert "copydesk/py.typed" in inside


def test_the_source_distribution_holds_the_package_and_its_tests(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"src/{name}" for name in ours(ROOT / "src")} <= names
    assert {
        "LICENSE",
        "README.md",
        "tests/test_release.py",
        "tests/rules/test_contract.py",
    } <= names
    assert not {name.partition("/")[0] for name in names} & {"rules", "reports", "validators"}


def test_it_runs_where_nothing_else_is(program: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "clean.txt").write_text(f"{HEAD}{BODY}", "utf-8")
    (tmp_path / "corpus" / "dirty.txt").write_text(f"{HEAD}{BODY}\nLeave a Reply\n", "utf-8")
    version = run(program, "--version")
    assert version.stdout == f"copydesk {__version__}\n"
    checked = run(program, "check", "corpus", "--document-rules", cwd=tmp_path)
    assert checked.returncode == 1, checked.stderr
    assert "dirty.txt:11:1  error  RES007 comment-form" in checked.stdout
    audited = run(program, "audit", "corpus", "--out", "out", cwd=tmp_path)
    assert audited.returncode == 0, audited.stderr
    assert {"findings.parquet", "documents.csv", "report.html", "summary.md"} <= {
        file.name for file in (tmp_path / "out").iterdir()
    }


def test_the_oldest_python_is_the_one_that_is_required() -> None:
    assert PROJECT["requires-python"] == f">={CLAIMED[0]}"
    assert sorted(CLAIMED) == CLAIMED


def test_the_version_is_written_in_one_place(built: Path) -> None:
    assert next(built.glob("*.whl")).name.startswith(f"copydesk-{__version__}-")
    said = [
        file
        for file in (ROOT / "src").rglob("*.py")
        if f'"{__version__}"' in file.read_text("utf-8")
    ]
    assert said == [ROOT / "src" / "copydesk" / "__init__.py"]
