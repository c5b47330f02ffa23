"""Rules over provisions, authorities and the method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, rule, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.condition import Condition
    from ddq.model.provision import Provision

_CODE = re.compile(r"[A-Z]{2,5}-\d{2}\Z")
_PLACEHOLDER = re.compile(r"\{[^}]*\}?")
_CAIQ = (
    "A&A",
    "AIS",
    "BCR",
    "CCC",
    "CEK",
    "DCS",
    "DSP",
    "GRC",
    "HRS",
    "IAM",
    "IPY",
    "IVS",
    "LOG",
    "SEF",
    "STA",
    "TVM",
    "UEM",
)
_HECVAT = (
    *("AAAI", "APPL", "CHNG", "COMP", "DATA", "DCTR", "DOCU", "FIDP", "HFIH", "ITAC", "OPEM", "PCID", "PPPR"),
    *("PRGN", "PRPO", "REQU", "SYST", "THRD", "VULN", "CONS"),
)
_TAKEN = frozenset((*_CAIQ, *_HECVAT))
"""Prefixes of CAIQ and HECVAT: the same letters would be taken for theirs when a completed one is read."""
_EXAMPLE = "EXA"
_COVERAGES = ("conflict", "not-met", "not-found", "partly-met", "not-reviewed")


def _all(catalog: Catalog) -> Iterator[tuple[str, Provision]]:
    for code, provision in catalog.provisions.items():
        yield f"provision:{code}", provision


def condition_words(thing: str, path: tuple[object, ...], condition: Condition, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each word of a condition that the vocabulary lacks, and for a condition without one test."""
    words = catalog.vocabulary
    tests = [
        name
        for name in ("any", "all", "not_", "fact", "people_in", "sector", "criticality", "route", "option", "always")
        if getattr(condition, name)
    ]
    if len(tests) != 1:
        yield Finding(thing, path, "a condition holds exactly one test", "Join several with any: [...] or all: [...].")
    for kind in ("any", "all"):
        for index, inner in enumerate(getattr(condition, kind)):
            yield from condition_words(thing, (*path, kind, index), inner, catalog)
    if condition.not_:
        yield from condition_words(thing, (*path, "not"), condition.not_, catalog)
    if condition.fact:
        yield from unknown(thing, (*path, "fact"), condition.fact, words.facts, "a fact")
    if condition.option:
        yield from unknown(thing, (*path, "option"), condition.option, words.options, "an option")
    for name in ("people_in", "sector", "criticality", "route"):
        word, key = getattr(condition, name), name.replace("_", "-")
        if word:
            yield from unknown(thing, (*path, key), word, words.lists[key], f"in the list '{key}'")


@rule(
    "unknown-word",
    "A word outside the vocabulary would be read as something else, or as nothing.",
    "gate: must",
    "gate: mandatory",
)
def provision_words(catalog: Catalog) -> Iterator[Finding]:
    """Area, gate, basis, severities and roles of a provision are in the vocabulary."""
    lists = catalog.vocabulary.lists
    for thing, one in _all(catalog):
        yield from unknown(thing, ("area",), one.area, catalog.vocabulary.areas, "an area")
        yield from unknown(thing, ("gate",), one.gate, lists["gate"], "a gate")
        yield from unknown(thing, ("met-by",), one.met_by, lists["basis"], "a basis")
        if one.team:
            yield from unknown(thing, ("team",), one.team, lists["team"], "a team")
        for coverage, word in one.severity.items():
            yield from unknown(thing, ("severity", coverage), coverage, _COVERAGES, "a coverage with a severity")
            yield from unknown(thing, ("severity", coverage), word, lists["severity"], "a severity")
        for name, element in one.elements.items():
            yield from unknown(thing, ("elements", name, "weight"), element.weight, lists["weight"], "a weight")
            yield from unknown(
                thing, ("elements", name, "shown-by"), element.shown_by, ("vendor", "us"), "one that can show it"
            )
        steps: list[tuple[tuple[object, ...], str]] = [
            (("ladder", "preferred"), one.ladder.preferred.approver),
            (("ladder", "walk-away"), one.ladder.walk_away.approver),
        ]
        steps += [(("ladder", "fallback", n), step.approver) for n, step in enumerate(one.ladder.fallback)]
        for path, role in steps:
            yield from unknown(thing, (*path, "approver"), role, lists["role"], "a role")


