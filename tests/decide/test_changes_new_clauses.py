"""New text that bears on a provision: found by the provision's own words, placed by a person."""

from __future__ import annotations

from functools import cache

import small
from ddq.cli.load import read_checked
from ddq.decide.changes import change
from ddq.decide.changes.new_clauses import Lexicon, lexicon
from ddq.model.change import NewClause, Relied
from ddq.read.shipped import shipped

OLD = "\n\n".join(
    (
        "Larchwood sells a mail service to shops of every size.",
        "Each shop pays once a quarter by bank transfer.",
        "We keep every request for 30 days.",
        "Questions go to the desk that opened the account.",
    )
)


@cache
def known() -> Lexicon:
    found, _ = read_checked(shipped("catalog"))
    assert found.catalog is not None
    return lexicon(found.catalog.provisions.values())


def found(new: str, clauses: tuple[Relied, ...] = ()) -> tuple[NewClause, ...]:
    return change(OLD, new, clauses, known=known()).new_clauses


def codes(one: NewClause) -> list[str]:
    return [suggested.provision for suggested in one.suggested]


def test_a_new_sentence_on_training_is_suggested_for_the_provision_on_training() -> None:
    [one] = found(OLD + "\n\nWe may use customer content to train our models unless the shop opts out.")
    assert "USE-02" in codes(one)
    assert one.new_share > 0.5
    assert one.passage.text == "We may use customer content to train our models unless the shop opts out."
    assert all(suggested.words for suggested in one.suggested)


def test_sub_processors_and_breaches_find_their_provisions() -> None:
    made = found(
        OLD
        + "\n\nA new sub-processor may be engaged after thirty days' notice of the change to every shop."
        + "\n\n## Other\n\nAny personal data breach is notified without undue delay, with its nature and the measures taken."
    )
    assert [code in codes(one) for one, code in zip(made, ("SUB-01", "INC-01"), strict=True)] == [True, True]


def test_the_next_new_sentence_of_the_paragraph_belongs_to_the_find() -> None:
    [one] = found(
        OLD
        + "\n\nWe may use customer content to train our models. Shops in the north hear of it a week before it begins there."
    )
    assert one.passage.text.endswith("it begins there.")


def test_new_text_that_bears_on_nothing_is_left_out() -> None:
    assert found(OLD + "\n\nThe lobby of our head office was painted green last summer by a local artist.") == ()


def test_what_a_clause_became_is_not_new() -> None:
    new = OLD.replace(
        "We keep every request for 30 days.", "We keep every request and every output for 60 days, then delete them."
    )
    assert found(new, (Relied(id="A", text="We keep every request for 30 days."),)) == ()


def test_what_stood_there_before_or_only_moved_is_not_new() -> None:
    first, rest = OLD.split("\n\n", 1)
    assert found(f"{rest}\n\n{first}") == ()


def test_without_the_words_of_the_provisions_nothing_is_looked_for() -> None:
    assert change(OLD, OLD + "\n\nWe may use customer content to train our models.", []).new_clauses == ()


def test_a_word_that_many_provisions_use_says_less_than_one_that_few_do() -> None:
    catalog = read_checked(small.CATALOG)[0].catalog
    assert catalog is not None
    weights = known().weights
    used = {stem: len(by) for stem, by in weights.items()}
    common, rare = max(used, key=lambda stem: used[stem]), next(stem for stem in used if used[stem] == 1)
    assert max(weights[common].values()) < max(weights[rare].values())
    assert lexicon(catalog.provisions.values()).weights
