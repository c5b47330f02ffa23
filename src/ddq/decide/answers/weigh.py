"""What the vendor's answers do to the coverage of an element, after the sources and before any override.

The ranking of evidence decides. An answer shows something where the sources are silent; it never outweighs a clause. It
contradicts one only where it speaks of this point alone; else the coverage stays and the vendor is asked which point it
means. A good answer to somebody else's question is a lead and changes nothing. Our own record stands whatever is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ddq.decide.answers import NO, NOT_APPLICABLE, PARTIAL, PLANNED, SILENT, YES, Voice
from ddq.decide.answers.details import named_in
from ddq.decide.answers.say import answers, sources_say, told, word_of
from ddq.model.answer import shortened
from ddq.model.assessment import ElementResult, Evidence, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.decide.answers import Heard
    from ddq.model.assessment import AnswerOnFile
    from ddq.model.catalog import Catalog
    from ddq.model.provision import Provision

_BASIS = "vendor-answer"
_WORST_FIRST = (NO, PLANNED, PARTIAL, YES)
_GOOD = (YES, PARTIAL)
_SOURCES_SILENT = ("not-found", "not-reviewed")
_STATED = {YES: "met", PARTIAL: "partly-met", NO: "not-met"}
"""The coverage that an answer states where the sources are silent."""
_DIFFERS = {"met": (NO, PLANNED, PARTIAL), "partly-met": (NO, PLANNED), "not-met": (YES, PARTIAL)}
"""The answers that say something else than the sources do."""
_AGAINST = {"met": NO, "not-met": YES}
"""The answer that contradicts the sources when it speaks of this point alone."""
_EXPLAINED = 10
"""The characters from which a correction says what is not correct."""
_TEXTS = "The texts read:"


@dataclass(slots=True)
class _Weighing:
    """An element while its answers are weighed: what it has become, and what has come of the answers so far."""

    result: ElementResult
    provision: Provision
    catalog: Catalog
    as_of: date
    notes: list[str] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    def step(self, why: str) -> None:
        """Put a rule that was applied in the chain."""
        self.result = replace(self.result, chain=(*self.result.chain, why))

    def leave(self, kind: str, voices: Sequence[Voice], against: str = "") -> None:
        """Keep what answers leave to do."""
        self.replies += [Reply(kind=kind, answer=v.answer, named=_named(v.answer), against=against) for v in voices]

    def conflict(self, voices: Sequence[Voice], against: str, why: str) -> None:
        """Make the element a conflict; the clause and the answers are both kept."""
        new = [e for e in self.evidence(voices) if e not in self.result.evidence]
        basis = _BASIS if self.result.basis == "none" else self.result.basis
        self.leave("conflict", voices, against)
        self.result = replace(self.result, coverage="conflict", basis=basis, evidence=(*self.result.evidence, *new))
        self.step(f"conflict: {why}")

    def evidence(self, voices: Sequence[Voice]) -> tuple[Evidence, ...]:
        """Return answers as evidence, each with its return and its cell."""
        life = timedelta(days=self.catalog.method.shelf_life[_BASIS])
        return tuple(
            Evidence(
                anchor=v.answer.ref,
                source=v.answer.source,
                section=v.answer.place,
                basis=_BASIS,
                archived=True,
                stale=v.answer.round.received + life < self.as_of,
            )
            for v in _each_once(voices)
        )

    def done(self) -> ElementResult:
        """Return the element with the notes after what the texts read."""
        own = self.result.note.strip()
        texts = [f"{_TEXTS} {own}" if own.endswith((".", "”")) else f"{_TEXTS} {own}."] if own and self.notes else [own]
        note = " ".join(filter(None, (*texts, *dict.fromkeys(self.notes))))
        return replace(self.result, note=note, replies=tuple(self.replies))


def weighed(result: ElementResult, heard: Heard, provision: Provision, catalog: Catalog, as_of: date) -> ElementResult:
    """Return the result of an element with the vendor's answers weighed in; `provision.met_by` still caps it."""
    voices = heard.voices.get(result.name, [])
    statement = heard.statements.get(result.name)
    if result.coverage == "not-applicable" or not (voices or statement):
        return result
    at = _Weighing(result, provision, catalog, as_of)
    if any(e.source.startswith("in-place:") for e in result.evidence):
        _beside_our_record(at, [*voices, *([statement] if statement else [])])
        return at.done()
    for voice in _each_once(voices):
        at.step(told(voice, catalog))
    if voices := _not_passed_over(at, voices, statement):
        _answered(at, voices)
    if statement:
        _confirmed(at, statement, result)
    return at.done()


