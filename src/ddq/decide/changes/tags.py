"""What kind of words a difference is made of, and how soon a person should look at it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ddq.decide.changes import lexis
from ddq.model.change import TAGS, Rename

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ddq.decide.changes.align import Alignment
    from ddq.decide.changes.difference import Step
    from ddq.decide.changes.text import Text

GRAVE = frozenset({"number", "date", "duration", "negation", "modality", "party", "qualifier"})
SLIGHT = frozenset({"rename", "reference", "punctuation"})
SENTENCES, NAME_WORDS = 3, 3
"""In how many sentences a name has to change for it to be a new name, and how many words it may have."""
PLACED = 0.4
"""Share of the places after "in", "to" or "from" above which a word is taken for the name of a place."""
_DIGIT_NAME = re.compile(r"\d+[a-z]{3,}")
_NO_NAME = lexis.NEGATIONS | lexis.MODALS | lexis.UNITS | lexis.BOUNDS | lexis.NUMBER_WORDS.keys() | lexis.MONTHS
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"\d[\d.,]*(?:st|nd|rd|th|[a-z]|hrs?|hours?|days?|bn|[kmgt]b|bits?|[ap]m)?|[a-z]+\d+")
"""A number, also with a unit or after the name of what it counts; "37signals" is a name."""


def tags(old: Text, new: Text, found: Sequence[Step], renames: Iterable[Rename]) -> tuple[str, ...]:
    """Return the kinds of a difference, in the order of `TAGS`; none when no list of words knows it."""
    names = {(one.old.lower(), one.new.lower()) for one in renames}
    changes = [step for step in found if not step.same]
    real = [step for step in changes if not _is_name(old, new, step, names)]
    made = {"rename"} if len(real) < len(changes) else set()
    if real and all(_refers(old, step.a, step.b) and _refers(new, step.c, step.d) for step in real):
        made.add("reference")
        real = []
    gone = [word for step in real for word in old.words[step.a : step.b]]
    come = [word for step in real for word in new.words[step.c : step.d]]
    made |= _worded(gone, come) | _numbered(old, new, found, gone, come)
    if any(_and_or(old, new, step) for step in real):
        made.add("modality")
    if any(_other_name(old, new, step) for step in real):
        made.add("party")
    return tuple(tag for tag in TAGS if tag in made)


def severity(status: str, kinds: Sequence[str], context_changed: bool = False) -> str:
    """Return how soon a person should look at a clause."""
    if status in ("removed", "not-in-old"):
        return "high"
    if status == "reworded":
        if GRAVE & set(kinds):
            return "high"
        return "cosmetic" if kinds and set(kinds) <= SLIGHT else "review"
    if context_changed or status == "moved":
        return "review"
    return "cosmetic" if kinds else ""


def _is_name(old: Text, new: Text, step: Step, names: set[tuple[str, str]]) -> bool:
    return (_bare(old.words[step.a : step.b]), _bare(new.words[step.c : step.d])) in names


def _bare(words: Sequence[str]) -> str:
    return " ".join(word.removesuffix("'s").removesuffix("'") for word in words)


def _refers(text: Text, start: int, end: int) -> bool:
    """Whether words only say where something stands: `4`, `b`, after "section" or another such word."""
    before = start - 1
    while before >= 0 and _pointer(text.words[before]):
        before -= 1
    led = before >= 0 and text.words[before] in lexis.REFERENCES
    return start == end or (led and all(_pointer(word) for word in text.words[start:end]))


def _pointer(word: str) -> bool:
    return bool(_DIGIT.match(word)) or len(word) == 1 or bool(re.fullmatch("[ivxlc]+", word))


def _worded(gone: list[str], come: list[str]) -> set[str]:
    both = [*gone, *come]
    made = set()
    if any(word in lexis.NEGATIONS or word.endswith("n't") for word in both) or _turned(gone, come):
        made.add("negation")
    if Counter(w for w in gone if w in lexis.MODALS) != Counter(w for w in come if w in lexis.MODALS):
        made.add("modality")
    if Counter(w for w in gone if w in lexis.PARTIES) != Counter(w for w in come if w in lexis.PARTIES):
        made.add("party")
    if any(word in lexis.CONDITIONS for word in both):
        made.add("qualifier")
    if any(word in lexis.UNITS for word in both):
        made.add("duration")
    if any(word in lexis.MONTHS or _YEAR.fullmatch(word) for word in both):
        made.add("date")
    return made


def _turned(gone: Sequence[str], come: Sequence[str]) -> bool:
    ours, theirs = set(gone), set(come)
    if any(
        len(pair & ours) == 1 and len(pair & theirs) == 1 and pair & ours != pair & theirs for pair in lexis.OPPOSITES
    ):
        return True
    pairs = ((ours, theirs), (theirs, ours))
    return any(
        len(word) > 3 and beginning + word in other
        for one, other in pairs
        for word in one
        for beginning in lexis.NEGATIVE_BEGINNINGS
    )


def _numbered(old: Text, new: Text, found: Sequence[Step], gone: list[str], come: list[str]) -> set[str]:
    """Return the tags of changed numbers; "thirty (30)" for "30" is no change, "within 30" for "30 after" is one."""
    changed = [word for word in (*gone, *come) if _value(word) or word in lexis.AMOUNT_MARKS]
    bounds = any(word in lexis.BOUNDS for word in (*gone, *come))
    if not found or not (changed or bounds):
        return set()
    before, after = old.words[found[0].a : found[-1].b], new.words[found[0].c : found[-1].d]
    made = set()
    if changed and _values(before) != _values(after) and not all(_YEAR.fullmatch(word) for word in changed):
        made.add("number")
    timed = any(word in lexis.UNITS for word in (*before, *after))
    if timed and (made or (bounds and (_values(before) or _values(after)))):
        made.add("duration")
    return made


def _value(word: str) -> str:
    if word in lexis.NUMBER_WORDS:
        return str(lexis.NUMBER_WORDS[word])
    return word if _AMOUNT.fullmatch(word) else ""


def _values(words: Sequence[str]) -> list[str]:
    """Return the numbers and marks of words in order; a number that is repeated at once, in figures, counts once."""
    values: list[str] = []
    before = ""
    for word in words:
        one = _value(word) or (word if word in lexis.AMOUNT_MARKS else "")
        if one and one != before:
            values.append(one)
        before = one
    return values


def _and_or(old: Text, new: Text, step: Step) -> bool:
    gone, come = old.words[step.a : step.b], new.words[step.c : step.d]
    return ("and" in gone and "or" in come and "or" not in gone) or (
        "or" in gone and "and" in come and "and" not in gone
    )


def _other_name(old: Text, new: Text, step: Step) -> bool:
    """Whether a name stands for another name."""
    one, other = _names(old, step.a, step.b), _names(new, step.c, step.d)
    return bool(one and other and not one & other) and step.b - step.a <= NAME_WORDS and step.d - step.c <= NAME_WORDS


def _names(text: Text, start: int, end: int) -> set[str]:
    """Return the words that begin with a capital and would not have to: those inside a sentence, and those never small."""
    first = {one.start for one in text.sentences[text.sentence_at(start) : text.sentence_at(max(start, end - 1)) + 1]}
    found = set()
    for at in range(start, end):
        word = text.words[at]
        capital = text.plain[text.starts[at]].isupper() or bool(_DIGIT_NAME.fullmatch(word))
        if capital and (at not in first or not _is_small_somewhere(text, word)):
            found.add(word)
    return found


def _is_small_somewhere(text: Text, word: str) -> bool:
    return word in lexis.STOP_WORDS or any(
        one == word and text.plain[at].islower() for one, at in zip(text.words, text.starts, strict=True)
    )


def renames(one: Alignment) -> tuple[Rename, ...]:
    """Return the names that became others throughout a document: the same pair in three sentences or more.

    A name begins with a capital inside a sentence somewhere. A number, a modal verb, a negation or a length of time is
    never one; nor is what mostly stands after "in", as places do, or in a table. Who is bound ("customer") is renamed
    only where the new word is new to the document and the old one gone.
    """
    found: dict[tuple[str, str], list[tuple[int, bool, bool]]] = {}
    for a, b, c, d in one.pairs:
        sentence = one.new.sentence_at(c) if c < d else -1
        if sentence < 0 or one.new.sentences[sentence].kind == "row":
            continue
        if _may_be_name(one.old.words[a:b]) and _may_be_name(one.new.words[c:d]):
            pair = (_bare(one.old.words[a:b]), _bare(one.new.words[c:d]))
            placed = a > 0 and one.old.words[a - 1] in lexis.PLACING
            found.setdefault(pair, []).append((sentence, placed, bool(_names(one.old, a, b) and _names(one.new, c, d))))
    before, after = (_counted(text) if found else Counter() for text in (one.old, one.new))
    made = []
    for (old, new), where in found.items():
        sentences = len({sentence for sentence, _, _ in where})
        placed = sum(placed for _, placed, _ in where) > PLACED * len(where)
        named = any(named for _, _, named in where) and not placed and old != new
        if named and sentences >= SENTENCES and _throughout(old, new, before, after):
            made.append(Rename(old=old, new=new, sentences=sentences))
    return tuple(sorted(made, key=lambda item: (-item.sentences, item.old, item.new)))


def _counted(text: Text) -> Counter[str]:
    made: Counter[str] = Counter()
    for word, times in Counter(text.words).items():
        made[_bare([word])] += times
    return made


def _may_be_name(words: Sequence[str]) -> bool:
    if not 0 < len(words) <= NAME_WORDS or any(word in _NO_NAME or word.isdigit() or len(word) < 2 for word in words):
        return False
    return any(word not in lexis.STOP_WORDS for word in words)


def _throughout(old: str, new: str, before: Counter[str], after: Counter[str]) -> bool:
    gone = [word for word in old.split() if word not in new.split()]
    come = [word for word in new.split() if word not in old.split()]
    if any(word in lexis.PARTIES for word in (*gone, *come)):
        return not any(after[word] for word in gone) and not any(before[word] for word in come)
    return all(after[word] <= before[word] - SENTENCES for word in gone)
