"""Which sheets hold the answers: those that read as questions and answers, and not a second copy of others."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.harvest import Found, harvest
from ddq.decide.recognise.stacked import TEXT, across, below, fields, labelled
from ddq.decide.recognise.table import Table
from ddq.decide.recognise.tables import find_tables
from ddq.decide.recognise.values import blank, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.decide.recognise.sheet import Sheet
    from ddq.model.columns import Columns

_ASIDE = re.compile(
    r"\b(?:faq|glossary|glossar|definitions?|examples?|samples?|beispiele?|instructions?|read ?me|change ?log|revision history|"
    r"acknowledg\w+|lists?|lookup|drop ?downs?|analyst|scor(?:e|es|ing)|dashboard|summary|crosswalk|mapping|introduction|cover)\b",
    re.IGNORECASE,
)
"""Names of sheets that stand beside a questionnaire."""
_NEVER = re.compile(
    r"\b(?:faq|glossary|glossar|definitions?|examples?|samples?|beispiele?|change ?log|revision history)\b",
    re.IGNORECASE,
)
"""Names of sheets whose answers are nobody's answers."""
_TITLE = re.compile(
    r"^(?:faqs?\b|frequently asked questions|häufige fragen|häufig gestellte fragen|foire aux questions|glossar)",
    re.I,
)
"""Titles over such answers."""
ASKED_AT_LEAST = 1.2
"""What must speak for questions in a table: the weakest header that names them, or a few texts that ask."""
SAME = 0.5
"""The share of questions from which a sheet is a copy of another."""


def _key(one: Found) -> str:
    """An id with letters of its own names a question anywhere; a number is counted anew on each sheet."""
    named = len(re.findall(r"[^\W\d_]", one.id)) > 1 or not one.question
    return plain(one.id) if one.id and named else f"{plain(one.id)} {plain(one.question)}"


class Candidate(NamedTuple):
    """A sheet that reads as questions and answers."""

    sheet: Sheet
    tables: list[Table]
    found: list[Found]

    @property
    def keys(self) -> set[str]:
        """What tells the questions apart that can be answered here: the ids, or the texts where there are none."""
        own = [one for one in self.found if not one.formula] or self.found
        return {_key(one) for one in own}

    @property
    def weight(self) -> float:
        """How much speaks for the sheet: rows whose answer is no formula, less when the name says that it stands beside."""
        own = sum(not one.formula for one in self.found) + 0.1 * sum(not blank(one.given.raw) for one in self.found)
        return own * (0.3 if _ASIDE.search(self.sheet.name) else 1.0)


class Selection(NamedTuple):
    """The sheets that were taken, and the others with the reason."""

    taken: tuple[Candidate, ...]
    passed_over: tuple[str, ...]
    unclear: tuple[tuple[Sheet, Table], ...]
    """Tables with questions in which no column, or more than one, could be the answer's."""
    texts: dict[str, str]
    """The questions by id as hidden sheets hold them, for a sheet whose formulas lost their values."""


def believed(table: Table) -> bool:
    """Return whether enough speaks for questions and answers in a table."""
    if not table.question or not table.answer:
        return False
    against = 1.5 * table.head.against() if table.head else 0.0
    asked, taken = table.asked, table.taken
    if table.head is None and asked < 3:
        return False
    if asked >= 4.5 and taken >= 1:
        return True
    return asked >= ASKED_AT_LEAST and taken >= 2 and asked + taken - against >= 4.2


