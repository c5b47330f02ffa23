"""Rounds of answers over the small catalog, and assessments with them, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import small
from ddq.decide.assess import assess
from ddq.model.answer import Answer, Confirmation, Round, fingerprint
from ddq.model.on_file import OnFile

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment, Determination, ElementResult
    from ddq.model.catalog import Catalog
    from ddq.model.provision import Question

RECEIVED = date(2026, 11, 20)


def asked(code: str, catalog: Catalog | None = None) -> str:
    """Return a question of ours as the vendor reads it."""
    found = catalog or small.catalog()
    label = found.vendors["acme"].file.offerings["api"].label
    provision = found.provisions[code.rpartition(".")[0]]
    return provision.questions[code].ask.replace("{offering}", label)


def answer(code: str, word: str = "", catalog: Catalog | None = None, asked_as: str = "", **changes: Any) -> Answer:
    """Return an answer to today's wording of a question of ours; without a word it was left blank."""
    given = {
        "question": code, "fingerprint": fingerprint(asked(asked_as or code, catalog)), "word": word, "written": word.capitalize(),
        "state": "answered" if word else "blank", "sheet": "Questionnaire", "cell": "H6",
    }  # fmt: skip
    return Answer(**(given | changes))


def confirmation(element: str, word: str, **changes: Any) -> Confirmation:
    """Return what the vendor said to today's wording of a statement."""
    code, _, name = element.partition("/")
    means = small.catalog().provisions[code].elements[name].means
    given = {
        "element": element, "fingerprint": fingerprint(means), "word": word, "written": word.capitalize(),
        "sheet": "Please confirm", "cell": "D4",
    }  # fmt: skip
    return Confirmation(**(given | changes))


def returned(*answers: Answer, number: int = 1, **changes: Any) -> Round:
    """Return one return of our questionnaire."""
    given: dict[str, Any] = {
        "engagement": "ENG-2026-0001", "round": number, "received": RECEIVED, "file": "back.xlsx", "sha256": "ab" * 32,
        "answers": answers,
    }  # fmt: skip
    return Round(**(given | changes))


def assessed(*rounds: Round, catalog: Catalog | None = None, **changes: Any) -> Assessment:
    """Return the assessment of the engagement with some rounds on file."""
    found = catalog or small.catalog()
    return assess(found, small.engagement(**changes), small.as_of(), OnFile(rounds=rounds))


def determination(code: str, *rounds: Round, catalog: Catalog | None = None, **changes: Any) -> Determination:
    """Return one determination of it."""
    found = assessed(*rounds, catalog=catalog, **changes)
    return next(d for d in found.determinations if d.provision.code == code)


def element(reference: str, *rounds: Round, catalog: Catalog | None = None, **changes: Any) -> ElementResult:
    """Return one element of it, named `CODE/element`."""
    code, _, name = reference.partition("/")
    return next(e for e in determination(code, *rounds, catalog=catalog, **changes).elements if e.name == name)


def reading(catalog: Catalog | None = None, **coverages: str) -> Catalog:
    """Return the catalog in which the sources read as told on the elements of RET-01, each with its clause."""
    found = catalog or small.catalog()
    position = small.position("RET-01")
    elements = {
        name: replace(
            position.elements[name],
            coverage=coverage,
            anchors=() if coverage in ("not-found", "not-reviewed") else ("terms-period",),
            looked_in=("acme-terms@2026",) if coverage == "not-found" else (),
        )
        for name, coverage in coverages.items()
    }
    changed = replace(position, elements={**position.elements, **elements})
    vendor = small.vendor(positions=tuple(changed if p == position else p for p in small.vendor().positions))
    return replace(found, vendors={**found.vendors, "acme": vendor})


def asking(*questions: tuple[str, tuple[str, ...]], catalog: Catalog | None = None, **changes: Any) -> Catalog:
    """Return the catalog in which RET-01 asks the questions named, each for its elements."""
    found = catalog or small.catalog()
    first: Question = next(iter(small.provision("RET-01").questions.values()))
    made = {code: replace(first, ask=f"For {{offering}}: is {code} so?", elements=names) for code, names in questions}
    provision = replace(found.provisions["RET-01"], questions=made, **changes)
    return replace(found, provisions={**found.provisions, "RET-01": provision})
