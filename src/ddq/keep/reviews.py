"""Writes `reviews.yaml`: one line a review, added at the end; nothing that stands there is touched."""

from __future__ import annotations

import json
from pathlib import Path

from ddq.keep.files import write_all
from ddq.model.review import Review

_HEAD = (
    "# yaml-language-server: $schema=schema/reviews.json\n"
    "# Who read which wording of a provision and stands by it. Written by 'ddq catalog review'.\n"
)


def review_line(review: Review) -> str:
    """Return a review as the line of YAML in which it is kept."""
    by = json.dumps(review.by, ensure_ascii=False)
    return f'- {{code: {review.code}, fingerprint: "{review.fingerprint}", by: {by}, on: {review.on.isoformat()}}}\n'


def add_review(path: Path, review: Review) -> bool:
    """Add a review to the file and return True, or False when the same one stands there already."""
    text = path.read_bytes().decode("utf-8-sig") if path.is_file() else _HEAD
    line = review_line(review)
    if line.rstrip() in text.splitlines():
        return False
    ended = text if not text or text.endswith("\n") else f"{text}\n"
    write_all([(path, f"{ended}{line}".encode())])
    return True
