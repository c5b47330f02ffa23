"""What the documents of a comparison may name: the same provisions across offerings, or a source across its editions, in words."""

from __future__ import annotations

from ddq.model.document import DocumentInfo
from ddq.model.shape import value


@value
class ColumnView:
    """One offering of the comparison."""

    key: str
    """`vendor/offering`."""
    label: str
    vendor: str


@value
class CellView:
    """What one offering's sources say on one element, or on a provision as a whole."""

    offering: str
    coverage: str
    text: str
    """What is missing or qualified; for a whole provision the summary."""
    basis: str
    source: str
    """Documents, sections and editions, one a line; what was looked in, where nothing was found."""
    mark: str
    """Why it cannot be compared, or `Past its shelf life`; else empty."""


@value
class PointView:
    """One element across offerings."""

    ref: str
    """The provision's code."""
    title: str
    """The provision's title."""
    means: str
    weight: str
    differs: str
    """`Differs`, or empty."""
    cells: tuple[CellView, ...]


@value
class ProvisionView:
    """One provision across offerings."""

    ref: str
    title: str
    why: str
    differs: str
    """On how many of its points the offerings differ, in words."""
    wholes: tuple[CellView, ...]
    points: tuple[PointView, ...]


@value
class ComparisonView:
    """The same provisions across offerings."""

    doc: DocumentInfo
    columns: tuple[ColumnView, ...]
    provisions: tuple[ProvisionView, ...]
    limits: tuple[str, ...]
    """How to read it, and what it cannot say."""


@value
class EditionPoint:
    """What one edition said on a point and what the next made of it."""

    ref: str
    title: str
    point: str
    """The element in words; empty where the point fits none."""
    became: str
    then: str
    now: str
    then_source: str
    now_source: str


@value
class EditionsView:
    """A source across two editions."""

    doc: DocumentInfo
    source: str
    older: str
    newer: str
    counts: tuple[tuple[str, int], ...]
    """Kinds of change with their number."""
    points: tuple[EditionPoint, ...]
    """Worse first within a provision."""
    limits: tuple[str, ...]
