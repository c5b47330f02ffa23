"""Reviews are added at the end of their file; nothing in it is touched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ddq.keep.reviews import add_review
from ddq.model.review import Review
from ddq.read.reviews import read_records

ONE = Review(code="RET-01", fingerprint="0123456789012345", by='A. "Ace" Rivera: privacy', on=date(2026, 11, 2))
TWO = Review(code="DPA-01", fingerprint="00ff00ff00ff00ff", by="B", on=date(2026, 11, 3))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "reviews.yaml"
    assert add_review(path, ONE)
    assert add_review(path, TWO)
    found = read_records(tmp_path)
    assert (found.reviews, found.retired, found.problems) == ((ONE, TWO), (), [])


def test_a_review_is_added_once_and_what_stands_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "reviews.yaml"
    add_review(path, ONE)
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "  # seen", encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert add_review(path, TWO)
    assert not add_review(path, TWO)
    after = path.read_text(encoding="utf-8")
    assert after.startswith(f"{before}\n")
    assert after.count("- {") == 2
