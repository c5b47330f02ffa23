"""The contract gap report: what a general counsel reads first stands first."""

from __future__ import annotations

from drawing.blocks import (
    INPUT,
    KEEP,
    MIDDLE,
    NEW_PAGE,
    SECTION,
    bookmarked,
    cell,
    dropdown,
    head,
    if_pair,
    note_control,
    p,
    pair,
    rated,
    register,
    row,
    run,
    small,
    statement,
    table,
    tag,
)
from drawing.shared import DECISIONS, assumptions, control, evidence, left_out, sign_off

MARGIN = 2.2
PAIR = (4.2, 12.4)
_T = "DDQTableText"


def body() -> str:
    """Return the body of the template."""
    return "".join((_title(), _summary(), _register(), _details(), _rest()))


def _title() -> str:
    contracts = (
        "{% for e in evidence if e.basis == 'Contract' and 'superseded' not in e.edition %}"
        "{{ e.title }} ({{ e.edition }}){% if not loop.last %}; {% endif %}{% endfor %}"
    )
    documents = p("{{ evidence|length }} sources, listed with dates in section 8", _T)
    documents += tag("{%p if evidence %}") + p(small("Contract texts: " + contracts), _T) + tag("{%p endif %}")
    return (
        tag("{%p if doc.privilege %}") + p("{{ doc.privilege }}", "DDQPrivilege") + tag("{%p endif %}")
        + p("{{ doc.title }}", "DDQTitle")
        + p("{{ engagement.offering }} ({{ engagement.vendor }}) · {{ engagement.route }}", "DDQSubtitle")
        + table(PAIR, [
            pair("Prepared for", "{{ engagement.organisation }} – {{ engagement.owner }}", PAIR),
            pair("Prepared by", "{{ doc.author }}, {{ doc.status|lower }} {{ doc.version }}, as of {{ doc.date }}", PAIR),
            pair("Engagement", "{{ engagement.id }} – {{ engagement.title }}. {{ engagement.use }}", PAIR),
            pair("Documents reviewed", documents, PAIR),
        ], "DDQTable", "What this report is about")
    )  # fmt: skip


def _summary() -> str:
    return (
        p("Summary for the decision maker", "Heading1")
        + _answer()
        + tag("{%p if engagement.warning %}") + p("{{ engagement.warning }}", "DDQPrivilege", _before(160)) + tag("{%p endif %}")
        + p("{% for s in summary %}{{ s }}{% if not loop.last %} {% endif %}{% endfor %}", "DDQBody", _before(160))
        + _severities()
        + tag("{%p if blockers %}")
        + p("What weighs most", "DDQLead")
        + tag("{%p for b in blockers %}")
        + p(run("{{r b.ref|jump(b.ref) }}") + run(" {{ b.title }}. ", "DDQStrong")
            + run("{{ b.text }}"), "DDQPoint")
        + tag("{%p endfor %}")
        + tag("{%p if more_blockers %}") + p("Also: {{ more_blockers }}.", "DDQBody") + tag("{%p endif %}")
        + tag("{%p endif %}")
        + _conditions() + _needs()
    )  # fmt: skip


def _before(points: int) -> str:
    return f'<w:spacing w:before="{points}" w:after="120"/>'


def _answer() -> str:
    """The box that answers: may we sign, who decides, by when."""
    widths = (8.3, 8.3)
    left = (
        p("{{ suggestion.heading }}", "DDQLabel", KEEP) + p("{{ suggestion.label }}", "DDQFigure", KEEP)
        + p("{{ suggestion.says }}", _T, KEEP)
    )  # fmt: skip
    right = (
        p("Decision of the named approver", "DDQLabel", KEEP)
        + p(dropdown("Decision", "ddq:decision", "ddq_decision", DECISIONS, "Choose a decision"), "DDQFigure", KEEP)
        + p("{{ result_line }}", _T, KEEP)
    )
    facts = (
        p(run("Who decides: ", "DDQStrong") + run("{{ suggestion.approvers }}"), _T),
        p(run("Needed by: ", "DDQStrong") + run("{{ engagement.needed_by }}")
          + run(" · Worst open residual risk: ", "DDQStrong") + run("{{ suggestion.worst }}"), _T),
    )  # fmt: skip
    top = row([cell(left, widths[0], SECTION), cell(right, widths[1], INPUT)])
    return table(
        widths, [top, row([cell(facts[0], widths[0]), cell(facts[1], widths[1])])], "DDQBox", "Suggested decision"
    )


