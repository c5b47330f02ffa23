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
    entity: str
    """The company that contracts."""
    route: str
    """By what route it is bought, and whose terms they are."""
    means: str
    """What it is."""
    warning: str
    """What a reader must know before anything else; often empty."""


@value
class CellView:
    """What one offering's sources say on one element."""

    offering: str
    coverage: str
    text: str
    """What is missing or qualified."""
    basis: str
    source: str
    """Documents, sections and editions, one a line; what was looked in, where nothing was found."""
    mark: str
    """`Not comparable`, or `Past its shelf life`; else empty."""


@value
class WholeView:
    """What one offering's sources say on a provision as a whole."""

    offering: str
    coverage: str
    shown: str
    """What a table of offerings shows: the coverage, or `Not comparable`."""
    text: str
    """The summary, and the coverage under each option."""
    conditions: tuple[str, ...]
    """What the statement depends on."""
    conflicts: tuple[str, ...]
    """Where sources contradict each other."""
    open: tuple[str, ...]
    """What nobody has answered yet."""
    basis: str
    """The weakest basis that the coverage rests on; empty where nothing is shown."""
    read: str
    """When it was read, and how sure the reader is."""
    mark: str
    """Why it cannot be compared, and which sources are past their shelf life; else empty."""


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
    company: str
    """What the company's own catalog made of it, and why; empty when nothing."""
    differs: str
    """On how many of its points the offerings differ, in words."""
    wholes: tuple[WholeView, ...]
    points: tuple[PointView, ...]


@value
class SourceView:
    """An edition of a source that a statement rests on, or that was looked in."""

    ref: str
    """How statements name it: its id, with the edition in brackets."""
    title: str
    issuer: str
    basis: str
    edition: str
    seen: str
    """The day it was last seen live."""
    fresh: str
    """`Fresh`, `Past its shelf life`, or `Age not known`."""
    url: str


@value
class ComparisonView:
    """The same provisions across offerings."""

    doc: DocumentInfo
    columns: tuple[ColumnView, ...]
    provisions: tuple[ProvisionView, ...]
    sources: tuple[SourceView, ...]
    limits: tuple[str, ...]
    """How to read it, and what it cannot say."""


@value
class EditionPoint:
    """What one edition said on a point and what the next made of it."""

    ref: str
    """The provision's code."""
    title: str
    """The provision's title."""
    point: str
    """The element in words, or that it is none of ours."""
    became: str
    then: str
    now: str
    then_source: str
    now_source: str


@value
class CountView:
    """How many points became what."""

    label: str
    number: int


@value
class ChangedProvision:
    """What a new edition changed on one provision."""

    ref: str
    title: str
    counts: tuple[CountView, ...]
    size: int
    """How many points there are."""
    points: tuple[EditionPoint, ...]
    """Worse first."""


@value
class EditionsView:
    """A source across two editions."""

    doc: DocumentInfo
    source: str
    older: str
    newer: str
    read: str
    """When the two texts were compared."""
    counts: tuple[CountView, ...]
    """Over all provisions."""
    provisions: tuple[ChangedProvision, ...]
    limits: tuple[str, ...]
