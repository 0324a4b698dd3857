"""The committed sample is what the program makes of the newsroom."""

from pathlib import Path

from examples.sample import SAMPLE, write


def test_the_sample_is_the_page_of_today(tmp_path: Path) -> None:
    write(tmp_path / "report.html")
    made, kept = (tmp_path / "report.html").read_text("utf-8"), SAMPLE.read_text("utf-8")
    assert made == kept, "stale: run `python examples/sample.py`"


def test_the_sample_names_no_place_of_this_machine() -> None:
    text = SAMPLE.read_text("utf-8")
    assert str(Path(__file__).parents[2]) not in text
    assert str(Path.home()) not in text
    assert (SAMPLE.with_name("report.png")).stat().st_size < 300_000
