"""What to ask the vendor about once more, after its questionnaire was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.returned.sheets import to_receive
from ddq.model.answer import tells
from ddq.model.returning import Open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ddq.model.answer import Answer
    from ddq.model.returned import Note
    from ddq.model.returning import Expected, Form, Returned

_ROWS = ("near-match", "unknown-row", "id-and-question-differ", "several-ids")
_SHORT = 100
_REASONS = {
    "placeholder": "Your answer reads “{written}”. Please answer now, or say by when.",
    "contradiction": "It is answered twice, and differently. Please say which answer holds.",
    "unknown-value": "Your answer reads “{written}”. Please choose one of {words}.",
}
_DETAIL = {
    "partial": "what holds, and what does not",
    "no": "what applies instead, if anything",
    "planned": "by which day it will be in force",
    "not-applicable": "why it does not apply to what we buy",
}
"""What a line of detail must say, by the answer beside which it is missing."""


def open_points(one: Returned, expected: Mapping[str, Expected], form: Form) -> tuple[Open, ...]:
    """Return what is still open in a returned questionnaire, in the order of the questions, then of the sheets."""
    answers = {answer.question: answer for answer in one.answers}
    questions = dict.fromkeys((*answers, *one.required))
    found = [point for code in questions for point in _of_question(code, answers.get(code), one, form)]
    texts = {code: expected[code].text if code in expected else "" for code in questions}
    return (
        *(point._replace(text=texts[point.ref]) for point in found),
        *_of_rows(one.reading.notes),
        *(() if one.alone else _of_documents(one)),
        *_of_sheets(one.reading.notes),
    )


def _of_question(code: str, answer: Answer | None, one: Returned, form: Form) -> Iterator[Open]:
    if answer is None or answer.state == "blank":
        if code in one.required or (answer is not None and (answer.details or answer.evidence)):
            beside = answer is not None and answer.details
            why = "You wrote details, but chose no answer. Please choose one." if beside else ""
            yield Open("unanswered", code, "", why)
    elif answer.state in _REASONS:
        shown = answer.written if len(answer.written) <= _SHORT else f"{answer.written[:_SHORT]}…"
        words = ", ".join(form.words.values())
        yield Open("unclear", code, "", _REASONS[answer.state].format(written=" ".join(shown.split()), words=words))
    elif answer.word and answer.word != "yes" and not tells(answer.details):
        label, beside = form.words[answer.word], " ".join(answer.details.split())
        said = f"with no more than “{beside}”" if beside else "without details"
        yield Open("detail", code, "", f"Answered {label} {said}. Please add a line: {_DETAIL[answer.word]}.")


def _of_rows(notes: Iterable[Note]) -> Iterator[Open]:
    for note in notes:
        if note.rule in _ROWS:
            why = "We could not tell which question this row answers. Please say which."
            yield Open("row", f"{note.sheet}, {note.cell}", "", why)


def _of_documents(one: Returned) -> Iterator[Open]:
    """Yield each document that answers name and that the vendor did not list, or lists without saying where it is."""
    for found in to_receive(one.answers, one.documents):
        where = f"Named in {', '.join(found.named)}, but "
        lacks = f"“{found.title}” is listed without a file or an address. Please send it."
        yield Open(
            "evidence", found.ref, "", where + (lacks if found.title else "not in your list of documents. Which is it?")
        )


def _of_sheets(notes: Iterable[Note]) -> Iterator[Open]:
    for note in notes:
        label = note.message.partition(": ")[0]
        if note.rule == "other-product":
            said = note.message.replace("The vendor", "You", 1)
            yield Open("respondent", "What the answers are about", "", f"{said} Which do your answers describe?")
        elif note.rule == "respondent-missing":
            yield Open("respondent", label, "", "")
        elif note.rule in ("no-correction", "unknown-answer") and "/" in label:
            yield Open("statement", label, "", "Please say whether our statement is correct, and if not, what is.")
