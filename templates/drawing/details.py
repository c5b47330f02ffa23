"""Section 3 of the gap report: one block for each gap, that a page may break between any two of its rows."""

from __future__ import annotations

from drawing.blocks import (
    KEEP,
    bookmarked,
    cell,
    if_pair,
    note_control,
    p,
    pair,
    register,
    row,
    run,
    small,
    statement,
    table,
    tag,
)

PAIR = (4.2, 12.4)
POINTS = (
    "Each provision is split into points. A decisive point that is not shown decides the coverage of the whole provision; a "
    "needed point counts towards it; a desirable point is negotiated but never stands in the way of “Met”."
)
_T = "DDQTableText"
_INDENT = '<w:ind w:left="227"/>'


def details() -> str:
    """Return the paragraphs and tables below the heading of the section."""
    heading = p(bookmarked(run("{{ f.ref }} {{ f.title }}"), "at__f__ref"), "Heading2")
    return (
        p(POINTS, "DDQBody", KEEP)
        + tag("{%p for f in detailed %}") + heading + _finding() + _wording() + tag("{%p endfor %}")
        + tag("{%p if minor %}") + p("Gaps rated Low", "Heading2") + _minor() + tag("{%p endif %}")
    )  # fmt: skip


def _wording() -> str:
    """The clause with the place for a note; the two never part."""
    return (
        _if("f.clause", p("Proposed wording for {{ f.ref }}", "DDQLead")
            + p("{{ f.clause }}", "DDQClause", f"{KEEP}<w:keepLines/>"))
        + p("Reviewer note", "DDQFine", f'{KEEP}<w:spacing w:before="80" w:after="20"/>')
        + note_control("Reviewer note", "ddq:note:{{ f.ref }}", "at_note__f__ref")
    )  # fmt: skip


def _finding() -> str:
    rating = (
        p(run("{{ f.coverage }}, {{ f.points }}", "DDQStrong") + run(". Severity: ") + run("{{r f.severity|rating }}")
          + run(".{% if f.severity_why %} {{ f.severity_why }}{% endif %}"), _T, KEEP)
    )  # fmt: skip
    why = p("{{ f.why_here }}", _T) + p("{{ f.why }}", _T) + _if("f.note", p("{{ f.note }}", _T))
    confidence = p(run("{{ f.confidence }}. ", "DDQStrong") + run("{{ f.confidence_why }}"), _T) + _if(
        "f.low_confidence", p(run("Low confidence: check the source before relying on this.", "DDQStrong"), _T)
    )
    # A page that begins inside the table says again which gap it tells of.
    name = row([cell(p(small("{{ f.ref }} {{ f.title }}"), _T, KEEP), sum(PAIR), span=2)], header=True)
    return table(PAIR, [
        name,
        pair("Requirement", p("{{ f.requirement }}", _T, KEEP), PAIR, ruled=True, keep=True),
        pair("Coverage and severity", rating, PAIR, ruled=True, keep=True),
        _pair("Why it matters here", why),
        _pair("What the documents say", p("{{ f.summary or f.found }}", _T)),
        *_open_points(), *_shown_points(),
        _if_pair("f.endpoints", "Endpoints this use calls", _endpoints()),
        _if_pair("f.conflicts", "Sources that disagree", _list("c in f.conflicts", "{{ c.point }} ({{ c.between }})")),
        _if_pair("f.conditions", "Conditions the terms set us", _list("c in f.conditions", "{{ c }}")),
        _if_pair("f.our_part", "Our part", _list("o in f.our_part", "{{ o }}")),
        _if_pair("f.open_questions", "Open questions", _list("q in f.open_questions", "{{ q }}")),
        _pair("Vendor answer", "{{ f.vendor_answer }}"),
        _if_pair("f.overrides", "Overrides", _list("o in f.overrides", "{{ o }}")),
        _if_pair("f.in_place", "In place", p("{{ f.in_place }}", _T)),
        _pair("Confidence", confidence),
        *_ladder(),
        _pair("Owner and due", "{{ f.owner }}{% if f.due_text %}, by {{ f.due_text }}{% endif %}"),
    ], "DDQDetail", "{{ f.ref }} {{ f.title }}")  # fmt: skip


def _pair(label: str, content: str) -> str:
    return pair(label, content, PAIR, ruled=True)


def _if_pair(condition: str, label: str, content: str) -> str:
    return if_pair(condition, label, content, PAIR, ruled=True)


def _if(condition: str, content: str) -> str:
    return tag("{%p if " + condition + " %}") + content + tag("{%p endif %}")


