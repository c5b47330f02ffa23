"""Two readings of one numbered list: a number that one text only counts by is no word of the other text either."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ddq.decide.changes.mask import FILL
from ddq.decide.changes.numbering import DANGLING
from ddq.decide.changes.text import without

if TYPE_CHECKING:
    from ddq.decide.changes.text import Text

AFTER = 3
"""Words after a number by which it is known as the same one."""
_NUMERAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxlc]{2,6}")
_CLOSED = re.compile(rf"{FILL}*[.)]")


def agree(one: Text, other: Text) -> tuple[Text, Text]:
    """Return both texts without the numbers that the other one leaves out before the same words.

    Whether "2." counts a clause or ends a sentence is told from lines and from the numbers around it, and these differ
    when a list is run into a paragraph. The number itself and what follows must be the same, so none can change here.
    """
    return _heed(one, other), _heed(other, one)


def _heed(text: Text, other: Text) -> Text:
    """Return a text without the words that the other one counts by."""
    if not other.counted:
        return text
    known = {(number, *other.words[at : at + AFTER]) for at, number in other.counted}
    gone = {
        at
        for at, word in enumerate(text.words)
        if _NUMERAL.fullmatch(word)
        and (word, *text.words[at + 1 : at + 1 + AFTER]) in known
        and _CLOSED.match(text.between(at))
        and not _refers(text, at)
    }
    return without(text, gone)


def _refers(text: Text, at: int) -> bool:
    """Whether a number belongs to the word before it, as in "section 4" and "within 30"."""
    return at > 0 and text.words[at - 1] in DANGLING and not text.between(at - 1).strip(f" \n({FILL}")
