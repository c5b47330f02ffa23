"""What nobody answered is never an answer: columns of the form's own, signatures, boxes left open, labels, copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ddq.decide.recognise import recognise
from ddq.decide.recognise.asking import signs
from ddq.decide.recognise.sheet import MOST_COLUMNS, MOST_ROWS, Sheet
from ddq.decide.recognise.values import placeholder
from ddq.decide.returned.columns import answer_column
from ddq.model.book import Book, Merge
from ddq.model.columns import Columns
from ddq.model.returned import Reading
from ddq.model.returning import Form
from questionnaires import ASKED, Row, book, grid, pairs


def read(*rows: Row, name: str = "Sheet1") -> Reading:
    return recognise(book(grid(name, rows)), {})


def answers(reading: Reading) -> list[tuple[str, str]]:
    return [(one.question, one.raw) for one in reading.items]


def rules(reading: Reading) -> set[str]:
    return {one.rule for one in reading.notes}


@pytest.mark.parametrize(
    "header", ["Criticality", "Priority", "M/S/C", "Phase", "Applies to you", "Background", "Our view"]
)
def test_a_filled_column_of_the_form_is_no_answer_while_a_headed_one_is_empty(header: str) -> None:
    filled = ("High", "Low", "High", "Medium", "High", "Low")
    rows = [(n, q, f) for n, (q, f) in enumerate(zip(ASKED, filled, strict=True), 1)]
    reading = read(("#", "Question", header, "Filled in by you"), *rows)
    assert not any(one.raw for one in reading.items)


def test_a_column_taken_because_nothing_else_could_be_is_named() -> None:
    reading = read(("#", "Question", "Acme Ltd"), *((n, q, a) for n, (q, a) in enumerate(pairs(), 1)))
    assert answers(reading) == pairs()
    assert [one.message for one in reading.notes if one.rule == "supposed-answers"] in (
        [],
        ["Column C 'Acme Ltd' was read as the answers because nothing else could be."],
    )


def test_totals_of_a_survey_are_no_answers() -> None:
    assert not read(("Question", "Yes", "No", "Total"), *((q, 5, 7, 12) for q in ASKED)).items


@pytest.mark.parametrize("label", ["Completed by", "Position:", "Date:", "Signature"])
def test_a_signature_under_the_table_is_told_and_no_question(label: str) -> None:
    rows: list[Row] = [(n, q, a) for n, (q, a) in enumerate(pairs(), 1)]
    reading = read(("#", "Question", "Answer"), *rows, (None, label, "Ana Lima"))
    assert answers(reading) == pairs()
    assert [one.message for one in reading.notes if one.rule == "left-beside"] == [
        "Not read, for no question stands beside it: C8."
    ]
    assert signs(label)


def test_a_box_left_open_is_no_answer_and_a_ticked_one_is() -> None:
    marks = ("☐", "☒", "[ ]", "[x]", "☐", "[X]")
    reading = read(("#", "Question", "Answer"), *((n, q, m) for n, (q, m) in enumerate(pairs(said=marks), 1)))
    assert [one.state for one in reading.items] == [
        "placeholder", "answered", "placeholder", "answered", "placeholder", "answered"
    ]  # fmt: skip


def test_a_header_in_unknown_words_is_no_question() -> None:
    reading = read(("Galdera", "Erantzuna"), *pairs())
    assert answers(reading) == pairs()
    assert "Read as the header: 'Galdera', 'Erantzuna'." in [one.message for one in reading.notes]


@pytest.mark.parametrize("header", [("Soru", "Cevap"), ("질문", "답변"), ("检查项", "结果"), ("Kysymys", "Vastaus")])
def test_headers_in_more_languages(header: tuple[str, str]) -> None:
    assert answers(read(header, *pairs())) == pairs()


def test_labelled_rows_with_the_text_beside_the_label() -> None:
    rows: list[Row] = [("Review of suppliers", None)]
    for q, a in pairs():
        rows += [("Question:", q), ("Response:", a), ("Comments:", "As written")]
    reading = read(*rows)
    assert answers(reading) == pairs()
    assert {one.notes for one in reading.items} == {"As written"}


def test_an_explanation_under_a_merged_question_is_its_note() -> None:
    rows: list[Row] = [("#", "Question", "Kind", "Answer")]
    merges = []
    for n, (q, a) in enumerate(pairs(), 1):
        rows += [(n, q, "Yes/No:", a), (None, None, "Explain:", f"Because {n}")]
        merges.append(Merge(2 * n, 2, 2 * n + 1, 2))
    reading = recognise(book(replace(grid("Sheet1", rows), merges=tuple(merges))), {})
    assert answers(reading) == pairs()
    assert [one.notes for one in reading.items] == [f"Because {n}" for n in range(1, 7)]


def test_explanations_under_a_title_are_nobodys_answers() -> None:
    reading = read(("Frequently asked questions",), *pairs(said=["Because it helps."] * 6))
    assert not reading.items
    assert reading.passed_over == ("Sheet1: by its name or title it holds examples or explanations",)


def test_an_answer_no_is_not_the_header_of_numbers() -> None:
    rows = [(n, "Question", q, a) for n, (q, a) in enumerate(pairs(said=["No"] * 6), 1)]
    assert answers(read(("#", "Type", "Question", "Answer"), *rows)) == pairs(said=["No"] * 6)


def test_sheets_that_number_anew_with_other_questions_are_no_copies() -> None:
    def tab(name: str, asked: Sequence[str]) -> Book:
        return book(grid(name, [("#", "Question", "Answer"), *((n, q, "Yes") for n, q in enumerate(asked, 1))]))

    both = replace(tab("A", ASKED[:3]), grids=(*tab("A", ASKED[:3]).grids, *tab("B", ASKED[3:]).grids))
    assert [one.question for one in recognise(both, {}).items] == list(ASKED)


def test_a_copy_with_other_answers_says_how_many_differ() -> None:
    new = grid("New", [("#", "Question", "Answer"), *((n, *pair) for n, pair in enumerate(pairs(), 1))])
    old = grid("Old", [("#", "Question", "Answer"), *((n, q, "No") for n, q in enumerate(ASKED[:5], 1))])
    assert "4 of its answers differ" in recognise(book(new, old), {}).passed_over[0]


def test_ticks_under_a_second_header_row_that_also_names_other_columns() -> None:
    rows: list[Row] = [("#", "Question", "Answers", None, "Map"), (None, None, "Yes", "No", "S3 ref")]
    rows += [(n, q, "x" if n % 2 else None, None if n % 2 else "x", "S3") for n, q in enumerate(ASKED, 1)]
    reading = recognise(book(replace(grid("Sheet1", rows), merges=(Merge(1, 3, 1, 4),))), {})
    assert [one.word for one in reading.items] == ["yes", "no"] * 3


def test_one_question_with_several_answers_is_told() -> None:
    rows = [(v, q, a) for v in ("North", "South") for q, a in pairs()]
    assert "duplicated" in rules(read(("Supplier name", "Question", "Answer"), *rows))


def test_two_columns_that_offer_yes_and_no_are_not_told_apart() -> None:
    head = ("#", "Question", "In scope (Y/N)", "In place (Y/N)")
    reading = read(head, *((n, q, "Y", "N") for n, q in enumerate(ASKED, 1)))
    assert not reading.items
    assert "several-columns" in rules(reading)


def test_a_long_text_is_no_placeholder_and_costs_nothing() -> None:
    assert not placeholder("[" + "a" * 100_000, "Question?")


def test_what_lies_beyond_the_longest_and_widest_sheet_is_told() -> None:
    far = grid("Sheet1", [("#", "Question", "Answer"), *((n, *pair) for n, pair in enumerate(pairs(), 1))])
    more = grid("Sheet1", [("Do you go on?",)], first=MOST_ROWS + 1)
    reading = recognise(book(replace(far, cells={**far.cells, **more.cells})), {})
    assert "Only the first 20000 rows and 200 columns were looked at." in [one.message for one in reading.notes]
    assert len(Sheet(grid("Wide", [["word"] * 500])).rows[1]) == MOST_COLUMNS


def test_the_only_sheet_need_not_be_named_with_its_columns() -> None:
    rows = [(f"The firm keeps rule {n} in writing.", "kept", "aside") for n in range(1, 5)]
    reading = recognise(book(grid("Sheet1", rows)), {}, Columns(question=1, answer=2))
    assert [one.raw for one in reading.items] == ["kept"] * 4


def test_our_own_list_of_questions_has_no_column_of_answers() -> None:
    codes = [f"ACC-0{n}.1" for n in range(1, 7)]
    rows = [("Ref", "Question", "Required", "Gate"), *((c, q, "Yes", "No") for c, q in zip(codes, ASKED, strict=True))]
    form = Form({"questions": {"id": "Code", "answer": "Your reply"}}, (), {"yes": "Yes", "no": "No"}, {}, frozenset())
    numbers = list(range(2, 8))
    cells = {row: {c: cell for (r, c), cell in grid("Asked", rows).cells.items() if r == row} for row in range(1, 8)}
    del cells[1][4]
    assert answer_column(cells, numbers, 1, form) == 4
    cells[1] = {4: grid("Asked", rows).cells[(1, 4)], 3: grid("Asked", rows).cells[(1, 3)]}
    assert answer_column(cells, numbers, 1, form) == 0
