"""What the vendor's answers leave to do: settled, read, asked about or agreed, each according to what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.decide.answers.say import form_name, word_of
from ddq.model.answer import shortened

if TYPE_CHECKING:
    from ddq.model.assessment import AnswerOnFile, ElementResult, Reply
    from ddq.model.catalog import Catalog
    from ddq.model.provision import Provision

_ALSO_WHERE_SHOWN = ("disagrees", "which-point", "differs", "unexplained", "limited")
"""Replies that call for something even where the sources show the point."""
_QUOTED, _QUOTED_OF_MANY = 25, 10
"""The most words of an answer that an action quotes, and where it quotes more than two."""
_SIDES = 2
_CLAUSE = "Document and clause number for each point"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do, before it has a number, an owner and a day."""

    type: str
    text: str
    paper: str
    state: str
    closes: str
    binds: bool = True
    """Whether it may be a condition of approval; a step on the way to another one is none."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is left to do about one answer, with the elements for which it is."""

    replies: tuple[Reply, ...]
    elements: tuple[ElementResult, ...]

    @property
    def reply(self) -> Reply:
        return self.replies[0]

    @property
    def points(self) -> str:
        return "; ".join(dict.fromkeys(e.means.rstrip(".") for e in self.elements))

    @property
    def names(self) -> str:
        return ", ".join(dict.fromkeys(e.name.replace("-", " ") for e in self.elements))


def after_answers(
    provision: Provision, elements: Sequence[ElementResult], catalog: Catalog, *, binds: bool
) -> Iterator[Todo]:
    """Yield what is left to do after the answers to a provision; `binds` tells whether what is behind one settles it."""
    left = [
        (e, reply)
        for e in elements
        for reply in e.replies
        if (e.open or reply.kind in _ALSO_WHERE_SHOWN) and not (reply.kind == "bare" and e.coverage == "conflict")
    ]

    def of(*kinds: str) -> list[_Told]:
        return _by_answer([(e, reply) for e, reply in left if reply.kind in kinds])

    yield from _conflicts(left, catalog)
    yield from (_unexplained(one) for one in of("unexplained"))
    yield from _which_point(of("which-point"), catalog)
    yield from (_differs(one, catalog) for one in of("differs"))
    yield from (_read_again(one) for one in of("read-again"))
    yield from (_limited(one, catalog) for one in of("limited"))
    yield from _named(of("named"), binds)
    yield from (_bare(one, catalog, binds) for one in of("bare"))
    yield from (_planned(one) for one in of("planned"))
    yield from _blank(of("blank"))
    yield from _to_confirm(of("not-applicable"))


def _by_answer(left: Iterable[tuple[ElementResult, Reply]]) -> list[_Told]:
    groups: dict[tuple[str, str], list[tuple[ElementResult, Reply]]] = {}
    for element, reply in left:
        groups.setdefault((reply.answer.ref, reply.answer.source), []).append((element, reply))
    return [_Told(tuple(r for _, r in one), tuple(e for e, _ in one)) for one in groups.values()]


def _conflicts(left: Iterable[tuple[ElementResult, Reply]], catalog: Catalog) -> Iterator[Todo]:
    """Yield what to settle, one for each answer that stands against clauses or against other answers."""
    sides: dict[tuple[str, str], tuple[dict[str, AnswerOnFile], dict[str, ElementResult]]] = {}
    found = [(e, r) for e, r in left if r.kind in ("conflict", "disagrees")]
    for name in dict.fromkeys(e.name for e, _ in found):
        here = [(e, r) for e, r in found if e.name == name]
        against = "; ".join(dict.fromkeys(r.against for _, r in here if r.against))
        answers, elements = sides.setdefault((here[0][1].answer.ref, against), ({}, {}))
        answers.update({r.answer.ref: r.answer for _, r in here})
        elements[name] = here[0][0]
    for (_, against), (answers, elements) in sides.items():
        said = _it_says(list(answers.values()), catalog)
        points = "; ".join(e.means.rstrip(".") for e in elements.values())
        yield Todo(
            "evidence",
            f"Settle with the vendor: {'; '.join(filter(None, (said, against)))}. Which holds? It concerns: {points}.",
            "answer",
            f"Settled with the vendor ({', '.join(map(called, answers.values()))}): {points}.",
            "The vendor's corrected answer, or the clause corrected",
            binds=any(e.coverage == "conflict" for e in elements.values()),
        )


def _unexplained(one: _Told) -> Todo:
    text = f"Ask the vendor what is not correct: {one.points} ({one.reply.against})."
    state = f"Explained by the vendor, or withdrawn: {one.points}."
    return Todo("evidence", text, "answer", state, "The vendor's correction in words", binds=False)


def _which_point(found: Sequence[_Told], catalog: Catalog) -> Iterator[Todo]:
    if not found:
        return
    asked = "; and ".join(f"its {_said(one.reply.answer, catalog)}, of: {one.names}" for one in found)
    text = f"Ask the vendor which point is meant by {asked}."
    state = f"Said by the vendor which point is meant ({_refs(found)})."
    yield Todo("evidence", text, "answer", state, "An answer for each point", binds=False)


