"""Whether somebody reviewed a provision as it reads today."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ddq.model.review import CHANGED, NEVER, REVIEWED, Review, ReviewState
from ddq.model.shape import without_defaults

if TYPE_CHECKING:
    from ddq.model.provision import Provision


def fingerprint(provision: Provision) -> str:
    """Return sixteen hex digits over what a provision says, whatever its file's comments, quotes and line breaks."""
    text = json.dumps(_squeezed(without_defaults(provision)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _squeezed(data: Any) -> Any:
    """Return plain data with one space between words."""
    if isinstance(data, str):
        return " ".join(data.split())
    if isinstance(data, dict):
        return {key: _squeezed(inner) for key, inner in data.items()}
    return [_squeezed(inner) for inner in data] if isinstance(data, list) else data


def review_state(provision: Provision, reviews: Iterable[Review]) -> ReviewState:
    """Return whether a provision was reviewed as it reads today, by whom and when; the newest review counts."""
    mine = sorted((one for one in reviews if one.code == provision.code), key=lambda one: one.on)
    if not mine:
        return ReviewState(state=NEVER)
    now = fingerprint(provision)
    same = [one for one in mine if one.fingerprint == now]
    last = (same or mine)[-1]
    return ReviewState(state=REVIEWED if same else CHANGED, by=last.by, on=last.on)


def review_states(provisions: Mapping[str, Provision], reviews: Iterable[Review]) -> dict[str, ReviewState]:
    """Return the state of every provision by its code."""
    found = tuple(reviews)
    return {code: review_state(one, found) for code, one in provisions.items()}
