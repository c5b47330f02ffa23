"""Somebody else's questionnaire becomes a round in which every item is kept and nothing counts without its place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ddq.decide.answers.framework import UNKNOWN, as_round
from ddq.decide.recognise import recognise
from ddq.model.answer import Round, fingerprint
from ddq.model.book import Book
from ddq.model.crosswalk import Crosswalk
from questionnaires import ASKED, book, grid, pairs

DAY = date(2026, 5, 4)
IDS = [f"AIS-0{n}.1" for n in range(1, 7)] + [f"CEK-0{n}.1" for n in range(1, 7)]
TEXTS = [*ASKED, *(f"{one} Everywhere?" for one in ASKED)]


def edition(version: str = "4.0.3") -> Mapping[str, Crosswalk]:
    texts = dict(zip(IDS, map(fingerprint, TEXTS), strict=True))
    one = Crosswalk(
        framework="caiq", title="The list", version=version, publisher="X", ids=tuple(IDS), maps={}, texts=texts
    )
    return {one.name: one}


def cloud(texts: list[str], version: str = "v4.0.3") -> Book:
    rows = [
        (version, "A title"),
        ("Question ID", "Question", "CSP CAIQ Answer", "Comments"),
        *((i, q, "Yes", "how") for i, q in zip(IDS, texts, strict=True)),
    ]
    return book(grid("CAIQ", rows))


def kept(given: Book, formats: Mapping[str, Crosswalk]) -> Round:
    return as_round(recognise(given, formats), given, formats, engagement="E-1", number=2, received=DAY, by="Ann")


def test_every_item_is_kept_word_for_word_with_its_cell() -> None:
    one = kept(cloud(TEXTS), edition())
    assert (one.engagement, one.round, one.framework, one.version, one.received, one.by) == (
        "E-1",
        2,
        "caiq",
        "4.0.3",
        DAY,
        "Ann",
    )
    assert (one.file, one.sha256) == ("vendor.xlsx", "0" * 64)
    first = one.answers[0]
    assert (first.question, first.word, first.written, first.details) == ("AIS-01.1", "yes", "Yes", "how")
    assert (first.sheet, first.cell, first.state, first.note) == ("CAIQ", "C3", "answered", "")
    assert first.fingerprint == fingerprint(ASKED[0])
    assert len(one.answers) == 12


def test_a_question_that_reads_differently_keeps_a_note_and_its_own_fingerprint() -> None:
    one = kept(cloud(["Is all of it new?", *TEXTS[1:]]), edition())
    assert one.answers[0].note == "AIS-01.1 asks something else, or in other words, than in The list 4.0.3."
    assert one.answers[0].fingerprint == fingerprint("Is all of it new?")
    assert {answer.note for answer in one.answers[1:]} == {""}


def test_a_round_bears_the_version_with_whose_texts_it_was_compared() -> None:
    assert kept(cloud(TEXTS, "v4.0.2"), edition()).version == "4.0.3"
    assert kept(cloud(TEXTS, "v4.0.2"), {}).version == "4.0.2"


def test_a_layout_of_nobody_is_kept_under_the_cells() -> None:
    one = kept(book(grid("Form", [("Question", "Answer"), *pairs()])), {})
    assert (one.framework, one.version) == (UNKNOWN, "")
    assert [answer.question for answer in one.answers][:2] == ["Form!B2", "Form!B3"]
