"""One provision of the catalog as a person would want to read it, with every vendor's position; the list of reviews."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from ddq.model.review import CHANGED, NEVER, REVIEWED, ReviewState
from ddq.render.present.wording import NOT_VERIFIED, day, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ddq.model.catalog import Catalog
    from ddq.model.condition import Condition
    from ddq.model.crosswalk import Crosswalk
    from ddq.model.provision import Provision
    from ddq.model.vendor import Position, Vendor
    from ddq.model.vocabulary import Vocabulary

_WIDTH = 100
_TESTS = {"people_in": "people in", "sector": "sector", "criticality": "criticality", "route": "route"}


def provision_text(catalog: Catalog, code: str, review: ReviewState, crosswalks: Mapping[str, Crosswalk]) -> str:
    """Return a provision with every vendor's position, as text. Raises KeyError for an unknown code."""
    one = catalog.provisions[code]
    lines = [
        *_head(catalog, one, review),
        *_elements(catalog, one),
        *_questions(one),
        *_asks(catalog, one),
        *_elsewhere(code, crosswalks),
    ]
    for vendor in catalog.vendors.values():
        for position in vendor.positions:
            if position.provision == code:
                lines += _position(catalog, one, position, vendor)
    return "\n".join(lines).rstrip() + "\n"


def review_text(review: ReviewState) -> str:
    """Return the state of a review in words."""
    if review.state == NEVER or review.on is None:
        return "Not reviewed"
    said = f"Reviewed by {review.by} on {day(review.on)}"
    return f"{said}, changed since" if review.state == CHANGED else said


def review_list(reviews: Mapping[str, ReviewState], titles: Mapping[str, str]) -> str:
    """Return one line for each provision with the state of its review, and a line that counts them."""
    lines = [f"{code:8} {titles[code]}: {review_text(one)}" for code, one in reviews.items()]
    many = {state: sum(one.state == state for one in reviews.values()) for state in (REVIEWED, CHANGED, NEVER)}
    counted = f"{many[REVIEWED]} reviewed, {many[CHANGED]} changed since, {many[NEVER]} never reviewed"
    return "\n".join([*lines, "", counted]) + "\n"