def select(sheets: Iterable[Sheet], given: Columns, word: bool = False) -> Selection:
    """Return which sheets hold the answers; `word` when they are the tables of a Word file."""
    headed: list[Candidate] = []
    stacked: list[Candidate] = []
    hidden: list[Candidate] = []
    unclear: list[tuple[Sheet, Table]] = []
    passed: list[str] = []
    for sheet in sheets:
        tables = [] if labelled(sheet) and not any(given) else find_tables(sheet, given)
        sure = [one for one in tables if _taken(one, given)]
        unclear += [(sheet, one) for one in tables if one not in sure and _asks(one)]
        made = Candidate(sheet, sure, harvest(sheet, sure)) if sure else _otherwise(sheet, given, word)
        if not made.found:
            continue
        if not sheet.grid.visible and not given.sheet:
            hidden.append(made)
        elif (_NEVER.search(sheet.name) or _titled_aside(sheet)) and not given.sheet:
            passed.append(f"{sheet.name}: by its name or title it holds examples or explanations")
        else:
            (headed if sure else stacked).append(made)
    kept = [one for one in stacked if one.sheet.name != TEXT] if word else []
    taken, copies = _without_copies([*headed, *kept] or stacked)
    passed += [*copies, *_without_answers(unclear, (*headed, *stacked, *hidden))]
    passed += [f"{one.sheet.name}: hidden, {len(one.found)} rows read as questions" for one in hidden]
    texts = {found.id: found.question for one in hidden for found in one.found if found.id and found.question}
    return Selection(tuple(taken), tuple(passed), tuple(unclear), texts)


def _titled_aside(sheet: Sheet) -> bool:
    """Return whether the first text of a sheet stands alone in its row and is the title of explanations."""
    first = list(sheet.rows[sheet.order[0]].values()) if sheet.order else []
    return len(first) == 1 and len(first[0]) < 80 and bool(_TITLE.match(plain(first[0])))


def _taken(table: Table, given: Columns) -> bool:
    """Return whether a table is read: a person named sheet and columns, or enough speaks for it."""
    if table.rivals or not (table.question and table.answer):
        return False
    if given.answer or given.question:
        return bool(given.sheet) or table.asked >= ASKED_AT_LEAST
    return believed(table)


def _without_answers(unclear: list[tuple[Sheet, Table]], read: Iterable[Candidate]) -> list[str]:
    """Name the visible sheets of which nothing was read though they ask."""
    known = {one.sheet.name for one in read}
    names = dict.fromkeys(sheet.name for sheet, _ in unclear if sheet.grid.visible and sheet.name not in known)
    return [f"{name}: questions, but it is not clear where answers stand" for name in names]


def _otherwise(sheet: Sheet, given: Columns, word: bool) -> Candidate:
    """Read a sheet that has no column of answers, unless somebody named one."""
    if given.question or given.answer or given.header_row or _ASIDE.search(sheet.name):
        return Candidate(sheet, [], [])
    for shape in (across, partial(below, word=word), *((fields,) if word and sheet.name != TEXT else ())):
        tables, found = shape(sheet)
        if found:
            return Candidate(sheet, tables, found)
    return Candidate(sheet, [], [])


def _asks(table: Table) -> bool:
    """Return whether a table asks, though it is not clear where the answers stand."""
    return bool(table.question) and table.asked >= 3


def _differing(one: Candidate, twin: Candidate) -> int:
    """Return how many answers written on a sheet are not those that its twin gives to the same questions."""
    given = {_key(found): plain(found.given.raw) for found in twin.found}
    written = [found for found in one.found if not found.formula and not blank(found.given.raw)]
    return sum(given.get(_key(found), "") != plain(found.given.raw) for found in written)


def _without_copies(candidates: list[Candidate]) -> tuple[list[Candidate], list[str]]:
    taken: list[Candidate] = []
    passed: list[str] = []
    for one in sorted(candidates, key=lambda one: -one.weight):
        twin = next((other for other in taken if len(one.keys & other.keys) > SAME * len(one.keys)), None)
        formulas = sum(found.formula for found in one.found)
        if twin:
            why = "its answers are formulas" if formulas > len(one.found) / 2 else "fewer of its rows can be filled"
            differ = _differing(one, twin)
            also = f"; {differ} of its answers differ" if differ else ""
            passed.append(f"{one.sheet.name}: the same questions stand on '{twin.sheet.name}', and {why}{also}")
        elif taken and (
            formulas > 0.8 * len(one.found) or (_ASIDE.search(one.sheet.name) and one.weight < taken[0].weight)
        ):
            passed.append(
                f"{one.sheet.name}: {'its answers are formulas' if formulas else 'by its name it stands beside the questionnaire'}"
            )
        else:
            taken.append(one)
    order = {id(one): place for place, one in enumerate(candidates)}
    return sorted(taken, key=lambda one: order[id(one)]), passed
