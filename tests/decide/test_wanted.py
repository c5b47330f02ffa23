"""What we need from the vendor: each thing once, and the questions those of the next questionnaire."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import small
from answered import answer, asking, assessed, reading, returned
from ddq.decide.asking import plan
from ddq.decide.wanted import wanted
from ddq.model.answer import Document
from ddq.model.engagement import Waiver
from ddq.render.present.wants import needs
from ddq.render.present.wording import Words

if TYPE_CHECKING:
    from ddq.model.answer import Round
    from ddq.model.assessment import Assessment
    from ddq.model.catalog import Catalog

ONE = asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",)))
OPEN = reading(ONE, period="not-found", exceptions="not-found")


def found(*rounds: Round, catalog: Catalog = OPEN) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.refs) for one in wanted(assessed(*rounds, catalog=catalog)) if one.code == "RET-01"]


def lines(assessment: Assessment) -> list[tuple[str, str, str, str]]:
    shown = needs(wanted(assessment), Words(assessment, {}))
    return [(n.kind, n.question, n.ask, n.why) for n in shown if n.ref == "RET-01"]


def test_the_questions_are_those_of_the_next_questionnaire_each_once() -> None:
    for rounds in ((), (returned(answer("RET-01.1", "yes", OPEN), answer("RET-01.2", "", OPEN)),)):
        assessment = assessed(*rounds, catalog=OPEN)
        codes = [one.asked.code for one in wanted(assessment) if one.asked]
        assert sorted(codes) == sorted(one.code for one in plan(assessment).asked)


def test_an_answer_that_holds_is_not_wanted_again() -> None:
    assert found() == [("question", ("RET-01.1",)), ("question", ("RET-01.2",))]
    assert found(returned(answer("RET-01.1", "yes", OPEN))) == [("question", ("RET-01.2",))]


def test_a_conflict_is_wanted_with_the_answer_it_rests_on() -> None:
    assert found(returned(answer("RET-01.1", "no", ONE, details="Sixty days at least")), catalog=ONE)[0] == (
        "conflict",
        ("RET-01.1",),
    )


def test_a_conflict_is_put_with_both_sides() -> None:
    at = assessed(returned(answer("RET-01.1", "no", ONE, details="Sixty days at least")), catalog=ONE)
    kind, code, ask, why = lines(at)[0]
    assert (kind, code, why) == ("Settle", "RET-01.1", "")
    assert ask.startswith("Which holds on period? The contract, acme-terms § 3: begins “")
    assert ask.endswith("Acme answers RET-01.1: “No”, “Sixty days at least” (Questionnaire!H6, 20 Nov 2026).")


def test_a_document_that_an_answer_names_is_wanted_unless_we_can_have_it() -> None:
    both = (answer("RET-01.1", "yes", OPEN, evidence="V-1"), answer("RET-01.2", "yes", OPEN, evidence="see V-1, V-2"))
    rounds = returned(*both, documents=(Document(ref="V-2", title="SOC 2 report"),))
    assert found(rounds) == [("document", ("V-1",)), ("document", ("V-2",))]
    assert [ask for _, _, ask, _ in lines(assessed(rounds, catalog=OPEN))] == [
        "The document named for RET-01.1 and RET-01.2: it is not in the vendor's list. Which is it?",
        "The document “SOC 2 report”, named for RET-01.2: it is listed without a file or an address.",
    ]
    there = tuple(Document(ref=ref, title="Report", file="report.pdf") for ref in ("V-1", "V-2"))
    assert found(replace(rounds, documents=there)) == []


def test_nothing_is_wanted_of_a_provision_that_is_waived() -> None:
    waiver = Waiver(
        provision="RET-01", by="M. Okafor", role="legal", because="Small", until=small.as_of().replace(year=2027)
    )
    at = assessed(returned(answer("RET-01.1", "no", ONE)), catalog=ONE, waivers=(waiver,))
    assert [one for one in wanted(at) if one.code == "RET-01"] == []


def test_a_question_is_told_in_full_while_there_are_few() -> None:
    kind, code, ask, why = lines(assessed(catalog=OPEN))[0]
    assert (kind, code, ask) == ("Answer", "RET-01.1", "For Acme API: is RET-01.1 so?")
    assert why == "No document at hand shows it."


def test_with_many_questions_each_is_a_line_and_the_questionnaire_holds_the_wording() -> None:
    many = asking(*((f"RET-01.{n}", ("period",)) for n in range(1, 17)))
    asks = [ask for _, _, ask, _ in lines(assessed(catalog=reading(many, period="not-found")))]
    assert len(asks) == 16
    assert set(asks) == {"Default retention: period."}


def test_what_is_asked_again_says_why() -> None:
    blank = assessed(returned(answer("RET-01.1", "", OPEN)), catalog=OPEN)
    assert lines(blank)[0][3] == "Asked again: it came back without an answer."
