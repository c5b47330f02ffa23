"""What the Word and Excel documents of a comparison may name: the comparison, cut to the width of a page and into rows."""

from __future__ import annotations

from ddq.model.comparing import (
    ChangedProvision,
    ColumnView,
    CountView,
    EditionPoint,
    PointView,
    SourceView,
    WholeView,
)
from ddq.model.document import DocumentInfo
from ddq.model.shape import value


@value
class GroupView:
    """Some offerings side by side: a table of a page's width."""

    size: int
    """How many there are: two to four."""
    columns: tuple[ColumnView, ...]
    points: tuple[PointView, ...]
    """Rows, each with the cells of these offerings alone."""


@value
class OverviewRow:
    """A provision as a whole, across some offerings."""

    ref: str
    title: str
    differs: str
    cells: tuple[WholeView, ...]


@value
class OverviewGroup:
    """Some offerings side by side, a row a provision."""

    size: int
    columns: tuple[ColumnView, ...]
    rows: tuple[OverviewRow, ...]


@value
class ProvisionPages:
    """One provision across offerings."""

    ref: str
    title: str
    why: str
    company: str
    differs: str
    wholes: tuple[WholeView, ...]
    groups: tuple[GroupView, ...]
    """All offerings, some at a time; none when no point can be compared."""


@value
class StatementView:
    """What one offering's sources say on one point, in a row of its own."""

    ref: str
    title: str
    means: str
    differs: str
    offering: str
    coverage: str
    text: str
    basis: str
    source: str
    mark: str


@value
class SummaryView:
    """What one offering's sources say on one provision as a whole, in a row of its own."""

    ref: str
    title: str
    offering: str
    coverage: str
    text: str
    conditions: tuple[str, ...]
    conflicts: tuple[str, ...]
    open: tuple[str, ...]
    basis: str
    read: str
    mark: str


@value
class ComparisonPages:
    """The same provisions across offerings, ready for pages and sheets."""

    doc: DocumentInfo
    subject: str
    """The offerings in one line."""
    columns: tuple[ColumnView, ...]
    overview: tuple[OverviewGroup, ...]
    """All offerings, some at a time; empty for a single provision, which needs none."""
    provisions: tuple[ProvisionPages, ...]
    summaries: tuple[SummaryView, ...]
    """Each provision for each offering."""
    points: tuple[PointView, ...]
    """Points of every provision."""
    statements: tuple[StatementView, ...]
    """Each point for each offering."""
    sources: tuple[SourceView, ...]
    limits: tuple[str, ...]


@value
class EditionsPages:
    """A source across two editions, ready for pages and sheets."""

    doc: DocumentInfo
    source: str
    older: str
    newer: str
    read: str
    counts: tuple[CountView, ...]
    result: str
    """The counts in one line."""
    provisions: tuple[ChangedProvision, ...]
    points: tuple[EditionPoint, ...]
    """Points of every provision."""
    limits: tuple[str, ...]
