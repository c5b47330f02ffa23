"""The contract gap report: what a general counsel reads first stands first."""

from __future__ import annotations

import re

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
    leap,
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
from drawing.details import PAIR, details, shown_point
from drawing.shared import (
    DECISIONS,
    assumptions,
    company,
    condition_groups,
    control,
    decision_note,
    evidence,
    left_out,
    sign_off,
)

MARGIN = 2.0
#: What the list of contents calls the sections in their order; the bookmark at each carries the same word.
TO_READ = ("Summary", "Conditions", "Gap register", "Sign-off")
TO_LOOK_UP = (
    "Gaps in detail", "What we need", "Met", "Waived, not reviewed, N/A", "Assumptions, limits", "Evidence",
    "Document control",
)  # fmt: skip
SECTIONS = (*TO_READ, *TO_LOOK_UP)
_T = "DDQTableText"
_CHOSEN = "{{ entered.decision|default('Choose a decision') }}"


def body() -> str:
    """Return the body of the template: what to read, then what to look up."""
    to_read = (_title(), _summary(), _contents(), _conditions(), _register(), _signing())
    return "".join((*to_read, _part_two(), details(), _needs(), _rest()))


def _title() -> str:
    return (
        tag("{%p if doc.privilege %}") + p("{{ doc.privilege }}", "DDQPrivilege") + tag("{%p endif %}")
        + p("{{ doc.title }}", "DDQTitle")
        + p("{{ engagement.offering }} ({{ engagement.vendor }}) · {{ engagement.route }}", "DDQSubtitle")
        + table(PAIR, [
            pair("Prepared for, by", "{{ engagement.organisation }} – {{ engagement.owner }}; by {{ doc.author }}, "
                 "{{ doc.version }}, as of {{ doc.date }}", PAIR),
            pair("Engagement", "{{ engagement.id }} – {{ engagement.title }}. {{ engagement.use }}", PAIR),
            pair("Documents reviewed", p(small("{{ reviewed }}"), _T), PAIR),
            if_pair("on_file", "On file, not read for this", p(small("{{ on_file }}"), _T), PAIR),
        ], "DDQTable", "What this report is about")
    )  # fmt: skip


def _contents() -> str:
    """Links to the sections, those to read apart from those to look up; Word's navigation pane shows the rest."""
    entries = [leap(f"{number}\u00a0{name}", _mark(name)) for number, name in enumerate(SECTIONS, 1)]
    entries += [leap("A\u00a0Clauses read", _mark("Clauses read")), leap("B\u00a0Clause bank", _mark("Clause bank"))]
    entries.append(_appendix_links())
    first = len(TO_READ)
    parts = (("Part I: to read and sign", entries[:first]), ("Part II: to look up", entries[first:]))
    rows = [pair(label, p(run(" · ").join(links), _T), PAIR) for label, links in parts]
    return p("Contents", "DDQLead") + table(PAIR, rows, "DDQTable", "Contents")


def _appendix_links() -> str:
    """The appendices that stand only where there is something in them, and the one after them."""
    claims = leap("{% if claims %}C\u00a0Claims{% endif %}", _mark("Claims")) + run("{% if claims %} · {% endif %}")
    letter = "{% if claims and returns %}E{% elif claims or returns %}D{% else %}C{% endif %}"
    received = leap(
        "{% if returns %}{% if claims %}D{% else %}C{% endif %}\u00a0Answers received{% endif %}",
        _mark("Answers received"),
    )
    received += run("{% if returns %} · {% endif %}")
    return claims + received + leap(letter + "\u00a0Left out", _mark("Left out"))


def _part_two() -> str:
    lead = "Every statement of Part I with its grounds. Nobody needs to read this through; the links of Part I lead into it."
    return (
        p("Part II: to look up", "DDQPart", NEW_PAGE) + p(lead, "DDQBrief", KEEP)
        + _section(5, "Gaps in detail")
    )  # fmt: skip


def _mark(name: str) -> str:
    """Return the name of the bookmark at the heading of a section."""
    return "ddq_section_" + re.sub(r"[^a-z]+", "_", name.lower())


