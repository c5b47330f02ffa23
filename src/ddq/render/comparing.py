"""Words for a comparison: offerings side by side, or a source across two editions."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from ddq.model.comparing import (
    CellView,
    ColumnView,
    ComparisonView,
    EditionPoint,
    EditionsView,
    PointView,
    ProvisionView,
)
from ddq.model.document import DocumentInfo
from ddq.render.present.wording import dated, day, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ddq.model.assessment import ElementResult
    from ddq.model.catalog import Catalog
    from ddq.model.comparison import Comparison, Editions, Row, Said
    from ddq.model.vendor import Vendor

STALE = "Past its shelf life"
_DIFFERS = "Differs"
_WIDTH = 110
_LIMITS = (
    "Each statement rests on the sources named beside it, as read on the day given; no engagement, record or answer of "
    "ours is in it.",
    "Only points that a vendor's own sources can show are compared. Not reviewed means that nobody has read the text "
    "that would say; it is not a difference in the terms.",
    "Coverage says what the text shows for the point as worded here; it does not rank vendors.",
)
_EDITION_LIMITS = (
    "Only the two editions of this document were compared; what other documents of the contract said at the time was "
    "not at hand.",
    "Worse and better are for the customer, as the catalog's editors read the two texts.",
)


def comparison_view(found: Comparison, catalog: Catalog, tool: str, paper: str) -> ComparisonView:
    """Return a comparison in words."""
    names = [c.label for c in found.columns]
    doc = _document("comparison", "Comparison of terms", ", ".join(names), found.as_of, catalog, tool, paper)
    return ComparisonView(
        doc=doc,
        columns=tuple(
            ColumnView(key=c.key, label=c.label, vendor=catalog.vendors[c.vendor].file.name) for c in found.columns
        ),
        provisions=tuple(_provision(row, catalog) for row in found.rows),
        limits=_LIMITS,
    )


def editions_view(found: Editions, catalog: Catalog, as_of: date, tool: str, paper: str) -> EditionsView:
    """Return the comparison of two editions in words."""
    earlier, vendor = found.earlier, catalog.vendors[found.vendor]
    source = catalog.source(earlier.edition)
    doc = _document("editions", "What a new edition changed", source.title, as_of, catalog, tool, paper)
    points = tuple(
        EditionPoint(
            ref=provision.code,
            title=provision.title,
            point=provision.elements[p.element].means if p.element else "",
            became=catalog.vocabulary.label("became", p.became),
            then=sentence(p.then),
            now=sentence(p.now),
            then_source=_sections(p.anchors, vendor) or "Silent",
            now_source=_sections(p.now_anchors, vendor) or "Silent",
        )
        for provision, mine in found.points
        for p in mine
    )
    return EditionsView(
        doc=doc,
        source=source.title,
        older=catalog.edition(earlier.edition).label,
        newer=catalog.edition(earlier.superseded_by).label,
        counts=tuple((catalog.vocabulary.label("became", kind), n) for kind, n in found.counts.items()),
        points=points,
        limits=_EDITION_LIMITS,
    )


def _document(
    kind: str, title: str, subject: str, as_of: date, catalog: Catalog, tool: str, paper: str
) -> DocumentInfo:
    when = day(as_of)
    return DocumentInfo(
        id=kind.upper()[:3],
        kind=kind,
        title=title,
        version=when,
        date=when,
        as_of=as_of,
        paper=paper,
        classification=catalog.vocabulary.label("classification", "internal"),
        privilege="",
        status="Final",
        author="Not stated",
        footer=f"{title} · {when}",
        header=f"{title} – {subject}",
        provenance=f"ddq {tool} · catalog {catalog.version} · as of {when}",
        disclaimer=" ".join(catalog.method.disclaimer.split()),
    )


def _provision(row: Row, catalog: Catalog) -> ProvisionView:
    one = row.provision
    number = len(row.differs)
    comparable = sum(not said.not_comparable for said in row.said)
    differs = (
        "Fewer than two can be compared"
        if comparable < 2
        else f"{number} of {sum(e.shown_by == 'vendor' for e in one.elements.values())} points differ"
    )
    points = tuple(
        PointView(
            ref=one.code,
            title=one.title,
            means=element.means,
            weight=catalog.vocabulary.label("weight", element.weight),
            differs=_DIFFERS if name in row.differs else "",
            cells=tuple(_cell(said, name, catalog) for said in row.said),
        )
        for name, element in one.elements.items()
        if element.shown_by == "vendor"
    )
    return ProvisionView(
        ref=one.code,
        title=one.title,
        why=" ".join(one.why.split()),
        differs=differs,
        wholes=tuple(_whole(said, catalog) for said in row.said),
        points=points,
    )


def _whole(said: Said, catalog: Catalog) -> CellView:
    words, position = catalog.vocabulary, said.position
    text = " ".join(position.summary.split()) if position else ""
    for label, coverage in said.variants:
        text += f" {label}: {words.label('coverage', coverage).lower()}."
    read = ""
    if position:
        level = words.label("confidence", position.confidence.level).lower()
        read = f"Read {day(position.read.on)}, confidence {level}"
    return CellView(
        offering=said.column.label,
        coverage=words.label("coverage", said.coverage),
        text=text.strip(),
        basis=words.label("basis", said.basis),
        source=read,
        mark=_mark(said),
    )


def _mark(said: Said) -> str:
    if said.not_comparable:
        return sentence(f"Cannot be compared: {said.not_comparable}")
    return STALE if said.stale else ""


def _cell(said: Said, name: str, catalog: Catalog) -> CellView:
    result = said.elements[name]
    words = catalog.vocabulary
    return CellView(
        offering=said.column.label,
        coverage=words.label("coverage", result.coverage),
        text=sentence(result.note),
        basis=words.label("basis", result.basis),
        source=_source(result),
        mark=STALE if any(e.stale for e in result.evidence) else "",
    )


def _source(result: ElementResult) -> str:
    if not result.evidence:
        return "\n".join(f"Looked in {dated(reference)}" for reference in result.looked_in)
    groups: dict[str, list[str]] = {}
    for one in result.evidence:
        groups.setdefault(dated(one.source), []).append(section(one.section))
    return "\n".join(f"{source}: {', '.join(dict.fromkeys(names))}" for source, names in groups.items())


def _sections(anchors: Iterable[str], vendor: Vendor) -> str:
    return ", ".join(dict.fromkeys(section(vendor.anchors[a].section) for a in anchors))


def comparison_text(view: ComparisonView) -> str:
    """Return a comparison for a terminal: for each provision a table of coverage, then what each offering's terms say."""
    lines = [view.doc.title, view.doc.provenance, ""]
    for one in view.provisions:
        lines += [f"{one.ref} {one.title} ({one.differs})", ""]
        lines += _table(one, [column.key for column in view.columns])
        for whole in one.wholes:
            lines += ["", *_block(f"{whole.offering}: {whole.coverage}", _facts(whole))]
        lines.append("")
    return "\n".join([*lines, *_wrapped(view.limits)]) + "\n"


