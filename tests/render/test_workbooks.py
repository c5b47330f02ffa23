"""The shipped workbooks, made for every bundled example: they open, their numbers hold, they print one page wide."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from ddq.check.layout import check_layout
from ddq.decide.assess import assess
from ddq.model.assessment import Assessment
from ddq.model.catalog import Overlaid
from ddq.model.document import View
from ddq.model.layout import Layout
from ddq.model.package import CoreProperties, Manifest
from ddq.model.portfolio import Portfolio
from ddq.model.questionnaire import QuestionnaireView
from ddq.model.side_by_side import ComparisonPages, EditionsPages
from ddq.read.catalog import read_catalog
from ddq.read.engagement import read_engagement
from ddq.read.layout import read_layout
from ddq.read.shipped import shipped
from ddq.render import names
from ddq.render.excel import CompiledWorkbook, compile_layout
from ddq.render.lists import lists_of
from ddq.render.portfolio import gather
from ddq.render.view import build_view, view_for
from office import convert, formula_count, needs_office, page_count, pages, stale_cells

KINDS = ("checklist", "risk-sheet", "gap-register")
VENDOR = "vendor-risk-sheet"
SHAPES: dict[str, Any] = {
    VENDOR: Portfolio,
    "comparison": ComparisonPages,
    "editions": EditionsPages,
    "questionnaire": QuestionnaireView,
}
"""What layouts show that do not show an engagement."""
EXAMPLES = sorted(path.stem for path in (shipped("catalog") / "examples").glob("*.yaml"))


def layout(kind: str) -> Layout:
    file = read_layout(shipped("templates") / f"{kind}.yaml")
    assert [str(problem) for problem in file.problems] == []
    assert file.layout is not None
    return file.layout


@pytest.fixture(scope="module")
def assessments() -> dict[str, tuple[Assessment, View]]:
    catalog = read_catalog(shipped("catalog")).catalog
    assert catalog is not None
    found = {}
    for name in EXAMPLES:
        engagement = read_engagement(shipped("catalog") / "examples" / f"{name}.yaml").engagement
        assert engagement is not None
        assert engagement.as_of is not None
        assessment = assess(catalog, engagement, engagement.as_of)
        found[name] = (assessment, build_view(assessment, {}, "0.1.0", "0" * 64))
    return found


@pytest.fixture(scope="module")
def files(assessments: dict[str, tuple[Assessment, View]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every workbook of every example, and the sheet that gathers them, by name."""
    folder = tmp_path_factory.mktemp("workbooks")
    lists = lists_of(assessments[EXAMPLES[0]][0].catalog.vocabulary)
    made = {}
    for kind in KINDS:
        compiled = compile_layout(layout(kind), lists)
        for name, (assessment, view) in assessments.items():
            made[f"{kind}-{name}"] = stamped(compiled, view_for(view, kind), assessment)
    same = [pair for pair in assessments.values() if pair[0].engagement.vendor == "openai"]
    made[VENDOR] = stamped(compile_layout(layout(VENDOR), lists), gather(same), same[0][0])
    found = {name: folder / f"{name}.xlsx" for name in made}
    for name, file in found.items():
        file.write_bytes(made[name])
    return found


def stamped(compiled: CompiledWorkbook, view: Any, assessment: Assessment) -> bytes:
    manifest = Manifest(
        "0.1.0", assessment.catalog.version, assessment.engagement.id, "0" * 64, "1" * 64, view.doc.as_of, view.doc.id
    )
    core = CoreProperties(view.doc.title, view.doc.footer, "Example", view.doc.author, view.doc.as_of)
    return compiled.render(view, manifest=manifest, core=core)


@pytest.mark.parametrize("kind", [*KINDS, *SHAPES])
def test_every_path_of_a_shipped_layout_names_something(kind: str) -> None:
    tree = names.known_names(SHAPES.get(kind, View))
    assert [str(problem) for problem in check_layout(layout(kind), tree)] == []


def test_every_workbook_is_structurally_valid(files: dict[str, Path]) -> None:
    found = {name: [str(error) for error in OpenXmlValidator().validate(file).errors] for name, file in files.items()}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_checks_and_risks_are_all_there(
    files: dict[str, Path], assessments: dict[str, tuple[Assessment, View]]
) -> None:
    for name, (_, view) in assessments.items():
        checklist = load_workbook(files[f"checklist-{name}"])["Checklist"]
        register = load_workbook(files[f"risk-sheet-{name}"])["Register"]
        assert [cell.value for cell in checklist["A"][4:]] == [check.ref for check in view.checks]
        assert [cell.value for cell in register["A"][4:-5]] == [risk.id for risk in view.risks]


def test_no_workbook_has_merged_cells_or_a_visible_sheet_without_print_area(files: dict[str, Path]) -> None:
    for file in files.values():
        for sheet in load_workbook(file):
            assert not sheet.merged_cells.ranges
            assert sheet.sheet_state == "hidden" or sheet.print_area


