"""A text as it is compared: its words with their places in the raw text, its sentences and its table rows."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.changes.blocks import Block, blocks
from ddq.decide.changes.lexis import listed
from ddq.decide.changes.mask import FILL, mask
from ddq.decide.changes.numbering import numbering

if TYPE_CHECKING:
    from collections.abc import Sequence

NORMALISER = "t1"
"""Names the rules by which words are read here; a fingerprint made under other rules is never compared."""

_LETTERS = rf"\w(?:[\w\u0300-\u036f{FILL}]*[\w\u0300-\u036f])?"
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)+(?!{FILL}*\w)|{_LETTERS}(?:{FILL}*'{FILL}*{_LETTERS})*|[$€£¥₹%&±≤≥]|(?<=\d)\+(?!\w)|[<>](?=\s?\d)"
)
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_STOP = re.compile(rf"[.!?…][\"')\]{FILL}]*[\s{FILL}]+(?=[\"'(\[{FILL}]*\w)|\.(?=[A-Z]{{2}})")
_LINE_MARK = re.compile(r"\n[\s>]*(?:#{1,6}|[-+*•‣▪◦·●○■])(?=\s)")
_NUMERAL = re.compile(r"[^\w.]|\.$|_")
_LAST_WORD = re.compile(r"([\w.]+)$")
_ABBREVIATIONS = listed(
    "e.g i.e eg ie inc ltd llc l.l.c corp co no nos sec secs art arts cl para paras approx vs v u.s u.k e.u mr mrs ms dr st "
    "cf al fig p pp vol ed rev dept est ca bldg ste ave rd"
)


class Sentence(NamedTuple):
    """One sentence or table row, by its words."""

    start: int
    end: int
    kind: str
    """`text`, `item`, `heading` or `row`."""
    block: int
    """The block it stands in."""


@dataclass(slots=True)
class Text:
    """A text read into words; offsets are offsets of `raw`."""

    raw: str
    plain: str
    """The text with its markup blanked out, as long as `raw`."""
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    counted: list[tuple[int, str]] = field(default_factory=list)
    """Numbers that only count what follows, left out of the words: the index of the word after, and the number."""
    _firsts: list[int] = field(default_factory=list)
    _stream: str = ""
    _places: list[int] = field(default_factory=list)
    _glued: str = ""
    _glued_places: list[int] = field(default_factory=list)

    def sentence_at(self, word: int) -> int:
        """Return the index of the sentence that holds a word."""
        if not self._firsts:
            self._firsts = [one.start for one in self.sentences]
        return bisect_right(self._firsts, word) - 1

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the words of the whole sentences that hold the words `start` to `end`."""
        return self.sentences[self.sentence_at(start)].start, self.sentences[self.sentence_at(end - 1)].end

    def between(self, word: int) -> str:
        """Return what stands between a word and the next one, without markup."""
        after = self.starts[word + 1] if word + 1 < len(self.words) else len(self.plain)
        return self.plain[self.ends[word] : after]

    def shown(self, start: int, end: int) -> str:
        """Return the words `start` to `end` as they read, with the mark that closes them, without markup."""
        if start >= end:
            return ""
        closing = re.match(rf"[{FILL}\"')\].;:!?]*", self.between(end - 1))
        right = self.ends[end - 1] + (closing.end() if closing else 0)
        return " ".join(_LINE_MARK.sub(" ", self.plain[self.starts[start] : right].replace(FILL, "")).split())

    def find(self, words: Sequence[str], limit: int = 64) -> list[int]:
        """Return the places at which the words stand, in order, at most `limit` of them."""
        if not self._stream:
            self._stream, self._places = _joined(self.words, " ")
        wanted = f" {' '.join(words)} "
        found: list[int] = []
        at = self._stream.find(wanted) if words else -1
        while at >= 0 and len(found) < limit:
            found.append(bisect_left(self._places, at + 1))
            at = self._stream.find(wanted, at + 1)
        return found

    def find_glued(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Return the words that hold the given words when no space is looked at, for words that lost or gained one."""
        if not self._glued:
            self._glued, self._glued_places = _joined(list(map(_apart, self.words)), "")
        wanted = glued(words)
        at = self._glued.find(wanted)
        if at < 0:
            return None
        first = bisect_right(self._glued_places, at) - 1
        return first, bisect_left(self._glued_places, at + len(wanted))


def _joined(words: list[str], space: str) -> tuple[str, list[int]]:
    places, at = [], len(space)
    for word in words:
        places.append(at)
        at += len(word) + len(space)
    return f"{space}{space.join(words)}{space}", places


def parse_text(raw: str, numbered: bool = True) -> Text:
    """Return the words, sentences and rows of a text.

    Markup, link targets, quotation glyphs, unseen characters, line breaks, and numbers that only count clauses make no
    difference to the words; every other number stays, wherever its line begins. Without `numbered` all numbers stay.
    """
    plain = mask(raw)
    found = blocks(plain)
    counted = numbering(plain, found) if numbered else []
    bare = _without(plain, counted)
    words, starts, ends = _words(bare)
    marks = [start for start, end in counted if plain[start] in "0123456789"]
    left_out = [(bisect_left(starts, end), _NUMERAL.sub("", plain[start:end]).lower()) for start, end in counted]
    return Text(raw, bare, words, starts, ends, _sentences(bare, found, marks, starts), left_out)


def without(text: Text, gone: set[int]) -> Text:
    """Return a text without some of its words."""
    if not gone:
        return text
    kept = [at for at in range(len(text.words)) if at not in gone]

    def moved(word: int) -> int:
        return bisect_left(kept, word)

    sentences = [one._replace(start=moved(one.start), end=moved(one.end)) for one in text.sentences]
    return Text(
        text.raw, text.plain, [text.words[at] for at in kept], [text.starts[at] for at in kept],
        [text.ends[at] for at in kept], [one for one in sentences if one.start < one.end],
        [(moved(at), number) for at, number in text.counted],
    )  # fmt: skip


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def _words(text: str) -> tuple[list[str], list[int], list[int]]:
    spans = [match.span() for match in _WORD.finditer(text)]
    lower = text.lower()
    if len(lower) != len(text) or not text.replace(FILL, "").isascii():
        words = [_word(text[start:end]) for start, end in spans]
    else:
        words = [lower[start:end] for start, end in spans]
        for at, word in enumerate(words):
            if not word.isalnum():
                words[at] = _word(word)
    return words, [start for start, _ in spans], [end for _, end in spans]


def _word(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word.replace(FILL, "")).casefold()
    if word == "&":
        return "and"
    return (_THOUSANDS.sub("", word) if "," in word else word).lower()


def _sentences(text: str, found: list[Block], marks: list[int], starts: list[int]) -> list[Sentence]:
    made: list[Sentence] = []
    for number, block in enumerate(found):
        cuts = [block.start, block.end]
        if block.kind != "row":
            cuts += [one.end() for one in _STOP.finditer(text, block.start, block.end) if _ends(text, one)]
            cuts += marks[bisect_left(marks, block.start) : bisect_left(marks, block.end)]
        cuts.sort()
        edges = [bisect_left(starts, cut) for cut in cuts]
        kind = "item" if block.kind == "numbered" else block.kind
        made += [Sentence(a, b, kind, number) for a, b in pairwise(edges) if a < b]
    return made


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: what follows begins one, and what stands before is no abbreviation."""
    following = text[stop.end() : stop.end() + 4].lstrip("\"'([")[:1]
    if not (following.isupper() or following.isdigit()):
        return False
    before = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    if text[stop.start()] != "." or not before:
        return True
    word = before[1].lower()
    return word not in _ABBREVIATIONS and (len(word) > 1 or word.isdigit())


def glued(words: Sequence[str]) -> str:
    """Return words without the spaces between them, by which a lost space makes no difference.

    Numbers and the words that negate keep theirs: "1 10" is not "11 0", and "not able" is not "notable".
    """
    spelt = {word: _apart(word) for word in set(words)}
    return "".join([spelt[word] for word in words])


def _apart(word: str) -> str:
    return f" {word} " if word in ("no", "not", "non") or not word.isalpha() else word


def same_words(one: Text, other: Text) -> bool:
    """Whether two texts have the same words in the same order, whatever spaces were lost between them."""
    if one.words == other.words:
        return True
    return "".join(one.words) == "".join(other.words) and glued(one.words) == glued(other.words)


def fingerprint(text: Text) -> str:
    """Return `t1:` and 16 hex digits over the words of a text, so that editions with the same words are known."""
    return f"{NORMALISER}:{hashlib.sha256(glued(text.words).encode()).hexdigest()[:16]}"
