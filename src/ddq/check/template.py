"""Checks a Word template before anybody relies on it: its tags, and what would spoil the finished document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ddq.check.placing import Spot, W, parsed, walk
from ddq.check.tags import TagChecker
from ddq.model.tags import bookmark_expression
from ddq.problems import Place, Problem

if TYPE_CHECKING:
    from ddq.model.office import Part, Template

MIN_TEXT_WIDTH = 9_071
"""Narrowest text that our tables fit, in twentieths of a point: 16 cm."""
_TWIPS_A_CM = 567
_STYLE_REFERENCES = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}


def check_template(template: Template, known: Mapping[str, object]) -> list[Problem]:
    """Return every problem of a template, in the order of the text.

    `known` are the names a tag may use: a mapping is a group of fields, a list holds one example of its items,
    anything else is a text. Each problem's place names part and paragraph, or table, row and cell.
    """
    styles = _Styles(template)
    problems: list[Problem] = []
    first = 1
    for part in template.parts:
        if part.tagged:
            found, first = _check_part(template.name, part, known, styles, first)
            problems += found
    problems += _check_settings(template)
    return sorted(set(problems))


class _Styles:
    """The styles a template defines."""

    def __init__(self, template: Template) -> None:
        part = template.part("word/styles.xml")
        self.ids: set[str] = set()
        self.characters: set[str] = set()
        for style in parsed(part.data).iter(f"{W}style") if part else ():
            self.ids.add(style.get(f"{W}styleId", ""))
            name = style.find(f"{W}name")
            if style.get(f"{W}type") == "character" and name is not None:
                self.characters.add(name.get(f"{W}val", "").lower())


def _check_part(
    file: str, part: Part, known: Mapping[str, object], styles: _Styles, first: int
) -> tuple[list[Problem], int]:
    """Return the problems of one part, and the number that the next part's spots start from."""
    checker = TagChecker(file, known)
    problems: list[Problem] = []
    spot = Spot(part.kind, first)
    for element, spot in walk(part, first):
        if element.tag == f"{W}p":
            checker.text(_own_text(element), element, spot)
        if expression := bookmark_expression(element.get(f"{W}name", "")):
            checker.attribute(f"{{{{ {expression} }}}}", spot)
        for value in element.attrib.values():
            if "{{" in value or "{%" in value:
                checker.attribute(value, spot)
        problems += _check_element(file, element, spot, styles, checker.in_loop)
    checker.finish()
    problems += checker.problems
    for name, where in checker.styles_named:
        if name.lower() not in styles.characters:
            problems.append(_missing_style(file, where, name))
    return problems, spot.order + 1


def _own_text(paragraph: Any) -> str:
    """Return a paragraph's text without that of paragraphs inside it (text boxes)."""
    texts = (text for text in paragraph.iter(f"{W}t") if next(text.iterancestors(f"{W}p")) is paragraph)
    return "".join(text.text or "" for text in texts)


def _check_element(file: str, element: Any, spot: Spot, styles: _Styles, in_loop: bool) -> Iterator[Problem]:
    tag = element.tag
    if tag in _STYLE_REFERENCES:
        name = element.get(f"{W}val", "")
        if name not in styles.ids:
            yield _missing_style(file, spot, name)
    elif tag == f"{W}commentReference":
        hint = "Delete the comment, or every document made from the template carries it"
        yield Problem(spot.place(file), "comment-left", "a comment is left in the template", hint, "warning")
    elif tag == f"{W}bookmarkStart" and in_loop:
        name = element.get(f"{W}name", "")
        if name != "_GoBack" and "{{" not in name and not bookmark_expression(name):
            message = f"the bookmark '{name}' stands in a loop, so that several would have its name"
            yield Problem(spot.place(file), "repeated-bookmark", message, "Name it at__item__field", "warning")
    elif tag == f"{W}sectPr":
        yield from _check_width(file, element, spot)


def _missing_style(file: str, spot: Spot, name: str) -> Problem:
    hint = "Word falls back to the default style; define the style in the template"
    return Problem(spot.place(file), "missing-style", f"the template has no style '{name}'", hint, "warning")


def _check_width(file: str, section: Any, spot: Spot) -> Iterator[Problem]:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return
    try:
        width = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    except (TypeError, ValueError):
        return
    if width < MIN_TEXT_WIDTH:
        message = f"the text is {width / _TWIPS_A_CM:.1f} cm wide, less than 16 cm"
        yield Problem(spot.place(file), "narrow-page", message, "Make the margins smaller", "warning")


def _check_settings(template: Template) -> Iterator[Problem]:
    part = template.part("word/settings.xml")
    if part is None:
        return
    place = Place(template.name)
    root = parsed(part.data)
    if root.find(f"{W}trackRevisions") is not None:
        hint = "Switch it off (Review > Track Changes), or every document starts with it"
        yield Problem(place, "tracking-on", "Track Changes is switched on", hint, "warning")
    if root.find(f"{W}updateFields") is not None:
        hint = "Word asks everybody who opens a document whether to update its fields"
        yield Problem(place, "fields-updated", "the template makes Word update fields when opened", hint, "warning")
