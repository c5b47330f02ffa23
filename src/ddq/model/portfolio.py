"""What the risk sheet of a vendor may name: all its engagements, and all their risks, in words."""

from __future__ import annotations

import datetime

from ddq.model.document import DocumentInfo, MethodView
from ddq.model.register import RatingCount, RiskView
from ddq.model.shape import value


@value
class EngagementRow:
    """One engagement of the vendor."""

    id: str
    title: str
    organisation: str
    offering: str
    route: str
    tier: str
    data: str
    inherent: str
    residual: str
    """The worst open residual as a word; `None` when no risk is open."""
    open_critical: int
    open_high: int
    must_open: int
    gaps: int
    agreement: str
    """The checklist status of DPA-01; `Left out` when it does not apply."""
    zero_retention: str
    """The checklist status of RET-03; `Left out` when it does not apply."""
    decision: str
    """The suggested decision; not a decision."""
    next_review: datetime.date
    needed_by: datetime.date | None
    contract_end: datetime.date | None
    notice_by: datetime.date | None
    owner: str
    risks: int


@value
class Portfolio:
    """A vendor's engagements gathered."""

    doc: DocumentInfo
    vendor: str
    entity: str
    engagements: tuple[EngagementRow, ...]
    """Worst residual first."""
    risks: tuple[RiskView, ...]
    """Every risk of every engagement, highest residual score first."""
    ratings: tuple[RatingCount, ...]
    method: MethodView