def _severities() -> str:
    widths = (2.0, 7.4, 1.5, 1.9, 1.9, 1.9)
    titles = ("Severity", "Means", "Open", "Blocks signature", "Negotiate", "Accept with control")
    # A severity of which nothing is open keeps its word and loses its colour.
    severity = p(
        "{% cellbg (s.severity if s.open else '')|fill %}{{r s.severity|rating if s.open else s.severity }}", _T
    )
    numbers = [p("{{ s." + name + " }}", _T, MIDDLE) for name in ("open", "blocks", "negotiate", "accept")]
    return register(
        titles, widths, "s in severities", (severity, p("{{ s.means }}", _T), *numbers), "Open points by severity", 4
    )


def _conditions() -> str:
    widths = (1.1, 6.7, 2.7, 2.1, 4.0)
    titles = ("#", "Condition", "Owner", "Due", "Evidence of closure")
    text = p(run("{{r c.ref|jump(c.ref) }}") + run(" {{ c.title }}", "DDQStrong"), _T) + p("{{ c.text }}", _T)
    cells = (
        p(run("{{ c.number }}", "DDQStrong"), _T),
        text,
        p("{{ c.owner }}", _T),
        p("{{ c.due_text }}", _T),
        p("{{ c.closes }}", _T),
    )
    return (
        tag("{%p if conditions %}") + p("Conditions of approval", "Heading2")
        + register(titles, widths, "c in conditions", cells, "Conditions of approval") + tag("{%p endif %}")
    )  # fmt: skip


def _needs() -> str:
    widths = (2.0, 9.0, 5.6)
    cells = (p(run("{{ n.question }}", "DDQStrong"), _T), p("{{ n.ask }}", _T), p("{{ n.evidence }}", _T))
    return (
        tag("{%p if needs %}") + p("What we need from the vendor", "Heading2")
        + register(("Question", "Ask", "Evidence that answers it"), widths, "n in needs", cells, "What we need from the vendor")
        + tag("{%p endif %}")
    )  # fmt: skip


def _register() -> str:
    widths = (1.6, 2.7, 1.6, 1.7, 5.3, 3.7)
    titles = ("Ref", "Provision", "Coverage", "Severity", "What was found", "Ladder step")
    cells = (
        p("{{r g.ref|jump(g.ref) }}", _T), p("{{ g.title }}", _T) + p(small("{{ g.points }}"), _T), p("{{ g.coverage }}", _T),
        rated("g.severity"), p("{{ g.found }}", _T), p("{{ g.ladder_step }}", _T),
    )  # fmt: skip
    return (
        p("Gap register", "Heading1")
        + p("{{ counts.applied }} provisions applied = {{ counts.met }} met + {{ counts.partly_met }} partly met + "
            "{{ counts.not_met }} not met + {{ counts.not_found }} not found + {{ counts.conflict }} conflict + "
            "{{ counts.not_reviewed }} not reviewed + {{ counts.not_applicable }} N/A. {{ counts.gaps }} gaps are open"
            "{% if counts.waived %}; {{ counts.waived }} waived{% endif %}.", "DDQBody", KEEP)
        + tag("{%p if gaps %}") + register(titles, widths, "g in gaps", cells, "Gap register") + tag("{%p endif %}")
    )  # fmt: skip


def _details() -> str:
    heading = p(bookmarked(run("{{ f.ref }} {{ f.title }}"), "at__f__ref"), "Heading2")
    wording = (
        tag("{%p if f.clause %}") + p("Proposed wording", "DDQLead") + p("{{ f.clause }}", "DDQClause", "<w:keepLines/>")
        + tag("{%p endif %}")
        + note_control("Reviewer note", "ddq:note:{{ f.ref }}", "at_note__f__ref", "Reviewer note")
    )  # fmt: skip
    return (
        p("Gaps in detail", "Heading1")
        + tag("{%p for f in detailed %}") + heading + _finding() + wording + tag("{%p endfor %}")
        + tag("{%p if minor %}") + p("Gaps rated Low", "Heading2") + _minor() + tag("{%p endif %}")
    )  # fmt: skip


