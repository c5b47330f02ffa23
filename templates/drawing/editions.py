"""What a new edition changed: two texts of one source, point by point."""

from __future__ import annotations

from drawing.blocks import (
    KEEP,
    MIDDLE,
    NAVY,
    cell,
    head,
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

MARGIN = 2.0
PAIR = (3.2, 13.8)
_T = "DDQTableText"


def body() -> str:
    """Return the body of the template."""
    return "".join((_front(), _counts(), _points()))


def _front() -> str:
    facts = table(PAIR, [
        pair("Then", "{{ older }}", PAIR), pair("Now", "{{ newer }}", PAIR), pair("Result", "{{ result }}. {{ read }}.", PAIR),
        pair("Made from", "{{ doc.provenance }}", PAIR),
    ], "DDQTable", "The two editions")  # fmt: skip
    return (
        p("{{ doc.title }}: {{ source }}", "DDQTitle") + facts
        + p("How to read this", "DDQLead")
        + tag("{%p for line in limits %}") + p("{{ line }}", "DDQBullet") + tag("{%p endfor %}")
        + p("{{ doc.disclaimer }}", "DDQFine")
    )  # fmt: skip


def _counts() -> str:
    widths = (2.0, 9.0, 2.0, 2.0, 2.0)
    number = widths[-1]

    def each(loop: str, content: str, fill: str = "") -> str:
        first, last = (cell(p(text, "DDQTag"), number) for text in ("{%tc for n in " + loop + " %}", "{%tc endfor %}"))
        return first + cell(content, number, fill) + last

    top = head(("Ref", "Provision"), widths[:2]).removesuffix("</w:tr>")
    top += each("counts", p("{{ n.label }}", "DDQTableHead", KEEP + MIDDLE), NAVY) + "</w:tr>"
    line = (
        cell(p(run("{{ v.ref }}", "DDQStrong"), _T), widths[0]), cell(p("{{ v.title }}", _T), widths[1]),
        each("v.counts", p("{% if n.number %}{{ n.number }}{% else %}–{% endif %}", _T, MIDDLE)),
    )  # fmt: skip
    return p("Changes by provision", "Heading1") + table(widths, [
        top, statement("{%tr for v in provisions %}", widths), row(line), statement("{%tr endfor %}", widths),
    ], "DDQTable", "Changes by provision")  # fmt: skip


def _points() -> str:
    widths = (3.8, 5.4, 5.4, 2.4)
    titles = ("Point", "Then", "Now", "For the customer")
    cells = (
        p("{{ x.point }}", _T), p("{{ x.then }}", _T) + p(small("{{ x.then_source }}"), _T),
        p("{{ x.now }}", _T) + p(small("{{ x.now_source }}"), _T), rated("x.became"),
    )  # fmt: skip
    return (
        p("Changes in detail", "Heading1") + tag("{%p for v in provisions %}")
        + p("{{ v.ref }} {{ v.title }}", "Heading2")
        + register(titles, widths, "x in v.points", cells, "{{ v.ref }} {{ v.title }}")
        + p("", "DDQFine") + tag("{%p endfor %}")
    )  # fmt: skip
