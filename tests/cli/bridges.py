"""A small corpus about bridges whose old faults are known, and the program on it."""

from click.testing import CliRunner, Result

from copydesk.cli.main import main

STORY = (
    "{head}\n\nBy Anna Lindqvist\n5 May 2021\n\n"
    "The {who} closed the {what} on Monday after divers found cracks in two of its piers.\n\n"
    "Repairs will take until autumn and cost four million, the {who} said.\n{tail}"
)
LINE = "\nLeave a Reply\n"


def program(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def check(*args: object) -> Result:
    return program("check", "corpus", "--document-rules", "--format", "concise", *args)


def last(result: Result) -> str:
    return result.stderr.splitlines()[-1]


def story(number: int, tail: str = "") -> str:
    return STORY.format(
        head=f"Bridge number {number} is closed",
        who=f"council of {number}",
        what="bridge",
        tail=tail,
    )
