"""Where teams are: the hook, the action and the GitLab job, each run as it will be."""

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from jsonschema import Draft7Validator

from copydesk.rules.samples import BODY, HEAD

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "templates" / "copydesk.gitlab-ci.yml"
CLEAN = f"{HEAD}{BODY}"
DIRTY = f"{CLEAN}\nLeave a Reply\n"
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def schema(name: str) -> Draft7Validator:
    """A schema that check-jsonschema carries, as the service publishes it."""
    text = (files("check_jsonschema") / "builtin_schemas" / "vendor" / name).read_text("utf-8")
    return Draft7Validator(json.loads(text))


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """Our program first on the path, no settings of the user's git, a home of its own."""
    programs = tmp_path / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "copydesk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m copydesk "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        **{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
        "PATH": f"{programs}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "x",
        "GIT_AUTHOR_EMAIL": "x@example.org",
        "GIT_COMMITTER_NAME": "x",
        "GIT_COMMITTER_EMAIL": "x@example.org",
        "PRE_COMMIT_HOME": str(tmp_path / "hooks-home"),
        **more,
    }


def run(
    command: list[str], folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True,
        encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def commit(folder: Path, variables: dict[str, str]) -> str:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "a batch", "--no-verify"]):
        done = run(["git", *words], folder, variables)
        assert done.returncode == 0, done.stderr
    return run(["git", "rev-parse", "HEAD"], folder, variables).stdout.strip()


# The hook


