"""Answers on file: which of what the vendor wrote bears on a provision, what counts, and why the rest does not.

The newest answer counts. An answer belongs to the words it was given to: one to another wording of a question stays on
file and changes nothing. Somebody else's question counts only where the crosswalk maps its id to elements, and there a
good answer is a lead: it changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ddq.decide.answers.details import may_limit
from ddq.model.answer import fingerprint
from ddq.model.assessment import AnswerOnFile

if TYPE_CHECKING:
    from ddq.model.answer import Answer, Confirmation, Round
    from ddq.model.catalog import Catalog
    from ddq.model.crosswalk import Crosswalk
    from ddq.model.engagement import Engagement
    from ddq.model.provision import Provision, Question

YES, PARTIAL, NO, PLANNED, NOT_APPLICABLE = "yes", "partial", "no", "planned", "not-applicable"
SILENT = ""
"""The word of a question that was asked and not answered."""
_OURS = "ddq"
_PASSED_OVER = ("blank", "skipped", "not-needed")
"""States in which nothing was written."""
_WHY_NOT = {
    "blank": "left blank",
    "placeholder": "a placeholder was left, which is no answer",
    "skipped": "skipped by the form's own rule",
    "unknown-value": "not one of the answers, so it is to be asked about",
    "contradiction": "answer and details disagree, so it is to be asked about",
    "not-needed": "not needed after the answer it follows",
    "answered": "answered in free words, which a person must read",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """What one answer says on one element."""

    word: str
    """From the list `answer`, `SILENT`, or for a statement from the list `confirmation`. Yes is yes without a limit: one
    whose own details may limit it is heard as partial."""
    answer: AnswerOnFile
    foreign: bool = False
    """Whether it answers somebody else's question."""
    asks: int = 1
    """How many points the question asks; a no to several is a no to none of them by itself."""
    follows: tuple[AnswerOnFile, ...] = ()
    """The answer after which the question was not to be answered; none when it was."""

    @property
    def limited(self) -> bool:
        """Whether it is a yes whose details may limit it."""
        return self.word == PARTIAL and self.answer.word == YES and not self.foreign

    def alone(self, element: str) -> bool:
        """Return whether it answers a question on this element and nothing else."""
        return self.asks == 1 and element in self.answer.elements


@dataclass(slots=True)
class Heard:
    """What is on file for one provision."""

    answers: list[AnswerOnFile] = field(default_factory=list)
    """Everything that bears on it, for print."""
    voices: dict[str, list[Voice]] = field(default_factory=dict)
    """What may change the coverage of an element."""
    statements: dict[str, Voice] = field(default_factory=dict)
    """The newest word on our understanding of an element."""

    def say(self, voice: Voice, elements: Iterable[str]) -> None:
        """Let a voice be heard on some elements."""
        for name in elements:
            self.voices.setdefault(name, []).append(voice)

    def silent(self) -> list[AnswerOnFile]:
        """Return what is on file and heard on no element."""
        heard = [v.answer for voices in self.voices.values() for v in voices]
        heard += [v.answer for v in self.statements.values()]
        return [one for one in self.answers if all(one is not other for other in heard)]


