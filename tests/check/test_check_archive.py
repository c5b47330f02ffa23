"""Anchors against archived texts: what differs from the locks is a problem."""

from __future__ import annotations

from dataclasses import replace

import small
from ddq.check.archive import against_lock


def test_a_text_that_reads_as_it_was_locked_is_no_problem() -> None:
    lock = small.vendor().locks["terms-period"]
    assert against_lock("acme", small.vendor(), {"terms-period": (lock, "")}) == []


def test_a_clause_that_moved_is_no_problem() -> None:
    lock = small.vendor().locks["terms-period"]
    moved = replace(lock, first_word=lock.first_word + 9, last_word=lock.last_word + 9)
    assert against_lock("acme", small.vendor(), {"terms-period": (moved, "")}) == []


def test_a_clause_that_reads_otherwise_is_to_be_read_again() -> None:
    lock = replace(small.vendor().locks["terms-period"], fingerprint="w1:0000000000000000")
    (found,) = against_lock("acme", small.vendor(), {"terms-period": (lock, "")})
    assert (found.thing, found.path) == ("anchors:acme", ("terms-period",))
    assert found.message == "the text of anchor 'terms-period' is not the one that was locked"
    assert found.hint == "Read the clause again, then run 'ddq catalog lock'."


def test_an_anchor_that_does_not_resolve_is_a_problem() -> None:
    (found,) = against_lock("acme", small.vendor(), {"terms-period": (None, "anchor 'terms-period' is not found")})
    assert found.message == "anchor 'terms-period' is not found"
    assert found.hint == "Read the source again and correct first, last or words."