def _list(loop: str, text: str) -> str:
    return tag("{%p for " + loop + " %}") + p("– " + text, _T) + tag("{%p endfor %}")


def _rows(*pieces: str) -> list[str]:
    """Rows and, where a piece is a statement in braces, the row that holds it."""
    return [statement(piece, PAIR) if piece.startswith("{%") else piece for piece in pieces]


def _open_points() -> list[str]:
    """A row for each point that is not shown, and one for each further clause it rests on, without a line above."""
    quote = p(run("{% if q.clause %}{{ q.clause }}{% else %}{{ q.begins }}{% endif %}") + small(" — ")
              + small("{{ q.pinpoint }}{% if q.stale %} (past its shelf life){% endif %}")
              + small("{% if q.url %} · {% endif %}") + run("{{r 'live page'|link(q.url) if q.url else '' }}"), _T,
              _INDENT)  # fmt: skip
    label = p("{{ e.coverage }}", "DDQLabel") + p(
        small("{{ e.weight }}{% if e.basis != 'None' %}, {{ e.basis|lower }}{% endif %}"), _T
    )
    said = (
        p(run("{{ e.means }} ", "DDQStrong") + small("{{ e.authority }}"), _T) + p("{{ e.text }}", _T)
        + _if("e.caps", p(small("{{ e.caps }}"), _T))
        + tag("{%p for q in e.quotes %}") + _if("loop.first", quote) + tag("{%p endfor %}")
    )  # fmt: skip
    return _rows(
        "{%tr for e in f.open_elements %}", row([cell(label, PAIR[0], ruled=True), cell(said, PAIR[1], ruled=True)]),
        "{%tr for q in e.quotes %}", "{%tr if not loop.first %}", row([cell(p("", _T), PAIR[0]), cell(quote, PAIR[1])]),
        "{%tr endif %}", "{%tr endfor %}", "{%tr endfor %}",
    )  # fmt: skip


def _shown_points() -> list[str]:
    """A row for each point that is shown, under one label."""
    said = point("e")
    first = pair("Shown already", said, PAIR, ruled=True)
    return _rows(
        "{%tr for e in f.met_elements %}", "{%tr if loop.first %}", first,
        "{%tr else %}", pair("", said, PAIR), "{%tr endif %}", "{%tr endfor %}",
    )  # fmt: skip


def point(name: str) -> str:
    """Return the paragraphs on one point that is shown: what it means, every place that shows it, what limits it."""
    return p(run("{{ " + name + ".means }} ") + small("{{ " + name + ".where }}"), _T) + _if(
        name + ".note", p("{{ " + name + ".note }}", _T, _INDENT)
    )


def _endpoints() -> str:
    text = "{{ n.name }}: abuse logs {{ n.abuse_log }}; state {{ n.state }}; zero data retention: {{ n.zero_data_retention }}"
    return _list("n in f.endpoints", text) + p(small("{{ (f.endpoints|first).source }}"), _T)


def _ladder() -> list[str]:
    """The steps, bound to each other and to the owner's row."""

    def step(label: str, text: str, approver: str, more: str = "") -> str:
        said = p(run(text + " ") + small("Approver: " + approver), _T, KEEP) + more
        return pair(label, said, PAIR, ruled=True, keep=True)

    today = _if(
        "f.walk_away_met", p(run("Today's texts meet it: ", "DDQStrong") + run("{{ f.walk_away_met }}"), _T, KEEP)
    )
    return _rows(
        step("Preferred", "{{ f.preferred }}", "{{ f.preferred_approver }}"),
        "{%tr for b in f.fallbacks %}", step("{{ b.label }}", "{{ b.ask }}", "{{ b.approver }}"), "{%tr endfor %}",
        step("Walk away", "{{ f.walk_away }}", "{{ f.walk_away_approver }}", today),
    )  # fmt: skip


def _minor() -> str:
    widths = (1.7, 3.4, 5.6, 3.6, 2.3)
    titles = ("Ref", "Provision", "What was found", "Ladder step", "Owner, due")
    cells = (
        p(bookmarked(run("{{ m.ref }}", "DDQStrong"), "at__m__ref"), _T), p("{{ m.title }}", _T), p("{{ m.found }}", _T),
        p("{{ m.ladder_step }}", _T), p("{{ m.owner }}", _T) + p(small("{{ m.due_text }}"), _T),
    )  # fmt: skip
    return register(titles, widths, "m in minor", cells, "Gaps rated Low")
