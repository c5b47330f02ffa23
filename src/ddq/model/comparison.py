"""The same provisions across vendors and offerings, and one source across its editions."""

from __future__ import annotations

from datetime import date

from ddq.model.assessment import ElementResult
from ddq.model.provision import Provision
from ddq.model.shape import value
from ddq.model.vendor import EarlierEdition, EarlierPoint, Position


@value
class Column:
    """One offering of one vendor."""

    vendor: str
    offering: str
    label: str
    """What people read, with the seller's name."""

    @property
    def key(self) -> str:
        """`vendor/offering`, as it is typed."""
        return f"{self.vendor}/{self.offering}"


@value
class Said:
    """What one offering's sources say on one provision, without any engagement."""

    column: Column
    position: Position | None
    coverage: str
    """Of the elements that a vendor's sources can show, rolled up."""
    basis: str
    """The weakest basis the coverage rests on."""
    elements: dict[str, ElementResult]
    not_comparable: str = ""
    """Why it cannot be put beside the others; empty when it can."""
    stale: bool = False
    """Whether a source behind it is past its shelf life."""
    variants: tuple[tuple[str, str], ...] = ()
    """Coverage under an option: `(option's label, coverage)`."""


@value
class Row:
    """One provision across all columns."""

    provision: Provision
    said: tuple[Said, ...]
    differs: frozenset[str]
    """Elements on which comparable offerings differ."""


@value
class Comparison:
    """Provisions across offerings at a day."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_of: date
    stale: frozenset[str] = frozenset()
    """Editions of the vendors' sources that are past their shelf life, as `source@edition`."""


@value
class Editions:
    """One superseded edition beside the one that replaced it."""

    vendor: str
    earlier: EarlierEdition
    points: tuple[tuple[Provision, tuple[EarlierPoint, ...]], ...]
    """Points by provision, in printing order; within a provision the worse first."""
    counts: dict[str, int]
    """Points by kind of change, in the vocabulary's order."""
