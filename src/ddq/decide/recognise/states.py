"""What can be said of one answer without guessing: answered, blank, a placeholder, or not one of the answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.asking import asks_yes_or_no
from ddq.decide.recognise.values import (
    answer_word,
    begins_with_answer,
    blank,
    open_box,
    options_left,
    placeholder,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFILLED = 10
"""From how many equal answers on a value that is no answer word counts as one the form came with."""
SHORT = 25
"""Characters up to which a value beside yes and no is a word of its own and not a text."""


class Given(NamedTuple):
    """An answer before it is judged."""

    question: str
    raw: str
    offered: tuple[str, ...] | None
    """The words offered by the cell; () when its list cannot be read, None when it offers none."""
    number: bool = False
    """Whether the cell holds a number."""


class Judged(NamedTuple):
    """What can be said of an answer."""

    state: str
    word: str = ""
    note: str = ""


class Judge:
    """Judges answers in the light of all answers of the same questionnaire."""

    def __init__(self, answers: Iterable[Given]) -> None:
        written = [one for one in answers if not blank(one.raw)]
        said = [
            one
            for one in written
            if not placeholder(one.raw, one.question) and not options_left(one.raw, one.offered or ())
        ]
        words = sum(bool(answer_word(one.raw)) for one in said)
        self.worded = bool(said) and words >= 0.5 * len(said)
        self.listed = any(one.offered is not None for one in written)
        self.times = Counter(plain(one.raw) for one in said)
        alone = next(iter(self.times), "") if len(self.times) == 1 and len(said) >= PREFILLED else ""
        self.prefilled = alone if alone and not answer_word(alone) else ""

    def judge(self, one: Given) -> Judged:
        """Return the state of an answer, its word, and what a person must look at."""
        if blank(one.raw):
            return Judged("blank")
        if left := self.left(one):
            return Judged("placeholder", "", left)
        word = answer_word(one.raw)
        return Judged("answered", word) if word or one.number else self.text(one)

    def left(self, one: Given) -> str:
        """Return why a text is no answer but what the form came with; "" when somebody wrote it."""
        if open_box(one.raw):
            return "The box is not ticked."
        if options_left(one.raw, one.offered or ()):
            return "The options of the form were left standing; none was chosen."
        if not answer_word(one.raw) and placeholder(one.raw, one.question):
            return "The text only holds the place of an answer."
        if plain(one.raw) == self.prefilled:
            return "Every row holds the same value; the form seems to come with it."
        return ""

    def text(self, one: Given) -> Judged:
        """Judge what is written and is no answer word."""
        text, begins = plain(one.raw), begins_with_answer(one.raw)
        offered = {plain(word) for word in one.offered or ()}
        if begins and (self.worded or text in offered or (self.times[text] > 1 and len(text) < 80)):
            return Judged("unknown-value", "", "Begins with an answer and goes on; read it and decide.")
        if text in offered:
            return Judged("answered")
        if offered:
            return Judged("unknown-value", "", "Not one of the answers that the cell offers.")
        if (
            self.worded
            and one.offered is None
            and not self.listed
            and len(text) <= SHORT
            and asks_yes_or_no(one.question)
        ):
            return Judged("unknown-value", "", "Not one of the answers used in this questionnaire.")
        if text in ("-", "–", "—", "/", "x", "o", "•"):
            return Judged("unknown-value", "", "A sign alone; it can mean no, none or not applicable.")
        return Judged("answered")
