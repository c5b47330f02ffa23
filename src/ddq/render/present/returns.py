"""The vendor's returns, as people read them: what came when and from whom, word for word, and as evidence."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ddq.model.finding import AnswerLine, ReturnView
from ddq.model.register import EvidenceView
from ddq.render.present.wording import day, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.model.answer import Round
    from ddq.model.assessment import AnswerOnFile
    from ddq.render.present.wording import Words

_OURS = "ddq"
_NAMED = 6
"""The most codes that a sentence of the summary names."""
_WHO = ("Name and title", "Legal entity that answers", "Date", "Confirmed by (name)")
"""The lines of the sheet Respondent that the evidence index prints."""


def past_its_life(one: Round, words: Words) -> bool:
    """Return whether a return is too old to be relied on, by the form's own date where it holds one."""
    life = words.assessment.catalog.method.shelf_life["vendor-answer"]
    return (words.assessment.as_of - (completed(one, words) or one.received)).days > life


def completed(one: Round, words: Words) -> date | None:
    """Return the day on which somebody else's form says that it was completed; None where it holds no such day."""
    crosswalk = words.assessment.catalog.crosswalks.get(f"{one.framework}-{one.version}")
    if crosswalk is None or not crosswalk.dated:
        return None
    said = next((a.written.strip() for a in one.answers if a.question == crosswalk.dated), "")
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _dated(one: Round, words: Words) -> str:
    """Return the day of a return: that of the form where it holds one, and the day it was received."""
    received = f"received {day(one.received)}"
    if one.framework == _OURS:
        return received
    own = completed(one, words)
    return f"of {day(own)}, {received}" if own else f"{received}; the form holds no date of its own"


def form(one: Round) -> str:
    """Return what people call the questionnaire that a round answers, with the version that its file names."""
    version = one.form_version or one.version
    return "Our questionnaire" if one.framework == _OURS else f"{one.framework.upper()} {version}".strip()


def vendor(words: Words) -> str:
    """Return the vendor's name."""
    return words.assessment.catalog.vendors[words.assessment.engagement.vendor].file.name


def titled(one: Round, words: Words) -> str:
    """Return what people call a return: `OpenAI's answers (round 1)`, `OpenAI's CAIQ 4.0.3`."""
    name = vendor(words)
    whose = f"{name}’" if name.endswith("s") else f"{name}'s"
    return f"{whose} answers (round {one.round})" if one.framework == _OURS else f"{whose} {form(one)}"


def evidence(words: Words) -> tuple[EvidenceView, ...]:
    """Return the entries of the evidence index for the returns on which a statement rests or that were read for one."""
    used: dict[str, dict[str, None]] = {}
    rounds: dict[str, Round] = {}
    for one in words.assessment.determinations:
        for answer in one.answers:
            rounds[answer.source] = answer.round
            used.setdefault(answer.source, {})[one.provision.code] = None
    found: list[EvidenceView] = []
    for source, codes in sorted(used.items()):
        found += [_entry(source, rounds[source], list(codes), words), *_named(source, rounds[source], words)]
    return tuple(found)


def _entry(source: str, one: Round, codes: Sequence[str], words: Words) -> EvidenceView:
    other = one.form_version and one.form_version != one.version
    compared = f"Compared with {one.version}" if other else ""
    respondent = "; ".join(f"{label}: {one.respondent[label]}" for label in _WHO if one.respondent.get(label))
    return EvidenceView(
        id=words.answers_id(source),
        title=titled(one, words),
        issuer=vendor(words),
        basis=words.label("basis", "vendor-answer"),
        edition=_dated(one, words),
        seen=day(one.received),
        stored=f"{one.file}, kept in answers/{one.engagement}" if one.file else one.source or "Typed in",
        url="",
        sha256=one.sha256[:12] or "no file",
        fresh="Past its shelf life" if past_its_life(one, words) else "Fresh",
        used_by=", ".join(codes),
        note=". ".join(filter(None, (respondent, compared, f"Read in by {one.by}" if one.by else ""))),
    )


def _named(source: str, one: Round, words: Words) -> Iterator[EvidenceView]:
    """Yield the documents that the vendor lists, each with the questions whose answers name it."""
    for document in one.documents:
        naming = [a.question for a in one.answers if re.search(rf"\b{re.escape(document.ref)}\b", a.evidence)]
        terms = f"under NDA only: {document.nda}" if document.nda.strip() else ""
        yield EvidenceView(
            id=f"{words.answers_id(source)} {document.ref}",
            title=document.title or "No title given",
            issuer=vendor(words),
            basis=document.type or "Named by the vendor",
            edition=document.version or "no version given",
            seen=day(one.received),
            stored=document.file or "No file or address given",
            url="",
            sha256="not read",
            fresh="Not read",
            used_by=", ".join(naming) or document.questions,
            note=sentence(terms),
        )


