"""From what was found to items: the state of each, the counts that must add up, and what a person should know."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ddq.decide.recognise.identify import OPTIONAL
from ddq.decide.recognise.states import Judge, Judged
from ddq.decide.recognise.values import answer_word, blank, day, plain
from ddq.model.answer import fingerprint
from ddq.model.returned import Counts, Item, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ddq.decide.recognise.harvest import Found
    from ddq.decide.recognise.place import Placed
    from ddq.model.crosswalk import Crosswalk

_SKIP = re.compile(r"skip|not required|not needed|überspringen|nicht erforderlich|ignorer|omitir|saltar|overslaan")
_OURS = re.compile(r"csc-owned|customer|tenant|client")
_DATE = re.compile(r"\bdates?\b|\bdatum\b|\bfecha\b|\bdata\b$")
MOST_WORDS = 20
"""Words of a vocabulary that are shown."""


def items(found: Sequence[Found], placed: Placed, received: date | None) -> tuple[Item, ...]:
    """Return each question with what can be said of its answer."""
    judge = Judge(one.given for one in found)
    optional = _optional(found, placed.edition)
    made = []
    for position, one in enumerate(found):
        judged = _judged(one, judge, placed.edition)
        beside = (placed.unmatched.get(position, ""), _whose(one), _day(one, received))
        said = (judged.note, *one.remarks, *beside)
        because = optional.get(one.id[:4], "") if judged.state == "blank" else ""
        note = " ".join(text for text in (*said, because) if text)
        place = (one.sheet, one.row, one.cell, one.id, one.question)
        said_of = (one.given.raw, judged.word, one.notes, judged.state, note)
        made.append(Item(*place, *said_of, one.section, one.ownership))
    return tuple(made)


def _judged(one: Found, judge: Judge, edition: Crosswalk | None) -> Judged:
    if one.ticked > 1:
        return Judged("contradiction", "", "More than one box is ticked.")
    judged = judge.judge(one.given)
    if edition and edition.prefilled.get(one.id) == fingerprint(one.given.raw) and not blank(one.given.raw):
        return Judged("placeholder", "", "The blank form comes with this text; nobody wrote it.")
    skip = bool(_SKIP.search(plain(one.skip))) or answer_word(one.skip) == "yes"
    if skip and judged.state == "blank":
        return Judged("skipped", "", "The form says that this question may be skipped.")
    if skip and judged.state == "answered":
        return Judged(
            "contradiction", judged.word, "The form says that this question may be skipped; it was answered anyway."
        )
    return judged


def _optional(found: Sequence[Found], edition: Crosswalk | None) -> dict[str, str]:
    """Return why the questions of a section may stay blank, by the letters with which its ids begin."""
    qualifiers = OPTIONAL.get(edition.framework, {}) if edition else {}
    said = {one.id: answer_word(one.given.raw) for one in found if one.id in qualifiers}
    return {
        letters: f"The form makes this section optional: {question} is answered No."
        for question, letters in qualifiers.items()
        if said.get(question) == "no"
    }


def _whose(one: Found) -> str:
    """Say when the form gives the control to the customer: a yes is then our duty and nothing the vendor does."""
    if blank(one.given.raw) or not _OURS.match(plain(one.ownership)):
        return ""
    return f"The form says that the customer owns this control ({one.ownership})."


def _day(one: Found, received: date | None) -> str:
    """Say which day a text names where the question asks for one, and when that day is still to come."""
    if blank(one.given.raw) or not _DATE.search(plain(one.question)) or len(one.question) > 60:
        return ""
    read = day(one.given.raw)
    if read is None:
        return (
            "Day and month cannot be told apart."
            if re.fullmatch(r"\s*\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\s*", one.given.raw)
            else ""
        )
    if received and read > received:
        return f"{read.isoformat()} lies after the day of receipt; day and month may have been swapped."
    return "" if one.given.raw.strip() == read.isoformat() else f"Read as {read.isoformat()}."


def counts(made: Sequence[Item], placed: Placed) -> Counts:
    """Return the line by which a reader checks that nothing was lost."""
    states = Counter(one.state for one in made)
    ids = Counter(one.id for one in made if one.id)
    expected = placed.edition.ids if placed.edition else ()
    return Counts(
        expected=len(expected),
        found=len(made),
        answered=states["answered"] + states["contradiction"],
        blank=states["blank"],
        placeholder=states["placeholder"],
        skipped=states["skipped"],
        unknown_value=states["unknown-value"],
        unmatched=len(placed.unmatched),
        missing=sum(one not in ids for one in expected),
        duplicated=sum(times - 1 for times in ids.values()),
    )


def vocabulary(found: Iterable[Found]) -> tuple[str, ...]:
    """Return the words that the answer cells offer, then those used that are short."""
    offered = Counter(word.strip() for one in found for word in one.given.offered or () if word.strip())
    used = Counter(raw for one in found if (raw := one.given.raw.strip()) and len(raw) <= MOST_WORDS)
    often = [word for word, times in used.most_common() if times > 1 or answer_word(word)]
    return tuple(dict.fromkeys([*(word for word, _ in offered.most_common()), *often]))[:MOST_WORDS]


def item_notes(made: Sequence[Item]) -> list[Note]:
    """Return what a person should know of single answers, each with its cell; blanks with one reason are told together."""
    single = [one for one in made if one.note and one.state not in ("blank", "skipped")]
    notes = [Note(one.sheet, one.cell, one.state, _named(one)) for one in single]
    blanks = Counter(one.note for one in made if one.note and one.state == "blank")
    first = {one.note: one for one in reversed(made) if one.state == "blank"}
    for text, times in blanks.items():
        said = _named(first[text]) if times == 1 else f"{times} questions are blank, the first here. {text}"
        notes.append(Note(first[text].sheet, first[text].cell, "blank", said))
    return notes


def _named(one: Item) -> str:
    name = one.id or f"Row {one.row}"
    return one.note if one.note.startswith((name, f"'{name}'")) else f"{name}: {one.note}"


def repeated(made: Sequence[Item]) -> list[Note]:
    """Return a note for each id that stands in more than one row, or for each question where there are no ids."""
    times = Counter(one.id or one.question for one in made if one.id or one.question)
    last = {one.id or one.question: one for one in made}
    return [
        Note(
            last[one].sheet, last[one].cell, "duplicated", f"'{one}' stands {count} times.", "Look which answer holds."
        )
        for one, count in times.items()
        if count > 1
    ]
