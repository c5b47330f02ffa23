"""One provision of the catalog as a person would want to read it."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Position, Vendor


def provision_text(catalog: Catalog, code: str) -> str:
    """Return a provision with every vendor's position, as text. Raises KeyError for an unknown code."""
    one = catalog.provisions[code]
    words = catalog.vocabulary
    lines = [
        f"{one.code} {one.title}",
        f"{words.areas[one.area].label} · {words.label('gate', one.gate)} · met by: {words.label('basis', one.met_by)}",
        f"Also called: {', '.join(one.also_called) or '–'}",
        "",
        fill(one.why, 100),
        "",
    ]
    for name, element in one.elements.items():
        lines.append(
            fill(f"- {element.means} [{name}] {_citations(catalog, element.authority)}", 100, subsequent_indent="  ")
        )
    lines += ["", *(fill(f"{key}: {q.ask}", 100, subsequent_indent="  ") for key, q in one.questions.items())]
    lines += ["", f"Preferred ({one.ladder.preferred.approver}): {one.ladder.preferred.ask}"]
    lines += [f"Fallback ({step.approver}): {step.ask}" for step in one.ladder.fallback]
    lines += [
        f"Walk-away ({one.ladder.walk_away.approver}): {one.ladder.walk_away.when}",
        "",
        fill(one.clause, 100, initial_indent="  ", subsequent_indent="  "),
        "",
    ]
    for vendor in catalog.vendors.values():
        for position in vendor.positions:
            if position.provision == code:
                lines += _position(position, vendor)
    return "\n".join(lines).rstrip() + "\n"


def _citations(catalog: Catalog, references: tuple[str, ...]) -> str:
    found = []
    for reference in references:
        instrument, _, section = reference.partition(":")
        authority = catalog.authorities[instrument]
        mark = "" if authority.sections[section].checked else " [not verified]"
        found.append(authority.cite.format(section=section) + mark)
    return f"({'; '.join(found)})" if found else ""


def _position(position: Position, vendor: Vendor) -> Iterator[str]:
    offerings = ", ".join(vendor.file.offerings[o].label for o in position.offerings)
    yield f"{offerings} (read {position.read.on.isoformat()} by {position.read.by}, confidence {position.confidence.level})"
    yield fill(position.summary, 100, initial_indent="  ", subsequent_indent="  ")
    for name, said in position.elements.items():
        where = ", ".join(
            f"{vendor.anchors[a].source} § {vendor.anchors[a].section}" for a in said.anchors
        ) or ", ".join(said.looked_in)
        yield fill(
            f"- {name}: {said.coverage} ({where or 'nowhere'}) {said.note}",
            100,
            initial_indent="  ",
            subsequent_indent="    ",
        )
    yield from (fill(f"  open: {one}", 100, subsequent_indent="    ") for one in position.open)
    yield ""
