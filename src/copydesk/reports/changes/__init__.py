"""The formats of `diff`: what changed between two revisions, told in pieces as by `check`."""

KINDS = {
    "text": "for people: a line for each finding that is new or fixed, then the figures",
    "markdown": "a comment for a pull request",
    "json": "one object",
    "html": "a page, one file",
}