def _section(number: int, title: str, spacing: str = "") -> str:
    return p(bookmarked(run(title), _mark(SECTIONS[number - 1])), "Heading1", spacing)


def _summary() -> str:
    return (
        _section(1, "Summary for the decision maker", _spaced(220, 80))
        + _answer()
        + tag("{%p if engagement.warning %}")
        + p("{{ engagement.warning }}", "DDQPrivilege", _spaced(80, 40))
        + tag("{%p endif %}")
        + p("{% for s in summary %}{{ s }}{% if not loop.last %} {% endif %}{% endfor %}", "DDQBrief", _spaced(80, 80))
        + _severities()
        + tag("{%p if blockers %}")
        + p("{{ blockers_heading }}", "DDQLead")
        + tag("{%p for b in blockers %}")
        + p(run("{{r b.ref|jump(b.ref) }}") + run(" {{ b.title }}. ", "DDQStrong")
            + run("{{ b.text }}"), "DDQPoint")
        + tag("{%p endfor %}")
        + tag("{%p if more_blockers %}") + p("Also: {{ more_blockers }}.", "DDQBrief") + tag("{%p endif %}")
        + tag("{%p endif %}")
    )  # fmt: skip


def _spaced(before: int, after: int) -> str:
    """Space around a paragraph, in twentieths of a point; page 1 needs every line."""
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _answer() -> str:
    """The box that answers: may we sign, who decides, by when."""
    widths = (8.5, 8.5)
    left = (
        p("{{ suggestion.heading }}", "DDQLabel", KEEP) + p("{{ suggestion.label }}", "DDQFigure", KEEP)
        + p("{{ suggestion.says }}", _T, KEEP)
    )  # fmt: skip
    right = (
        p("Decision of the named approver", "DDQLabel", KEEP)
        + p(dropdown("Decision", "ddq:decision", "ddq_decision", DECISIONS, _CHOSEN), "DDQFigure", KEEP)
        + decision_note()
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
    widths = (1.9, 8.1, 1.2, 1.8, 1.8, 2.2)
    titles = ("Severity", "Means", "Open", "Blocks signature", "Negotiate", "Accept with control")
    # A severity of which nothing is open keeps its word and loses its colour and its explanation.
    severity = p(
        "{% cellbg (s.severity if s.open else '')|fill %}{{r s.severity|rating if s.open else s.severity }}", _T
    )
    numbers = [p("{{ s." + name + " }}", _T, MIDDLE) for name in ("open", "blocks", "negotiate", "accept")]
    return register(
        titles,
        widths,
        "s in severities",
        (severity, p("{{ s.means if s.open else '' }}", _T), *numbers),
        "Open points by severity",
        4,
    )


def _conditions() -> str:
    lead = (
        "Conditions that one paper settles stand together. {% if condition_groups %}What each asks word for word stands in "
        "its detail, under its own id (C-…).{% endif %}"
    )
    return (
        _section(2, "{{ conditions_heading }}") + p(lead, "DDQBrief", KEEP) + condition_groups((0.9, 9.1, 2.3, 1.9, 2.8))
    )  # fmt: skip


def _needs() -> str:
    widths = (1.6, 2.2, 9.4, 3.8)
    cells = (
        p("{{ n.kind }}", _T), p(run("{{ n.question }}", "DDQStrong"), _T), p("{{ n.ask }}", _T), p(small("{{ n.why }}"), _T),
    )  # fmt: skip
    shown = register(
        ("To do", "Code", "What is wanted", "Why"), widths, "n in needs", cells, "What we need from the vendor",
        style="DDQDense",
    )  # fmt: skip
    lead = (
        "What to settle, to send and to answer, each the gravest first. The questions are those of the next questionnaire, "
        "which holds their wording and the evidence they ask for."
    )
    return (
        _section(6, "What we need from the vendor")
        + tag("{%p if needs %}") + p(lead, "DDQBody", KEEP) + shown
        + tag("{%p else %}") + p("Nothing: no open point is the vendor's to show.", "DDQBody") + tag("{%p endif %}")
    )  # fmt: skip


def _register() -> str:
    """One line a gap, worst first: what is missing by the short names of its points, and the next step."""
    widths = (1.5, 3.8, 1.5, 6.0, 4.2)
    titles = ("Ref", "Provision, coverage", "Severity", "What is missing", "Ask for → who may agree")
    unread = run("Open as well, for nobody has read what would settle them (section 8): {% for u in not_reviewed %}")
    unread += run("{{r u.ref|jump(u.ref) }}") + run("{% if not loop.last %}, {% endif %}{% endfor %}.")
    cells = (
        p("{{r g.ref|jump(g.ref) }}", _T),
        p("{{ g.title }}", _T) + p(small("{{ g.coverage }}, {{ g.points }}"), _T),
        rated("g.severity"), p("{{ g.missing }}", _T), p("{{ g.next_step }}", _T),
    )  # fmt: skip
    return (
        _section(3, "Gap register")
        + p("{{ counts.applied }} provisions applied = {{ counts.met }} met + {{ counts.partly_met }} partly met + "
            "{{ counts.not_met }} not met + {{ counts.not_found }} not found + {{ counts.conflict }} conflict + "
            "{{ counts.not_reviewed }} not reviewed + {{ counts.not_applicable }} N/A. {{ counts.gaps }} gaps are open"
            "{% if counts.waived %}; {{ counts.waived }} waived{% endif %}.", "DDQBrief", KEEP)
        + tag("{%p if not_reviewed %}") + p(unread, "DDQBrief", KEEP) + tag("{%p endif %}")
        + tag("{%p if gaps %}") + register(titles, widths, "g in gaps", cells, "Gap register") + tag("{%p endif %}")
    )  # fmt: skip


def _signing() -> str:
    return _section(4, "Sign-off") + sign_off((2.6, 2.7, 3.3, 3.4, 3.0, 2.0))


def _rest() -> str:
    return (
        _section(7, "Provisions met") + _met()
        + _section(8, "Waived, not reviewed, not applicable") + _others()
        + _section(9, "Assumptions and limits") + assumptions((9.0, 4.6, 3.4))
        + _section(10, "Evidence index") + evidence((3.6, 10.8, 2.6))
        + _section(11, "Document control") + control((2.2, 2.4, 3.0, 6.0, 3.4), PAIR)
        + _appendix("Clauses read", "Clauses read") + _clauses_read()
        + _appendix("Clause bank", "Clause bank") + _clauses()
        + _claims()
        + _returns()
        + _appendix("Provisions left out, and why", "Left out") + left_out((1.9, 5.8, 9.3))
    )  # fmt: skip


def _appendix(title: str, name: str) -> str:
    return p(bookmarked(run(title), _mark(name)), "DDQAppendix")


def _met() -> str:
    """Each point that is shown with every place that shows it, then the points that are open all the same."""
    where = (
        tag("{%p for e in k.met_elements %}") + p(shown_point("e"), _T) + tag("{%p endfor %}")
        + tag("{%p for e in k.open_elements %}")
        + p(run("Open: ", "DDQStrong") + run("{{ e.means }} ") + small("{{ e.weight }}, {{ e.coverage|lower }}"), _T)
        + tag("{%p endfor %}")
    )  # fmt: skip
    name = p(bookmarked(run("{{ k.ref }}", "DDQStrong"), "at__k__ref") + run(" {{ k.title }}"), _T) + company("k")
    titles, widths = ("Provision", "What is shown, and where; what is open", "Basis"), (3.8, 11.0, 2.2)
    shown = register(titles, widths, "k in met", (name, where, p("{{ k.basis }}", _T)), "Provisions met")
    none = p("No provision is met in full yet.", "DDQBody")
    return tag("{%p if met %}") + shown + tag("{%p else %}") + none + tag("{%p endif %}")


def _others() -> str:
    widths = (1.9, 4.5, 2.5, 8.1)

    def rows(item: str, loop: str, state: str, why: str) -> str:
        ref = p(bookmarked(run("{{ " + item + ".ref }}", "DDQStrong"), f"at__{item}__ref"), _T)
        cells = (ref, p("{{ " + item + ".title }}", _T) + company(item), p(state, _T), p(why, _T))
        body = row(cell(content, width) for content, width in zip(cells, widths, strict=True))
        return statement(f"{{%tr for {item} in {loop} %}}", widths) + body + statement("{%tr endfor %}", widths)

    shown = table(widths, [
        head(("Ref", "Provision", "State", "Why"), widths),
        rows("w", "waived", "Waived", "{{ w.waiver }}"),
        rows("o", "not_applicable", "N/A", "{{ o.why_here }}"),
    ], "DDQTable", "Waived, not applicable")  # fmt: skip
    none = p("None: every provision that applies was reviewed.", "DDQBody")
    return (
        tag("{%p if waived or not_applicable %}") + shown + p("", "DDQFine") + tag("{%p endif %}")
        + tag("{%p if not_reviewed %}") + _unread() + p("", "DDQFine") + tag("{%p endif %}")
        + tag("{%p if not waived and not not_reviewed and not not_applicable %}") + none + tag("{%p endif %}")
    )  # fmt: skip


def _unread() -> str:
    """What nobody has read, Musts first, with the step to take and what to do first."""
    widths = (1.9, 5.1, 3.8, 3.9, 2.3)

    def cells(name: str) -> tuple[str, ...]:
        def value(field: str) -> str:
            return "{{ " + name + "." + field + " }}"

        todo = (
            f"{{% if {name}.open_questions %}}{{{{ {name}.open_questions|first }}}}{{% else %}}"
            f"{{% for n in needs if n.ref == {name}.ref %}}{{% if loop.first %}}Ask the vendor (section 6): {{% endif %}}"
            "{{ n.question }}{% if not loop.last %}, {% endif %}{% endfor %}{% endif %}"
        )
        return (
            p(bookmarked(run(value("ref"), "DDQStrong"), f"at__{name}__ref"), _T)
            + p(small(value("gate") + ", " + value("severity|lower")), _T),
            p(run(value("title") + ". ", "DDQStrong") + run(value("found")), _T) + company(name),
            p(value("ladder_step"), _T), p(todo, _T), p(value("owner"), _T) + p(small(value("due_text")), _T),
        )  # fmt: skip

    def rows(name: str, gate: str) -> str:
        loop = f"{{%tr for {name} in not_reviewed if {name}.gate {gate} %}}"
        body = row(cell(content, width) for content, width in zip(cells(name), widths, strict=True))
        return statement(loop, widths) + body + statement("{%tr endfor %}", widths)

    titles = ("Ref", "Provision, what was found", "Ladder step", "What to do first", "Owner, due")
    lead = (
        "Not reviewed: the sources that would settle these were not read. They are open, not failed; a Must stays in the "
        "way until they are."
    )
    return p(lead, "DDQBody", KEEP) + table(
        widths, [head(titles, widths), rows("u", "== 'Must'"), rows("v", "!= 'Must'")], "DDQTable", "Not reviewed"
    )


def _claims() -> str:
    said = run("{{ c.ref }} ", "DDQStrong") + run("{{ c.claim }}")
    differs = small("{% if c.differs %} Our reading: {{ c.differs }}{% endif %}")
    return (
        tag("{%p if claims %}") + _appendix("Claims that were not counted", "Claims")
        + p("Pages by others, drafts and undated captures say the following. None of it makes anything met.", "DDQBrief", KEEP)
        + tag("{%p for s in claim_sources %}") + p("{{ s.source }}", "DDQLead")
        + tag("{%p for c in s.claims %}") + p(said + differs, "DDQRead") + tag("{%p endfor %}") + tag("{%p endfor %}")
        + tag("{%p endif %}")
    )  # fmt: skip


def _returns() -> str:
    """What the vendor sent, word for word."""
    widths = (2.9, 6.6, 1.9, 5.6)
    titles = ("Id, cell", "Question", "Answer", "Details")
    cells = (
        p(run("{{ l.ref }}", "DDQStrong"), _T) + p(small("{{ l.place }}"), _T),
        p(small("{{ l.asked }}"), _T), p("{{ l.written }}", _T), p("{{ l.details }}", _T),
    )  # fmt: skip
    return (
        tag("{%p if returns %}") + _appendix("Answers received", "Answers received")
        + p("What the vendor sent, word for word. An answer is the vendor's own word: it shows less than a clause.", "DDQBrief", KEEP)
        + tag("{%p for t in returns %}")
        + p(run("{{ t.title }}, {{ t.received }} ")
            + small("{{ t.file }}{% if t.sha256 %}, SHA-256 {{ t.sha256 }}{% endif %} [{{ t.id }}]"), "DDQLead")
        + tag("{%p if t.respondent %}") + p(run("Answered by: ", "DDQStrong") + run("{{ t.respondent }}"), "DDQRead") + tag("{%p endif %}")
        + tag("{%p for d in t.documents %}") + p(run("Document ", "DDQStrong") + run("{{ d }}"), "DDQRead") + tag("{%p endfor %}")
        + tag("{%p if t.subprocessors %}") + p(run("Sub-processors: ", "DDQStrong") + run("{{ t.subprocessors|join('; ') }}"), "DDQRead")
        + tag("{%p endif %}")
        + tag("{%p if t.lines %}")
        + register(titles, widths, "l in t.lines", cells, "Answers received", style="DDQDense")
        + tag("{%p endif %}")
        + tag("{%p if t.rest %}") + p("{{ t.rest }}", "DDQBrief") + tag("{%p endif %}")
        + tag("{%p endfor %}") + tag("{%p endif %}")
    )  # fmt: skip


def _clauses_read() -> str:
    """Every clause that a statement rests on, by document and section, once."""
    refs = (
        run("{% for r in x.refs %}") + run("{{r r|jump(r) }}") + run("{% if not loop.last %}, {% endif %}{% endfor %}")
    )
    name = bookmarked(run("{{ x.section }}", "DDQStrong"), "at_c__x__id")
    words = (
        run(" {% for q in x.quotes %}{% if q.clause %}{{ q.clause }}{% else %}{{ q.begins }}{% endif %}")
        + small("{% if q.url %} · {% endif %}") + run("{{r 'live page'|link(q.url) if q.url else '' }}") + run(" {% endfor %}")
    )  # fmt: skip
    return (
        p("Every clause a statement of this report rests on, by document and section. It is printed in full where the "
          "workspace's archive holds the edition; otherwise its first words stand here, and the link leads to the place.", "DDQBrief")
        + tag("{%p if not clauses_read %}") + p("No clause was read.", "DDQBody") + tag("{%p endif %}")
        + tag("{%p for d in clauses_read %}")
        + p(run("{{ d.title }} ") + small("{{ d.source }}{% if d.note %}, {{ d.note }}{% endif %}"), "DDQLead")
        + tag("{%p for x in d.clauses %}") + p(name + words + small("· read for ") + refs, "DDQRead")
        + tag("{%p endfor %}")
        + tag("{%p endfor %}")
    )  # fmt: skip


def _clauses() -> str:
    def clause(name: str, loop: str) -> str:
        lead = bookmarked(run("{{ " + name + ".ref }} {{ " + name + ".title }}"), f"at_wording__{name}__ref")
        return (
            tag("{%p for " + name + " in " + loop + " %}") + tag("{%p if " + name + ".clause %}")
            + p(lead, "DDQLead", _spaced(80, 20)) + p("{{ " + name + ".clause }}", "DDQClause", "<w:keepLines/>")
            + tag("{%p endif %}") + tag("{%p endfor %}")
        )  # fmt: skip

    terms = tag("{%p for d in definitions %}") + p(
        run("{{ d.label }}: ", "DDQStrong") + run("{{ d.value }}"), "DDQRead"
    )
    terms += tag("{%p endfor %}")
    return (
        p("“Customer” is {{ engagement.organisation }}; {{ engagement.vendor }} is the party to the agreement "
          "({{ engagement.entity }}). The wording for gaps rated Critical or High stands with each gap in section 5; that for "
          "the other open points follows.", "DDQBody")
        + tag("{%p if definitions %}") + p("Defined terms", "DDQLead") + terms
        + p("Where the vendor's paper uses other words for these, replace ours by its words before pasting.", "DDQBody",
            _spaced(80, 120))
        + tag("{%p endif %}")
        + clause("a", "detailed if not a.in_full") + clause("b", "minor") + clause("c", "not_reviewed")
        + clause("d", "waived")
    )  # fmt: skip
