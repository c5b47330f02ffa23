"""Anchors: what a republished text may change without being noticed, and what it may not."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ddq.check.archive import lock_of
from ddq.decide.anchors import clause, clauses_in, fingerprint, normalise, resolve
from ddq.model.vendor import Anchor, Lock

TEXT = (
    "These terms hold between Acme and the customer. Acme keeps content for 30 days and doesn't use it to train "
    "models, except where the customer agrees. It deletes everything else at once. Notices go to both sides."
)
WORDS = normalise(TEXT)
ANCHOR = Anchor(source="acme@1", section="1", first="Acme keeps content for", last="the customer agrees", words=18)

SENTENCES = st.lists(
    st.sampled_from(
        [
            "the",
            "vendor",
            "shall",
            "not",
            "keep",
            "personal",
            "data",
            "beyond",
            "30",
            "days",
            "unless",
            "a",
            "law",
            "requires",
            "it",
            "and",
            "it's",
            "told;",
            "fees",
            "of",
            "$1,000.50",
            "on-site",
            "within",
            "24/7",
            "or",
            "99.9%",
            "uptime",
        ]
    ),
    min_size=8,
    max_size=40,
)


def span(text: str, anchor: Anchor = ANCHOR) -> list[str]:
    """Return the words at the one place where an anchor stands."""
    words = normalise(text)
    ((start, end),) = resolve(anchor, words)
    return words[start:end]


def anchor_of(words: list[str]) -> Anchor:
    return Anchor(source="acme@1", section="1", first=" ".join(words[:4]), last=" ".join(words[-4:]), words=len(words))


@st.composite
def dressed(draw: st.DrawFn) -> tuple[list[str], str]:
    """Words, and a text that says them with other line breaks, quotation marks, markup, links and numbering."""
    words = draw(SENTENCES)
    seed = random.Random(draw(st.integers(0, 10_000)))
    lines, line = [], []
    for word in words:
        shown = word.replace("'", seed.choice("'’‘")).replace("-", seed.choice(("-", "–", "\u2011")))
        line.append(seed.choice((shown, f"**{shown}**", f"*{shown}*", f"[{shown}](https://a.example/{seed.random()})")))
        if seed.random() < 0.3:
            lines.append(line)
            line = []
    lines.append(line)
    starts = ("", "1. ", "2.3 ", "12.4.1. ", "- ", "* ", "## ", "> ", "• ", "– ", "   ", "3\\. ")
    return words, "\n".join(seed.choice(starts) + " ".join(one) for one in lines if one)


@given(dressed())
def test_reflow_quotation_marks_markup_links_and_numbering_are_not_changes(case: tuple[list[str], str]) -> None:
    words, text = case
    assert normalise(text) == normalise(" ".join(words))
    plain = normalise(" ".join(words))
    anchor = anchor_of(plain)
    assert (0, len(plain)) in resolve(anchor, normalise(text))
    assert fingerprint(normalise(text)) == fingerprint(plain)


@given(SENTENCES, st.data())
def test_a_changed_added_or_dropped_word_changes_the_fingerprint(words: list[str], data: st.DataObject) -> None:
    plain = normalise(" ".join(words))
    at = data.draw(st.integers(0, len(plain) - 1))
    other = data.draw(st.sampled_from(("never", "60", "may", "not")))
    assume(other != plain[at])
    changed = [[*plain[:at], other, *plain[at + 1 :]], [*plain[:at], other, *plain[at:]], plain[:at] + plain[at + 1 :]]
    for one in changed:
        assert fingerprint(normalise(" ".join(one))) != fingerprint(plain)


@pytest.mark.parametrize(
    ("old", "new"),
    [("30 days", "60 days"), ("doesn't", "does"), ("keeps", "keeps no"), ("except where", "even where"), ("30", "3.0")],
)
def test_a_changed_number_negation_or_exception_is_never_the_same_clause(old: str, new: str) -> None:
    before, after = span(TEXT), TEXT.replace(old, new)
    assert [words for s, e in resolve(ANCHOR, normalise(after)) if (words := normalise(after)[s:e]) == before] == []


def test_a_clause_that_moved_keeps_its_fingerprint() -> None:
    moved = "A new preamble of several words. " + TEXT
    assert fingerprint(span(moved)) == fingerprint(span(TEXT))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ends on 1.5% or $2,000", ["ends", "on", "1.5%", "or", "$2,000"]),
        ("e-mail, 24/7 and a@b.example", ["e-mail", "24/7", "and", "a@b.example"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("one—two", ["one", "two"]),
        ("ﬁnal §4", ["final", "§4"]),
        ("![seal](https://a.example/x.png) after", ["seal", "after"]),
        ('[terms](https://a.example "Our terms") hold', ["terms", "hold"]),
        ("", []),
    ],
)
def test_normalising_keeps_what_says_something(text: str, words: list[str]) -> None:
    assert normalise(text) == words


def test_an_anchor_without_a_word_count_ends_at_the_nearest_last_words() -> None:
    open_end = Anchor(source="acme@1", section="1", first="Acme keeps", last="customer")
    assert resolve(open_end, WORDS) == [(8, 25)]


def test_a_word_count_that_does_not_fit_finds_nothing() -> None:
    long = Anchor(source="acme@1", section="1", first="Acme keeps content", last="the customer agrees", words=19)
    assert resolve(long, WORDS) == []


@pytest.mark.parametrize(("first", "last"), [("", "agrees"), ("Acme", ""), ("Acme sells", "agrees"), ("Acme", "gone")])
def test_first_or_last_words_that_are_missing_find_nothing(first: str, last: str) -> None:
    assert resolve(Anchor(source="acme@1", section="1", first=first, last=last), WORDS) == []


def test_an_anchor_that_stands_nowhere_is_a_problem() -> None:
    assert lock_of("a", ANCHOR, [], []) == (None, "anchor 'a' is not found in acme@1")


def test_equal_spans_at_several_places_are_one_clause() -> None:
    words = normalise(TEXT + " " + TEXT)
    spans = resolve(ANCHOR, words)
    assert len(spans) == 2
    lock, wrong = lock_of("a", ANCHOR, spans, [fingerprint(words[a:b]) for a, b in spans])
    assert wrong == ""
    assert lock is not None
    assert (lock.first_word, lock.last_word) == spans[0]


def test_different_spans_of_one_anchor_are_a_problem() -> None:
    words = normalise(TEXT + " " + TEXT.replace("30", "60"))
    spans = resolve(ANCHOR, words)
    lock, wrong = lock_of("a", ANCHOR, spans, [fingerprint(words[a:b]) for a, b in spans])
    assert (lock, wrong) == (None, "anchor 'a' stands at 2 different places in acme@1")


@given(dressed(), st.data())
def test_a_clause_prints_the_words_of_its_span(case: tuple[list[str], str], data: st.DataObject) -> None:
    text = case[1]
    words = normalise(text)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert normalise(clause(text, start, end)) == words[start:end]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1. Acme **keeps** [it](https://a.example).", "Acme keeps it."),
        ("> “Acme\n> keeps it”; then", "“Acme keeps it”;"),
        ("**Keeping.**Acme keeps", "Keeping. Acme"),
        ("– 1. one two three", "one two three"),
        ("(one “two” three)", "(one “two” three)"),
    ],
)
def test_a_clause_prints_without_markup_and_with_the_punctuation_that_closes_it(text: str, printed: str) -> None:
    assert clause(text, 0, len(normalise(printed))) == printed


def test_a_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(IndexError, match="the text has 2 words, the span ends at 3"):
        clause("two words", 0, 3)


def test_only_clauses_that_still_read_as_locked_are_printed() -> None:
    ((start, end),) = resolve(ANCHOR, WORDS)
    lock = Lock(anchor="a", source="acme@1", fingerprint=fingerprint(WORDS[start:end]), first_word=start, last_word=end)
    printed = "Acme keeps content for 30 days and doesn't use it to train models, except where the customer agrees."
    assert clauses_in(TEXT, {"a": ANCHOR}, {"a": lock}) == {"a": printed}
    assert clauses_in(TEXT.replace("30", "60"), {"a": ANCHOR}, {"a": lock}) == {}
    assert clauses_in(TEXT, {"a": ANCHOR}, {}) == {}
