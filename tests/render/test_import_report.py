"""The import report and the e-mail that follows it: the same facts on the screen, as JSON, in Excel and in the letter."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

import returns
from ddq.cli.documents import compiled_workbook
from ddq.decide.answers.diff import compare
from ddq.decide.returned.chase import open_points
from ddq.model.answer import Answer, Round
from ddq.model.package import CoreProperties, Manifest
from ddq.model.returning import Change, Imported, ImportReport, Open
from ddq.render.chase import HEADINGS, chase_email
from ddq.render.import_report import change_line, report_json, report_text, report_view
from office import convert, needs_office, page_count, pages
from returns import ANSWER, DETAILS, FIRST

if TYPE_CHECKING:
    from pathlib import Path

STEPS = ("Write the documents again: ddq build ENG-2026-0001",)
WORDS = returns.assessment().catalog.vocabulary


def imported(before: dict[str, Answer] | None = None) -> Imported:
    """Return an import with something of everything in it."""
    book = returns.opened()
    sheet = returns.fill(book, returns.every())
    for offset, (said, details) in enumerate((("No", None), ("Yes, mostly", "x"), (None, None), ("TBD", None))):
        sheet.cell(FIRST + offset, ANSWER).value, sheet.cell(FIRST + offset, DETAILS).value = said, details
    sheet.delete_rows(FIRST + 10)
    found = returns.returned(book)
    questions = {one.code: one for one in returns.expected()}
    kept = Round(
        engagement="ENG-2026-0001", round=2, document="DDQ-2026-0001", received=date(2026, 12, 3), sha256="ab" * 32,
        answers=found.answers,
    )  # fmt: skip
    return Imported(
        file="back.xlsx", notes=("Macros were not run.",), title="Letter drafts", organisation="Example Shop",
        vendor="Acme", offering="Acme API", round=kept, returned=found, changes=compare(before or {}, found.answers),
        open=open_points(found, questions, returns.form()), questions={code: one.text for code, one in questions.items()},
    )  # fmt: skip


def test_the_screen_says_how_many_and_which() -> None:
    text = report_text(imported({"RET-01.1": Answer(question="RET-01.1", word="yes", written="Yes")}), WORDS)
    assert "File: back.xlsx (SHA-256 abababababab)\n" in text
    assert "Received: 3 Dec 2026, as round 2\n" in text
    assert "Required questions answered: 6 of 10\n" in text
    assert "Questions: 11 asked, 10 found, 7 answered, 1 blank, 1 placeholder, 1 unclear, 1 missing, 1 rejected" in text
    assert "Note: Macros were not run.\n" in text
    assert "\nNot taken (1):\n  RET-01.11: its row is not in the file. [row-missing]\n" in text
    assert "  3 Questionnaire!H7: RET-01.2: 'Yes, mostly' is not one of Yes, Partial, No, Planned, N/A;" in text
    assert "\nChanged (1):\n  RET-01.1: Yes → No (answer, " in text
    assert "  Not answered yet: RET-01.3, RET-01.11\n" in text
    assert "  Answers that need a line of detail: RET-01.1\n" in text


def test_a_long_list_is_cut_on_the_screen_and_says_so() -> None:
    one = imported()
    one.returned.reading.notes = one.returned.reading.notes * 20
    assert "more; --format json and --report list them all." in report_text(one, WORDS)


def test_json_holds_every_answer_and_every_note() -> None:
    one = imported()
    found = report_json(one, STEPS, ["a"])
    assert found["required"] == {"asked": 10, "answered": 6}
    assert (len(found["answers"]), found["missing"]) == (11, ["RET-01.11"])
    assert len(found["notes"]) == len(one.returned.reading.notes)
    assert (found["next"], found["written"]) == (list(STEPS), ["a"])
    assert found["answers"][0]["change"] == "new"


@pytest.mark.parametrize(
    ("kind", "line"),
    [("new", "A-1.1: new: No; Not yet"), ("changed", "A-1.1: “mostly” → No; Not yet (answer)"),
     ("not-in-it", "A-1.1: not in the later round; was “mostly”"),
     ("withdrawn", "A-1.1: “mostly” → not answered")],
)  # fmt: skip
def test_a_change_is_one_line(kind: str, line: str) -> None:
    before = Answer(question="A-1.1", written=" mostly", state="unknown-value")
    after = Answer(question="A-1.1", word="no", written="No", details="Not\nyet")
    change = Change(framework="ddq", question="A-1.1", kind=kind, before=before, after=after, fields=("answer",))
    if kind == "withdrawn":
        change = replace(change, after=Answer(question="A-1.1", state="blank"), fields=())
    assert change_line(change, WORDS) == line


def workbook(one: Imported) -> bytes:
    view = report_view(one, WORDS, STEPS, "a4")
    made, digest = compiled_workbook("import-report", WORDS, ImportReport)
    manifest = Manifest(
        tool="0", catalog="1", engagement=one.round.engagement, engagement_hash="0", template_hash=digest,
        as_of=one.round.received, document=view.id,
    )  # fmt: skip
    core = CoreProperties(
        title=view.title, subject=view.footer, company="Example Shop", author="A", as_of=one.round.received
    )
    return made.render(view, manifest=manifest, core=core)


def test_the_workbook_shows_the_answers_the_remarks_and_what_to_ask() -> None:
    one = imported()
    book = load_workbook(io.BytesIO(workbook(one)))
    answers = [[cell.value for cell in row] for row in book["Answers"].iter_rows(min_row=5)]
    assert [row[0] for row in answers] == [answer.question for answer in one.returned.answers]
    assert answers[1][3:8] == ["Yes, mostly", "x", None, "Not one of the answers", "New"]
    assert book["To look at"].max_row == 4 + len(one.returned.reading.notes)
    assert book["To ask"].max_row == 4 + len(one.open)
    assert book["Summary"]["A2"].value == "IMP-2026-0001 · round 2 · 3 Dec 2026"


@needs_office
@pytest.mark.office
def test_the_workbook_prints_one_page_wide(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(workbook(imported()))
    pdf = next(convert([path], "pdf", tmp_path).glob("*.pdf"))
    headed = [text for text in pages(pdf) if "Import report" in text]
    assert len(headed) == page_count(pdf) <= 7


def test_the_email_lists_by_kind_what_is_open_and_by_when() -> None:
    letter = chase_email(imported(), date(2026, 12, 17), "Example Shop")
    assert letter.startswith("Subject: DDQ-2026-0001: ")
    assert (
        "please answer by 17 Dec 2026\n\nDear Acme team,\n\nThank you for returning the questionnaire DDQ-2026-0001"
        in letter
    )
    flat = " ".join(letter.split())
    assert "NOT ANSWERED YET RET-01.3: Does the contract say how long uploaded files are kept?" in flat
    headings = [line for line in letter.splitlines() if line.isupper()]
    assert headings == [heading.upper() for heading in HEADINGS.values() if heading.upper() in headings]
    assert letter.endswith("Kind regards,\nExample Shop\n")
    assert all(len(line) <= 72 for line in letter.splitlines()[1:])


def test_there_is_no_email_when_nothing_is_open() -> None:
    assert chase_email(replace_open(imported(), ()), date(2026, 12, 17), "Example Shop") == ""


def test_one_open_point_is_one_point() -> None:
    one = replace_open(imported(), (Open("respondent", "E-mail", "", ""),))
    assert "one point still open" in chase_email(one, date(2026, 12, 17), "Example Shop")


def replace_open(one: Imported, points: tuple[Open, ...]) -> Imported:
    return replace(one, open=points)
