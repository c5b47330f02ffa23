"""Blocks that stand in both documents: sign-off, assumptions, evidence index, document control, appendix."""

from __future__ import annotations

from drawing.blocks import (
    KEEP,
    cell,
    date,
    dropdown,
    field,
    head,
    p,
    pair,
    register,
    run,
    small,
    statement,
    table,
    tag,
)

DECISIONS = ("Approve", "Approve with conditions", "Defer – more information", "Reject")
_DISTRIBUTION = "Legal, procurement, privacy, security, business owner"


def company(name: str) -> str:
    """Return the paragraph that says of the thing `name` that the company's own catalog adds or changes it."""
    said = p("{{ " + name + ".company }}", "DDQCompany")
    return tag("{%p if " + name + ".company %}") + said + tag("{%p endif %}")


def condition_groups(widths: tuple[float, ...]) -> str:
    """Return the conditions of approval, joined by paper, owner and day; `widths` are number, what, owner, due, evidence."""
    titles = ("#", "Condition", "Owner", "Due", "Evidence of closure")
    text = "DDQTableText"
    covered = run("{% for c in k.conditions %}") + run("{{r c.ref|jump(c.ref) }}")
    covered += run(" {{ c.title }}{% if loop.last %}.{% else %}; {% endif %}{% endfor %}")
    blocking = tag("{%p if k.blocking %}") + p(run("Blocks signature: ", "DDQStrong") + run("{{ k.blocking }}."), text)
    blocking += tag("{%p endif %}")
    lead = run("{{ k.lead }}{% if k.conditions %}: {% endif %}", "DDQStrong")
    cells = (
        p(run("{{ k.number }}", "DDQStrong"), text), p(lead + covered, text) + blocking,
        p("{{ k.owner }}", text), p("{{ k.due_text }}", text), p("{{ k.closes }}", text),
    )  # fmt: skip
    shown = register(titles, widths, "k in condition_groups", cells, "Conditions")
    none = p("No condition is proposed.", "DDQBody")
    return tag("{%p if condition_groups %}") + shown + tag("{%p else %}") + none + tag("{%p endif %}")


def decision(widths: tuple[float, float]) -> str:
    """Return the table in which a named person decides, on one page; every field is empty until somebody does."""

    def line(label: str, content: str) -> str:
        return pair(label, p(content, "DDQTableText", KEEP), widths, keep=True)

    return table(
        widths,
        [
            line("{{ suggestion.heading }}", run("{{ suggestion.label }}")),
            pair("Decision", p(dropdown("Decision", "ddq:decision", "ddq_decision", DECISIONS,
                 "{{ entered.decision|default('Choose') }}"), "DDQTableText", KEEP) + decision_note(), widths, keep=True),
            line("Decided by", field("Decided by", "ddq:decided-by", "ddq_decided_by", "Name and role")),
            line("Decided on", date("Decided on", "ddq:decided-on", "ddq_decided_on",
                 "{{ entered.decided_text|default('Choose a day') }}")),
            line("Valid until, next review", date("Next review", "ddq:next-review", "ddq_next_review",
                 "{{ entered.valid_text }}") + run(" ({{ tier.label }}: {{ tier.review }})")),
            pair("Reviewed earlier when", tag("{%p for t in tier.triggers %}") + p("– {{ t }}", "DDQTableText")
                 + tag("{%p endfor %}"), widths),
        ],
        "DDQBox",
        "Decision",
    )  # fmt: skip


def decision_note() -> str:
    """Return what must be read beside a decision, where there is something."""
    return tag("{%p if entered.note %}") + p("{{ entered.note }}", "DDQTableText", KEEP) + tag("{%p endif %}")


def sign_off(widths: tuple[float, ...]) -> str:
    """Return the sign-off table, kept on one page; `widths` are role, name, decision, comment, signature, date."""
    titles = ("Role", "Name", "Decision", "Comment or condition", "Signature", "Date")
    cells = (
        p(run("{{ s.role }}", "DDQStrong"), "DDQTableText", KEEP)
        + tag("{%p if s.required %}") + p("{{ s.required }}", "DDQFine", KEEP) + tag("{%p endif %}"),
        p("{{ s.name }}", "DDQTableText", KEEP),
        p(dropdown("Decision", "ddq:decision:{{ s.role }}", "at_decision__s__role", DECISIONS,
          "{{ s.decision|default('Choose') }}"), "DDQTableText", KEEP),
        p("{{ s.comment }}", "DDQTableText", KEEP), p("{{ s.signature }}", "DDQTableText", KEEP),
        p(date("Date", "ddq:signed:{{ s.role }}", "at_signed__s__role", "{{ s.signed_text|default('Day') }}"),
          "DDQTableText", KEEP),
    )  # fmt: skip
    tall = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="680" w:hRule="atLeast"/></w:trPr>'
    body = tall + "".join(cell(c, w) for c, w in zip(cells, widths, strict=True)) + "</w:tr>"
    rows = [head(titles, widths), statement("{%tr for s in sign_off %}", widths), body]
    # The paragraph after the table takes the last row's bond, which would otherwise pull the next heading along.
    signed = table(widths, [*rows, statement("{%tr endfor %}", widths)], "DDQBox", "Sign-off") + p("", "DDQFine")
    return signed + tag("{%p for line in signed_before %}") + p("{{ line }}", "DDQFine") + tag("{%p endfor %}")