def _not_passed_over(at: _Weighing, voices: list[Voice], statement: Voice | None) -> list[Voice]:
    """Return the answers that count beside a “correct” to this very point, which passes older ones for several points."""
    if statement is None or statement.word != "correct":
        return voices
    said = _turn(statement)
    passed = [
        v for v in voices
        if not v.foreign and v.word in (NO, PARTIAL, PLANNED) and not v.alone(at.result.name) and _turn(v) <= said
    ]  # fmt: skip
    if passed:
        at.step("“correct” said of this point goes before an answer for several points")
    return [v for v in voices if v not in passed]


def _turn(voice: Voice) -> tuple[date, int]:
    return voice.answer.round.received, voice.answer.round.round


def _answered(at: _Weighing, voices: list[Voice]) -> None:
    own = [v for v in voices if not v.foreign]
    forms = [v for v in voices if v.foreign]
    word = _worst(own)
    if word in _WORST_FIRST:
        _decided(at, str(word), [v for v in own if v.word == word])
        _against_each_other(at, own, forms)
        return
    bad = _worst([v for v in forms if v.word in (NO, PLANNED)])
    if bad:
        _decided(at, bad, [v for v in forms if v.word == bad])
        return
    if any(v.word == NOT_APPLICABLE for v in voices):
        at.step("a person must confirm that it does not apply; nothing changes until then")
        at.leave("not-applicable", [v for v in voices if v.word == NOT_APPLICABLE])
    elif word == SILENT:
        _unanswered(at, own)
    _leads(at, [v for v in forms if v.word in _GOOD])


def _worst(voices: Sequence[Voice]) -> str | None:
    """Return the worst word of several: a no before a plan, a part, a yes; then N/A, then silence; None without any."""
    words = {v.word for v in voices}
    return next((w for w in (*_WORST_FIRST, NOT_APPLICABLE, SILENT) if w in words), None)


def _decided(at: _Weighing, word: str, voices: list[Voice]) -> None:
    """Weigh the worst word against what the sources say."""
    if at.result.coverage in _SOURCES_SILENT:
        _alone(at, word, voices)
        return
    _limits(at, voices)
    against = sources_say(at.result, at.catalog)
    alone = [v for v in voices if v.alone(at.result.name)]
    if alone and _AGAINST.get(at.result.coverage) == word:
        at.conflict(alone, against, "the answer contradicts what the sources say")
        return
    if word in _DIFFERS.get(at.result.coverage, ()):
        for voice in voices:
            _differs(at, voice, against)
    if word == PLANNED and at.result.open:
        at.leave("planned", voices)
    at.step("the sources decide here")


def _differs(at: _Weighing, voice: Voice, against: str) -> None:
    """Say that an answer differs from the sources where that is no conflict; a plain limit was said already."""
    if voice.limited or at.result.name not in voice.answer.elements:
        return
    said = _sentence(answers(voice, at.catalog))
    if voice.alone(at.result.name):
        at.notes.append(f"{said}; {against}.")
        at.leave("differs", [voice], against)
    else:
        at.notes.append(f"{said}, which also asks this point; ask which point is meant.")
        at.leave("which-point", [voice], against)


def _limits(at: _Weighing, voices: Sequence[Voice]) -> None:
    limited = [v for v in voices if v.limited]
    if not limited:
        return
    refs = ", ".join(v.answer.ref for v in limited)
    at.notes.append(f"The details may limit the Yes to {refs}: a person must read them.")
    at.step("the details may limit the Yes: a person must read them")
    at.leave("limited", limited)


def _alone(at: _Weighing, word: str, voices: list[Voice]) -> None:
    """The sources are silent: the answer stands alone, with its own basis and its caps."""
    _said_of(at, voices)
    if word == PLANNED:
        said = "; ".join(f"“{shortened(v.answer.details)}”" for v in voices if v.answer.details.strip())
        at.notes.append(f"Planned, in the vendor's words: {said}" if said else "Planned, without a day.")
        at.leave("planned", voices)
        at.result = replace(at.result, coverage="not-found", stated="not-found")
        return
    evidence = (*at.evidence(voices), *at.result.evidence)
    at.result = replace(at.result, coverage=_STATED[word], stated=_STATED[word], basis=_BASIS, evidence=evidence)
    if word == NO:
        at.leave("denied", voices)
        return
    _limits(at, voices)
    for voice in voices:
        _backed(at, voice)
    order = list(at.catalog.vocabulary.lists["basis"])
    if word == YES and order.index(_BASIS) > order.index(at.provision.met_by):
        at.result = replace(at.result, coverage="partly-met")
        at.step(f"capped at partly-met: basis {_BASIS} is weaker than {at.provision.met_by}")


