"""The chase: what is asked about an answer depends on the answer, and a document is asked for where it cannot be had."""

from __future__ import annotations

import pytest

import small
from ddq.decide.returned.chase import open_points
from ddq.decide.returned.sheets import to_receive
from ddq.model.answer import Answer, Document
from ddq.model.returned import Counts, Reading
from ddq.model.returning import Form, Identity, Open, Returned


def asked_of(*answers: Answer, documents: tuple[Document, ...] = ()) -> tuple[Open, ...]:
    form = Form(
        tables={},
        respondent=(),
        words=dict(small.catalog().vocabulary.lists["answer"]),
        confirmation={},
        status=frozenset(),
    )
    reading = Reading(framework="ddq", version="", blocks=(), items=(), counts=Counts())
    return open_points(Returned(Identity(), reading, answers=answers, documents=documents), {}, form)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("partial", "what holds, and what does not."),
        ("no", "what applies instead, if anything."),
        ("planned", "by which day it will be in force."),
        ("not-applicable", "why it does not apply to what we buy."),
    ],
)
def test_the_missing_line_of_detail_is_the_one_that_the_answer_needs(word: str, said: str) -> None:
    (point,) = asked_of(Answer(question="RET-01.1", word=word, written=word))
    assert (point.kind, point.why.partition(": ")[2]) == ("detail", said)


def test_a_no_with_details_and_a_bare_yes_are_not_chased() -> None:
    no = Answer(question="RET-01.1", word="no", written="No", details="Backups are kept for longer.")
    assert asked_of(no, Answer(question="RET-01.2", word="yes", written="Yes")) == ()


def test_a_document_that_is_listed_without_a_file_is_asked_for() -> None:
    yes = Answer(question="RET-01.1", word="yes", written="Yes", evidence="V-1, V-2 and V-3")
    listed = (Document(ref="V-1", title="Report", file="r.pdf"), Document(ref="V-2", title="Summary"))
    assert [one.ref for one in to_receive((yes,), listed)] == ["V-2", "V-3"]
    assert [point.why for point in asked_of(yes, documents=listed)] == [
        "Named in RET-01.1, but “Summary” is listed without a file or an address. Please send it.",
        "Named in RET-01.1, but not in your list of documents. Which is it?",
    ]
