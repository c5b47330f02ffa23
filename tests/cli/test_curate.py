"""The commands of a curator: new files, reviews and numbers, in a workspace's catalog and never in an installed one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import small
from ddq.read import shipped
from terminal import Terminal

RET = "catalog/provisions/retention/RET-01-default-retention.yaml"
NEW = "catalog/provisions/retention/RET-02-backups.yaml"
NEVER = "Codes are never used again; choose the next number."


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("    ")]


def edit(desk: Terminal, file: str, old: str, new: str) -> None:
    path = desk.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def left(desk: Terminal, *files: str) -> int:
    """Return how many values the check finds left to fill; it finds nothing else, and nothing in other files."""
    seen = desk.run("catalog", "check", "--format", "json")
    found = json.loads(seen.out)["problems"]
    assert {one["rule"] for one in found} <= {"unfilled"}
    assert {one["place"].split(":")[0] for one in found} == set(files)
    return len(found)


def test_a_new_provision_leaves_exactly_what_is_to_fill(desk: Terminal) -> None:
    seen = desk.run("catalog", "new", "provision", "ret-02", "--area", "retention", "--title", "Backups")
    assert seen.code == 0
    assert (desk.folder / NEW).is_file()
    many = left(desk, NEW)
    assert many > 30
    assert seen.out.splitlines() == [
        f"{desk.folder / NEW} written",
        f"{many} values are left to fill; 'ddq catalog check' lists each.",
    ]
    edit(desk, NEW, "title: Backups", "title: TODO what it is")
    assert left(desk, NEW) == many + 1


def test_without_a_title_the_file_has_the_code_alone(desk: Terminal) -> None:
    desk.run("catalog", "new", "provision", "RET-02", "--area", "retention")
    path = desk.folder / "catalog/provisions/retention/RET-02.yaml"
    assert "title: TODO" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        ("RET-01", "'RET-01' is in use: Default retention", NEVER),
        ("OLD-01", "'OLD-01' was retired on 2026-11-01: Joined.", f"{NEVER} RET-01 took its place."),
        ("OLD-02", "'OLD-02' was retired on 2026-11-01: Given up.", NEVER),
        ("RET1", "'RET1' is not a code", "Two to five capitals, a hyphen, two digits: RET-01."),
        ("../X-01", "'../X-01' is not a code", "Two to five capitals, a hyphen, two digits: RET-01."),
        ("IAM-01", "the prefix of 'IAM-01' belongs to CAIQ or HECVAT", "Choose other letters."),
        ("AAAI-01", "the prefix of 'AAAI-01' belongs to CAIQ or HECVAT", "Choose other letters."),
        ("EXA-02", "the prefix of 'EXA-02' belongs to the example", "Choose other letters."),
    ],
)
def test_a_code_that_cannot_be_given_out_is_refused(code: str, message: str, hint: str, desk: Terminal) -> None:
    (desk.folder / "catalog" / "retired.yaml").write_text(
        "- {code: OLD-01, retired: 2026-11-01, because: Joined., replaced-by: RET-01}\n"
        "- {code: OLD-02, retired: 2026-11-01, because: Given up.}\n",
        encoding="utf-8",
    )
    seen = desk.run("catalog", "new", "provision", code, "--area", "retention")
    assert (seen.code, seen.out, seen.err) == (2, "", f"Error: {message}\n  {hint}\n")
    assert len(list((desk.folder / "catalog/provisions").rglob("*.yaml"))) == 2


def test_a_code_is_in_use_although_its_file_cannot_be_read(desk: Terminal) -> None:
    (desk.folder / NEW).write_text("a: b: c\n", encoding="utf-8")
    seen = desk.run("catalog", "new", "provision", "RET-02", "--area", "retention")
    assert (seen.code, lines(seen.err)[0]) == (2, f"Error: 'RET-02' is in use: {desk.folder / NEW}")


@pytest.mark.parametrize(
    ("area", "hint"), [("retension", "Did you mean 'retention'?"), ("x", "Known: data-protection, retention.")]
)
def test_an_unknown_area_is_refused(area: str, hint: str, desk: Terminal) -> None:
    seen = desk.run("catalog", "new", "provision", "RET-02", "--area", area)
    assert (seen.code, seen.err) == (2, f"Error: '{area}' is not an area\n  {hint}\n")


def test_a_catalog_that_cannot_be_read_is_not_added_to(desk: Terminal) -> None:
    (desk.folder / "catalog" / "method.yaml").unlink()
    seen = desk.run("catalog", "new", "provision", "RET-02", "--area", "retention")
    assert (seen.code, seen.err.splitlines()[-2:]) == (
        2,
        ["Error: The catalog cannot be read", "  Correct these first."],
    )


def test_a_new_vendor_leaves_exactly_what_is_to_fill(desk: Terminal) -> None:
    seen = desk.run("catalog", "new", "vendor", "beta", "--name", "Beta: AI")
    files = [
        f"catalog/vendors/beta/{name}.yaml" for name in ("vendor", "sources", "anchors", "positions/data-protection")
    ]
    assert (seen.code, seen.out.splitlines()[:-1]) == (0, [f"{desk.folder / file} written" for file in files])
    assert seen.out.splitlines()[-1].startswith(f"{left(desk, *files)} values are left")
    assert 'name: "Beta: AI"\n' in (desk.folder / files[0]).read_text(encoding="utf-8")
    assert "\nbeta-terms:" in (desk.folder / files[1]).read_text(encoding="utf-8")
    position = (desk.folder / files[3]).read_text(encoding="utf-8")
    assert "- provision: DPA-01\n" in position
    assert "    instructions: {coverage: TODO}\n" in position
    assert "signed" not in position


def test_the_provision_of_the_first_position_can_be_named(desk: Terminal) -> None:
    assert desk.run("catalog", "new", "vendor", "beta", "--provision", "ret-01").code == 0
    text = (desk.folder / "catalog/vendors/beta/positions/retention.yaml").read_text(encoding="utf-8")
    assert all(f"    {name}: {{coverage: TODO}}\n" in text for name in ("period", "exceptions", "region"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("acme",), "{folder}/catalog/vendors/acme is there already\n  Add to its files, or choose another id."),
        (("Beta",), "'Beta' cannot be the id of a vendor\n  Use small letters, digits and hyphens."),
        (("../x",), "'../x' cannot be the id of a vendor\n  Use small letters, digits and hyphens."),
        (("con",), "'con' cannot be a file name\n  Use letters, digits, hyphens and dots, 80 at most."),
        (("beta", "--provision", "RET-09"), "'RET-09' is not a provision\n  Did you mean 'RET-01'?"),
    ],
)
def test_a_vendor_that_cannot_be_made_is_refused(arguments: tuple[str, ...], message: str, desk: Terminal) -> None:
    seen = desk.run("catalog", "new", "vendor", *arguments)
    assert (seen.code, seen.err) == (2, f"Error: {message.format(folder=desk.folder)}\n")
    assert [path.name for path in (desk.folder / "catalog/vendors").iterdir()] == ["acme"]


def test_a_vendor_needs_something_that_its_sources_could_show(desk: Terminal) -> None:
    edit(desk, "catalog/provisions/data-protection/DPA-01-processing-agreement.yaml", "gate: must", "gate: info")
    seen = desk.run("catalog", "new", "vendor", "beta")
    assert (seen.code, seen.err) == (
        2,
        "Error: No vendor's sources could show anything here\n  Name another provision with --provision.\n",
    )


def test_a_new_source_is_added_and_the_rest_of_the_file_stays(desk: Terminal) -> None:
    path = desk.folder / "catalog/vendors/acme/sources.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# the last word", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    seen = desk.run(
        "catalog",
        "new",
        "source",
        "acme",
        "acme-dpa",
        "--title",
        "Acme: DPA",
        "--kind",
        "contract",
        "--url",
        "https://acme.example/dpa",
    )
    after = path.read_text(encoding="utf-8")
    assert after.startswith(f"{before}\nacme-dpa:")
    assert 'title: "Acme: DPA"\n  issuer: TODO' in after
    assert '\n  kind: contract\n  url: "https://acme.example/dpa"\n' in after
    many = left(desk, "catalog/vendors/acme/sources.yaml")
    assert seen.out == f"{path} written\n{many} values are left to fill; 'ddq catalog check' lists each.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("acne", "acme-dpa"), "'acne' is not a vendor\n  Did you mean 'acme'?"),
        (("zzz", "acme-dpa"), "'zzz' is not a vendor\n  Known: acme."),
        (("acme", "notes"), "'notes' is already a source of acme\n  Add an edition to it, or choose another id."),
        (("acme", "Acme DPA"), "'Acme DPA' cannot be the id of a source\n  Use small letters, digits and hyphens."),
        (("acme", "acme-dpa", "--kind", "contrat"), "'contrat' is not a kind of source\n  Did you mean 'contract'?"),
    ],
)
def test_a_source_that_cannot_be_added_is_refused(arguments: tuple[str, ...], message: str, desk: Terminal) -> None:
    path = desk.folder / "catalog/vendors/acme/sources.yaml"
    before = path.read_bytes()
    seen = desk.run("catalog", "new", "source", *arguments)
    assert (seen.code, seen.err) == (2, f"Error: {message}\n")
    assert path.read_bytes() == before


def test_sources_in_brackets_are_not_added_to(desk: Terminal) -> None:
    desk.run("catalog", "new", "vendor", "beta")
    path = desk.folder / "catalog/vendors/beta/sources.yaml"
    path.write_text("{beta-x: {title: X, issuer: X, kind: contract, editions: {a: {label: A}}}}\n", encoding="utf-8")
    seen = desk.run("catalog", "new", "source", "beta", "beta-dpa")
    assert seen.code == 2
    assert seen.err.endswith(f"Error: {path} is not written one source after the other\n  Add the source by hand.\n")


@pytest.fixture
def installed(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed program, whose catalog is a copy of the small one, and a terminal in another folder."""
    package = tmp_path / "site-packages" / "ddq"
    shutil.copytree(small.CATALOG, package / "_data" / "catalog")
    for kind in ("vendors", "provisions"):
        for path in (shipped.shipped("catalog") / kind).glob("EXAMPLE*.yaml"):
            shutil.copy(path, package / "_data" / "catalog" / kind)
    monkeypatch.setattr(shipped, "_PACKAGE", package)
    return package / "_data" / "catalog"


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "provision", "RET-02", "--area", "retention"),
        ("new", "vendor", "beta"),
        ("new", "source", "acme", "acme-dpa"),
        ("review", "RET-01", "--by", "A. Rivera"),
    ],
)
def test_the_catalog_of_an_installed_program_is_not_written_to(
    arguments: tuple[str, ...], installed: Path, terminal: Terminal
) -> None:
    before = {path: path.read_bytes() for path in installed.rglob("*") if path.is_file()}
    seen = terminal.run("catalog", *arguments)
    assert (seen.code, seen.err) == (
        2,
        "Error: The catalog that came with the program is not written to\n"
        f"  Copy {installed} to a folder of your own and name it with --catalog, or as catalog: in ddq.yaml.\n",
    )
    assert {path: path.read_bytes() for path in installed.rglob("*") if path.is_file()} == before


