"""Findings: one provision in scope, as the gap report tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.finding import (
    ClaimSourceView,
    ClaimView,
    ConflictView,
    EndpointView,
    FallbackView,
    FindingView,
    SaidView,
)
from ddq.render.present import answers as replies
from ddq.render.present.wording import Words, approving, day, first_sentence, listed, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.model.assessment import Determination, ElementResult
    from ddq.model.register import ConditionView

_ENDPOINT_PROVISIONS = ("RET-02", "RET-03")
_UNREAD = "Nobody has read the sources for this yet; it is an open question."
_LONGEST_MISSING = 160
_CAPS = ("capped ", "overridden ", "the override ")
"""How the steps of a chain begin that cap or correct a coverage; what an answer did stands with the answer."""
WORST_COVERAGES = ("not-met", "conflict", "not-found", "not-reviewed", "partly-met")
"""The coverages of an open point, worst first."""
_WEIGHTS = ("decisive", "needed", "desirable")


def finding(determination: Determination, words: Words, approval: ConditionView | None = None) -> FindingView:
    """Return the finding of one determination; `approval` is the condition of approval on it."""
    provision, position = determination.provision, determination.position
    ladder = provision.ladder
    said = {e.name: _said(e, determination, words) for e in determination.elements if e.coverage != "not-applicable"}
    met = {e.name for e in determination.elements if e.coverage == "met"}
    return FindingView(
        ref=provision.code, title=provision.title,
        section=words.assessment.catalog.vocabulary.areas[provision.area].label,
        gate=words.label("gate", provision.gate), coverage=words.label("coverage", determination.coverage),
        severity=words.label("severity", determination.severity), severity_why=_severity_why(determination, words),
        in_full=determination.severity in ("critical", "high"),
        basis=words.label("basis", determination.basis),
        confidence=words.label("confidence", determination.confidence),
        confidence_why=sentence(determination.confidence_why), low_confidence=determination.confidence == "low",
        found=found(determination, words), missing=missing(determination, words),
        summary=position.summary.strip() if position else "",
        requirement=provision.check, company=words.company(provision.code), why=provision.why.strip(),
        why_here=sentence(provision.applies_because),
        reasons=reasons(determination, words), note=provision.note.strip(), points=points(determination),
        elements=tuple(said.values()), open_elements=tuple(one for name, one in said.items() if name not in met),
        met_elements=tuple(one for name, one in said.items() if name in met),
        conditions=tuple(position.conditions if position else ()), conflicts=conflicts(determination, words),
        answers=replies.answers(determination, words), forms=replies.forms(determination, words),
        claims=claims(determination, words), open_questions=tuple(position.open if position else ()),
        ladder_step=_step(determination, words), next_step=_ask(determination, words),
        approval=(approval,) if approval else (), preferred=sentence(ladder.preferred.ask),
        preferred_approver=words.label("role", ladder.preferred.approver),
        fallbacks=_fallbacks(determination, words),
        walk_away=sentence(ladder.walk_away.when), walk_away_approver=_approver(determination, ladder.walk_away.approver, words),
        walk_away_met=_walk_away_met(determination),
        clause=words.with_parties(provision.clause), our_part=provision.our_part, red_flags=provision.red_flags,
        owner=words.person(determination.owner), due=determination.due, due_text=day(determination.due),
        risk=determination.risk.id if determination.risk else "", waiver=waiver_text(determination, words),
        overrides=_overrides(determination, words),
        in_place=f"Since {day(determination.in_place.since)}: {determination.in_place.evidence}" if determination.in_place else "",
        stale=determination.stale, endpoints=endpoints(determination, words), bookmark=bookmark(provision.code),
    )  # fmt: skip


def bookmark(code: str) -> str:
    """Return the name of the bookmark at a finding's detail."""
    return f"gap_{code.replace('-', '_')}"


def reasons(determination: Determination, words: Words) -> str:
    """Return the tests that put a provision in scope."""
    parts = [f"{r.text}: {words.label('yes-no', r.value).lower()}" for r in determination.scoped.reasons]
    return "; ".join(parts)


