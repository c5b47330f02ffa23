"""A search finds what people mean, the nearest match first, and helps when it finds nothing."""

from __future__ import annotations

from typing import Any

import pytest

import small
from ddq.decide.find import find, suggest


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ([], ["DPA-01", "RET-01"]),
        (["ret-01"], ["RET-01"]),
        (["RET"], ["RET-01"]),
        (["data", "retention"], ["RET-01"]),
        (["kept?"], ["RET-01"]),
        (["gdpr"], ["DPA-01", "RET-01"]),
        (["gdpr:28(3)(a)"], ["DPA-01"]),
        (["Art.", "28(3)(a)"], ["DPA-01"]),
        (["protection"], ["DPA-01", "RET-01"]),
        (["etention"], []),
        (["retention", "agreement"], []),
    ],
)
def test_every_word_must_begin_a_word_somewhere(words: list[str], codes: list[str]) -> None:
    assert find(small.catalog(), words) == codes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"title": "Erasure"}, {"also_called": ("erasure",)}),
        ({"also_called": ("erasure",)}, {"check": "An erasure clause stands there."}),
    ],
)
def test_a_title_counts_for_more_than_a_name_and_a_name_for_more_than_a_sentence(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    found = small.catalog_with(small.provision("RET-01", **first), small.provision("DPA-01", **second))
    assert find(found, ["erasure"]) == ["RET-01", "DPA-01"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["retension"], "Did you mean 'retention'?"),
        (["Retension", "agreement"], "Did you mean 'retention'?"),
        (["ret-1"], "Did you mean 'ret-01'?"),
        (["zzzz"], ""),
        (["retention", "agreement"], "Each stands somewhere, but no provision holds both."),
        (["retention", "agreement", "signed"], "Each stands somewhere, but no provision holds all of them."),
    ],
)
def test_words_that_find_nothing_have_a_nearest(words: list[str], said: str) -> None:
    assert suggest(small.catalog(), words) == said