def test_the_catalog_of_a_checkout_is_written_to(installed: Path, terminal: Terminal) -> None:
    (installed.parent / ".git").mkdir()
    assert terminal.run("catalog", "review", "RET-01", "--by", "A. Rivera").code == 0
    assert (installed / "reviews.yaml").is_file()


def test_a_catalog_that_is_named_is_written_to(installed: Path, terminal: Terminal) -> None:
    shutil.copytree(small.CATALOG, "mine")
    seen = terminal.run("catalog", "new", "provision", "RET-02", "--area", "retention", "--catalog", "mine")
    assert seen.code == 0
    assert Path("mine/provisions/retention/RET-02.yaml").is_file()


def test_a_company_s_own_provision_gives_a_reason(installed: Path, terminal: Terminal) -> None:
    Path("own").mkdir()
    seen = terminal.run("catalog", "new", "provision", "ACME-01", "--area", "retention", "--catalog", "own")
    assert (seen.code, seen.err) == (0, "")
    text = Path("own/provisions/retention/ACME-01.yaml").read_text(encoding="utf-8")
    assert text.splitlines()[1] == "because: TODO why your company adds it; documents print this"
    found = json.loads(terminal.run("catalog", "check", "--catalog", "own", "--format", "json").out)["problems"]
    assert {one["rule"] for one in found} == {"unfilled"}
    assert seen.out.splitlines()[1] == f"{len(found)} values are left to fill; 'ddq catalog check' lists each."
    assert found[0]["place"] == "own/provisions/retention/ACME-01.yaml:2:1"
    seen = terminal.run("catalog", "new", "provision", "ACME-01", "--area", "retention", "--catalog", "own")
    assert (seen.code, lines(seen.err)[0].split(":")[0]) == (2, "Error")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("new", "vendor", "beta"), "vendors"),
        (("new", "source", "acme", "acme-dpa"), "sources"),
        (("review", "RET-01", "--by", "A"), "reviews"),
    ],
)
def test_a_company_s_own_folder_holds_provisions_alone(
    arguments: tuple[str, ...], what: str, installed: Path, terminal: Terminal
) -> None:
    Path("own").mkdir()
    seen = terminal.run("catalog", *arguments, "--catalog", "own")
    assert (seen.code, seen.err) == (
        2,
        f"Error: A company's own folder holds no {what}\n  Copy the whole catalog, and name the copy with --catalog.\n",
    )


