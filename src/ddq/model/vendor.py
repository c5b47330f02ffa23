"""What a vendor sells, what it published, and what its sources say on our provisions."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from ddq.model.condition import Condition
from ddq.model.shape import Shape, value


@value
class Offering(Shape):
    """Seller, platform and plan."""

    label: str
    """What people read, with the seller's name, for example "OpenAI API"."""
    route: str
    """The route by which it is bought, from the list `route`."""
    processing: str = "processor"
    """What the vendor is for the content under these terms, from the list `processing`."""
    means: str
    """What the offering is, in one sentence."""
    warning: str = ""
    """A trap that is printed on the first page of every document for this offering."""


@value
class VendorFile(Shape):
    """`vendor.yaml`: who sells, and what."""

    vendor: str
    """The id, also the folder's name."""
    name: str
    """What people call it."""
    entity: str
    """The contracting entity as far as the sources say, for print."""
    offerings: dict[str, Offering]
    """Its offerings."""


@value
class ArchiveCopy(Shape):
    """Where an edition can be had as it was read."""

    repository: str
    """The archive's repository."""
    path: str
    """The path in it."""
    commit: str
    """The commit."""
    recorded: date
    """The day the archive recorded it."""
    file: str
    """The file's name in the archive used for checking."""
    sha256: str
    """SHA-256 of that file's bytes."""


@value
class Edition(Shape):
    """One dated version of a source."""

    label: str
    """What people read, for example "effective 1 Jan 2026"."""
    effective: date | None = None
    """The day it took effect, where the text says so."""
    seen: date | None = None
    """The day it was last seen live; none when nobody recorded it."""
    archive: ArchiveCopy | None = None
    """The archived copy; none when no copy was at hand, and then the source caps coverage."""


@value
class Source(Shape):
    """What a vendor or a third party published or sent."""

    title: str
    """Its title."""
    issuer: str
    """Who issued it."""
    kind: str
    """Its kind, from the list `basis`; the kind sets the basis."""
    url: str = ""
    """Where it is published."""
    note: str = ""
    """How far it can be relied on, in one sentence."""
    editions: dict[str, Edition]
    """Its editions by id."""


@value
class Anchor(Shape):
    """Where in an edition a clause stands: whole sentences, by first and last words and section."""

    source: str
    """`source@edition`."""
    section: str
    """The section as the document numbers or names it."""
    first: str = ""
    """The first words, six at most; empty only where no archived copy exists."""
    last: str = ""
    """The last words, six at most."""
    words: int = 0
    """The number of words from first to last, so that a second place is noticed."""


@value
class Lock:
    """One line of `anchors.lock`: what an anchor resolved to when it was last locked."""

    anchor: str
    """The anchor's id."""
    source: str
    """`source@edition`."""
    fingerprint: str
    """Normaliser's name and the fingerprint of the clause's words, `w1:…`."""
    first_word: int
    """Index of the first word in the normalised edition."""
    last_word: int
    """Index after the last word."""


@value
class ElementPosition(Shape):
    """What the sources say on one element."""

    coverage: str
    """From the list `coverage`."""
    anchors: tuple[str, ...] = ()
    """Ids of anchors, each of which bears the statement by itself."""
    looked_in: tuple[str, ...] = ()
    """For not found: the editions that were read, as `source@edition`."""
    note: str = ""
    """What is missing or qualified, in our words; one sentence."""


@value
class Confidence(Shape):
    """How sure the reader is."""

    level: str
    """`high`, `medium` or `low`."""
    because: str
    """Why."""


@value
class Claim(Shape):
    """What a source that proves nothing says: printed as a claim, never counted."""

    source: str
    """`source@edition`."""
    claim: str
    """What it says, in our words."""
    differs: str = ""
    """How it differs from the contract or from another source, in our words; empty where it does not."""
    against: tuple[str, ...] = ()
    """Anchors or `source@edition` it differs from."""