def test_the_day_to_which_lateness_is_counted_is_an_input(files: dict[str, Path]) -> None:
    for file in files.values():
        book = load_workbook(file)
        ((sheet, place),) = book.defined_names["as_of"].destinations
        cell: Any = book[sheet][place.replace("$", "")]
        assert cell.is_date
        assert cell.fill.fgColor.rgb.endswith("FFF9E5"), file.name
        assert not cell.protection.locked


@pytest.mark.parametrize(
    ("kind", "sheet", "column"),
    [("checklist", "Checklist", "D"), ("risk-sheet", "Register", "C"), ("gap-register", "Gaps", "B")],
)
def test_what_the_company_changed_is_a_line_of_its_own(
    kind: str, sheet: str, column: str, assessments: dict[str, tuple[Assessment, View]]
) -> None:
    assessment, _ = assessments["support-openai"]
    overlaid = {"DPA-01": Overlaid(because="Our policy is stricter.", fields=("gate",))}
    changed = assess(replace(assessment.catalog, overlaid=overlaid), assessment.engagement, assessment.as_of)
    compiled = compile_layout(layout(kind), lists_of(assessment.catalog.vocabulary))
    data = stamped(compiled, view_for(build_view(changed, {}, "0.1.0", "0" * 64), kind), changed)
    book = load_workbook(io.BytesIO(data))
    lines = [str(cell.value).split("\n") for cell in book[sheet][column]]
    assert [line[1:] for line in lines if len(line) > 1] == [["Changed by us (gate): Our policy is stricter."]]
    (control,) = {"Document control", "Change log"} & set(book.sheetnames)
    assert "Changes 1 (DPA-01); each of them says why." in [row[1].value for row in book[control].iter_rows()]


@needs_office
@pytest.mark.office
def test_stored_values_are_recalculated_values(files: dict[str, Path], tmp_path: Path) -> None:
    results = convert(files.values(), "xlsx", tmp_path)
    assert sum(formula_count(file) for file in files.values()) > 500
    assert [stale for file in files.values() for stale in stale_cells(file, results / file.name)] == []


@needs_office
@pytest.mark.office
def test_what_an_analyst_changes_moves_ratings_counts_and_the_heat_map(files: dict[str, Path], tmp_path: Path) -> None:
    book = load_workbook(files["risk-sheet-coding-assistant"])
    register: Any = book["Register"]
    register["J5"], register["K5"] = 5, 5
    register["E6"] = None
    book.save(tmp_path / "changed.xlsx")
    checklist = load_workbook(files["checklist-coding-assistant"])
    sheet: Any = checklist["Checklist"]
    for row in range(5, sheet.max_row + 1):
        sheet[f"H{row}"] = "Met"
    checklist.save(tmp_path / "settled.xlsx")
    results = convert([tmp_path / "changed.xlsx", tmp_path / "settled.xlsx"], "xlsx", tmp_path)
    after = load_workbook(results / "changed.xlsx", data_only=True)
    assert (after["Register"]["L5"].value, after["Register"]["M5"].value) == (25, "Critical")
    assert (after["Register"]["G6"].value or "", after["Register"]["H6"].value or "") == ("", "")
    assert [after["Heat map"].cell(6, column).value for column in (1, 7)] == [5, 1]
    settled = load_workbook(results / "settled.xlsx", data_only=True)["Summary"]
    assert [cell.value for row in settled.iter_rows() for cell in row if "Must items are met" in str(cell.value)]


@needs_office
@pytest.mark.office
def test_workbooks_print_one_page_wide_with_their_headers(files: dict[str, Path], tmp_path: Path) -> None:
    shown = [files[f"{kind}-health-notes"] for kind in KINDS] + [files[VENDOR]]
    results = convert(shown, "pdf", tmp_path)
    for file in shown:
        visible = [sheet for sheet in load_workbook(file) if sheet.sheet_state == "visible"]
        text = pages(results / f"{file.stem}.pdf")
        assert len(visible) <= page_count(results / f"{file.stem}.pdf") <= 5 * len(visible)
        for sheet in visible:
            header = str(sheet["A4"].value) if sheet.print_title_rows else ""
            printed = [page for page in text if f" {sheet.title} " in page.rstrip().splitlines()[-1]]
            assert printed
            assert all(header in page for page in printed)


def test_a_workbook_does_not_change_from_one_making_to_the_next(
    files: dict[str, Path], assessments: dict[str, tuple[Assessment, View]]
) -> None:
    assessment, view = assessments[EXAMPLES[0]]
    compiled = compile_layout(layout("checklist"), lists_of(assessment.catalog.vocabulary))
    again = stamped(compiled, view_for(view, "checklist"), assessment)
    assert again == files[f"checklist-{EXAMPLES[0]}"].read_bytes()
