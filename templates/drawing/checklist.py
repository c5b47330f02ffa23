"""The procurement checklist: one line a check, to be ticked, assigned and signed."""

from __future__ import annotations

from drawing.blocks import (
    KEEP,
    LABEL,
    MIDDLE,
    NEW_PAGE,
    bookmarked,
    cell,
    checkbox,
    dropdown,
    head,
    p,
    register,
    row,
    run,
    small,
    statement,
    table,
    tag,
)
from drawing.shared import assumptions, company, condition_groups, control, decision, evidence, left_out, sign_off

MARGIN = 2.0
PAIR = (4.2, 12.8)
STATUSES = ("Not started", "Requested", "In review", "Met", "Partly met", "Not met", "Waived", "N/A")
HOW = (
    "Work through the sections in order; each check is one sentence that a document either shows or does not.",
    "Set the status from the list in its row, tick the box when the evidence is on file, keep owner and due date current.",
    "A Must that is not shown blocks signature unless it is waived; one that is partly met becomes a condition.",
)
_T = "DDQTableText"


def body() -> str:
    """Return the body of the template."""
    return "".join((_front(), _checks(), _conditions(), _decision(), _rest()))


def _front() -> str:
    snapshot = table(PAIR, [
        statement("{%tr for s in snapshot %}", PAIR),
        row([cell(p("{{ s.label }}", "DDQLabel"), PAIR[0], LABEL), cell(p("{{ s.value }}", _T), PAIR[1])]),
        statement("{%tr endfor %}", PAIR),
    ], "DDQTable", "The engagement at a glance")  # fmt: skip
    return (
        p("{{ doc.title }}", "DDQTitle")
        + p("{{ engagement.offering }} ({{ engagement.vendor }}) · {{ engagement.title }} · {{ engagement.organisation }}", "DDQSubtitle")
        + snapshot
        + p("{{ result_line }}", "DDQFigure", KEEP + '<w:spacing w:before="200" w:after="80"/>')
        + _counts()
        + p("How to use this checklist", "DDQLead")
        + "".join(p(line, "DDQBullet") for line in HOW)
    )  # fmt: skip


def _counts() -> str:
    widths = (6.6, 1.8, 1.8, 3.0, 1.8, 2.0)
    titles = ("Section", "Checks", "Met", "Open (of which partly met)", "Waived", "Must open")

    def numbers(of: str) -> list[str]:
        some = f"{{% if {of}.open_partly_met %}} ({{{{ {of}.open_partly_met }}}}){{% endif %}}"
        waiting = f"{{{{ {of}.open }}}}{some}"
        return [*(f"{{{{ {of}.{name} }}}}" for name in ("applied", "met")), waiting,
                *(f"{{{{ {of}.{name} }}}}" for name in ("waived", "must_open"))]  # fmt: skip

    lines = [cell(p(text, _T, MIDDLE), width) for text, width in zip(numbers("s.counts"), widths[1:], strict=True)]
    totals = [
        cell(p(run(text, "DDQStrong"), _T, MIDDLE), width, LABEL)
        for text, width in zip(numbers("counts"), widths[1:], strict=True)
    ]
    shown = table(widths, [
        head(titles, widths, 5), statement("{%tr for s in sections %}", widths),
        row([cell(p("{{ s.number }}  {{ s.label }}", _T), widths[0]), *lines]), statement("{%tr endfor %}", widths),
        row([cell(p(run("All", "DDQStrong"), _T), widths[0], LABEL), *totals]),
    ], "DDQTable", "Checks by section")  # fmt: skip
    total = "Checks = Met + Open + Waived{% if counts.not_applicable %} + {{ counts.not_applicable }} N/A{% endif %}. "
    return shown + p(
        total + "Must open: the Musts among the open ones.", "DDQFine", '<w:spacing w:before="60" w:after="80"/>'
    )


def _checks() -> str:
    widths = (0.8, 1.5, 5.4, 5.0, 1.9, 2.4)
    titles = ("", "Ref", "Check, authority", "Evidence, found in", "Status", "Owner, due")
    ref = p(bookmarked(run("{{ c.ref }}", "DDQStrong"), "at__c__ref"), _T) + p("{{ c.gate }}", _T)
    status = "{% cellbg c.status|fill %}"
    choice = dropdown(
        "Status of {{ c.ref }}", "ddq:status:{{ c.ref }}", "at_status__c__ref", STATUSES, "{{r c.status|rating }}"
    )
    cells = (
        p(checkbox("Done {{ c.ref }}", "ddq:done:{{ c.ref }}", "at_done__c__ref"), _T),
        ref,
        p("{{ c.check }}", "DDQCheck") + p(small("{{ c.authority }}"), _T) + company("c"),
        p("{{ c.evidence }}", _T) + p(small("{{ c.found_in }}"), _T),
        p(run(status) + choice, _T) + p(small("{{ c.points }}"), _T),
        p("{{ c.owner }}", _T) + p(small("{{ c.due_text }}"), _T),
    )  # fmt: skip
    return (
        p("Checks", "Heading1", NEW_PAGE)
        + tag("{%p for s in sections %}") + p("{{ s.label }}", "Heading2")
        + register(titles, widths, "c in s.checks", cells, "{{ s.label }}") + tag("{%p endfor %}")
    )  # fmt: skip


def _conditions() -> str:
    return p("{{ conditions_heading }}", "Heading1") + condition_groups((1.0, 8.5, 2.4, 2.1, 3.0))


def _decision() -> str:
    return p("Decision", "Heading1") + decision(PAIR)


def _rest() -> str:
    return (
        p("Sign-off", "Heading1") + sign_off((2.6, 2.7, 3.3, 3.4, 3.0, 2.0))
        + p("Assumptions and limits", "Heading1") + assumptions((9.0, 4.6, 3.4))
        + p("Evidence index", "Heading1") + evidence((3.6, 10.8, 2.6))
        + p("Document control", "Heading1") + control((2.2, 2.4, 3.0, 6.0, 3.4), PAIR)
        + p("Provisions left out, and why", "DDQAppendix") + left_out((1.9, 5.8, 9.3))
    )  # fmt: skip