def _finding() -> str:
    rating = (
        p(run("{{ f.coverage }}, {{ f.points }}", "DDQStrong") + run(". Severity: ") + run("{{r f.severity|rating }}")
          + run(" {{ f.severity_why }}"), _T)
    )  # fmt: skip
    why = p("{{ f.why_here }}", _T) + p("{{ f.why }}", _T) + _if("f.note", p("{{ f.note }}", _T))
    confidence = p(run("{{ f.confidence }}. ", "DDQStrong") + run("{{ f.confidence_why }}"), _T) + _if(
        "f.low_confidence", p(run("Low confidence: check the source before relying on this.", "DDQStrong"), _T)
    )
    return table(PAIR, [
        pair("Requirement", p("{{ f.requirement }}", _T, KEEP), PAIR),
        pair("Coverage and severity", rating, PAIR),
        pair("Why it matters here", why, PAIR),
        pair("What the documents say", p("{{ f.summary or f.found }}", _T), PAIR),
        *_elements(),
        if_pair("f.endpoints", "Endpoints this use calls", _endpoints(), PAIR),
        if_pair("f.conflicts", "Sources that disagree", _list("c in f.conflicts", "{{ c.point }} ({{ c.between }})"), PAIR),
        if_pair("f.conditions", "Conditions the terms set us", _list("c in f.conditions", "{{ c }}"), PAIR),
        if_pair("f.our_part", "Our part", _list("o in f.our_part", "{{ o }}"), PAIR),
        if_pair("f.open_questions", "Open questions", _list("q in f.open_questions", "{{ q }}"), PAIR),
        pair("Vendor answer", "{{ f.vendor_answer }}", PAIR),
        if_pair("f.overrides", "Overrides", _list("o in f.overrides", "{{ o }}"), PAIR),
        if_pair("f.in_place", "In place", p("{{ f.in_place }}", _T), PAIR),
        pair("Confidence", confidence, PAIR),
        *_ladder(),
        pair("Owner and due", "{{ f.owner }}{% if f.due_text %}, by {{ f.due_text }}{% endif %}", PAIR),
    ], "DDQTable", "{{ f.ref }} {{ f.title }}")  # fmt: skip


def _if(condition: str, content: str) -> str:
    return tag("{%p if " + condition + " %}") + content + tag("{%p endif %}")


def _list(loop: str, text: str) -> str:
    return tag("{%p for " + loop + " %}") + p("– " + text, _T) + tag("{%p endfor %}")


def _elements() -> list[str]:
    """One row for each point that is not shown, so that a long finding can break between points."""
    quote = p(run("{% if q.clause %}{{ q.clause }}{% else %}{{ q.begins }}{% endif %}") + small(" — ")
              + small("{{ q.pinpoint }}{% if q.stale %} (past its shelf life){% endif %}")
              + small("{% if q.url %} · {% endif %}") + run("{{r 'live page'|link(q.url) if q.url else '' }}"), _T,
              '<w:ind w:left="227"/>')  # fmt: skip
    label = p("{{ e.coverage }}", "DDQLabel") + p(
        small("{{ e.weight }}{% if e.basis != 'None' %}, {{ e.basis|lower }}{% endif %}"), _T
    )
    said = (
        p(run("{{ e.means }} ", "DDQStrong") + small("{{ e.authority }}"), _T) + p("{{ e.text }}", _T)
        + tag("{%p for q in e.quotes %}") + quote + tag("{%p endfor %}")
        + _if("e.caps", p(small("{{ e.caps }}"), _T))
    )  # fmt: skip
    shown = p("{{ e.means }}{% if e.quotes %} — {{ (e.quotes|first).pinpoint }}{% endif %}", _T)
    return [
        statement("{%tr for e in f.open_elements %}", PAIR), row([cell(label, PAIR[0]), cell(said, PAIR[1])]),
        statement("{%tr endfor %}", PAIR),
        if_pair("f.met_elements", "Shown already", tag("{%p for e in f.met_elements %}") + shown + tag("{%p endfor %}"), PAIR),
    ]  # fmt: skip


def _endpoints() -> str:
    text = "{{ n.name }}: abuse logs {{ n.abuse_log }}; state {{ n.state }}; zero data retention: {{ n.zero_data_retention }}"
    return _list("n in f.endpoints", text) + p(small("{{ (f.endpoints|first).source }}"), _T)


def _ladder() -> list[str]:
    def step(text: str, approver: str) -> str:
        return p(run(text + " ") + small("Approver: " + approver), _T)

    return [
        pair("Preferred", step("{{ f.preferred }}", "{{ f.preferred_approver }}"), PAIR),
        statement("{%tr for b in f.fallbacks %}", PAIR),
        pair("{{ b.label }}", step("{{ b.ask }}", "{{ b.approver }}"), PAIR),
        statement("{%tr endfor %}", PAIR),
        pair("Walk away", step("{{ f.walk_away }}", "{{ f.walk_away_approver }}"), PAIR),
    ]


def _minor() -> str:
    widths = (1.7, 3.4, 5.6, 3.6, 2.3)
    titles = ("Ref", "Provision", "What was found", "Ladder step", "Owner, due")
    cells = (
        p(bookmarked(run("{{ m.ref }}", "DDQStrong"), "at__m__ref"), _T), p("{{ m.title }}", _T), p("{{ m.found }}", _T),
        p("{{ m.ladder_step }}", _T), p("{{ m.owner }}", _T) + p(small("{{ m.due_text }}"), _T),
    )  # fmt: skip
    return register(titles, widths, "m in minor", cells, "Gaps rated Low")


