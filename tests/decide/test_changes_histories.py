"""Real histories of vendors' terms, where they are at hand: labelled cases, and pairs of editions without a changed word."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest

import ddq
from ddq.decide.changes import change, parse_text
from ddq.model.change import DocumentChange, Relied

FOLDER = Path(ddq.__file__).resolve().parents[3] / "shared" / "histories"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the histories are not here")
KEPT = ("unchanged", "moved")
GRAVE = ("number", "negation", "modality", "party")


@cache
def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def cases() -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def found() -> dict[str, str]:
    """Return what is said of the clause of each case."""
    pairs = defaultdict(list)
    for case in cases():
        pairs[case["old_file"], case["new_file"]].append(Relied(id=case["id"], text=case["quote"]))
    made = [change(text(old), text(new), clauses) for (old, new), clauses in pairs.items()]
    return {one.id: one.status for document in made for one in document.clauses}


def wilson(good: int, of: int) -> str:
    """Return a share with its interval at 95 %."""
    share, z = good / of, 1.96
    middle, half = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (
        f"{good}/{of} {share:.1%} [{(middle - half) / (1 + z * z / of):.1%}, {(middle + half) / (1 + z * z / of):.1%}]"
    )


def test_labelled_cases_are_told_apart() -> None:
    strict, lenient, of = Counter[str](), Counter[str](), Counter[str]()
    for case in cases():
        of[case["expected"]] += 1
        strict[case["expected"]] += found()[case["id"]] == case["expected"]
        lenient[case["expected"]] += found()[case["id"]] in case["accept"]
    for name in of:
        print(f"\n{name:10} strict {wilson(strict[name], of[name])}, lenient {wilson(lenient[name], of[name])}", end="")
    print(f"\n{'all':10} strict {wilson(strict.total(), of.total())}, lenient {wilson(lenient.total(), of.total())}")
    assert lenient.total() >= 0.95 * of.total()
    assert strict.total() >= 0.90 * of.total()


def test_no_grave_change_is_called_none() -> None:
    missed = [
        case["id"]
        for case in cases()
        if found()[case["id"]] in KEPT and (case["expected"] == "removed" or case["subtype"] in GRAVE)
    ]
    assert missed == []


def test_hardly_any_kept_clause_raises_an_alarm() -> None:
    alarms = [case["id"] for case in cases() if case["expected"] in KEPT and found()[case["id"]] not in KEPT]
    assert len(alarms) <= 1


def editions() -> list[tuple[str, str]]:
    """Return the neighbouring editions of each document."""
    folders = sorted({path.parent for path in FOLDER.rglob("*.md")})
    names = [[path.relative_to(FOLDER).as_posix() for path in sorted(folder.glob("*.md"))] for folder in folders]
    return [pair for one in names for pair in pairwise(one)]


def every_sentence(old: str, new: str) -> DocumentChange:
    one = parse_text(old)
    clauses = [
        Relied(id=str(n), text=one.shown(s.start, s.end), start=one.starts[s.start])
        for n, s in enumerate(one.sentences)
    ]
    return change(old, new, clauses)


def test_pairs_without_a_changed_word_raise_hardly_an_alarm() -> None:
    of, alarms = 0, []
    for old, new in list(editions())[::2]:  # every other pair: reading all of them takes half a minute
        if Counter(parse_text(text(old)).words) == Counter(parse_text(text(new)).words):
            made = every_sentence(text(old), text(new))
            of += len(made.clauses)
            alarms += [f"{old}: {one.status}" for one in made.clauses if one.status not in KEPT]
    print(f"\nfalse alarms {wilson(len(alarms), of)}")
    assert of > 1000
    assert len(alarms) <= 0.001 * of


def test_every_sentence_of_an_edition_is_found_in_it() -> None:
    lost = []
    for name in sorted({old for old, _ in editions()})[::12]:
        made = every_sentence(text(name), text(name))
        lost += [f"{name}: {one.id} {one.status}" for one in made.clauses if one.status != "unchanged"]
    assert lost == []
