"""The e-mail that goes out with a questionnaire, as plain text. It is sent: nothing in it is meant for us alone."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ddq.render.present.instructions import SENDER, required
from ddq.render.present.wording import sentence

if TYPE_CHECKING:
    from ddq.model.asking import QuestionPlan
    from ddq.model.questionnaire import QuestionnaireView

COLUMNS = 72
"""Width of a line; a wider one is broken at will by mail programs. The subject and file names stay whole."""


def cover_email(view: QuestionnaireView, plan: QuestionPlan, attached: Sequence[str]) -> str:
    """Return the text of the e-mail, the subject in its first line; `attached` names the files that go with it."""
    paragraphs = [
        f"Dear {view.vendor} team,",
        f"{view.organisation} is reviewing {view.offering}. The use: {sentence(view.use)}",
        _asks(view, plan),
        f"BY WHEN: {view.due_text}. If some answers take longer, please send what you have by then and say when the "
        "rest will follow.",
        f"HOW LONG: {view.duration} in all. The column Team shows who can answer what, so the work can be shared.",
        "HOW TO ANSWER: open the .xlsx file in Excel, LibreOffice or Google Sheets and fill in the yellow cells. There "
        "is no macro and no password. Where a document of yours answers a question, name the document and the page; "
        "reports and questionnaires you have already completed are welcome.",
        f"HOW TO RETURN: {_return(view)}",
        f"QUESTIONS: {_ask(view)}",
    ]
    text = "\n\n".join(
        textwrap.fill(one, COLUMNS, break_on_hyphens=False, break_long_words=False) for one in paragraphs
    )
    files = "\n".join(f"  {name}" for name in attached)
    name = "" if view.contact == SENDER else f"{view.contact}\n"
    return f"Subject: {_subject(view)}\n\n{text}\n\nATTACHED:\n{files}\n\nKind regards,\n{name}{view.organisation}\n"


def _subject(view: QuestionnaireView) -> str:
    again = f" (round {view.round})" if view.round > 1 else ""
    return f"{view.doc.id}{again}: questions on {view.offering}, please return by {view.due_text}"


def _asks(view: QuestionnaireView, plan: QuestionPlan) -> str:
    """Say what is attached, and what we did not ask because the vendor has said it already."""
    number = f"{view.questions} question{'' if view.questions == 1 else 's'}"
    must = required(view.required, view.questions)
    said = [f"Before we can decide, we ask what we did not find in the documents we have read: {number}, {must}."]
    if plan.left_out("shown") or plan.left_out("read"):
        said.append("What those documents answer already is not asked.")
    held, again = plan.left_out("answered"), sum(one.earlier is not None for one in plan.asked)
    if held:
        said.append(
            f"{held} earlier answer{' of yours holds and is' if held == 1 else 's of yours hold and are'} not asked again."
        )
    if again:
        said.append(
            f"{again} question{' is' if again == 1 else 's are'} asked again; your earlier answer stands beside "
            f"{'it' if again == 1 else 'each'}."
        )
    if view.statements:
        count = len(view.statements)
        said.append(
            f"Sheet 6 lists {count} statement{'' if count == 1 else 's'} that we took from your documents and rely on; "
            "please correct what is wrong."
        )
    return " ".join(said)


def _return(view: QuestionnaireView) -> str:
    where = "reply to this e-mail" if view.reply_to == SENDER else f"send it to {view.reply_to}"
    return (
        f"{where}, with the .xlsx file itself, not a PDF or a picture of it. Please leave the IDs as they are. The Word "
        "file asks the same, for those who cannot use a workbook."
    )


def _ask(view: QuestionnaireView) -> str:
    if view.contact == SENDER:
        return "reply to this e-mail."
    return f"{view.contact}{'' if view.reply_to == SENDER else f', {view.reply_to}'}."
