"""A comparison as pages and sheets need it: offerings cut into tables of a page's width, points as rows."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from ddq.model.side_by_side import (
    ComparisonPages,
    EditionsPages,
    GroupView,
    OverviewGroup,
    OverviewRow,
    ProvisionPages,
    StatementView,
    SummaryView,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.model.comparing import ColumnView, ComparisonView, CountView, EditionsView, ProvisionView, WholeView

#: Offerings that a page in landscape can show side by side.
MOST = 4


def slices(number: int, most: int = MOST) -> list[slice]:
    """Return slices over so many offerings, `most` in each at most and as even as can be: five are three and two."""
    count = ceil(number / most)
    size, longer = divmod(number, count or 1)
    found, start = [], 0
    for index in range(count):
        end = start + size + (index < longer)
        found.append(slice(start, end))
        start = end
    return found


def comparison_pages(view: ComparisonView) -> ComparisonPages:
    """Return a comparison ready for pages and sheets."""
    return ComparisonPages(
        doc=view.doc,
        subject=" · ".join(column.label for column in view.columns),
        columns=view.columns,
        overview=_overview(view) if len(view.provisions) > 1 else (),
        provisions=tuple(_provision(one, view.columns) for one in view.provisions),
        summaries=tuple(_summary(one, whole) for one in view.provisions for whole in one.wholes),
        points=tuple(point for one in view.provisions for point in one.points),
        statements=tuple(row for one in view.provisions for row in _statements(one)),
        sources=view.sources,
        limits=view.limits,
    )


def _overview(view: ComparisonView) -> tuple[OverviewGroup, ...]:
    return tuple(
        OverviewGroup(
            size=cut.stop - cut.start,
            columns=view.columns[cut],
            rows=tuple(
                OverviewRow(ref=one.ref, title=one.title, differs=one.differs, cells=one.wholes[cut])
                for one in view.provisions
            ),
        )
        for cut in slices(len(view.columns))
    )


def _provision(one: ProvisionView, columns: Sequence[ColumnView]) -> ProvisionPages:
    groups = tuple(
        GroupView(
            size=cut.stop - cut.start,
            columns=tuple(columns[cut]),
            points=tuple(replace(point, cells=point.cells[cut]) for point in one.points),
        )
        for cut in slices(len(columns))
    )
    return ProvisionPages(
        ref=one.ref,
        title=one.title,
        why=one.why,
        company=one.company,
        differs=one.differs,
        wholes=one.wholes,
        groups=groups if one.points else (),
    )


def _summary(one: ProvisionView, whole: WholeView) -> SummaryView:
    return SummaryView(
        ref=one.ref,
        title=one.title,
        offering=whole.offering,
        coverage=whole.coverage,
        text=whole.text,
        conditions=whole.conditions,
        conflicts=whole.conflicts,
        open=whole.open,
        basis=whole.basis,
        read=whole.read,
        mark=whole.mark,
    )


def _statements(one: ProvisionView) -> Iterator[StatementView]:
    for point in one.points:
        for cell in point.cells:
            yield StatementView(
                ref=point.ref,
                title=point.title,
                means=point.means,
                differs=point.differs,
                offering=cell.offering,
                coverage=cell.coverage,
                text=cell.text,
                basis=cell.basis,
                source=cell.source,
                mark=cell.mark,
            )


def editions_pages(view: EditionsView) -> EditionsPages:
    """Return the comparison of two editions ready for pages and sheets."""
    return EditionsPages(
        doc=view.doc,
        source=view.source,
        older=view.older,
        newer=view.newer,
        read=view.read,
        counts=view.counts,
        result=counted(view.counts),
        provisions=view.provisions,
        points=tuple(point for one in view.provisions for point in one.points),
        limits=view.limits,
    )


def counted(counts: Sequence[CountView]) -> str:
    """Return counts in one line without those of nothing, as `36 worse, 18 better, 16 changed`."""
    return ", ".join(f"{one.number} {one.label.lower()}" for one in counts if one.number)
