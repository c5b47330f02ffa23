"""Every rule over an engagement has a bad example, and says where it is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import small
from ddq.cli.load import load_engagement
from ddq.problems import Problem, UserError
from ddq.read.yaml import read_yaml

GOOD = small.ENGAGEMENT.read_text(encoding="utf-8")
OVERRIDE = (
    "overrides:\n  - {provision: RET-01, element: period, from: met, to: not-met, by: A, role: legal, because: B, "
    "until: 2027-01-01}\n"
)
WAIVER = "waivers:\n  - {provision: RET-01, by: A, role: legal, because: B, until: 2027-01-01}\n"
RERATING = "reratings:\n  - {provision: RET-01, likelihood: 2, impact: 2, by: A, because: B, response: accept}\n"

EXTRA = {"": "", "override": OVERRIDE, "waiver": WAIVER, "rerating": RERATING}


@dataclass(frozen=True)
class Bad:
    """One edit of the engagement, and the one problem that it makes."""

    rule: str
    old: str
    new: str
    message: str
    hint: str = ""
    extra: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


CASES = [Bad(**one) for one in read_yaml(small.DATA / "bad-engagement.yaml").data]


def problems_of(text: str, tmp_path: Path) -> tuple[Problem, ...]:
    path = tmp_path / "engagement.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        load_engagement(path, small.catalog())
    except UserError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("extra", EXTRA.values(), ids=EXTRA)
def test_a_good_engagement_is_loaded_without_a_word(extra: str, tmp_path: Path) -> None:
    assert problems_of(GOOD + extra, tmp_path) == ()


@pytest.mark.parametrize("bad", CASES, ids=str)
def test_a_bad_engagement_yields_exactly_its_rule_at_its_line(bad: Bad, tmp_path: Path) -> None:
    good = GOOD + EXTRA[bad.extra]
    assert good.count(bad.old) == 1
    text = good.replace(bad.old, bad.new)
    (found,) = problems_of(text, tmp_path)
    assert (found.rule, found.message) == (bad.rule, bad.message)
    assert found.hint.startswith(bad.hint)
    wrong = bad.message.partition(" is not")[0].strip("'")
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
        (GOOD.replace("sector: retail", "sector: x"), "one problem"),
        (GOOD.replace("sector: retail", "sector: x").replace("[eu]", "[xx]"), "2 problems"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as refused:
            load_engagement(path, small.catalog())
        assert refused.value.message == f"{path} has {count}"
