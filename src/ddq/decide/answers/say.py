"""How an answer is told: as a step of the chain, in a note, and by the clauses that stand against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.answers import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.decide.answers import Voice
    from ddq.model.assessment import AnswerOnFile, ElementResult
    from ddq.model.catalog import Catalog


def told(voice: Voice, catalog: Catalog) -> str:
    """Return what was answered and where, as a step of the chain."""
    answer = voice.answer
    where = stands_in(answer)
    if answer.kind == "statement":
        label = word_of(answer, catalog).lower()
        return f"the vendor says “{label}” of what we understood, on {answer.round.received.isoformat()} ({where})"
    if not voice.word:
        return f"the vendor was asked {answer.ref} ({where}): {answer.says}"
    return answers(voice, catalog, f" ({where})")


def answers(voice: Voice, catalog: Catalog, where: str = "") -> str:
    """Return who answers what: `the vendor's CAIQ 4.0.3 answers Yes to BCR-04.1`."""
    answer = voice.answer
    who = f"the vendor's {form_name(answer)}" if voice.foreign else "the vendor"
    said = f"{who} answers {word_of(answer, catalog)} to {answer.ref}{where}"
    return f"{said}, where no is the good answer" if voice.foreign and voice.word != answer.word else said


def form_name(answer: AnswerOnFile) -> str:
    """Return what people call somebody else's questionnaire: `CAIQ 4.0.3`."""
    return f"{answer.round.framework.upper()} {answer.round.version}".strip()


def word_of(answer: AnswerOnFile, catalog: Catalog) -> str:
    """Return the word of an answer or of what was said to a statement, as it is printed."""
    kind = "confirmation" if answer.kind == "statement" else "answer"
    return catalog.vocabulary.label(kind, answer.word)


def sources_say(result: ElementResult, catalog: Catalog) -> str:
    """Return what the sources say of an element, as a part of a sentence: `Acme terms § 3 says so`."""
    clauses = [one for one in result.evidence if one.clause is not None]
    named = dict.fromkeys(_pinpoint(catalog.source(one.source).title, one.section) for one in clauses)
    told_by = _joined(named) or "what we read"
    many = len(named) > 1
    says = {"met": ("says so", "say so"), "partly-met": ("shows it in part", "show it in part")}
    return f"{told_by} {says.get(result.coverage, ('says otherwise', 'say otherwise'))[many]}"


def _pinpoint(title: str, section: str) -> str:
    if not section:
        return title
    return f"{title} § {section}" if section[:1].isdigit() else f"{title}, “{section}”,"


def _joined(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last