def test_a_review_holds_until_the_provision_changes(desk: Terminal) -> None:
    seen = desk.run("catalog", "review", "ret-01", "--by", "A. Rivera", "--on", "2026-11-02")
    assert (seen.code, seen.out) == (0, "RET-01 reviewed by A. Rivera on 2026-11-02.\n")
    assert desk.run("catalog", "check").out == ""
    assert "Reviewed by A. Rivera on 2 Nov 2026.\n" in desk.run("catalog", "show", "RET-01").out
    assert "1 reviewed, 0 changed since, 1 never reviewed\n" in desk.run("catalog", "stats").out
    edit(
        desk,
        RET,
        "why: A period in the contract bounds the harm.",
        "why: >- # folded\n  A period in the contract\n  bounds the harm.",
    )
    assert "Reviewed by A. Rivera on 2 Nov 2026.\n" in desk.run("catalog", "show", "RET-01").out
    edit(desk, RET, "bounds the harm.", "bounds it.")
    assert "Reviewed by A. Rivera on 2 Nov 2026, changed since.\n" in desk.run("catalog", "show", "RET-01").out
    assert desk.run("catalog", "review").out == (
        "DPA-01   Processing agreement: Not reviewed\n"
        "RET-01   Default retention: Reviewed by A. Rivera on 2 Nov 2026, changed since\n"
        "\n0 reviewed, 1 changed since, 1 never reviewed\n"
    )
    assert json.loads(desk.run("catalog", "review", "--format", "json").out) == [
        {"code": "DPA-01", "state": "never", "by": "", "on": None},
        {"code": "RET-01", "state": "changed", "by": "A. Rivera", "on": "2026-11-02"},
    ]
    assert (
        "reviewed by A. Rivera on 2026-11-22"
        in desk.run("catalog", "review", "RET-01", "--by", "A. Rivera", "--on", "2026-11-22").out
    )
    assert "Reviewed by A. Rivera on 22 Nov 2026.\n" in desk.run("catalog", "show", "RET-01").out


