"""LibreOffice and poppler in tests: conversion, recalculated values, page counts, text of pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SECONDS = 300
_RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="LibreOffice or poppler is not installed"
)


def convert(files: Iterable[Path], to: str, work: Path) -> Path:
    """Convert files in one LibreOffice call and return the folder of results; workbooks are recalculated.

    `to` is a LibreOffice target such as `pdf` or `xlsx`; `work` is a folder for the results and the profile.
    """
    profile, out = work / "profile", work / to.partition(":")[0]
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE_ALWAYS, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    command += ["--outdir", str(out), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    missing = [file.name for file in files if not list(out.glob(f"{file.stem}.*"))]
    assert not missing, f"LibreOffice did not convert {missing}: {done.stdout} {done.stderr}"
    return out


def page_count(pdf: Path) -> int:
    """Return the number of pages of a PDF."""
    found = re.search(r"^Pages:\s+(\d+)", _run("pdfinfo", str(pdf)), re.MULTILINE)
    assert found, f"pdfinfo says nothing of the pages of {pdf.name}"
    return int(found.group(1))


def pages(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF, laid out as on paper."""
    return _run("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]


def stale_cells(stored: Path, recalculated: Path) -> list[str]:
    """Return the formula cells whose stored value is not the recalculated one, as sentences.

    A formula that gives an error is listed too.
    """
    formulas = load_workbook(stored)
    before = load_workbook(stored, data_only=True)
    after = load_workbook(recalculated, data_only=True)
    found = []
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                old = _plain(before[sheet.title][cell.coordinate].value)
                new = _plain(after[sheet.title][cell.coordinate].value)
                if old != new or str(new).startswith("#"):
                    found.append(f"{sheet.title}!{cell.coordinate} {cell.value}: stored {old!r}, is {new!r}")
    return found


def formula_count(workbook: Path) -> int:
    """Return the number of formula cells of a workbook."""
    sheets = load_workbook(workbook)
    return sum(cell.data_type == "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)


def _plain(value: Any) -> Any:
    return "" if value is None else value


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True).stdout
