"""Comparisons for a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from ddq.render.side_by_side import counted, slices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ddq.model.comparing import ComparisonView, EditionsView, ProvisionView, WholeView

_WIDTH = 110


def comparison_text(view: ComparisonView) -> str:
    """Return a comparison for a terminal: for each provision a table of coverage, then what each offering's terms say."""
    lines = [view.doc.title, view.doc.provenance, ""]
    for one in view.provisions:
        lines += [f"{one.ref} {one.title} ({one.differs})", *_indented(one.why), *_indented(one.company), ""]
        lines += _table(one, [column.key for column in view.columns])
        for whole in one.wholes:
            lines += ["", *_block(f"{whole.offering}: {whole.coverage}", _facts(whole))]
        lines.append("")
    return "\n".join([*lines, *_wrapped(view.limits)]) + "\n"


def _facts(whole: WholeView) -> Iterator[str]:
    yield from (text for text in (whole.mark, whole.text) if text)
    for label, items in (("Conditions", whole.conditions), ("In conflict", whole.conflicts)):
        if items:
            yield f"{label}: {' '.join(items)}"
    yield " ".join(text for text in (whole.read, f"Weakest basis: {whole.basis}." if whole.basis else "") if text)


def _table(one: ProvisionView, keys: list[str]) -> Iterator[str]:
    """Yield a row a point, with a star where offerings differ; many offerings take several tables."""
    for number, cut in enumerate(slices(len(keys))):
        widths = [max(len(key), 13) for key in keys[cut]]
        left = max(30, _WIDTH - 2 - sum(width + 2 for width in widths))
        heads = "".join(f"  {key:{width}}" for key, width in zip(keys[cut], widths, strict=True))
        yield from [""] * bool(number)
        yield f"  {' ' * left}{heads}".rstrip()
        for point in one.points:
            text = wrap(point.means, left)
            cells = "".join(f"  {c.coverage:{w}}" for c, w in zip(point.cells[cut], widths, strict=True))
            yield f"{'*' if point.differs else ' '} {text[0]:{left}}{cells}".rstrip()
            yield from (f"  {line}" for line in text[1:])


def editions_text(view: EditionsView) -> str:
    """Return the comparison of two editions for a terminal, worse before better within a provision."""
    counts = f"{counted(view.counts)}. {view.read}."
    lines = [f"{view.source}: {view.older} → {view.newer}", counts, view.doc.provenance, ""]
    for one in view.provisions:
        lines += [f"{one.ref} {one.title} ({counted(one.counts)})", ""]
        for p in one.points:
            said = (f"Then ({p.then_source}): {p.then}", f"Now ({p.now_source}): {p.now}")
            lines += [*_block(f"{p.became}: {p.point}", said), ""]
    return "\n".join([*lines, *_wrapped(view.limits)]) + "\n"


def _block(head: str, texts: Iterable[str]) -> Iterator[str]:
    yield from _indented(head)
    for text in texts:
        yield from _indented(text, "    ")


def _indented(text: str, indent: str = "  ") -> list[str]:
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _wrapped(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from wrap(text, _WIDTH)
