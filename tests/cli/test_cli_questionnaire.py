"""The command that asks the vendor: what it writes, says and lists."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ddq.render.package import MANIFEST_PART
from terminal import Terminal

ENGAGEMENT = "ENG-2026-0001"
STEM = "ENG-2026-0001_acme-api"
FILES = [
    f"{STEM}_questionnaire_v1.0.xlsx",
    f"{STEM}_questionnaire_v1.0.docx",
    f"{STEM}_cover-email_v1.0.txt",
    f"{STEM}_question-plan_v0.1-draft.xlsx",
]
PROVISION = "catalog/provisions/retention/RET-01-default-retention.yaml"
ANSWERED = """\
engagement: ENG-2026-0001
round: 1
received: 2026-11-02
file: returned.xlsx
answers:
  - {question: RET-01.2, fingerprint: %s, word: "no", written: "No", details: Backups are kept longer., sheet: 3 Questionnaire, cell: H8}
"""


def edit(desk: Terminal, file: str, old: str, new: str) -> None:
    path = desk.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def listed(desk: Terminal) -> dict[str, object]:
    seen = desk.run("questionnaire", ENGAGEMENT, "--list", "--format", "json")
    assert (seen.code, seen.err) == (0, "")
    found: dict[str, object] = json.loads(seen.out)
    return found


def written(desk: Terminal) -> list[Path]:
    return sorted((desk.folder / "out" / ENGAGEMENT).glob("*"))


def test_it_writes_the_questionnaire_its_email_and_our_plan(desk: Terminal) -> None:
    seen = desk.run("questionnaire", ENGAGEMENT)
    assert (seen.code, seen.err) == (0, "")
    assert [path.name for path in written(desk)] == sorted(FILES)
    second = seen.out.splitlines()[1]
    assert second.startswith("Round 1: 2 questions, 1 of them required; about 10 minutes")
    assert second.endswith("to answer, back by 4 Dec 2026.")
    assert [Path(line.split(" (")[0].strip()).name for line in seen.out.splitlines()[2:]] == FILES


def test_what_it_wrote_can_be_had_as_json(desk: Terminal) -> None:
    seen = desk.run("questionnaire", ENGAGEMENT, "--format", "json")
    found = json.loads(seen.out)
    assert [Path(file).name for file in found["files"]] == FILES
    assert found["questionnaire"]["counts"]["asked"] == 2
    assert (found["questionnaire"]["due"], found["questionnaire"]["minutes"]) == ("2026-12-04", 12)


def test_the_same_inputs_give_the_same_files(desk: Terminal) -> None:
    desk.run("questionnaire", ENGAGEMENT)
    first = [path.read_bytes() for path in written(desk)]
    desk.run("questionnaire", ENGAGEMENT)
    assert [path.read_bytes() for path in written(desk)] == first


def test_the_list_says_what_is_asked_and_what_is_left_out_with_evidence_and_writes_nothing(desk: Terminal) -> None:
    seen = desk.run("questionnaire", ENGAGEMENT, "--list")
    assert (seen.code, seen.err) == (0, "")
    assert written(desk) == []
    assert seen.out.splitlines()[3:] == [
        "Asked (2; the budget is 45)",
        "* RET-01.2  For Acme API: is every exception listed? List them.",
        "    No document at hand shows it.",
        "  RET-01.3  For Acme API: is the place of storage named? Name it.",
        "    Shown only in part.",
        "",
        "Shown (2): evidence shows every point that a yes would show",
        "  DPA-01.1  For Acme API: is an agreement signed?",
        "    Acme Terms of Service (effective 1 Jan 2026): § 2",
        "  RET-01.1  For Acme API: does the contract say how long content is kept? State the days.",
        "    Acme Terms of Service (effective 1 Jan 2026): § 3",
    ]


def test_the_list_as_json_names_every_question_once(desk: Terminal) -> None:
    found = listed(desk)
    asked, rest = found["asked"], found["not-asked"]
    assert isinstance(asked, list)
    assert isinstance(rest, list)
    assert [one["code"] for one in asked] == ["RET-01.2", "RET-01.3"]
    assert asked[0]["points"] == ["Every exception is listed."]
    assert [(one["code"], one["because"]) for one in rest] == [("DPA-01.1", "shown"), ("RET-01.1", "shown")]
    assert rest[0]["evidence"] == [
        {
            "source": "acme-terms@2026",
            "section": "2",
            "basis": "contract",
            "place": "Acme Terms of Service (effective 1 Jan 2026), § 2",
        }
    ]
    assert written(desk) == []


def test_an_answer_on_file_is_carried_over_with_round_day_cell_and_word(desk: Terminal) -> None:
    answers = desk.folder / "answers" / ENGAGEMENT
    answers.mkdir(parents=True)
    asked = listed(desk)["asked"]
    assert isinstance(asked, list)
    (answers / "round-01.yaml").write_text(ANSWERED % f'"{asked[0]["fingerprint"]}"', encoding="utf-8")
    lines = desk.run("questionnaire", ENGAGEMENT, "--list").out.splitlines()
    assert lines[1].startswith("Round 2: 1 question, none of them required")
    assert "Asked (1; the budget is 45, 1 of it answered)" in lines
    at = lines.index("Answered (1): the vendor's answer on file holds")
    assert lines[at + 1 : at + 3] == [
        "  RET-01.2  For Acme API: is every exception listed? List them.",
        "    Round 1, 2 Nov 2026, 3 Questionnaire!H8: “No” “Backups are kept longer.”",
    ]
    desk.run("questionnaire", ENGAGEMENT)
    (letter,) = (path for path in written(desk) if path.suffix == ".txt")
    assert "1 earlier answer of yours holds and is not asked again." in " ".join(letter.read_text().split())


def test_what_is_sent_names_its_round_and_document_and_no_determination(desk: Terminal) -> None:
    desk.run("questionnaire", ENGAGEMENT)
    for name in FILES[:2]:
        with zipfile.ZipFile(desk.folder / "out" / ENGAGEMENT / name) as package:
            manifest = package.read(MANIFEST_PART).decode()
        assert "DDQ-2026-0001" in manifest
        assert "RET-01" not in manifest
    with zipfile.ZipFile(desk.folder / "out" / ENGAGEMENT / FILES[3]) as package:
        manifest = package.read(MANIFEST_PART).decode()
    assert "DQP-2026-0001" in manifest
    assert "RET-01" in manifest


def test_with_nothing_left_to_ask_no_questionnaire_is_written(desk: Terminal) -> None:
    edit(
        desk,
        PROVISION,
        "applies: {any: [{fact: personal-data}, {fact: childrens-data}]}",
        "applies: {fact: special-category-data}",
    )
    seen = desk.run("questionnaire", ENGAGEMENT)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.splitlines()[1] == (
        "Nothing is left to ask: evidence or an answer on file settles every question in scope that the vendor could "
        "answer. No questionnaire is needed."
    )
    assert [path.name for path in written(desk)] == [FILES[3]]


def test_build_writes_the_questionnaire_too(desk: Terminal) -> None:
    seen = desk.run("build", ENGAGEMENT)
    assert (seen.code, seen.err) == (0, "")
    assert {path.name for path in written(desk)} > set(FILES)


def test_a_template_of_your_own_is_used(desk: Terminal) -> None:
    assert desk.run("template", "export", "questionnaire").code == 0
    checked = desk.run("template", "check", "questionnaire.docx")
    assert (checked.code, checked.out) == (0, "questionnaire.docx: every tag is known and closed.\n")
    assert desk.run("questionnaire", ENGAGEMENT, "--template", "questionnaire.docx").code == 0
    assert len(written(desk)) == len(FILES)


@pytest.mark.parametrize("kind", ["checklist", "gap-report"])
def test_a_template_for_another_document_is_refused(kind: str, desk: Terminal) -> None:
    desk.run("template", "export", kind)
    seen = desk.run("questionnaire", ENGAGEMENT, "--template", f"{kind}.docx")
    assert (seen.code, seen.out, written(desk)) == (2, "", [])
    assert seen.err == (
        f"Error: {kind}.docx is not a template for the questionnaire: it names 'assumptions'\n"
        "  'ddq template export questionnaire' writes one to start from.\n"
    )


def test_a_template_that_is_not_there_is_refused(desk: Terminal) -> None:
    seen = desk.run("questionnaire", ENGAGEMENT, "--template", "nowhere.docx")
    assert (seen.code, written(desk)) == (2, [])
    assert "nowhere.docx" in seen.err


def test_the_names_of_a_questionnaire_are_listed(terminal: Terminal) -> None:
    seen = terminal.run("template", "list", "--names", "--kind", "questionnaire")
    assert {"doc.id", "asked[].question", "statements[].statement"} <= set(seen.out.splitlines())


def test_a_check_of_the_level_of_open_gaps_ends_with_1(desk: Terminal) -> None:
    seen = desk.run("questionnaire", ENGAGEMENT, "--fail-on", "low")
    assert (seen.code, seen.err) == (1, "Open at low or above: RET-01.\n")


@pytest.mark.parametrize("sheet", ["Asked", "Not asked", "Statements"])
def test_our_plan_has_a_row_for_each(sheet: str, desk: Terminal) -> None:
    desk.run("questionnaire", ENGAGEMENT)
    book = openpyxl.load_workbook(io.BytesIO((desk.folder / "out" / ENGAGEMENT / FILES[3]).read_bytes()))
    refs = [cell.value for cell in book[sheet]["A"][4:]]
    assert (
        refs
        == {
            "Asked": ["RET-01.2", "RET-01.3"],
            "Not asked": ["DPA-01.1", "RET-01.1"],
            "Statements": ["DPA-01/instructions", "RET-01/period"],
        }[sheet]
    )
