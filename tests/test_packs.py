"""What a stranger gets: the finished files of the four examples, read back."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from ddq.cli.documents import pack
from ddq.render.text import explain
from packs import EXAMPLES, made, parts, word_text

WORD = ("checklist.docx", "gap-report.docx")
EXCEL = ("checklist.xlsx", "risk-sheet.xlsx", "gap-register.xlsx")
CASES = list(itertools.product(EXAMPLES, (*WORD, *EXCEL)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_two_builds_are_byte_identical(name: str) -> None:
    first = made(name)
    assert dict(pack(first.loaded)) == dict(zip(first.names, first.files.values(), strict=True))


@pytest.mark.parametrize("name", EXAMPLES)
def test_file_names_are_short_and_safe_for_sharepoint(name: str) -> None:
    for file in made(name).names:
        assert len(file) <= 80
        assert re.fullmatch(r"[A-Za-z0-9._-]+", file)


@pytest.mark.parametrize(("name", "file"), CASES)
def test_the_validator_finds_nothing(name: str, file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.write_bytes(made(name).files[file])
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize(("name", "file"), CASES)
def test_python_docx_and_openpyxl_open_every_file(name: str, file: str) -> None:
    data = io.BytesIO(made(name).files[file])
    if file.endswith(".docx"):
        assert docx.Document(data).tables
    else:
        assert openpyxl.load_workbook(data).sheetnames


@pytest.mark.parametrize(("name", "file"), CASES)
def test_nothing_unfinished_is_left_in_a_document(name: str, file: str) -> None:
    for part, text in parts(made(name).files[file]).items():
        visible = re.sub(r"<[^>]+>", "", text)
        for mark in ("{{", "{%", "}}", "**", "TODO", "None None", "not-known", "partly-met", "not-found"):
            assert mark not in visible, f"{mark} in {part}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_actions_name_the_offering_outside_documents_too(name: str) -> None:
    one = made(name)
    assert "{offering}" not in one.files["assessment.json"].decode()
    assessment = one.loaded.assessment
    assert not [d for d in assessment.determinations if "{offering}" in explain(assessment, d.provision.code)]


@pytest.mark.parametrize(("name", "file"), CASES)
def test_every_document_has_what_every_document_needs(name: str, file: str) -> None:
    one = made(name)
    engagement = one.loaded.assessment.engagement
    if file.endswith(".docx"):
        text = word_text(one.files[file])
    else:
        book = openpyxl.load_workbook(io.BytesIO(one.files[file]))
        text = "\n".join(
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        )
    for wanted in (
        engagement.title,
        "Not legal advice",
        one.loaded.sha256[:8],
        "Suggested by rules",
        one.loaded.assessment.catalog.version,
    ):
        assert wanted in text, wanted
    for source in {
        e.source.partition("@")[0]
        for d in one.loaded.assessment.determinations
        for x in d.elements
        for e in x.evidence
        if e.clause
    }:
        assert source in text, source


@pytest.mark.parametrize("name", EXAMPLES)
def test_counts_reconcile_across_all_files(name: str) -> None:
    one = made(name)
    numbers = one.json["counts"]
    coverages = ("met", "partly-met", "not-met", "not-found", "conflict", "not-reviewed", "not-applicable")
    assert sum(numbers[c] for c in coverages) == numbers["applied"] == len(one.json["determinations"])
    assert numbers["gaps"] == sum(d["gap"] for d in one.json["determinations"])
    assert numbers["left-out"] == len(one.json["left-out"])
    codes = [d["code"] for d in one.json["determinations"]]

    checklist = openpyxl.load_workbook(io.BytesIO(one.files["checklist.xlsx"]), data_only=True)
    rows = _table(checklist["Checklist"], "Ref")
    assert [row["Ref"] for row in rows] == codes
    statuses = {d["code"]: d["status"] for d in one.json["determinations"]}
    labels = one.loaded.assessment.catalog.vocabulary.lists["checklist-status"]
    assert {row["Ref"]: row["Status"] for row in rows} == {code: labels[status] for code, status in statuses.items()}
    totals = _table(checklist["Summary"], "Section")
    assert sum(int(str(row["Checks"])) for row in totals) == numbers["applied"]
    assert sum(int(str(row["Must open"])) for row in totals) == numbers["must-open"]

    risks = {d["risk"]["id"] for d in one.json["determinations"] if d["risk"]}
    register = openpyxl.load_workbook(io.BytesIO(one.files["risk-sheet.xlsx"]), data_only=True)["Register"]
    assert {row["Risk"] for row in _table(register, "Risk")} == risks

    gaps = {d["code"] for d in one.json["determinations"] if d["gap"]}
    report = word_text(one.files["gap-report.docx"])
    assert f"{numbers['applied']} of {numbers['applied'] + numbers['left-out']} provisions apply" in report
    for code in gaps:
        assert code in report
    list_ = word_text(one.files["checklist.docx"])
    assert f"{numbers['must-met']} of {numbers['must']} Must items met; {numbers['must-open']} open" in list_
    assert [c for c in re.findall(r"^([A-Z]{2,5}-\d\d)$", list_, re.MULTILINE) if c in codes][: len(codes)] == codes


def test_the_scopes_of_the_examples_differ_by_at_least_three_provisions_with_printed_reasons() -> None:
    for left, right in itertools.combinations(EXAMPLES, 2):
        a, b = made(left), made(right)
        scopes = [{d["code"] for d in one.json["determinations"]} for one in (a, b)]
        difference = scopes[0] ^ scopes[1]
        assert len(difference) >= 3, (left, right, difference)
        for code in difference:
            out = a if code not in scopes[0] else b
            text = word_text(out.files["checklist.docx"])
            line = next(one for one in out.loaded.view().left_out if one.ref == code)
            assert line.reason
            assert line.reason in text


def _table(sheet: Worksheet, first: str) -> list[dict[str, object]]:
    """Return the rows of the table whose first header is `first`, by header, until an empty row."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(n for n, row in enumerate(rows) if row[0] == first)
    headers = [str(h) for h in rows[start]]
    found: list[dict[str, object]] = []
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(headers, row, strict=False)))
    return found


@pytest.mark.parametrize(
    ("file", "tag", "list_name"),
    [
        ("gap-report.docx", "ddq:decision", "decision"),
        ("checklist.docx", "ddq:decision", "decision"),
        ("checklist.docx", "ddq:status", "checklist-status"),
    ],
)
def test_lists_in_word_controls_are_those_of_the_vocabulary(file: str, tag: str, list_name: str) -> None:
    one = made("support-openai")
    labels = list(one.loaded.assessment.catalog.vocabulary.lists[list_name].values())
    controls = re.findall(r"<w:sdt>.*?</w:sdtPr>", parts(one.files[file])["word/document.xml"], re.DOTALL)
    offered = [re.findall(r'<w:listItem [^>]*w:displayText="([^"]*)"', c) for c in controls if f'w:val="{tag}' in c]
    assert offered
    for items in offered:
        assert [item for item in items if item in labels] == labels
