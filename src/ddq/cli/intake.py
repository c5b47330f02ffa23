"""The questions of `ddq new`: each with why we ask, how its answer is read, and where it goes in the engagement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.condition import Condition

Answers = dict[str, Any]
_ABOUT_DATA = (
    "personal-data",
    "special-category-data",
    "protected-health-information",
    "confidential-data",
    "internal-data",
    "source-code",
    "payment-data",
    "childrens-data",
)
_ABOUT_USE = ("automated-decision", "output-to-public", "ccpa-business", "residency-required")
_ROLES = ("business", "procurement", "legal", "privacy", "security")
_PICK = "Numbers with spaces; add ? to one you are not sure of (2?); 0 for none."


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: its key, its text, why we ask, the choices to print, how an answer is read, when it is asked."""

    key: str
    text: str
    why: str
    read: Callable[[str], Any]
    choices: tuple[str, ...] = ()
    hint: str = ""
    default: str | None = None
    when: Callable[[Answers], bool] = lambda _: True


def questions(catalog: Catalog, organisation: str) -> list[Ask]:
    """Return the questions in the order in which they are asked: twenty, and those a sector or a place calls for."""
    return [
        *_purchase(catalog, organisation),
        *_facts(catalog),
        *_setting(catalog),
        *_sector_facts(catalog),
        *_use(catalog),
        *_people_and_dates(catalog),
    ]


def _purchase(catalog: Catalog, organisation: str) -> list[Ask]:
    offerings = [(v, o) for v, vendor in catalog.vendors.items() for o in vendor.file.offerings]
    shown = [catalog.vendors[v].file.offerings[o] for v, o in offerings]
    return [
        Ask("title", "What do you call this purchase?", "It heads every document.", _text),
        Ask("use", "What will it be used for? One or two sentences.", "The reviewers read this first.", _text),
        Ask(
            "organisation",
            "Which organisation buys it?",
            "It is the customer in the proposed clauses.",
            _text,
            default=organisation or None,
        ),
        Ask(
            "offering",
            "What do you want to buy?",
            "The same model from two sellers comes under two contracts.",
            _one(offerings),
            tuple(f"{one.label}: {one.means}" for one in shown),
            "One number.",
        ),
    ]


def _setting(catalog: Catalog) -> list[Ask]:
    lists = catalog.vocabulary.lists
    return [
        Ask(
            "people-in",
            "Where are the people whose data it is?",
            "Each place has its own privacy law.",
            _several(list(lists["people-in"])),
            tuple(lists["people-in"].values()),
            "Numbers with spaces.",
            None,
            _has_people,
        ),
        *(
            Ask(key, text, why, _one(list(lists[key])), tuple(lists[key].values()), "One number.")
            for key, text, why in (
                ("sector", "Which sector is your organisation in?", "Some sectors have rules of their own."),
                ("criticality", "How much will you depend on it?", "A critical process raises the tier."),
            )
        ),
    ]


def _use(catalog: Catalog) -> list[Ask]:
    return [
        _options(catalog),
        Ask(
            "endpoints",
            "Which endpoints will be called, if you know? For example: responses files",
            "Each endpoint keeps content for its own time.",
            _names,
            hint="Names with spaces; empty if you do not know.",
            default="",
        ),
        Ask(
            "requests",
            "About how many requests a month?",
            "It tells the reviewers how large the use is.",
            _number,
            hint="A number; 0 if not known.",
            default="0",
        ),
    ]


def _people_and_dates(catalog: Catalog) -> list[Ask]:
    roles = catalog.vocabulary.lists["role"]
    day = "YYYY-MM-DD; empty if not known."
    return [
        *(
            Ask(
                f"owner-{role}",
                f"Who is responsible: {roles[role]}?",
                "Open items go to a person.",
                _name,
                hint="A name; empty if not known.",
                default="",
            )
            for role in _ROLES
        ),
        Ask(
            "needed-by",
            "By when must the contract be signed?",
            "Due dates follow from it.",
            _date,
            hint=day,
            default="",
        ),
        Ask("go-live", "When does real use begin?", "Due dates follow from it.", _date, hint=day, default=""),
    ]


def _facts(catalog: Catalog) -> list[Ask]:
    facts = catalog.vocabulary.facts
    return [
        Ask(
            "data",
            "What will be sent? Choose all that apply.",
            "Law and terms follow from the kinds of data.",
            _marked(_ABOUT_DATA),
            tuple(f"{facts[f].label}: {facts[f].ask}" for f in _ABOUT_DATA),
            _PICK,
        ),
        Ask(
            "about",
            "Which of these hold? Choose all that apply.",
            "They switch whole sections on or off.",
            _marked(_ABOUT_USE),
            tuple(f"{facts[f].label}: {facts[f].ask}" for f in _ABOUT_USE),
            _PICK,
        ),
    ]


