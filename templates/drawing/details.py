"""The section of details: one block for each gap, that a page may break between any two of its rows.

A gap rated Critical or High is told in full, with its wording; one rated Medium in a narrower form whose wording stands
in the clause bank; those rated Low share a table. No clause is quoted here: each statement leads to “Clauses read”.
"""

from __future__ import annotations

from collections.abc import Callable

from drawing.blocks import (
    KEEP,
    bookmarked,
    cell,
    field,
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
from drawing.shared import company

PAIR = (4.2, 12.8)
FULL = (2.6, 14.4)
NARROW = (2.2, 14.8)
POINTS = (
    "Each provision is split into points. A decisive point that is not shown decides the coverage of the whole provision; a "
    "needed point counts towards it; a desirable point is negotiated but never stands in the way of “Met”. Each place that is "
    "cited leads to its clause in the appendix “Clauses read”. The role after an arrow may agree."
)
_T = "DDQTableText"
_Widths = tuple[float, float]


def details() -> str:
    """Return the paragraphs and tables below the heading of the section."""
    heading = p(
        bookmarked(run("{{ f.ref }} {{ f.title }}"), "at__f__ref"),
        "Heading2",
        '<w:spacing w:before="200" w:after="60"/>',
    )
    return (
        p(POINTS, "DDQBrief", KEEP)
        + tag("{%p for f in detailed %}") + heading
        + tag("{%p if f.in_full %}") + _full() + _wording() + tag("{%p else %}") + _compact() + tag("{%p endif %}")
        + tag("{%p endfor %}")
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


def _name(text: str, widths: _Widths) -> str:
    """The first row, which a page that begins inside the table repeats."""
    return row([cell(p(text, _T, KEEP), sum(widths), span=2)], header=True)


def _full() -> str:
    """The table of a gap rated Critical or High."""
    rating = (
        p(run("{{ f.coverage }}, {{ f.points }}", "DDQStrong") + run(". Severity: ") + run("{{r f.severity|rating }}")
          + run(".{% if f.severity_why %} {{ f.severity_why }}{% endif %}"), _T, KEEP)
    )  # fmt: skip
    why = p("{{ f.why_here }}", _T) + p("{{ f.why }}", _T) + _if("f.note", p("{{ f.note }}", _T))
    asked = p("{{ f.requirement }}", _T, KEEP) + company("f")
    return table(FULL, [
        _name(small("{{ f.ref }} {{ f.title }}"), FULL),
        pair("Requirement", asked, FULL, ruled=True, keep=True),
        pair("Coverage", rating, FULL, ruled=True, keep=True),
        _pair("Why it matters here", why, FULL),
        _pair("What the terms say", p("{{ f.summary or f.found }}", _T), FULL),
        *_open_points(FULL), *_shown_points(FULL), *_further(FULL, _list), *_confidence(), *_ladder(),
        *_if_pair("f.approval", "Condition of approval", _condition(), FULL),
        _pair("Owner and due", p("{{ f.owner }}{% if f.due_text %}, by {{ f.due_text }}{% endif %}", _T), FULL),
    ], "DDQDetail", "{{ f.ref }} {{ f.title }}")  # fmt: skip


def _compact() -> str:
    """The table of a gap rated Medium: what the terms say, what is open and where, the steps, the way to the wording."""
    rating = (
        small("{{ f.ref }} · {{ f.coverage }}, {{ f.points }} · Severity: ") + run("{{r f.severity|rating }}")
        + small("{% if f.severity_why %} · {{ f.severity_why }}{% endif %}")
    )  # fmt: skip
    why = p("{{ f.why_here }} {{ f.why }}{% if f.note %} {{ f.note }}{% endif %}", _T)
    steps = (
        p(run("Ask: ", "DDQStrong") + run("{{ f.preferred }} ") + small("→ {{ f.preferred_approver }}"), _T, KEEP)
        + tag("{%p for b in f.fallbacks %}")
        + p(run("{{ b.label }}: ", "DDQStrong") + run("{{ b.ask }} ") + small("→ {{ b.approver }}"), _T, KEEP)
        + tag("{%p endfor %}")
        + p(run("Walk away: ", "DDQStrong") + run("{{ f.walk_away }} ") + small("→ {{ f.walk_away_approver }}"), _T, KEEP)
        + _met_today()
    )  # fmt: skip
    doubt = small(
        " {{ f.confidence }} confidence{% if f.confidence_why %}: {{ f.confidence_why }}{% else %}.{% endif %}"
    )
    doubt += run("{% if f.low_confidence %} Check the source before relying on this.{% endif %}", "DDQStrong")
    owner = "{{ f.owner }}{% if f.due_text %}, by {{ f.due_text }}{% endif %}"
    way = run("{% if f.clause %} · Wording: {% endif %}")
    way += run("{{r (f.ref ~ ' in the clause bank')|jump('wording ' ~ f.ref) if f.clause else '' }}")
    note = run(" · Note: ") + field("Reviewer note", "ddq:note:{{ f.ref }}", "at_remark__f__ref")
    return table(NARROW, [
        _name(rating, NARROW),
        pair("Requirement", p("{{ f.requirement }}", _T, KEEP) + company("f"), NARROW, ruled=True, keep=True),
        _pair("Why", why, NARROW),
        _pair("What the terms say", p(run("{{ f.summary or f.found }}") + doubt, _T), NARROW),
        *_rows(NARROW, "{%tr for e in f.open_elements %}", _open_row(), "{%tr endfor %}"),
        _if_pair("f.met_elements", "Shown already", _shown_list(), NARROW)[0], *_further(NARROW, _run_in),
        pair("Steps", steps, NARROW, ruled=True, keep=True),
        _pair("Owner, due", p(run(owner) + way + note, _T) + _condition(), NARROW),
    ], "DDQDetail", "{{ f.ref }} {{ f.title }}")  # fmt: skip


def _further(widths: _Widths, listed: Callable[[str, str], str]) -> list[str]:
    """The rows that stand only where there is something to say; `listed` prints the items of a list."""
    rows = (
        ("f.endpoints", "Endpoints in use", _endpoints()),
        ("f.answers", "Vendor's answers", _answers()),
        ("f.forms", "Vendor's own forms", _list("v in f.forms", "{{ v }}")),
        ("f.conflicts", "Sources that disagree", _list("c in f.conflicts", "{{ c.point }} ({{ c.where }})")),
        ("f.conditions", "Terms ask us", listed("c in f.conditions", "{{ c }}")),
        ("f.our_part", "Our part", listed("o in f.our_part", "{{ o }}")),
        ("f.open_questions", "Open questions", listed("q in f.open_questions", "{{ q }}")),
        ("f.overrides", "Overrides", _list("o in f.overrides", "{{ o }}")),
        ("f.in_place", "In place", p("{{ f.in_place }}", _T)),
    )
    return [part for one in rows for part in _if_pair(*one, widths)]


def _confidence() -> list[str]:
    said = p(run("{{ f.confidence }}. ", "DDQStrong") + run("{{ f.confidence_why }}"), _T) + _if(
        "f.low_confidence", p(run("Low confidence: check the source before relying on this.", "DDQStrong"), _T)
    )
    return [_pair("Confidence", said, FULL)]


def _pair(label: str, content: str, widths: _Widths) -> str:
    return pair(label, content, widths, ruled=True)


def _if_pair(condition: str, label: str, content: str, widths: _Widths) -> list[str]:
    return [if_pair(condition, label, content, widths, ruled=True)]


def _if(condition: str, content: str) -> str:
    return tag("{%p if " + condition + " %}") + content + tag("{%p endif %}")


def _list(loop: str, text: str) -> str:
    return tag("{%p for " + loop + " %}") + p("– " + text, _T) + tag("{%p endfor %}")


def _run_in(loop: str, text: str) -> str:
    """The items of a list in one paragraph."""
    return p("{% for " + loop + " %}– " + text + "{% if not loop.last %} {% endif %}{% endfor %}", _T)


def _rows(widths: _Widths, *pieces: str) -> list[str]:
    """Rows and, where a piece is a statement in braces, the row that holds it."""
    return [statement(piece, widths) if piece.startswith("{%") else piece for piece in pieces]


def cited(name: str) -> str:
    """Return runs that name every place a point rests on, each leading to its clause."""
    return (
        run("{% for q in " + name + ".cites %}{% if not loop.first %}, {% endif %}")
        + run("{{r q.text|jump('c ' ~ q.at) if q.at else q.text }}")
        + run("{% if q.stale %} (past its shelf life){% endif %}{% endfor %}")
    )


def _open_points(widths: _Widths) -> list[str]:
    """A row for each point that is not shown: how it stands, what it means, what was found, where."""
    label = p("{{ e.coverage }}", "DDQLabel") + p(
        small("{{ e.weight }}{% if e.basis != 'None' %}, {{ e.basis|lower }}{% endif %}"), _T
    )
    said = (
        p(run("{{ e.means }} ", "DDQStrong") + small("{{ e.authority }}"), _T)
        + p(run("{{ e.text }}{% if e.cites %} {% endif %}") + cited("e"), _T)
        + _if("e.caps", p(small("{{ e.caps }}"), _T))
    )  # fmt: skip
    cells = [cell(label, widths[0], ruled=True), cell(said, widths[1], ruled=True)]
    return _rows(widths, "{%tr for e in f.open_elements %}", row(cells), "{%tr endfor %}")


def _open_row() -> str:
    """The same in one paragraph, for the narrower form."""
    label = p("{{ e.coverage }}", "DDQLabel") + p(small("{{ e.weight }}"), _T)
    said = (
        run("{{ e.means }} ", "DDQStrong") + small("{% if e.authority %}{{ e.authority }} {% endif %}")
        + run("{{ e.text }} ") + small("{% if e.basis != 'None' %}{{ e.basis }}: {% endif %}") + cited("e")
        + small("{% if e.caps %} {{ e.caps }}{% endif %}")
    )  # fmt: skip
    return row([cell(label, NARROW[0], ruled=True), cell(p(said, _T), NARROW[1], ruled=True)])


def _shown_list() -> str:
    return tag("{%p for e in f.met_elements %}") + p(shown_point("e", "– "), _T) + tag("{%p endfor %}")


def shown_point(name: str, mark: str = "") -> str:
    """Return runs on one point that is shown: what it means, what limits it, every place that shows it."""
    note = "{% if " + name + ".note %}{{ " + name + ".note }} {% endif %}"
    return run(mark + "{{ " + name + ".means }} ") + small(note) + cited(name)


def _shown_points(widths: _Widths) -> list[str]:
    """One row for the points that are shown; a page may not break inside it, so each has its own, under one label."""
    said = p(shown_point("e"), _T)
    first = pair("Shown already", said, widths, ruled=True)
    return _rows(
        widths, "{%tr for e in f.met_elements %}", "{%tr if loop.first %}", first,
        "{%tr else %}", pair("", said, widths), "{%tr endif %}", "{%tr endfor %}",
    )  # fmt: skip


def _answers() -> str:
    """Each answer as it was written, then what became of it and where it stands."""
    said = (
        run("{{ v.ref }} ", "DDQStrong")
        + run("{{ v.written }}{% if v.details %} {{ v.details }}{% endif %}{% if v.evidence %} Evidence named: {{ v.evidence }}"
              "{% endif %} ")
        + small("{{ v.became }} {{ v.day }}{% if v.stale %}, past its shelf life{% endif %}, {{ v.place }} [{{ v.id }}]")
    )  # fmt: skip
    return tag("{%p for v in f.answers %}") + p(said, _T) + tag("{%p endfor %}")


def _endpoints() -> str:
    text = "{{ n.name }}: abuse logs {{ n.abuse_log }}; state {{ n.state }}; zero data retention: {{ n.zero_data_retention }}"
    return _list("n in f.endpoints", text) + p(small("{{ (f.endpoints|first).source }}"), _T)


def _condition() -> str:
    text = run("{{ a.number }} ({{ a.id }}): ", "DDQStrong") + run("{{ a.text }} ") + small("Closed by: {{ a.closes }}")
    return tag("{%p for a in f.approval %}") + p(text, _T) + tag("{%p endfor %}")


def _met_today() -> str:
    """Which words of today's texts meet the walk-away."""
    lead = run("Today's texts meet it, unless our own papers or facts say otherwise: ", "DDQStrong")
    return _if("f.walk_away_met", p(lead + run("{{ f.walk_away_met }}"), _T, KEEP))


def _ladder() -> list[str]:
    """The steps, bound to each other and to the owner's row."""

    def step(label: str, text: str, approver: str, more: str = "") -> str:
        said = p(run(text + " ") + small("Approver: " + approver), _T, KEEP) + more
        return pair(label, said, FULL, ruled=True, keep=True)

    return _rows(
        FULL, step("Preferred", "{{ f.preferred }}", "{{ f.preferred_approver }}"),
        "{%tr for b in f.fallbacks %}", step("{{ b.label }}", "{{ b.ask }}", "{{ b.approver }}"), "{%tr endfor %}",
        step("Walk away", "{{ f.walk_away }}", "{{ f.walk_away_approver }}", _met_today()),
    )  # fmt: skip


def _minor() -> str:
    widths = (1.6, 2.9, 7.3, 3.2, 2.0)
    titles = ("Ref", "Provision", "What was found", "Ladder step", "Owner, due")
    cells = (
        p(bookmarked(run("{{ m.ref }}", "DDQStrong"), "at__m__ref"), _T),
        p("{{ m.title }}", _T) + company("m"), p("{{ m.found }}", _T),
        p("{{ m.ladder_step }}", _T), p("{{ m.owner }}", _T) + p(small("{{ m.due_text }}"), _T),
    )  # fmt: skip
    return register(titles, widths, "m in minor", cells, "Gaps rated Low", style="DDQDense")
