"""What a cell's format says of its content: a day or a number, locked or not, struck through or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.read.book.dates import is_date_format

if TYPE_CHECKING:
    from ddq.read.book.xml import Element


STYLES = ("numFmts", "fonts", "cellXfs")
"""The children of a workbook's styles that are read."""


class Format(NamedTuple):
    """The parts of a cell's format that matter to a reader."""

    date: bool = False
    locked: bool = True
    struck: bool = False


def formats(styles: Element) -> list[Format]:
    """Return the formats of a workbook in the order in which cells refer to them."""
    codes = {one.number("numFmtId"): one.get("formatCode") for one in styles.walk("numFmt")}
    fonts = styles.first("fonts")
    struck = [is_on(font.first("strike")) for font in fonts.all("font")] if fonts else []
    listed = styles.first("cellXfs")
    return [_format(one, codes, struck) for one in listed.all("xf")] if listed else []


def is_on(mark: Element | None) -> bool:
    """Return whether an on-off element stands and is not switched off."""
    return mark is not None and is_true(mark.get("val", "1"))


def is_true(word: str) -> bool:
    """Return whether an attribute's word means true."""
    return word in ("1", "true", "on")


def _format(one: Element, codes: dict[int, str], struck: list[bool]) -> Format:
    number, font = one.number("numFmtId"), one.number("fontId")
    protection = one.first("protection")
    return Format(
        date=is_date_format(number, codes.get(number, "")),
        locked=protection is None or is_true(protection.get("locked", "1")),
        struck=font < len(struck) and struck[font],
    )