def test_the_hooks_are_what_pre_commit_takes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)]
    done = run(command, tmp_path, environment(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_stops_a_broken_batch_and_passes_a_fixed_one(tmp_path: Path) -> None:
    variables = environment(tmp_path)
    # The hooks as they are, but for the building of an environment, which needs the network.
    hooks = [{**hook, "language": "system"} for hook in read(HOOKS)]
    source = tmp_path / "source"
    source.mkdir()
    (source / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(hooks), encoding="utf-8")
    revision = commit(source, variables)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    wanted = [{"repo": str(source), "rev": revision, "hooks": [{"id": "copydesk"}]}]
    (corpus / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": wanted}), "utf-8")
    (corpus / "good one.txt").write_text(CLEAN, encoding="utf-8")
    (corpus / "notes.rst").write_text("Leave a Reply\n", encoding="utf-8")
    commit(corpus, variables)
    command = [sys.executable, "-m", "pre_commit", "run", "--color=never"]
    assert run([*command, "--all-files"], corpus, variables).returncode == 0
    (corpus / "batch.txt").write_text(DIRTY, encoding="utf-8")
    (corpus / "wide.txt").write_bytes(CLEAN.encode("utf-16"))
    run(["git", "add", "-A"], corpus, variables)
    stopped = run(command, corpus, variables)
    assert stopped.returncode == 1
    assert "batch.txt:11:1: error: RES007 comment-form" in stopped.stdout
    assert "wide.txt:1:1: error: ENC001 not-utf8" in stopped.stdout
    assert "good one.txt" not in stopped.stdout
    (corpus / "batch.txt").write_text(CLEAN.replace("harbour", "port"), encoding="utf-8")
    (corpus / "wide.txt").write_text(CLEAN.replace("harbour", "quay"), encoding="utf-8")
    run(["git", "add", "-A"], corpus, variables)
    assert run(command, corpus, variables).returncode == 0


# The action


def step(name: str) -> dict[str, Any]:
    (found,) = (step for step in read(ACTION)["runs"]["steps"] if step["name"] == name)
    assert isinstance(found, dict)
    return found


def checked(tmp_path: Path, corpus: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The check of the action, with its inputs where GitHub puts them."""
    temp = tmp_path / "temp"
    (temp / "copydesk" / "bin").mkdir(parents=True)
    given = {
        name: inputs.get(name, read(ACTION)["inputs"][name]["default"])
        for name in read(ACTION)["inputs"]
    }
    made = step("Check")["env"]
    variables = environment(
        tmp_path,
        RUNNER_TEMP=str(temp),
        GITHUB_OUTPUT=str(tmp_path / "output"),
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary"),
        **{
            key: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for key, value in made.items()
        },
    )
    (temp / "copydesk" / "bin" / "copydesk").symlink_to(tmp_path / "programs" / "copydesk")
    (tmp_path / "summary").write_text("of another step\n", encoding="utf-8")
    return run([*BASH, step("Check")["run"]], corpus, variables)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "in the morning").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "in the morning" / "a.txt").write_text(DIRTY, encoding="utf-8")
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    return folder


def test_the_action_is_what_github_takes() -> None:
    schema("github-actions.json").validate(read(ACTION))


def test_no_input_is_text_of_a_script() -> None:
    for made in read(ACTION)["runs"]["steps"]:
        assert "${{" not in made.get("run", "")


def test_the_action_annotates_sums_up_and_fails(tmp_path: Path, corpus: Path) -> None:
    done = checked(tmp_path, corpus, paths="in the morning\nclean.txt\n")
    assert done.returncode == 1
    assert "::error file=in the morning/a.txt,line=11," in done.stdout
    assert done.stderr.splitlines()[-1].startswith("gate: failed — 1 error")
    summary = (tmp_path / "summary").read_text("utf-8")
    assert summary.startswith("of another step\n# copydesk check\n")
    output = dict(
        line.split("=", 1) for line in (tmp_path / "output").read_text("utf-8").splitlines()
    )
    assert output["status"] == "1"
    results = json.loads(Path(output["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    assert "RES007" in {result["ruleId"] for result in results}
    assert Path(output["page"]).read_text("utf-8").lower().startswith("<!doctype html>")


def test_the_action_passes_options_on(tmp_path: Path, corpus: Path) -> None:
    done = checked(tmp_path, corpus, options="--fail-on=never\n--ignore=no-author\n")
    assert done.returncode == 0
    assert "status=0" in (tmp_path / "output").read_text("utf-8")


@pytest.mark.parametrize(
    "hostile",
    ["$(touch pwned)", '"; touch pwned; "', "`touch pwned`", "clean.txt; touch pwned", "${IFS}"],
)
def test_inputs_run_nothing(tmp_path: Path, corpus: Path, hostile: str) -> None:
    done = checked(tmp_path, corpus, paths=hostile)
    assert done.returncode == 2
    assert "no such file or folder" in done.stderr
    assert not list(tmp_path.rglob("pwned"))
    assert (tmp_path / "summary").read_text("utf-8") == "of another step\n"
    assert "sarif=" not in (tmp_path / "output").read_text("utf-8")


def test_the_action_installs_the_tree_it_stands_in() -> None:
    script = step("Install copydesk")["run"]
    assert '"$RUNNER_TEMP/copydesk/bin/pip" install --quiet "$ACTION_PATH"' in script
    assert step("Install copydesk")["env"] == {"ACTION_PATH": "${{ github.action_path }}"}


# The job for GitLab


def test_the_job_is_what_gitlab_takes() -> None:
    schema("gitlab-ci.json").validate(read(GITLAB))


def test_the_job_writes_what_its_artifacts_name(tmp_path: Path, corpus: Path) -> None:
    job = read(GITLAB)["copydesk"]
    variables = environment(tmp_path, **{**job["variables"], "COPYDESK_PATHS": "clean.txt *"})
    done = run([*BASH, "\n".join(job["script"])], corpus, variables)
    assert done.returncode == 2  # no file is called `*`, and no pattern was made of it
    variables["COPYDESK_PATHS"] = "."
    done = run([*BASH, "\n".join(job["script"])], corpus, variables)
    assert done.returncode == 1
    assert "RES007 comment-form" in done.stdout
    reports = job["artifacts"]["reports"]
    issues = json.loads((corpus / reports["codequality"]).read_text("utf-8"))
    assert "in the morning/a.txt" in {issue["location"]["path"] for issue in issues}
    suites = ElementTree.parse(corpus / reports["junit"]).getroot()
    assert suites.get("failures") == "1"
    for name in job["artifacts"]["paths"]:
        assert (corpus / name).stat().st_size > 0


# The manual


def test_the_manual_names_what_there_is() -> None:
    manual = (ROOT / "docs" / "teams.md").read_text("utf-8")
    blocks = [
        yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", manual, re.DOTALL)
    ]
    hooks = {
        hook["id"] for block in blocks for repo in block.get("repos", []) for hook in repo["hooks"]
    }
    assert hooks == {hook["id"] for hook in read(HOOKS)}
    steps = [
        step for block in blocks for job in block.get("jobs", {}).values() for step in job["steps"]
    ]
    given = {name for step in steps if "copydesk" in step.get("uses", "") for name in step["with"]}
    assert given <= set(read(ACTION)["inputs"])
    for name in read(ACTION)["inputs"]:
        assert f"`{name}`" in manual
    for block in blocks:
        if "jobs" in block:
            # YAML 1.1 reads the key `on` as true.
            workflow = {"on" if key is True else key: value for key, value in block.items()}
            schema("github-workflows.json").validate(workflow)