class Filed:
    """The rounds on file of an engagement, filed by what they answer, newest first."""

    def __init__(self, rounds: Iterable[Round], catalog: Catalog, engagement: Engagement) -> None:
        self._engagement = engagement.id
        self._offering = catalog.vendors[engagement.vendor].file.offerings[engagement.offering].label
        self._questions: dict[str, list[tuple[Round, Answer]]] = {}
        self._statements: dict[str, tuple[Round, Confirmation]] = {}
        self._foreign: dict[str, list[tuple[Crosswalk, tuple[str, ...], int, Round, Answer]]] = {}
        newest_first = list(rounds)[::-1]
        for one in newest_first:
            if one.framework == _OURS:
                for answer in one.answers:
                    self._questions.setdefault(answer.question, []).append((one, answer))
            for said in one.confirmations:
                if said.word:
                    self._statements.setdefault(said.element, (one, said))
        self._take_foreign(newest_first, catalog)

    def _take_foreign(self, newest_first: list[Round], catalog: Catalog) -> None:
        """File the newest answer to each id of a framework under every provision or element that its crosswalk names."""
        taken: set[tuple[str, str]] = set()
        for one in newest_first:
            crosswalk = catalog.crosswalks.get(f"{one.framework}-{one.version}")
            if crosswalk is None:
                continue
            places: dict[str, list[str]] = {}
            for place, ids in crosswalk.maps.items():
                for name in ids:
                    places.setdefault(name, []).append(place)
            for answer in one.answers:
                key = (crosswalk.name, answer.question)
                if key in taken or (answer.state in _PASSED_OVER and not answer.takes_back):
                    continue
                taken.add(key)
                if answer.takes_back:
                    continue
                here: dict[str, list[str]] = {}
                for place in places.get(answer.question, ()):
                    code, _, element = place.partition("/")
                    here.setdefault(code, []).extend(filter(None, [element]))
                asks = sum(map(len, here.values()))
                for code, elements in here.items():
                    self._foreign.setdefault(code, []).append((crosswalk, tuple(elements), asks, one, answer))

    def heard(self, provision: Provision) -> Heard:
        """Return what bears on a provision."""
        found = Heard()
        standing: dict[str, Voice] = {}
        for code, question in provision.questions.items():
            voice = _after(question, self._standing(code, question, provision, found), standing)
            if voice is not None:
                standing[code] = voice
                found.say(voice, voice.answer.elements if voice.answer.ref == code else asked_of(question, provision))
        for name in provision.elements:
            self._statement(f"{provision.code}/{name}", name, provision, found)
        self._others(provision, found)
        return found

    def _standing(self, code: str, question: Question, provision: Provision, found: Heard) -> Voice | None:
        """Return the newest answer to a question that says something, and keep for print what was passed on the way.

        A row that came back blank withdraws the answers before it; one that is missing from the file does not.
        """
        asked = question.ask.replace("{offering}", self._offering)
        today = fingerprint(asked)
        elements = asked_of(question, provision)
        silent: Voice | None = None
        withdrawn = 0
        for one, answer in self._questions.get(code, ()):
            kept = self._kept(one, answer, "question", asked, points_of(answer, elements))
            if answer.fingerprint != today:
                found.answers.append(
                    replace(kept, says="answers another wording of the question: on file, not counted")
                )
                continue
            if withdrawn:
                found.answers.append(replace(kept, says=f"withdrawn: its row came back blank in round {withdrawn}"))
                continue
            if answer.state == "answered" and answer.word:
                limited = answer.word == YES and may_limit(answer.details)
                says = "counts in part at most: the details may limit the yes" if limited else "counts"
                counted = replace(kept, counts=True, says=says)
                found.answers.append(counted)
                return Voice(PARTIAL if limited else answer.word, counted, asks=len(counted.elements))
            blank = answer.state == "blank" and answer.note.rstrip(".")
            found.answers.append(replace(kept, says=blank or _WHY_NOT[answer.state]))
            silent = silent or Voice(SILENT, found.answers[-1])
            withdrawn = one.round if answer.takes_back else 0
            if answer.state not in _PASSED_OVER:
                break
        return silent if silent is not None and silent.answer.state not in ("skipped", "not-needed") else None

    def _kept(self, one: Round, answer: Answer, kind: str, asked: str, elements: tuple[str, ...]) -> AnswerOnFile:
        return AnswerOnFile(
            kind=kind, ref=answer.question, round=one, source=self._source(one),
            place=_place(one, answer.sheet, answer.cell), word=answer.word, state=answer.state, written=answer.written,
            details=answer.details, evidence=answer.evidence, asked=asked, counts=False, says="", elements=elements,
        )  # fmt: skip

    def _source(self, one: Round) -> str:
        older = "" if one.engagement == self._engagement else f"{one.engagement}/"
        return f"answers:{older}round-{one.round}"

    def _statement(self, reference: str, name: str, provision: Provision, found: Heard) -> None:
        if reference not in self._statements:
            return
        one, said = self._statements[reference]
        means = provision.elements[name].means
        today = said.fingerprint == fingerprint(means)
        wrong = said.word == "not-correct"
        became = "corrects our understanding" if wrong else "confirms our understanding"
        kept = AnswerOnFile(
            kind="statement", ref=reference, round=one, source=self._source(one),
            place=_place(one, said.sheet, said.cell), word=said.word, state="answered", written=said.written,
            details=said.correction, evidence="", asked=means, counts=wrong and today,
            says=became if today else "speaks of another wording of the statement: on file, not counted", elements=(name,),
        )  # fmt: skip
        found.answers.append(kept)
        if today:
            found.statements[name] = Voice(said.word, kept)

    def _others(self, provision: Provision, found: Heard) -> None:
        """Add answers to other people's questions, each once; one mapped to an element may count."""
        for crosswalk, elements, asks, one, answer in self._foreign.get(provision.code, ()):
            known = tuple(name for name in elements if name in provision.elements)
            kept = self._kept(one, answer, "framework", "", known)
            why = _not_counted(answer, crosswalk)
            if why:
                found.answers.append(replace(kept, says=why, elements=()))
            elif not kept.elements:
                says = "on the provision as a whole, for reading only"
                found.answers.append(replace(kept, says=says))
            else:
                good = _favourable(answer, crosswalk)
                kept = replace(
                    kept, counts=True, says="counts" if good == answer.word else "counts; no is the good answer"
                )
                found.answers.append(kept)
                found.say(Voice(good, kept, foreign=True, asks=asks), kept.elements)


