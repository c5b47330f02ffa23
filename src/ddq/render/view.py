"""The view: everything a document may name, built once from an assessment; documents only read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ddq.model.document import Counts, DocumentInfo, EngagementView, MethodView, Row, SectionView, View
from ddq.model.register import BandView, CheckView, ControlView, LeftOutView, LevelView
from ddq.model.tracking import CHECKS
from ddq.render.present import registers, working
from ddq.render.present.clauses import clauses_read
from ddq.render.present.conditions import conditions
from ddq.render.present.entered import Entered
from ddq.render.present.findings import by_source, finding
from ddq.render.present.returns import late, returns
from ddq.render.present.summary import (
    blockers,
    blocking_musts,
    conditions_heading,
    must_line,
    papers,
    result_line,
    severities,
    status_counts,
    suggestion,
    summary,
    tier,
    worst_note,
    worst_open,
)
from ddq.render.present.wants import needs
from ddq.render.present.wording import Words, approving, day, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.model.assessment import Assessment, Determination
    from ddq.model.finding import ClaimView, FindingView
    from ddq.model.register import ConditionGroupView, ConditionView
    from ddq.model.wanted import Wanted

KINDS = {
    "checklist": ("CHK", "Procurement checklist"),
    "gap-report": ("GRP", "Contract gap report"),
    "gap-register": ("GRR", "Contract gap register"),
    "risk-sheet": ("VRS", "Vendor risk sheet"),
    "question-plan": ("DQP", "Question plan"),
}


def build_view(
    assessment: Assessment,
    clauses: Mapping[str, str],
    tool: str,
    engagement_hash: str,
    paper: str = "a4",
    wanted: Sequence[Wanted] = (),
) -> View:
    """Return the view of an assessment, its `doc` that of the gap report; `view_for` gives the other documents'.

    `clauses` holds the text of each anchor whose edition is in the workspace's archive, by anchor id; `wanted` is what
    the vendor must give us.
    """
    words = Words(assessment, clauses)
    found = assessment.determinations
    ranked = registers.by_severity(found)
    entered = Entered(words)
    approval, groups = conditions(ranked, words, entered)
    findings = _findings(ranked, approval, entered)
    numbers = counts(found, assessment)
    gaps = [d for d in ranked if d.gap]
    views = [findings[d.provision.code] for d in gaps]
    blockers_heading, blocking, more = blockers(assessment)
    read, on_file = papers(assessment, words)
    return View(
        doc=working.document(_document(assessment, words, tool, engagement_hash, paper), entered),
        engagement=_engagement(assessment, words),
        snapshot=_snapshot(assessment, words), counts=numbers,
        summary=summary(assessment, words),
        result_line=result_line(numbers, blocking_musts(assessment)),
        tier=tier(assessment), suggestion=suggestion(assessment, words),
        severities=severities(assessment, words),
        conditions_heading=conditions_heading(assessment), reviewed=read, on_file=on_file,
        definitions=_definitions(assessment, words),
        blockers_heading=blockers_heading, blockers=blocking, more_blockers=more,
        needs=needs(wanted, words), gaps=tuple(views),
        pending=tuple(findings[d.provision.code] for d in ranked if d.pending),
        detailed=tuple(v for v, d in zip(views, gaps, strict=True) if d.severity != "low"),
        minor=tuple(v for v, d in zip(views, gaps, strict=True) if d.severity == "low"),
        met=tuple(findings[d.provision.code] for d in found if d.coverage == "met"),
        waived=tuple(findings[d.provision.code] for d in found if d.status == "waived"),
        not_reviewed=tuple(findings[d.provision.code] for d in ranked if d.unread),
        not_applicable=tuple(findings[d.provision.code] for d in found if d.coverage == "not-applicable"),
        left_out=_left_out(assessment, words),
        conflicts=tuple(c for f in findings.values() for c in f.conflicts),
        returns=returns(words), claims=_claims(findings), claim_sources=by_source(_claims(findings)),
        evidence=registers.evidence(words), clauses_read=clauses_read(words),
        decisions=tuple(assessment.catalog.vocabulary.lists["decision"].values()), method=_method(assessment, words),
        **_working(ranked, (approval, groups), numbers, entered),
    )  # fmt: skip


def _working(
    ranked: Sequence[Determination],
    approval: tuple[tuple[ConditionView, ...], tuple[ConditionGroupView, ...]],
    numbers: Counts,
    entered: Entered,
) -> dict[str, Any]:
    """Return what people may have written in, by the view's fields."""
    words, assessment = entered.words, entered.words.assessment
    checks = working.checks(assessment.determinations, entered)
    risks = working.risks(assessment.determinations, entered)
    by_status = status_counts(numbers, checks, words)
    worst = worst_open(risks, words)
    own_conditions, groups = approval
    added = working.added_conditions(entered, [one.id for one in own_conditions])
    return {
        "checks": checks,
        "sections": _sections(assessment, checks, words),
        "status_counts": by_status,
        "must_line": must_line(by_status),
        "conditions": (*own_conditions, *added),
        "condition_groups": (*groups, *working.added_groups(added, len(groups))),
        "risks": risks,
        "top_risks": tuple(sorted(risks, key=lambda r: -r.score_after)[:5]),
        "worst_open": worst,
        "ratings": registers.rating_counts(risks, words),
        "heat_inherent": registers.heat(risks, words, lambda r: r.likelihood, lambda r: r.impact),
        "heat_residual": registers.heat(risks, words, lambda r: r.likelihood_after, lambda r: r.impact_after),
        "actions": working.actions(ranked, entered),
        "assumptions": working.assumptions(entered),
        "sign_off": working.sign_off(entered),
        "signed_before": working.signed_before(entered),
        "entered": working.fields(entered, assessment.tier.next_review),
        "waivers": working.waivers(words),
        "control": working.control(entered, _control(assessment)),
        "limits": (
            *assessment.engagement.assumptions,
            *assessment.problems,
            *entered.notes(),
            *worst_note(assessment, worst, words),
            *late(words),
        ),
        "revision": entered.tracking.revision,
        "own": entered.own,
    }


