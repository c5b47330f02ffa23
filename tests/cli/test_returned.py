"""`ddq import` and `ddq answers`: what is shown, what is kept, what is refused."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

import damage
import small
from terminal import Seen, Terminal

SHEET = "3 Questionnaire"
ANSWER, DETAILS, EVIDENCE = 8, 9, 10
FIRST = 6
ID = "ENG-2026-0001"


def filled(desk: Terminal, *answers: tuple[str, str, str], name: str = "back.xlsx") -> Path:
    """Return the questionnaire of the engagement with its first rows answered."""
    assert desk.run("questionnaire", ID).code == 0
    (sent,) = (desk.folder / "out" / ID).glob("*_questionnaire_*.xlsx")
    book = load_workbook(sent)
    sheet = book[SHEET]
    for row, (said, details, evidence) in enumerate(answers, FIRST):
        for column, text in ((ANSWER, said), (DETAILS, details), (EVIDENCE, evidence)):
            sheet.cell(row, column).value = text or None
    for row in range(1, 40):
        label = str(book["2 Respondent"].cell(row, 1).value)
        cell = book["2 Respondent"].cell(row, 2)
        if label.endswith("*") and not cell.value:
            cell.value = date(2026, 11, 20) if label.startswith("Date") else "Given"
    path = desk.folder / name
    book.save(path)
    return path


def codes(path: Path) -> list[str]:
    sheet = load_workbook(path)[SHEET]
    return [str(sheet.cell(row, 1).value) for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, 1).value]


def all_yes(desk: Terminal, **more: str) -> Path:
    return filled(desk, *[("Yes", "As the contract says.", "")] * 2, **more)


def kept(desk: Terminal) -> list[str]:
    folder = desk.folder / "answers" / ID
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def shown(seen: Seen) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(seen.out)
    return found


def test_without_a_terminal_and_without_yes_it_is_shown_and_nothing_is_written(desk: Terminal) -> None:
    back = all_yes(desk)
    seen = desk.run("import", back)
    assert (seen.code, kept(desk)) == (0, [])
    assert "Document: DDQ-2026-0001\nEngagement: ENG-2026-0001 Letter drafts" in seen.out
    starred = [row for row in range(FIRST, 20) if load_workbook(back)[SHEET].cell(row, 5).value == "*"]
    assert f"Required questions answered: {len(starred)} of {len(starred)}\n" in seen.out
    assert "Read: sheet '3 Questionnaire', header in row 5" in seen.out
    assert "Nothing was written. Give --yes to keep it." in seen.out


def test_yes_keeps_the_answers_the_file_and_the_report(desk: Terminal) -> None:
    back = all_yes(desk)
    seen = desk.run("import", back, "--yes", "--by", "P. Novak", "--received", "2026-12-03")
    (name,) = (name for name in kept(desk) if name.endswith(".xlsx"))
    assert kept(desk) == ["round-01.yaml", name]
    assert (desk.folder / "answers" / ID / name).read_bytes() == back.read_bytes()
    text = (desk.folder / "answers" / ID / "round-01.yaml").read_text(encoding="utf-8")
    assert 'received: 2026-12-03\nby: "P. Novak"\nfile: back.xlsx\n' in text
    (report,) = (desk.folder / "out" / ID).glob("*_import-report-1_*.xlsx")
    assert str(report) in seen.out
    assert OpenXmlValidator().validate(str(report)).is_valid
    assert not list((desk.folder / "out" / ID).glob("*chase*"))
    assert seen.out.endswith("Write the documents again: ddq build ENG-2026-0001\n")


def test_the_same_file_is_kept_once(desk: Terminal) -> None:
    back = all_yes(desk)
    desk.run("import", back, "--yes")
    before = kept(desk)
    seen = desk.run("import", back, "--yes")
    assert seen.out == "back.xlsx is already imported as round 1 of ENG-2026-0001. Nothing was written.\n"
    assert kept(desk) == before
    assert shown(desk.run("import", back, "--format", "json"))["already-imported-as"] == 1


def test_preview_writes_nothing_and_asks_nothing(desk: Terminal) -> None:
    seen = desk.run("import", all_yes(desk), "--preview")
    assert (seen.code, kept(desk)) == (0, [])
    assert "Nothing was written" not in seen.out


def test_yes_and_preview_contradict_each_other(desk: Terminal) -> None:
    assert (
        "--yes keeps the answers and --preview does not" in desk.run("import", all_yes(desk), "--yes", "--preview").err
    )


@pytest.mark.parametrize(("typed", "files"), [("y", 2), ("n", 0)])
def test_on_a_terminal_it_asks_first(desk: Terminal, monkeypatch: pytest.MonkeyPatch, typed: str, files: int) -> None:
    back = all_yes(desk)

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("terminal.io.StringIO", Screen)
    seen = desk.run("import", back, answers=[typed])
    assert "Keep these answers as round 1 of ENG-2026-0001? [y/N]: " in seen.out
    assert len(kept(desk)) == files


def test_the_second_import_says_what_changed(desk: Terminal) -> None:
    desk.run("import", filled(desk, ("Yes", "", ""), ("No", "Not before May.", "")), "--yes")
    again = filled(desk, ("Partial", "Only on weekdays.", ""), ("No", "Not before May.", ""), name="again.xlsx")
    seen = desk.run("import", again)
    first = codes(again)[0]
    assert "Against what is on file: " in seen.out
    assert f"  {first}: Yes → Partial; Only on weekdays. (answer, details)" in seen.out


def test_what_is_open_is_written_as_an_email_to_the_vendor(desk: Terminal) -> None:
    back = filled(desk, ("No", "", ""), ("perhaps", "", "V-9"))
    seen = desk.run("import", back, "--yes", "--received", "2026-12-03")
    (letter,) = (desk.folder / "out" / ID).glob("*_chase-email_*.txt")
    assert str(letter) in seen.out
    text = letter.read_text(encoding="utf-8")
    first, second, *rest = codes(back)
    assert text.startswith(f"Subject: DDQ-2026-0001: {len(rest) + 3} points still open on ")
    assert ", please answer by 15 Dec 2026\n\nDear Acme" in text
    for line in (
        "ANSWERS WE COULD NOT READ\n",
        f"  {second}: Your answer reads “perhaps”. Please choose one of Yes,",
        f"  {first}: Answered No without details. Please add a line: what applies",
        f"  V-9: Named in {second}, but not in your list of documents. Which is",
        "Kind regards,\nExample Shop\n",
    ):
        assert line in text
    assert all(len(line) <= 72 for line in text.splitlines()[1:])
    assert "severity" not in text.lower()


def test_the_report_holds_every_remark_with_its_cell(desk: Terminal) -> None:
    back = filled(desk, ("perhaps", "", ""))
    desk.run("import", back, "--preview", "--report", desk.folder / "report.xlsx")
    book = load_workbook(desk.folder / "report.xlsx")
    assert book.sheetnames[:5] == ["Summary", "Answers", "To look at", "To ask", "Other sheets"]
    remarks = [[cell.value for cell in row[:4]] for row in book["To look at"].iter_rows(min_row=5)]
    code = codes(back)[0]
    said = f"{code}: 'perhaps' is not one of Yes, Partial, No, Planned, N/A; it is kept as written."
    assert ["Look at it", SHEET, "H6", said] in remarks
    assert kept(desk) == []


def test_json_says_the_same(desk: Terminal) -> None:
    back = filled(desk, ("perhaps", "", ""))
    found = shown(desk.run("import", back, "--format", "json", "--yes"))
    assert (found["engagement"], found["document"], found["round"]) == (ID, "DDQ-2026-0001", 1)
    assert found["counts"]["unclear"] == 1
    assert {"severity": "warning", "sheet": SHEET, "cell": "H6", "rule": "unknown-answer"}.items() <= found["notes"][
        0
    ].items()
    assert found["answers"][0]["written"] == "perhaps"
    assert found["to-ask"][0]["kind"] == "unclear"
    assert Path(found["written"][0]).name == "round-01.yaml"


def test_json_without_yes_says_on_the_other_channel_that_nothing_was_written(desk: Terminal) -> None:
    seen = desk.run("import", all_yes(desk), "--format", "json")
    assert shown(seen)["written"] == []
    assert seen.err == "Nothing was written. Give --yes to keep it.\n"


def test_a_file_of_an_engagement_that_is_not_here_is_refused(desk: Terminal) -> None:
    back = all_yes(desk)
    (desk.folder / "engagements" / f"{ID}.yaml").unlink()
    seen = desk.run("import", back, "--yes")
    assert (seen.code, kept(desk)) == (2, [])
    assert f"back.xlsx belongs to {ID}, which is not in " in seen.err


def test_an_engagement_is_found_by_its_id_whatever_its_file_is_called(desk: Terminal) -> None:
    back = all_yes(desk)
    (desk.folder / "engagements" / f"{ID}.yaml").rename(desk.folder / "engagements" / "letters.yaml")
    assert desk.run("import", back, "--yes").code == 0
    assert len(kept(desk)) == 2


def other_engagement(desk: Terminal) -> None:
    text = small.ENGAGEMENT.read_text(encoding="utf-8").replace(ID, "ENG-2026-0002")
    (desk.folder / "engagements" / "ENG-2026-0002.yaml").write_text(text, encoding="utf-8")


def test_a_file_of_another_engagement_is_read_only_when_told_and_says_so(desk: Terminal) -> None:
    back = all_yes(desk)
    other_engagement(desk)
    seen = desk.run("import", back, "--engagement", "ENG-2026-0002", "--preview")
    first = "Before anything else: The file was sent for ENG-2026-0001, and is read as answers of ENG-2026-0002."
    assert seen.out.startswith(first)


def about_another(desk: Terminal) -> Path:
    """Return a questionnaire in which the vendor answers for another plan."""
    back = all_yes(desk)
    book = load_workbook(back)
    sheet = book["2 Respondent"]
    row = next(row for row in range(1, 40) if str(sheet.cell(row, 1).value).startswith("Product and plan"))
    sheet.cell(row, 2).value = "Acme Chat, business plan"
    book.save(back)
    return back


OTHER = "The vendor answered for Acme Chat, business plan; asked was Acme API."


def test_answers_about_another_product_are_told_first_and_kept_only_with_yes(
    desk: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("terminal.io.StringIO", Screen)
    seen = desk.run("import", about_another(desk), answers=["y"])
    assert seen.out.startswith(f"Before anything else: {OTHER} Every answer is in question:")
    assert seen.out.endswith(f"\n{OTHER}\nNothing was written. Only --yes keeps it all the same.\n")
    assert kept(desk) == []


def test_answers_about_another_product_that_are_kept_say_so_once_more(desk: Terminal) -> None:
    seen = desk.run("import", about_another(desk), "--yes", "--report", "report.xlsx")
    assert seen.out.count(OTHER) == 2
    assert f"\nKept, although: {OTHER}\n" in seen.out
    assert len(kept(desk)) == 2
    (letter,) = (desk.folder / "out" / ID).glob("*_chase-email_*.txt")
    assert "You answered for Acme Chat, business plan; asked was Acme API." in " ".join(
        letter.read_text(encoding="utf-8").split()
    )
    assert OTHER in str(load_workbook(desk.folder / "report.xlsx")["Summary"]["B5"].value)


@pytest.mark.parametrize("told", [(), ("--preview",)])
def test_what_is_not_kept_is_followed_by_no_next_step(desk: Terminal, told: tuple[str, ...]) -> None:
    seen = desk.run("import", filled(desk, ("perhaps", "", "")), *told)
    assert "To ask the vendor (" in seen.out
    for step in ("chase e-mail", "ddq build", "Look at the"):
        assert step not in seen.out


def test_a_row_left_blank_in_a_newer_return_withdraws_the_answer(desk: Terminal) -> None:
    desk.run("import", all_yes(desk), "--yes")
    book = load_workbook(desk.folder / "back.xlsx")
    code = codes(desk.folder / "back.xlsx")[0]
    for column in (ANSWER, DETAILS):
        book[SHEET].cell(FIRST, column).value = None
    book.save(desk.folder / "again.xlsx")
    seen = desk.run("import", desk.folder / "again.xlsx", "--yes")
    assert "Against what is on file: 0 new, 0 changed, 1 unchanged, 1 withdrawn\n" in seen.out
    assert f"  {code}: Yes; As the contract says. → not answered" in seen.out
    text = (desk.folder / "answers" / ID / "round-02.yaml").read_text(encoding="utf-8")
    assert 'note: "withdrawn: round 1 said Yes"' in text
    assert (
        f"{code}  Not answered  (round 2, {SHEET}!H6)\n    withdrawn: round 1 said Yes\n"
        in desk.run("answers", "list", ID).out
    )
    plan = json.loads(desk.run("questionnaire", ID, "--list", "--format", "json").out)
    assert code in [one["code"] for one in plan["asked"]]


def test_the_points_asked_are_kept_with_the_answer(desk: Terminal) -> None:
    desk.run("import", all_yes(desk), "--yes")
    text = (desk.folder / "answers" / ID / "round-01.yaml").read_text(encoding="utf-8")
    assert "  points:\n  - " in text
    assert desk.run("answers", "list", ID).code == 0
    add(desk, "RET-01.1", "yes")
    typed = (desk.folder / "answers" / ID / "round-02.yaml").read_text(encoding="utf-8")
    assert "required" not in typed


def stripped(path: Path) -> Path:
    """Return the file without its properties and its hidden sheet."""
    book = load_workbook(path)
    damage.drop_meta(book, Random(1))
    damage.lose_properties(book, Random(1))
    book.save(path)
    return path


def test_a_file_without_properties_is_known_by_the_number_it_prints(desk: Terminal) -> None:
    back = stripped(all_yes(desk))
    seen = desk.run("import", back, "--preview")
    assert f"Engagement: {ID}" in seen.out
    assert (
        "The file no longer says what was asked; it was compared with what would be asked today. [no-record]"
        in seen.out
    )


def test_a_printed_number_that_no_engagement_has_is_refused(desk: Terminal) -> None:
    back = stripped(all_yes(desk))
    other_engagement(desk)
    (desk.folder / "engagements" / f"{ID}.yaml").unlink()
    assert "it names DDQ-2026-0001, and no engagement here has that number" in desk.run("import", back).err
    told = desk.run("import", back, "--engagement", "ENG-2026-0002", "--preview")
    assert "The file says that it is DDQ-2026-0001, which is not the questionnaire of ENG-2026-0002." in told.out


def test_a_sheet_saved_alone_as_csv_is_read_when_the_engagement_is_named(desk: Terminal) -> None:
    rows = [[cell or "" for cell in row] for row in load_workbook(all_yes(desk))[SHEET].iter_rows(values_only=True)][4:]
    path = desk.folder / "back.csv"
    path.write_text("\n".join(";".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    assert "Nobody can tell whose answers back.csv holds: it does not say" in desk.run("import", path).err
    seen = desk.run("import", path, "--engagement", ID, "--yes")
    assert "The file no longer says which questionnaire it is; it is read as that of ENG-2026-0001." in seen.out
    assert [name[:9] for name in kept(desk)] == ["round-01.", "round-01_"]
    assert kept(desk)[1].endswith(".csv")


def test_our_questionnaire_in_word_is_never_read_back(desk: Terminal) -> None:
    desk.run("questionnaire", ID)
    (word,) = (desk.folder / "out" / ID).glob("*_questionnaire_*.docx")
    seen = desk.run("import", word)
    assert seen.code == 2
    assert "is our questionnaire in Word; the controls of a Word file are never read back" in seen.err
    assert "'ddq answers add'" in seen.err


def test_our_own_import_report_is_not_read_back(desk: Terminal) -> None:
    desk.run("import", all_yes(desk), "--preview", "--report", "report.xlsx")
    assert (
        "report.xlsx is an import report of ours (IMP-2026-0001); it is not read back"
        in desk.run("import", "report.xlsx").err
    )


def test_a_questionnaire_of_ours_without_answers_column_names_the_options(desk: Terminal) -> None:
    back = all_yes(desk)
    book = load_workbook(back)
    book[SHEET].delete_cols(ANSWER)
    book.save(back)
    seen = desk.run("import", back)
    assert "back.xlsx holds no question of ours with a column of answers" in seen.err
    assert (
        "back.xlsx:3 Questionnaire: error: Our questions stand here, but no column of answers can be told." in seen.err
    )


def test_columns_are_named_by_letters(desk: Terminal) -> None:
    back = all_yes(desk)
    book = load_workbook(back)
    book[SHEET].cell(5, ANSWER).value = "Was wir sagen"
    book[SHEET].delete_rows(1, 4)
    book.save(back)
    seen = desk.run(
        "import", back, "--sheet", SHEET, "--header-row", "1", "--id-col", "a", "--answer-col", "H", "--preview"
    )
    assert "answer in H" in seen.out
    assert "'H6' is not a column" in desk.run("import", back, "--answer-col", "H6").err


def foreign(desk: Terminal) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Security"
    sheet.append(["No.", "Question", "Answer", "Comments"])
    for number in range(1, 9):
        sheet.append(
            [f"S-{number}", f"Is control number {number} of your programme in place?", ("Yes", "No")[number % 2], ""]
        )
    path = desk.folder / "theirs.xlsx"
    book.save(path)
    return path


def test_anybodys_questionnaire_is_shown_and_kept_only_with_an_engagement(desk: Terminal) -> None:
    path = foreign(desk)
    seen = desk.run("import", path)
    assert (seen.code, kept(desk)) == (0, [])
    assert "Nothing was written. Name an engagement with --engagement to keep it as a round of answers." in seen.out
    assert "It cannot be told whose answers these are" in desk.run("import", path, "--yes").err
    seen = desk.run("import", path, "--engagement", ID, "--yes")
    assert "Against what is on file: 8 new, 0 changed, 0 unchanged, 0 withdrawn" in seen.out
    assert len(kept(desk)) == 2
    assert "theirs.xlsx is already imported as round 1" in desk.run("import", path, "--engagement", ID, "--yes").out


def test_json_of_anybodys_questionnaire_is_json(desk: Terminal) -> None:
    path = foreign(desk)
    assert len(shown(desk.run("import", path, "--format", "json"))["items"]) == 8
    assert len(shown(desk.run("import", path, "--format", "json", "--engagement", ID))["answers"]) == 8


def test_a_report_has_the_name_of_an_excel_file(desk: Terminal) -> None:
    assert (
        "report.pdf is not the name of an Excel file" in desk.run("import", all_yes(desk), "--report", "report.pdf").err
    )


def test_answers_are_listed_by_question_with_round_and_cell(desk: Terminal) -> None:
    back = filled(desk, ("Yes", "Thirty days.", "V-1, p. 3"), ("perhaps", "", ""))
    assert (
        desk.run("answers", "list", ID).out == "No answers are on file. 'ddq import' reads a returned questionnaire.\n"
    )
    desk.run("import", back, "--yes", "--received", "2026-12-03")
    out = desk.run("answers", "list", ID).out
    first, second = codes(back)[:2]
    assert out.startswith("Round 1: our questionnaire, back.xlsx, 3 Dec 2026, ENG-2026-0001, ")
    assert f"{first}  Yes  (round 1, {SHEET}!H6)\n    Thirty days.\n    Evidence: V-1, p. 3\n" in out
    assert f"{second}  Not one of the answers “perhaps”  (round 1, {SHEET}!H7)\n" in out
    found = json.loads(desk.run("answers", "list", ID, "--format", "json").out)
    assert (found[0]["question"], found[0]["round"], found[0]["cell"]) == (first, 1, "H6")


def add(desk: Terminal, *arguments: str) -> Seen:
    return desk.run("answers", "add", ID, *arguments, "--source", "e-mail of 3 Dec 2026", "--by", "P. Novak")


def test_an_answer_from_an_email_is_a_round_of_its_own_with_its_source(desk: Terminal) -> None:
    seen = add(desk, "ret-01.1", "partially", "--details", "Thirty days.")
    assert "RET-01.1: new: Partial; Thirty days.\n" in seen.out
    assert f"Kept as round 1 of {ID}: " in seen.out
    text = (desk.folder / "answers" / ID / "round-01.yaml").read_text(encoding="utf-8")
    assert 'source: "e-mail of 3 Dec 2026"' in text
    assert "word: partial\n  written: partially\n" in text
    assert "RET-01.1  Partial  (round 1, e-mail of 3 Dec 2026)" in desk.run("answers", "list", ID).out


def test_several_answers_come_from_a_file(desk: Terminal) -> None:
    path = desk.folder / "typed.yaml"
    path.write_text(
        '- {question: RET-01.1, answer: "Yes"}\n- {question: RET-01.3, answer: N/A, details: No store}\n',
        encoding="utf-8",
    )
    assert json.loads(add(desk, "--from", str(path), "--format", "json").out)["changes"] == {
        "RET-01.1": "new",
        "RET-01.3": "new",
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("RET-01.1", "maybe"),
            "RET-01.1: 'maybe' is not an answer [unknown-answer]\n    One of Yes, Partial, No, Planned, N/A.",
        ),
        (("RET-01.9", "yes"), "'RET-01.9' is not a question [unknown-question]\n    Did you mean 'RET-01."),
        (("RET-01.1",), "Name a question and its answer"),
        (("RET-01.1", "yes", "--from", "x.yaml"), "--from brings the answers"),
    ],
)
def test_an_answer_that_is_none_is_refused(desk: Terminal, arguments: tuple[str, ...], said: str) -> None:
    seen = add(desk, *arguments)
    assert (seen.code, kept(desk)) == (2, [])
    assert said in seen.err


def test_a_question_is_answered_once_in_a_file(desk: Terminal) -> None:
    path = desk.folder / "typed.yaml"
    path.write_text("- {question: RET-01.1, answer: N/A}\n- {question: ret-01.1, answer: N/A}\n", encoding="utf-8")
    assert "RET-01.1 is answered twice [repeated-question]" in add(desk, "--from", str(path)).err


def test_an_answer_needs_its_source_and_who_typed_it(desk: Terminal) -> None:
    seen = desk.run("answers", "add", ID, "RET-01.1", "yes", "--source", " ", "--by", "A")
    assert "Say where the answer comes from and who typed it" in seen.err


def test_two_rounds_are_compared(desk: Terminal) -> None:
    assert "has no round of answers; two are compared" in desk.run("answers", "diff", ID).err
    add(desk, "RET-01.1", "yes")
    assert "has one round of answers; two are compared" in desk.run("answers", "diff", ID).err
    add(desk, "RET-01.1", "no", "--details", "Not any more.")
    add(desk, "RET-01.3", "yes")
    out = desk.run("answers", "diff", ID, "1", "2").out
    assert out.splitlines()[0].endswith(": 1 changed")
    assert out.splitlines()[1] == "RET-01.1: Yes → No; Not any more. (answer, details)"
    out = desk.run("answers", "diff", ID).out
    assert "RET-01.3: new: Yes\nRET-01.1: not in the later round; was No; Not any more.\n" in out
    assert [one["kind"] for one in json.loads(desk.run("answers", "diff", ID, "--format", "json").out)] == [
        "new",
        "not-in-it",
    ]
    assert "has no round 9" in desk.run("answers", "diff", ID, "1", "9").err
    assert "Name two rounds, or none" in desk.run("answers", "diff", ID, "1").err


def test_rounds_of_two_questionnaires_are_not_compared(desk: Terminal) -> None:
    add(desk, "RET-01.1", "yes")
    desk.run("import", foreign(desk), "--engagement", ID, "--yes")
    assert "The two rounds answer different questionnaires" in desk.run("answers", "diff", ID).err


def test_nothing_of_the_import_stays_when_a_file_cannot_be_written(desk: Terminal) -> None:
    back = all_yes(desk)
    (desk.folder / "answers").mkdir()
    (desk.folder / "answers" / ID).write_text("a file in the way", encoding="utf-8")
    before = sorted(path.name for path in (desk.folder / "out" / ID).iterdir())
    seen = desk.run("import", back, "--yes")
    assert seen.code == 2
    assert sorted(path.name for path in (desk.folder / "out" / ID).iterdir()) == before
