"""Choosing the columns of one table: what its header says, weighed with what stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.recognise.asking import asks
from ddq.decide.recognise.headers import roles
from ddq.decide.recognise.sheet import Content, content
from ddq.decide.recognise.values import answer_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ddq.decide.recognise.heads import Head
    from ddq.decide.recognise.sheet import Sheet
    from ddq.decide.recognise.table import Table
    from ddq.model.columns import Columns


class Picker:
    """Chooses the columns of one table: what the header says, weighed with what stands below."""

    def __init__(
        self,
        sheet: Sheet,
        rows: Sequence[int],
        head: Head | None,
        held: dict[int, Content],
        made: Table,
        given: Columns,
    ) -> None:
        self.sheet, self.rows, self.head, self.held, self.made, self.given = sheet, rows, head, held, made, given

    def everything(self) -> None:
        """Fill in every column of the table, the surest first."""
        made = self.made
        self.fixed("ownership", 2)
        self.fixed("skip", 2)
        if not made.question:
            made.question = self.choose("question", self.question_choice, 1.2)
        if not made.id:
            made.id = self.choose("id", self.id_worth, 1.5)
        if not made.answer:
            made.answer = self.choose("answer", self.answer_choice, 1.0)
        self.yes_no_beside_text()
        if not made.answer:
            self.only_one_left()
        if self.head is None:
            self.begin()
        self.fixed("section", 3)
        if not made.notes:
            made.notes = self.choose("notes", self.notes_worth, 1.5) or self.longer_answer()
        made.asked = self.question_worth(made.question) if made.question else 0
        if made.question and self.head and made.asked < 1.2 <= self.head.best("question") + 0.3:
            made.asked = 1.2 + 0.1 * (self.head.best("question") - 0.9)
        made.taken = (5.0 if made.ticks else self.answer_worth(made.answer)) if made.answer else 0
        made.taken += 2.0 if made.alone else 0
        if made.answer and not (made.ticks or made.rivals or self.given.answer):
            made.rivals = self.rivals()

    def begin(self) -> None:
        """Without a header the rows begin where the form first invites an answer, when it does so at all."""
        invited = [row for row in self.rows if self.made.answer and self.sheet.open_cell(row, self.made.answer)]
        if len(invited) >= 0.5 * len(self.rows):
            self.made.first_row = invited[0]

    def free(self) -> list[int]:
        """Return the columns that nothing has claimed yet."""
        columns = set(self.held) | set(self.head.texts if self.head else ())
        return sorted(columns - self.made.columns)

    def named(self, role: str, column: int) -> float:
        """Return how surely the header gives a role to a column, from 0 to 3."""
        return self.head.strengths(role).get(column, 0.0) if self.head else 0.0

    def other(self, column: int) -> bool:
        """Return whether the header gives the column to something else."""
        return bool(self.head) and dict(roles(self.head.texts.get(column, ""))).get("other", 0) > 0  # type: ignore[union-attr]

    def fixed(self, role: str, least: float) -> None:
        """Give a role to the first column whose header names it at least so surely."""
        found = [column for column in self.free() if self.named(role, column) >= least]
        if found:
            setattr(self.made, role, found[0])

    def choose(self, role: str, worth: Callable[[int], float], least: float) -> int:
        """Return the column that is worth most, the leftmost of equals; 0 when none is worth enough."""
        ranked = sorted(((worth(column), -column) for column in self.free()), reverse=True)
        return -ranked[0][1] if ranked and ranked[0][0] >= least else 0

    def question_worth(self, column: int) -> float:
        """Return how surely questions stand in a column, from 0 to 6."""
        held = self.held.get(column)
        if held is None or (self.other(column) and not self.made.question):
            return 0.0
        named = self.named("question", column)
        if self.lost(column) >= 0.5:
            return named + 1.5
        others = ("answer", "notes", "section", *(("id",) if held.ids >= 0.3 else ()))
        elsewhere = max((self.named(role, column) for role in others), default=0)
        if elsewhere >= 2 and elsewhere > named:
            return 0.0
        enough = held.filled >= max(1, 0.2 * len(self.rows)) and held.length >= 4 and held.numbers < 0.5
        if not enough or held.words > 0.5 or held.marks > 0.5:
            return 0.0
        by_text = 3.0 if held.asking >= 0.6 else 2.0 if held.asking >= 0.3 else 1.0 if held.asking >= 0.15 else 0.0
        return named + by_text + (0.3 if held.distinct > 0.8 else -0.5) + min(held.length, 80) / 400

    def lost(self, column: int) -> float:
        """Return the share of rows in which a formula stands whose value is gone, as converters leave it."""
        cells = [self.sheet.cell(row, column) for row in self.rows]
        return sum(bool(cell) and cell.formula and cell.value == "" for cell in cells if cell) / max(1, len(cells))

    def question_choice(self, column: int) -> float:
        """Among columns that no strong word and no question tells apart, the one with the longer texts is the question."""
        worth, held = self.question_worth(column), self.held.get(column)
        return worth + (min(held.length, 100) / 60 if held and 0 < worth < 2 else 0.0)

    def id_worth(self, column: int) -> float:
        """Return how surely ids stand in a column."""
        held = self.held.get(column)
        if (
            held is None
            or not held.filled
            or held.ids < 0.3
            or (held.length > 40 and held.ids < 0.8)
            or held.marks == 1
        ):
            return 0.0
        named = self.named("id", column)
        if self.other(column) or (
            not named and any(self.named(role, column) >= 1 for role in ("answer", "notes", "section"))
        ):
            return 0.0
        left = 0.5 if not self.made.question or column < self.made.question else -1.0
        unnamed = held.ids >= 0.6 and held.distinct > 0.85 and held.filled >= 2
        return (named or (1.0 if unnamed else 0.0)) + held.ids * 0.5 + left + (0.4 if held.distinct > 0.9 else 0)

    def answer_worth(self, column: int) -> float:
        """Return how surely answers belong in a column: its header, its lists, its words, its unlocked cells."""
        held = self.held.get(column) or Content(0, 0, 0, 0, 0, 0, 0, 0, 0)
        if self.other(column) and column != self.made.answer:
            return 0.0
        named = self.named("answer", column)
        elsewhere = max(
            (self.named(role, column) for role in ("question", "id", "notes", "section", "skip")), default=0
        )
        if elsewhere >= 2 and elsewhere > named:
            return 0.0
        asked = [row for row in self.rows if self.made.question and asks(self.sheet.text(row, self.made.question))]
        rows = asked or self.rows
        listed = sum(self.sheet.offered(row, column) is not None for row in rows[:400]) / max(1, len(rows[:400]))
        worth = named + (2.0 if listed >= 0.4 else 1.0 if listed > 0.05 else 0.0)
        worth += 2.0 if held.words >= 0.6 and held.filled >= 2 else 0.5 if held.words >= 0.3 else 0.0
        if self.sheet.unlocked and held.filled:
            worth += 2.0 if self.unlocked(column) >= 0.6 else -1.0
        return worth - (2.0 if held.formulas > 0.6 else 0.0) - (1.0 if held.asking > 0.6 and not named else 0.0)

    def answer_choice(self, column: int) -> float:
        """A header that names the answer goes before any column of words, such as one that says what is mandatory."""
        return self.answer_worth(column) + (4.0 if self.named("answer", column) >= 2 else 0.0)

    def unlocked(self, column: int) -> float:
        """Return the share of cells of a column that are not locked."""
        cells = [cell for row in self.rows if (cell := self.sheet.cell(row, column))]
        return sum(not cell.locked for cell in cells) / len(cells) if cells else 0.0

    def notes_worth(self, column: int) -> float:
        """Return how surely notes to the answers stand in a column."""
        if self.other(column):
            return 0.0
        named = self.named("notes", column)
        held = self.held.get(column)
        elsewhere = max((self.named(role, column) for role in ("question", "id", "answer", "section")), default=0)
        if elsewhere >= named or (held and held.formulas > 0.6):
            return 0.0
        near = 0.6 if self.made.answer and 0 < column - max(self.made.answer, *self.made.ticks, 0) <= 2 else 0.0
        return named + near if named else 0.0

    def yes_no_beside_text(self) -> None:
        """Where "Response" stands beside "Yes/No", the one with the answer words is the answer, the other its notes."""
        made = self.made
        if not made.answer or made.ticks or made.notes or self.named("answer", made.answer) < 1:
            return
        own = self.held.get(made.answer)
        if own and (own.words >= 0.5 or own.length < 6):
            return
        for column in self.free():
            held = self.held.get(column)
            if self.named("answer", column) >= 1 and held and held.words >= 0.6 and held.filled >= 2:
                made.answer, made.notes = column, made.answer
                return

    def longer_answer(self) -> int:
        """A second column of answers in free words beside one of answer words: its header is no other than theirs."""
        own = self.held.get(self.made.answer)
        if own is None or own.words < 0.5:
            return 0
        texts = [
            column
            for column in self.free()
            if self.named("answer", column) >= 1.5 and (held := self.held.get(column)) and held.words < 0.3
        ]
        return texts[0] if texts else 0

    def only_one_left(self) -> None:
        """Take the one column that nothing else explains, as under the vendor's own name; several are rivals."""
        made = self.made
        if not made.question or self.question_worth(made.question) < 2.5:
            return
        asked = [row for row in self.rows if self.sheet.text(row, made.question)]
        found = [column for column in self.free() if self.unexplained(column, asked)]
        if len(found) > 1 and self.head is None:
            found = [column for column in found if column == made.question + 1] or found
        made.answer = found[0] if found else 0
        made.rivals = tuple(dict.fromkeys([*found[1:], *self.left_open(found)]))
        made.alone = bool(found)

    def left_open(self, found: list[int]) -> list[int]:
        """Return the columns right of the question with a header nobody knows: each may be the one to be filled in."""
        texts = self.head.texts if self.head and found else {}
        return [
            c for c in self.free() if c > self.made.question and c not in found and c in texts and not roles(texts[c])
        ]

    def unexplained(self, column: int, asked: list[int]) -> bool:
        """Return whether a column has no header that we know, and something in most rows that ask."""
        header = self.head.texts.get(column, "") if self.head else ""
        held = content(self.sheet, asked, column)
        numbered = held.ids > 0.8 and held.words < 0.3 and held.distinct > 0.5
        if roles(header) or answer_word(header) or held.asking > 0.4 or held.formulas > 0.6 or numbered:
            return False
        return held.filled >= 0.4 * len(asked) if held.filled else bool(header) and self.sheet.unlocked

    def rivals(self) -> tuple[int, ...]:
        """Return other columns that look like answers just as much, when no header word tells them apart."""
        made, own = self.made, self.held.get(self.made.answer)
        if own is None or not own.filled:
            return ()
        named, found = self.named("answer", made.answer), []
        for column in self.free():
            held = self.held.get(column)
            if held is None or held.filled < 0.5 * own.filled or held.formulas > 0.6:
                continue
            if own.words >= 0.6 and held.words < 0.3:
                continue
            unknown = not roles(self.head.texts.get(column, "") if self.head else "")
            same = self.named("answer", column) == named
            if (held.words >= 0.6 and ((named < 2 and unknown) or (named >= 1 and same))) or (named >= 1.5 and same):
                found.append(column)
        return tuple(found)
