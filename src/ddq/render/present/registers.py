"""Registers: checklist lines, risks, actions, conditions, needs, evidence, heat maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.method import SEVERITIES, band
from ddq.model.register import (
    ActionView,
    CheckView,
    EvidenceView,
    HeatCell,
    HeatRow,
    RatingCount,
    RiskView,
)
from ddq.model.tracking import risk_id
from ddq.render.present import returns
from ddq.render.present.findings import bookmark, points, waiver_text
from ddq.render.present.wording import Words, dated, day, our_record, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ddq.model.assessment import Action, Determination, RatedRisk

WORST_FIRST = tuple(reversed(SEVERITIES))


def by_severity(determinations: Iterable[Determination]) -> list[Determination]:
    """Return determinations worst first; equal ones keep the order of the sections."""
    return sorted(determinations, key=lambda d: WORST_FIRST.index(d.severity) if d.severity else len(WORST_FIRST))


def check(determination: Determination, words: Words, open_actions: int | None = None) -> CheckView:
    """Return the checklist line of a determination; `open_actions` is how many people have not closed, all without it."""
    provision = determination.provision
    cited = tuple(
        dict.fromkeys(a for e in determination.elements if e.coverage != "not-applicable" for a in e.authority)
    )
    question = next(iter(provision.questions.values()))
    return CheckView(
        ref=provision.code,
        title=provision.title,
        section=words.assessment.catalog.vocabulary.areas[provision.area].label,
        gate=words.label("gate", provision.gate),
        check=provision.check,
        company=words.company(provision.code),
        authority=words.citations(cited),
        evidence=sentence(question.evidence),
        found_in=_found_in(determination, words),
        coverage=words.label("coverage", determination.coverage),
        points=points(determination),
        status=words.label("checklist-status", determination.status),
        severity=words.label("severity", determination.severity),
        owner=words.person(determination.owner),
        due=determination.due,
        due_text=day(determination.due),
        notes=_notes(determination, words, len(determination.actions) if open_actions is None else open_actions),
        bookmark=bookmark(provision.code),
    )


def _found_in(determination: Determination, words: Words) -> str:
    evidence = [e for element in determination.elements for e in element.evidence]
    shown = words.short_pinpoints(e for e in evidence if not e.is_answer)
    shown += _answered_in(determination, {(e.anchor, e.source) for e in evidence if e.is_answer}, words)
    if shown and determination.coverage == "not-found":
        return f"What decides it was not found; related: {'; '.join(shown)}"
    if shown:
        return "; ".join(shown)
    looked = dict.fromkeys(reference for element in determination.elements for reference in element.looked_in)
    if looked:
        return f"Not found in: {'; '.join(dated(reference) for reference in looked)}"
    return "Not read yet" if determination.coverage == "not-reviewed" else "No record of ours"


def _answered_in(determination: Determination, used: set[tuple[str, str]], words: Words) -> list[str]:
    """Return where answers stand that decide a point, each with what the vendor says, for a No is no evidence."""
    return [
        f"{words.answers_id(a.source)} {a.ref}: {a.place} "
        f"(vendor: {words.label('confirmation' if a.kind == 'statement' else 'answer', a.word)})"
        for a in determination.answers
        if (a.ref, a.source) in used
    ]


def _notes(determination: Determination, words: Words, number: int) -> str:
    if determination.waiver:
        return waiver_text(determination, words)
    ids = [determination.risk.id] if determination.risk else []
    ids += [f"C-{determination.provision.code}"] if any(a.condition for a in determination.actions) else []
    ids += [f"{number} {'action' if number == 1 else 'actions'}"] if number else []
    return ", ".join(ids)


def risk(determination: Determination, words: Words) -> RiskView | None:
    """Return the register line of a determination's risk, or None when there is none."""
    found = determination.risk
    if found is None:
        return None
    provision = determination.provision
    return RiskView(
        id=found.id,
        ref=provision.code,
        category=words.label("risk-category", found.category),
        statement=" ".join(found.statement.split()),
        company=words.company(provision.code),
        linked=", ".join((provision.code, *provision.questions)),
        likelihood=found.likelihood,
        impact=found.impact,
        score=found.score,
        inherent=words.label("severity", found.inherent),
        controls=_controls(determination, found, words),
        likelihood_after=found.likelihood_after,
        impact_after=found.impact_after,
        score_after=found.score_after,
        residual=words.label("severity", found.residual),
        response=words.label("response", found.response),
        owner=words.person(determination.owner),
        status=words.label("risk-status", found.status),
        engagement=words.assessment.engagement.id,
    )


def _controls(determination: Determination, found: RatedRisk, words: Words) -> str:
    existing = _existing(determination)
    if found.rerated:
        return f"{existing} Re-rated by {found.rerated.by}: {found.rerated.because}"
    if determination.waiver:
        return f"{existing} {waiver_text(determination, words)}"
    return f"{existing} Not re-rated: residual equals inherent."


