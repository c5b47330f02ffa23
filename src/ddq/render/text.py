"""Plain text and Markdown: the gap report for a terminal or a diff, the chain of one provision, the list of statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment, Determination
    from ddq.model.document import View
    from ddq.model.finding import AnswerView, FindingView


def gap_report(view: View) -> str:
    """Return the gap report as Markdown, section by section as in Word."""
    to_read = (*_opening(view), *_conditions(view), *_register(view))
    return "\n".join([*to_read, *_details(view), *_needs(view), *_groups(view), *_closing(view), *_appendices(view)])


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
    if view.more_blockers:
        yield from (f"Also: {view.more_blockers}.", "")


def _conditions(view: View) -> Iterator[str]:
    yield from (f"## {view.conditions_heading}", "")
    for group in view.condition_groups:
        names = "; ".join(f"{one.ref} {one.title}" for one in group.conditions)
        waits = f" Blocks signature: {group.blocking}." if group.blocking else ""
        yield f"- {group.number} ({group.owner}, by {group.due_text}) {group.lead}: {names}.{waits} Closed by: {group.closes}"
    if not view.condition_groups:
        yield "No condition is proposed."
    yield ""


def _register(view: View) -> Iterator[str]:
    yield from (
        "## Gap register",
        "",
        "| Ref | Provision | Coverage | Severity | What is missing | Ask for → who may agree |",
    )
    yield "| --- | --- | --- | --- | --- | --- |"
    for gap in view.gaps:
        yield f"| {gap.ref} | {gap.title} | {gap.coverage} | {gap.severity} | {gap.missing} | {gap.next_step} |"
    if view.not_reviewed:
        yield from (
            "",
            f"Open as well, for nobody has read what would settle them: {', '.join(f.ref for f in view.not_reviewed)}.",
        )
    yield ""


def _details(view: View) -> Iterator[str]:
    yield from ("## Gaps in detail", "")
    for gap in view.detailed:
        yield from (*_finding(gap), *((f"> {gap.clause}", "") if gap.in_full else ()))
    yield from (
        "## Gaps rated Low",
        "",
        *(f"- {f.ref} {f.title}: {f.found} {f.company}".rstrip() for f in view.minor),
        "",
    )


def _needs(view: View) -> Iterator[str]:
    yield from ("## What we need from the vendor", "")
    for need in view.needs:
        rest = " ".join(filter(None, (need.why, need.evidence and f"Evidence: {need.evidence}")))
        yield f"- {need.kind} {need.question}: {need.ask} {rest}".rstrip()
    yield ""


def _groups(view: View) -> Iterator[str]:
    groups = (("Provisions met", view.met), ("Waived", view.waived), ("Not reviewed", view.not_reviewed))
    for heading, group in groups:
        lines = (f"- {f.ref} {f.title}: {f.waiver or f.found} {f.company}".rstrip() for f in group)
        yield from (f"## {heading}", "", *lines, "")


def _closing(view: View) -> Iterator[str]:
    yield from ("## Assumptions and limits", "", *(f"- {a.text} ({a.owner}; {a.refs})" for a in view.assumptions))
    yield from (*(f"- {limit}" for limit in view.limits), "", "## Evidence index", "")
    for e in view.evidence:
        yield f"- [{e.id}] {e.title}, {e.edition}; {e.basis}; seen {e.seen}; {e.sha256}; {e.used_by}"
    yield from ("", view.doc.disclaimer, "", view.doc.provenance, "", f"Company's own catalog: {view.doc.company}", "")


def _appendices(view: View) -> Iterator[str]:
    yield from ("## Clauses read", "")
    for source in view.clauses_read:
        note = f" ({source.note})" if source.note else ""
        yield from (f"### {source.source}: {source.title}{note}", "")
        for clause in source.clauses:
            words = " ".join(quote.clause or quote.begins for quote in clause.quotes)
            yield f"- {clause.section} {words} Read for {', '.join(clause.refs)}"
        yield ""
    yield from ("## Clause bank", "")
    for one in (*(gap for gap in view.detailed if not gap.in_full), *view.minor, *view.not_reviewed, *view.waived):
        if one.clause:
            yield from (f"{one.ref} {one.title}", "", f"> {one.clause}", "")
    yield from _returns(view)
    yield from ("## Left out", "", *(f"- {one.ref} {one.title}: {one.reason}" for one in view.left_out), "")


def _finding(gap: FindingView) -> Iterator[str]:
    yield from (f"### {gap.ref} {gap.title}", "")
    yield from (f"{gap.coverage} · {gap.severity} · confidence {gap.confidence} · {gap.requirement}", "")
    if gap.company:
        yield from (gap.company, "")
    for said in (*gap.open_elements, *gap.met_elements):
        where = f"[{', '.join(cite.text for cite in said.cites)}]" if said.cites else ""
        cited = f" ({said.authority})" if said.authority else ""
        yield " ".join(filter(None, (f"- **{said.means}**{cited} — {said.coverage}.", said.text, said.caps, where)))
    yield from (f"- The terms ask: {one}" for one in gap.conditions)
    yield from (_answer(one) for one in gap.answers)
    yield from (f"- {one}" for one in gap.forms)
    yield from (f"- Conflict: {one.point} ({one.where})" for one in gap.conflicts)
    yield from (f"- Claim by {one.source}: {one.claim} {one.differs}".rstrip() for one in gap.claims)
    yield from (f"- Open question: {one}" for one in gap.open_questions)
    yield from (f"- Condition {one.number} ({one.id}): {one.text} Closed by: {one.closes}" for one in gap.approval)
    yield from ("", f"Preferred ({gap.preferred_approver}): {gap.preferred}", "")
    yield from (f"{step.label} ({step.approver}): {step.ask}" for step in gap.fallbacks)
    yield from (f"Walk-away ({gap.walk_away_approver}): {gap.walk_away}", "")


def _answer(one: AnswerView) -> str:
    said = " ".join(filter(None, (one.written, one.details, one.evidence and f"Evidence named: {one.evidence}")))
    return f"- Vendor's answer {one.ref} ({one.day}): {said} {one.became} [{one.id}, {one.place}]"


def _returns(view: View) -> Iterator[str]:
    if not view.returns:
        return
    yield from ("## Answers received", "")
    for one in view.returns:
        yield from (f"### {one.title}, {one.received} ({one.file}) [{one.id}]", "")
        if one.respondent:
            yield from (f"- Answered by: {one.respondent}",)
        yield from (f"- Document {each}" for each in one.documents)
        yield from (f"- Sub-processor {each}" for each in one.subprocessors)
        for line in one.lines:
            details = f" – {' '.join(line.details.split())}" if line.details else ""
            yield f"- {line.ref} {line.asked}".rstrip() + f" → {' '.join(line.written.split())}{details} ({line.place})"
        yield from (one.rest, "")


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
    engagement = assessment.engagement
    offering = assessment.catalog.vendors[engagement.vendor].file.offerings[engagement.offering].label
    lines += [
        f"  action {a.id}: {a.text.replace('{offering}', offering)} (owner {a.owner}, due {a.due.isoformat()})"
        for a in found.actions
    ]
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
                    element.coverage if evidence.is_answer else element.stated,
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
