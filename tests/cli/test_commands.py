"""Commands over the catalog, the archive, templates and single provisions: what a person sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import small
from ddq.render.names import flat_names, known_names
from terminal import Terminal

RET = "catalog/provisions/retention/RET-01-default-retention.yaml"
ENGAGEMENT = "engagements/ENG-2026-0001.yaml"


def edit(desk: Terminal, file: str, old: str, new: str) -> None:
    path = desk.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_good_catalog_is_checked_in_silence(desk: Terminal) -> None:
    seen = desk.run("catalog", "check")
    assert (seen.code, seen.out, seen.err) == (0, "", "")


def test_a_problem_of_the_catalog_ends_with_1_and_its_place(desk: Terminal) -> None:
    edit(desk, RET, "gate: should", "gate: shuold")
    seen = desk.run("catalog", "check")
    assert (seen.code, seen.err) == (1, "")
    assert seen.out == f"{RET}:5:1: error: 'shuold' is not a gate [unknown-word]\n    Did you mean 'should'?\n"


def test_problems_can_be_had_as_json(desk: Terminal) -> None:
    edit(desk, RET, "gate: should", "gate: shuold")
    seen = desk.run("catalog", "check", "--format", "json")
    assert seen.code == 1
    (found,) = json.loads(seen.out)["problems"]
    assert found == {
        "place": f"{RET}:5:1",
        "rule": "unknown-word",
        "severity": "error",
        "message": "'shuold' is not a gate",
        "hint": "Did you mean 'should'?",
    }


def test_with_an_archive_every_anchor_is_checked_against_its_text(desk: Terminal) -> None:
    seen = desk.run("catalog", "check", "--archive", small.ARCHIVE)
    assert seen.code == 0
    assert seen.out.splitlines() == [
        "acme: 2 of 4 anchors resolve in the archive",
        "acme: not archived: acme-page@2025",
        "acme: not archived: acme-terms@2025",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("within 30 days", "within 60 days", "the text of anchor 'terms-period' is not the one that was locked"),
        ("the law forbids that", "so", "anchor 'terms-period' is not found in acme-terms@2026"),
    ],
)
def test_an_archived_text_that_changed_is_a_problem(old: str, new: str, message: str, desk: Terminal) -> None:
    text = (small.ARCHIVE / "acme-terms-2026.txt").read_text(encoding="utf-8")
    archive = desk.folder / "texts"
    archive.mkdir()
    (archive / "acme-terms-2026.txt").write_text(text.replace(old, new), encoding="utf-8")
    seen = desk.run("catalog", "check", "--archive", archive)
    assert seen.code == 1
    assert f"catalog/vendors/acme/anchors.yaml:2:1: error: {message} [anchor-text]" in seen.out
    assert "acme: the file of acme-terms@2026 is not the one recorded" in seen.out


def test_an_archive_that_is_not_there_is_refused(desk: Terminal) -> None:
    seen = desk.run("catalog", "check", "--archive", "nowhere")
    assert seen.code == 2
    assert "nowhere" in seen.err


def test_a_folder_that_is_no_catalog_is_refused(terminal: Terminal) -> None:
    seen = terminal.run("catalog", "check", "--catalog", ".")
    assert seen.code == 2
    assert seen.err.splitlines() == [
        "Error: . holds no catalog files",
        "  Name a catalog, which has a vocabulary.yaml, or a folder with your company's own provisions.",
    ]


def test_a_catalog_with_problems_makes_no_documents(desk: Terminal) -> None:
    edit(desk, RET, "gate: should", "gate: shuold")
    seen = desk.run("explain", "ENG-2026-0001", "RET-01")
    assert (seen.code, seen.out) == (2, "")
    assert "'shuold' is not a gate" in seen.err
    assert seen.err.splitlines()[-2].endswith(" has one problem")
    assert seen.err.endswith("  Correct them; 'ddq catalog check' lists them.\n")


def test_anchors_are_locked_as_they_stand_in_the_texts(desk: Terminal) -> None:
    lock = desk.folder / "catalog" / "vendors" / "acme" / "anchors.lock"
    before = lock.read_bytes()
    lock.unlink()
    seen = desk.run("catalog", "lock", "--archive", small.ARCHIVE)
    assert (seen.code, seen.out) == (0, f"{lock}: 2 anchors locked\n")
    assert lock.read_bytes() == before


def test_an_anchor_that_does_not_resolve_leaves_the_lock_as_it_was(desk: Terminal) -> None:
    lock = desk.folder / "catalog" / "vendors" / "acme" / "anchors.lock"
    before = lock.read_bytes()
    edit(desk, "catalog/vendors/acme/anchors.yaml", "first: Acme deletes", "first: Acme shreds")
    seen = desk.run("catalog", "lock", "--archive", small.ARCHIVE)
    assert seen.code == 2
    assert "anchor 'terms-period' is not found in acme-terms@2026 [anchor-text]" in seen.err
    assert seen.err.endswith("not resolve; nothing was written\n")
    assert lock.read_bytes() == before


def test_provisions_are_listed_with_code_gate_and_title(desk: Terminal) -> None:
    assert [line.split(maxsplit=2) for line in desk.run("catalog", "list").out.splitlines()] == [
        ["DPA-01", "Must", "Processing agreement"],
        ["RET-01", "Should", "Default retention"],
    ]


@pytest.mark.parametrize(
    ("words", "codes"),
    [(["retention"], ["RET-01"]), (["DATA", "retention"], ["RET-01"]), (["gdpr:28(3)(a)"], ["DPA-01"]), (["x"], [])],
)
def test_a_search_finds_provisions_in_which_every_word_stands(
    words: list[str], codes: list[str], desk: Terminal
) -> None:
    seen = desk.run("catalog", "list", *words)
    assert [line.split()[0] for line in seen.out.splitlines() if line[:6].isupper()] == codes
    assert seen.code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x"], "Nothing in the catalog holds 'x'.\n"),
        (["dog", "cat"], "Nothing in the catalog holds 'dog' and 'cat'.\n"),
        (["retension"], "Nothing in the catalog holds 'retension'.\n  Did you mean 'retention'?\n"),
    ],
)
def test_a_search_that_finds_nothing_says_so(words: list[str], said: str, desk: Terminal) -> None:
    seen = desk.run("catalog", "list", *words)
    assert (seen.code, seen.out, seen.err) == (0, "", said)
    as_json = desk.run("catalog", "list", *words, "--format", "json")
    assert (json.loads(as_json.out), as_json.err) == ([], "")


def test_sources_are_listed_with_their_editions(desk: Terminal) -> None:
    out = desk.run("catalog", "list", "--sources").out
    assert "acme-terms" in out
    assert "Acme Terms of Service (contract)" in out
    assert "Acme privacy page (public-page, not archived)" in out


def test_the_list_can_be_had_as_json(desk: Terminal) -> None:
    assert json.loads(desk.run("catalog", "list", "--format", "json").out)[0] == [
        "DPA-01",
        "Must",
        "Processing agreement",
    ]


def test_a_provision_is_shown_whole_whatever_the_case_of_its_code(desk: Terminal) -> None:
    seen = desk.run("catalog", "show", "ret-01")
    assert seen.code == 0
    for part in (
        "RET-01 Default retention",
        "Retention · Should · met by: Contract",
        "Not reviewed.",
        "- The contract gives a period. Decisive. [period] (GDPR Art. 28(3))",
        "RET-01.1: For {offering}: does the contract say how long content is kept? State the days.",
        "Preferred (Legal): A fixed period in the contract",
        "The Acme check list 1.0: A.1, B.1",
        "Acme API (read 1 Nov 2026 by a-reader, confidence High)",
        "Acme Terms of Service, § 3 (effective 1 Jan 2026)",
        "Open: How long are backups kept?",
    ):
        assert part in seen.out


def test_a_citation_that_nobody_checked_is_marked(desk: Terminal) -> None:
    assert "(GDPR Art. 28(3)(a) [not verified])" in " ".join(desk.run("catalog", "show", "DPA-01").out.split())


@pytest.mark.parametrize(("command", "more"), [("show", ()), ("explain", ("ENG-2026-0001",))])
@pytest.mark.parametrize(
    ("code", "hint"), [("RET-02", "Did you mean 'RET-01'?"), ("ZZZ", "'ddq catalog list' names them all.")]
)
def test_an_unknown_provision_is_refused_with_a_hint(
    command: str, more: tuple[str, ...], code: str, hint: str, desk: Terminal
) -> None:
    seen = desk.run(*(("catalog", "show") if command == "show" else ("explain",)), *more, code)
    assert (seen.code, seen.err) == (2, f"Error: '{code}' is not a provision\n  {hint}\n")


def test_schemas_are_written_for_every_format(desk: Terminal) -> None:
    seen = desk.run("catalog", "schema", "-o", "schemas")
    names = sorted(p.name for p in (desk.folder / "schemas").iterdir())
    assert seen.out == f"schemas: {len(names)} schemas written\n"
    assert {"provision.json", "engagement.json", "layout.json", "assessment.json"} <= set(names)
    found = json.loads((desk.folder / "schemas" / "provision.json").read_text(encoding="utf-8"))
    assert found["title"] == "provision"
    assert "also-called" in found["properties"]


def test_explain_shows_the_chain_of_one_provision(desk: Terminal) -> None:
    seen = desk.run("explain", "ENG-2026-0001", "ret-01")
    assert seen.code == 0
    lines = [line.strip() for line in seen.out.splitlines()]
    assert lines[0] == "RET-01 Default retention"
    assert "period: met (the catalog reads met in acme-terms@2026 § 3)" in lines
    assert "confidence: medium (Read in full. Lowered one step: a source is past its shelf life.)" in lines
    assert "risk R-RET-01: 1 × 3 = 3 (low); residual 3 (low)" in lines
    assert "not re-rated: residual equals inherent" in lines
    assert "action A-RET-01.1: Ask for: A fixed period in the contract. (owner security, due 2026-12-15)" in lines
    assert "action A-RET-01.2: Do our part: Delete stored files ourselves. (owner security, due 2027-05-21)" in lines


def test_explain_says_why_a_provision_was_left_out(desk: Terminal) -> None:
    edit(desk, ENGAGEMENT, "personal-data: yes", "personal-data: no")
    seen = desk.run("explain", "ENG-2026-0001", "DPA-01")
    assert seen.out == "DPA-01 Processing agreement\nleft out, because:\n  Personal data = no\n"
    found = json.loads(desk.run("explain", "ENG-2026-0001", "DPA-01", "--format", "json").out)
    assert found == {"code": "DPA-01", "reasons": ["Personal data: no"]}


def test_explain_can_be_had_as_json_and_for_another_day(desk: Terminal) -> None:
    seen = desk.run("explain", "ENG-2026-0001", "DPA-01", "--format", "json", "--as-of", "2026-10-01")
    found = json.loads(seen.out)
    assert (found["code"], found["coverage"]) == ("DPA-01", "not-found")


def test_a_text_is_added_to_the_archive_and_clauses_are_then_printed(desk: Terminal) -> None:
    text = small.ARCHIVE / "acme-terms-2026.txt"
    seen = desk.run("sources", "add", text, "--source", "acme-terms", "--edition", "2026")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        "Added: acme-terms@2026. It is the text the catalog was read in.\n"
        "2 of 2 clauses stand in it as they were read; reports print those in full.\n"
    )
    report = desk.run("gap-report", "ENG-2026-0001", "--markdown").out
    assert "begins “" not in report.split("acme-page")[0]
    again = desk.run("sources", "add", text, "--source", "acme-terms", "--edition", "2026")
    assert again.out.startswith("Already there: acme-terms@2026.")


def test_a_text_with_other_bytes_says_how_much_of_it_reads_the_same(desk: Terminal) -> None:
    text = (small.ARCHIVE / "acme-terms-2026.txt").read_text(encoding="utf-8").replace("30 days", "60 days")
    (desk.folder / "mine.md").write_bytes(text.replace("\n", "\r\n").encode())
    seen = desk.run("sources", "add", "mine.md", "--source", "acme-terms", "--edition", "2026")
    assert seen.out == (
        "Added: acme-terms@2026. It is not, byte for byte, the text the catalog was read in.\n"
        "1 of 2 clauses stand in it as they were read; reports print those in full.\n"
    )


NO_CLAUSE = (
    "Error: None of the 2 clauses that the catalog read in acme-terms@2026 stands in {}\n"
    "  Is it the right file and edition? With --force it is archived all the same.\n"
)


@pytest.mark.parametrize(
    ("file", "source", "edition", "message"),
    [
        ("a.md", "acme-term", "2026", "Error: 'acme-term' is not a source in the catalog\n  Did you mean 'acme-terms'?\n"),
        ("a.md", "zzz", "2026", "Error: 'zzz' is not a source in the catalog\n  'ddq catalog list --sources' names them all.\n"),
        ("a.md", "acme-terms", "2027", "Error: '2027' is not an edition of acme-terms\n  Known: 2026, 2025.\n"),
        ("a.pdf", "acme-terms", "2026", NO_CLAUSE.format("a.pdf")),
        ("b.md", "acme-terms", "2026", "Error: b.md cannot be read: No such file or directory\n  Check the path and the permissions.\n"),
        ("bad.md", "acme-terms", "2026", NO_CLAUSE.format("bad.md")),
        ("empty.md", "acme-terms", "2026", "Error: empty.md is empty\n  It may not have been saved or sent completely\n"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_added_is_refused(
    file: str, source: str, edition: str, message: str, desk: Terminal
) -> None:
    (desk.folder / "a.md").write_text("Terms", encoding="utf-8")
    (desk.folder / "a.pdf").write_text("Terms", encoding="utf-8")
    (desk.folder / "bad.md").write_bytes(b"caf\xe9")
    (desk.folder / "empty.md").write_bytes(b"\n")
    seen = desk.run("sources", "add", file, "--source", source, "--edition", edition)
    assert (seen.code, seen.err) == (2, message)
    assert not (desk.folder / "archive").exists()


def test_an_edition_in_the_archive_is_never_overwritten(desk: Terminal) -> None:
    text = (small.ARCHIVE / "acme-terms-2026.txt").read_text(encoding="utf-8")
    for name, one in (("a.md", text), ("b.md", f"{text}\nMore.\n")):
        (desk.folder / name).write_text(one, encoding="utf-8")
    assert desk.run("sources", "add", "a.md", "--source", "acme-terms", "--edition", "2026").code == 0
    seen = desk.run("sources", "add", "b.md", "--source", "acme-terms", "--edition", "2026")
    target = desk.folder / "archive" / "acme" / "acme-terms" / "2026.txt"
    assert (seen.code, seen.err) == (
        2,
        f"Error: {target} is there already, with another text\n"
        "  An edition is never overwritten; give this text another edition.\n",
    )
    assert target.read_text(encoding="utf-8") == text


def test_a_text_in_which_no_clause_of_the_catalog_stands_is_archived_only_when_forced(desk: Terminal) -> None:
    (desk.folder / "a.md").write_text("The terms of somebody else.", encoding="utf-8")
    seen = desk.run("sources", "add", "a.md", "--source", "acme-terms", "--edition", "2026")
    assert (seen.code, seen.out, seen.err) == (
        2,
        "",
        "Error: None of the 2 clauses that the catalog read in acme-terms@2026 stands in a.md\n"
        "  Is it the right file and edition? With --force it is archived all the same.\n",
    )
    assert not (desk.folder / "archive").exists()
    forced = desk.run("sources", "add", "a.md", "--source", "acme-terms", "--edition", "2026", "--force")
    assert (forced.code, forced.out) == (
        0,
        "Added: acme-terms@2026. It is not, byte for byte, the text the catalog was read in.\n"
        "0 of 2 clauses stand in it as they were read; reports print those in full.\n",
    )
    assert (desk.folder / "archive" / "acme" / "acme-terms" / "2026.txt").is_file()


@pytest.mark.parametrize(("source", "edition"), [("acme-page", "2025"), ("notes", "2026")])
def test_a_text_of_which_the_catalog_has_no_words_cannot_be_judged_and_is_archived(
    source: str, edition: str, desk: Terminal
) -> None:
    (desk.folder / "a.md").write_text("A page.", encoding="utf-8")
    seen = desk.run("sources", "add", "a.md", "--source", source, "--edition", edition)
    assert (seen.code, seen.err, seen.out) == (
        0,
        "",
        f"Added: {source}@{edition}. It is not, byte for byte, the text the catalog was read in.\n",
    )


def test_statements_are_listed_with_source_section_and_anchor(desk: Terminal) -> None:
    seen = desk.run("gap-report", "ENG-2026-0001", "--list-statements")
    rows = [line.split("\t") for line in seen.out.splitlines()]
    assert {len(row) for row in rows} == {9}
    assert ["RET-01", "period", "met", "The contract gives a period.", "acme-terms@2026", "3", "terms-period"] in [
        row[:7] for row in rows
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ((), "Name one engagement, or a vendor with --vendor"),
        (("ENG-2026-0001", "--vendor", "acme"), "Name one engagement, or a vendor with --vendor"),
        (("--vendor", "acne"), "'acne' is not a vendor in the catalog"),
    ],
)
def test_a_risk_sheet_is_for_one_engagement_or_one_vendor(more: tuple[str, ...], message: str, desk: Terminal) -> None:
    seen = desk.run("risk-sheet", *more)
    assert seen.code == 2
    assert seen.err.startswith(f"Error: {message}\n")


def test_a_vendor_without_engagements_is_refused(desk: Terminal) -> None:
    (desk.folder / "engagements" / "ENG-2026-0001.yaml").unlink()
    seen = desk.run("risk-sheet", "--vendor", "acme")
    assert (seen.code, seen.err) == (
        2,
        f"Error: No engagement of 'acme' in {desk.folder / 'engagements'}\n  'ddq new' makes one.\n",
    )


def another(desk: Terminal, file: str, *edits: tuple[str, str]) -> Path:
    """Write a second engagement into the workspace: a copy of the first with some edits."""
    text = (desk.folder / ENGAGEMENT).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path = desk.folder / "engagements" / file
    path.write_text(text, encoding="utf-8")
    return path


def test_a_vendors_sheet_gathers_its_engagements(desk: Terminal) -> None:
    another(desk, "ENG-2026-0002.yaml", ("ENG-2026-0001", "ENG-2026-0002"))
    path = desk.folder / "out" / "acme" / "acme_vendor-risk-sheet_2026-11-22.xlsx"
    seen = desk.run("risk-sheet", "--vendor", "acme")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.splitlines()[0] == "acme: 2 engagements (ENG-2026-0001, ENG-2026-0002)."
    assert seen.out.splitlines()[1].startswith(f"  {path} (")
    assert path.read_bytes()[:2] == b"PK"
    found = json.loads(desk.run("risk-sheet", "--vendor", "acme", "--format", "json").out)
    assert found == {"vendor": "acme", "engagements": ["ENG-2026-0001", "ENG-2026-0002"], "files": [str(path)]}


def test_a_vendors_sheet_reports_the_problems_of_all_files_and_writes_nothing(desk: Terminal) -> None:
    first = desk.folder / ENGAGEMENT
    second = another(
        desk, "ENG-2026-0002.yaml", ("ENG-2026-0001", "ENG-2026-0002"), ("sector: retail", "sector: retial")
    )
    third = another(desk, "ENG-2026-0003.yaml")
    fourth = another(desk, "ENG-2026-0004.yaml", ("id: ENG-2026-0001\n", "")).relative_to(desk.folder)
    fifth = desk.folder / "engagements" / "ENG-2026-0005.yaml"
    fifth.write_bytes(b"\xff\xfe\x00")
    seen = desk.run("risk-sheet", "--vendor", "acme")
    assert (seen.code, seen.out) == (2, "")
    lines = seen.err.splitlines()
    assert f"{second}:12:1: error: 'retial' is not in the list 'sector' [unknown-word]" in lines
    at = lines.index(f"{third}: error: 'ENG-2026-0001' is also the id of {first} [repeated-id]")
    assert lines[at + 1] == "    Give one of them another id."
    assert any(line.startswith(f"{desk.folder / fourth}:") and "'id' is missing" in line for line in lines)
    assert any(line.startswith(f"{fifth}") for line in lines)
    assert lines[-1] == f"Error: 4 problems in {desk.folder / 'engagements'}"
    assert not (desk.folder / "out").exists()


def test_an_engagement_with_problems_is_refused_with_each(desk: Terminal) -> None:
    edit(desk, ENGAGEMENT, "sector: retail", "sector: retial")
    seen = desk.run("build", "ENG-2026-0001")
    path = desk.folder / "engagements" / "ENG-2026-0001.yaml"
    assert (seen.code, seen.err) == (
        2,
        f"{path}:12:1: error: 'retial' is not in the list 'sector' [unknown-word]\n    Did you mean 'retail'?\n"
        f"Error: {path} has one problem\n",
    )
    assert not (desk.folder / "out").exists()


def test_an_unknown_example_is_refused(terminal: Terminal) -> None:
    seen = terminal.run("demo", "--example", "nothing")
    assert seen.code == 2
    assert seen.err.startswith("Error: There is no example 'nothing'\n  Known: bank-mistral, ")


def test_an_unknown_template_is_refused(terminal: Terminal) -> None:
    seen = terminal.run("template", "export", "gap-reprot")
    assert (seen.code, seen.err) == (2, "Error: There is no template 'gap-reprot'\n  Did you mean 'gap-report'?\n")


def test_a_template_is_never_exported_over_a_file(terminal: Terminal) -> None:
    (terminal.folder / "gap-report.docx").write_text("mine", encoding="utf-8")
    seen = terminal.run("template", "export", "gap-report")
    assert (seen.code, seen.err) == (
        2,
        "Error: gap-report.docx is there already\n  Name another file with -o, or delete it.\n",
    )
    assert (terminal.folder / "gap-report.docx").read_text(encoding="utf-8") == "mine"


def test_templates_are_listed_and_those_of_the_house_are_marked(desk: Terminal) -> None:
    path = desk.folder / "ddq.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "templates: {gap-report: house/ours.docx}\n", encoding="utf-8")
    lines = desk.run("template", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["checklist", "gap-report", "questionnaire"]
    assert lines[1].split()[1:] == ["house/ours.docx", "(house)"]


def test_the_names_that_a_tag_may_use_are_listed_a_line_each(terminal: Terminal) -> None:
    seen = terminal.run("template", "list", "--names")
    lines = seen.out.splitlines()
    assert (seen.code, lines) == (0, list(flat_names(known_names())))
    assert {"doc.title", "summary[]", "gaps[].title", "gaps[].elements[].quotes[].pinpoint", "on_file"} <= set(lines)
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(("kind", "other"), [("checklist", "gap-report"), ("gap-report", "checklist")])
def test_a_template_for_another_kind_of_document_is_refused(kind: str, other: str, desk: Terminal) -> None:
    desk.run("template", "export", other)
    seen = desk.run(kind, "ENG-2026-0001", "--template", f"{other}.docx")
    assert (seen.code, seen.err) == (
        2,
        f"Error: {other}.docx is a template for the {other}, not for the {kind}\n"
        f"  'ddq template export {kind}' writes one to start from.\n",
    )
    assert not (desk.folder / "out").exists()


@pytest.mark.parametrize("kind", ["checklist", "gap-report"])
def test_a_shipped_template_is_exported_and_passes_its_own_check(kind: str, terminal: Terminal) -> None:
    seen = terminal.run("template", "export", kind)
    assert (seen.code, seen.out) == (
        0,
        f"{kind}.docx written. Edit it, then run: ddq template check {kind}.docx\n",
    )
    assert (terminal.folder / f"{kind}.docx").read_bytes()[:2] == b"PK"
    assert terminal.run("template", "check", f"{kind}.docx").code == 0


def test_the_folder_of_a_workspace_decides_which_catalog_is_read(desk: Terminal, tmp_path: Path) -> None:
    inner = tmp_path / "deep" / "er"
    inner.mkdir(parents=True)
    desk.monkeypatch.chdir(inner)
    assert len(desk.run("catalog", "list").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("level", "code", "said"),
    [("low", 1, "Open at low or above: RET-01.\n"), ("medium", 0, ""), ("critical", 0, "")],
)
def test_fail_on_ends_with_1_and_the_codes_when_a_gap_of_that_severity_is_open(
    level: str, code: int, said: str, desk: Terminal
) -> None:
    seen = desk.run("checklist", "ENG-2026-0001", "--fail-on", level)
    assert (seen.code, seen.err) == (code, said)
    assert seen.out.startswith(
        "ENG-2026-0001 Letter drafts: 2 provisions apply; open: 1 (gaps 1, not reviewed 0); "
        "blocking signature: 0. Suggested by rules: Approve.\n"
    )
    assert len(list((desk.folder / "out" / "ENG-2026-0001").iterdir())) == 2


def test_fail_on_counts_what_nobody_has_read(desk: Terminal) -> None:
    edit(desk, ENGAGEMENT, "offering: api", "offering: personal")
    seen = desk.run("checklist", "ENG-2026-0001", "--fail-on", "medium")
    assert (seen.code, seen.err) == (1, "Open at medium or above: DPA-01, RET-01.\n")
    assert "2 provisions apply; open: 2 (gaps 0, not reviewed 2); blocking signature: 1. " in seen.out
    assert "Suggested by rules: Defer.\n" in seen.out


def test_what_is_waived_is_neither_open_nor_failed_on(desk: Terminal) -> None:
    edit(
        desk,
        ENGAGEMENT,
        "in-place:\n",
        "waivers: [{provision: RET-01, by: A, role: legal, because: B, until: 2027-01-01}]\nin-place:\n",
    )
    seen = desk.run("checklist", "ENG-2026-0001", "--fail-on", "low")
    assert (seen.code, seen.err) == (0, "")
    assert "2 provisions apply; open: 0 (gaps 0, not reviewed 0); blocking signature: 0. " in seen.out


def test_what_was_written_can_be_had_as_json(desk: Terminal) -> None:
    seen = desk.run("risk-sheet", "ENG-2026-0001", "--format", "json", "-o", "here")
    found = json.loads(seen.out)
    assert (found["engagement"], found["decision"], found["as-of"]) == ("ENG-2026-0001", "approve", "2026-11-22")
    assert [Path(name).is_file() for name in found["files"]] == [True]
