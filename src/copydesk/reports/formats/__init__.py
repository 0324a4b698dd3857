"""The formats of `check`: one file each, where `told(result)` yields the output in pieces."""

KINDS = {
    "text": "for people: the finding, its line, the mark below it",
    "concise": "for people and editors: one line a finding",
    "json": "one object: verdict, documents, findings, shares",
    "jsonl": "one object a finding and line",
    "github": "workflow commands, which GitHub shows beside the lines",
    "gitlab": "a code quality report for GitLab merge requests",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "junit": "JUnit XML, a document a test case",
    "checkstyle": "Checkstyle XML",
    "rdjsonl": "reviewdog's diagnostics, one a line",
    "markdown": "a summary for a step, a comment or a commit",
    "html": "the page of an audit, one file",
    "csv": "the findings table, for spreadsheets",
    "parquet": "the findings table, for programs",
}
# For a person's terminal, and in its encoding; the others are bytes, always UTF-8.
PEOPLE = ("text", "concise")
# One document after the other, with nothing before, between or behind. Their module has
# `of(one)`, and what they say can be noted while a run goes on.
SINGLY = ("jsonl", "rdjsonl")