def _said_of(at: _Weighing, voices: Sequence[Voice]) -> None:
    """Say what a no is to, and that an answer was given for several points, so that nobody takes it for one on this."""
    for voice in voices:
        answer = voice.answer
        if at.result.name not in answer.elements:
            at.notes.append(f"It follows from the {word_of(answer, at.catalog)} to {answer.ref}.")
        elif voice.word != YES and voice.asks > 1:
            at.notes.append(f"{answer.ref} is answered for {voice.asks} points together.")
        elif voice.word == NO:
            at.notes.append(f"{_sentence(answers(voice, at.catalog))}.")


def _backed(at: _Weighing, voice: Voice) -> None:
    """Say what an answer points to, or that nothing stands behind it."""
    named = _named(voice.answer)
    if named:
        at.notes.append(f"The vendor points to {', '.join(f'“{one}”' for one in named)}.")
        at.leave("named", [voice])
    else:
        at.notes.append(f"{_sentence(answers(voice, at.catalog))} without a clause or document behind it.")
        at.leave("bare", [voice])


def _named(answer: AnswerOnFile) -> tuple[str, ...]:
    return named_in(answer.details, answer.evidence, answer.round.documents)


def _against_each_other(at: _Weighing, own: list[Voice], forms: list[Voice]) -> None:
    """Say where the vendor's answer to us and one in its own form, or to the question it follows, do not go together."""
    here = [v for v in own if v.word in _WORST_FIRST]
    for voice in here:
        for other in forms:
            if other.word not in _WORST_FIRST or (voice.word in _GOOD) == (other.word in _GOOD):
                continue
            against = answers(other, at.catalog)
            at.notes.append(f"{_sentence(answers(voice, at.catalog))}; {against}.")
            both = voice.alone(at.result.name) and other.alone(at.result.name)
            if both and (voice.word, other.word) == (YES, NO):
                at.conflict([voice, other], "", "the vendor's own answers contradict each other")
            else:
                at.leave("disagrees", [voice, other])
                at.step("the vendor's own answers do not go together")
        for parent in voice.follows:
            asked = f"{answers(voice, at.catalog)}, though it answers {word_of(parent, at.catalog)} to {parent.ref}"
            at.notes.append(f"{_sentence(asked)}, which that one follows.")
            at.leave("disagrees", [Voice(parent.word, parent), voice])
            at.step("the vendor's own answers do not go together")


def _unanswered(at: _Weighing, voices: list[Voice]) -> None:
    """Asked and not answered: where nobody has read the sources, nothing was found. What is unclear is asked again."""
    silent = at.result.coverage in _SOURCES_SILENT
    at.leave("blank", [v for v in voices if silent or v.answer.written.strip() or v.answer.details.strip()])
    if at.result.coverage == "not-reviewed":
        at.result = replace(at.result, coverage="not-found", stated="not-found")
        at.step("not found: the vendor was asked")


def _leads(at: _Weighing, voices: list[Voice]) -> None:
    """A good answer to somebody else's question changes nothing; it tells where to read."""
    if not voices or not at.result.open:
        return
    at.notes += [f"{_sentence(answers(v, at.catalog))}; read it for this point." for v in _each_once(voices)]
    at.step("a good answer to somebody else's question is a lead and changes nothing")


def _confirmed(at: _Weighing, voice: Voice, before: ElementResult) -> None:
    """Weigh what was said to our understanding; a correction says something only when it has words."""
    at.step(told(voice, at.catalog))
    if voice.word != "not-correct" or before.coverage not in _DIFFERS:
        return
    said = voice.answer.details.strip()
    against = sources_say(before, at.catalog)
    if len(said) < _EXPLAINED:
        at.notes.append("The vendor says that this is not correct and does not say what is.")
        at.leave("unexplained", [voice], against)
        at.step("a correction without words changes nothing: the vendor is asked")
        return
    at.notes.append(f"The vendor's correction: “{shortened(said)}”")
    if before.coverage == "not-met":
        at.leave("read-again", [voice], against)
        at.step("the vendor points elsewhere: a person reads it again")
    else:
        at.conflict([voice], against, "the vendor says that we read its documents wrongly")


def _beside_our_record(at: _Weighing, voices: list[Voice]) -> None:
    """Our own record wins; an answer against it is said all the same."""
    against = [v for v in _each_once(voices) if v.word in (NO, PARTIAL, PLANNED, "not-correct")]
    if against:
        at.notes.append("The vendor's answer says otherwise; our own record stands.")
    for voice in against:
        at.step(told(voice, at.catalog))


def _each_once(voices: Sequence[Voice]) -> list[Voice]:
    return [v for n, v in enumerate(voices) if all(v.answer is not earlier.answer for earlier in voices[:n])]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
