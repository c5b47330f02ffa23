"""How far a catalog has come, in numbers."""

from __future__ import annotations

from datetime import date

from ddq.model.shape import Shape, value


@value
class OfferingStats(Shape):
    """How much of the catalog is answered for one offering."""

    offering: str
    """The offering's id."""
    label: str
    """What people read."""
    covered: int
    """Provisions with a position for it."""
    of: int
    """All provisions."""


@value
class SourceStats(Shape):
    """How much rests on one source."""

    source: str
    """`source@edition`."""
    anchors: int
    """Anchors of the vendor that point into it."""
    archived: bool
    """Whether a copy is archived."""
    past_shelf_life: bool
    """Whether it was last seen live too long ago."""


@value
class VendorStats(Shape):
    """What is known of one vendor."""

    vendor: str
    """The vendor's id."""
    name: str
    """What people call it."""
    offerings: tuple[OfferingStats, ...]
    """Its offerings."""
    elements: dict[str, int]
    """Statements on elements by coverage, over all its positions."""
    sources: tuple[SourceStats, ...]
    """Editions behind its positions."""
    open: int
    """Open questions."""


@value
class AuthorityStats(Shape):
    """How far an authority's sections are checked against a text."""

    instrument: str
    """The authority's id."""
    checked: int
    """Sections that somebody compared with the text."""
    unchecked: int
    """Sections that nobody did."""
    uncited: tuple[str, ...] = ()
    """Sections that no element cites."""


@value
class Stats(Shape):
    """How far a catalog has come at a day."""

    version: str
    """The catalog's version."""
    as_of: date
    """The day for which shelf lives are counted."""
    provisions: dict[str, dict[str, int]]
    """Provisions by area and gate."""
    vendors: tuple[VendorStats, ...]
    """Every vendor."""
    authorities: tuple[AuthorityStats, ...]
    """Every authority."""
    reviews: dict[str, int]
    """Provisions by the state of their review: `reviewed`, `changed`, `never`."""
