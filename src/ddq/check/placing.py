"""Says where something stands in a Word part, in words a person can follow: `table 2 row 3 cell 1`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lxml import etree

from ddq.problems import Place

if TYPE_CHECKING:
    from ddq.model.office import Part

#: Namespace of WordprocessingML, as lxml writes it in front of a name.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an element stands. Table, row and cell are the innermost elements around it, or None."""

    label: str
    """Part and paragraph, or part, table, row and cell; those of the outermost table."""
    order: int
    """Position in the order of the text, so that problems sort as the template reads."""
    table: Any = None
    row: Any = None
    cell: Any = None

    def place(self, file: str) -> Place:
        """Return the spot as a place in `file`."""
        return Place(file, line=self.order, sheet=self.label)


def parsed(data: bytes) -> Any:
    """Return the root of an XML part; no entity and no network."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))


def walk(part: Part, first: int) -> Iterator[tuple[Any, Spot]]:
    """Yield every element of a part in order with its spot; spots are numbered from `first`."""
    return _Walker(part.kind, first).visit(parsed(part.data), None)


class _Walker:
    """Counts paragraphs and tables while it walks."""

    def __init__(self, kind: str, first: int) -> None:
        self.prefix = f"{kind} "
        self.order = first
        self.paragraphs = 0
        self.tables = 0

    def visit(self, element: Any, around: Spot | None) -> Iterator[tuple[Any, Spot]]:
        """Yield `element` and all that is in it; `around` is the spot of what holds it."""
        spot = self._spot(element, around)
        yield element, spot
        for child in element:
            yield from self.visit(child, spot)

    def _spot(self, element: Any, around: Spot | None) -> Spot:
        if around is None:
            return Spot(self.prefix.strip(), self.order)
        tag = element.tag
        if tag == f"{W}p":
            return self._paragraph(around)
        if tag == f"{W}tbl":
            return self._table(element, around)
        if tag == f"{W}tr":
            return replace(around, label=self._label(element, around, "row", "tr"), row=element, cell=None)
        if tag == f"{W}tc":
            return replace(around, label=self._label(element, around, "cell", "tc"), cell=element)
        return around

    def _paragraph(self, around: Spot) -> Spot:
        self.order += 1
        if around.table is not None:
            return replace(around, order=self.order)
        self.paragraphs += 1
        return Spot(f"{self.prefix}paragraph {self.paragraphs}", self.order)

    def _table(self, element: Any, around: Spot) -> Spot:
        if around.table is not None:
            return replace(around, table=element)
        self.tables += 1
        return Spot(f"{self.prefix.removeprefix('document ')}table {self.tables}", self.order, element)

    def _label(self, element: Any, around: Spot, word: str, tag: str) -> str:
        """Return the label of a row or cell; inside a table in a table it stays that of the outer cell."""
        if len(list(element.iterancestors(f"{W}tbl"))) > 1:
            return around.label
        return f"{around.label} {word} {_position(element, tag)}"


def _position(element: Any, tag: str) -> int:
    """Return the position of a row in its table, or of a cell in its row, counted from 1."""
    holder = next(element.iterancestors(f"{W}tbl" if tag == "tr" else f"{W}tr"))
    return next(index for index, other in enumerate(holder.iter(f"{W}{tag}"), 1) if other is element)