def _wrapped(text: str, indent: int = 0, hang: int = 2) -> str:
    return fill(
        text,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _head(catalog: Catalog, one: Provision, review: ReviewState) -> Iterator[str]:
    words = catalog.vocabulary
    yield f"{one.code} {one.title}"
    yield f"{words.areas[one.area].label} · {words.label('gate', one.gate)} · met by: {words.label('basis', one.met_by)}"
    if one.also_called:
        yield _wrapped(f"Also called: {', '.join(one.also_called)}")
    yield f"{review_text(review)}."
    overlaid = catalog.overlaid.get(one.code)
    if overlaid:
        yield _wrapped(
            f"Your company's own ({', '.join(overlaid.fields) or 'the whole provision'}): {overlaid.because}"
        )
    yield _wrapped(f"Applies when: {_when(words, one.applies)}. {one.applies_because}")
    yield from ("", _wrapped(one.why, hang=0))
    if one.note:
        yield from ("", _wrapped(f"Note: {one.note}"))


def _elements(catalog: Catalog, one: Provision) -> Iterator[str]:
    yield from ("", "What must be shown")
    for name, element in one.elements.items():
        weight = "" if element.weight == "needed" else f" {catalog.vocabulary.label('weight', element.weight)}."
        shown = " Only our own record shows it." if element.shown_by == "us" else ""
        yield _wrapped(
            f"- {element.means}{weight}{shown} [{name}] {_citations(catalog, element.authority)}".rstrip(), 2
        )
    lists = catalog.vocabulary.lists
    rated = (f"{lists['coverage'][key]} {lists['severity'][word]}" for key, word in one.severity.items())
    yield _wrapped(f"Severity: {', '.join(rated)}", 2)


def _when(words: Vocabulary, condition: Condition) -> str:
    """Return a condition in the labels of its words."""
    if condition.any or condition.all:
        return (" or " if condition.any else " and ").join(
            f"({_when(words, inner)})" if inner.any or inner.all else _when(words, inner)
            for inner in condition.any or condition.all
        )
    if condition.not_:
        return f"not ({_when(words, condition.not_)})"
    if condition.fact:
        return words.facts[condition.fact].label
    if condition.option:
        return words.options[condition.option].label
    for name, what in _TESTS.items():
        if getattr(condition, name):
            return f"{what}: {words.label(name.replace('_', '-'), getattr(condition, name))}"
    return "always"


def _citations(catalog: Catalog, references: tuple[str, ...]) -> str:
    found = []
    for reference in references:
        instrument, _, key = reference.partition(":")
        authority = catalog.authorities[instrument]
        mark = "" if authority.sections[key].checked else NOT_VERIFIED
        found.append(authority.cite.format(section=key) + mark)
    return f"({'; '.join(found)})" if found else ""


def _questions(one: Provision) -> Iterator[str]:
    yield from ("", "Questions")
    for key, question in one.questions.items():
        yield _wrapped(f"{key}: {question.ask}", 2)
        yield _wrapped(f"Evidence: {question.evidence}", 4)
        yield _wrapped(
            f"Good: {sentence(question.good)} Partial: {sentence(question.partial)} Bad: {sentence(question.bad)}", 4
        )


def _asks(catalog: Catalog, one: Provision) -> Iterator[str]:
    roles, ladder = catalog.vocabulary.lists["role"], one.ladder
    yield from ("", "What to ask for")
    yield _wrapped(f"Preferred ({roles[ladder.preferred.approver]}): {ladder.preferred.ask}", 2)
    yield from (_wrapped(f"Fallback ({roles[step.approver]}): {step.ask}", 2) for step in ladder.fallback)
    yield _wrapped(f"Walk-away ({roles[ladder.walk_away.approver]}): {ladder.walk_away.when}", 2)
    yield from ("", "Clause", _wrapped(one.clause, 2, 0), "", _wrapped(f"Checklist: {one.check}"))
    if one.our_part:
        yield _wrapped(f"Our part: {'; '.join(one.our_part)}")
    if one.red_flags:
        yield _wrapped(f"Red flags: {'; '.join(one.red_flags)}")


def _elsewhere(code: str, crosswalks: Mapping[str, Crosswalk]) -> Iterator[str]:
    for one in crosswalks.values():
        if asked := one.asked_by(code):
            yield _wrapped(f"{one.title} {one.version}: {', '.join(asked)}")
    yield ""


def _position(catalog: Catalog, one: Provision, position: Position, vendor: Vendor) -> Iterator[str]:
    words = catalog.vocabulary
    offerings = ", ".join(vendor.file.offerings[o].label for o in position.offerings)
    level = words.label("confidence", position.confidence.level)
    when = f" when {_when(words, position.when)}" if position.when else ""
    yield _wrapped(f"{offerings}{when} (read {day(position.read.on)} by {position.read.by}, confidence {level})")
    yield _wrapped(position.summary, 2, 0)
    for name, said in position.elements.items():
        means = sentence(one.elements[name].means)
        yield _wrapped(f"- {words.label('coverage', said.coverage)}: {means} [{name}] {said.note}".rstrip(), 2)
        yield from (_wrapped(_anchor(catalog, vendor, anchor), 4) for anchor in said.anchors)
        yield from (_wrapped(f"looked in {_edition(catalog, reference)}", 4) for reference in said.looked_in)
    yield from (_wrapped(f"Condition: {text}", 2) for text in position.conditions)
    yield from (_wrapped(f"Conflict: {conflict.point}", 2) for conflict in position.conflicts)
    for claim in position.claims:
        yield _wrapped(
            f"Claim by {_edition(catalog, claim.source)}: {sentence(claim.claim)} {claim.differs}".rstrip(), 2
        )
    yield from (_wrapped(f"Open: {text}", 2) for text in position.open)
    yield ""


def _anchor(catalog: Catalog, vendor: Vendor, key: str) -> str:
    anchor = vendor.anchors[key]
    return _edition(catalog, anchor.source, section(anchor.section))


def _edition(catalog: Catalog, reference: str, pinpoint: str = "") -> str:
    """Return title, section and edition of a source as people read them."""
    where = f", {pinpoint}" if pinpoint else ""
    return f"{catalog.source(reference).title}{where} ({catalog.edition(reference).label})"
