"""The shipped Word templates: drawn as their source says, free of problems, sound with full and with empty values."""

from __future__ import annotations

import dataclasses
import importlib
import io
import sys
import typing
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openxml_audit import OpenXmlValidator

from ddq.check.template import check_template
from ddq.model.document import View
from ddq.model.finding import CiteView
from ddq.model.questionnaire import QuestionnaireView
from ddq.model.side_by_side import ComparisonPages, EditionsPages
from ddq.model.tags import FILTERS
from ddq.read.shipped import shipped
from ddq.read.template import read_template
from ddq.render.names import known_names
from ddq.render.word import compile_template
from office import convert, needs_office, page_count, pages
from word_sample import CORE, MANIFEST, part

NAMES = ("gap-report.docx", "checklist.docx")
SHAPES: dict[str, Any] = {
    **dict.fromkeys(NAMES, View),
    "comparison.docx": ComparisonPages,
    "editions.docx": EditionsPages,
    "questionnaire.docx": QuestionnaireView,
}
"""What each template shows."""
FOLDER = shipped("templates")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SAMPLE: dict[str, str] = {
    "severity": "High",
    "status": "Partly met",
    "coverage": "Not found",
    "url": "https://x.test/a?b=1&c",
}


def sample(hint: Any, name: str, full: bool) -> Any:
    """Return a value of a view's type: every text filled and every list of two, or all of it empty."""
    if typing.get_origin(hint) is tuple:
        (item, _) = typing.get_args(hint)
        return tuple(sample(item, f"{name} {number}", full) for number in range(2)) if full else ()
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        values = {field.name: sample(hints[field.name], field.name, full) for field in dataclasses.fields(hint)}
        if full:
            values |= {key: f"{key.upper()}-{next(_numbers):03}" for key in ("ref", "role", "id") if key in values}
            values |= {"in_full": name.endswith("0")} if "in_full" in values else {}
        return hint(**values)  # type: ignore[operator]  # a dataclass is made by its class
    if hint is str:
        return SAMPLE.get(name, f"{name.capitalize()} & <text> of “some” length") if full else ""
    if hint is bool:
        return full
    return date(2026, 11, 22) if date in (hint, *typing.get_args(hint)) else 3


_numbers = iter(range(1_000_000))