def _findings(
    ranked: Sequence[Determination], approval: Sequence[ConditionView], entered: Entered
) -> dict[str, FindingView]:
    conditions_of = {one.ref: one for one in approval}
    found = {d.provision.code: finding(d, entered.words, conditions_of.get(d.provision.code)) for d in ranked}
    return {code: entered.over(CHECKS, code, one) for code, one in found.items()}


def _claims(findings: Mapping[str, FindingView]) -> tuple[ClaimView, ...]:
    return tuple(claim for one in findings.values() for claim in one.claims)


def view_for(view: View, kind: str) -> View:
    """Return the view with the id and title of one kind of document."""
    prefix, title = KINDS[kind]
    number = view.doc.id.partition("-")[2]
    doc = replace(
        view.doc,
        kind=kind,
        id=f"{prefix}-{number}",
        title=title,
        header=f"{title} – {view.engagement.vendor}",
        footer=f"{prefix}-{number} · {view.doc.version} · {view.doc.date}",
    )
    if kind != "checklist" or view.status_counts == view.counts:
        return replace(view, doc=doc)
    return replace(view, doc=doc, counts=view.status_counts, result_line=view.must_line)


def file_stem(assessment: Assessment, kind: str, version: str = "") -> str:
    """Return a file name without ending: ASCII, at most 80 characters, safe for SharePoint and e-mail.

    `version` is the file's own where it is not that of the engagement's documents.
    """
    engagement = assessment.engagement
    parts = (engagement.id, f"{engagement.vendor}-{engagement.offering}", kind, f"v{version or engagement.version}")
    safe = [re.sub(r"[^A-Za-z0-9.]+", "-", part).strip("-.") for part in parts]
    return "_".join(safe)[:74]


