"""Rules over our own sentences: nothing left of an example, no word too strong, every capital a defined term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from ddq.check.rules import (
    PLACEHOLDER,
    Finding,
    everything,
    left_to_fill,
    rule,
    texts,
)

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog

_FORBIDDEN = re.compile(r"\b(?:compliant|guarantees?|guaranteed)\b", re.IGNORECASE)
_TELLING = ("guarant", "complian")
"""One of them stands in every forbidden word, and is found faster."""
_NOT_OURS = frozenset({"also-called", "red-flags", "title", "section", "first", "last", "url", "against", "repository"})
"""Keys under which stand names, other people's words, and words to look out for."""
_TERM = re.compile(r"[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*)*")
_SENTENCE = re.compile(r"(?:\A|[.:;!?] |\n)[(“\"']*\Z")
_NAMES = frozenset(
    re.findall(
        r"\S+",
        """January February March April May June July August September October November December
        Article Articles Section Annex Chapter Member State States European Commission Union
        Type I II III US USD EUR AES-256 TLS ISO SOC""",
    )
)
"""Capitalised words that need no definition: months, units of law, bodies, currencies and technical standards."""
_STOP = frozenset(
    re.findall(
        r"\w+",
        """a an and any are as at be by do does each every for from has have how if in into is it its of on or our ours
        that the their them then there these they this to us was we what when where which who will with would you your
        offering""",
    )
)
"""Words that say nothing about what a question asks."""
_ALIKE = 0.8


@rule(
    "unfilled",
    "A value that still is the example's would be printed as if somebody had meant it.",
    "title: Default retention",
    "title: TODO what people call it",
)
def unfilled(catalog: Catalog) -> Iterator[Finding]:
    """No value is one that the examples leave to fill, and no key one that they leave to name."""
    fine: set[object] = set()
    for thing, data in everything(catalog):
        named: set[tuple[object, ...]] = set()
        for path, text in texts(data):
            if not fine.issuperset(path):
                to_name = [path[:n] for n, step in enumerate(path, start=1) if _is_to_name(step)]
                fine.update(path if not to_name else ())
                for key in to_name:
                    if key not in named:
                        yield Finding(thing, key, f"'{key[-1]}' is left to name", "Choose a word that can stay.")
                named.update(to_name)
            if left_to_fill(text):
                keys = [step for step in path if isinstance(step, str)][-2:]
                yield Finding(thing, path, f"'{': '.join(keys)}' is left to fill", _wanted(text))


def _is_to_name(step: object) -> bool:
    return isinstance(step, str) and left_to_fill(step)


def _wanted(text: str) -> str:
    """Return what the example says should stand there."""
    said = " ".join(text.partition(PLACEHOLDER)[2].split()).lstrip(": ")
    return f"{said[:1].upper()}{said[1:].rstrip('.?')}." if said else ""


@rule(
    "forbidden-word",
    "We write what a document says, never that somebody is compliant.",
    "The contract forbids sale.",
    "The vendor is CCPA compliant.",
)
def forbidden(catalog: Catalog) -> Iterator[Finding]:
    """Words that claim a legal result stand nowhere in our own sentences."""
    for thing, data in everything(catalog):
        for path, text in texts(data):
            small = text.lower()
            match = _FORBIDDEN.search(text) if _TELLING[0] in small or _TELLING[1] in small else None
            if match and _NOT_OURS.isdisjoint(path):
                yield Finding(thing, path, f"'{match[0]}' says more than we can know", "Write what the document says.")


@rule(
    "clause-term",
    "A capital in a clause says that the term is defined; one that is not means nothing, or something else.",
    "{vendor} shall delete Customer Content.",
    "{vendor} shall delete Customer Data.",
)
def clause_terms(catalog: Catalog) -> Iterator[Finding]:
    """Every capitalised phrase in a clause is a defined term of the method, or a name that the catalog knows."""
    known = _known_terms(catalog)
    for code, one in catalog.provisions.items():
        clause = " ".join(re.sub(r"\{\w*\}", "x", one.clause).split())
        for match in _TERM.finditer(clause):
            start = bool(_SENTENCE.search(clause[: match.start()]))
            term = _undefined(match[0], known, start)
            if term:
                defined = ", ".join(name for name in catalog.method.definitions if name[0].isupper())
                hint = f"Defined in method.yaml: {defined}."
                yield Finding(f"provision:{code}", ("clause",), f"'{term}' is no defined term", hint)


def _known_terms(catalog: Catalog) -> frozenset[str]:
    """Return every capitalised phrase that is defined, stands in a definition, or names a law, a place or a vendor."""
    named = [*catalog.method.definitions, *catalog.method.definitions.values()]
    for one in catalog.authorities.values():
        named += [one.title, one.jurisdiction, *one.cite.split()]
    named += catalog.vocabulary.lists.get("people-in", {}).values()
    named += [vendor.file.name for vendor in catalog.vendors.values()]
    return _NAMES | {match[0] for text in named for match in _TERM.finditer(text)}


def _undefined(phrase: str, known: frozenset[str], starts_a_sentence: bool) -> str:
    """Return what of a phrase is not known, without the word that only starts the sentence, else ""."""
    if _is_known(phrase, known):
        return ""
    if not starts_a_sentence:
        return phrase
    rest = phrase.partition(" ")[2]
    return "" if _is_known(rest, known) else rest


def _is_known(phrase: str, known: frozenset[str]) -> bool:
    """Return whether a phrase, or every word of it, is known; a plural or a genitive is the same term."""

    def one(text: str) -> bool:
        bare = re.sub(r"[’'](?:s)?\Z", "", text)
        return bool({bare, bare.removesuffix("s")} & known)

    return one(phrase) or all(one(word) for word in phrase.split())


@rule(
    "question-alike",
    "A vendor that is asked the same twice answers neither well.",
    "two questions about two things",
    "RET-01.1 and RET-04.1 both: For {offering}: how long is content kept?",
)
def alike(catalog: Catalog) -> Iterator[Finding]:
    """No two questions of different provisions share four fifths of their words."""
    asked = [
        (one.code, key, _words(question.ask))
        for one in catalog.provisions.values()
        for key, question in one.questions.items()
        if not left_to_fill(question.ask)
    ]
    for (code, key, words), (other, later, others) in combinations(asked, 2):
        if code != other and words and _overlap(words, others) >= _ALIKE:
            yield Finding(
                f"provision:{other}",
                ("questions", later, "ask"),
                f"'{later}' asks almost what '{key}' asks",
                "Ask it once, or say in both what differs.",
            )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", text.lower())) - _STOP


def _overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """Return which part of all words stands in both."""
    both, all_ = set(one) & set(other), set(one) | set(other)
    return len(both) / len(all_)