def found(determination: Determination, words: Words) -> str:
    """Return what was found, for registers: the first sentence of the summary, the points that are open, the answers."""
    open_ones = [e.name.replace("-", " ") for e in determination.elements if e.open]
    still = f" Open: {', '.join(open_ones)}." if open_ones else ""
    still += replies.in_short(determination, words)
    if determination.position is not None:
        return first_sentence(determination.position.summary) + still
    records = [e for e in determination.elements if e.evidence and not e.evidence[0].is_answer]
    return (sentence(words.worded(records[0].chain[0])) if records else _UNREAD) + still


def points(determination: Determination) -> str:
    """Return how many points are met, for example `4 of 11 points met`."""
    counted = [e for e in determination.elements if e.coverage != "not-applicable"]
    return f"{sum(e.coverage == 'met' for e in counted)} of {len(counted)} points met"


def missing(determination: Determination, words: Words) -> str:
    """Return the open points by their short names, worst first, as one sentence of at most 160 characters."""
    open_ones = sorted(
        (e for e in determination.elements if e.open),
        key=lambda e: (WORST_COVERAGES.index(e.coverage), _WEIGHTS.index(e.weight)),
    )
    for shown in range(len(open_ones), 0, -1):
        groups: dict[str, list[str]] = {}
        for element in open_ones[:shown]:
            label = words.label("coverage", element.coverage)
            groups.setdefault(label, []).append(element.name.replace("-", " "))
        said = "; ".join(f"{label}: {', '.join(names)}" for label, names in groups.items())
        rest = len(open_ones) - shown
        text = f"{said}; and {rest} more." if rest else f"{said}."
        if len(text) <= _LONGEST_MISSING:
            return text
    return ""


def _said(element: ElementResult, determination: Determination, words: Words) -> SaidView:
    caps = [words.worded(step) for step in element.chain if step.startswith(_CAPS)]
    return SaidView(
        element=element.name,
        means=element.means,
        authority=words.citations(element.authority),
        weight=words.label("weight", element.weight),
        coverage=words.label("coverage", element.coverage),
        basis=words.label("basis", element.basis),
        text=_text(element, words),
        quotes=tuple(words.quote(e) for e in element.evidence),
        cites=words.cites(element.evidence, below=determination.coverage != "met"),
        note=sentence(element.note),
        where="; ".join(words.short_pinpoints(element.evidence)),
        caps=sentence("; ".join(caps)),
    )


def _text(element: ElementResult, words: Words) -> str:
    """The statement that can stand alone; quotations follow it where there are clauses."""
    if element.coverage == "not-reviewed" and not element.evidence:
        return sentence(element.note) or _UNREAD
    if element.evidence and element.evidence[0].is_answer:
        return _by_answer(element, words)
    if element.evidence:
        what = "record" if element.evidence[0].clause is None else "clause" if element.basis == "contract" else "page"
        said = {"met": "says so", "not-met": "says otherwise"}.get(element.stated, "shows it in part")
        return sentence(element.note) or f"The {what} {said}."
    if element.looked_in:
        return f"{_looked(element, words)} {sentence(element.note)}".strip()
    return sentence(element.note) or "Not found: no record of ours shows it."


def _looked(element: ElementResult, words: Words) -> str:
    return f"Not found in {listed([words.cited(reference) for reference in element.looked_in])}."


def _by_answer(element: ElementResult, words: Words) -> str:
    """Where the sources are silent: where they were looked through, and what the note says of the vendor's answer."""
    looked = _looked(element, words) if element.looked_in else ""
    return " ".join(filter(None, (looked, sentence(element.note) or "So the vendor answers.")))


def _severity_why(determination: Determination, words: Words) -> str:
    """Return why the severity was raised; nothing when it was not."""
    raised = [why for why in determination.severity_why if why.startswith("raised")]
    return sentence(words.worded(raised[0])) if raised else ""


def _walk_away_met(determination: Determination) -> str:
    position = determination.position
    return sentence(position.walk_away_met) if position and determination.severity else ""


def _step(determination: Determination, words: Words) -> str:
    if determination.waiver:
        return f"Waived until {day(determination.waiver.until)}"
    return f"Preferred: {_ask(determination, words)}"


def _ask(determination: Determination, words: Words) -> str:
    preferred = determination.provision.ladder.preferred
    return f"{preferred.ask.rstrip('.')} → {words.label('role', preferred.approver)}"


