"""Gathers the views of a vendor's engagements into one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ddq.model.portfolio import EngagementRow, Portfolio
from ddq.model.register import RatingCount

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.document import View

_ORDER = ("None", "Low", "Medium", "High", "Critical")


def gather(pairs: Sequence[tuple[Assessment, View]]) -> Portfolio:
    """Return the portfolio of one vendor's engagements; each comes as its assessment and its view, one at least."""
    rows = [_row(assessment, view) for assessment, view in pairs]
    risks = sorted(
        (risk for _, view in pairs for risk in view.risks), key=lambda r: (-r.score_after, r.engagement, r.ref)
    )
    first = pairs[0][1]
    latest = max((view for _, view in pairs), key=lambda v: v.doc.as_of)
    vendor = pairs[0][0].engagement.vendor
    title = "Vendor risk sheet"
    doc = replace(
        first.doc,
        id=f"VRS-{vendor.upper()}",
        distribution="",
        keep_until=None,
        keep_until_text="",
        kind="vendor-risk-sheet",
        title=title,
        version=latest.doc.date,
        as_of=latest.doc.as_of,
        date=latest.doc.date,
        header=f"{title} – {first.engagement.vendor}",
        footer=f"VRS-{vendor.upper()} · {len(rows)} engagements · {latest.doc.date}",
        provenance=first.doc.provenance.partition(" · engagement ")[0]
        + f" · {len(rows)} engagements · as of {latest.doc.date}",
    )
    words = [rating.rating for rating in first.ratings]
    ratings = tuple(
        RatingCount(
            rating=word,
            inherent=sum(r.inherent == word for r in risks),
            residual=sum(r.residual == word for r in risks),
        )
        for word in words
    )
    return Portfolio(
        doc=doc,
        vendor=first.engagement.vendor,
        entity=first.engagement.entity,
        engagements=tuple(sorted(rows, key=lambda r: (-_ORDER.index(r.residual), r.id))),
        risks=tuple(risks),
        ratings=ratings,
        method=first.method,
    )


def _row(assessment: Assessment, view: View) -> EngagementRow:
    dates = assessment.engagement.dates
    return EngagementRow(
        id=view.engagement.id,
        title=view.engagement.title,
        organisation=view.engagement.organisation,
        agreement=_status(view, "DPA-01"),
        zero_retention=_status(view, "RET-03"),
        offering=view.engagement.offering,
        route=view.engagement.route,
        tier=view.tier.label,
        data=view.engagement.data,
        inherent=_worst([r.inherent for r in view.risks]),
        residual=view.suggestion.worst,
        open_critical=view.counts.critical,
        open_high=view.counts.high,
        must_open=view.counts.must_open,
        gaps=view.counts.gaps,
        decision=view.suggestion.label,
        next_review=view.tier.next_review_date,
        needed_by=dates.needed_by,
        contract_end=dates.contract_end,
        notice_by=dates.notice_by,
        owner=view.engagement.owner,
        risks=len(view.risks),
    )


def _worst(words: list[str]) -> str:
    return max(words, key=_ORDER.index, default="None")


def _status(view: View, code: str) -> str:
    return next((check.status for check in view.checks if check.ref == code), "Left out")
