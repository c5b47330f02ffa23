"""The e-mail that goes out with a questionnaire."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import small
from ddq.decide.asking import plan
from ddq.model.answer import Answer, Round
from ddq.model.asking import QuestionPlan
from ddq.model.on_file import OnFile
from ddq.render.letters import COLUMNS, cover_email
from ddq.render.questionnaire import build_questionnaire

FILES = ("ENG-2026-0001_acme-api_questionnaire_v1.0.xlsx", "ENG-2026-0001_acme-api_questionnaire_v1.0.docx")


def letter(change: Any = None, reply_to: str = "", **changes: Any) -> str:
    """Return the e-mail for the small engagement with some fields changed; `change` may change the plan."""
    assessment = small.assessed(**changes)
    found: QuestionPlan = plan(assessment)
    found = change(found) if change else found
    return cover_email(build_questionnaire(assessment, found, "0" * 64, "a4", reply_to), found, FILES)


def joined(text: str) -> str:
    return " ".join(text.split())


def test_it_reads_so() -> None:
    owners = {"procurement": "L. Chen", "legal": "M. Okafor"}
    assert letter(owners=owners, reply_to="buying@shop.example") == (
        """\
Subject: DDQ-2026-0001: questions on Acme API, please return by 4 Dec 2026

Dear Acme team,

Example Shop is reviewing Acme API. The use: Drafts letters; a person
reads each one.

Before we can decide, we ask what we did not find in the documents we
have read: 2 questions, 1 of them required. What those documents answer
already is not asked. Sheet 6 lists 2 statements that we took from your
documents and rely on; please correct what is wrong.

BY WHEN: 4 Dec 2026. If some answers take longer, please send what you
have by then and say when the rest will follow.

HOW LONG: about 10 minutes in all. The column Team shows who can answer
what, so the work can be shared.

HOW TO ANSWER: open the .xlsx file in Excel, LibreOffice or Google
Sheets and fill in the yellow cells. There is no macro and no password.
Where a document of yours answers a question, name the document and the
page; reports and questionnaires you have already completed are welcome.

HOW TO RETURN: send it to buying@shop.example, with the .xlsx file
itself, not a PDF or a picture of it. Please leave the IDs as they are.
The Word file asks the same, for those who cannot use a workbook.

QUESTIONS: L. Chen (Procurement), buying@shop.example.

ATTACHED:
  ENG-2026-0001_acme-api_questionnaire_v1.0.xlsx
  ENG-2026-0001_acme-api_questionnaire_v1.0.docx

Kind regards,
L. Chen (Procurement)
Example Shop
"""
    )


def test_without_an_address_and_a_contact_the_vendor_replies_to_the_sender() -> None:
    text = letter(owners={"business": "A. Rivera"})
    assert "HOW TO RETURN: reply to this e-mail, with the .xlsx file itself" in joined(text)
    assert "QUESTIONS: reply to this e-mail." in text
    assert text.endswith("Kind regards,\nExample Shop\n")
    assert "Rivera" not in text


def test_no_line_of_the_text_is_wider_than_a_mail_program_shows() -> None:
    text = letter(use="A use that is described at such length that it must be broken over several lines of the e-mail.")
    subject, body = text.split("\n", 1)
    assert subject.startswith("Subject: ")
    assert max(len(line) for line in body.splitlines()) <= COLUMNS


def earlier(found: QuestionPlan) -> QuestionPlan:
    """Make of the first question one that is asked again, and of the first left out one that is answered."""
    code = found.asked[0].code
    said = Answer(question=code, word="partial")
    came = Round(engagement="ENG-2026-0001", round=1, received=small.as_of(), answers=(said,))
    assessment = replace(small.assessed(), on_file=OnFile(rounds=(came,)))
    again = next(one for one in plan(assessment).asked if one.code == code)
    held = replace(found.not_asked[0], because="answered")
    return replace(found, asked=(again, *found.asked[1:]), not_asked=(held,), understood=found.understood[:1])


def test_what_is_carried_over_and_what_is_asked_again_is_said() -> None:
    text = joined(letter(earlier))
    assert "1 earlier answer of yours holds and is not asked again." in text
    assert "1 question is asked again; your earlier answer stands beside it." in text
    assert "Sheet 6 lists 1 statement that we took from your documents" in text
    assert "documents at hand" not in text


def several(found: QuestionPlan) -> QuestionPlan:
    changed = earlier(found)
    return replace(changed, asked=(changed.asked[0],) * 2, not_asked=(changed.not_asked[0],) * 2, understood=())


def test_several_are_said_in_the_plural_and_no_sheet_is_named_that_is_not_there() -> None:
    text = joined(letter(several))
    assert "2 earlier answers of yours hold and are not asked again." in text
    assert "2 questions are asked again; your earlier answer stands beside each." in text
    assert "Sheet 6" not in text


@pytest.mark.parametrize(
    ("gates", "said"), [(1, "2 questions, 1 of them required."), (2, "2 questions, all required.")]
)
def test_how_many_are_required_is_said(gates: int, said: str) -> None:
    def change(found: QuestionPlan) -> QuestionPlan:
        first, second = found.asked
        return replace(found, asked=(first, replace(second, required=gates == 2)))

    assert said in joined(letter(change))


def test_one_question_is_one() -> None:
    text = joined(letter(lambda found: replace(found, asked=found.asked[:1], minutes=5)))
    assert "1 question, all required." in text
    assert "HOW LONG: about 5 minutes" in text


def test_nothing_that_is_for_us_alone_is_in_it() -> None:
    secret = "Canarybird"
    provision = small.provision("RET-01", why=secret, red_flags=(secret,), our_part=(secret,), note=secret)
    assessment = small.assessed(
        small.catalog_with(provision), owners={"legal": secret}, author=secret, assumptions=(secret,)
    )
    found = plan(assessment)
    late = replace(found, over=3, issued=found.issued + timedelta(days=1))
    text = cover_email(build_questionnaire(assessment, late, "0" * 64), late, FILES)
    assert secret not in text
    assert not [word for word in ("budget", "must", "severity", "risk", "gap") if f" {word} " in text.lower()]