def counts(found: Sequence[Determination], assessment: Assessment) -> Counts:
    """Return the counts over some determinations; `left_out` and `all` are those of the whole scope."""

    def number(coverage: str) -> int:
        return sum(d.coverage == coverage for d in found)

    pending = [d for d in found if d.pending]
    musts = [d for d in found if d.provision.gate == "must" and d.coverage != "not-applicable"]
    rated = {s: sum(d.severity == s for d in pending) for s in registers.WORST_FIRST}
    return Counts(
        all=len(assessment.determinations) + len(assessment.scope.left_out),
        applied=len(found),
        left_out=len(assessment.scope.left_out),
        met=number("met"),
        partly_met=number("partly-met"),
        not_met=number("not-met"),
        not_found=number("not-found"),
        conflict=number("conflict"),
        not_reviewed=number("not-reviewed"),
        not_applicable=number("not-applicable"),
        waived=sum(d.status == "waived" for d in found),
        gaps=sum(d.gap for d in found),
        open=len(pending),
        open_partly_met=sum(d.coverage == "partly-met" for d in pending),
        must=len(musts),
        must_met=sum(d.coverage == "met" for d in musts),
        must_open=sum(d.coverage != "met" and d.status != "waived" for d in musts),
        critical=rated["critical"],
        high=rated["high"],
        medium=rated["medium"],
        low=rated["low"],
    )


def _sections(assessment: Assessment, checks: tuple[CheckView, ...], words: Words) -> tuple[SectionView, ...]:
    found: list[SectionView] = []
    for key, area in assessment.catalog.vocabulary.areas.items():
        here = [d for d in assessment.determinations if d.provision.area == key]
        lines = tuple(check for check in checks if check.section == area.label)
        if here:
            numbers = status_counts(counts(here, assessment), lines, words)
            found.append(SectionView(number=len(found) + 1, label=area.label, counts=numbers, checks=lines))
    return tuple(found)


def _document(assessment: Assessment, words: Words, tool: str, engagement_hash: str, paper: str) -> DocumentInfo:
    engagement = assessment.engagement
    number = re.sub(r"^[A-Z]+-", "", engagement.id)
    total = len(assessment.determinations) + len(assessment.scope.left_out)
    vendor = assessment.catalog.vendors[engagement.vendor].file.name
    version, date = f"v{engagement.version}", day(assessment.as_of)
    return DocumentInfo(
        id=f"GRP-{number}",
        kind="gap-report",
        title=KINDS["gap-report"][1],
        version=version,
        date=date,
        as_of=assessment.as_of,
        paper=paper,
        classification=words.label("classification", engagement.classification),
        privilege=engagement.privilege,
        status="Draft" if "draft" in engagement.version.lower() else "Final",
        author=engagement.author or "Not stated",
        footer=f"GRP-{number} · {version} · {date}",
        header=f"{KINDS['gap-report'][1]} – {vendor}",
        provenance=f"ddq {tool} · catalog {assessment.catalog.version} · engagement {engagement_hash[:8]} · "
        f"{len(assessment.determinations)} of {total} provisions applied · as of {date}",
        company=words.company_line(),
        disclaimer=" ".join(assessment.catalog.method.disclaimer.split()),
    )


def _engagement(assessment: Assessment, words: Words) -> EngagementView:
    one = assessment.engagement
    vendor = assessment.catalog.vendors[one.vendor].file
    offering, vocabulary = vendor.offerings[one.offering], assessment.catalog.vocabulary
    yes = [vocabulary.facts[f].label for f, value in one.facts.items() if value == "yes"]
    options = [
        f"{o.label}: {words.label('yes-no', one.options.get(key, 'not-known')).lower()}"
        for key, o in vocabulary.options.items()
        if key in one.options
    ]
    volume = [f"{one.volume.requests_a_month:,} requests a month"] if one.volume.requests_a_month else []
    volume += [f"about {one.volume.people:,} people"] if one.volume.people else []
    return EngagementView(
        id=one.id,
        title=one.title,
        organisation=one.organisation,
        vendor=vendor.name,
        offering=offering.label,
        route=words.label("route", offering.route),
        entity=vendor.entity,
        warning=offering.warning,
        use=" ".join(one.use.split()),
        data="; ".join(yes) or "None named",
        people=", ".join(words.label("people-in", p) for p in one.people_in) or "None",
        sector=words.label("sector", one.sector),
        criticality=words.label("criticality", one.criticality),
        volume="; ".join(volume) or "Not stated",
        options="; ".join(options) or "None stated",
        endpoints=", ".join(one.endpoints) or "Not stated",
        owner=words.person("business"),
        needed_by=day(one.dates.needed_by, "Not stated"),
        go_live=day(one.dates.go_live, "Not stated"),
        contract_end=day(one.dates.contract_end, "Not stated"),
        notice_by=day(one.dates.notice_by, "Not stated"),
    )


