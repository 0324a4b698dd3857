"""Text stands out from its ground, in the light and in the dark palette (WCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest

import copydesk.reports.page

CSS = Path(copydesk.reports.page.__file__).with_name("page.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
)
# What is read, on what it stands.
TEXT = [
    *((ink, "paper") for ink in ("ink", "faint", "error", "warning", "info", "good")),
    *(("ink", f"{level}-wash") for level in ("error", "warning", "info")),
    ("faint", "ground"),
    ("ink", "ground"),
    ("error", "error-wash"),
]
# Bars and lines need less (1.4.11).
SHAPES = [("error-bar", "paper"), ("ink", "error-bar"), ("info", "paper"), ("faint", "paper")]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_read_on_every_ground(palette: dict[str, str]) -> None:
    assert len(palette) == 15
    for ink, ground in TEXT:
        assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
    for shape, ground in SHAPES:
        assert contrast(palette[shape], palette[ground]) >= 3, (shape, ground)


def test_colours_come_from_the_palette_alone() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b(?=[;, )])", rules)
    assert "rgb(" not in rules
