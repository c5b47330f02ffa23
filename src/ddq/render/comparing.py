"""Words for a comparison: offerings side by side, or a source across two editions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ddq.model.comparing import (
    CellView,
    ChangedProvision,
    ColumnView,
    ComparisonView,
    CountView,
    EditionPoint,
    EditionsView,
    PointView,
    ProvisionView,
    SourceView,
    WholeView,
)
from ddq.model.document import DocumentInfo
from ddq.render.present.wording import companys_own, dated, day, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ddq.model.assessment import ElementResult
    from ddq.model.catalog import Catalog
    from ddq.model.comparison import Column, Comparison, Editions, Row, Said
    from ddq.model.provision import Provision
    from ddq.model.vendor import EarlierPoint, Vendor

STALE = "Past its shelf life"
NO_POINT = "Beyond the catalog's points."
_DIFFERS = "Differs"
_APART = "Not comparable"
_LONGEST = 40
"""Characters of the offerings' names that the head of a page has room for."""
_LIMITS = (
    "Each statement rests on the sources named beside it, as read on the day given; no engagement, record or answer of "
    "ours is in it.",
    "Only points that a vendor's own sources can show are compared. Not reviewed means that nobody has read the text "
    "that would say; it is not a difference in the terms.",
    "Coverage says what the text shows for the point as worded here; it does not rank vendors. Texts with the same "
    "coverage may still differ: the notes say how.",
)
_EDITION_LIMITS = (
    "Only the two editions of this document were compared; what other documents of the contract said at the time was "
    "not at hand.",
    "Worse and better are for the customer, as the catalog's editors read the two texts.",
)


def comparison_view(found: Comparison, catalog: Catalog, tool: str, paper: str) -> ComparisonView:
    """Return a comparison in words."""
    names = ", ".join(c.label for c in found.columns)
    subject = names if len(names) <= _LONGEST else f"{len(found.columns)} offerings"
    doc = _document("comparison", "Comparison of terms", subject, found.as_of, catalog, tool, paper)
    return ComparisonView(
        doc=doc,
        columns=tuple(_column(one, catalog) for one in found.columns),
        provisions=tuple(_provision(row, catalog) for row in found.rows),
        sources=_sources(found, catalog),
        limits=_LIMITS,
    )


def _column(one: Column, catalog: Catalog) -> ColumnView:
    vendor = catalog.vendors[one.vendor].file
    offering = vendor.offerings[one.offering]
    words = catalog.vocabulary
    return ColumnView(
        key=one.key,
        label=one.label,
        vendor=vendor.name,
        entity=" ".join(vendor.entity.split()),
        route=f"{words.label('route', offering.route)}; {words.label('processing', offering.processing).lower()}",
        means=" ".join(offering.means.split()),
        warning=" ".join(offering.warning.split()),
    )


def _sources(found: Comparison, catalog: Catalog) -> tuple[SourceView, ...]:
    """Return every edition that a statement rests on or that was looked in."""
    used = set()
    for said in (one for row in found.rows for one in row.said):
        for result in said.elements.values():
            used |= {*(one.source for one in result.evidence), *result.looked_in}
    return tuple(_source(reference, reference in found.stale, catalog) for reference in sorted(used))


def _source(reference: str, stale: bool, catalog: Catalog) -> SourceView:
    source, edition = catalog.source(reference), catalog.edition(reference)
    return SourceView(
        ref=dated(reference),
        title=source.title,
        issuer=source.issuer,
        basis=catalog.vocabulary.label("basis", source.kind),
        edition=edition.label,
        seen=day(edition.seen, "not recorded"),
        fresh="Age not known" if edition.seen is None else STALE if stale else "Fresh",
        url=source.url,
    )


def editions_view(found: Editions, catalog: Catalog, as_of: date, tool: str, paper: str) -> EditionsView:
    """Return the comparison of two editions in words."""
    earlier, vendor = found.earlier, catalog.vendors[found.vendor]
    source = catalog.source(earlier.edition)
    doc = _document("editions", "What a new edition changed", source.title, as_of, catalog, tool, paper)
    return EditionsView(
        doc=doc,
        source=source.title,
        older=catalog.edition(earlier.edition).label,
        newer=catalog.edition(earlier.superseded_by).label,
        read=f"Compared {day(earlier.read.on)}",
        counts=_counts([became for became, number in found.counts.items() for _ in range(number)], catalog),
        provisions=tuple(_changed(provision, points, vendor, catalog) for provision, points in found.points),
        limits=_EDITION_LIMITS,
    )


