"""Settings are read whole or refused with a sentence that helps."""

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.validators.config.config import Config
from copydesk.validators.config.entries import Limit
from copydesk.validators.config.lines import line_of, positions
from copydesk.validators.config.nearest import Nearest, WrongConfig, nearest_file
from copydesk.validators.config.reading import from_mapping, read


def written(folder: Path, text: str, name: str = "copydesk.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_every_key_reaches_the_settings(tmp_path: Path) -> None:
    config = read(
        str(
            written(
                tmp_path,
                """
include = ["news/**"]
exclude = ["news/raw"]
select = ["ENC", "no-date"]
ignore = ["bom"]
fail_on = "warning"
jobs = 0
baseline = "known.jsonl"
manifest = "list.csv"
levels = { ENC = "info" }
records = { text = "body" }
[rules.repeated-block]
shortest = 80
[[overrides]]
paths = ["news/wire/**"]
ignore = ["AUT"]
[[allow]]
rule = "no-date"
match = "Contents"
reason = "a table of contents"
until = 2031-01-31
[limits]
no-date = "5%"
author-missing = { max_share = 0.1, scope = "outlet", min-documents = 20 }
TRU = [{ max-count = 3 }, { max-share = 0.5, scope = "site" }]
""",
            )
        )
    )
    assert config.folder == str(tmp_path)
    assert (config.include, config.exclude) == (("news/**",), ("news/raw",))
    assert (config.select, config.ignore) == (("ENC", "no-date"), ("bom",))
    assert (config.fail_on, config.jobs) == ("warning", 0)
    assert (config.baseline, config.manifest) == ("known.jsonl", "list.csv")
    assert config.levels == {"ENC": "info"}
    assert config.records == {"text": "body"}
    assert config.rules == {"DUP002": {"shortest": 80}}
    assert config.overrides[0].ignore == ("AUT",)
    assert config.allow[0].until == "2031-01-31"
    assert config.allow[0].line == 17
    assert config.limits["no-date"] == (Limit("no-date", 0.05),)
    assert config.limits["author-missing"][0].min_documents == 20
    assert [limit.scope for limit in config.limits["TRU"]] == ["corpus", "site"]
    assert config.origin("levels.ENC").endswith("copydesk.toml:10")
    assert config.origin("limits.no-date").endswith("copydesk.toml:23")
    assert config.origin("floors") == "default"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("selct = []", "copydesk.toml:1: unknown key 'selct'; did you mean 'select'?"),
        ("\n\nselect = ['no-athor']", ":3: select.0: no rule is called 'no-athor'; did you mean"),
        ("[levels]\nRES = 'bad'", ":2: levels.RES: expected one of error, warning, info"),
        ("[levels]\nREZ = 'info'", ":2: levels.REZ: no rule is called 'REZ'"),
        ("fail-on = 3", "fail-on: expected one of error, warning, info, never, found 3"),
        ("jobs = -1", "jobs: expected a whole number, 0 or more, found -1"),
        ("jobs = true", "jobs: expected a whole number, 0 or more, found true"),
        ("exclude = ['../x']", "expected a glob inside the folder of these settings"),
        ("exclude = ['a[b']", "is no glob"),
        ("include = 'x'", "include: expected a list of globs, found 'x'"),
        ("[[allow]]\nrule = 'RES'\npaths = ['x']", ":1: allow.0: 'reason' is missing"),
        ("[[allow]]\nreason = 'x'\npaths = ['x']", "expected a 'rule' or a 'fingerprint'"),
        ("[[allow]]\nreason = 'x'\nrule = 'RES'", "belongs in 'ignore'"),
        (
            "[[allow]]\nrule = 'RES'\npaths = ['x']\nreason = 'x'\n\n[[allow]]\nuntil = 'soon'",
            ":7: allow.1.until: expected a day such as 2027-06-30, found 'soon'",
        ),
        ("[rules.no-date]\nreach = 1", ":2: rules.no-date.reach: unknown option 'reach'"),
        ("[rules.repeated-block]\nshort = 1", "did you mean 'shortest'?"),
        ("[rules.repeated-block]\nshortest = 0", "expected a whole number, 1 or more, found 0"),
        ("[limits]\nauthor-mising = 0.1", "did you mean 'author-missing'?"),
        ("[limits]\nno-date = 7", "expected a share such as 0.05 or '5%', found 7"),
        ("[limits]\nno-date = { scope = 'site' }", "expected 'max-share', 'max-count' or"),
        ("[records]\ntxt = 'body'", "unknown column 'txt'; did you mean 'text'?"),
        ("[[overrides]]\nignore = ['AUT']", "'paths' is missing"),
        ("x = [", "copydesk.toml: no TOML"),
        ("extend = 'gone.toml'", ":1: extend: there is no file 'gone.toml'"),
        ("extend = 'copydesk.toml'", "'extend' leads round in a ring"),
        ("select = '\x00'", "no TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(WrongConfig) as raised:
        read(str(written(tmp_path, text)))
    assert says in str(raised.value)
    assert "copydesk.toml" in str(raised.value)


def test_settings_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_bytes(b"select = ['\xff']")
    with pytest.raises(WrongConfig, match="not UTF-8 at byte 11"):
        read(str(tmp_path / "copydesk.toml"))


def test_extend_builds_on_another_file(tmp_path: Path) -> None:
    written(tmp_path, "select = ['ENC']\nignore = ['bom']\nlevels = { ENC = 'info' }", "base.toml")
    path = written(
        tmp_path / "sub", "extend = '../base.toml'\nignore = ['RES']\nlevels = { DAT = 'info' }"
    )
    config = read(str(path))
    assert config.select == ("ENC",)
    assert config.ignore == ("RES",)
    assert config.levels == {"ENC": "info", "DAT": "info"}
    assert config.folder == str(tmp_path / "sub")
    assert config.origin("select").endswith("base.toml:1")
    assert config.origin("levels.DAT").endswith("copydesk.toml:3")


def test_the_first_of_three_names_counts_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert nearest_file(str(tmp_path)) is None
    written(tmp_path, "[project]\nname = 'copydesk-corpus'", "pyproject.toml")
    assert nearest_file(str(tmp_path)) is None
    project = written(tmp_path, "[tool.copydesk]\nselect = ['ENC']", "pyproject.toml")
    assert nearest_file(str(tmp_path)) == str(project)
    assert read(str(project)).select == ("ENC",)
    hidden = written(tmp_path, "", ".copydesk.toml")
    assert nearest_file(str(tmp_path)) == str(hidden)
    plain = written(tmp_path, "")
    assert nearest_file(str(tmp_path)) == str(plain)


def test_the_search_ends_at_the_root_of_the_repository(tmp_path: Path) -> None:
    outer = written(tmp_path, "")
    repository = tmp_path / "repository"
    (repository / "deep").mkdir(parents=True)
    assert nearest_file(str(repository / "deep")) == str(outer)
    (repository / ".git").mkdir()
    assert nearest_file(str(repository / "deep")) is None


def test_the_nearest_settings_hold_for_a_file_and_replace_the_others(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    outer = read(str(written(tmp_path, "ignore = ['AUT']")))
    written(tmp_path / "wire", "ignore = ['DAT']")
    nearest = Nearest(outer, fixed=False)
    assert nearest.of(str(tmp_path / "a.txt")) is outer
    assert nearest.of(str(tmp_path / "news" / "a.txt")) is outer
    assert nearest.of(str(tmp_path / "wire" / "deep" / "a.txt")).ignore == ("DAT",)
    assert Nearest(outer, fixed=True).of(str(tmp_path / "wire" / "a.txt")) is outer


def test_the_command_line_goes_before_the_settings() -> None:
    config = Config(select=("ENC",), ignore=("bom",), origins={"select": "copydesk.toml:1"})
    said = config.with_line(select=("RES",), ignore=None)
    assert (said.select, said.ignore) == (("RES",), ("bom",))
    assert said.origin("select") == "command line"
    assert config.with_line(select=None) is config


def test_a_mapping_is_read_like_a_file() -> None:
    assert from_mapping({"fail_on": "info"}, "/").fail_on == "info"
    with pytest.raises(WrongConfig, match="did you mean 'ignore'"):
        from_mapping({"ignor": []}, "/")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("a",), 1),
        (("b", "c"), 3),
        (("b", "d e"), 4),
        (("t", 1, "x"), 9),
        (("t", 1, "y"), 8),
        (("deep", "er", "z"), 11),
        (("nowhere",), None),
    ],
)
def test_the_line_of_a_key(keys: tuple[str | int, ...], line: int | None) -> None:
    text = 'a = 1\n[b]\nc = 2\n"d e" = 3\n# x = 0\n[[t]]\nx = 4\n[[t]]\nx = 5\n[deep]\ner.z = 1\n'
    assert line_of(positions(text), keys) == line


@given(st.binary(max_size=200))
def test_any_bytes_are_settings_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copydesk.toml"
        path.write_bytes(data)
        with suppress(WrongConfig):
            assert isinstance(read(str(path)), Config)
