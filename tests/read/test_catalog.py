"""The catalog's reader: files, codes and lock lines; what is missing or wrong is a problem with a place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import small
from ddq.problems import Problem, UserError
from ddq.read.archive import archived_file
from ddq.read.catalog import read_catalog
from ddq.read.stamp import stamp

RET = "provisions/retention/RET-01-default-retention.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(small.CATALOG, tmp_path / "catalog"))


def problems(folder: Path) -> list[Problem]:
    return sorted(read_catalog(folder).problems)


def test_a_catalog_is_read_whole() -> None:
    found = small.catalog()
    assert list(found.provisions) == ["DPA-01", "RET-01"]
    assert list(found.authorities) == ["gdpr"]
    assert list(found.vendors["acme"].locks) == ["terms-instructions", "terms-period"]
    assert [p.provision for p in found.vendors["acme"].positions] == ["DPA-01", "RET-01", "RET-01"]


def test_provisions_come_in_the_order_of_the_areas_not_of_the_alphabet(folder: Path) -> None:
    path = folder / "vocabulary.yaml"
    text = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(text) if line.startswith("  data-protection:"))
    text[at], text[at + 1] = text[at + 1], text[at]
    path.write_text("\n".join(text), encoding="utf-8")
    found = read_catalog(folder).catalog
    assert found is not None
    assert list(found.provisions) == ["RET-01", "DPA-01"]


def test_a_folder_that_is_no_catalog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_catalog(tmp_path)
    assert refused.value.message == f"{tmp_path} is not a catalog: vocabulary.yaml is missing"
    assert refused.value.hint == "Name the folder that holds it."


@pytest.mark.parametrize("file", ["method.yaml", "vendors/acme/vendor.yaml", "vendors/acme/sources.yaml"])
def test_a_missing_file_is_a_problem(file: str, folder: Path) -> None:
    (folder / file).unlink()
    (found,) = problems(folder)
    assert (found.place.file, found.rule) == (f"catalog/{file}", "unreadable")
    assert found.message == f"catalog/{file} does not exist"


def test_a_catalog_without_its_method_is_no_catalog_yet(folder: Path) -> None:
    (folder / "method.yaml").unlink()
    assert read_catalog(folder).catalog is None


@pytest.mark.parametrize("file", ["anchors.yaml", "endpoints.yaml", "anchors.lock", "positions/retention.yaml"])
def test_a_vendor_may_lack_what_it_does_not_need(file: str, folder: Path) -> None:
    (folder / "vendors" / "acme" / file).unlink()
    assert problems(folder) == []


def test_a_file_is_named_after_its_code(folder: Path) -> None:
    (folder / RET).rename(folder / "provisions" / "retention" / "retention.yaml")
    (found,) = problems(folder)
    assert str(found) == (
        "catalog/provisions/retention/retention.yaml: error: the file is not named after 'RET-01' [file-name]\n"
        "    Rename it to RET-01.yaml, or RET-01- and a few words."
    )


def test_a_longer_code_does_not_pass_for_a_shorter_one(folder: Path) -> None:
    (folder / RET).rename(folder / "provisions" / "retention" / "RET-011.yaml")
    assert [p.rule for p in problems(folder)] == ["file-name"]


def test_a_code_is_used_once(folder: Path) -> None:
    shutil.copy(folder / RET, folder / "provisions" / "retention" / "RET-01-second.yaml")
    (found,) = problems(folder)
    assert str(found) == (
        "catalog/provisions/retention/RET-01-second.yaml:1:1: error: 'RET-01' is already used by "
        f"catalog/{RET} [repeated-code]\n    Codes are never reused."
    )


@pytest.mark.parametrize(
    "line",
    [
        "terms-period acme-terms@2026 w1:3adebe338d21e361",
        "terms-period acme-terms@2026 w1:3adebe338d21e36 words 43-68",
        "terms-period acme-terms@2026 w1:3adebe338d21e361 words 43-",
        "terms-period acme-terms@2026 w1:3adebe338d21e361 words 43-68 more",
        "<<<<<<< HEAD",
    ],
)
def test_a_line_of_a_lock_file_that_was_edited_is_a_problem(line: str, folder: Path) -> None:
    path = folder / "vendors" / "acme" / "anchors.lock"
    path.write_text(path.read_text(encoding="utf-8") + f"\n# a comment is fine\n{line}\n", encoding="utf-8")
    (found,) = problems(folder)
    assert (found.rule, found.place.line) == ("lock-line", 6)
    assert found.message == "this is not a line of a lock file"
    assert found.hint == "Run 'ddq catalog lock' instead of editing the file."


def test_every_file_with_a_mistake_is_named_at_once(folder: Path) -> None:
    for file in (RET, "method.yaml", "vendors/acme/sources.yaml"):
        (folder / file).write_text("a: b: c\n", encoding="utf-8")
    assert [p.place.file for p in problems(folder)] == [
        "catalog/method.yaml",
        f"catalog/{RET}",
        "catalog/vendors/acme/sources.yaml",
    ]


def test_the_example_of_a_provision_is_no_provision(folder: Path) -> None:
    (folder / "provisions" / "EXAMPLE.yaml").write_text("code: EXA-01\n", encoding="utf-8")
    assert problems(folder) == []


def test_the_version_is_the_newest_entry_and_a_fingerprint_of_every_file(folder: Path) -> None:
    def version() -> str:
        found = read_catalog(folder).catalog
        assert found is not None
        return found.version

    before = version()
    assert before.startswith("2026-11-01 (")
    path = folder / RET
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert version() == before
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    assert version() != before
    (folder / "CHANGES.md").unlink()
    assert version().startswith("undated (")


def test_the_stamp_changes_with_any_file_and_only_then(folder: Path) -> None:
    before = stamp(folder)
    assert stamp(folder) == before
    (folder / "schema").mkdir()
    (folder / "schema" / "a.yaml").write_text("x", encoding="utf-8")
    assert stamp(folder) == before
    found = (folder / RET).stat()
    os.utime(folder / RET, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000))
    assert stamp(folder) != before


def test_an_archived_text_says_whether_it_is_the_one_recorded(tmp_path: Path) -> None:
    copy = small.catalog().edition("acme-terms@2026").archive
    assert copy is not None
    text, same = archived_file(small.ARCHIVE, copy)
    assert (text or "").startswith("# Acme Terms")
    assert same
    (tmp_path / copy.file).write_text("Other terms", encoding="utf-8")
    assert archived_file(tmp_path, copy) == ("Other terms", False)
    assert archived_file(tmp_path / "nowhere", copy) == (None, True)