def test_the_same_review_is_recorded_once(desk: Terminal) -> None:
    for said in ("reviewed", "was already reviewed"):
        seen = desk.run("catalog", "review", "RET-01", "--by", "A", "--on", "2026-11-02")
        assert seen.out == f"RET-01 {said} by A on 2026-11-02.\n"
    text = (desk.folder / "catalog" / "reviews.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema/reviews.json\n")
    assert text.count("RET-01") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("RET-02", "--by", "A"), "'RET-02' is not a provision\n  Did you mean 'RET-01'?"),
        (("ZZZ", "--by", "A"), "'ZZZ' is not a provision\n  'ddq catalog list' names them all."),
        (("RET-01",), "Say who reviewed RET-01\n  Give --by NAME."),
        (("RET-01", "--by", " "), "Say who reviewed RET-01\n  Give --by NAME."),
        (("--by", "A"), "Name the provision that was reviewed\n  ddq catalog review CODE --by NAME"),
    ],
)
def test_a_review_is_of_a_known_provision_by_somebody(arguments: tuple[str, ...], message: str, desk: Terminal) -> None:
    seen = desk.run("catalog", "review", *arguments)
    assert (seen.code, seen.err) == (2, f"Error: {message}\n")
    assert not (desk.folder / "catalog" / "reviews.yaml").exists()


