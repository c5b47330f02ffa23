"""A thousand clauses, each bound to its own source of 60,000 characters, beside exact search and a fuzzy search of the text.

Run with `pytest tests/bench --benchmark-enable -s`; times, memory and ratios are printed, no time fails.
"""

from __future__ import annotations

import gc
import random
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

from rapidfuzz import fuzz

from ddq.decide.changes import change
from ddq.model.change import Relied

CHARACTERS, MANY, FEW = 60_000, 1_000, 100
WORDS = tuple(
    f"{a}{b}{c}"
    for a in ("cor", "mel", "tan", "ves", "lir", "pon")
    for b in "aeiou"
    for c in ("n", "ta", "rel", "mos", "dic")
)


def source(number: int) -> tuple[str, str, str]:
    """Return an old text, a new one in which some sentences changed, and one of its clauses."""
    dice = random.Random(number)
    sentences, size = [], 0
    while size < CHARACTERS:
        one = f"{' '.join(dice.choices(WORDS, k=18)).capitalize()} within {dice.randrange(2, 99)} days and may not {dice.choice(WORDS)}."
        sentences.append(one)
        size += len(one) + 2
    new = list(sentences)
    for at in dice.sample(range(len(new)), 12):
        new[at] = (
            new[at].replace("may not", "may") if at % 3 else f"{' '.join(dice.choices(WORDS, k=20)).capitalize()}."
        )
    del new[dice.randrange(len(new))]
    return "\n\n".join(sentences), "\n\n".join(new), dice.choice(sentences)


def ours(old: str, new: str, clause: str) -> object:
    return change(old, new, [Relied(id="A", text=clause)])


def exact(_old: str, new: str, clause: str) -> object:
    return new.find(clause)


def fuzzy(_old: str, new: str, clause: str) -> object:
    return fuzz.partial_ratio_alignment(clause, new)


WAYS: dict[str, Callable[[str, str, str], object]] = {"str.find": exact, "partial_ratio_alignment": fuzzy, "ours": ours}


def taken(way: Callable[[str, str, str], object], count: int) -> float:
    """Return the seconds of CPU time that a way takes for sources one after the other; making them is not counted."""
    seconds = 0.0
    for number in range(count):
        texts = source(number)
        start = time.process_time()
        way(*texts)
        seconds += time.process_time() - start
    return seconds


def test_a_thousand_clauses_in_a_thousand_sources(benchmark: Any) -> None:
    benchmark(ours, *source(0))
    if not benchmark.enabled:
        return
    few = {name: taken(way, FEW) for name, way in WAYS.items()}
    many = taken(ours, MANY)
    gc.collect()
    tracemalloc.start()
    taken(ours, 5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"\n{FEW} sources: " + ", ".join(f"{name} {seconds:.3f} s" for name, seconds in few.items()), end="")
    print(
        f"; {MANY} sources: ours {many:.1f} s, {many / few['ours']:.1f} x {FEW}; {many / MANY * 1000:.1f} ms a source",
        end="",
    )
    print(f"; peak {peak / 1e6:.1f} MB")
