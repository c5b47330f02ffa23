"""Forms without columns for answers: the answer under its question, questions side by side, labels with a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.asking import asks, closes, id_like
from ddq.decide.recognise.harvest import Found
from ddq.decide.recognise.headers import AGAINST, head, roles
from ddq.decide.recognise.states import Given
from ddq.decide.recognise.table import Table
from ddq.decide.recognise.values import answer_word, options_left, plain

if TYPE_CHECKING:
    from ddq.decide.recognise.sheet import Sheet

FEWEST = 3
"""Questions from which texts one under the other, or side by side, are a questionnaire."""
FEWEST_IN_TEXT = 5
"""The same for running text, in which a question now and then is no questionnaire."""
MOST_COLUMNS = 4
"""Columns of a sheet that has one text a row, numbers and labels included."""
TEXT = "Text"
"""The grid that holds what stands outside the tables of a Word file."""
_ANSWER = re.compile(
    r"^(?:(?:vendor|supplier|provider|respondent|your)(?:'s)? )?(?:answer|response|reply|antwort|réponse|respuesta|resposta|risposta|"
    r"antwoord|a)\s*[:：]\s*",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^(?:question|frage|pregunta|domanda|vraag|q)\s*\d*\s*[:：]\s*", re.IGNORECASE)
_NOTES = re.compile(
    r"^(?:(?:vendor|supplier|additional|further|your) )?(?:comments?|notes?|remarks?|details?|explanation|bemerkung(?:en)?|"
    r"kommentare?|commentaires?|observaciones|osservazioni|toelichting)\s*[:：]\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:name|title|e-?mail|phone|telephone|address|date|contact|company|vendor|supplier|website|url|version|product|service|country|"
    r"firma|anschrift|telefon|datum|ansprechpartner|nom|adresse|téléphone|empresa|dirección|teléfono|fecha|position|role|signature)\b",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """One row of a sheet that has one text a row."""

    row: int
    column: int
    id: str
    text: str
    notes: bool
    """Whether the row is labelled as notes to the answer above."""
    answer: bool
    """Whether the row is labelled as an answer."""


def below(sheet: Sheet, word: bool) -> tuple[list[Table], list[Found]]:
    """Return questions whose answers stand in the rows under them; `word` for a table of a Word file, which may be short."""
    lines = _lines(sheet)
    asked = [place for place, line in enumerate(lines) if asks(line.text) and not (line.notes or line.answer)]
    if not _reads_as_questions(sheet, lines, asked, word):
        return [], []
    found = [_under(sheet, lines, place, end) for place, end in zip(asked, [*asked[1:], len(lines)], strict=True)]
    if sheet.name == TEXT and not any(one.given.raw for one in found):
        return [], []
    if sum(bool(one.given.raw) for one in found) < 0.5 * len(found) and not word:
        return [], []
    column = lines[asked[0]].column
    return [Table(0, lines[asked[0]].row, lines[-1].row, None, question=column, answer=column)], found


def _reads_as_questions(sheet: Sheet, lines: list[Line], asked: list[int], word: bool) -> bool:
    if not asked or len(asked) < 0.3 * len(lines):
        return False
    if sheet.name == TEXT:
        return len(asked) >= FEWEST_IN_TEXT
    if not word:
        return len(asked) >= FEWEST
    return asked[0] == 0 and (len(lines) > 1 or "?" in lines[0].text)


def _under(sheet: Sheet, lines: list[Line], place: int, end: int) -> Found:
    """Read what stands between a question and the next: its answer, its notes, perhaps the heading of the next."""
    line, under = lines[place], [one for one in lines[place + 1 : end] if one.text and not closes(one.text)]
    notes = "\n".join(one.text for one in under if one.notes)
    own = [one for one in under if not one.notes]
    last = own[-1] if len(own) > 1 and end < len(lines) else None
    if last and not last.answer and _heads(last.text):
        own.pop()
    raw = "\n".join(one.text for one in own)
    at = own[0] if own else line
    return Found(sheet.name, at.row, at.column, line.id, line.text.strip(), Given(line.text, raw, None), notes)


def _lines(sheet: Sheet) -> list[Line]:
    """Return the texts of a sheet that has one text a row, beside a number or a label; nothing for any other sheet."""
    lines, several = [], 0
    for row in sheet.order:
        cells = dict(sheet.rows[row])
        labels = [column for column, text in cells.items() if _label(text)]
        label = cells.pop(labels[0]) if labels else ""
        ids = [column for column, text in cells.items() if len(cells) > 1 and id_like(text) and len(text) < 12]
        ident = cells.pop(ids[0]).strip() if ids else ""
        several += len(cells) > 1
        column, text = max(cells.items(), key=lambda pair: len(pair[1]), default=(labels[0] if labels else 1, ""))
        own = label or text
        answer, notes = bool(_ANSWER.match(own)), bool(_NOTES.match(own))
        lines.append(Line(row, column, ident, _NOTES.sub("", _ANSWER.sub("", _QUESTION.sub("", text))), notes, answer))
    return lines if several <= 0.1 * len(lines) and len(sheet.columns(sheet.order)) <= MOST_COLUMNS else []


def _label(text: str) -> bool:
    """Return whether a text is a label and nothing else: "Question:", "Response:", "Comments:"."""
    return any(form.fullmatch(text.strip()) for form in (_QUESTION, _ANSWER, _NOTES))


def labelled(sheet: Sheet) -> bool:
    """Return whether rows of a sheet are labelled as questions and answers, so that no column is that of the answers."""
    firsts = [next(iter(sheet.rows[row].values())).strip() for row in sheet.order]
    asked, answered = (sum(bool(form.match(text)) for text in firsts) for form in (_QUESTION, _ANSWER))
    return min(asked, answered) >= FEWEST - 1


def _heads(text: str) -> bool:
    return len(text.split()) <= 6 and not text.rstrip().endswith((".", "!", ":")) and not answer_word(text)


def labels(text: str) -> bool:
    """Return whether a text labels what a company fills in about itself, or an answer or note beside it."""
    return bool(_FIELD.search(plain(text)) or _label(text))


def across(sheet: Sheet) -> tuple[list[Table], list[Found]]:
    """Return questions that stand side by side in one row, with the answers of one respondent in the next."""
    for row in sheet.order[:20]:
        texts = sheet.rows[row]
        asked = [column for column, text in texts.items() if asks(text)]
        if len(asked) < FEWEST or len(asked) < 0.6 * len(texts):
            continue
        after = [other for other in sheet.order if other > row]
        if len(after) != 1 or sum(column in sheet.rows[after[0]] for column in asked) < 0.5 * len(asked):
            return [], []
        found = [
            Found(
                sheet.name,
                after[0],
                column,
                "",
                texts[column].strip(),
                Given(texts[column], sheet.text(after[0], column), None),
            )
            for column in asked
        ]
        return [Table(row, row, after[0], None, question=asked[0], answer=asked[0])], found
    return [], []


def fields(sheet: Sheet) -> tuple[list[Table], list[Found]]:
    """Return the labels of a Word table with the value to the right of each: two columns, or two times two."""
    columns = sheet.columns(sheet.order)
    width = max(columns, default=0)
    if (
        not 1 <= width <= 4
        or len(sheet.order) < 2
        or any(roles(text) for text in sheet.rows[sheet.order[0]].values() if _head_word(text))
    ):
        return [], []
    found = []
    for row in sheet.order:
        for column in (1, 3):
            label = sheet.text(row, column)
            if label and not sheet.spans(row, column, column + 1) and column < max(width, 2):
                raw = sheet.spread(row, column + 1)
                found.append(Found(sheet.name, row, column + 1, "", label.strip(), Given(label, raw, None)))
    labels = [one.question for one in found]
    if any(AGAINST.search(head(text)) for text in labels) and not any(asks(text) for text in labels):
        return [], []
    sure = sum(_is_label(text) for text in labels)
    if sure < 2 or sure < 0.6 * len(labels) or any(len(text) > 300 for text in labels):
        return [], []
    return [Table(0, sheet.order[0], sheet.order[-1], None, question=1, answer=2)], found


def _head_word(text: str) -> bool:
    return any(strength >= 2 for role, strength in roles(text) if role in ("question", "answer", "notes", "section"))


def _is_label(text: str) -> bool:
    bare = plain(text)
    return (
        asks(text)
        or bare.endswith(":")
        or (len(bare.split()) <= 6 and bool(_FIELD.search(bare)) and not options_left(text))
    )