def _facts(whole: CellView) -> Iterator[str]:
    yield from (text for text in (whole.mark, whole.text) if text)
    yield ", ".join(text for text in (whole.source, f"weakest basis {whole.basis.lower()}") if text)


def _table(one: ProvisionView, keys: list[str]) -> Iterator[str]:
    """Yield a row a point, with a star where offerings differ."""
    widths = [max(len(key), 13) for key in keys]
    left = max(30, _WIDTH - 2 - sum(width + 2 for width in widths))
    yield "  " + " " * left + "".join(f"  {key:{width}}" for key, width in zip(keys, widths, strict=True))
    for point in one.points:
        text = wrap(point.means, left)
        cells = "".join(f"  {c.coverage:{w}}" for c, w in zip(point.cells, widths, strict=True))
        yield f"{'*' if point.differs else ' '} {text[0]:{left}}{cells}".rstrip()
        yield from (f"  {line}" for line in text[1:])


def editions_text(view: EditionsView) -> str:
    """Return the comparison of two editions for a terminal, worse before better within a provision."""
    counts = ", ".join(f"{number} {kind.lower()}" for kind, number in view.counts)
    lines = [f"{view.source}: {view.older} → {view.newer}", f"{counts}. {view.doc.provenance}", ""]
    ref = ""
    for p in view.points:
        if p.ref != ref:
            ref = p.ref
            lines += [f"{p.ref} {p.title}", ""]
        said = (f"Then ({p.then_source}): {p.then}", f"Now ({p.now_source}): {p.now}")
        lines += [*_block(f"{p.became}: {p.point}" if p.point else p.became, said), ""]
    return "\n".join([*lines, *_wrapped(view.limits)]) + "\n"


def _block(head: str, texts: Iterable[str]) -> Iterator[str]:
    yield from wrap(head, _WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    for text in texts:
        yield from wrap(text, _WIDTH - 4, initial_indent="    ", subsequent_indent="    ")


def _wrapped(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from wrap(text, _WIDTH)
