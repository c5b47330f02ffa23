"""`ddq new`: a wrong answer at every prompt, an interrupt and a fresh start, and a valid engagement at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ddq.cli.load import load_catalog, load_engagement
from ddq.read.shipped import shipped
from terminal import Terminal

SCRIPT: list[tuple[str, str, str]] = [
    ("", "", "Customer-support assistant"),
    ("x" * 501, "That is too long; 500 characters at most.", "Drafts replies; an agent reads each."),
    ("", "", "Example Outfitters, Inc."),
    ("0", "'0' is not a number from 1 to ", "1"),
    ("9", "'9' is not a number from 1 to 8.", "1 4 8?"),
    ("a", "'a' is not a number from 1 to 4.", "2, 3"),
    ("99", "'99' is not a number from 1 to ", "1 9"),
    ("retail", "'retail' is not a number from 1 to ", "1"),
    ("4", "'4' is not a number from 1 to 3.", "2"),
    ("maybe", "'maybe' is not a number from 1 to 3.", "2"),
    ("4", "'4' is not a number from 1 to 3.", "3"),
    ("²", "'²' is not a number from 1 to 4.", "0"),
    (
        "Chat!",
        "'Chat!' is not the name of an endpoint; write small letters, for example: responses",
        "responses, files",
    ),
    ("many", "'many' is not a number.", "400,000"),
]
DATES = [
    ("soon", "'soon' is not a date; write it like 2027-01-31.", "2026-12-15"),
    ("2026-02-30", "'2026-02-30' is not a date; write it like 2027-01-31.", "2027-01-11"),
]
OWNERS = ["A. Rivera", "", "M. Okafor", "", ""]
GOOD = [good for _, _, good in SCRIPT] + OWNERS + [good for _, _, good in DATES]


def engagement(terminal: Terminal, identifier: str = "ENG-2026-0042") -> dict[str, object]:
    """Load the engagement that was made, which checks every word of it, and return its fields."""
    path = terminal.folder / "engagements" / f"{identifier}.yaml"
    found, _ = load_engagement(path, load_catalog(shipped("catalog")))
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def test_a_wrong_answer_at_every_prompt_still_ends_in_a_valid_engagement(terminal: Terminal) -> None:
    answers = [line for wrong, _, good in SCRIPT for line in ([wrong, good] if wrong else [good])]
    answers += OWNERS + [line for wrong, _, good in DATES for line in (wrong, good)]
    seen = terminal.run("new", "--id", "ENG-2026-0042", answers=answers)
    assert seen.code == 0, seen.out[-600:] + seen.err
    for _, message, _ in (*SCRIPT, *DATES):
        assert message in seen.out + seen.err
    assert "written. Make the documents with: ddq build ENG-2026-0042" in seen.out
    made = engagement(terminal)
    assert (made["title"], made["organisation"]) == ("Customer-support assistant", "Example Outfitters, Inc.")
    assert made["people_in"] == ("us-ca", "eu")
    assert made["endpoints"] == ("responses", "files")
    assert made["owners"] == {"business": "A. Rivera", "legal": "M. Okafor"}
    facts = made["facts"]
    assert isinstance(facts, dict)
    assert (facts["personal-data"], facts["confidential-data"], facts["childrens-data"]) == ("yes", "yes", "not-known")
    assert (facts["source-code"], facts["output-to-public"], facts["residency-required"]) == ("no", "yes", "no")


def test_empty_answers_are_asked_again_where_something_is_needed(terminal: Terminal) -> None:
    answers = [*GOOD[:4], "", *GOOD[4:6], " ", *GOOD[6:]]
    seen = terminal.run("new", "--id", "ENG-2026-0042", answers=answers)
    assert seen.code == 0, seen.out[-600:] + seen.err
    engagement(terminal)


def test_there_are_some_twenty_questions_each_with_its_reason_and_more_where_a_place_calls_for_them(
    terminal: Terminal,
) -> None:
    seen = terminal.run("new", "--id", "ENG-2026-0042", answers=GOOD)
    numbers = [
        line.split("/")[1].split()[0] for line in seen.out.splitlines() if line[:1].isdigit() and "/" in line[:3]
    ]
    assert set(numbers) == {"19", str(len(GOOD))}
    assert len(GOOD) == 21
    assert seen.out.count("  Why we ask: ") == len(GOOD)


@pytest.mark.parametrize("stop", [0, 1, 5, 11, 20])
def test_an_interrupt_keeps_every_answer_and_the_same_command_goes_on(stop: int, terminal: Terminal) -> None:
    seen = terminal.run("new", answers=GOOD[:stop])
    assert seen.code == 130
    assert seen.err.endswith("Your answers so far are saved; run 'ddq new' again to go on.\nStopped.\n")
    again = terminal.run("new", answers=GOOD[stop:])
    assert again.code == 0, again.out[-600:] + again.err
    if stop:
        assert f"{stop} of 19 answered." in again.out
    (made,) = (terminal.folder / "engagements").iterdir()
    assert engagement(terminal, made.stem)["sector"] == "retail"


def test_an_unfinished_engagement_is_no_engagement_yet(terminal: Terminal) -> None:
    terminal.run("new", "--id", "ENG-2026-0042", answers=GOOD[:3])
    assert [p.name for p in (terminal.folder / "engagements").iterdir()] == ["ENG-2026-0042.draft.json"]


def test_without_personal_data_nobody_is_asked_where_the_people_are(terminal: Terminal) -> None:
    answers = [*GOOD[:4], "4", *GOOD[5:6], *GOOD[7:9], *GOOD[11:]]
    seen = terminal.run("new", "--id", "ENG-2026-0042", answers=answers)
    assert seen.code == 0, seen.out[-600:] + seen.err
    assert "Where are the people" not in seen.out
    assert engagement(terminal)["people_in"] == ()


def test_the_organisation_of_the_workspace_is_offered(terminal: Terminal) -> None:
    (terminal.folder / "ddq.yaml").write_text("organisation: Example Shop\n", encoding="utf-8")
    answers = [*GOOD[:2], "", *GOOD[3:]]
    seen = terminal.run("new", "--id", "ENG-2026-0042", answers=answers)
    assert seen.code == 0, seen.out[-600:] + seen.err
    assert engagement(terminal)["organisation"] == "Example Shop"


def test_the_next_id_follows_the_highest_of_the_year(terminal: Terminal) -> None:
    terminal.run("new", answers=GOOD)
    terminal.run("new", answers=GOOD)
    names = sorted(p.stem for p in (terminal.folder / "engagements").iterdir())
    assert [name.split("-")[2] for name in names] == ["0001", "0002"]


def test_an_engagement_that_is_there_is_never_overwritten(terminal: Terminal) -> None:
    terminal.run("new", "--id", "ENG-2026-0042", answers=GOOD)
    path = terminal.folder / "engagements" / "ENG-2026-0042.yaml"
    before = path.read_bytes()
    seen = terminal.run("new", "--id", "ENG-2026-0042", answers=GOOD)
    assert (seen.code, seen.err) == (2, f"Error: {path} is there already\n  Give another id with --id.\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize("identifier", ["my purchase", "../ENG-1", "/tmp/ENG-1", "ENG-*", "eng-1", "nul"])
def test_an_id_of_another_form_is_refused_before_the_first_question(identifier: str, terminal: Terminal) -> None:
    seen = terminal.run("new", "--id", identifier, answers=GOOD)
    assert (seen.code, seen.out) == (2, "")
    assert seen.err == f"Error: '{identifier}' is not an id\n  Write it like ENG-2026-0042.\n"
    assert list(terminal.folder.iterdir()) == []


def test_a_draft_that_is_damaged_says_how_to_start_again(terminal: Terminal) -> None:
    draft = terminal.folder / "engagements" / "ENG-2026-0042.draft.json"
    draft.parent.mkdir()
    draft.write_text("{", encoding="utf-8")
    seen = terminal.run("new", answers=GOOD)
    assert (seen.code, seen.err) == (2, f"Error: {draft} cannot be read\n  Delete it to start again.\n")


def test_an_answer_in_a_draft_that_no_longer_fits_is_asked_again(terminal: Terminal) -> None:
    draft = terminal.folder / "engagements" / "ENG-2026-0042.draft.json"
    draft.parent.mkdir()
    draft.write_text(json.dumps({"title": GOOD[0], "offering": "99"}), encoding="utf-8")
    seen = terminal.run("new", answers=GOOD[1:])
    assert seen.code == 0, seen.out[-600:] + seen.err
    engagement(terminal)


def test_the_file_names_its_schema(terminal: Terminal) -> None:
    terminal.run("new", "--id", "ENG-2026-0042", answers=GOOD)
    first = Path(terminal.folder / "engagements" / "ENG-2026-0042.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert first.endswith("/schema/engagement.json")
