"""Word: our stamping beside the floor, docxtpl and python-docx, for a gap report of 10, 100 and 1,000 gaps.

The floor is the least work that can make the same parts: plain formatting, with values escaped beforehand, and zlib at
level 6. Ours is everything: tags, escaping, budgets, the check that each part is well-formed, properties, manifest, the
zip; it deflates what it stamps at level 3. Run with `--benchmark-enable -s`; ratios are printed, nothing fails on a time.
"""

from __future__ import annotations

import gc
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor
from docxtpl import DocxTemplate, RichText

from ddq.read.template import read_template
from ddq.render.escape import escape
from ddq.render.package import pack, write_package
from ddq.render.palette import COLOURS, MARK_OF
from ddq.render.values import PLAINS, TEXTS
from ddq.render.word import compile_template
from word_sample import CORE, HEADERS, MANIFEST, Gap, part, report_template, report_values

COMPILED = compile_template(read_template(report_template(), "report.docx"))
FOR_DOCXTPL = report_template("{% cellbg gap.fill %}{{r gap.rich }}")
CHANGING = (
    "word/header1.xml", "word/footer1.xml", "docProps/core.xml", "docProps/app.xml", "customXml/ddq-manifest.xml",
)  # fmt: skip
FIELDS = ("code", "provision", "coverage", "severity", "found", "step")


def ours(values: dict[str, object]) -> bytes:
    return COMPILED.render(values, manifest=MANIFEST, core=CORE)


def floor(values: dict[str, Any]) -> Callable[[], bytes]:
    """Return the least work that makes the parts of the report for `values`, and their package."""
    with zipfile.ZipFile(io.BytesIO(ours(values))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts["word/document.xml"].decode()
    small = {name: parts[name] for name in CHANGING}
    fixed = [pack(name, data) for name, data in parts.items() if name not in (*CHANGING, "word/document.xml")]
    start = xml.index("<w:tr>", xml.index("</w:tr>"))
    end = xml.rindex("</w:tr>") + len("</w:tr>")
    head, row, tail = xml[:start], xml[start : xml.index("</w:tr>", start)] + "</w:tr>", xml[end:]
    gaps: list[Gap] = values["gaps"]
    row = row.replace("%", "%%")
    for field in FIELDS:
        row = row.replace(f">{inner(getattr(gaps[0], field))}<", ">%s<", 1)
    colour = COLOURS[MARK_OF[gaps[0].severity]]
    row = row.replace(colour.fill, "%s").replace(colour.text, "%s")
    rows = [cells(gap) for gap in gaps]

    def make() -> bytes:
        document = f"{head}{''.join([row % cells for cells in rows])}{tail}"
        return write_package([("word/document.xml", document.encode()), *small.items()], fixed)

    assert part(make()) == xml
    return make


def inner(value: str) -> str:
    return escape(value).replace("&quot;", '"')


def cells(gap: Gap) -> tuple[str, ...]:
    """Return what a row of the floor prints, in the order of the row."""
    colour = COLOURS[MARK_OF[gap.severity]]
    before = (inner(gap.code), inner(gap.provision), inner(gap.coverage))
    return (*before, colour.fill, colour.text, gap.severity, inner(gap.found), inner(gap.step))


def by_docxtpl(values: dict[str, Any]) -> bytes:
    """Make the report the way docxtpl is commonly used: a template opened for each document."""
    source = io.BytesIO(FOR_DOCXTPL)
    template = DocxTemplate(source)
    gaps = []
    for gap in values["gaps"]:
        colour = COLOURS[MARK_OF[gap.severity]]
        rich = RichText(gap.severity, bold=True, color=colour.text)
        gaps.append({**{field: getattr(gap, field) for field in FIELDS}, "rich": rich, "fill": colour.fill})
    template.render({"doc": values["doc"], "gaps": gaps}, autoescape=True)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def by_python_docx(values: dict[str, Any]) -> bytes:
    """Make the report cell by cell, as most examples of python-docx do."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = values["doc"].title
    document.sections[0].footer.paragraphs[0].text = f"{values['doc'].id} · {values['doc'].version}"
    document.add_paragraph(values["doc"].title)
    table = document.add_table(rows=1, cols=len(HEADERS))
    for cell, header in zip(table.rows[0].cells, HEADERS, strict=True):
        cell.text = header
    for gap in values["gaps"]:
        row = table.add_row().cells
        for cell, field in zip(row, FIELDS, strict=True):
            cell.text = getattr(gap, field)
        colour = COLOURS[MARK_OF[gap.severity]]
        row[3]._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{colour.fill}"/>'))
        font = row[3].paragraphs[0].runs[0].font
        font.bold, font.color.rgb = True, RGBColor.from_string(colour.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def seconds(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least processor time of each work. Rounds alternate, so that a busy machine slows all alike.

    The memory of short texts is emptied before each, so that repeating the same values gains nothing from it.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            TEXTS.clear()
            PLAINS.clear()
            started = time.process_time()
            work()
            times[name].append(time.process_time() - started)
    return {name: min(taken) for name, taken in times.items()}


@pytest.mark.parametrize(("gaps", "peer_rounds"), [(10, 5), (100, 3), (1_000, 1)])
def test_a_report_beside_the_floor_and_the_peers(benchmark: Any, gaps: int, peer_rounds: int) -> None:
    values = report_values(gaps)
    least = floor(values)
    benchmark(ours, values)
    if not benchmark.enabled:
        return
    times = seconds({"floor": least, "ours": lambda: ours(values)}, 60 if gaps < 1_000 else 15)
    peers: dict[str, Callable[[], object]] = {
        "docxtpl": lambda: by_docxtpl(values),
        "python-docx": lambda: by_python_docx(values),
    }
    base, mine = times["floor"], times["ours"]
    print(f"\n{gaps} gaps: floor 1.00 ({base * 1000:.1f} ms), ours {mine / base:.2f}", end="")
    for name, taken in seconds(peers, peer_rounds).items():
        print(f", {name} {taken / base:.0f} ({taken / mine:.0f} x ours)", end="")
    print(f"; {mine / gaps * 1e6:.0f} us a gap")


def test_memory_stays_flat_over_documents(benchmark: Any) -> None:
    values = report_values(100)
    ours(values)
    gc.collect()
    tracemalloc.start()
    for _ in range(500 if benchmark.enabled else 5):
        ours(values)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"\nmemory kept after the documents: {grown / 1_000:.0f} kB")
    assert grown < 2_000_000
    benchmark(ours, report_values(1))
