"""The vendor's answers on one provision, as people read them: quoted once, and beside the clause they contradict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ddq.model.answer import shortened
from ddq.model.finding import AnswerView, ConflictView
from ddq.render.present.returns import form, past_its_life, vendor
from ddq.render.present.wording import day, listed, sentence, sentence_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.model.answer import Round
    from ddq.model.assessment import AnswerOnFile, Determination, ElementResult
    from ddq.render.present.wording import Words

_SIDES = {
    "contract": "The contract", "signed-statement": "The signed statement", "independent-report": "The report",
    "public-page": "The public page",
}  # fmt: skip


def answers(determination: Determination, words: Words) -> tuple[AnswerView, ...]:
    """Return what the vendor wrote on the points of a provision, each once: what stands in a conflict is quoted there."""
    quoted = {(e.anchor, e.source) for one in _contradicted(determination) for e in one.evidence if e.is_answer}
    found = [a for a in determination.answers if not _as_a_whole(a) and (a.ref, a.source) not in quoted]
    plain = [a for a in found if a.kind == "statement" and not a.counts and not a.details.strip()]
    return (
        *(_answer(one, determination, words) for one in found if one not in plain),
        *(_together(alike, determination, words) for alike in _alike(plain)),
    )


def _alike(statements: Sequence[AnswerOnFile]) -> list[list[AnswerOnFile]]:
    """Return statements of which the vendor said the same, in the same return, with the same effect."""
    groups: dict[tuple[str, str, str], list[AnswerOnFile]] = {}
    for one in statements:
        groups.setdefault((one.source, one.written.strip(), one.says), []).append(one)
    return [*groups.values()]


def _together(alike: Sequence[AnswerOnFile], determination: Determination, words: Words) -> AnswerView:
    first = _answer(alike[0], determination, words)
    return replace(first, ref=", ".join(one.ref for one in alike), place=", ".join(one.place for one in alike))


def _as_a_whole(one: AnswerOnFile) -> bool:
    return one.kind == "framework" and not one.counts


def forms(determination: Determination, words: Words) -> tuple[str, ...]:
    """Return, for each form on file, how many answers it holds that are for reading only; they stand in the appendix."""
    rounds: dict[str, tuple[Round, dict[str, int]]] = {}
    for one in determination.answers:
        if _as_a_whole(one):
            told = words.label("answer", one.word) or "no clear answer"
            said = rounds.setdefault(one.source, (one.round, {}))[1]
            said[told] = said.get(told, 0) + 1
    return tuple(
        f"{form(returned)}: {sum(said.values())} on the provision as a whole, for reading only "
        f"({', '.join(f'{told} {number}' for told, number in said.items())}); see “Answers received” "
        f"[{words.answers_id(source)}]."
        for source, (returned, said) in rounds.items()
    )


def _answer(one: AnswerOnFile, determination: Determination, words: Words) -> AnswerView:
    said = one.written.strip()
    return AnswerView(
        ref=f"{form(one.round)} {one.ref}" if one.kind == "framework" else one.ref,
        asked=one.asked,
        written=f"“{shortened(said)}”" if said else words.label("answer-state", "blank"),
        details=f"“{shortened(one.details)}”" if one.details.strip() else "",
        evidence=f"“{shortened(one.evidence)}”" if one.evidence.strip() else "",
        day=day(one.round.received),
        file=one.round.file or one.round.source or "typed in",
        place=one.place,
        id=words.answers_id(one.source),
        basis=words.label("basis", "vendor-answer"),
        became=_became(one, determination, words),
        counts=one.counts,
        stale=past_its_life(one.round, words),
    )


def _became(one: AnswerOnFile, determination: Determination, words: Words) -> str:
    """Return which points an answer that counts decides, and how; for another, why it does not count."""
    if not one.counts:
        return sentence(one.says)
    decided: dict[str, list[str]] = {}
    for element in determination.elements:
        if any((e.anchor, e.source) == (one.ref, one.source) for e in element.evidence):
            label = words.label("coverage", element.coverage)
            decided.setdefault(label, []).append(element.name.replace("-", " "))
    said = "; ".join(f"{label}: {', '.join(names)}" for label, names in decided.items())
    return f"It decides {said}." if said else "It decides no point."


def in_short(determination: Determination, words: Words) -> str:
    """Return which of our questions are answered, and how, for registers: `Answered: RET-01.1 Yes.`; empty without any."""
    said = [
        f"{a.ref} {words.label('answer', a.word)}" for a in determination.answers if a.counts and a.kind == "question"
    ]
    return f" Answered: {', '.join(said)}." if said else ""


def _contradicted(determination: Determination) -> list[ElementResult]:
    return [e for e in determination.elements if e.coverage == "conflict" and any(x.is_answer for x in e.evidence)]


def contradicted(determination: Determination, words: Words) -> Iterator[ConflictView]:
    """Yield what answers contradict, with both sides; the points that the same answers contradict stand together."""
    groups: dict[tuple[tuple[str, str], ...], list[ElementResult]] = {}
    for element in _contradicted(determination):
        key = tuple((e.anchor, e.source) for e in element.evidence if e.is_answer)
        groups.setdefault(key, []).append(element)
    for elements in groups.values():
        evidence = [e for one in elements for e in one.evidence]
        both = (*(e for e in evidence if not e.is_answer), *(e for e in evidence if e.is_answer))
        points = [sentence(one.means) for one in elements]
        yield ConflictView(
            ref=determination.provision.code,
            point=" ".join((*points, *sides(determination, elements, words))),
            between=" / ".join(dict.fromkeys(words.pinpoint(e) for e in both)),
            where=" / ".join(dict.fromkeys(cite.text for cite in words.cites(both))),
        )


def sides(determination: Determination, elements: Sequence[ElementResult], words: Words, most: int = 0) -> list[str]:
    """Return both sides of what some points disagree on, quoted alike: clauses, then answers.

    A clause is quoted in full where the archive holds it; `most` words of each side are quoted, all of them with 0.
    """
    said = dict.fromkeys(_clause(one, words, most) for one in elements)
    used = dict.fromkeys((e.anchor, e.source) for one in elements for e in one.evidence if e.is_answer)
    said |= dict.fromkeys(writes(_found(determination, *key), words, most) for key in used)
    return [*filter(None, said)]


def _found(determination: Determination, ref: str, source: str) -> AnswerOnFile:
    return next(a for a in determination.answers if a.ref == ref and a.source == source)


def _quoted(text: str, most: int) -> str:
    return shortened(text, most) if most else " ".join(text.split())


def _clause(element: ElementResult, words: Words, most: int) -> str:
    """Return what the sources say on a point: what kind of source, where, and its words as far as they are at hand."""
    first = next((e for e in element.evidence if e.clause is not None), None)
    if first is None:
        looked = listed([words.cited(reference) for reference in element.looked_in])
        return f"The documents read do not say ({looked})." if looked else ""
    quote = words.quote(first)
    text = f"“{_quoted(quote.clause.strip('“”'), most)}”" if quote.clause else quote.begins
    where = words.cites([first])[0].text
    return sentence_end(f"{_SIDES.get(first.basis, words.label('basis', first.basis))}, {where}: {text}")


def writes(one: AnswerOnFile, words: Words, most: int = 0) -> str:
    """Return an answer as a side of a disagreement: who writes what, where and when."""
    what = f"says of our reading ({one.ref})" if one.kind == "statement" else f"answers {one.ref}"
    label = words.label("confirmation" if one.kind == "statement" else "answer", one.word)
    said = f"“{_quoted(one.written, most) or label}”"
    details = f", “{_quoted(one.details, most)}”" if one.details.strip() else ""
    return f"{vendor(words)} {what}: {said}{details} ({one.place}, {day(one.round.received)})."