@value
class Conflict(Shape):
    """Two sources that disagree, kept as such."""

    point: str
    """On what, and what each says, in our words."""
    anchors: tuple[str, ...]
    """The clauses on either side."""


@value
class Reading(Shape):
    """Who read the sources and when."""

    on: date
    """The day."""
    by: str
    """Who."""


@value
class Position(Shape):
    """What a vendor's sources say on one provision for some of its offerings."""

    provision: str
    """The provision's code."""
    offerings: tuple[str, ...]
    """The offerings it holds for."""
    when: Condition | None = None
    """Holds only then; a position whose test holds goes before one without a test."""
    read: Reading
    """Who read the sources and when."""
    summary: str
    """What they say, in our own words."""
    elements: dict[str, ElementPosition]
    """Coverage by element; an element left out is not reviewed."""
    confidence: Confidence
    """How sure the reader is."""
    conditions: tuple[str, ...] = ()
    """What the customer must do or accept for the summary to hold."""
    conflicts: tuple[Conflict, ...] = ()
    """Sources that disagree on the point."""
    claims: tuple[Claim, ...] = ()
    """What weaker sources say."""
    open: tuple[str, ...] = ()
    """What nobody could verify, as questions."""
    walk_away_met: str = ""
    """Which words meet the walk-away of the ladder today; empty where none do."""


@value
class Endpoint(Shape):
    """What the vendor's documentation says of one endpoint."""

    abuse_log: str
    """How long the abuse log keeps its content, in words."""
    state: str
    """What application state it keeps, in words."""
    keeps_state: str
    """`yes`, `no` or `by-default` (kept unless the caller switches it off)."""
    zero_data_retention: str
    """`yes`, `no` or `limits`."""


@value
class EndpointFile(Shape):
    """`endpoints.yaml`: the endpoint table of an offering, with its source."""

    offerings: tuple[str, ...]
    """The offerings it holds for."""
    source: str
    """`source@edition`."""
    endpoints: dict[str, Endpoint]
    """Endpoints by name."""


@value
class EarlierPoint(Shape):
    """What an older edition said on one point, and what the newer one made of it."""

    provision: str
    """The provision's code."""
    element: str = ""
    """The element; empty where the point fits none."""
    coverage: str
    """What the older edition by itself gave, from the list `coverage`."""
    then: str
    """What the older edition said, in our words."""
    now: str
    """What the newer edition says, in our words."""
    anchors: tuple[str, ...] = ()
    """Clauses of the older edition; none where it was silent."""
    now_anchors: tuple[str, ...] = ()
    """Clauses of the newer edition; none where it is silent."""
    became: str
    """What the change means for the customer, from the list `became`."""


@value
class EarlierEdition(Shape):
    """`earlier/<source>@<edition>.yaml`: a superseded edition, point by point beside the one that replaced it."""

    edition: str
    """The older edition, `source@edition`."""
    superseded_by: str
    """The newer edition of the same source, `source@edition`."""
    read: Reading
    """Who read both and when."""
    points: tuple[EarlierPoint, ...]
    """What changed, and what was looked at and stayed."""


@value
class Vendor:
    """Everything the catalog holds on one vendor."""

    file: VendorFile
    sources: dict[str, Source]
    anchors: dict[str, Anchor]
    positions: tuple[Position, ...]
    endpoints: EndpointFile | None = None
    locks: dict[str, Lock] = field(default_factory=dict)
    earlier: tuple[EarlierEdition, ...] = ()

    def references(self) -> set[str]:
        """Return every `source@edition` of its own, and of other vendors' sources that its positions rest on."""
        found = {f"{name}@{edition}" for name, source in self.sources.items() for edition in source.editions}
        found |= {anchor.source for anchor in self.anchors.values()}
        for position in self.positions:
            found |= {claim.source for claim in position.claims}
            for said in position.elements.values():
                found |= set(said.looked_in)
        return found
