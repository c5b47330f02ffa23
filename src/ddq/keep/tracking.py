"""Writes `tracking/<engagement>.yaml`: one line for each cell, waiver, signature and re-rating, sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ddq.model.shape import without_defaults
from ddq.model.tracking import Tracking

_HEAD = (
    "# yaml-language-server: $schema={schema}\n"
    "# What people wrote into the checklist and the risk sheet. Written by 'ddq import', one line for each cell.\n"
)
_SCHEMA = "../../catalog/schema/tracking.json"
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_LAST_OF_FOUR = 0xFFFF
_LONG = 200
_INDICATORS = re.compile(r"[\[{]|(?<=[-?:]) ")
"""What opens a level in YAML; the reader bounds how many a file may hold, so a long text has none of them."""


def tracking_text(tracking: Tracking) -> str:
    """Return the text of a tracking file; the same tracking gives the same text, and reads back equal when sorted."""
    lines = [_HEAD.format(schema=_SCHEMA), f"engagement: {quoted(tracking.engagement)}\n"]
    lines.append(f"revision: {tracking.revision}\n")
    kept = in_order(tracking)
    for name, things in (
        ("entries", kept.entries), ("added", kept.added), ("waivers", kept.waivers),
        ("sign-offs", kept.sign_offs), ("reratings", kept.reratings),
    ):  # fmt: skip
        lines += _listed(name, things)
    return "".join(lines)


def in_order(tracking: Tracking) -> Tracking:
    """Return the same tracking in the order in which the file has it; added rows keep theirs."""
    return Tracking(
        engagement=tracking.engagement,
        revision=tracking.revision,
        entries=tuple(sorted(tracking.entries, key=lambda e: (e.table, e.key, e.column))),
        added=tracking.added,
        waivers=tuple(sorted(tracking.waivers, key=lambda w: (w.provision, w.revision))),
        sign_offs=tuple(sorted(tracking.sign_offs, key=lambda s: (s.version, s.role))),
        reratings=tuple(sorted(tracking.reratings, key=lambda r: r.provision)),
    )


def _listed(name: str, things: Sequence[Any]) -> Iterator[str]:
    if things:
        yield f"{name}:\n"
        for one in things:
            inside = ", ".join(f"{key}: {_scalar(given)}" for key, given in without_defaults(one).items())
            yield f"- {{{inside}}}\n"


def _scalar(given: object) -> str:
    if isinstance(given, date):
        return given.isoformat()
    return str(given) if isinstance(given, int) else quoted(str(given))


def quoted(text: str) -> str:
    """Return a text as YAML writes it on one line: a plain word, or in quotes with everything unusual escaped."""
    if _PLAIN.match(text) and text.lower() not in _WORDS:
        return text
    written = "".join(map(_escaped, text))
    return f'"{_INDICATORS.sub(_as_number, written) if len(text) > _LONG else written}"'


def _as_number(found: re.Match[str]) -> str:
    return "".join(f"\\x{ord(sign):02x}" for sign in found[0])


def _escaped(sign: str) -> str:
    """A line end, a joiner or half a letter would not come back from YAML as it was written."""
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    number = ord(sign)
    return f"\\u{number:04x}" if number <= _LAST_OF_FOUR else f"\\U{number:08x}"
