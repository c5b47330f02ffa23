"""Anchors: from a text to its words, from first and last words to the span, from the span to a fingerprint."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ddq.model.vendor import Anchor, Lock

NORMALISER = "w1"
"""Names the rules below; a fingerprint made under other rules is never compared."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_LINE_START = re.compile(
    r"^[ \t>—]*(?:[*+\-•–\u2010][ \t]+)?(?:#{1,6}[ \t]+)?(?:(?:\d+\\?\.)(?:\d+\\?\.?)*[ \t]+)?", re.MULTILINE
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_WORD = re.compile(r"[$€£§]?\w+(?:[.,'/@\-]\w+)*[%+]?", re.UNICODE)
_QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "–": "-",
        "—": " ",
        "\u2010": "-",  # NFKC makes this of the non-breaking hyphen, U+2011
        "\u2060": None,
        "\u200b": None,
        "\ufeff": None,
        "\xad": None,
    }
)


def normalise(text: str) -> list[str]:
    """Return the words of a text, without markup, link targets, numbering at line starts, punctuation and case.

    Numbers, negations and every other word stay as they are, so that two texts have the same words only when
    they say the same.
    """
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    text = _LINK.sub(r"\1", text)
    text = _LINE_START.sub("", text)
    text = _ESCAPE.sub(r"\1", text).replace("_", " ")
    return [word.casefold() for word in _WORD.findall(text)]


def resolve(anchor: Anchor, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return every span `(start, end)` of `words` at which the anchor stands, end exclusive.

    Without a word count each beginning is paired with the nearest end after it. Equal texts at several places
    give several spans.
    """
    first, last = normalise(anchor.first), normalise(anchor.last)
    if not first or not last:
        return []
    spans = []
    for start in _starts(first, words):
        if anchor.words:
            end = start + anchor.words
            if list(words[end - len(last) : end]) == last:
                spans.append((start, end))
        else:
            end = _next_end(last, words, start)
            if end:
                spans.append((start, end))
    return spans


def _starts(first: list[str], words: Sequence[str]) -> list[int]:
    found: list[int] = []
    at = -1
    while True:
        try:
            at = words.index(first[0], at + 1)
        except ValueError:
            return found
        if list(words[at : at + len(first)]) == first:
            found.append(at)


def _next_end(last: list[str], words: Sequence[str], start: int) -> int:
    at = start
    while True:
        try:
            at = words.index(last[0], at + 1)
        except ValueError:
            return 0
        if list(words[at : at + len(last)]) == last:
            return at + len(last)


def fingerprint(words: Sequence[str]) -> str:
    """Return `w1:` and 16 hex digits over the words of a span."""
    return f"{NORMALISER}:{hashlib.sha256(' '.join(words).encode()).hexdigest()[:16]}"


def clause(text: str, start: int, end: int) -> str:
    """Return the clause as it reads in `text`: words `start` to `end`, with the punctuation that closes it.

    The words are counted as `normalise` counts them, so a span found there prints here without markup.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = _ESCAPE.sub(r"\1", _LINE_START.sub("", _LINK.sub(r"\1", plain.translate(_INVISIBLE))))
    matches = list(_WORD.finditer(plain.translate(_SAME_LENGTH)))
    if end > len(matches):
        raise IndexError(f"the text has {len(matches)} words, the span ends at {end}")
    left, right = matches[start].start(), matches[end - 1].end()
    closing = re.match(r"[\"'”’)\].;:!?*_]*", plain[right:])
    opening = re.search(r"[\"'“‘(\[*_]*$", plain[:left])
    left -= len(opening.group()) if opening else 0
    right += closing.end() if closing else 0
    shown = _INNER_EMPHASIS.sub(" ", plain[left:right])
    return re.sub(r"\s+", " ", _EMPHASIS.sub("", shown)).strip()


_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "_": " ", "—": " ", "–": "-", "\u2010": "-"})
_INNER_EMPHASIS = re.compile(r"(?<=[\w.,;:!?])\*{1,3}(?=\w)")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}|[*_]{1,3}(?!\w)")
_INVISIBLE = str.maketrans({"\u2060": None, "\u200b": None, "\ufeff": None, "\xad": None})


def clauses_in(text: str, anchors: Mapping[str, Anchor], locks: Mapping[str, Lock]) -> dict[str, str]:
    """Return the clause of each anchor that resolves in a text and still has the fingerprint it was locked with."""
    words = normalise(text)
    found = {}
    for key, anchor in anchors.items():
        spans = resolve(anchor, words)
        if spans and key in locks and fingerprint(words[spans[0][0] : spans[0][1]]) == locks[key].fingerprint:
            found[key] = clause(text, *spans[0])
    return found
