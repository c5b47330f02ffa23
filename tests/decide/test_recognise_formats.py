"""Known questionnaires are told by what they hold, and an answer has its place only beside the text we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ddq.decide.recognise import recognise
from ddq.model.answer import fingerprint
from ddq.model.crosswalk import Crosswalk
from questionnaires import Row, book, changed, grid

CLOUD = [f"{area}-0{n}.1" for area in ("A&A", "AIS", "CEK", "DSP", "IVS") for n in range(1, 4)]
CAMPUS = [f"{area}-0{n}" for area in ("COMP", "DOCU", "DATA", "HIPA") for n in range(1, 5)]


def asked(one: str) -> str:
    return f"Is the matter of {one} settled?"


def edition(framework: str, version: str, ids: Sequence[str], **given: object) -> dict[str, Crosswalk]:
    texts = {one: fingerprint(asked(one)) for one in ids}
    made = Crosswalk(
        framework=framework,
        title="The list",
        version=version,
        publisher="Somebody",
        ids=tuple(ids),
        maps={},
        texts=texts,
    )
    for name, value in given.items():
        setattr(made, name, value)
    return {made.name: made}


def cloud(ids: Sequence[str] = CLOUD, said: str | None = "Yes") -> list[Row]:
    head = (
        "Question ID",
        "Question",
        "CSP CAIQ Answer",
        "SSRM Control Ownership",
        "CSP Implementation Description (Optional)",
        "CSC Responsibilities",
        "CCM Domain Title",
    )
    return [
        ("v4.0.3", "QUESTIONNAIRE v4.0.3"),
        head,
        *((one, asked(one), said, "CSP-owned", f"How {one}", None, one[:3]) for one in ids),
    ]


def campus(version: str, ids: Sequence[str] = CAMPUS, said: str = "Yes") -> list[Row]:
    head = ("Company", None, "Vendor Answers", "Additional Information", "Guidance", "Analyst Notes")
    return [
        ("HECVAT look-alike", None, None, None, f"Version {version}"),
        head,
        *((one, asked(one), said, None, "Say how.", None) for one in ids),
    ]


def test_the_cloud_questionnaire_is_known_with_its_version_and_ownership() -> None:
    reading = recognise(book(grid("CAIQv4.0.3", cloud())), edition("caiq", "4.0.3", CLOUD))
    assert (reading.framework, reading.version, reading.counts.found, reading.counts.unmatched) == (
        "caiq",
        "4.0.3",
        15,
        0,
    )
    assert {(one.ownership, one.word) for one in reading.items} == {("CSP-owned", "yes")}
    assert (reading.items[0].notes, reading.items[0].section) == ("How A&A-01.1", "A&A")


def test_the_name_of_the_file_says_nothing() -> None:
    rows: list[Row] = [("ID", "Question", "Answer"), *((f"X{n}", f"Is {n} so?", "Yes") for n in range(12))]
    assert recognise(book(grid("S", rows), name="CAIQ v4.0.3.xlsx"), {}).framework == ""


def test_a_version_that_cannot_be_told_stays_empty() -> None:
    reading = recognise(book(grid("Sheet1", cloud()[1:])), {})
    assert (reading.framework, reading.version) == ("caiq", "")


def test_ids_of_the_newer_cloud_questionnaire_tell_its_version() -> None:
    rows: list[Row] = [("ID", "Question", "Answer"), *((one.replace("IVS", "I&S"), asked(one), None) for one in CLOUD)]
    assert recognise(book(grid("Sheet1", rows)), {}).version == "4.1"


@pytest.mark.parametrize(
    ("sheet", "framework"),
    [("HECVAT - Full | Vendor Response", "hecvat"), ("HECVAT - Lite", "hecvat-lite"), ("CoSN K-12CVAT", "k12cvat")],
)
def test_the_campus_questionnaires_are_told_apart(sheet: str, framework: str) -> None:
    reading = recognise(book(grid(sheet, campus("3.04"))), {})
    assert (reading.framework, reading.version) == (framework, "3.04")


def test_the_guide_for_buyers_of_software_is_known_by_its_ids() -> None:
    ids = [*(f"CONTROL.SC.{n:02}" for n in range(1, 7)), *(f"TASK.SC.01.{n:02}" for n in range(1, 7))]
    rows: list[Row] = [
        ("Control Number", "Control Description", "Answer", "Skip?"),
        *((one, asked(one), "Yes", None) for one in ids),
    ]
    assert recognise(book(grid("Supply Chain", rows)), {}).framework == "cisa-sag"


def test_another_version_is_compared_by_its_texts_and_what_reads_differently_has_no_place() -> None:
    rows = campus("3.04")
    rows[2] = (CAMPUS[0], "Is something else settled?", "Yes", None, None, None)
    reading = recognise(book(grid("HECVAT - Full", rows)), edition("hecvat", "3.06", CAMPUS))
    assert (reading.version, reading.counts.expected, reading.counts.unmatched) == ("3.04", 16, 1)
    assert reading.items[0].note == "COMP-01 asks something else, or in other words, than in The list 3.06."
    assert [one.message for one in reading.notes if one.rule == "version"] == [
        "The file says version 3.04; its questions were compared with 3.06."
    ]


def test_a_version_most_of_whose_texts_differ_has_no_edition() -> None:
    other = edition("hecvat", "4.1.4", CAMPUS, texts={one: fingerprint(f"New: {one}?") for one in CAMPUS})
    counts = recognise(book(grid("HECVAT - Full", campus("3.04"))), other).counts
    assert (counts.expected, counts.unmatched) == (0, 0)


def test_missing_foreign_and_repeated_ids_are_counted() -> None:
    ids = [*CAMPUS[1:], CAMPUS[1], "DATA-77"]
    counts = recognise(book(grid("HECVAT - Full", campus("3.06", ids))), edition("hecvat", "3.06", CAMPUS)).counts
    assert (counts.expected, counts.found, counts.missing, counts.duplicated, counts.unmatched) == (16, 17, 1, 1, 1)


def test_what_the_blank_form_comes_with_is_nobodys_answer() -> None:
    held = edition("hecvat", "3.06", CAMPUS, prefilled={CAMPUS[0]: fingerprint("2) No")})
    items = recognise(book(grid("HECVAT - Full", campus("3.06", said="2) No"))), held).items
    assert [(one.state, one.word) for one in items[:2]] == [("placeholder", ""), ("answered", "no")]


def test_a_qualifier_answered_no_explains_the_blanks_of_its_section() -> None:
    ids = ["QUAL-01", *CAMPUS]
    rows = [
        (*row[:2], None if str(row[0]).startswith("HIPA") else "No" if row[0] == "QUAL-01" else row[2], *row[3:])
        for row in campus("3.06", ids)
    ]
    reading = recognise(book(grid("HECVAT - Full", rows)), edition("hecvat", "3.06", ids))
    assert {one.note for one in reading.items if one.id.startswith("HIPA")} == {
        "The form makes this section optional: QUAL-01 is answered No."
    }
    assert [one.message for one in reading.notes if one.rule == "blank"] == [
        "4 questions are blank, the first here. The form makes this section optional: QUAL-01 is answered No."
    ]
    assert reading.counts.blank == 4


def test_a_text_that_is_lost_is_taken_from_the_files_own_hidden_list() -> None:
    rows = campus("3.06")
    shown = grid("HECVAT - Full", rows)
    lost = changed(shown, {(row, 2): {"value": "", "formula": True} for row in range(3, len(rows) + 1)})
    store = grid(
        "Questions", [("ID", "Question", "V_Answer"), *((one, asked(one), None) for one in CAMPUS)], visible=False
    )
    reading = recognise(book(lost, store), edition("hecvat", "3.06", CAMPUS))
    assert reading.counts.unmatched == 0
    assert reading.items[0].question == asked(CAMPUS[0])
    alone = recognise(book(lost), edition("hecvat", "3.06", CAMPUS))
    assert (alone.counts.found, alone.counts.unmatched) == (16, 16)
    assert "cannot be trusted" in alone.items[0].note


def test_repeated_fields_of_the_newer_campus_form_are_read_where_they_can_be_filled() -> None:
    def part(name: str, ids: Sequence[str]) -> list[Row]:
        head = ("ID", "Question", "Answer", "Additional Information", "Guidance", "Analyst Notes")
        return [
            (name, None, None, None, "Version 4.1.4"),
            head,
            *((one, asked(one), "Acme" if one.startswith("GNRL") else "Yes", None, None, None) for one in ids),
        ]

    fields = [f"GNRL-0{n}" for n in range(1, 4)]
    start = grid("START HERE", part("HECVAT", [*fields, "REQU-01", "REQU-02"]))
    other = [f"ORGN-0{n}" for n in range(1, 9)]
    made = grid("Organization", part("HECVAT", [*fields, *other]))
    copies = changed(made, {(row, 3): {"formula": True} for row in range(3, 6)})
    reading = recognise(book(start, copies), {})
    assert (reading.framework, reading.version) == ("hecvat", "4.1.4")
    assert [one.sheet for one in reading.items if one.id.startswith("GNRL")] == ["START HERE"] * 3
    assert reading.counts.duplicated == 0


def test_questions_of_a_bundle_without_a_column_of_answers_are_not_an_answered_form() -> None:
    rows: list[Row] = [("CCM", None, None, None, "CAIQ", None),
                       ("Domain", "Title", "Control ID", "Specification", "Question ID", "Question"),
                       *(("D", "T", one[:6], "Do it.", one, asked(one)) for one in CLOUD)]  # fmt: skip
    reading = recognise(book(replace(grid("CAIQ", rows))), {})
    assert (reading.framework, reading.items) == ("caiq", ())


def test_a_control_that_the_customer_owns_is_flagged() -> None:
    rows = [
        (*row[:3], "CSC-owned" if row[0] == CLOUD[0] else row[3], *row[4:]) if len(row) > 3 else row for row in cloud()
    ]
    items = recognise(book(grid("CAIQv4.0.3", rows)), edition("caiq", "4.0.3", CLOUD)).items
    assert [one.note for one in items[:2]] == ["The form says that the customer owns this control (CSC-owned).", ""]