def waiver_text(determination: Determination, words: Words) -> str:
    """Return who waived, in which role, until when and why; empty without a waiver."""
    waiver = determination.waiver
    if waiver is None:
        return ""
    return f"Waived by {waiver.by} ({words.label('role', waiver.role)}) until {day(waiver.until)}: {waiver.because}"


def _fallbacks(determination: Determination, words: Words) -> tuple[FallbackView, ...]:
    return tuple(
        FallbackView(
            label=f"Fallback {n}", ask=sentence(step.ask), approver=_approver(determination, step.approver, words)
        )
        for n, step in enumerate(determination.provision.ladder.fallback, start=1)
    )


def _approver(determination: Determination, role: str, words: Words) -> str:
    """Return who may accept less than the preferred step: the ladder's role, or who must accept such a severity."""
    bands = words.assessment.catalog.method.bands
    band = next((band for band in bands if band.severity == determination.severity), None)
    if band and determination.severity in ("critical", "high") and role not in band.approvers:
        return approving([words.label("role", one) for one in band.approvers], band.approve)
    return words.label("role", role)


def _overrides(determination: Determination, words: Words) -> tuple[str, ...]:
    return tuple(
        f"{o.element}: {words.label('coverage', o.from_)} → {words.label('coverage', o.to)} by {o.by} "
        f"({words.label('role', o.role)}) until {day(o.until)}: {o.because}"
        for o in determination.overrides
    )


def conflicts(determination: Determination, words: Words) -> tuple[ConflictView, ...]:
    """Return the conflicts on a provision, recorded or made by an answer, with pinpoints of both sides."""
    return (*_recorded(determination, words), *replies.contradicted(determination, words))


def _recorded(determination: Determination, words: Words) -> tuple[ConflictView, ...]:
    if determination.position is None:
        return ()
    catalog = words.assessment.catalog
    anchors = catalog.vendors[words.assessment.engagement.vendor].anchors
    found = []
    for one in determination.position.conflicts:
        sides = [f"{catalog.source(anchors[a].source).title}, {section(anchors[a].section)}" for a in one.anchors]
        short = [f"{words.cited(anchors[a].source)} {section(anchors[a].section)}" for a in one.anchors]
        found.append(
            ConflictView(
                ref=determination.provision.code,
                point=sentence(one.point),
                between=" / ".join(dict.fromkeys(sides)),
                where=" / ".join(dict.fromkeys(short)),
            )
        )
    return tuple(found)


def claims(determination: Determination, words: Words) -> tuple[ClaimView, ...]:
    """Return what weaker sources claim on a provision."""
    if determination.position is None:
        return ()
    return tuple(
        ClaimView(
            ref=determination.provision.code,
            source=words.edition(c.source),
            claim=sentence(c.claim),
            differs=sentence(c.differs),
            against=", ".join(c.against),
        )
        for c in determination.position.claims
    )


def by_source(found: Iterable[ClaimView]) -> tuple[ClaimSourceView, ...]:
    """Return claims by the source that makes them."""
    groups: dict[str, list[ClaimView]] = {}
    for one in found:
        groups.setdefault(one.source, []).append(one)
    return tuple(ClaimSourceView(source=source, claims=tuple(claims)) for source, claims in groups.items())


def endpoints(determination: Determination, words: Words) -> tuple[EndpointView, ...]:
    """Return what the vendor's documentation says of the endpoints the use calls."""
    engagement = words.assessment.engagement
    table = words.assessment.catalog.vendors[engagement.vendor].endpoints
    if (
        determination.provision.code not in _ENDPOINT_PROVISIONS
        or table is None
        or engagement.offering not in table.offerings
    ):
        return ()
    source = words.edition(table.source)
    rows = []
    for name in engagement.endpoints:
        one = table.endpoints.get(name)
        eligible = {"yes": "Eligible", "no": "Not eligible", "limits": "Eligible with limits"}
        rows.append(
            EndpointView(
                name=name,
                abuse_log=one.abuse_log,
                state=one.state,
                source=source,
                zero_data_retention=eligible[one.zero_data_retention],
            )
            if one
            else EndpointView(
                name=name,
                abuse_log="Not in the table",
                state="Not in the table",
                source=source,
                zero_data_retention="Not known",
            )
        )
    return tuple(rows)
