"""Rows that head a table: where they stand, what each column is, columns that are ticked instead of filled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ddq.decide.recognise.asking import asks, id_like
from ddq.decide.recognise.headers import AGAINST, head, roles
from ddq.decide.recognise.sheet import tick, unticked
from ddq.decide.recognise.values import answer_word, plain, standing

if TYPE_CHECKING:
    from ddq.decide.recognise.sheet import Sheet

LONGEST = 160
"""Characters of the longest header we accept."""
EXACT = 3.0
"""The strength of a header that is one of the words we know and nothing besides."""
LONG_QUESTION = 20
"""Characters from which a question in a row speaks against a header."""
LOOKED_AT = 20
"""Rows under a header that are looked at to tell what it heads."""
SCALE = 3
"""The fewest numbers side by side that are a scale to tick."""


@dataclass(slots=True)
class Head:
    """A row that heads a table, with the texts of up to two rows read as one."""

    first_row: int
    row: int
    """The last row of the header."""
    texts: dict[int, str]
    """What each column is headed by."""
    ticks: dict[int, str] = field(default_factory=dict)
    """The answer that a tick under each column gives."""
    known: dict[str, dict[int, float]] = field(default_factory=dict)
    """The strengths by role, once they were asked for."""
    over: int = 0
    """The column of questions when the header was told by its place and shape and not by its words; otherwise 0."""

    def strengths(self, role: str) -> dict[int, float]:
        """Return the columns that could have a role, with how surely their header names it."""
        if role not in self.known:
            self.known[role] = {
                column: value for column, text in self.texts.items() if (value := dict(roles(text)).get(role, 0.0))
            }
        if not self.ticks:
            return self.known[role]
        return {column: value for column, value in self.known[role].items() if column not in self.ticks}

    def best(self, role: str) -> float:
        """Return how surely any column has the role."""
        return max(self.strengths(role).values(), default=0.0)

    def against(self) -> int:
        """Return how many columns are headed by words of registers, price lists and the like."""
        return sum(bool(AGAINST.search(head(text))) for text in self.texts.values())


def find_heads(sheet: Sheet) -> list[Head]:
    """Return the rows that head a table, from top to bottom."""
    found: list[Head] = []
    for row in sheet.order:
        if found and row <= found[-1].row:
            continue
        before = found[-1] if found else Head(0, 0, {})
        if found and _counted(sheet, row, found[-1]):
            continue
        one, two = _single(sheet, row), _double(sheet, row)
        of_one, of_two = _worth(sheet, one, before), _worth(sheet, two, before)
        if two and of_two and (two.ticks or of_two > of_one):
            found.append(two)
        elif one and of_one:
            found.append(one)
    return found


def _counted(sheet: Sheet, row: int, above: Head) -> bool:
    """Return whether a row has an id under the header above, and so is a question of that table and no new header."""
    texts = sheet.rows[row]
    repeated = sum(head(text) == head(above.texts.get(column, "")) for column, text in texts.items())
    ids = above.strengths("id") or {min(above.texts): 1.0}
    return repeated < 2 and any(id_like(texts.get(column, "")) and len(texts) > 2 for column in ids)


def _single(sheet: Sheet, row: int) -> Head | None:
    texts = sheet.rows[row]
    if len(texts) < 2 or any(len(text) > LONGEST for text in texts.values()):
        return None
    if not _words_of_headers(texts) and any(
        asks(text) and len(text) > LONG_QUESTION and not _named(text) for text in texts.values()
    ):
        return None
    return Head(row, row, dict(texts), _ticks(texts))


def _words_of_headers(texts: dict[int, str]) -> bool:
    """Return whether one text is exactly a header that we know, and another names a second column."""
    words = [text for text in texts.values() if not answer_word(text)]
    found = [pair for text in words for pair in roles(text)[:1] if pair[0] != "other" and pair[1] >= 1]
    return len({role for role, _ in found}) > 1 and any(strength >= EXACT for _, strength in found)


def _named(text: str) -> bool:
    """Return whether a text names a column that we look for."""
    return any(role != "other" and strength >= 1 for role, strength in roles(text))


def _double(sheet: Sheet, row: int) -> Head | None:
    """Read a row and the next as one header when the second stands under merged or empty cells of the first."""
    upper, lower = sheet.rows[row], sheet.rows.get(row + 1, {})
    if not lower or len(upper) < 1 or any(len(text) > LONGEST for text in (*upper.values(), *lower.values())):
        return None
    ticks = _ticks({c: text for c, text in lower.items() if c not in upper or _wide(sheet, row, c)})
    if any(
        (asks(text) and not roles(text)) or (id_like(text) and not answer_word(text) and not ticks)
        for text in lower.values()
        if len(text) > 1
    ):
        return None
    joined: dict[int, str] = {}
    for column in sorted({*upper, *lower}):
        below, over = lower.get(column, ""), _over(sheet, row, column)
        if below and upper.get(column) and not (_wide(sheet, row, column) or (ticks and column not in ticks)):
            return None
        joined[column] = (below if _choice(below) or _number(below) else f"{over} {below}".strip()) if below else over
    if not any(column not in upper or _wide(sheet, row, column) for column in lower):
        return None
    texts = {
        column: lower.get(column, "") if lower.get(column, "") and roles(lower[column]) else text
        for column, text in joined.items()
    }
    return Head(row, row + 1, texts, ticks)


def _over(sheet: Sheet, row: int, column: int) -> str:
    merge = sheet.anchors.get((row, column))
    return sheet.text(merge.first_row, merge.first_column) if merge else sheet.text(row, column)


def _wide(sheet: Sheet, row: int, column: int) -> bool:
    merge = sheet.anchors.get((row, column))
    return merge is not None and merge.last_column > merge.first_column


def _number(text: str) -> bool:
    return text.strip().isdigit() and len(text.strip()) == 1


def _ticks(texts: dict[int, str]) -> dict[int, str]:
    """Return the longest run of neighbouring columns that are headed by different answers, or by a scale of numbers."""
    best: dict[int, str] = {}
    for sort in (_choice, lambda text: text.strip() if _number(text) else ""):
        run: dict[int, str] = {}
        for column in sorted(texts):
            name = sort(texts[column])
            if not name or (run and column - max(run) != 1) or name in {sort(text) for text in run.values()}:
                run = {}
            if name:
                run[column] = texts[column]
            if len(run) >= (2 if sort is _choice else SCALE) and len(run) > len(best):
                best = dict(run)
    return _with_neighbours(texts, best) if best else {}


def _choice(text: str) -> str:
    """The answer that a header is: a word of ours, or how far something is carried out."""
    return answer_word(text) or (plain(text) if standing(text) else "")


def _with_neighbours(texts: dict[int, str], ticks: dict[int, str]) -> dict[int, str]:
    """Add a further choice beside the run, "Alternative" or "Do not know", when no role claims its header."""
    after = max(ticks) + 1
    text = texts.get(after, "")
    return (
        {**ticks, after: text} if text and not roles(text) and len(text.split()) <= 3 and not _number(text) else ticks
    )


def _worth(sheet: Sheet, one: Head | None, before: Head) -> float:
    """Return how surely a row heads questions and answers; 0 when it does not. `before` is the last header above."""
    if one is None:
        return 0
    question, answer = one.best("question"), one.best("answer")
    named = sum(_named(text) for column, text in one.texts.items() if column not in one.ticks)
    headed = not before.ticks and any(column in before.texts for column in one.ticks)
    if one.ticks and not headed and _ticked_below(sheet, one, sure=not (named or one.ticks == before.ticks)):
        return 4 + named
    one.ticks = {}
    beside = answer or one.best("notes") or one.best("id") or one.best("section")
    enough = (
        (answer >= 2 and sum(bool(roles(text)) for text in one.texts.values()) >= 2)
        or (question >= 2 and (beside or _asks_below(sheet, one)))
        or (question and answer and named >= 3)
    )
    return answer + question + named if enough else 0


def _ticked_below(sheet: Sheet, one: Head, sure: bool) -> bool:
    """Return whether what stands under answers as headers are marks; where nothing does, only if that is not to be `sure`."""
    rows = sheet.between(one.row + 1, one.row + LOOKED_AT)
    held = [(text, name) for row in rows for column, name in one.ticks.items() if (text := sheet.text(row, column))]
    marks = sum(tick(text, name) or unticked(text) for text, name in held)
    return marks >= 0.6 * len(held) and (len(held) > 1 or not sure)


def _asks_below(sheet: Sheet, one: Head) -> bool:
    """Return whether questions stand under the column that is headed as one."""
    strengths = one.strengths("question")
    column = max(strengths, key=lambda column: strengths[column])
    texts = [text for row in sheet.between(one.row + 1, one.row + LOOKED_AT) if (text := sheet.text(row, column))]
    return sum(asks(text) for text in texts) >= 0.5 * len(texts) > 0
