"""The way back: whatever happens to the file, each answer comes back as it was written, or a note names its question."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import damage
import returns
from ddq.decide.returned.chase import open_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from ddq.model.answer import Answer
    from ddq.model.returning import Returned

_WORDS = {"yes": ["Yes", "Y", "oui", "Ja", "TRUE", "✓"], "partial": ["Partial"], "no": ["No", "nein"], "planned": ["Planned"],
          "not-applicable": ["N/A", "n.a.", "not applicable"], "": [""]}  # fmt: skip
_ANSWERS = st.sampled_from(sorted(_WORDS)).flatmap(
    lambda word: st.builds(
        lambda written, says, ref: (word, written, says, ref),
        st.sampled_from(_WORDS[word]),
        st.booleans(),
        st.sampled_from(["", "V-1, p. 3"]),
    )
)
_SETTINGS = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a failing case names its damages and its seed; shrinking takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def _filled(draw: st.DrawFn) -> dict[str, returns.Filled]:
    found = {}
    for code in returns.codes():
        word, written, says, ref = draw(_ANSWERS)
        found[code] = returns.Filled(word, written, f"Details of {code}: line\nand line." if says else "", ref)
    return found


def _damaged(answers: dict[str, returns.Filled], order: Sequence[damage.Damage], seed: int) -> Workbook:
    book = returns.opened()
    returns.fill(book, answers)
    random = Random(seed)
    for one in sorted(order, key=damage.MERGING.__contains__):
        one(book, random)
    return book


def _same(answer: Answer | None, filled: returns.Filled) -> bool:
    """Whether an answer is what the vendor wrote; a blank one need not be found at all."""
    if answer is None:
        return not (filled.written or filled.details or filled.evidence)
    said = answer.word, answer.details.strip(), answer.evidence.strip()
    return said == (filled.word, filled.details.strip(), filled.evidence.strip())


def _named(code: str, filled: returns.Filled, one: Returned) -> bool:
    """Whether some note names the question, or quotes what stood beside it."""
    quoted = filled.details.replace("\n", " ")
    return any(
        f"{code}:" in note.message or (quoted and quoted in note.message.replace("\n", " "))
        for note in one.reading.notes
    )


@_SETTINGS
@given(_filled(), st.lists(st.sampled_from(damage.HARMLESS), max_size=6), st.integers(0, 2**16))
def test_what_people_and_programs_do_to_a_sheet_changes_no_answer(
    answers: dict[str, returns.Filled], order: list[damage.Damage], seed: int
) -> None:
    one = returns.returned(_damaged(answers, order, seed))
    found = {answer.question: answer for answer in one.answers}
    assert [code for code, filled in answers.items() if not _same(found.get(code), filled)] == []
    assert set(found) == set(answers)


@_SETTINGS
@given(
    _filled(),
    st.lists(st.sampled_from((*damage.HARMLESS, *damage.HARMFUL, *damage.HARMFUL)), max_size=6),
    st.integers(0, 2**16),
)
def test_nothing_is_lost_in_silence_and_nothing_is_invented(
    answers: dict[str, returns.Filled], order: list[damage.Damage], seed: int
) -> None:
    one = returns.returned(_damaged(answers, order, seed))
    found = {answer.question: answer for answer in one.answers}
    silent = [
        code for code, filled in answers.items() if not _same(found.get(code), filled) and not _named(code, filled, one)
    ]
    assert silent == []
    assert set(found) <= set(answers)


@pytest.mark.parametrize("one", [*damage.HARMLESS, *damage.HARMFUL], ids=lambda one: one.__name__)
def test_each_damage_alone_loses_nothing_in_silence(one: damage.Damage) -> None:
    answers = returns.every()
    back = returns.returned(_damaged(answers, [one], 7))
    found = {answer.question: answer for answer in back.answers}
    for code, filled in answers.items():
        assert _same(found.get(code), filled) or _named(code, filled, back), code


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_questions_named_beside_the_documents_are_no_answers(rows: int) -> None:
    book = returns.opened()
    answers = returns.every()
    returns.fill(book, answers)
    sheet = book["4 Evidence"]
    for number, code in zip(range(1, rows + 1), returns.codes(), strict=False):
        for column, text in enumerate(("Report", "2026", "Report", "report.pdf", "Yes", code), 2):
            sheet.cell(5 + number, column).value = text
    one = returns.returned(book)
    assert [block.sheet for block in one.reading.blocks] == [returns.SHEET]
    assert [
        code for code, filled in answers.items() if not _same({a.question: a for a in one.answers}[code], filled)
    ] == []
    assert [(found.ref, found.questions) for found in one.documents] == [
        (f"V-{number}", code) for number, code in zip(range(1, rows + 1), returns.codes(), strict=False)
    ]
    assert returns.rules(one) == set()


def test_in_our_own_document_ids_beside_words_are_no_questions() -> None:
    book = returns.opened()
    returns.fill(book, returns.every())
    sheet = book.create_sheet("Notes")
    for row, code in enumerate(returns.codes()[:3], 1):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = code, "No"
    one = returns.returned(book)
    assert {answer.word for answer in one.answers} == {"yes"}
    assert returns.rules(one) == {"other-sheet"}


def test_a_question_that_was_asked_and_has_no_row_is_kept_as_blank() -> None:
    book = returns.opened()
    returns.fill(book, returns.every()).delete_rows(returns.FIRST + 3)
    one = returns.returned(book)
    (gone,) = [answer for answer in one.answers if not answer.cell]
    assert (gone.question, gone.state, gone.note) == (one.missing[0], "blank", "its row is not in the file")
    assert gone.fingerprint == one.identity.asked[gone.question]
    assert (one.reading.counts.found, one.reading.counts.blank) == (len(returns.codes()) - 1, 0)


def test_the_points_asked_come_back_with_the_answer() -> None:
    book = returns.opened()
    returns.fill(book, returns.every())
    asked = {one.code: one.elements for one in returns.asked().asked}
    assert {answer.question: answer.points for answer in returns.returned(book).answers} == asked
    assert all(asked.values())


def test_a_missing_document_is_told_at_the_cell_that_names_it() -> None:
    book = returns.opened()
    returns.fill(book, returns.every()).cell(returns.FIRST, returns.EVIDENCE).value = "V-9"
    one = returns.returned(book)
    assert returns.message(one, "evidence-not-listed").startswith("3 Questionnaire!J6 ")
    assert one.reading.blocks[0].evidence_column == returns.EVIDENCE


def test_a_sheet_that_comes_alone_is_told_once() -> None:
    book = returns.opened()
    returns.fill(book, returns.every()).cell(returns.FIRST, returns.EVIDENCE).value = "V-9"
    one = returns.read(damage.as_csv(book), "export.csv")
    kinds = [note.rule for note in one.reading.notes]
    assert kinds == ["questions-alone"]
    assert open_points(one, {}, returns.form()) == ()


@pytest.mark.parametrize(
    "details", ["See attached.", "see docs", "TBD", "To be confirmed", "Please see our documentation"]
)
def test_details_that_only_point_elsewhere_are_none(details: str) -> None:
    book = returns.opened()
    returns.fill(book, returns.every("partial", "Partial")).cell(returns.FIRST, returns.DETAILS).value = details
    one = returns.returned(book)
    assert returns.rules(one) == {"needs-detail"}
    assert [point.kind for point in open_points(one, {}, returns.form()) if point.ref == "RET-01.1"] == ["detail"]
    assert one.required_answered == len(one.required) - 1


def test_a_yes_whose_details_may_limit_it_is_told() -> None:
    book = returns.opened()
    returns.fill(book, returns.every()).cell(returns.FIRST, returns.DETAILS).value = "Only in the enterprise plan."
    said = "3 Questionnaire!I6 RET-01.1: answered Yes, but the details may limit it: “Only in the enterprise plan.”"
    assert returns.message(returns.returned(book), "details-may-limit") == said


def test_optional_and_moot_questions_are_not_required() -> None:
    book = returns.opened()
    sheet = returns.fill(book, returns.every())
    sheet.cell(returns.FIRST, returns.ANSWER).value = "No"
    sheet.cell(returns.FIRST + 2, returns.REQUIRED).value = None
    one = returns.returned(book)
    assert [code for code in returns.codes() if code not in one.required] == ["RET-01.2", "RET-01.3"]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_the_sheet_exported_alone_as_csv_brings_every_answer_back(encoding: str, delimiter: str) -> None:
    book = returns.opened()
    answers = returns.every()
    returns.fill(book, answers)
    one = returns.read(damage.as_csv(book, encoding, delimiter), "export.csv")
    found = {answer.question: answer for answer in one.answers}
    assert [code for code, filled in answers.items() if not _same(found.get(code), filled)] == []
    assert one.identity.document == "DDQ-2026-0001"


def test_an_import_of_the_same_file_gives_the_same_result() -> None:
    book = returns.opened()
    returns.fill(book, returns.every("partial", "partly"))
    data = returns.saved(book)
    assert returns.read(data) == returns.read(data)
