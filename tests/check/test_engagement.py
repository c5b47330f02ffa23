"""Every rule over an engagement has a bad example, and says where it is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import small

from ddq.cli.load import load_engagement
from ddq.problems import Problem, UserError

GOOD = small.ENGAGEMENT.read_text(encoding="utf-8")
OVERRIDE = (
    "overrides:\n  - {provision: RET-01, element: period, from: met, to: not-met, by: A, role: legal, because: B, "
    "until: 2027-01-01}\n"
)
WAIVER = "waivers:\n  - {provision: RET-01, by: A, role: legal, because: B, until: 2027-01-01}\n"
RERATING = "reratings:\n  - {provision: RET-01, likelihood: 2, impact: 2, by: A, because: B, response: accept}\n"

CASES = [
    ("unknown-word", GOOD, "vendor: acme", "vendor: acne", "'acne' is not a vendor in the catalog", "Did you mean 'acme'?"),
    ("unknown-word", GOOD, "offering: api", "offering: apl", "'apl' is not an offering of acme", "Did you mean 'api'?"),
    ("unknown-word", GOOD, "{personal-data: yes", "{personal-dta: yes", "'personal-dta' is not a fact", "Did you mean 'personal-data'?"),
    ("unknown-word", GOOD, "{personal-data: yes", "{personal-data: maybe", "'maybe' is not an answer", "Known: yes, no, not-known."),
    ("unknown-word", GOOD, "zero-data-retention: no", "zero-retention: no", "'zero-retention' is not an option", "Did you mean 'zero-data-retention'?"),
    ("unknown-word", GOOD, "people-in: [eu]", "people-in: [ue]", "'ue' is not a place", ""),
    ("unknown-word", GOOD, "{business: A. Rivera", "{busines: A. Rivera", "'busines' is not a role", "Did you mean 'business'?"),
    ("unknown-word", GOOD, "sector: retail", "sector: retial", "'retial' is not in the list 'sector'", "Did you mean 'retail'?"),
    ("unknown-word", GOOD, "criticality: supporting", "criticality: vital", "'vital' is not in the list 'criticality'", ""),
    ("unknown-word", GOOD, "vendor: acme", "classification: secret\nvendor: acme", "'secret' is not in the list 'classification'", "Known: internal, confidential."),
    ("unknown-reference", GOOD, "  DPA-01: {", "  DPA-07: {", "'DPA-07' is not a provision", "Did you mean 'DPA-01'?"),
    ("unknown-reference", GOOD, "evidence: Order form 7", "evidence: Order form 7, basis: hearsay", "'hearsay' is not a basis", ""),
    ("unknown-reference", GOOD, "evidence: Order form 7", "evidence: Order form 7, elements: [sigend]", "'sigend' is not an element of DPA-01", "Did you mean 'signed'?"),
    ("unknown-reference", GOOD + OVERRIDE, "  - {provision: RET-01", "  - {provision: RET-02", "'RET-02' is not a provision", "Did you mean 'RET-01'?"),
    ("unknown-reference", GOOD + OVERRIDE, "element: period", "element: perid", "'perid' is not an element of RET-01", "Did you mean 'period'?"),
    ("unknown-reference", GOOD + OVERRIDE, "role: legal", "role: lawyer", "'lawyer' is not a role", ""),
    ("unknown-reference", GOOD + OVERRIDE, "from: met", "from: mett", "'mett' is not a coverage", "Did you mean 'met'?"),
    ("unknown-reference", GOOD + OVERRIDE, "to: not-met", "to: not-mett", "'not-mett' is not a coverage", "Did you mean 'not-met'?"),
    ("unknown-reference", GOOD + WAIVER, "  - {provision: RET-01", "  - {provision: RET", "'RET' is not a provision", "Did you mean 'RET-01'?"),
    ("unknown-reference", GOOD + WAIVER, "role: legal", "role: boss", "'boss' is not a role", ""),
    ("unknown-reference", GOOD + RERATING, "  - {provision: RET-01", "  - {provision: RTE-01", "'RTE-01' is not a provision", "Did you mean 'RET-01'?"),
    ("unknown-reference", GOOD + RERATING, "response: accept", "response: acept", "'acept' is not a response", "Did you mean 'accept'?"),
    ("rating", GOOD + RERATING, "likelihood: 2", "likelihood: 6", "6 is not a level from 1 to 5", ""),
    ("rating", GOOD + RERATING, "impact: 2", "impact: 0", "0 is not a level from 1 to 5", ""),
    ("engagement-id", GOOD, "id: ENG-2026-0001", "id: first try", "'first try' is not an id", "Write it like ENG-2026-0042."),
    ("engagement-id", GOOD, "id: ENG-2026-0001", "id: ../ENG-1", "'../ENG-1' is not an id", "Write it like ENG-2026-0042."),
]  # fmt: skip


def problems_of(text: str, tmp_path: Path) -> tuple[Problem, ...]:
    path = tmp_path / "engagement.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        load_engagement(path, small.catalog())
    except UserError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("extra", ["", OVERRIDE, WAIVER, RERATING])
def test_a_good_engagement_is_loaded_without_a_word(extra: str, tmp_path: Path) -> None:
    assert problems_of(GOOD + extra, tmp_path) == ()


@pytest.mark.parametrize(("rule", "good", "old", "new", "message", "hint"), CASES, ids=[c[4] for c in CASES])
def test_a_bad_engagement_yields_exactly_its_rule_at_its_line(
    rule: str, good: str, old: str, new: str, message: str, hint: str, tmp_path: Path
) -> None:
    assert good.count(old) == 1
    text = good.replace(old, new)
    (found,) = problems_of(text, tmp_path)
    assert (found.rule, found.message) == (rule, message)
    assert found.hint.startswith(hint)
    wrong = message.split(" is not")[0].strip("'")
    assert wrong in text.splitlines()[found.place.line - 1][found.place.column - 1 :]


def test_every_mistake_is_reported_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("sector: retail", "sector: x").replace("offering: api", "offering: y")
    assert [p.message for p in problems_of(text, tmp_path)] == [
        "'y' is not an offering of acme",
        "'x' is not in the list 'sector'",
    ]


def test_an_engagement_with_problems_is_refused_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "engagement.yaml"
    for text, count in (
        (GOOD.replace("sector: retail", "sector: x"), "1 problem"),
        (GOOD.replace("sector: retail", "sector: x").replace("[eu]", "[xx]"), "2 problems"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as refused:
            load_engagement(path, small.catalog())
        assert refused.value.message == f"{path} has {count}"