@rule(
    "unknown-condition",
    "A condition over a word that does not exist never holds, and nobody would notice.",
    "applies: {fact: personal-data}",
    "applies: {fact: personal-dta}",
)
def provision_conditions(catalog: Catalog) -> Iterator[Finding]:
    """Conditions use the vocabulary, one test each; facts are asked by sector and place, which come before them."""
    for key, fact in catalog.vocabulary.facts.items():
        if fact.when is not None:
            yield from condition_words("vocabulary", ("facts", key, "when"), fact.when, catalog)
            if not _by_setting(fact.when):
                hint = "Use sector and people-in, joined with any."
                yield Finding("vocabulary", ("facts", key, "when"), f"when to ask '{key}' is not known in time", hint)
    for thing, one in _all(catalog):
        yield from condition_words(thing, ("applies",), one.applies, catalog)
        for index, condition in enumerate(one.raise_if):
            yield from condition_words(thing, ("raise-if", index), condition, catalog)
        for name, element in one.elements.items():
            if element.applies:
                yield from condition_words(thing, ("elements", name, "applies"), element.applies, catalog)


def why_no_code(code: str) -> tuple[str, str] | None:
    """Return why a word cannot be the code of a provision, as message and hint, or None when it can."""
    prefix = code.partition("-")[0]
    if not _CODE.match(code):
        return f"'{code}' is not a code", "Two to five capitals, a hyphen, two digits: RET-01."
    if prefix in _TAKEN:
        return f"the prefix of '{code}' belongs to CAIQ or HECVAT", "Choose other letters."
    if prefix == _EXAMPLE:
        return f"the prefix of '{code}' belongs to the example", "Choose other letters."
    return None


def _by_setting(condition: Condition) -> bool:
    return all(map(_by_setting, condition.any)) if condition.any else bool(condition.sector or condition.people_in)


@rule(
    "code-form",
    "Codes are keys in files that live for years; they look alike and never collide with CAIQ or HECVAT.",
    "code: RET-01",
    "code: ret1",
)
def codes(catalog: Catalog) -> Iterator[Finding]:
    """A code is two to five capitals, a hyphen and two digits, with a prefix that no other framework uses."""
    for thing, one in _all(catalog):
        wrong = why_no_code(one.code)
        if wrong:
            yield Finding(thing, ("code",), *wrong)


@rule(
    "unknown-authority",
    "A citation must lead to an authority that says what it asks and whether anybody checked it.",
    'authority: ["gdpr:28(3)(g)"]',
    "authority: [gdpr-28]",
)
def citations(catalog: Catalog) -> Iterator[Finding]:
    """Every citation names an authority and one of its sections."""
    for thing, one in _all(catalog):
        for name, element in one.elements.items():
            for index, reference in enumerate(element.authority):
                instrument, _, section = reference.partition(":")
                path = ("elements", name, "authority", index)
                if instrument not in catalog.authorities:
                    yield from unknown(thing, path, instrument, catalog.authorities, "an authority")
                else:
                    yield from unknown(
                        thing, path, section, catalog.authorities[instrument].sections, f"a section of {instrument}"
                    )


@rule(
    "clause-form",
    "A clause is pasted into a contract as it stands.",
    "{vendor} shall delete Customer Content.",
    "{supplier} shall delete content.",
)
def clauses(catalog: Catalog) -> Iterator[Finding]:
    """Clauses use only the placeholders `{vendor}` and `{customer}`."""
    for thing, one in _all(catalog):
        for found in _PLACEHOLDER.findall(one.clause):
            if found not in ("{vendor}", "{customer}"):
                yield Finding(thing, ("clause",), f"'{found}' is not a placeholder", "Known: {vendor}, {customer}.")


