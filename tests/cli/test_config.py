"""Settings: the same for check, audit and the Python door; shown, described, refused."""

import json
from pathlib import Path

import jsonschema
import pytest
import tomli
from click.testing import CliRunner, Result

import copydesk
from copydesk.cli.main import main
from copydesk.rules.samples import BODY, HEAD
from copydesk.validators.config.keys import KEYS
from copydesk.validators.config.schema import schema

DIRTY = f"{HEAD}{BODY}\nLeave a Reply\n"
ROOT = Path(__file__).parents[2]


def program(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name in ("wire/a.txt", "web/b.txt", "web/raw/c.txt"):
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # Texts differ, so that none is a copy of another.
        file.write_text(DIRTY.replace("bridge", name.replace("/", " ")), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(folder: Path, text: str) -> None:
    (folder / "copydesk.toml").write_text(text, encoding="utf-8")


def found(result: Result) -> dict[str, list[str]]:
    """The codes by file."""
    by_file: dict[str, list[str]] = {}
    for line in result.stdout.splitlines():
        finding = json.loads(line)
        by_file.setdefault(Path(finding["path"]).name, []).append(finding["code"])
    return by_file


def checked(*args: object) -> dict[str, list[str]]:
    return found(program("check", "corpus", "--document-rules", "--format", "jsonl", *args))


def test_without_settings_every_rule_holds(corpus: Path) -> None:
    assert checked() == {"a.txt": ["RES007"], "b.txt": ["RES007"], "c.txt": ["RES007"]}


def test_exclude_holds_for_folders_and_for_named_files(corpus: Path) -> None:
    settings(corpus, "exclude = ['corpus/web/raw']")
    assert sorted(checked()) == ["a.txt", "b.txt"]
    done = program("check", "corpus/web/raw/c.txt")
    assert done.exit_code == 0
    assert done.stderr == "gate: passed — nothing to judge (1 excluded by the settings)\n"
    done = program("check", "corpus/web/raw")
    assert done.exit_code == 2


def test_include_takes_files_of_any_suffix_and_no_others(corpus: Path) -> None:
    settings(corpus, "include = ['corpus/wire/**', '*.article']")
    (corpus / "corpus" / "d.article").write_text(DIRTY, encoding="utf-8")
    assert sorted(checked()) == ["a.txt", "d.article"]


def test_overrides_and_levels_hold_for_their_files(corpus: Path) -> None:
    settings(
        corpus,
        "levels = { RES = 'info', comment-form = 'warning' }\n"
        "[[overrides]]\npaths = ['corpus/wire/**']\nignore = ['RES']\n"
        "[[overrides]]\npaths = ['**/raw/**']\nlevels = { RES = 'error' }\n",
    )
    lines = program("check", "corpus", "--document-rules", "--format", "concise").stdout
    assert "a.txt" not in lines
    assert "b.txt:11:1: warning: RES007" in lines
    assert "c.txt:11:1: error: RES007" in lines


def test_allow_lets_through_what_it_names(corpus: Path) -> None:
    settings(
        corpus,
        "[[allow]]\nrule = 'comment-form'\npaths = ['corpus/web/**']\nmatch = 'Leave a'\n"
        "reason = 'kept for a test'\n",
    )
    assert checked() == {"a.txt": ["RES007"]}


def test_an_expired_allow_lets_nothing_through(corpus: Path) -> None:
    settings(
        corpus,
        "[[allow]]\nrule = 'RES'\npaths = ['corpus/**']\nreason = 'x'\nuntil = 2020-01-31\n",
    )
    assert len([codes for codes in checked().values() if codes == ["RES007"]]) == 3


def test_the_command_line_goes_before_the_settings(corpus: Path) -> None:
    settings(corpus, "ignore = ['RES']\nfail-on = 'never'\nselect = ['ENC', 'RES']")
    assert checked() == {}
    assert sorted(checked("--select", "RES007")) == ["a.txt", "b.txt", "c.txt"]
    assert checked("--ignore", "ENC").keys() == {"a.txt", "b.txt", "c.txt"}
    assert program("check", "corpus", "--ignore", "ENC").exit_code == 0
    assert program("check", "corpus", "--ignore", "ENC", "--fail-on", "error").exit_code == 1
    assert checked("--isolated").keys() == {"a.txt", "b.txt", "c.txt"}


def test_nearer_settings_replace_those_above(corpus: Path) -> None:
    settings(corpus, "ignore = ['RES']")
    settings(corpus / "corpus" / "wire", "select = ['RES']")
    assert checked() == {"a.txt": ["RES007"]}
    assert checked("-j", "2") == {"a.txt": ["RES007"]}
    assert checked("--config", "copydesk.toml") == {}


def test_options_reach_rules_in_every_process(corpus: Path) -> None:
    twice = "The bridge is down again\n"
    (corpus / "corpus" / "wire" / "a.txt").write_text(f"{HEAD}{twice}{BODY}\n{twice}")
    settings(corpus, "select = ['DUP002']\n[rules.repeated-block]\nshortest = 20")
    assert checked() == {"a.txt": ["DUP002"]}
    assert checked("-j", "2") == {"a.txt": ["DUP002"]}
    assert checked("--isolated", "--select", "DUP002") == {}


def test_records_name_columns(corpus: Path) -> None:
    (corpus / "corpus" / "d.jsonl").write_text(json.dumps({"story": DIRTY}) + "\n")
    settings(corpus, "[records]\ntext = 'story'")
    assert checked()["d.jsonl"] == ["RES007"]


def test_the_python_door_and_audit_say_the_same(corpus: Path) -> None:
    settings(corpus, "[[overrides]]\npaths = ['corpus/wire/**']\nignore = ['RES']\n")
    report = copydesk.audit("corpus", document_rules=True)
    assert sorted(Path(p).name for p in report.findings["path"]) == ["b.txt", "c.txt"]
    wire = report.documents.set_index("path").loc["corpus/wire/a.txt"]
    assert (wire["verdict"], wire["residue_lines"], wire["errors"]) == ("passed", 0, 0)
    report = copydesk.audit("corpus", document_rules=True, config={"ignore": ["RES"]})
    assert report.findings.empty
    other = corpus / "other.toml"
    other.write_text("exclude = ['corpus/web']", encoding="utf-8")
    assert len(copydesk.audit("corpus", config=other).documents) == 1
    done = program("audit", "corpus", "--out", "out", "--document-rules")
    assert (
        done.stderr.splitlines()[-1]
        == "audit: done — 2 errors in 3 documents (corpus rules were not asked)"
    )


def test_clean_leaves_what_the_settings_let_be(corpus: Path) -> None:
    settings(
        corpus,
        "exclude = ['corpus/web/raw']\n[[overrides]]\npaths = ['corpus/wire']\nignore = ['RES']\n",
    )
    assert program("clean", "corpus", "--out", "out").exit_code == 0
    assert "Leave a Reply" in Path("out/wire/a.txt").read_text("utf-8")
    assert "Leave a Reply" not in Path("out/web/b.txt").read_text("utf-8")
    assert not Path("out/web/raw").exists()
    settings(corpus, "selct = []")
    assert program("clean", "corpus", "--out", "out").exit_code == 2


@pytest.mark.parametrize("verb", [["check", "corpus"], ["audit", "corpus", "--out", "out"]])
def test_wrong_settings_end_with_2_and_their_place(corpus: Path, verb: list[str]) -> None:
    settings(corpus, "\nselct = ['ENC']")
    done = program(*verb)
    assert done.exit_code == 2
    assert "copydesk.toml:2: unknown key 'selct'; did you mean 'select'?" in done.stderr
    assert program(*verb, "--isolated").exit_code < 2
    assert "gone.toml: No such file" in program(*verb, "--config", "gone.toml").stderr


def test_config_shows_values_as_toml_with_their_origin(corpus: Path) -> None:
    settings(corpus, "select = ['ENC']\n[levels]\nRES = 'info'\n[rules.DUP002]\nshortest = 70\n")
    done = program("config", "corpus", "--show-origin")
    assert done.exit_code == 0
    assert 'select = ["ENC"]  # copydesk.toml:1' in done.stdout
    assert 'levels.RES = "info"  # copydesk.toml:3' in done.stdout
    assert "rules.repeated-block = { shortest = 70 }  # copydesk.toml:4" in done.stdout
    assert 'fail-on = "error"  # default' in done.stdout
    values = tomli.loads(program("config", "corpus").stdout)
    assert values["select"] == ["ENC"]
    assert values["rules"] == {"repeated-block": {"shortest": 70}}


def test_what_config_shows_can_be_read_again(corpus: Path) -> None:
    keys = [key for key in KEYS if key.name not in ("extend", "plugins")]  # these have to be there
    settings(corpus, "\n".join(f"{key.name} = {key.example}" for key in keys))
    shown = program("config").stdout
    settings(corpus, shown)
    assert program("config").stdout == shown


def test_the_schema_takes_what_the_reader_takes(corpus: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    check = jsonschema.Draft202012Validator(schema())
    for key in KEYS:
        if key.name == "allow" or key.name == "extend":
            continue
        check.validate(tomli.loads(f"{key.name} = {key.example}"))
    for wrong in ("selct = []", "fail-on = 3", "jobs = -1", "limits = { no-date = 7 }"):
        assert list(check.iter_errors(tomli.loads(wrong)))
    assert json.loads(program("config", "--schema").stdout) == json.loads(json.dumps(schema()))


def test_the_settings_of_nothing_are_not_shown(corpus: Path) -> None:
    done = program("config", "corpse")
    assert (done.exit_code, "no such file or folder: corpse" in done.stderr) == (2, True)


def test_the_reference_is_what_the_program_says() -> None:
    stored = (ROOT / "docs" / "config.md").read_text("utf-8")
    stale = "stale: run `copydesk config --reference > docs/config.md`"
    assert stored == program("config", "--reference").stdout, stale
