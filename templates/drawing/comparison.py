"""The comparison of terms: offerings side by side, up to four in a table, and then in words."""

from __future__ import annotations

from drawing.blocks import KEEP, NAVY, cell, head, p, register, row, run, small, statement, table, tag
from drawing.package import LANDSCAPE

MARGIN = 2.4
WIDTH = round(LANDSCAPE - 2 * MARGIN, 1)
#: Offerings that one table shows side by side; `ddq.render.side_by_side` cuts them so.
SIZES = (2, 3, 4)
_T = "DDQTableText"


def body() -> str:
    """Return the body of the template."""
    return "".join((_front(), _overview(), _provisions(), _rest()))


def _front() -> str:
    widths = (5.4, 11.3, round(WIDTH - 16.7, 1))
    name = p(run("{{ c.label }}", "DDQStrong"), _T) + p(small("{{ c.key }}"), _T)
    what = (
        p("{{ c.means }}", _T) + tag("{%p if c.warning %}")
        + p(run("Know first: ", "DDQStrong") + run("{{ c.warning }}"), _T) + tag("{%p endif %}")
    )  # fmt: skip
    seller = p("{{ c.entity }}", _T) + p(small("{{ c.route }}"), _T)
    return (
        p("{{ doc.title }}", "DDQTitle") + p("{{ subject }}", "DDQSubtitle")
        + p("{{ doc.provenance }}", "DDQFine")
        + p("What is compared", "Heading1")
        + register(("Offering", "What it is", "Contracting company, route, terms"), widths, "c in columns",
                   (name, what, seller), "Offerings")
        + p("How to read this", "DDQLead")
        + tag("{%p for line in limits %}") + p("{{ line }}", "DDQBullet") + tag("{%p endfor %}")
    )  # fmt: skip


def _side_by_side(group: str, rows: str, fixed: tuple[tuple[str, float, str], ...], inside: str, caption: str) -> str:
    """Return a table of some offerings, drawn once for each number of them; `fixed` are title, width and content.

    The columns of offerings stand in a cell's loop, so that the table's own columns must be as many as there are.
    """
    titles = [title for title, _, _ in fixed]
    taken = [width for _, width, _ in fixed]
    found = []
    for size in SIZES:
        width = round((WIDTH - sum(taken)) / size, 2)
        widths = [*taken, *[width] * size]
        top = (
            head(titles, taken).removesuffix("</w:tr>")
            + _each("c", f"{group}.columns", _title(width), width)
            + "</w:tr>"
        )
        cells = "".join(cell(content, one) for _, one, content in fixed) + _each(
            "x", "r.cells", cell(inside, width), width
        )
        shown = table(widths, [
            top, statement("{%tr for r in " + f"{group}.{rows}" + " %}", widths), row([cells]),
            statement("{%tr endfor %}", widths),
        ], "DDQTable", caption)  # fmt: skip
        found.append(
            tag("{%p if " + f"{group}.size == {size}" + " %}") + shown + p("", "DDQFine") + tag("{%p endif %}")
        )
    return "".join(found)


def _each(name: str, loop: str, content: str, width: float) -> str:
    """Return a cell that is repeated for each item of a list."""
    first, last = (cell(p(text, "DDQTag"), width) for text in (f"{{%tc for {name} in {loop} %}}", "{%tc endfor %}"))
    return first + content + last


def _title(width: float) -> str:
    return cell(p("{{ c.label }}", "DDQTableHead", KEEP), width, NAVY)


def _overview() -> str:
    fixed = (
        ("Ref", 1.8, p(run("{{ r.ref }}", "DDQStrong"), _T)),
        ("Provision", 5.0, p("{{ r.title }}", _T)),
        ("Points that differ", 2.8, p("{{ r.differs }}", _T)),
    )
    inside = p("{{ x.shown }}", _T)
    return (
        tag("{%p if overview %}") + p("Overview", "Heading1") + tag("{%p for g in overview %}")
        + _side_by_side("g", "rows", fixed, inside, "Coverage by provision") + tag("{%p endfor %}") + tag("{%p endif %}")
    )  # fmt: skip


def _provisions() -> str:
    differs = p("{% cellbg r.differs|fill %}{{r r.differs|rating }}", _T)
    fixed = (("Point", 4.8, p("{{ r.means }}", _T) + p(small("{{ r.weight }}"), _T)), ("Differs", 1.6, differs))
    inside = (
        p(run("{{ x.coverage }}", "DDQStrong") + small("{% if x.mark %} ({{ x.mark|lower }}){% endif %}"), _T)
        + tag("{%p if x.text %}") + p("{{ x.text }}", _T) + tag("{%p endif %}")
        + tag("{%p if x.source %}") + p(small("{{ x.source }}"), _T) + tag("{%p endif %}")
    )  # fmt: skip
    return (
        p("Provisions", "Heading1") + tag("{%p for v in provisions %}")
        + p("{{ v.ref }} {{ v.title }}", "Heading2")
        + p("{{ v.why }}", "DDQBody", KEEP)
        + tag("{%p if v.company %}") + p("{{ v.company }}", "DDQNote", KEEP) + tag("{%p endif %}")
        + p(run("{{ v.differs }}", "DDQStrong"), "DDQBody", KEEP)
        + tag("{%p for g in v.groups %}")
        + _side_by_side("g", "points", fixed, inside, "{{ v.ref }} {{ v.title }}") + tag("{%p endfor %}")
        + tag("{%p for w in v.wholes %}") + _whole() + tag("{%p endfor %}")
        + tag("{%p endfor %}")
    )  # fmt: skip


def _whole() -> str:
    """What one offering's sources say on the provision as a whole."""

    def listed(label: str, name: str) -> str:
        items = "{% for t in w." + name + " %}{{ t }}{% if not loop.last %} {% endif %}{% endfor %}"
        shown = p(run(f"{label}: ", "DDQStrong") + run(items), "DDQBrief")
        return tag("{%p if w." + name + " %}") + shown + tag("{%p endif %}")

    return (
        p("{{ w.offering }}: {{ w.coverage|lower }}", "DDQLead")
        + tag("{%p if w.mark %}") + p("{{ w.mark }}", "DDQPrivilege", KEEP) + tag("{%p endif %}")
        + tag("{%p if w.text %}") + p("{{ w.text }}", "DDQBrief") + tag("{%p endif %}")
        + listed("Conditions", "conditions") + listed("In conflict", "conflicts") + listed("Open questions", "open")
        + tag("{%p if w.read %}")
        + p("{{ w.read }}{% if w.basis %} Weakest basis: {{ w.basis }}.{% endif %}", "DDQFine") + tag("{%p endif %}")
    )  # fmt: skip


def _rest() -> str:
    widths = (6.4, 7.4, 2.6, 5.0, round(WIDTH - 21.4, 1))
    cells = (
        p(run("{{ s.ref }}", "DDQStrong"), _T), p("{{r s.title|link(s.url) }}", _T) + p(small("{{ s.issuer }}"), _T),
        p("{{ s.basis }}", _T), p("{{ s.edition }}", _T), p("{{ s.seen }}", _T) + p(small("{{ s.fresh }}"), _T),
    )  # fmt: skip
    titles = ("Source (edition)", "Title, issuer", "Basis", "Edition", "Last seen")
    return (
        p("Sources", "Heading1")
        + tag("{%p if sources %}") + register(titles, widths, "s in sources", cells, "Sources")
        + tag("{%p else %}") + p("No source was read on any of these points.", "DDQBody") + tag("{%p endif %}")
        + p("", "DDQFine") + p("{{ doc.disclaimer }}", "DDQFine")
    )  # fmt: skip
