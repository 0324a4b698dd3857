"""init writes settings that hold for what is there, and nothing over what is there."""

import json
from pathlib import Path

import pytest
import tomli
import yaml
from click.testing import CliRunner, Result

from copydesk.cli.main import main
from copydesk.validators.config.reading import read
from copydesk.validators.survey import columns_of

STORY = "Repairs of the bridge will take until autumn and cost four million. " * 5


def init(*args: object) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, args)])


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "news" / "deep").mkdir(parents=True)
    (tmp_path / "news" / "deep" / "a.txt").write_text(STORY)
    (tmp_path / "README.md").write_text("About this corpus")
    row = {"story": STORY, "published_at": "2021-05-05", "writer_name": "A. L.", "url": "x"}
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "feed.jsonl").write_text(json.dumps(row) + "\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_settings_name_the_files_and_columns_that_are_there(corpus: Path) -> None:
    (tmp_table := corpus / "feeds" / "people.csv").write_text("name,born\nA. L.,1970\n")
    done = init()
    assert done.exit_code == 0
    tmp_table.unlink()
    config = read("copydesk.toml")
    assert config.include == ("feeds/**/*.jsonl", "news/**/*.txt")
    assert config.records == {"text": "story", "author": "writer_name", "date": "published_at"}
    assert "copydesk.toml: written" in done.stdout
    assert "2 files of news seen" in done.stderr
    assert not Path(".pre-commit-config.yaml").exists()
    checked = CliRunner().invoke(main, ["check", ".", "--fail-on", "never"])
    assert "in 2 documents" in checked.stderr


def test_a_repository_gets_a_hook_and_a_workflow(corpus: Path) -> None:
    (corpus / ".git").mkdir()
    assert init().exit_code == 0
    hook = yaml.safe_load(Path(".pre-commit-config.yaml").read_text())
    assert hook["repos"][0]["hooks"][0]["entry"] == "copydesk check --staged"
    workflow = yaml.safe_load(Path(".github/workflows/copydesk.yml").read_text())
    assert workflow["jobs"]["gate"]["steps"][0]["with"]["fetch-depth"] == 0


def test_a_repository_at_gitlab_gets_a_job(corpus: Path) -> None:
    (corpus / ".git").mkdir()
    (corpus / ".git" / "config").write_text('[remote "origin"]\nurl = https://gitlab.org/a/b\n')
    assert init().exit_code == 0
    assert "copydesk" in yaml.safe_load(Path(".gitlab-ci.yml").read_text())
    assert not Path(".github").exists()


def test_what_is_there_stays(corpus: Path) -> None:
    (corpus / ".git").mkdir()
    Path("copydesk.toml").write_text("select = ['ENC']")
    Path(".pre-commit-config.yaml").write_text("repos: []\n")
    done = init()
    assert done.exit_code == 1
    assert Path("copydesk.toml").read_text() == "select = ['ENC']"
    assert "copydesk.toml: is there and stays (--force writes over it)" in done.stdout
    assert "entry: copydesk check --staged" in done.stdout
    init("--force")
    assert "include" in tomli.loads(Path("copydesk.toml").read_text())
    assert Path(".pre-commit-config.yaml").read_text() == "repos: []\n"


def test_an_empty_folder_gets_settings_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert init().exit_code == 0
    assert read("copydesk.toml").include == ()
    assert init("gone").exit_code == 2


def test_columns_that_copydesk_knows_are_not_named() -> None:
    assert columns_of({"text": STORY, "date": "2021", "author": "A"}) == {}
    assert columns_of({"maintext": STORY, "date_publish": "2021", "article_title": "B"}) == {
        "headline": "article_title"
    }
    assert columns_of({}) == {}