def assumptions(widths: tuple[float, float, float]) -> str:
    """Return the assumptions to confirm and the limits of the document."""
    confirm = register(
        ("Assumption", "To be confirmed by", "Bears on"), widths, "a in assumptions",
        (p("{{ a.text }}", "DDQTableText"), p("{{ a.owner }}", "DDQTableText"), p("{{ a.refs }}", "DDQTableText")),
        "Assumptions",
    )  # fmt: skip
    return (
        tag("{%p if assumptions %}") + p("Taken to hold until confirmed:", "DDQBody", KEEP) + confirm + p("", "DDQFine")
        + tag("{%p else %}") + p("Nothing about our own use is assumed; every fact was given.", "DDQBody") + tag("{%p endif %}")
        + tag("{%p for line in limits %}") + p("{{ line }}", "DDQBullet") + tag("{%p endfor %}")
        + p("{{ doc.disclaimer }}", "DDQBody")
    )  # fmt: skip


def evidence(widths: tuple[float, ...]) -> str:
    """Return the evidence index; `widths` are id, document, seen."""
    title = (
        p("{{r e.title|link(e.url) }}", "DDQTableText")
        + p(run("{{ e.issuer }}, {{ e.edition }}", "DDQSmall"), "DDQTableText")
        + p(run("{{ e.stored }}", "DDQSmall"), "DDQTableText")
        + p(small("Used by {{ e.used_by }}"), "DDQTableText")
    )
    cells = (
        p(run("{{ e.id }}", "DDQStrong"), "DDQTableText") + p("{{ e.basis }}", "DDQTableText"),
        title,
        p("{{ e.seen }}", "DDQTableText") + p(run("{{ e.fresh }}", "DDQSmall"), "DDQTableText")
        + p(small("{{ e.sha256 }}"), "DDQTableText"),
    )  # fmt: skip
    titles = ("Source, basis", "Document, edition, where stored, used by", "Last seen, SHA-256 (12)")
    return register(titles, widths, "e in evidence", cells, "Evidence index")


def control(widths: tuple[float, ...], label: tuple[float, float]) -> str:
    """Return document control; `widths` are version, date, author, change, approved by."""
    facts = table(
        label,
        [
            pair("Document", "{{ doc.id }} – {{ doc.title }}", label),
            pair("Status", "{{ doc.status }}, as of {{ doc.date }}", label),
            pair("Classification", "{{ doc.classification }}", label),
            pair("Distribution", p(field("Distribution", "ddq:distribution", "ddq_distribution",
                 "{{ doc.distribution|default('" + _DISTRIBUTION + "') }}"), "DDQTableText"), label),
            pair("Keep until", p(date("Keep until", "ddq:keep-until", "ddq_keep_until",
                 "{{ doc.keep_until_text|default('Choose a day') }}"), "DDQTableText"), label),
            pair("Made from", "{{ doc.provenance }}", label),
            pair("Company's own catalog", "{{ doc.company }}", label),
        ],
        "DDQBox",
        "Document control",
    )  # fmt: skip
    fields = ("version", "date", "author", "change", "approved_by")
    versions = register(
        ("Version", "Date", "Author", "Change", "Approved by"), widths, "v in control",
        [p("{{ v." + name + " }}", "DDQTableText") for name in fields], "Versions",
    )  # fmt: skip
    return facts + p("", "DDQFine") + versions


def left_out(widths: tuple[float, float, float]) -> str:
    """Return the appendix of provisions that were left out."""
    none = p("None: every provision of the catalog applies to this use.", "DDQBody")
    cells = (
        p(run("{{ o.ref }}", "DDQStrong"), "DDQTableText"), p("{{ o.title }}", "DDQTableText"), p("{{ o.reason }}", "DDQTableText"),
    )  # fmt: skip
    shown = register(("Ref", "Provision", "Why it was left out"), widths, "o in left_out", cells, "Provisions left out")
    return tag("{%p if left_out %}") + shown + p("", "DDQFine") + tag("{%p else %}") + none + tag("{%p endif %}")
