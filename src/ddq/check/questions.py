"""Rules over questions: their form, whether one word can answer them, what a yes shows, and which one they follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, rule, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.provision import Provision, Question

_START = "For {offering}: "
_LONGEST = 220
"""Characters of a question as it is printed."""
_LONGEST_EVIDENCE = 120
"""Characters of what is to be attached; it stands in a narrow column beside the question."""
_OPEN = re.compile(
    r"(?:in|within|under|by|on|for|at|from|to|with|until|since)?\s*"
    r"\b(?:how|which|what|who|whom|whose|where|when|why)\b|(?:list|describe|state|name|please)\b",
    re.IGNORECASE,
)
"""How a question begins that asks for a fact, or for a piece of work, and not for yes or no."""
_ENDING = re.compile(r"[^?]*\?(?: [^?]+\.)?\Z")
_SECOND = re.compile(
    r", (?:and|or) (?:do|does|is|are|may|can|could|will|would|has|have|must) (?:you|we|it|the|they|our|your)\b"
)
"""A second question behind a comma."""


def _asked(catalog: Catalog) -> Iterator[tuple[str, Provision, str, Question]]:
    """Yield every question with the name of its file, its provision and its code."""
    for code, provision in catalog.provisions.items():
        yield from ((f"provision:{code}", provision, key, one) for key, one in provision.questions.items())


@rule(
    "question-form",
    "A vendor answers one question about one product; a longer one is not read.",
    'ask: "For {offering}: does the contract state how long prompts are kept? State the days."',
    "ask: Is data kept?",
)
def forms(catalog: Catalog) -> Iterator[Finding]:
    """Codes follow their provision; a question begins with the offering, and keeps within 220 characters as printed."""
    labels = [offering.label for vendor in catalog.vendors.values() for offering in vendor.file.offerings.values()]
    longest = max(labels, key=len, default="")
    for thing, provision, code, question in _asked(catalog):
        path = ("questions", code)
        if not re.fullmatch(re.escape(provision.code) + r"\.[1-9]\d?", code):
            hint = f"Write {provision.code}.1, {provision.code}.2 and so on."
            yield Finding(thing, path, f"'{code}' is not a question of {provision.code}", hint)
        if not question.ask.startswith(_START):
            yield Finding(thing, (*path, "ask"), "the question does not name the product", f"Begin with '{_START}'.")
        length = len(question.ask.replace("{offering}", longest))
        if length > _LONGEST:
            message = f"the question has {length} characters, {_LONGEST} at most"
            hint = f"Counted with the longest name of an offering, '{longest}'." if longest else ""
            yield Finding(thing, (*path, "ask"), message, hint)
        if len(question.evidence) > _LONGEST_EVIDENCE:
            message = f"the evidence has {len(question.evidence)} characters, {_LONGEST_EVIDENCE} at most"
            yield Finding(thing, (*path, "evidence"), message)
    for code, provision in catalog.provisions.items():
        if not provision.questions:
            yield Finding(f"provision:{code}", ("questions",), "a provision asks at least one question")


@rule(
    "question-answerable",
    "The vendor picks yes, partial, no, planned or N/A; a question for a fact, or two at once, fits none of them.",
    'ask: "For {offering}: is content deleted within a stated time? State the days."',
    'ask: "For {offering}: how long is content kept?"',
)
def answerable(catalog: Catalog) -> Iterator[Finding]:
    """A question can be answered by yes or no, is one, and says after the question mark what to write in the details."""
    hint = "Ask for yes or no, and say after the question mark what to state."
    for thing, _, code, question in _asked(catalog):
        path = ("questions", code, "ask")
        start, _, text = question.ask.partition(_START)
        if start:
            continue
        opening = _OPEN.match(text)
        if opening:
            yield Finding(thing, path, f"'{opening[0]} …' cannot be answered by yes or no", hint)
        elif not _ENDING.match(text):
            message = "the question does not end with its one question mark, or with a sentence after it"
            yield Finding(thing, path, message, hint)
        elif _SECOND.search(text):
            yield Finding(thing, path, "the question asks two things", "Make it two questions, or name the one point.")


@rule(
    "question-elements",
    "What a yes shows must be known, and what nobody asks is never answered.",
    "elements: [period, exceptions]",
    "elements: [periods]",
)
def shown(catalog: Catalog) -> Iterator[Finding]:
    """A question names elements that the vendor can show; each of those is asked. One that names none asks for all."""
    for code, provision in catalog.provisions.items():
        thing = f"provision:{code}"
        theirs = [name for name, element in provision.elements.items() if element.shown_by == "vendor"]
        asked: set[str] = set()
        for key, question in provision.questions.items():
            asked.update(question.elements or theirs)
            for index, name in enumerate(question.elements):
                path = ("questions", key, "elements", index)
                yield from unknown(thing, path, name, provision.elements, f"an element of {provision.code}")
                if name in provision.elements and name not in theirs:
                    hint = "Leave it out: the vendor cannot answer it."
                    yield Finding(thing, path, f"'{name}' is shown by our own record only", hint)
        for name in theirs:
            if provision.questions and name not in asked:
                yield Finding(thing, ("elements", name), f"no question asks for '{name}'", "Name it in one question.")


@rule(
    "follow-up",
    "A follow-up whose first question nobody finds is asked in vain, or never.",
    "only-if: {question: RET-03.1, answer: [yes, partial]}",
    "only-if: {question: RET-03.2, answer: [maybe]}",
)
def follow_ups(catalog: Catalog) -> Iterator[Finding]:
    """A follow-up follows an earlier question of its provision, which follows none, after answers that there are."""
    answers = catalog.vocabulary.lists["answer"]
    for thing, provision, code, question in _asked(catalog):
        follows = question.only_if
        if follows is None:
            continue
        path = ("questions", code, "only-if")
        codes = list(provision.questions)
        earlier = codes[: codes.index(code)]
        if follows.question not in earlier:
            hint = f"It must stand before {code} in {provision.code}."
            yield Finding(thing, (*path, "question"), f"'{follows.question}' is not an earlier question", hint)
        elif provision.questions[follows.question].only_if is not None:
            hint = "A follow-up follows a question that is always asked."
            yield Finding(thing, (*path, "question"), f"'{follows.question}' is a follow-up itself", hint)
        if not follows.answer:
            yield Finding(thing, (*path, "answer"), "no answer is named after which it is asked", "For example: [yes].")
        for index, word in enumerate(follows.answer):
            yield from unknown(thing, (*path, "answer", index), word, answers, "an answer")
