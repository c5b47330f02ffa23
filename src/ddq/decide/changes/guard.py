"""Whether two texts can be compared at all: one alert for a document instead of a row of clauses that seem gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ddq.decide.changes.lexis import OTHER_STOP_WORDS, STOP_WORDS
from ddq.decide.changes.text import same_words
from ddq.model.change import Alert, Measures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ddq.decide.changes.text import Text
    from ddq.model.change import Seen

SHINGLE = 5
"""Words of the phrases by which texts are compared as a whole."""
REMEMBERED = 12
"""Earlier editions that a text may be a return to."""
SHORT, ONCE_LONG = 120, 300
"""Words under which a text is unusable when it had more than the other number before."""
ERROR_WORDS, ERROR_HEAD = 400, 600
"""A page of fewer words whose first characters hold an error is one."""
UNRELATED, HELD, LESS, MORE, REWRITTEN = 0.02, 0.8, 0.6, 1.8, 0.35
"""Shares of phrases and ratios of size: see `guard`."""
READABLE, ENOUGH = 0.15, 200
"""Share of frequent words below which a text of so many words is garbled or in another language."""
_ERROR = re.compile(
    r"access denied|forbidden|page (?:was |is |could )?not (?:be )?found"
    r"|\A\W*(?:40[034]|50[0234])\b|\b(?:error|http|status)\W{0,8}(?:40[034]|50[0234])\b|enable (?:java ?script|cookies)"
    r"|java ?script is (?:disabled|required)|checking (?:your|if the site) |verify(?:ing)? (?:that )?you are (?:a )?human|captcha"
    r"|just a moment|service (?:temporarily )?unavailable|too many requests|(?:log|sign) in to continue|attention required"
    r"|something went wrong|temporarily unavailable|unusual traffic|are you a robot|bad gateway|under maintenance",
    re.IGNORECASE,
)


def measures(old: Text, new: Text) -> Measures:
    """Return the sizes of two texts and how much of either stands in the other."""
    one, other = _phrases(old.words), _phrases(new.words)
    both = len(one & other)
    keys, new_keys = _sentences(old), _sentences(new)
    return Measures(
        words_old=len(old.words), words_new=len(new.words),
        kept=round(both / (len(one) or 1), 4), covered=round(both / (len(other) or 1), 4),
        sentences_added=len(new_keys - keys), sentences_dropped=len(keys - new_keys),
    )  # fmt: skip


def guard(
    old: Text, new: Text, mark: str, size: Measures, history: Sequence[Seen], dates: tuple[date | None, date | None]
) -> tuple[Alert, ...]:
    """Return what is to be said of a new text as a whole: one alert that stops the comparison, or others that do not.

    `mark` is the fingerprint of the new text.

    The same words; the words of one of the last twelve editions; an error page or next to nothing; text that no frequent
    word of the language holds together, or in another language; hardly a phrase in common; most of the new text known but
    much shorter; a day of its own before that of the old text, unless it says nearly the same. A rewritten or much longer
    text is compared all the same.
    """
    stops = (
        _same(old, new) or _restored(mark, history) or _unusable(old, new, size)
        or (size.kept < REWRITTEN and (_garbled(old, new) or _language(old, new)))
        or _unrelated(size) or _truncated(size) or _older(dates, size)
    )  # fmt: skip
    if stops and stops.stops:
        return (stops,)
    notes = (stops,) if stops else ()
    ratio = size.words_new / (size.words_old or 1)
    if size.kept < REWRITTEN:
        says = f"The document was rewritten: {size.kept:.0%} of its phrases are left. Each finding is less certain."
        return (
            *notes,
            Alert(kind="rewritten", message=says, stops=False),
        )
    if size.kept > HELD and ratio > MORE:
        says = f"The document grew from {size.words_old} to {size.words_new} words; what it said before is still in it."
        return (
            *notes,
            Alert(kind="widened", message=says, stops=False),
        )
    return notes


def _same(old: Text, new: Text) -> Alert | None:
    return Alert(kind="same-words", message="No word changed.", stops=True) if same_words(old, new) else None


def _restored(mark: str, history: Sequence[Seen]) -> Alert | None:
    known = next((one for one in reversed(history[-REMEMBERED:]) if one.fingerprint == mark), None)
    if not known:
        return None
    return Alert(
        kind="restored", message=f"The document has the words of an earlier edition again: {known.edition}.", stops=True
    )


def _unusable(old: Text, new: Text, size: Measures) -> Alert | None:
    short = size.words_new < ERROR_WORDS and size.kept < REWRITTEN
    error = _ERROR.search(new.plain[:ERROR_HEAD]) if short else None
    if error and not _ERROR.search(old.plain[:ERROR_HEAD]):
        said = " ".join(error.group().split()).lower()
        return Alert(kind="unusable", message=f"The page is an error page: it says '{said}'.", stops=True)
    if size.words_new < SHORT and size.words_old > ONCE_LONG:
        says = (
            f"The page holds {size.words_new} words where it held {size.words_old}; the document itself is not on it."
        )
        return Alert(kind="unusable", message=says, stops=True)
    return None


def _share(words: Sequence[str], frequent: frozenset[str]) -> float:
    return sum(word in frequent for word in words) / (len(words) or 1)


def _garbled(old: Text, new: Text) -> Alert | None:
    if len(new.words) < ENOUGH or _share(old.words, STOP_WORDS) < READABLE:
        return None
    if max(_share(new.words, one) for one in (STOP_WORDS, *OTHER_STOP_WORDS.values())) >= READABLE:
        return None
    says = "The text cannot be read: the frequent words of the language are missing, as in a file whose letters are garbled."
    return Alert(kind="garbled", message=says, stops=True)


def _language(old: Text, new: Text) -> Alert | None:
    if len(new.words) < SHORT:
        return None
    was, now = _spoken(old.words), _spoken(new.words)
    if was == now or not was or not now:
        return None
    return Alert(kind="other-language", message=f"The page is in {now}; the edition before was in {was}.", stops=True)


def _spoken(words: Sequence[str]) -> str:
    """Return the language of words; "" when no language has enough of its frequent words among them."""
    shares = {name: _share(words, frequent) for name, frequent in {"English": STOP_WORDS, **OTHER_STOP_WORDS}.items()}
    name = max(shares, key=lambda one: shares[one])
    return name if shares[name] >= READABLE else ""


def _unrelated(size: Measures) -> Alert | None:
    if max(size.kept, size.covered) >= UNRELATED or min(size.words_old, size.words_new) < SHINGLE:
        return None
    return Alert(
        kind="unrelated",
        message="The page holds another text: it shares hardly a phrase with the edition before.",
        stops=True,
    )


def _truncated(size: Measures) -> Alert | None:
    if size.covered <= HELD or size.words_new >= LESS * size.words_old:
        return None
    says = f"The text broke off or was cut: {size.words_new} of {size.words_old} words are left, and next to nothing is new."
    return Alert(kind="truncated", message=says, stops=True)


def _older(dates: tuple[date | None, date | None], size: Measures) -> Alert | None:
    """Return that a text is dated before the edition before it; one that says nearly the same is compared all the same."""
    was, now = dates
    if not was or not now or now >= was:
        return None
    says = (
        f"The document is dated {now.isoformat()}, the edition before it {was.isoformat()}: it may be an older edition."
    )
    return Alert(kind="older-edition", message=says, stops=size.kept < HELD)


def _phrases(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def _sentences(text: Text) -> set[tuple[str, ...]]:
    return {tuple(text.words[one.start : one.end]) for one in text.sentences}
