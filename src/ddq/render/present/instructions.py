"""What the questionnaire tells the vendor: what it is, by when, to whom, how to fill it in, what the answers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.document import Row
from ddq.render.present.wording import sentence

if TYPE_CHECKING:
    from ddq.model.vocabulary import Vocabulary

SENDER = "the person who sent you this file"

_ANSWERS = {
    "yes": "True today, for the product and plan named, without a limit that is not stated.",
    "partial": "True in part. Details: what is covered and what is not.",
    "no": "Not true today. Details: why, or what you do instead.",
    "planned": "Not yet. Details: the date.",
    "not-applicable": "The question does not fit the product. Details: why.",
}
_STATUSES = {
    "open": "Required, and not answered yet.",
    "optional": "Not required, and not answered yet.",
    "needs-detail": "The answer is not Yes, and Details says too little to follow it.",
    "done": "Answered.",
    "not-needed": "An answer to another question makes this one moot. Leave the row as it is.",
}


def answers(vocabulary: Vocabulary) -> tuple[Row, ...]:
    """Return each answer with what it means."""
    return tuple(Row(label=label, value=_ANSWERS[key]) for key, label in vocabulary.lists["answer"].items())


def statuses(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return each status of a question with what it means."""
    return tuple((label, _STATUSES[key]) for key, label in vocabulary.lists["row-status"].items())


def duration(minutes: int) -> str:
    """Return an estimate as people say it: to five minutes below an hour, to half hours above."""
    if minutes <= 50:
        return f"about {max(5, 5 * round(minutes / 5))} minutes"
    halves = max(2, round(minutes / 30))
    hours = f"{halves // 2}{'½' if halves % 2 else ''}"
    return f"about {hours} hour{'s' if halves > 2 else ''}"


def required(number: int, questions: int) -> str:
    """Return how many of some questions must be answered."""
    return (
        "all required" if number == questions else f"{number} of them required" if number else "none of them required"
    )


def how(statements: bool, subprocessors: bool) -> tuple[Row, ...]:
    """Return how to fill the workbook in; sheets that are not there are not named."""
    sheets = [
        "Sheet 2: who answers.",
        "Sheet 3: answer for the points beside each question; then write limits, dates and clauses under Details.",
    ]
    sheets += ["Sheet 4: list your documents, and name them in the answers by their Ref (V-1, page 12)."]
    sheets += ["Sheet 5: your sub-processors."] if subprocessors else []
    sheets += ["Sheet 6: correct what we read in your documents."] if statements else []
    rows = {
        "How to answer": f"Fill in the yellow cells. {' '.join(sheets)}",
        "Share the work": "Filter sheet 3 by Team. Long text is welcome, and rows may be made taller. There is no "
        "password and no macro.",
        "Use what you have": "Attach reports and completed questionnaires that exist (SOC 2, CAIQ, SIG, HECVAT) and point "
        "to the page. Nothing needs to be written twice.",
        "Please do not": "Rename sheets, delete rows or columns, merge cells, or change the IDs: answers are read back by "
        "ID. Please return this .xlsx file itself.",
    }
    return tuple(Row(label=label, value=text) for label, text in rows.items())


def terms(organisation: str) -> tuple[Row, ...]:
    """Return what some words mean and who reads the answers."""
    rows = {
        "Words": f"“We” and “the customer”: {sentence(organisation)} “The vendor”: your company. “Our content”: what we "
        "send to the product and get back.",
        "Who reads it": f"The people who review this purchase for {sentence(organisation)} It is kept with the record of "
        "the purchase. Please mark what is under a confidentiality agreement.",
    }
    return tuple(Row(label=label, value=text) for label, text in rows.items())
