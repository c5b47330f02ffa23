"""Plain text and Markdown: the gap report for a terminal or a diff, the chain of one provision, the list of statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment, Determination
    from ddq.model.document import View
    from ddq.model.finding import FindingView


def gap_report(view: View) -> str:
    """Return the gap report as Markdown, section by section as in Word."""
    return "\n".join([*_opening(view), *_register(view), *_groups(view), *_closing(view)])


def _opening(view: View) -> Iterator[str]:
    one, suggestion = view.engagement, view.suggestion
    yield from (f"# {view.doc.title}", "", f"{one.vendor} · {one.offering} · {one.title}", "")
    yield from (f"{view.doc.footer} · {view.doc.classification}", "")
    if one.warning:
        yield from (f"**{one.warning}**", "")
    yield from ("## Summary for the decision maker", "")
    yield f"{suggestion.heading}: **{suggestion.label}** (rule {suggestion.rule}: {suggestion.says})"
    yield from ("", " ".join(view.summary), "", *(f"- {fired}" for fired in suggestion.fired), "")
    yield from (f"{view.blockers_heading}:", "", *(f"- **{b.ref} {b.title}.** {b.text}" for b in view.blockers), "")


def _register(view: View) -> Iterator[str]:
    yield from ("## Gap register", "", "| Ref | Provision | Coverage | Severity | What was found | Step |")
    yield "| --- | --- | --- | --- | --- | --- |"
    for gap in view.gaps:
        yield f"| {gap.ref} | {gap.title} | {gap.coverage} | {gap.severity} | {gap.found} | {gap.ladder_step} |"
    yield from ("", "## Gaps in detail", "")
    for gap in view.detailed:
        yield from _finding(gap)


def _groups(view: View) -> Iterator[str]:
    groups = (
        ("Minor gaps", view.minor),
        ("Not reviewed", view.not_reviewed),
        ("Provisions met", view.met),
        ("Waived", view.waived),
    )
    for heading, group in groups:
        yield from (f"## {heading}", "", *(f"- {f.ref} {f.title}: {f.waiver or f.found}" for f in group), "")
    yield from ("## Left out", "", *(f"- {one.ref} {one.title}: {one.reason}" for one in view.left_out), "")


def _closing(view: View) -> Iterator[str]:
    yield from ("## Assumptions and limits", "", *(f"- {a.text} ({a.owner}; {a.refs})" for a in view.assumptions))
    yield from (*(f"- {limit}" for limit in view.limits), "", "## Evidence index", "")
    for e in view.evidence:
        yield f"- [{e.id}] {e.title}, {e.edition}; {e.basis}; seen {e.seen}; {e.sha256}; {e.used_by}"
    yield from ("", view.doc.disclaimer, "", view.doc.provenance, "")


def _finding(gap: FindingView) -> Iterator[str]:
    yield from (
        f"### {gap.ref} {gap.title}",
        "",
        f"{gap.coverage} · {gap.severity} · confidence {gap.confidence} · {gap.requirement}",
        "",
    )
    for said in (*gap.open_elements, *gap.met_elements):
        yield f"- **{said.means}** {said.authority and f'({said.authority}) '}— {said.coverage}. {said.text} {said.caps}".rstrip()
        for quote in said.quotes:
            yield f"  - {quote.clause or quote.begins} {quote.pinpoint}".rstrip()
    yield from (f"- Condition: {one}" for one in gap.conditions)
    yield from (f"- Conflict: {one.point} ({one.between})" for one in gap.conflicts)
    yield from (f"- Claim by {one.source}: {one.claim} {one.differs}".rstrip() for one in gap.claims)
    yield from (f"- Open question: {one}" for one in gap.open_questions)
    yield from (
        "",
        f"Preferred ({gap.preferred_approver}): {gap.preferred}",
        "",
        *(f"{step.label} ({step.approver}): {step.ask}" for step in gap.fallbacks),
        f"Walk-away ({gap.walk_away_approver}): {gap.walk_away}",
        "",
        f"> {gap.clause}",
        "",
    )


def explain(assessment: Assessment, code: str) -> str:
    """Return the whole chain for one provision: scope, elements, roll-up, severity, risk, status. Raises KeyError."""
    for scoped in assessment.scope.left_out:
        if scoped.provision.code == code:
            tests = "\n".join(f"  {r.text} = {r.value}" for r in scoped.reasons)
            return f"{code} {scoped.provision.title}\nleft out, because:\n{tests}\n"
    found = next((d for d in assessment.determinations if d.provision.code == code), None)
    if found is None:
        raise KeyError(code)
    lines = [f"{code} {found.provision.title}", *(f"  {step}" for step in found.chain)]
    lines += [f"  confidence: {found.confidence} ({found.confidence_why})"]
    if found.risk:
        lines += [
            f"  risk {found.risk.id}: {found.risk.likelihood} × {found.risk.impact} = {found.risk.score} ({found.risk.inherent}); "
            f"residual {found.risk.score_after} ({found.risk.residual})",
            *(f"    {why}" for why in found.risk.why),
        ]
    lines += [f"  action {a.id}: {a.text} (owner {a.owner}, due {a.due.isoformat()})" for a in found.actions]
    return "\n".join(lines) + "\n"


def statements(assessment: Assessment) -> str:
    """Return every statement with its source, section and anchor: one block of tab-separated lines a provision."""
    lines = ["provision\telement\tcoverage stated\tstatement\tsource\tsection\tanchor\tbegins\tends"]
    for one in assessment.determinations:
        lines += _statements(one)
    return "\n".join(lines) + "\n"


def _statements(one: Determination) -> Iterator[str]:
    for element in one.elements:
        said = f"{element.means} {element.note}".strip()
        for evidence in element.evidence:
            clause = evidence.clause
            yield "\t".join(
                (
                    one.provision.code,
                    element.name,
                    element.stated,
                    said,
                    evidence.source,
                    evidence.section,
                    evidence.anchor,
                    clause.first if clause else "",
                    clause.last if clause else "",
                )
            )
        for looked in element.looked_in:
            yield "\t".join((one.provision.code, element.name, element.stated, said, looked, "", "", "", ""))
    if one.position:
        yield "\t".join(
            (one.provision.code, "(summary)", one.coverage, " ".join(one.position.summary.split()), "", "", "", "", "")
        )
