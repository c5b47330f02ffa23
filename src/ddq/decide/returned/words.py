"""Which of our answers a written word is: only where it is one, never the nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.recognise.values import ANSWERS, answer_word
from ddq.decide.returned.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRONG = ("incorrect", "wrong", "not right", "false", "no")
_ELSEWHERE = (
    "see attach",
    "see the attach",
    "attached",
    "see enclos",
    "siehe anhang",
    "siehe anlage",
    "voir annexe",
    "ver anexo",
)
_LATER = ("-", ".", "in progress", "see above", "see below", "see comment", "see comments", "see details", "see notes")


def word_of(text: str, labels: Mapping[str, str]) -> str:
    """Return the key of the answer that a text is, or "" when it is none; `labels` is the list `answer`."""
    one = plain(text).strip("\"'“”«»()[] ")
    for key, label in labels.items():
        if one.rstrip(".") in (plain(label), key):
            return key
    word = answer_word(plain(text))
    return word if word in labels else ""


def puts_off(text: str) -> bool:
    """Return whether a text only says that the answer comes later or stands elsewhere."""
    one = plain(text)
    return one in _LATER or one.startswith(_ELSEWHERE)


def confirmation_of(text: str, labels: Mapping[str, str]) -> str:
    """Return the key of the list `confirmation` that a text is; yes and no count as correct and not correct."""
    one = plain(text).strip("\"'“”«»()[]. ")
    for key, label in labels.items():
        if one in (plain(label), key):
            return key
    said = "not-correct" if one in _WRONG else {"yes": "correct", "no": "not-correct"}.get(ANSWERS.get(one, ""), "")
    return said if said in labels else ""