def _existing(determination: Determination) -> str:
    """Return which points stand and how: by documents or our record, in part, by the vendor's word alone, or disputed."""
    groups: dict[str, list[str]] = {}
    for element in determination.elements:
        by_answer = bool(element.evidence) and all(e.is_answer for e in element.evidence)
        if element.coverage == "conflict":
            lead = "Sources disagree on"
        elif element.coverage in ("met", "partly-met"):
            part = "In place" if element.coverage == "met" else "Shown in part"
            lead = "By the vendor's answer only" if by_answer else part
        else:
            continue
        groups.setdefault(lead, []).append(element.name.replace("-", " "))
    if groups:
        order = ("In place", "Shown in part", "By the vendor's answer only", "Sources disagree on")
        return " ".join(f"{lead}: {', '.join(groups[lead])}." for lead in order if lead in groups)
    return "Not read yet." if determination.coverage == "not-reviewed" else "Nothing shown."


def action(one: Action, words: Words) -> ActionView:
    """Return the line of an action."""
    return ActionView(
        id=one.id,
        ref=one.code,
        condition=f"C-{one.code}" if one.condition else "",
        text=one.text.replace("{offering}", words.offering),
        type=words.label("action-type", one.type),
        owner=words.person(one.owner),
        due=one.due,
        due_text=day(one.due),
        status=words.label("action-status", one.status),
        closes=one.closes,
        risk=risk_id(one.code),
        late_from=one.due,
    )


def evidence(words: Words) -> tuple[EvidenceView, ...]:
    """Return the evidence index: every edition a statement rests on, was looked for in, or is claimed by."""
    used: dict[str, dict[str, None]] = {}
    for one in words.assessment.determinations:
        for reference in _references(one):
            used.setdefault(reference, {})[one.provision.code] = None
    ours = [d for d in words.assessment.determinations if d.in_place is not None]
    return (
        *(_edition(reference, list(codes), words) for reference, codes in sorted(used.items())),
        *(_record(d, words) for d in ours),
        *returns.evidence(words),
    )


def _references(one: Determination) -> list[str]:
    found = [e.source for element in one.elements for e in element.evidence if e.clause is not None]
    found += [reference for element in one.elements for reference in element.looked_in]
    return found + [claim.source for claim in (one.position.claims if one.position else ())]


def _edition(reference: str, codes: list[str], words: Words) -> EvidenceView:
    catalog = words.assessment.catalog
    source, edition = catalog.source(reference), catalog.edition(reference)
    copy = edition.archive
    stored = f"{copy.repository}, {copy.path}, commit {copy.commit}" if copy else source.url or "No copy at hand"
    return EvidenceView(
        id=reference.partition("@")[0],
        title=source.title,
        issuer=source.issuer,
        basis=words.label("basis", source.kind),
        edition=edition.label,
        seen=day(edition.seen, "not recorded"),
        stored=stored,
        url=source.url,
        sha256=copy.sha256[:12] if copy else "not archived",
        fresh=_fresh(reference, words),
        used_by=", ".join(codes),
        note=source.note,
    )


def _fresh(reference: str, words: Words) -> str:
    if words.assessment.catalog.edition(reference).seen is None:
        return "Age not known"
    return "Past its shelf life" if reference in words.assessment.stale_sources else "Fresh"


def _record(one: Determination, words: Words) -> EvidenceView:
    held = one.in_place
    if held is None:
        raise ValueError("a record is in place")
    return EvidenceView(
        id=our_record(one.provision.code),
        title=held.evidence,
        issuer=words.assessment.engagement.organisation,
        basis=words.label("basis", held.basis),
        edition=f"in force since {day(held.since)}",
        seen=day(held.since),
        stored=held.file or "Not filed in the workspace",
        url="",
        sha256=held.sha256[:12] or "no hash given",
        fresh="Our own record",
        used_by=one.provision.code,
        note="",
    )


def heat(
    risks: tuple[RiskView, ...], words: Words, likelihood: Callable[[RiskView], int], impact: Callable[[RiskView], int]
) -> tuple[HeatRow, ...]:
    """Return the 5 × 5 map, impact 5 first, with counts and the risks' references."""
    method = words.assessment.catalog.method
    rows = []
    for i in range(5, 0, -1):
        cells = {}
        for n in range(1, 6):
            here = [r for r in risks if likelihood(r) == n and impact(r) == i]
            cells[f"l{n}"] = HeatCell(
                count=len(here), refs=", ".join(r.ref for r in here), band=words.label("severity", band(n * i, method))
            )
        rows.append(HeatRow(level=i, label=method.impact[str(i)].label, **cells))
    return tuple(rows)


def rating_counts(risks: tuple[RiskView, ...], words: Words) -> tuple[RatingCount, ...]:
    """Return how many risks have each rating, before and after."""
    labels = [words.label("severity", s) for s in WORST_FIRST]
    return tuple(
        RatingCount(
            rating=label,
            inherent=sum(r.inherent == label for r in risks),
            residual=sum(r.residual == label for r in risks),
        )
        for label in labels
    )
