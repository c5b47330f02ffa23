"""Every rule over the catalog has a tiny bad example, and says where it is wrong and what to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import small
from ddq.check.rules import RULES
from ddq.cli.load import read_checked
from ddq.read.yaml import read_yaml

DPA = "provisions/data-protection/DPA-01-processing-agreement.yaml"
RET = "provisions/retention/RET-01-default-retention.yaml"
RET_POSITION = "vendors/acme/positions/retention.yaml"


@dataclass(frozen=True)
class Bad:
    """One edit of the small catalog, or one file added to it, and the one problem that it makes."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    """What stands at the place of the problem."""
    message: str
    hint: str = ""
    also: list[str] = field(default_factory=list)
    """Rules that the same edit breaks besides, because another number hangs on what was changed."""

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


CASES = [Bad(**one) for one in read_yaml(small.DATA / "bad-catalog.yaml").data]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(small.CATALOG, tmp_path / "catalog"))


def test_the_small_catalog_is_good() -> None:
    assert [str(p) for p in read_checked(small.CATALOG)[1]] == []


@pytest.mark.parametrize("bad", CASES, ids=str)
def test_a_bad_example_yields_exactly_its_rule_at_its_place(bad: Bad, folder: Path) -> None:
    path = folder / bad.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text.count(bad.old) >= 1
    path.write_text(text.replace(bad.old, bad.new, 1), encoding="utf-8")
    _, problems = read_checked(folder)
    found = [p for p in problems if p.message == bad.message]
    assert {p.rule for p in problems} == {bad.rule, *bad.also}, [str(p) for p in problems]
    assert len(found) == 1, [str(p) for p in problems]
    (problem,) = found
    lines = (folder.parent / problem.place.file).read_text(encoding="utf-8").splitlines()
    assert lines[problem.place.line - 1][problem.place.column - 1 :].startswith(bad.at)
    assert problem.hint.startswith(bad.hint)


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        ("Ret1", "'Ret1' is not a code", "Two to five capitals, a hyphen, two digits: RET-01."),
        ("IAM-01", "the prefix of 'IAM-01' belongs to CAIQ or HECVAT", "Choose other letters."),
        ("EXA-01", "the prefix of 'EXA-01' belongs to the example", "Choose other letters."),
    ],
)
def test_a_code_has_its_form_and_a_prefix_of_its_own(code: str, message: str, hint: str, folder: Path) -> None:
    text = (folder / RET).read_text(encoding="utf-8").replace("RET-01", code)
    (folder / RET).unlink()
    (folder / f"provisions/retention/{code}.yaml").write_text(text, encoding="utf-8")
    (folder / RET_POSITION).unlink()
    shutil.rmtree(folder / "crosswalks")
    shutil.rmtree(folder / "vendors/acme/earlier")
    _, problems = read_checked(folder)
    assert [str(p) for p in problems if p.rule != "unused-word"] == [
        f"catalog/provisions/retention/{code}.yaml:1:1: error: {message} [code-form]\n    {hint}"
    ]


def test_a_source_stands_in_the_file_of_one_vendor(folder: Path) -> None:
    shutil.copytree(folder / "vendors/acme", folder / "vendors/beta")
    _, problems = read_checked(folder)
    assert {(p.rule, p.message) for p in problems if p.rule == "one-owner"} == {
        ("one-owner", f"'{source}' also stands in the file of beta") for source in ("acme-terms", "acme-page", "notes")
    }


def test_every_rule_has_a_bad_example_here() -> None:
    read_checked(small.CATALOG)
    assert {one.id for one in RULES} == {bad.rule for bad in CASES} | {"code-form", "one-owner"}


def test_every_rule_says_why_and_shows_what_passes_and_what_does_not() -> None:
    read_checked(small.CATALOG)
    for one in RULES:
        assert one.why.endswith("."), one.id
        assert one.good, one.id
        assert one.bad, one.id
        assert one.run.__doc__, one.id


def test_rules_are_registered_once() -> None:
    read_checked(small.CATALOG)
    read_checked(small.CATALOG)
    ids = [one.id for one in RULES]
    assert sorted(ids) == sorted(set(ids))


def test_a_provision_without_a_question_is_a_problem(folder: Path) -> None:
    path = folder / RET
    text = path.read_text(encoding="utf-8").splitlines()
    at, end = (next(n for n, line in enumerate(text) if line.startswith(key)) for key in ("questions:", "check:"))
    path.write_text("\n".join([*text[:at], "questions: {}", *text[end:]]), encoding="utf-8")
    _, problems = read_checked(folder)
    assert [(p.rule, p.message) for p in problems] == [("question-form", "a provision asks at least one question")]


def test_problems_come_sorted_by_place(folder: Path) -> None:
    for file, old, new in ((RET, "gate: should", "gate: x"), (DPA, "gate: must", "gate: y")):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _, problems = read_checked(folder)
    assert [p.place.file for p in problems] == [f"catalog/{DPA}", f"catalog/{RET}"]