@rule(
    "rating-complete",
    "Two readers must compute one number, for every coverage.",
    "severity: {conflict: high, not-met: high, not-found: high, partly-met: medium, not-reviewed: high}",
    "severity: {not-met: high}",
)
def ratings(catalog: Catalog) -> Iterator[Finding]:
    """Severity and likelihood are given for every coverage, impact has a default, numbers run from 1 to 5."""
    for thing, one in _all(catalog):
        for coverage in _COVERAGES:
            if coverage not in one.severity:
                yield Finding(thing, ("severity",), f"no severity for '{coverage}'")
            if coverage not in one.risk.likelihood:
                yield Finding(thing, ("risk", "likelihood"), f"no likelihood for '{coverage}'")
        yield from _levels(thing, one, catalog)


def _levels(thing: str, one: Provision, catalog: Catalog) -> Iterator[Finding]:
    if "default" not in one.risk.impact:
        yield Finding(thing, ("risk", "impact"), "no default impact")
    for fact in one.risk.impact:
        if fact != "default":
            yield from unknown(thing, ("risk", "impact", fact), fact, catalog.vocabulary.facts, "a fact")
    for kind, levels in (("likelihood", one.risk.likelihood), ("impact", one.risk.impact)):
        for key, level in levels.items():
            if not 1 <= level <= 5:
                yield Finding(thing, ("risk", kind, key), f"{level} is not a level from 1 to 5")


@rule(
    "rating-agrees",
    "The same provision must not be Medium in one document and High in another.",
    "not-found: likelihood 3 × impact 3 = 9, severity medium",
    "not-found: likelihood 4 × impact 3 = 12, severity medium",
)
def agreement(catalog: Catalog) -> Iterator[Finding]:
    """The severity of a coverage is the band of its likelihood times the default impact."""
    bands = sorted(catalog.method.bands, key=lambda band: band.from_)
    for thing, one in _all(catalog):
        impact = one.risk.impact.get("default", 0)
        for coverage, severity in one.severity.items():
            score = one.risk.likelihood.get(coverage, 0) * impact
            words = [band.severity for band in bands if band.from_ <= score]
            if words and words[-1] != severity:
                yield Finding(
                    thing,
                    ("severity", coverage),
                    f"{coverage} is {severity}, but likelihood × impact = {score} is {words[-1]}",
                    "Change the severity or the likelihood.",
                )


@rule(
    "method-form",
    "Bands, tiers and decision rules must settle every case.",
    "bands start at 1; the last tier and the last rule always hold",
    "bands: [{severity: low, from: 3, ...}]",
)
def method_form(catalog: Catalog) -> Iterator[Finding]:
    """Bands rise from 1, the last decision rule always fires, words are known."""
    method, lists = catalog.method, catalog.vocabulary.lists
    starts = [band.from_ for band in method.bands]
    if not starts or starts[0] != 1 or starts != sorted(set(starts)):
        yield Finding("method", ("bands",), "bands must rise from 1 without repeating")
    if not method.decision_rules or method.decision_rules[-1].fires_on:
        yield Finding("method", ("decision-rules",), "the last decision rule must always fire", "Give it fires-on: [].")
    for index, one in enumerate(method.decision_rules):
        yield from unknown(
            "method", ("decision-rules", index, "decision"), one.decision, lists["decision"], "a decision"
        )
        for n, trigger in enumerate(one.fires_on):
            yield from unknown(
                "method", ("decision-rules", index, "fires-on", n), trigger, lists["trigger"], "a trigger"
            )
    for index, tier in enumerate(method.tiers):
        for n, tier_rule in enumerate(tier.rules):
            yield from condition_words("method", ("tiers", index, "rules", n, "when"), tier_rule.when, catalog)
