"""An engagement: one planned use of one offering, described by the people who want it."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from ddq.model.shape import Shape, value


@value
class InPlace(Shape):
    """What we already hold for a provision, with its evidence."""

    since: date
    """The day from which it is in force."""
    evidence: str
    """What shows it, for print."""
    basis: str = "contract"
    """What kind of evidence it is, from the list `basis`."""
    file: str = ""
    """The file in the workspace."""
    sha256: str = ""
    """The SHA-256 of the file, or its first twelve digits."""
    elements: tuple[str, ...] = ()
    """The elements it shows; without any, those that only our own record can show."""


@value
class Override(Shape):
    """A person's correction of one coverage."""

    provision: str
    """The provision's code."""
    element: str
    """The element whose coverage is corrected."""
    from_: str
    """The coverage that the catalog yields; the override is void when it yields another."""
    to: str
    """The coverage that holds instead."""
    by: str
    """Who decided."""
    role: str
    """In which role, from the list `role`."""
    because: str
    """Why."""
    until: date
    """The last day on which it holds."""


@value
class Waiver(Shape):
    """A signed decision to go on without a provision."""

    provision: str
    """The provision's code."""
    by: str
    """Who decided."""
    role: str
    """In which role; `method.yaml` says which roles may."""
    because: str
    """Why."""
    until: date
    """The last day on which it holds."""


@value
class Rerating(Shape):
    """A person's re-rating of one risk: the residual after terms and controls."""

    provision: str
    """The code of the provision whose risk is re-rated."""
    likelihood: int
    """1 to 5."""
    impact: int
    """1 to 5."""
    by: str
    """Who re-rated."""
    because: str
    """Which terms and controls change the rating, and why."""
    response: str = "mitigate"
    """From the list `response`."""


@value
class Volume(Shape):
    """How much is sent."""

    requests_a_month: int = 0
    """Requests a month; 0 when not known."""
    people: int = 0
    """People whose data is in it; 0 when not known."""


@value
class Dates(Shape):
    """The dates that matter; any may be unknown."""

    needed_by: date | None = None
    """The day by which the contract should be signed."""
    go_live: date | None = None
    """The day of first real use."""
    contract_end: date | None = None
    """The last day of the term."""
    notice_by: date | None = None
    """The last day to give notice."""


@value
class Engagement(Shape):
    """One planned use: vendor, offering, options, facts, people, sector, criticality, owners, dates, what is in place."""

    id: str
    """The id, for example ENG-2026-0042."""
    title: str
    """What people call it."""
    renews: str = ""
    """The id of the engagement that this one renews, whose answers are read as well; empty for a first one."""
    organisation: str
    """Who buys."""
    as_of: date | None = None
    """The day for which the documents are made; today when it is not stated."""
    version: str = "0.1 draft"
    """The version of the documents."""
    author: str = ""
    """Who prepared them."""
    classification: str = "internal"
    """From the list `classification`."""
    privilege: str = ""
    """A privilege line for the gap report, only when counsel asked for it."""
    vendor: str
    """The vendor's id in the catalog."""
    offering: str
    """The offering's id."""
    options: dict[str, str] = field(default_factory=dict)
    """Options as yes, no or not-known; one left out is not known."""
    endpoints: tuple[str, ...] = ()
    """The endpoints that the use calls, as the vendor names them."""
    use: str
    """What it is for, in one or two sentences."""
    facts: dict[str, str] = field(default_factory=dict)
    """Facts as yes, no or not-known; one left out is not known."""
    people_in: tuple[str, ...] = ()
    """Where the people are whose data is in it."""
    sector: str
    """Our sector."""
    criticality: str
    """How much we depend on the use."""
    volume: Volume = Volume()
    """How much is sent."""
    owners: dict[str, str] = field(default_factory=dict)
    """Who fills each role."""
    reply_to: str = ""
    """The e-mail address to which the vendor replies; without it, that of the workspace."""
    dates: Dates = Dates()
    """The dates that matter."""
    in_place: dict[str, InPlace] = field(default_factory=dict)
    """What is in place, by provision code."""
    overrides: tuple[Override, ...] = ()
    """Corrections of coverage."""
    waivers: tuple[Waiver, ...] = ()
    """Provisions waived."""
    reratings: tuple[Rerating, ...] = ()
    """Risks re-rated by a person."""
    assumptions: tuple[str, ...] = ()
    """What the requester assumes beyond the facts, for print."""

    def contract_on_file(self, as_of: date) -> InPlace | None:
        """Return the first contract that we hold and that is in force at a day."""
        held = (one for one in self.in_place.values() if one.basis == "contract" and one.since <= as_of)
        return next(held, None)
