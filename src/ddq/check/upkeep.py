"""Rules against what piles up: authorities nobody cites, words nobody uses, section keys that print twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, rule

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.condition import Condition

_UNIT = re.compile(r"(?:§|\b(?:arts?|articles?|sections?|sec|annex|annexes|recitals?|clauses?|paragraphs?)\b)\.?", re.I)


@rule(
    "orphan-authority",
    "An authority that nothing cites is kept up for nobody, and looks as if we covered it.",
    "an authority with at least one element that cites it",
    "authorities/uk-gdpr.yaml without a citation uk-gdpr:…",
)
def orphans(catalog: Catalog) -> Iterator[Finding]:
    """Every authority is cited by an element of some provision."""
    cited = {
        reference.partition(":")[0]
        for one in catalog.provisions.values()
        for element in one.elements.values()
        for reference in element.authority
    }
    for name in catalog.authorities:
        if name not in cited:
            hint = "Cite it in the elements that answer to it, or remove the file."
            yield Finding(f"authority:{name}", ("instrument",), f"nothing cites '{name}'", hint)


@rule(
    "section-form",
    "A citation prints the section behind what `cite` begins; the unit must not stand there twice, or be another one.",
    'cite: "GDPR Art. {section}", sections: {"28(3)": …}',
    'cite: "GDPR Art. {section}", sections: {"Art. 28(3)": …}',
)
def section_form(catalog: Catalog) -> Iterator[Finding]:
    """A section key names no unit where `cite` prints one already."""
    for name, one in catalog.authorities.items():
        before = one.cite.partition("{section}")[0]
        if not _UNIT.search(before):
            continue
        for section in one.sections:
            if _UNIT.search(section):
                yield Finding(
                    f"authority:{name}",
                    ("sections", section),
                    f"section '{section}' would be printed as '{one.cite.format(section=section)}'",
                    "Leave the unit out of the key; give what has another unit an authority file of its own.",
                )


@rule(
    "unused-word",
    "A question without an effect costs the requester time, and a section without a provision promises one.",
    "a fact in a condition, an impact or a tier; an area with a provision",
    "a fact that nothing tests",
)
def unused(catalog: Catalog) -> Iterator[Finding]:
    """Facts and options are tested somewhere, and every area holds a provision."""
    tested = set(_tested(catalog))
    words = catalog.vocabulary
    for name in words.facts:
        if ("fact", name) not in tested:
            hint = "Test it in a provision or a tier, or remove it; 'ddq new' asks each."
            yield Finding("vocabulary", ("facts", name), f"nothing tests the fact '{name}'", hint)
    for name in words.options:
        if ("option", name) not in tested:
            hint = "Test it in a provision or a position, or remove it; 'ddq new' asks each."
            yield Finding("vocabulary", ("options", name), f"nothing tests the option '{name}'", hint)
    filled = {one.area for one in catalog.provisions.values()}
    for name in words.areas:
        if name not in filled:
            yield Finding("vocabulary", ("areas", name), f"no provision is in the area '{name}'", "Remove the area.")


def _tested(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield `(kind, word)` for every fact and option that decides something."""
    for condition in _conditions(catalog):
        yield from _in(condition)
    for one in catalog.provisions.values():
        yield from (("fact", fact) for fact in one.risk.impact)


def _conditions(catalog: Catalog) -> Iterator[Condition | None]:
    for one in catalog.provisions.values():
        yield from (one.applies, *one.raise_if, *(element.applies for element in one.elements.values()))
    yield from (one.applies for one in catalog.authorities.values())
    yield from (fact.when for fact in catalog.vocabulary.facts.values())
    yield from (found.when for tier in catalog.method.tiers for found in tier.rules)
    yield from (position.when for vendor in catalog.vendors.values() for position in vendor.positions)


def _in(condition: Condition | None) -> Iterator[tuple[str, str]]:
    if condition is None:
        return
    if condition.fact:
        yield "fact", condition.fact
    if condition.option:
        yield "option", condition.option
    for inner in (*condition.any, *condition.all, condition.not_):
        yield from _in(inner)
