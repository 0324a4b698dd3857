"""The files that `copydesk init` writes: settings, a hook, a workflow."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.reports.settings import toml
from copydesk.validators.survey import Survey

HOOK = """\
# Judges the staged files as the index holds them, before each commit.
repos:
  - repo: local
    hooks:
      - id: copydesk
        name: copydesk
        entry: copydesk check --staged
        language: system
        # pre-commit hands over names in batches, and a part of a corpus is no corpus.
        pass_filenames: false
        require_serial: true
"""
GITHUB = """\
name: copydesk
on: [push, pull_request]
permissions:
  contents: read
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0  # --since looks for the commit in common
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install copydesk
      - env:
          BASE: ${{ github.base_ref }}
        run: |
          if [ -n "$BASE" ]; then
            copydesk check --since "origin/$BASE" --format github
          else
            copydesk check . --format github
          fi
"""
GITLAB = """\
copydesk:
  image: python:3.12
  variables:
    GIT_DEPTH: 0  # --since looks for the commit in common
  script:
    - pip install copydesk
    - copydesk check --since "origin/$CI_DEFAULT_BRANCH" --report gitlab=copydesk.json
  artifacts:
    when: always
    reports:
      codequality: copydesk.json
"""


def settings(found: Survey) -> str:
    """copydesk.toml for a folder."""
    return "".join(f"{line}\n" for line in _settings(found))


def _settings(found: Survey) -> Iterator[str]:
    yield "# What copydesk checks here. `copydesk config --reference` describes every key,"
    yield "# `copydesk config --show-origin` tells what holds."
    yield ""
    if found.kinds:
        yield "include = ["
        for glob in found.globs():
            yield f"  {toml(glob)},"
        yield "]"
    else:
        yield '# include = ["corpus/**/*.txt", "corpus/**/*.jsonl"]'
    yield "# exclude = ["
    yield '#   "corpus/_raw",'
    yield "# ]"
    yield 'fail-on = "error"'
    if found.records:
        yield ""
        yield "# Columns that go by names of their own."
        yield "[records]"
        for meaning, column in found.records.items():
            yield f"{meaning} = {toml(column)}"
    yield ""
    yield "# Bounds over the whole corpus, or in each outlet or site."
    yield "# [limits]"
    yield '# no-date = "5%"'
    yield '# author-missing = { max-share = 0.1, scope = "outlet", min-documents = 20 }'
    yield ""
    yield "# Findings that may stay, and why."
    yield "# [[allow]]"
    yield '# rule = "share-bar"'
    yield '# paths = ["opinion/**"]'
    yield '# reason = "kept as a mark of provenance"'
    yield "# until = 2027-06-30"