def stands_in(answer: AnswerOnFile) -> str:
    """Return where an answer stands, for a step of a chain: `round 1, Questionnaire!H12`."""
    older, _, number = answer.source.removeprefix("answers:").rpartition("round-")
    renewed = f" of {older.rstrip('/')}" if older else ""
    return f"round {number}{renewed}, {answer.place}"


def points_of(answer: Answer, elements: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of a question's elements that were asked beside an answer, and that alone it decides."""
    return tuple(name for name in elements if name in answer.points) if answer.points else elements


def asked_of(question: Question, provision: Provision) -> tuple[str, ...]:
    """Return the elements that a yes to a question would show: those it names, else all that the vendor can show."""
    shown = (name for name, element in provision.elements.items() if element.shown_by != "us")
    return question.elements or tuple(shown)


def _after(question: Question, own: Voice | None, standing: dict[str, Voice]) -> Voice | None:
    """Return what is heard on a question: the answer to the one that it follows, when that leaves nothing to ask.

    One that was answered all the same speaks for itself, and keeps what it stands against.
    """
    parent = standing.get(question.only_if.question) if question.only_if else None
    if question.only_if is None or parent is None or not parent.word or parent.answer.word in question.only_if.answer:
        return own
    return replace(own, follows=(parent.answer,)) if own is not None and own.word else parent


def _place(one: Round, sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if sheet and cell else cell or one.source or one.file or "typed in"


def _not_counted(answer: Answer, crosswalk: Crosswalk) -> str:
    """Return why an answer to somebody else's question cannot be relied on by its id; empty when it can."""
    if answer.state != "answered" or not answer.word:
        return _WHY_NOT[answer.state]
    if answer.note:
        return f"not counted: {answer.note.rstrip('.')}"
    known = crosswalk.texts.get(answer.question, "")
    if known and answer.fingerprint and answer.fingerprint != known:
        return "its question reads differently from the one we know by this id: not counted"
    return ""


def _favourable(answer: Answer, crosswalk: Crosswalk) -> str:
    """Return the answer in our sense, in which yes shows the point."""
    if answer.question in crosswalk.no_is_good:
        return {YES: NO, NO: YES}.get(answer.word, answer.word)
    return answer.word