def _sector_facts(catalog: Catalog) -> list[Ask]:
    """Facts that matter in some sectors or places only; elsewhere nobody is asked and nothing depends on them."""
    answers = catalog.vocabulary.lists["yes-no"]
    return [
        Ask(
            key,
            fact.ask,
            fact.why,
            _one(list(answers)),
            tuple(answers.values()),
            "One number.",
            None,
            _where(fact.when),
        )
        for key, fact in catalog.vocabulary.facts.items()
        if fact.when is not None
    ]


def _where(condition: Condition) -> Callable[[Answers], bool]:
    """Return a test of sectors and places over the answers given so far."""

    def holds(answers: Answers) -> bool:
        if condition.any:
            return any(_where(one)(answers) for one in condition.any)
        if condition.sector:
            return bool(answers.get("sector") == condition.sector)
        places = answers.get("people-in", [])
        return condition.people_in in places or "not-known" in places

    return holds


def _options(catalog: Catalog) -> Ask:
    options = catalog.vocabulary.options
    return Ask(
        "options",
        "What has the vendor approved, or somebody switched on, for your account?",
        "It cannot be assumed; an approval changes the answers.",
        _marked(tuple(options)),
        tuple(f"{o.label}: {o.ask}" for o in options.values()),
        _PICK,
    )


def engagement(answers: Answers, identifier: str, facts: Iterable[str] = ()) -> dict[str, Any]:
    """Return the engagement that the answers describe, as it is written to YAML; `facts` name all that may be asked."""
    vendor, offering = answers["offering"]
    owners = {role: answers[f"owner-{role}"] for role in _ROLES if answers.get(f"owner-{role}")}
    dates = {key: answers[key] for key in ("needed-by", "go-live") if answers.get(key)}
    found = {
        "id": identifier,
        "title": answers["title"],
        "organisation": answers["organisation"],
        "version": "0.1 draft",
        "vendor": vendor,
        "offering": offering,
        "options": answers["options"],
        "endpoints": answers["endpoints"],
        "use": answers["use"],
        "facts": {**answers["data"], **answers["about"], **{key: answers[key] for key in facts if key in answers}},
        "people-in": answers.get("people-in", []),
        "sector": answers["sector"],
        "criticality": answers["criticality"],
        "volume": {"requests-a-month": answers["requests"]},
        "owners": owners,
        "dates": dates,
    }
    return {key: value for key, value in found.items() if value not in ({}, [])}


def _has_people(answers: Answers) -> bool:
    return bool(answers.get("data", {}).get("personal-data") != "no")


def _text(answer: str) -> str:
    if not answer.strip():
        raise click.UsageError("Please write something.")
    if len(answer) > 500:
        raise click.UsageError("That is too long; 500 characters at most.")
    return " ".join(answer.split())


def _name(answer: str) -> str:
    return " ".join(answer.split())[:80]


def _names(answer: str) -> list[str]:
    found = [word.strip(",") for word in answer.split()]
    for word in found:
        if not re.fullmatch(r"[a-z][a-z0-9_./-]*", word):
            raise click.UsageError(
                f"'{word}' is not the name of an endpoint; write small letters, for example: responses"
            )
    return found


def _number(answer: str) -> int:
    digits = re.sub(r"[ ,._']", "", answer)
    if not digits.isdigit() or len(digits) > 12:
        raise click.UsageError(f"'{answer}' is not a number.")
    return int(digits)


def _date(answer: str) -> str:
    if not answer.strip():
        return ""
    try:
        return date.fromisoformat(answer.strip()).isoformat()
    except ValueError:
        raise click.UsageError(f"'{answer}' is not a date; write it like 2027-01-31.") from None


def _one(values: list[Any]) -> Callable[[str], Any]:
    def read(answer: str) -> Any:
        return values[_index(answer.strip(), len(values))]

    return read


def _several(values: list[str]) -> Callable[[str], list[str]]:
    def read(answer: str) -> list[str]:
        found = [values[_index(word, len(values))] for word in answer.replace(",", " ").split()]
        if not found:
            raise click.UsageError("Please give at least one number.")
        return list(dict.fromkeys(found))

    return read


def _marked(keys: tuple[str, ...]) -> Callable[[str], dict[str, str]]:
    """Read a choice of facts or options: chosen is yes, chosen with ? is not known, the rest is no."""

    def read(answer: str) -> dict[str, str]:
        words = answer.replace(",", " ").split()
        if not words:
            raise click.UsageError("Please give numbers, or 0 for none.")
        found = dict.fromkeys(keys, "no")
        if words == ["0"]:
            return found
        for word in words:
            found[keys[_index(word.rstrip("?"), len(keys))]] = "not-known" if word.endswith("?") else "yes"
        return found

    return read


def _index(word: str, size: int) -> int:
    if not word.isascii() or not word.isdigit() or not 1 <= int(word[:4]) <= size:
        raise click.UsageError(f"'{word}' is not a number from 1 to {size}.")
    return int(word) - 1
