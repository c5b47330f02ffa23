"""Layouts that nobody described: each yields its questions and answers, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ddq.decide.recognise import recognise
from ddq.model.book import Book, Merge
from ddq.model.columns import Columns
from ddq.model.returned import Reading
from questionnaires import ASKED, SAID, book, changed, grid, listed, pairs

WORDS = ("yes", "no", "yes", "not-applicable", "partial", "yes")


def read(given: Book, columns: Columns | None = None) -> Reading:
    return recognise(given, {}, columns)


def answers(reading: Reading) -> list[tuple[str, str]]:
    return [(one.question, one.raw) for one in reading.items]


def words(reading: Reading) -> tuple[str, ...]:
    return tuple(one.word for one in reading.items)


def test_header_words_name_the_columns() -> None:
    rows = [
        ("No.", "Question", "Response", "Comments"),
        *((n, q, a, f"note {n}") for n, (q, a) in enumerate(pairs(), 1)),
    ]
    reading = read(book(grid("Sheet1", rows)))
    assert answers(reading) == pairs()
    assert words(reading) == WORDS
    assert [one.id for one in reading.items] == ["1", "2", "3", "4", "5", "6"]
    assert [one.notes for one in reading.items][:2] == ["note 1", "note 2"]
    assert reading.items[0].cell == "C2"


def test_the_answer_may_stand_left_of_its_question() -> None:
    rows = [("Answer", "Question", "Remarks"), *((a, q, None) for q, a in pairs())]
    assert answers(read(book(grid("Audit", rows)))) == pairs()


def test_a_header_far_down_below_instructions_is_found() -> None:
    above = [
        ("Please answer every question below and send the file back to us.",),
        ("Questions? Write to the sender.",),
    ]
    low = grid(
        "Form",
        [("Ref", "Question", "Your answer"), *((f"Q{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))],
        first=25,
    )
    one = grid("Form", above)
    reading = read(book(replace(one, cells={**one.cells, **low.cells})))
    assert answers(reading) == pairs()
    assert reading.blocks[0].header_row == 25


def test_a_header_of_two_merged_rows_is_read_as_one() -> None:
    rows = [
        ("ID", "Question", "Vendor", None, "Our notes"),
        (None, None, "Response", "Explanation", None),
        *((f"S-{n}", q, a, f"because {n}", None) for n, (q, a) in enumerate(pairs(), 1)),
    ]
    merges = (Merge(1, 3, 1, 4), Merge(1, 1, 2, 1), Merge(1, 2, 2, 2))
    reading = read(book(grid("Sheet", rows, merges=merges)))
    assert answers(reading) == pairs()
    assert reading.items[0].notes == "because 1"


def test_two_languages_side_by_side_are_read_in_the_first() -> None:
    french = ["Chiffrez-vous nos données au repos ?", "Chiffrez-vous nos données en transit ?", "La MFA est-elle exigée ?",
              "Testez-vous les sauvegardes ?", "Avez-vous un rapport d'audit ?", "Existe-t-il un plan ?"]  # fmt: skip
    rows = [
        ("Question (EN)", "Question (FR)", "Réponse / Answer"),
        *((q, f, a) for (q, a), f in zip(pairs(), french, strict=True)),
    ]
    assert answers(read(book(grid("Bilingue", rows)))) == pairs()


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (("Nr.", "Frage", "Antwort", "Bemerkung"), ("Ja", "Nein", "ja", "n.a.", "teilweise", "JA")),
        (("N°", "Question", "Réponse", "Commentaire"), ("Oui", "Non", "oui", "Sans objet", "Partiellement", "OUI")),
        (("Nº", "Pregunta", "Respuesta", "Observaciones"), ("Sí", "No", "si", "No aplica", "Parcial", "SÍ")),
        (("Nº", "Pergunta", "Resposta", "Observações"), ("Sim", "Não", "sim", "Não aplicável", "Parcialmente", "SIM")),
        (("N.", "Domanda", "Risposta", "Note"), ("Sì", "No", "sì", "Non applicabile", "Parziale", "SI")),
        (("Nr", "Vraag", "Antwoord", "Toelichting"), ("Ja", "Nee", "ja", "N.v.t.", "Gedeeltelijk", "JA")),
        (("番号", "質問", "回答", "備考"), ("はい", "いいえ", "はい", "該当なし", "一部", "はい")),
    ],
    ids=["de", "fr", "es", "pt", "it", "nl", "ja"],
)
def test_headers_and_answers_of_other_languages_are_known(header: tuple[str, ...], said: tuple[str, ...]) -> None:
    asked = [f"{q[:-1]} ({n})?" for n, q in enumerate(ASKED)]
    rows = [header, *((n, q, a, None) for n, (q, a) in enumerate(zip(asked, said, strict=True), 1))]
    reading = read(book(grid("Blatt1", rows)))
    assert answers(reading) == list(zip(asked, said, strict=True))
    assert words(reading) == WORDS


def test_no_ids_and_section_headings_between() -> None:
    rows = [("Question", "Answer"), ("Encryption", None), *pairs()[:2], ("Access and backups", None), *pairs()[2:]]
    reading = read(book(grid("Sheet1", rows)))
    assert answers(reading) == pairs()
    assert [one.section for one in reading.items] == ["Encryption"] * 2 + ["Access and backups"] * 4


def test_every_section_has_its_own_header() -> None:
    head = ("Supplier answers", "Further information", "Guidance")
    rows = [
        ("Encryption", None, *head), *((f"ENC-0{n}", q, a, None, "Say how.") for n, (q, a) in enumerate(pairs()[:3], 1)),
        ("Resilience", None, *head), *((f"RES-0{n}", q, a, None, "Say how.") for n, (q, a) in enumerate(pairs()[3:], 1)),
    ]  # fmt: skip
    reading = read(book(grid("Vendor part", rows, first=10)))
    assert answers(reading) == pairs()
    assert [one.header_row for one in reading.blocks] == [10, 14]
    assert {one.section for one in reading.items} == {"Encryption", "Resilience"}


def test_without_any_header_questions_and_answers_are_known_by_what_they_say() -> None:
    reading = read(book(grid("Tabelle1", [(n, q, a) for n, (q, a) in enumerate(pairs(), 1)])))
    assert answers(reading) == pairs()


def test_without_a_header_answers_in_free_words_are_taken_from_the_next_column() -> None:
    said = [f"We have done so since 20{n}0 in all our regions." for n in range(6)]
    assert answers(read(book(grid("Sheet1", pairs(ASKED, said))))) == pairs(ASKED, said)


def test_a_column_of_boxes_for_each_answer_is_read_as_one_answer() -> None:
    marks = {"Yes": ("x", None, None), "No": (None, "X", None), "N/A": (None, None, "✓")}
    said = ("Yes", "No", "Yes", "N/A", "No", "Yes")
    rows = [
        ("ID", "Question", "Yes", "No", "N/A", "Notes"),
        *((f"A.{n}", q, *marks[a], None) for n, (q, a) in enumerate(pairs(said=said), 1)),
    ]
    reading = read(book(grid("Checklist", rows)))
    assert answers(reading) == pairs(said=said)
    assert reading.items[1].cell == "D3"


def test_boxes_under_a_merged_header() -> None:
    rows = [
        ("Control ID", "Question ID", "Consensus questions", "Answers", None, None, "Notes"),
        (None, None, None, "Yes", "No", "Not Applicable", None),
        *(
            (f"AAC-0{n}", f"AAC-0{n}.1", q, "X" if n % 2 else None, None if n % 2 else "X", None, f"n{n}")
            for n, q in enumerate(ASKED, 1)
        ),
    ]
    reading = read(book(grid("CAIQ", rows, merges=(Merge(1, 4, 1, 6),))))
    assert [one.raw for one in reading.items] == ["Yes", "No"] * 3
    assert [one.notes for one in reading.items] == [f"n{n}" for n in range(1, 7)]
    assert [one.id for one in reading.items] == [f"AAC-0{n}.1" for n in range(1, 7)]


def test_truth_values_in_boxes_count_only_where_they_are_true() -> None:
    rows = [("Question", "Yes", "No"), *((q, n % 2 == 0, n % 2 == 1) for n, q in enumerate(ASKED))]
    assert [one.raw for one in read(book(grid("Sheets export", rows))).items] == ["Yes", "No"] * 3


def test_two_boxes_ticked_contradict_each_other() -> None:
    rows = [("Question", "Yes", "No"), (ASKED[0], "x", "x"), (ASKED[1], "x", None), (ASKED[2], None, "x")]
    reading = read(book(grid("Form", rows)))
    assert [(one.state, one.word) for one in reading.items] == [
        ("contradiction", ""),
        ("answered", "yes"),
        ("answered", "no"),
    ]


def test_boxes_of_a_scale_are_read_by_their_number() -> None:
    rows = [
        ("Question", "0", "1", "2", "3"),
        *((q, *("x" if n % 4 == k else None for k in range(4))) for n, q in enumerate(ASKED)),
    ]
    assert [one.raw for one in read(book(grid("Maturity", rows))).items] == ["0", "1", "2", "3", "0", "1"]


def test_scores_are_answers_and_nought_is_one() -> None:
    said = [0.0, 5.0, 3.0, 0.0, 2.0, 1.0]
    reading = read(
        book(
            grid("Assessment", [("Question", "Score (0-5)", "Comment"), *((q, a, None) for q, a in pairs(ASKED, said))])
        )
    )
    assert [one.raw for one in reading.items] == ["0", "5", "3", "0", "2", "1"]
    assert {one.state for one in reading.items} == {"answered"}


def test_truth_values_are_answers_too() -> None:
    reading = read(
        book(grid("Export", [("Question", "Answer"), (ASKED[0], True), (ASKED[1], False), (ASKED[2], True)]))
    )
    assert [(one.raw, one.word, one.state) for one in reading.items] == [
        ("TRUE", "yes", "answered"), ("FALSE", "no", "answered"), ("TRUE", "yes", "answered"),
    ]  # fmt: skip


def test_signs_are_answers() -> None:
    said = ("✅", "❌", "✅ Yes", "❌ No", "✔️", "✗")
    assert words(read(book(grid("Sheet1", [("Question", "Status"), *pairs(said=said)])))) == (
        "yes",
        "no",
        "yes",
        "no",
        "yes",
        "no",
    )


def test_questions_and_answers_in_turn_in_one_column() -> None:
    rows = [
        (text,) for n, (q, _) in enumerate(pairs(), 1) for text in (f"{n}. {q}", f"We do, see our policy of year {n}.")
    ]
    reading = read(book(grid("Sheet1", [("Vendor security review",), *rows])))
    assert answers(reading) == [(f"{n}. {q}", f"We do, see our policy of year {n}.") for n, q in enumerate(ASKED, 1)]
    assert reading.items[0].cell == "A3"


def test_several_questions_in_one_cell_stay_one_item_and_are_told() -> None:
    rows = [
        ("ref_id", "Question", "Answer"),
        ("1", f"{ASKED[0]}\n{ASKED[1]}", "Yes"),
        ("2", ASKED[2], "No"),
        ("3", ASKED[3], "Yes"),
    ]
    reading = read(book(grid("Sheet1", rows)))
    assert len(reading.items) == 3
    assert "2 questions" in reading.items[0].note


def test_answers_spread_over_several_sheets_are_all_read() -> None:
    made = [
        grid(
            f"Part {s}", [("ID", "Question", "Response"), *((f"P{s}.{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
        )
        for s in (1, 2, 3)
    ]
    cover = grid("Cover", [("Vendor", "Acme"), ("Date", "2026-01-02")])
    reading = read(book(cover, *made))
    assert len(reading.items) == 18
    assert {one.sheet for one in reading.items} == {"Part 1", "Part 2", "Part 3"}


def test_a_column_under_the_vendors_own_name_holds_the_answers() -> None:
    rows = [("#", "Security question", "Acme Cloud Ltd"), *((n, q, a) for n, (q, a) in enumerate(pairs(), 1))]
    assert answers(read(book(grid("RFP", rows)))) == pairs()


def test_columns_of_several_vendors_are_not_guessed_but_asked_about() -> None:
    rows = [
        ("#", "Question", "Acme", "Beta", "Gamma"),
        *((n, q, a, "Yes", "No") for n, (q, a) in enumerate(pairs(), 1)),
    ]
    reading = read(book(grid("Comparison", rows)))
    assert reading.items == ()
    assert any(one.rule == "several-columns" and "C, D, E" in one.message for one in reading.notes)
    named = read(book(grid("Comparison", rows)), Columns(answer=4))
    assert [one.raw for one in named.items] == ["Yes"] * 6


def test_statements_with_a_yes_no_column_are_questions_too() -> None:
    asked = [
        "Data is encrypted at rest.",
        "Access is reviewed every quarter.",
        "Backups are tested.",
        "Staff are screened.",
    ]
    rows = [
        ("Control", "Requirement", "Met? (Yes/No)", "Evidence"),
        *((f"C-{n}", q, "Yes" if n % 2 else "No", None) for n, q in enumerate(asked, 1)),
    ]
    reading = read(book(grid("Controls", rows)))
    assert [one.question for one in reading.items] == asked
    assert words(reading) == ("yes", "no", "yes", "no")


def test_a_header_that_often_heads_ids_can_head_statements() -> None:
    asked = [
        "Data is encrypted at rest.",
        "Access is reviewed every quarter.",
        "Backups are tested.",
        "Staff are screened.",
    ]
    rows = [("Control", "Response", "Comments"), *((one, "Yes", None) for one in asked)]
    assert [one.question for one in read(book(grid("Controls", rows))).items] == asked


def test_a_drop_down_shows_where_the_answers_go() -> None:
    rows = [("Item", "What we want to know", "Select"), *((n, q, None) for n, q in enumerate(ASKED, 1))]
    reading = read(book(grid("Form", rows, choices=(listed(2, 7, 3, ("Yes", "No", "N/A")),))))
    assert [one.state for one in reading.items] == ["blank"] * 6
    assert reading.vocabulary == ("Yes", "No", "N/A")


def test_unlocked_cells_of_a_protected_sheet_show_where_the_answers_go() -> None:
    rows = [("Section", "Text", "Here", "Weight"), *(("A", q, "We do.", 3.0) for q in ASKED)]
    made = changed(grid("Form", rows, protected=True), {(row, 3): {"locked": False} for row in range(2, 8)})
    assert [one.raw for one in read(book(made)).items] == ["We do."] * 6


def test_columns_that_a_person_names_are_obeyed() -> None:
    rows = [("a", "b", "c", "d"), *(("x", f"Topic {n} in a few words", f"value {n}", f"left {n}") for n in range(1, 5))]
    reading = read(book(grid("Odd", rows), grid("Other", rows)), Columns("Odd", 1, 0, 2, 3, 4))
    assert answers(reading) == [(f"Topic {n} in a few words", f"value {n}") for n in range(1, 5)]
    assert [one.notes for one in reading.items] == ["left 1", "left 2", "left 3", "left 4"]
    assert {one.sheet for one in reading.items} == {"Odd"}


def test_a_csv_file_reads_like_a_sheet() -> None:
    rows = [
        ("Question ID", "Question Text", "Vendor Response", "Additional Comments"),
        *((f"SEC-{n}", q, a, "") for n, (q, a) in enumerate(pairs(), 1)),
    ]
    reading = read(book(grid("answers", rows), name="answers.csv", kind="csv"))
    assert answers(reading) == pairs()


def test_an_export_of_a_form_with_one_line_of_answers_is_read_across() -> None:
    reading = read(book(grid("Form responses 1", [("Timestamp", *ASKED), ("2026-01-05 10:00", *SAID)])))
    assert answers(reading) == pairs()
    assert reading.items[0].cell == "B2"


def test_totals_examples_and_copyright_lines_are_not_questions() -> None:
    rows = [
        ("ID", "Question", "Answer"), ("Example", "Example: do you have a policy?", "Yes"),
        *((n, q, a) for n, (q, a) in enumerate(pairs(), 1)),
        (None, "Total answered Yes", 3), ("Total", None, 6), (None, "© 2026 Somebody. All rights reserved.", None),
    ]  # fmt: skip
    assert answers(read(book(grid("Sheet1", rows)))) == pairs()


def test_reviewer_columns_are_not_the_vendors_answers() -> None:
    rows = [
        ("ID", "Question", "Guidance", "Response", "Assessor response", "Score"),
        *((n, q, "Say how.", a, "Yes", 4.0) for n, (q, a) in enumerate(pairs(), 1)),
    ]
    assert answers(read(book(grid("Review", rows)))) == pairs()


def test_an_answer_merged_with_its_notes_is_read_once() -> None:
    rows = [
        ("ID", "Question", "Answer", "Notes"),
        *((f"A-{n}", q, f"Long text {n}", None) for n, q in enumerate(ASKED, 1)),
    ]
    reading = read(book(grid("S", rows, merges=tuple(Merge(row, 3, row, 4) for row in range(2, 8)))))
    assert [one.raw for one in reading.items] == [f"Long text {n}" for n in range(1, 7)]
    assert {one.notes for one in reading.items} == {""}


def test_merged_sections_are_told_for_every_row() -> None:
    rows = [
        ("Domain", "Question", "Answer"),
        *(("Crypto" if n == 0 else "Other" if n == 3 else None, q, a) for n, (q, a) in enumerate(pairs())),
    ]
    reading = read(book(grid("S", rows, merges=(Merge(2, 1, 4, 1), Merge(5, 1, 7, 1)))))
    assert [one.section for one in reading.items] == ["Crypto"] * 3 + ["Other"] * 3


def test_the_sheet_with_the_answers_is_told_from_its_copies() -> None:
    rows = [("ID", "Question", "Answer"), *((f"Q-{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
    copy = changed(grid("Report", rows), {(row, column): {"formula": True} for row in range(2, 8) for column in (2, 3)})
    reading = read(book(copy, grid("Form", rows)))
    assert {one.sheet for one in reading.items} == {"Form"}
    assert len(reading.items) == 6
    assert reading.passed_over[0].startswith("Report: the same questions stand on 'Form'")


def test_a_question_whose_formula_lost_its_value_is_not_dropped() -> None:
    rows = [("ID", "Question", "Answer"), *((f"Q-{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
    made = changed(grid("Form", rows), {(3, 2): {"value": "", "formula": True}})
    reading = read(book(made))
    assert len(reading.items) == 6
    assert reading.items[1].question == ""
    assert "not available" in reading.items[1].note


def test_rows_of_errors_are_dropped_and_told() -> None:
    rows = [
        ("ID", "Question", "Answer"),
        *((f"Q-{n}", q, a) for n, (q, a) in enumerate(pairs(), 1)),
        ("#REF!", "#REF!", None),
    ]
    made = changed(grid("Form", rows), {(8, 1): {"error": True}, (8, 2): {"error": True}})
    reading = read(book(made))
    assert len(reading.items) == 6
    assert any(one.rule == "dropped-rows" and one.cell == "A8" for one in reading.notes)
