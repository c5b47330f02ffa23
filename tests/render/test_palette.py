"""Colours: each is read easily, on paper and by those who see few of them."""

from __future__ import annotations

import pytest

from ddq.render.palette import COLOURS, GREY, INPUT_FILL, LABEL_FILL, MARK_OF, NAVY, SECTION_FILL

ENOUGH = 4.5
"""Contrast that WCAG 2.2 asks of text (success criterion 1.4.3, level AA)."""
PAIRS: list[tuple[str, str, str]] = [(name, one.fill or "FFFFFF", one.text) for name, one in COLOURS.items()]
PAIRS += [(f"{name} in running text", "FFFFFF", one.running or one.text) for name, one in COLOURS.items()]
PAIRS += [("header", NAVY, "FFFFFF"), ("section", SECTION_FILL, NAVY), ("input", INPUT_FILL, NAVY)]
PAIRS += [("label", LABEL_FILL, "000000"), ("note", "FFFFFF", GREY)]


def luminance(colour: str) -> float:
    """Return the relative luminance of RRGGBB as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("name", "fill", "text"), PAIRS, ids=[name for name, _, _ in PAIRS])
def test_text_stands_out_from_its_ground(name: str, fill: str, text: str) -> None:
    light, dark = sorted((luminance(fill), luminance(text)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= ENOUGH, name


def test_every_colour_goes_with_a_word() -> None:
    assert {"critical", "bad", "medium", "good", "open", "neutral"} <= set(MARK_OF.values())
