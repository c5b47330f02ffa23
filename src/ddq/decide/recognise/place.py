"""Comparing what was found with the framework it comes from: an id means nothing without the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from ddq.model.answer import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ddq.model.crosswalk import Crosswalk

NEAR = 0.5
"""The share of questions with the same text from which another version of the framework may be used."""


class Asked(Protocol):
    """What can be compared: a question with its id."""

    @property
    def id(self) -> str:
        """The id as written."""

    @property
    def question(self) -> str:
        """The text as it stands in the file."""


class Placed(NamedTuple):
    """Which edition of a framework the questions were compared with, and what differs."""

    edition: Crosswalk | None
    """None when we hold no edition that fits."""
    unmatched: dict[int, str]
    """Why a question has no place in the edition, by its position."""


def place(found: Sequence[Asked], framework: str, version: str, formats: Mapping[str, Crosswalk]) -> Placed:
    """Compare every question with the edition of its framework: same id and same text, or no place."""
    edition = _edition(found, framework, version, formats)
    if edition is None:
        return Placed(None, {})
    reasons = {position: why_not(one, edition) for position, one in enumerate(found)}
    return Placed(edition, {position: why for position, why in reasons.items() if why})


def _edition(
    found: Sequence[Asked], framework: str, version: str, formats: Mapping[str, Crosswalk]
) -> Crosswalk | None:
    """Return the edition of that version, or of the version with which most of the questions agree word for word."""
    own = [one for one in formats.values() if one.framework == framework and one.texts]
    exact = [one for one in own if one.version == version]
    if exact:
        return exact[0]
    ranked = sorted(own, key=lambda one: (-sum(not why_not(asked, one) for asked in found), one.version))
    same = sum(not why_not(asked, ranked[0]) for asked in found) if ranked else 0
    return ranked[0] if ranked and found and same >= NEAR * len(found) else None


def why_not(one: Asked, edition: Crosswalk) -> str:
    """Return why an edition does not hold a question, "" when it does: same id and same words."""
    if one.id not in edition.texts:
        return f"'{one.id}' is not an id of {edition.title} {edition.version}." if one.id else "The question has no id."
    if not one.question:
        return "The question's text is not in the file, and its id alone cannot be trusted."
    if fingerprint(one.question) != edition.texts[one.id]:
        return f"{one.id} asks something else, or in other words, than in {edition.title} {edition.version}."
    return ""