def _snapshot(assessment: Assessment, words: Words) -> tuple[Row, ...]:
    one = _engagement(assessment, words)
    tiering = tier(assessment)
    rows = (
        ("Vendor and product", f"{one.vendor}: {one.offering}"),
        ("Route", one.route),
        ("Use", one.use),
        ("Data", one.data),
        ("People in", one.people),
        ("Options", one.options),
        ("Endpoints", one.endpoints),
        ("Volume", one.volume),
        ("Tier", f"{tiering.label}: {tiering.reasons}"),
        ("Business owner", one.owner),
        ("Needed by / go-live", f"{one.needed_by} / {one.go_live}"),
    )
    return tuple(Row(label=label, value=value) for label, value in rows)


def _left_out(assessment: Assessment, words: Words) -> tuple[LeftOutView, ...]:
    return tuple(
        LeftOutView(
            ref=s.provision.code,
            title=s.provision.title,
            reason=sentence("; ".join(f"{r.text}: {words.label('yes-no', r.value).lower()}" for r in s.reasons)),
        )
        for s in assessment.scope.left_out
    )


def _control(assessment: Assessment) -> ControlView:
    one = assessment.engagement
    return ControlView(
        version=f"v{one.version}",
        date=day(assessment.as_of),
        author=one.author or "Not stated",
        change="Generated from the catalog and the engagement",
        approved_by="",
    )


def _definitions(assessment: Assessment, words: Words) -> tuple[Row, ...]:
    """Return the terms that the clauses in scope use, and those that their definitions use, in the method's order."""
    rows = assessment.catalog.method.definitions
    used: set[str] = set()
    texts = [d.provision.clause for d in assessment.determinations]
    while texts:
        text = " ".join(" ".join(texts).split())
        found = [term for term in rows if term not in used and re.search(rf"\b{re.escape(term)}", text)]
        used.update(found)
        texts = [rows[term] for term in found]
    return tuple(Row(label=term, value=words.with_parties(rows[term])) for term in rows if term in used)


def _method(assessment: Assessment, words: Words) -> MethodView:
    method = assessment.catalog.method
    bands = []
    for one, upper in zip(method.bands, [*(b.from_ - 1 for b in method.bands[1:]), 25], strict=True):
        bands.append(
            BandView(
                name=words.label("severity", one.severity),
                minimum=one.from_,
                range=f"{one.from_}–{upper}",
                response=one.response,
                approvers=approving([words.label("role", r) for r in one.approvers], one.approve),
            )
        )
    return MethodView(
        likelihood=tuple(LevelView(level=int(n), label=v.label, means=v.means) for n, v in method.likelihood.items()),
        impact=tuple(
            LevelView(level=int(n), label=v.label, means="; ".join(f"{k}: {t}" for k, t in v.columns.items()))
            for n, v in method.impact.items()
        ),
        bands=tuple(bands),
        rollup=method.rollup,
        answers=method.answers,
        limits=method.limits,
        severity_test=tuple(Row(label=words.label("severity", s), value=t) for s, t in method.severity_test.items()),
        due=tuple(Row(label=words.label("severity", key), value=rule.says) for key, rule in method.due.items()),
        may_waive=tuple(
            Row(label=words.label("gate", gate), value=listed([words.label("role", role) for role in roles]))
            for gate, roles in method.may_waive.items()
        ),
        tiers=tuple(
            Row(
                label=one.label,
                value=f"{'; '.join(r.because for r in one.rules)}. Reviewed every {one.review_months} months",
            )
            for one in method.tiers
        ),
        decision_rules=tuple(
            Row(label=r.id, value=f"{r.says} → {words.label('decision', r.decision)}") for r in method.decision_rules
        ),
        shelf_life=tuple(Row(label=words.label("basis", b), value=f"{n} days") for b, n in method.shelf_life.items()),
    )