def test_a_provision_with_problems_is_not_reviewed(desk: Terminal) -> None:
    edit(desk, RET, "gate: should", "gate: shuold")
    seen = desk.run("catalog", "review", "RET-01", "--by", "A")
    assert seen.code == 2
    assert "'shuold' is not a gate [unknown-word]" in seen.err
    assert seen.err.endswith("Error: RET-01 has problems; it is not reviewed before they are corrected\n")
    assert desk.run("catalog", "review", "DPA-01", "--by", "A").code == 0


def test_records_that_are_wrong_are_told_by_the_check_and_refused_elsewhere(desk: Terminal) -> None:
    path = desk.folder / "catalog" / "reviews.yaml"
    path.write_text('- {code: RET-02, fingerprint: "00", by: A, on: 2026-11-02}\n', encoding="utf-8")
    seen = desk.run("catalog", "check")
    assert (seen.code, lines(seen.out)) == (
        1,
        ["catalog/reviews.yaml:1:4: error: 'RET-02' is not a provision [unknown-review]"],
    )
    path.write_text("- {code: RET-01}\n", encoding="utf-8")
    assert desk.run("catalog", "check").code == 1
    seen = desk.run("catalog", "show", "RET-01")
    assert (seen.code, seen.err.splitlines()[-1]) == (
        2,
        f"Error: The records in {desk.folder / 'catalog'} are not right",
    )


def test_a_retired_code_in_use_is_told_at_its_provision(desk: Terminal) -> None:
    (desk.folder / "catalog" / "retired.yaml").write_text(
        "- {code: RET-01, retired: 2026-11-02, because: Joined.}\n", encoding="utf-8"
    )
    assert desk.run("catalog", "check").out == (
        f"{RET}:1:1: error: 'RET-01' was retired on 2026-11-02 and is in use [retired-code]\n    Codes are never reused.\n"
    )


def test_the_numbers_can_be_had_as_json_and_for_a_day(desk: Terminal) -> None:
    found = json.loads(desk.run("catalog", "stats", "--format", "json", "--as-of", "2025-03-02").out)
    assert found["as-of"] == "2025-03-02"
    assert found["provisions"]["retention"] == {"must": 0, "should": 1, "info": 0}
    past = {one["source"] for one in found["vendors"][0]["sources"] if one["past-shelf-life"]}
    assert past == {"notes@2026"}
    assert "sources as of 2 Mar 2025" in desk.run("catalog", "stats", "--as-of", "2025-03-02").out
