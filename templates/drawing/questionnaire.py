"""The questionnaire for vendors who insist on Word; the workbook asks the same and is read back."""

from __future__ import annotations

from drawing.blocks import (
    INPUT,
    KEEP,
    LABEL,
    NEW_PAGE,
    cell,
    date,
    dropdown,
    field,
    head,
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

MARGIN = 2.0
PAIR = (3.6, 13.4)
WIDE = (6.0, 11.0)
ANSWERS = ("Yes", "Partial", "No", "Planned", "N/A")
CONFIRMATIONS = ("Correct", "Not correct")
TYPES = (
    "Contract or addendum", "Policy or procedure", "Audit report", "Certificate", "Product documentation",
    "Signed statement", "Other",
)  # fmt: skip
HOW = (
    "Choose an answer for each question, and write limits, dates and clause numbers under Details: without them an answer "
    "other than Yes cannot be used.",
    "List your documents in the table Documents, and name them in the answers by their number (V-1, page 12).",
    "Attach reports and completed questionnaires that exist (SOC 2, CAIQ, SIG, HECVAT) and point to the page. Nothing needs "
    "to be written twice.",
)
WORKBOOK = (
    "The workbook that came with this document asks the same questions. Please use it if you can: it counts your progress, "
    "sorts the questions by team, and is read in as it stands. What is written here has to be typed in by us."
)
ATTEST = (
    "To the best of my knowledge, at the date above, the answers are true for the product and plan named, with the limits "
    "stated."
)
_T = "DDQTableText"


def body() -> str:
    """Return the body of the template."""
    return "".join((_front(), _respondent(), _questions(), _documents(), _subprocessors(), _statements()))


def _rows(things: str, strong: bool = False) -> list[str]:
    """Return a row for each label with its text."""
    text = run("{{ s.value }}", "DDQStrong" if strong else "")
    line = row([cell(p("{{ s.label }}", "DDQLabel"), PAIR[0], LABEL), cell(p(text, _T), PAIR[1])])
    return [statement(f"{{%tr for s in {things} %}}", PAIR), line, statement("{%tr endfor %}", PAIR)]


def _front() -> str:
    brief = table(PAIR, [*_rows("deadline", strong=True), *_rows("about")], "DDQTable", "By when and to whom")
    meanings = table(PAIR, _rows("answers"), "DDQTable", "What each answer means")
    return (
        p("{{ doc.title }}", "DDQTitle")
        + p("{{ organisation }} to {{ vendor }} · {{ offering }} · {{ doc.id }}, round {{ round }}", "DDQSubtitle")
        + brief
        + p("The workbook is quicker", "DDQLead") + p(WORKBOOK, "DDQBody")
        + p("How to answer", "DDQLead") + "".join(p(line, "DDQBullet") for line in HOW)
        + p("What each answer means", "DDQLead") + meanings
        + p("Words and readers", "DDQLead")
        + table(PAIR, _rows("terms"), "DDQTable", "Words and readers")
    )  # fmt: skip


def _respondent() -> str:
    def line(label: str, key: str, shown: str = "Write here") -> str:
        control = field(label.rstrip(" *"), f"ddq:respondent:{key}", f"ddq_respondent_{key.replace('-', '_')}", shown)
        return pair(label, p(control, _T, KEEP), WIDE, keep=True)

    signed = date("Date", "ddq:respondent:date", "ddq_respondent_date")
    lines = [
        line("Legal entity that answers *", "legal-entity"),
        line("Registration number and country *", "registration"),
        line("Name and title *", "name"),
        line("E-mail *", "e-mail"),
        pair("Date *", p(signed, _T, KEEP), WIDE, keep=True),
        line("Security contact", "security-contact"),
        line("Privacy contact or data protection officer", "privacy-contact"),
        line("Product and plan *", "product", "{{ offering }}"),
        line("Bought how *", "route", "{{ route }}"),
        pair("Confirmed by (name) *", p(field("Confirmed by", "ddq:respondent:confirmed-by",
             "ddq_respondent_confirmed_by"), _T, KEEP) + p(ATTEST, "DDQFine"), WIDE),
    ]  # fmt: skip
    return p("Who answers", "Heading1", NEW_PAGE) + table(WIDE, lines, "DDQBox", "Who answers")


def _questions() -> str:
    widths = (1.9, 7.7, 1.9, 5.5)
    titles = ("ID", "Question, what a good answer contains", "Answer", "Details, limits and evidence")
    only_if = p(run("Only if {{ q.only_if }}", "DDQStrong"), "DDQFine")
    asked = (
        p("{{ q.question }}", "DDQCheck")
        + tag("{%p if q.only_if %}") + only_if + tag("{%p endif %}")
        + tag("{%p for point in q.points %}") + p(small("– {{ point }}"), _T) + tag("{%p endfor %}")
        + tag("{%p if q.evidence %}") + p(small("Attach: {{ q.evidence }}"), _T) + tag("{%p endif %}")
        + tag("{%p if q.authority %}") + p(small("See {{ q.authority }}"), _T) + tag("{%p endif %}")
        + tag("{%p if q.earlier %}") + p(small("{{ q.earlier }}"), _T) + tag("{%p endif %}")
    )  # fmt: skip
    cells = (
        p(run("{{ q.id }} {{ q.required }}", "DDQStrong"), _T) + p(small("{{ q.team }}"), _T),
        asked,
        p(dropdown("Answer to {{ q.id }}", "ddq:answer:{{ q.id }}", "at_answer__q__id", ANSWERS), _T),
        note_control("Details of {{ q.id }}", "ddq:details:{{ q.id }}", "at_details__q__id"),
    )
    return (
        p("Questions", "Heading1")
        + p("A question marked * is required. One that says “Only if” matters only after such an answer.", "DDQBody")
        + tag("{%p for g in groups %}") + p("{{ g.label }}", "Heading2")
        + register(titles, widths, "q in g.questions", cells, "{{ g.label }}", style="DDQBox") + tag("{%p endfor %}")
    )  # fmt: skip


def _blank(titles: tuple[str, ...], widths: tuple[float, ...], loop: str, first: str, caption: str) -> str:
    """Return a table to fill in: a number in the first column, empty cells in the others."""
    empty = [cell(p("", _T), width, INPUT) for width in widths[1:]]
    body = row([cell(p(run(first, "DDQStrong"), _T), widths[0]), *empty])
    rows = [head(titles, widths), statement(f"{{%tr for {loop} %}}", widths), body, statement("{%tr endfor %}", widths)]
    return table(widths, rows, "DDQBox", caption)


def _documents() -> str:
    titles = ("Ref", "Document title", "Version or date", "Type", "File name or link", "NDA only?", "Question IDs")
    kinds = f"Types: {', '.join(TYPES).lower()}."
    return (
        p("Documents", "Heading1", NEW_PAGE)
        + p(f"One line a document. {kinds}", "DDQBody", KEEP)
        + _blank(titles, (1.2, 4.6, 2.2, 2.4, 3.2, 1.2, 2.2), "ref in evidence", "{{ ref }}", "Documents")
    )


def _subprocessors() -> str:
    titles = ("No.", "Name", "Service", "Data it reaches", "Country", "Transfer mechanism", "Since")
    lead = "Every party that can reach our content for {{ offering }}. A link to a list that says all of this will do."
    shown = (
        p("Sub-processors", "Heading1") + p(lead, "DDQBody", KEEP)
        + _blank(titles, (1.0, 3.6, 3.4, 3.0, 1.9, 2.5, 1.6), "number in subprocessors", "{{ number }}", "Sub-processors")
    )  # fmt: skip
    return _if("subprocessors", shown)


def _if(condition: str, shown: str) -> str:
    return tag("{%p if " + condition + " %}") + shown + tag("{%p endif %}")


def _statements() -> str:
    titles = ("Topic", "We understand", "Correct?", "Correction")
    lead = (
        "What we read in your documents and rely on, so that we need not ask. Correct what is wrong or out of date; what "
        "you leave open stays as it is."
    )
    cells = (
        p(run("{{ u.topic }}", "DDQStrong"), _T) + p(small("{{ u.ref }}"), _T),
        p("{{ u.statement }}", _T) + p(small("{{ u.source }}"), _T),
        p(dropdown("Correct? {{ u.ref }}", "ddq:confirm:{{ u.ref }}", "at_confirm__u__ref", CONFIRMATIONS), _T),
        note_control("Correction of {{ u.ref }}", "ddq:correction:{{ u.ref }}", "at_correction__u__ref"),
    )
    widths = (3.6, 6.6, 2.1, 4.7)
    shown = (
        p("Please confirm", "Heading1") + p(lead, "DDQBody", KEEP)
        + register(titles, widths, "u in statements", cells, "Please confirm", style="DDQBox")
    )  # fmt: skip
    return _if("statements", shown)