def _differs(one: _Told, catalog: Catalog) -> Todo:
    text = f"Ask the vendor what stands behind its {_said(one.reply.answer, catalog)}: {one.reply.against}."
    state = f"Explained by the vendor ({one.reply.answer.ref}): {one.points}."
    return Todo("evidence", text, "answer", state, "The vendor's explanation, with its clause", binds=False)


def _read_again(one: _Told) -> Todo:
    where = ", ".join(one.reply.named) or one.points
    text = f"Read again: {where}. The vendor writes on {one.reply.answer.ref}: {_quoted(one.reply.answer)}"
    state = f"Read again and recorded: {one.points}."
    return Todo("evidence", text, "record", state, "What the words say, in the catalog", binds=False)


def _limited(one: _Told, catalog: Catalog) -> Todo:
    text = f"Read the details of the vendor's {_said(one.reply.answer, catalog)}: they may limit it. Ask the vendor which point they limit."
    state = f"Said by the vendor what limits its answer to {one.reply.answer.ref}."
    return Todo("evidence", text, "answer", state, "An answer for each point", binds=False)


def _named(found: Sequence[_Told], binds: bool) -> Iterator[Todo]:
    """Yield one thing to read for each clause or document, whatever number of answers name it."""
    for named in dict.fromkeys(one.reply.named for one in found):
        here = [one for one in found if one.reply.named == named]
        what, refs = " and ".join(named), _refs(here)
        points = "; ".join(dict.fromkeys(one.points for one in here))
        text = (
            f"Read {what}, named by the vendor for {refs}, and record what it says; ask for the words if it is silent."
        )
        yield Todo("evidence", text, "document", f"{what} is read for {refs}: {points}.", _CLAUSE, binds)


def _bare(one: _Told, catalog: Catalog, binds: bool) -> Todo:
    answer = one.reply.answer
    text = (
        f"Ask for the clause or document behind the vendor's {word_of(answer, catalog)} to {answer.ref}: {one.points}."
    )
    state = f"The clause or document behind the answer to {answer.ref} is received and read: {one.points}."
    return Todo("evidence", text, "document", state, _CLAUSE, binds)


def _planned(one: _Told) -> Todo:
    ref, said = called(one.reply.answer), _quoted(one.reply.answer)
    what = f"what {ref} asks be in force ({said})" if said else f"what {ref} asks be in force"
    text = f"By which day will {what}? Have the day written into the contract."
    state = f"What is planned ({ref}) is in force, or its day stands in the contract."
    return Todo("evidence", text, "answer", state, "The day, in writing")


def _blank(found: Sequence[_Told]) -> Iterator[Todo]:
    if found:
        asked = ", ".join(_came_back(one.reply.answer) for one in found)
        text, state = f"Ask again for an answer to {asked}.", f"Answered: {_refs(found)}."
        yield Todo("evidence", text, "answer", state, "An answer with its clause")


def _came_back(answer: AnswerOnFile) -> str:
    """Return a question to ask again, with what came back instead of an answer."""
    said = shortened(answer.written.strip() or answer.details, _QUOTED)
    return f"{answer.ref} (“{said}” is no clear answer)" if said else answer.ref


def _to_confirm(found: Sequence[_Told]) -> Iterator[Todo]:
    if found:
        refs = _refs(found)
        text = f"Confirm or reject that {refs} does not apply, as the vendor says."
        state = f"Confirmed by us, or rejected: N/A to {refs}."
        yield Todo("evidence", text, "record", state, "A note of who confirmed it, and why")


def _it_says(found: Sequence[AnswerOnFile], catalog: Catalog) -> str:
    """Return what answers say: `it answers No to RET-01.1 (“Sixty days”) and Yes to CAIQ 4.0.3 BCR-04.1`."""
    most = _QUOTED if len(found) <= _SIDES else _QUOTED_OF_MANY
    answers = [_said(one, catalog, most) for one in found if one.kind != "statement"]
    *first, last = answers or [""]
    told = [f"answers {', '.join(first)} and {last}" if first else f"answers {last}"] if answers else []
    told += [
        f"says “{word_of(one, catalog).lower()}” of our reading ({one.ref}: {_quoted(one, most)})"
        for one in found
        if one.kind == "statement"
    ]
    return f"it {' and '.join(told)}"


def _said(answer: AnswerOnFile, catalog: Catalog, most: int = _QUOTED) -> str:
    """Return an answer as a thing: `No to RET-01.1 (“Sixty days”)`."""
    said = _quoted(answer, most)
    told = f"{word_of(answer, catalog)} to {called(answer)}"
    return f"{told} ({said})" if said else told


def called(answer: AnswerOnFile) -> str:
    """Return the question that was answered, in its form when it is somebody else's: `CAIQ 4.0.3 BCR-04.1`."""
    return f"{form_name(answer)} {answer.ref}" if answer.kind == "framework" else answer.ref


def _quoted(answer: AnswerOnFile, most: int = _QUOTED) -> str:
    said = shortened(answer.details, most)
    return f"“{said}”" if said else ""


def _refs(found: Iterable[_Told]) -> str:
    return ", ".join(dict.fromkeys(called(one.reply.answer) for one in found))