def _rest() -> str:
    return (
        p("Provisions met", "Heading1") + _met()
        + p("Waived, not reviewed, not applicable", "Heading1") + _others()
        + p("Assumptions and limits", "Heading1", NEW_PAGE) + assumptions((8.6, 4.6, 3.4))
        + p("Sign-off", "Heading1") + sign_off((2.6, 2.6, 3.2, 3.2, 3.0, 2.0))
        + p("Evidence index", "Heading1") + evidence((2.7, 5.2, 1.9, 2.2, 4.6))
        + p("Document control", "Heading1") + control((2.2, 2.4, 3.0, 5.8, 3.2), PAIR)
        + p("Clause bank", "DDQAppendix") + _clauses()
        + _claims()
        + p("Provisions left out, and why", "DDQAppendix") + left_out((1.9, 5.7, 9.0))
    )  # fmt: skip


def _met() -> str:
    where = (
        tag("{%p for e in k.met_elements %}")
        + p("{{ e.means }}{% if e.quotes %} — {{ (e.quotes|first).pinpoint }}{% endif %}", _T) + tag("{%p endfor %}")
    )  # fmt: skip
    name = p(bookmarked(run("{{ k.ref }}", "DDQStrong"), "at__k__ref") + run(" {{ k.title }}"), _T)
    titles, widths = ("Provision", "What is shown, and where", "Basis"), (4.2, 9.9, 2.5)
    shown = register(titles, widths, "k in met", (name, where, p("{{ k.basis }}", _T)), "Provisions met")
    none = p("No provision is met in full yet.", "DDQBody")
    return tag("{%p if met %}") + shown + tag("{%p else %}") + none + tag("{%p endif %}")


def _others() -> str:
    widths = (1.9, 4.5, 2.5, 7.7)

    def rows(item: str, loop: str, state: str, why: str) -> str:
        ref = p(bookmarked(run("{{ " + item + ".ref }}", "DDQStrong"), f"at__{item}__ref"), _T)
        cells = (ref, p("{{ " + item + ".title }}", _T), p(state, _T), p(why, _T))
        body = row(cell(content, width) for content, width in zip(cells, widths, strict=True))
        return statement(f"{{%tr for {item} in {loop} %}}", widths) + body + statement("{%tr endfor %}", widths)

    shown = table(widths, [
        head(("Ref", "Provision", "State", "Why"), widths),
        rows("w", "waived", "Waived", "{{ w.waiver }}"),
        rows("u", "not_reviewed", "Not reviewed", "{{ u.found }}{% if u.owner %} Owner: {{ u.owner }}.{% endif %}"),
        rows("o", "not_applicable", "N/A", "{{ o.why_here }}"),
    ], "DDQTable", "Waived, not reviewed, not applicable")  # fmt: skip
    none = p("None: every provision that applies was reviewed.", "DDQBody")
    some = "{%p if waived or not_reviewed or not_applicable %}"
    return tag(some) + shown + p("", "DDQFine") + tag("{%p else %}") + none + tag("{%p endif %}")


def _claims() -> str:
    titles = ("Ref", "Claim", "How our reading differs", "Source")
    cells = (p("{{ c.ref }}", _T), p("{{ c.claim }}", _T), p("{{ c.differs }}", _T), p("{{ c.source }}", _T))
    return (
        tag("{%p if claims %}") + p("Claims that were not counted", "DDQAppendix")
        + p("Pages by others, drafts and undated captures say the following. None of it makes anything met.", "DDQBody", KEEP)
        + register(titles, (1.7, 5.0, 5.9, 4.0), "c in claims", cells, "Claims that were not counted")
        + tag("{%p endif %}")
    )  # fmt: skip


def _clauses() -> str:
    def clause(loop: str) -> str:
        return (
            tag("{%p for f in " + loop + " %}") + tag("{%p if f.clause %}") + p("{{ f.ref }} {{ f.title }}", "DDQLead")
            + p("{{ f.clause }}", "DDQClause", "<w:keepLines/>") + tag("{%p endif %}") + tag("{%p endfor %}")
        )  # fmt: skip

    return (
        p("“Customer” is {{ engagement.organisation }}; {{ engagement.vendor }} is the party to the agreement "
          "({{ engagement.entity }}). Other capitalised words have the meaning the agreement gives them. The wording for gaps of "
          "Medium and above stands with each gap in section 3; wording for the other open points follows.", "DDQBody")
        + clause("minor") + clause("not_reviewed") + clause("waived")
    )  # fmt: skip