def made(name: str, full: bool = True, paper: str = "", view: View | None = None) -> bytes:
    """Return the document made from a shipped template and sample values."""
    view = view or sample(SHAPES[name], "view", full)
    context = {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    compiled = compile_template(read_template(FOLDER / name, name))
    return compiled.render(context, manifest=MANIFEST, core=CORE, paper=paper)


def root(document: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(part(document))


def test_the_shipped_templates_are_those_that_the_source_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    for name in [name for name in sys.modules if name == "draw" or name.startswith("drawing")]:
        monkeypatch.delitem(sys.modules, name)
    drawn = importlib.import_module("draw").drawn()
    assert sorted(drawn) == sorted(SHAPES)
    for name, parts in drawn.items():
        with zipfile.ZipFile(FOLDER / name) as archive:
            assert {entry: archive.read(entry).decode() for entry in archive.namelist()} == parts, f"redraw {name}"


@pytest.mark.parametrize("name", SHAPES)
def test_every_tag_is_known_and_nothing_is_wrong(name: str) -> None:
    assert check_template(read_template(FOLDER / name, name), known_names(SHAPES[name])) == []


@pytest.mark.parametrize("name", SHAPES)
def test_the_template_itself_opens_in_word(name: str) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(FOLDER / name).errors] == []


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("full", [True, False])
def test_the_document_is_valid_with_full_and_with_empty_values(name: str, full: bool, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(made(name, full))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", SHAPES)
def test_no_tag_is_left_and_ids_and_names_are_unique(name: str) -> None:
    document = made(name)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert not [
            entry for entry in archive.namelist() if b"{{" in archive.read(entry) or b"{%" in archive.read(entry)
        ]
    tree = root(document)
    starts = list(tree.iter(f"{W}bookmarkStart"))
    for found in (
        [mark.get(f"{W}id") for mark in starts],
        [mark.get(f"{W}name") for mark in starts],
        [control.get(f"{W}val") for control in tree.iter(f"{W}id")],
    ):
        assert len(found) == len(set(found))
    assert {mark.get(f"{W}id") for mark in starts} == {mark.get(f"{W}id") for mark in tree.iter(f"{W}bookmarkEnd")}


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_title_tag_and_bookmark(name: str) -> None:
    tree = root(made(name))
    controls = list(tree.iter(f"{W}sdtPr"))
    assert len(controls) > 5
    for control in controls:
        assert control.find(f"{W}alias") is not None
        tag = control.find(f"{W}tag")
        assert tag is not None
        assert tag.get(f"{W}val", "").startswith("ddq:")
    names = {mark.get(f"{W}name") for mark in tree.iter(f"{W}bookmarkStart")}
    assert {"ddq_decision", "ddq_distribution", "ddq_keep_until"} <= names


@pytest.mark.parametrize("name", SHAPES)
def test_rows_stay_whole_and_registers_repeat_their_header(name: str) -> None:
    tree = root(made(name))
    for table in tree.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        shade = rows[0].find(f"{W}tc/{W}tcPr/{W}shd")
        if shade is not None and shade.get(f"{W}fill") == "1F3864":
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None


def test_every_jump_of_the_gap_report_has_its_target() -> None:
    view = sample(View, "view", True)
    clauses = [clause for source in view.clauses_read for clause in source.clauses]
    cites = tuple(CiteView(text=one.section, at=one.id, stale=False) for one in clauses)
    point = dataclasses.replace(view.detailed[0].open_elements[0], cites=cites)
    detailed = tuple(dataclasses.replace(one, open_elements=(point,), met_elements=(point,)) for one in view.detailed)
    findings = (*detailed, *view.minor, *view.not_reviewed)
    refs = tuple(finding.ref for finding in findings)
    conditions = tuple(dataclasses.replace(view.conditions[0], ref=ref) for ref in refs)
    view = dataclasses.replace(
        view,
        detailed=detailed,
        gaps=findings,
        met=(),
        condition_groups=(dataclasses.replace(view.condition_groups[0], conditions=conditions),),
        clauses_read=tuple(
            dataclasses.replace(source, clauses=tuple(dataclasses.replace(one, refs=refs) for one in source.clauses))
            for source in view.clauses_read
        ),
        blockers=tuple(dataclasses.replace(view.blockers[0], ref=ref) for ref in refs),
    )
    tree = root(made("gap-report.docx", view=view))
    targets = {mark.get(f"{W}name") for mark in tree.iter(f"{W}bookmarkStart")}
    jumps = {link.get(f"{W}anchor", "") for link in tree.iter(f"{W}hyperlink")} - {""}
    assert jumps <= targets
    sections = {jump for jump in jumps if jump.startswith("ddq_section_")}
    assert len(sections) == 16, "eleven sections and five appendices"
    assert len(jumps - sections) == len(findings) + len(clauses) + 1, "with the wording of the gap told in short"


def texts(element: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_each_page_of_a_gap_in_detail_names_the_gap() -> None:
    view = sample(View, "view", True)
    tables = list(root(made("gap-report.docx", view=view)).iter(f"{W}tbl"))
    for gap in view.detailed:
        found = [t for t in tables if t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == f"{gap.ref} {gap.title}"]  # type: ignore[union-attr]
        (first, *rest) = found[0].findall(f"{W}tr")
        assert texts(first).startswith(gap.ref)
        assert (gap.title if gap.in_full else gap.points) in texts(first)
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert not [row for row in rest if row.find(f"{W}trPr/{W}tblHeader") is not None]


def test_what_was_not_reviewed_stands_musts_first_with_what_to_do() -> None:
    view = sample(View, "view", True)
    should, must = view.not_reviewed
    must = dataclasses.replace(must, gate="Must", open_questions=(), ref="SEC-99")
    need = dataclasses.replace(view.needs[0], ref="SEC-99", question="SEC-99.1")
    view = dataclasses.replace(view, not_reviewed=(should, must), needs=(need,))
    table = next(
        t
        for t in root(made("gap-report.docx", view=view)).iter(f"{W}tbl")
        if t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Not reviewed"  # type: ignore[union-attr]
    )
    (_, first, second) = table.findall(f"{W}tr")
    assert texts(first).startswith("SEC-99Must")
    assert "Ask the vendor (section 6): SEC-99.1" in texts(first)
    assert should.open_questions[0] in texts(second)
    assert should.ladder_step in texts(second)


def test_a_provision_that_is_met_prints_what_limits_it_and_what_is_open() -> None:
    view = sample(View, "view", True)
    table = next(
        t
        for t in root(made("gap-report.docx", view=view)).iter(f"{W}tbl")
        if t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Provisions met"  # type: ignore[union-attr]
    )
    for provision in view.met:
        for shown in provision.met_elements:
            cited = ", ".join(f"{cite.text} (past its shelf life)" for cite in shown.cites)
            assert f"{shown.means} {shown.note} {cited}" in texts(table)
        for missing in provision.open_elements:
            assert f"Open: {missing.means}" in texts(table)


def test_a_gap_told_in_short_has_no_empty_row_and_leads_to_its_wording() -> None:
    view = sample(View, "view", True)
    bare = dataclasses.replace(
        view.detailed[1], low_confidence=False, conflicts=(), conditions=(), our_part=(), company="",
        open_questions=(), overrides=(), in_place="", endpoints=(), met_elements=(), approval=(), answers=(), forms=(),
    )  # fmt: skip
    document = root(made("gap-report.docx", view=dataclasses.replace(view, detailed=(bare,))))
    table = next(
        t
        for t in document.iter(f"{W}tbl")
        if t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == f"{bare.ref} {bare.title}"  # type: ignore[union-attr]
    )
    labels = [texts(row.findall(f"{W}tc")[0]) for row in table.findall(f"{W}tr")[1:]]
    points = [f"{e.coverage}{e.weight}" for e in bare.open_elements]
    assert labels == ["Requirement", "Why", "What the terms say", *points, "Steps", "Owner, due"]
    assert f"Wording: {bare.ref} in the clause bank" in texts(table)
    assert f"{bare.summary} {bare.confidence} confidence: {bare.confidence_why}" in texts(table)
    assert f"{bare.ref} {bare.title}{bare.clause}" in texts(document)


def test_what_the_company_changed_is_printed_under_the_requirement_and_in_the_checklist() -> None:
    view = sample(View, "view", True)
    report, checklist = (texts(root(made(name, view=view))) for name in NAMES)
    for gap in view.detailed:
        assert f"{gap.requirement}{gap.company}" in report
    for check in view.sections[0].checks:
        assert f"{check.authority}{check.company}" in checklist


def test_the_checklist_says_how_many_of_the_open_ones_are_partly_met() -> None:
    view = sample(View, "view", True)
    counts = dataclasses.replace(view.counts, open=6, open_partly_met=2, partly_met=4)
    assert "6 (2)" in texts(root(made("checklist.docx", view=dataclasses.replace(view, counts=counts))))


@pytest.mark.parametrize("name", SHAPES)
def test_the_language_is_british_english(name: str) -> None:
    with zipfile.ZipFile(FOLDER / name) as archive:
        assert not [entry for entry in archive.namelist() if b"en-US" in archive.read(entry)]
        assert b'<w:lang w:val="en-GB"' in archive.read("word/styles.xml")


@pytest.mark.parametrize(
    ("paper", "size"), [("", ("11906", "16838")), ("a4", ("11906", "16838")), ("letter", ("12240", "15840"))]
)
def test_the_page_has_the_paper_asked_for(paper: str, size: tuple[str, str]) -> None:
    page = next(root(made("checklist.docx", paper=paper)).iter(f"{W}pgSz"))
    assert (page.get(f"{W}w"), page.get(f"{W}h")) == size


@needs_office
@pytest.mark.office
def test_libreoffice_prints_them_with_page_numbers_and_without_empty_pages(tmp_path: Path) -> None:
    files = []
    for name in SHAPES:
        path = tmp_path / name
        path.write_bytes(made(name))
        files.append(path)
    out = convert(files, "pdf", tmp_path)
    for file in files:
        pdf = out / f"{file.stem}.pdf"
        count = page_count(pdf)
        for number, text in enumerate(pages(pdf), 1):
            assert f"Page {number} of {count}" in text
            assert len(text.split()) > 30, f"page {number} of {file.name} is nearly empty"


def test_the_guide_names_every_filter() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILTERS if name not in guide] == []