def _counts(became: Sequence[str], catalog: Catalog) -> tuple[CountView, ...]:
    kinds = catalog.vocabulary.lists["became"]
    return tuple(CountView(label=label, number=became.count(kind)) for kind, label in kinds.items())


def _changed(
    provision: Provision, points: Sequence[EarlierPoint], vendor: Vendor, catalog: Catalog
) -> ChangedProvision:
    return ChangedProvision(
        ref=provision.code,
        title=provision.title,
        counts=_counts([p.became for p in points], catalog),
        size=len(points),
        points=tuple(
            EditionPoint(
                ref=provision.code,
                title=provision.title,
                point=provision.elements[p.element].means if p.element else NO_POINT,
                became=catalog.vocabulary.label("became", p.became),
                then=sentence(p.then),
                now=sentence(p.now),
                then_source=_sections(p.anchors, vendor) or "Silent",
                now_source=_sections(p.now_anchors, vendor) or "Silent",
            )
            for p in points
        ),
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
        company="",
        disclaimer=" ".join(catalog.method.disclaimer.split()),
    )


def _provision(row: Row, catalog: Catalog) -> ProvisionView:
    one = row.provision
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
        company=companys_own(catalog, one.code),
        differs=_differs(row),
        wholes=tuple(_whole(said, catalog) for said in row.said),
        points=points,
    )


def _differs(row: Row) -> str:
    comparable = sum(not said.not_comparable for said in row.said)
    if comparable < 2:
        return "Fewer than two can be compared"
    points = sum(element.shown_by == "vendor" for element in row.provision.elements.values())
    among = f" among the {comparable} that can be compared" if comparable < len(row.said) else ""
    return f"{len(row.differs)} of {points} points differ{among}"


def _whole(said: Said, catalog: Catalog) -> WholeView:
    words, position = catalog.vocabulary, said.position
    text = " ".join(position.summary.split()) if position else ""
    for label, coverage in said.variants:
        text += f" With the option “{label}”: {words.label('coverage', coverage).lower()}."
    read = ""
    if position:
        level = words.label("confidence", position.confidence.level).lower()
        because = " ".join(position.confidence.because.split())
        read = f"Read {day(position.read.on)}, confidence {level}" + (f": {because}" if because else "")
    return WholeView(
        offering=said.column.label,
        coverage=words.label("coverage", said.coverage),
        shown=_APART if _apart(said, said.coverage) else words.label("coverage", said.coverage),
        text=text.strip(),
        conditions=tuple(sentence(one) for one in position.conditions) if position else (),
        conflicts=tuple(sentence(" ".join(one.point.split())) for one in position.conflicts) if position else (),
        open=tuple(sentence(one) for one in position.open) if position else (),
        basis=words.label("basis", said.basis) if said.basis != "none" else "",
        read=sentence(read),
        mark=_mark(said),
    )


def _apart(said: Said, coverage: str) -> bool:
    """Return whether a coverage must not be read beside the others; one that nobody reviewed says so itself."""
    return bool(said.not_comparable) and coverage != "not-reviewed"


def _mark(said: Said) -> str:
    if said.not_comparable:
        return sentence(f"Cannot be compared: {said.not_comparable}")
    old = {one.source: None for e in said.elements.values() for one in e.evidence if one.stale}
    return f"{STALE}: {', '.join(map(dated, old))}." if old else ""


def _cell(said: Said, name: str, catalog: Catalog) -> CellView:
    result = said.elements[name]
    words = catalog.vocabulary
    return CellView(
        offering=said.column.label,
        coverage=words.label("coverage", result.coverage),
        text=sentence(result.note),
        basis=words.label("basis", result.basis),
        source=_where(result),
        mark=_APART if _apart(said, result.coverage) else STALE if any(e.stale for e in result.evidence) else "",
    )


def _where(result: ElementResult) -> str:
    if not result.evidence:
        return "\n".join(f"Looked in {dated(reference)}" for reference in result.looked_in)
    groups: dict[str, list[str]] = {}
    for one in result.evidence:
        groups.setdefault(dated(one.source), []).append(section(one.section))
    return "\n".join(f"{source}: {', '.join(dict.fromkeys(names))}" for source, names in groups.items())


def _sections(anchors: Iterable[str], vendor: Vendor) -> str:
    return ", ".join(dict.fromkeys(section(vendor.anchors[a].section) for a in anchors))
