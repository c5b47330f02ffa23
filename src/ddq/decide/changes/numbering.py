"""Numbers and letters that only count clauses, told apart from numbers that a sentence needs."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.changes.lexis import listed
from ddq.decide.changes.mask import FILL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.decide.changes.blocks import Block

_GAP = rf"[\s{FILL}]"
_NUMBER = re.compile(
    rf"(?<![\w.,$€£%(-])(?P<open>\(?)(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*){FILL}*(?P<close>[.)]+)?{FILL}*"
    rf"(?:{_GAP}+(?=[\"'(\[]*[^\W\d_])|(?<=[.)]{FILL})(?=[A-Z])|(?<=[.)])(?=[A-Z]))"
)
_LETTER = re.compile(
    rf"(?<![\w.'-])(?P<open>\(?)(?P<letter>[A-Za-z]|[ivxlc]{{2,6}}|[IVXLC]{{2,6}}){FILL}*(?P<close>[.)]){FILL}*(?={_GAP}|[A-Z])"
)
_REFERENCE = listed(
    "section sections sec clause clauses article articles art paragraph paragraphs para subsection subsections subclause "
    "point points item items exhibit annex annexes appendix schedule part module option chapter rule table no nos number "
    "under in of to by from see through version step phase level tier page"
)
DANGLING = _REFERENCE | listed(
    "within after before than least most every each for at on the a an and or is are be until till about approximately only "
    "over under exceeding maximum minimum up next first last another additional further per with between"
)
"""A block does not end with one of these: a number after it belongs to the sentence."""
_WORDS = re.compile(r"\w+")
_GOES_ON = re.compile(rf"{_GAP}*(?:and|or|to|above|below|through)\b", re.IGNORECASE)


class _Counted(NamedTuple):
    start: int
    end: int
    number: str
    block: int
    leads: bool
    """Whether it stands at the start of a block."""
    after: str
    """The last word before it."""
    stop: str
    """The mark before it."""
    marked: bool
    """Whether a full stop or a bracket closes it."""


def numbering(text: str, found: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the spans of a masked text that only count its clauses: `1.`, `2.3`, `(a)`, `iv.`.

    A number counts where it opens a block, or follows the end of a sentence, and the number before it (or, inside one
    block, the number next to it) counts too. "within / 30. It renews" is no such number wherever the line is broken.
    """
    starts = [block.start for block in found]
    numbers = _place(_NUMBER.finditer(text), "number", text, found, starts)
    letters = _place(_LETTER.finditer(text), "letter", text, found, starts)
    leading = {one.number for one in numbers if one.leads}
    inside = {(one.block, one.number) for one in numbers}
    spans = [(one.start, one.end) for one in numbers if _counts(one, leading, inside)]
    return sorted([*spans, *((one.start, one.end) for one in letters if _letters(one, text))])


def _place(
    matches: Iterator[re.Match[str]], group: str, text: str, found: Sequence[Block], starts: list[int]
) -> list[_Counted]:
    made = []
    for match in matches:
        start = match.start()
        block = bisect_right(starts, start) - 1
        before = text[max(0, start - 40) : start].rstrip(f" \n{FILL}")
        stop = before[-1:] if not before[-1:].isalnum() else ""
        words = _WORDS.findall(before)
        leads = block < 0 or (found[block].opens and not _WORDS.search(text, starts[block], start))
        end = match.end("close") if match["close"] else match.end(group)
        made.append(
            _Counted(
                start,
                end,
                match[group].lower(),
                block,
                leads,
                words[-1].lower() if words else "",
                stop,
                bool(match["close"]),
            )
        )
    return made


def _counts(one: _Counted, leading: set[str], inside: set[tuple[int, str]]) -> bool:
    if not one.stop and one.after in DANGLING:
        return False
    *upper, last = one.number.split(".")
    step = [".".join((*upper, str(int(last) + by))) for by in (-1, 1)]
    if one.leads:
        return bool(upper) or (one.marked and (last == "1" or step[0] in leading))
    ended = one.stop in (".", ";", ":", "?", "!", ",") or one.after in ("and", "or")
    return one.marked and ended and not upper and any((one.block, number) in inside for number in step)


def _letters(one: _Counted, text: str) -> bool:
    bracket = text[one.end - 1] == ")"
    if not one.stop and one.after in _REFERENCE:
        return False
    if _GOES_ON.match(text, one.end):
        return False
    if one.leads:
        return True
    if bracket:
        return text[one.start] == "(" or one.stop in (";", ":", ",", ".")
    roman = len(one.number) > 1
    return one.stop in (";", ":") or (roman and one.stop in (",", "."))
