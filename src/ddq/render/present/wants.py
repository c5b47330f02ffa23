"""What we need from the vendor, as people read it, and why a question is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.register import NeedView
from ddq.render.present.answers import sides
from ddq.render.present.wording import listed, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.model.asking import Asked
    from ddq.model.wanted import Wanted
    from ddq.render.present.wording import Words

MOST_IN_FULL = 15
"""With more than this to ask, the full wording stands in the questionnaire alone."""
_MOST_QUOTED = 30
"""The words of each side of a conflict that are quoted in a line."""
_KINDS = {"conflict": "Settle", "document": "Send", "question": "Answer"}
_UNSHOWN = {
    "not-found": "No document at hand shows it",
    "not-reviewed": "Not read yet: nobody has read the document that would say",
    "partly-met": "Shown only in part",
    "not-met": "The documents at hand say otherwise",
    "conflict": "Sources disagree",
    "met": "Only the vendor's earlier answer shows it",
}
_PAGE = "A page says so, the contract does not"


def needs(wanted: Sequence[Wanted], words: Words) -> tuple[NeedView, ...]:
    """Return a line for each thing that is wanted of the vendor."""
    in_full = sum(one.kind == "question" for one in wanted) <= MOST_IN_FULL
    return tuple(_need(one, in_full, words) for one in wanted)


def _need(one: Wanted, in_full: bool, words: Words) -> NeedView:
    return NeedView(
        ref=one.code,
        kind=_KINDS[one.kind],
        question=", ".join(one.refs),
        ask=_ask(one, in_full, words),
        why=why(one.asked, words) if one.asked else "",
        evidence=sentence(" ".join(one.asked.question.evidence.split())) if one.asked else "",
    )


def _ask(one: Wanted, in_full: bool, words: Words) -> str:
    if one.kind == "conflict":
        return _conflict(one, words)
    return _question(one.asked, in_full) if one.asked else _document(one)


def _conflict(one: Wanted, words: Words) -> str:
    names = listed([e.name.replace("-", " ") for e in one.elements])
    quoted = sides(one.determination, one.elements, words, _MOST_QUOTED)
    return f"Which holds on {names}? {' '.join(quoted)}"


def _document(one: Wanted) -> str:
    named = listed(list(one.named))
    if one.title:
        return f"The document “{one.title}”, named for {named}: it is listed without a file or an address."
    return f"The document named for {named}: it is not in the vendor's list. Which is it?"


def _question(asked: Asked, in_full: bool) -> str:
    if in_full:
        return asked.text
    return f"{asked.provision.title}: {', '.join(name.replace('-', ' ') for name in asked.elements)}."


def why(one: Asked, words: Words) -> str:
    """Return why a question is asked, for us."""
    months = words.assessment.catalog.method.asking.answer_months
    if one.why == "new":
        return _unshown(one, words)
    if one.why == "unanswered":
        return "Asked again: it came back without an answer."
    if one.why == "changed":
        return "Asked again: its words have changed since it was answered."
    if one.why == "too-old":
        return f"Asked again: it was answered more than {months} months ago."
    answer = one.earlier.answer if one.earlier else None
    if answer is None or not answer.word:
        return "To be clarified: what was written is none of the answers."
    said = answer.note or f"{words.label('answer', answer.word)} came without details"
    return f"To be clarified: {sentence(said)}"


def _unshown(one: Asked, words: Words) -> str:
    """Return how the open points stand, each way of standing once."""
    found: dict[str, None] = {}
    for element in one.determination.elements:
        if element.name in one.elements:
            by_page = element.coverage == "partly-met" and element.stated == "met" and element.basis == "public-page"
            found[_PAGE if by_page else _UNSHOWN[element.coverage]] = None
    return ". ".join(found) + "." if found else ""
