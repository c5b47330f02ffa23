"""Every rule over the catalog has a tiny bad example, and says where it is wrong and what to do."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import small

from ddq.check.rules import RULES
from ddq.cli.load import read_checked

DPA = "provisions/data-protection/DPA-01-processing-agreement.yaml"
RET = "provisions/retention/RET-01-default-retention.yaml"
ACME = "vendors/acme"
DPA_POSITION = f"{ACME}/positions/data-protection.yaml"
RET_POSITION = f"{ACME}/positions/retention.yaml"


@dataclass(frozen=True)
class Bad:
    """One edit of the small catalog, and the one problem that it makes."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    """What stands at the place of the problem."""
    message: str
    hint: str = ""
    also: tuple[str, ...] = ()
    """Rules that the same edit breaks besides, because another number or file depends on what was changed."""

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


CASES = (
    Bad("unknown-word", RET, "area: retention", "area: retension", "area: retension", "'retension' is not an area", "Did you mean 'retention'?"),
    Bad("unknown-word", RET, "gate: should", "gate: mandatory", "gate: mandatory", "'mandatory' is not a gate", "Known: must, should, info."),
    Bad("unknown-word", RET, "met-by: contract", "met-by: contrat", "met-by: contrat", "'contrat' is not a basis", "Did you mean 'contract'?"),
    Bad("unknown-word", RET, "not-met: high, not-found: medium, partly", "not-met: hgih, not-found: medium, partly", "not-met: hgih", "'hgih' is not a severity", "Did you mean 'high'?", ("rating-agrees",)),
    Bad("unknown-word", RET, "severity: {conflict", "severity: {planned: low, conflict", "planned: low", "'planned' is not a coverage with a severity", "Known: conflict"),
    Bad("unknown-word", RET, "weight: decisive", "weight: heavy", "weight: heavy", "'heavy' is not a weight", "Known: decisive"),
    Bad("unknown-word", DPA, "shown-by: us", "shown-by: them", "shown-by: them", "'them' is not one that can show it", "Known: vendor, us."),
    Bad("unknown-word", RET, "preferred: {ask: A fixed period in the contract, approver: legal}", "preferred: {ask: A fixed period, approver: lawyer}", "approver: lawyer", "'lawyer' is not a role", "Known: business"),
    Bad("unknown-word", RET, "an exhibit, approver: privacy", "an exhibit, approver: nobody", "approver: nobody", "'nobody' is not a role", "Known: business"),
    Bad("unknown-condition", DPA, "applies: {fact: personal-data}", "applies: {fact: personal-dta}", "fact: personal-dta", "'personal-dta' is not a fact", "Did you mean 'personal-data'?"),
    Bad("unknown-condition", DPA, "applies: {fact: personal-data}", "applies: {fact: personal-data, sector: retail}", "applies: {fact: personal-data", "a condition holds exactly one test", "Join several with any: [...] or all: [...]."),
    Bad("unknown-condition", DPA, "applies: {fact: personal-data}", "applies: {}", "applies: {", "a condition holds exactly one test", "Join several"),
    Bad("unknown-condition", DPA, "applies: {fact: personal-data}", "applies: {not: {option: zdr}}", "option: zdr", "'zdr' is not an option", "Known: zero-data-retention."),
    Bad("unknown-condition", RET, "applies: {people-in: eu}}", "applies: {people-in: europe}}", "people-in: europe", "'europe' is not in the list 'people-in'", "Known: us-ca"),
    Bad("unknown-condition", DPA, "raise-if: [{fact: special-category-data}]", "raise-if: [{all: [{route: carrier}]}]", "route: carrier", "'carrier' is not in the list 'route'", "Known: direct"),
    Bad("unknown-condition", DPA, "applies: {fact: personal-data}", "applies: {criticality: vital}", "criticality: vital", "'vital' is not in the list 'criticality'", "Did you mean 'critical'?"),
    Bad("unknown-authority", RET, '["gdpr:28(3)"]', "[gdrp-28]", "gdrp-28", "'gdrp-28' is not an authority", "Known: gdpr."),
    Bad("unknown-authority", RET, '["gdpr:28(3)"]', '["gdpr:28(9)"]', '"gdpr:28(9)"', "'28(9)' is not a section of gdpr", "Did you mean '28(3)'?"),
    Bad("question-form", RET, "  RET-01.1:", "  RET-01.0:", 'RET-01.0: {ask: "For {offering', "'RET-01.0' is not a question of RET-01", "Write RET-01.1, RET-01.2 and so on."),
    Bad("question-form", RET, "For {offering}: how", "How", 'ask: "How long is content kept?"', "the question does not name the product", "Use {offering}."),
    Bad("question-form", RET, "how long is content kept?", "how long is " + "content " * 30 + "kept?", 'ask: "For {offering', "the question has 273 characters, 220 at most"),
    Bad("clause-form", RET, "{vendor} shall delete", "{supplier} shall delete", 'clause: "{supplier', "'{supplier}' is not a placeholder", "Known: {vendor}, {customer}."),
    Bad("clause-form", RET, "{vendor} shall delete", "{vendor shall delete", 'clause: "{vendor shall delete cont', "'{vendor shall delete content within thirty days.' is not a placeholder", "Known: {vendor}"),
    Bad("forbidden-word", RET, "A period in the contract bounds", "Being compliant bounds", "why: Being compliant bounds the ha", "'compliant' says more than we can know", "Write what the document says."),
    Bad("forbidden-word", RET, "Every exception is listed.", "The vendor guarantees it.", "means: The vendor guarantees it.", "'guarantees' says more than we can know", "Write what"),
    Bad("forbidden-word", DPA_POSITION, "The terms bind Acme", "It is guaranteed that the terms bind Acme", "summary: It is guaranteed that the", "'guaranteed' says more than we can know", "Write what"),
    Bad("rating-complete", RET, "severity: {conflict: high, ", "severity: {", "severity: {not-met: high", "no severity for 'conflict'"),
    Bad("rating-complete", RET, "likelihood: {conflict: 4, ", "likelihood: {", "likelihood: {not-met: 4", "no likelihood for 'conflict'"),
    Bad("rating-complete", RET, "impact: {default: 3, ", "impact: {", "impact: {special-category-data: 5", "no default impact"),
    Bad("rating-complete", RET, "childrens-data: 4", "children: 4", "children: 4", "'children' is not a fact", "Did you mean 'childrens-data'?"),
    Bad("rating-complete", RET, "not-met: 4", "not-met: 6", "not-met: 6", "6 is not a level from 1 to 5", "", ("rating-agrees",)),
    Bad("rating-complete", RET, "impact: {default: 3", "impact: {default: 0", "default: 0", "0 is not a level from 1 to 5"),
    Bad("rating-agrees", RET, "not-found: medium", "not-found: low", "not-found: low", "not-found is low, but likelihood × impact = 9 is medium", "Change the severity or the likelihood."),
    Bad("method-form", "method.yaml", "severity: low, from: 1", "severity: low, from: 2", "bands:", "bands must rise from 1 without repeating"),
    Bad("method-form", "method.yaml", "{id: D3, fires-on: [],", "{id: D3, fires-on: [condition],", "decision-rules:", "the last decision rule must always fire", "Give it fires-on: []."),
    Bad("method-form", "method.yaml", "decision: defer", "decision: wait", "decision: wait", "'wait' is not a decision", "Known: approve"),
    Bad("method-form", "method.yaml", "[open-critical, must-open]", "[open-critical, must-opne]", "must-opne", "'must-opne' is not a trigger", "Did you mean 'must-open'?"),
    Bad("method-form", "method.yaml", "{when: {fact: personal-data}", "{when: {fact: data}", "fact: data", "'data' is not a fact", "Known: personal-data"),
    Bad("unknown-source", f"{ACME}/anchors.yaml", "page-period: {source: acme-page@2025", "page-period: {source: acme-page", "source: acme-page", "'acme-page' is not a source with an edition", "Did you mean 'acme-page@2025'?"),
    Bad("unknown-source", f"{ACME}/endpoints.yaml", "acme-page@2025", "acme-page@2024", "source: acme-page@2024", "'acme-page@2024' is not a source with an edition", "Did you mean 'acme-page@2025'?"),
    Bad("unknown-source", RET_POSITION, "{source: notes@2026", "{source: note@2026", "source: note@2026", "'note@2026' is not a source with an edition", "Did you mean 'notes@2026'?"),
    Bad("unknown-source", RET_POSITION, "looked-in: [acme-terms@2026]", "looked-in: [acme-terms@2062]", "acme-terms@2062", "'acme-terms@2062' is not a source with an edition", "Did you mean 'acme-terms@2026'?"),
    Bad("unknown-kind", f"{ACME}/sources.yaml", "kind: public-page", "kind: webpage", "kind: webpage", "'webpage' is not a kind of source", "Known: contract, signed-"),
    Bad("unknown-kind", f"{ACME}/vendor.yaml", "route: direct", "route: dirct", "route: dirct", "'dirct' is not a route", "Did you mean 'direct'?"),
    Bad("anchor-form", f"{ACME}/anchors.yaml", "first: Acme deletes everything it holds, ", "", "terms-period: {source: acme-terms@", "anchor 'terms-period' has no first and last words", "The edition is archived: give both."),
    Bad("anchor-form", f"{ACME}/anchors.yaml", "section: Retention}", "section: Retention, first: We keep}", "page-period: {source: acme-page@20", "anchor 'page-period' quotes an edition that is not archived", "Keep the section only."),
    Bad("anchor-form", f"{ACME}/anchors.yaml", "first: Acme deletes everything it holds", "first: Acme deletes everything it holds within thirty", "first: Acme deletes everything it", "'first' has more than 6 words"),
    Bad("anchor-lock", f"{ACME}/anchors.lock", "terms-period acme-terms@2026 w1:3adebe338d21e361 words 43-68\n", "", "terms-period: {source: acme-terms@", "anchor 'terms-period' is not locked", "Run 'ddq catalog lock --archive DIR'."),
    Bad("anchor-lock", f"{ACME}/anchors.lock", "terms-period acme-terms@2026", "terms-period acme-terms@2025", "terms-period: {source: acme-terms@", "anchor 'terms-period' is not locked", "Run 'ddq catalog lock --archive DIR'."),
    Bad("anchor-lock", f"{ACME}/anchors.lock", "# Written", "gone acme-terms@2026 w1:3adebe338d21e361 words 43-68\n# Written", "terms-instructions: {source: acme-", "anchors.lock names 'gone', which is no anchor", "Run 'ddq catalog lock --archive DIR'."),
    Bad("unknown-position", DPA_POSITION, "provision: DPA-01", "provision: DPA-99", "provision: DPA-99", "'DPA-99' is not a provision", "Did you mean 'DPA-01'?"),
    Bad("unknown-position", DPA_POSITION, "offerings: [api]", "offerings: [apl]", "apl", "'apl' is not an offering of this vendor", "Did you mean 'api'?"),
    Bad("unknown-position", DPA_POSITION, "level: high", "level: certain", "level: certain", "'certain' is not a confidence", "Known: high, medium, low."),
    Bad("unknown-position", DPA_POSITION, "coverage: met", "coverage: mett", "coverage: mett", "'mett' is not a coverage", "Did you mean 'met'?"),
    Bad("unknown-position", DPA_POSITION, "    instructions:", "    instruction:", "instruction: {coverage: met", "'instruction' is not an element of DPA-01", "Did you mean 'instructions'?"),
    Bad("unknown-position", DPA_POSITION, "    instructions:", "    signed:", "signed: {coverage: met", "only our own record can show 'signed'", "Leave it out of the position."),
    Bad("unknown-position", RET_POSITION, "when: {option: zero-data-retention}", "when: {option: zdr}", "option: zdr", "'zdr' is not an option", "Known: zero-data-retention."),
    Bad("bare-statement", DPA_POSITION, ", anchors: [terms-instructions]", "", "instructions: {coverage: met", "'instructions' is met without an anchor", "Name the clause, or write not-found or not-reviewed."),
    Bad("bare-statement", RET_POSITION, ", looked-in: [acme-terms@2026]", "", "exceptions: {coverage: not-found", "'exceptions' is not found, but nowhere was looked", "Give looked-in: [source@edition]."),
    Bad("bare-statement", DPA_POSITION, "[terms-instructions]", "[terms-instruction]", "terms-instruction", "'terms-instruction' is not an anchor", "Did you mean 'terms-instructions'?"),
    Bad("bare-statement", RET_POSITION, "anchors: [terms-period, page-period]", "anchors: [terms-period, page]", "page", "'page' is not an anchor", "Known: terms-instruction"),
    Bad("repeated-position", RET_POSITION, "  when: {option: zero-data-retention}\n", "", "provision: RET-01", "a second position on RET-01 for 'api'"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(small.CATALOG, tmp_path / "catalog"))


def test_the_small_catalog_is_good() -> None:
    assert [str(p) for p in read_checked(small.CATALOG)[1]] == []


@pytest.mark.parametrize("bad", CASES, ids=str)
def test_a_bad_example_yields_exactly_its_rule_at_its_place(bad: Bad, folder: Path) -> None:
    path = folder / bad.file
    text = path.read_text(encoding="utf-8")
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
    ],
)
def test_a_code_has_its_form_and_a_prefix_of_its_own(code: str, message: str, hint: str, folder: Path) -> None:
    text = (folder / RET).read_text(encoding="utf-8").replace("RET-01", code)
    (folder / RET).unlink()
    (folder / f"provisions/retention/{code}.yaml").write_text(text, encoding="utf-8")
    (folder / RET_POSITION).unlink()
    _, problems = read_checked(folder)
    assert [str(p) for p in problems] == [
        f"catalog/provisions/retention/{code}.yaml:1:1: error: {message} [code-form]\n    {hint}"
    ]


def test_every_rule_has_a_bad_example_here() -> None:
    read_checked(small.CATALOG)
    assert {one.id for one in RULES} == {bad.rule for bad in CASES} | {"code-form"}


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
    at = next(n for n, line in enumerate(text) if line.startswith("questions:"))
    path.write_text("\n".join([*text[:at], "questions: {}", *text[at + 2 :]]), encoding="utf-8")
    _, problems = read_checked(folder)
    assert [(p.rule, p.message) for p in problems] == [("question-form", "a provision asks at least one question")]


def test_problems_come_sorted_by_place(folder: Path) -> None:
    for file, old, new in ((RET, "gate: should", "gate: x"), (DPA, "gate: must", "gate: y")):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _, problems = read_checked(folder)
    assert [p.place.file for p in problems] == [f"catalog/{DPA}", f"catalog/{RET}"]