def late(words: Words) -> tuple[str, ...]:
    """Return a warning for each return that came after the day for which the documents speak."""
    as_of = words.assessment.as_of
    return tuple(
        f"{titled(one, words)} came on {day(one.received)}, after the day for which this document speaks ({day(as_of)})"
        for one in words.assessment.on_file.rounds
        if one.received > as_of
    )


def returns(words: Words) -> tuple[ReturnView, ...]:
    """Return every return on file with its answers word for word; of other people's forms those on provisions in scope."""
    bearing = {(a.source, a.ref): a for d in words.assessment.determinations for a in d.answers}
    return tuple(_return(one, bearing, words) for one in words.assessment.on_file.rounds)


def _return(one: Round, bearing: dict[tuple[str, str], AnswerOnFile], words: Words) -> ReturnView:
    source = words.answers_source(one)
    asked = {a.ref: a.asked for a in bearing.values() if a.kind != "framework"}
    lines = [
        AnswerLine(
            ref=a.question,
            asked=asked.get(a.question, ""),
            written=a.written.strip() or words.label("answer-state", "blank"),
            details=_details(a.details, a.evidence, a.note),
            place=f"{a.sheet}!{a.cell}" if a.cell else one.source,
        )
        for a in one.answers
        if one.framework == _OURS or (source, a.question) in bearing
    ]
    lines += [
        AnswerLine(
            ref=c.element, asked=asked.get(c.element, "") or _statement(c.element, words),
            written=c.written.strip() or words.label("confirmation", c.word) or words.label("answer-state", "blank"),
            details=c.correction.strip(), place=f"{c.sheet}!{c.cell}" if c.cell else one.source,
        )
        for c in one.confirmations
        if c.word or c.written.strip() or c.correction.strip()
    ]  # fmt: skip
    others = len(one.answers) - sum((source, a.question) in bearing or one.framework == _OURS for a in one.answers)
    return ReturnView(
        id=words.answers_id(source),
        title=titled(one, words),
        received=_dated(one, words),
        file=one.file or one.source or "typed in",
        sha256=one.sha256[:12],
        respondent="; ".join(f"{label}: {said}" for label, said in one.respondent.items()),
        documents=tuple(
            _joined(d.ref, (d.title, d.version, d.type, d.nda and f"NDA: {d.nda}", d.file, d.questions))
            for d in one.documents
        ),
        subprocessors=tuple(
            _joined(s.name, (s.service, s.data, s.country, s.mechanism, s.since)) for s in one.subprocessors
        ),
        lines=tuple(lines),
        rest=f"{others}{' more' if lines else ''} answers bear on no provision in scope; they stand in the file."
        if others
        else "",
    )


def _joined(name: str, parts: Sequence[str]) -> str:
    said = ", ".join(" ".join(part.split()) for part in parts if part.strip())
    return f"{name}: {said}" if said else name


def _statement(reference: str, words: Words) -> str:
    """Return our statement as the catalog words it; empty for one that the catalog no longer has."""
    code, _, name = reference.partition("/")
    provision = words.assessment.catalog.provisions.get(code)
    return provision.elements[name].means if provision and name in provision.elements else ""


def _details(details: str, evidence_named: str, note: str) -> str:
    named = f"Evidence: {evidence_named.strip()}" if evidence_named.strip() else ""
    remark = f"[{sentence(note)}]" if note.strip() else ""
    return "\n".join(filter(None, (details.strip(), named, remark)))


def reviewed(words: Words) -> str:
    """Return which returns were read, for the list of what the report rests on; empty when none is on file."""
    read = [f"{titled(one, words)}, {_dated(one, words)}" for one in words.assessment.on_file.rounds]
    return f" {words.label('basis', 'vendor-answer')}: {'; '.join(read)}." if read else ""


def returned(words: Words) -> list[str]:
    """Return a sentence on the newest return of our questionnaire: how many of the required questions have an answer.

    It is the number of the import report and of the e-mail that asks for the rest.
    """
    engagement = words.assessment.engagement.id
    own = [one for one in words.assessment.on_file.rounds if one.framework == _OURS and one.engagement == engagement]
    own = [one for one in own if one.file]
    last = own[-1] if own else None
    if last is None or not last.required:
        return []
    known = {a.question: a for a in last.answers}
    without = [code for code in last.required if code not in known or not known[code].is_complete]
    said = (
        f"The vendor's return of {day(last.received)} answers {last.required_answered} of the {len(last.required)} required "
        "questions"
    )
    if not without:
        return [f"{said}."]
    named = without[:_NAMED]
    more = [f"{len(without) - _NAMED} more"] if len(without) > _NAMED else []
    return [f"{said}; without a complete answer: {listed([*named, *more])}."]
