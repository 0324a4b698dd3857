"""Two saved audits side by side, and the formats of `compare`: one file each, where
`told(table)` yields the output in pieces."""

KINDS = {
    "text": "for people: what got worse and better, and by how much",
    "markdown": "the same for a comment or a commit",
    "json": "every row, one object a line",
    "csv": "every row, for spreadsheets",
}
