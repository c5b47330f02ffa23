"""Rules over the records about provisions, which are no part of the catalog's value: reviews and retired codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding
from ddq.problems import nearest

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.review import Retired, Review


def over_records(
    catalog: Catalog, reviews: tuple[Review, ...], retired: tuple[Retired, ...]
) -> Iterator[tuple[str, Finding]]:
    """Yield `(rule id, finding)`: a retired code is not used again, and a record is about a provision that exists."""
    given_up = {one.code for one in retired}
    for n, one in enumerate(retired):
        if one.code in catalog.provisions:
            message = f"'{one.code}' was retired on {one.retired.isoformat()} and is in use"
            yield "retired-code", Finding(f"provision:{one.code}", ("code",), message, "Codes are never reused.")
        if one.replaced_by and one.replaced_by not in {*catalog.provisions, *given_up}:
            hint = nearest(one.replaced_by, catalog.provisions)
            message = f"'{one.replaced_by}' is not a provision"
            yield "retired-code", Finding("retired.yaml", (n, "replaced-by"), message, hint)
    for n, review in enumerate(reviews):
        if review.code not in catalog.provisions and review.code not in given_up:
            hint = nearest(review.code, catalog.provisions)
            message = f"'{review.code}' is not a provision"
            yield "unknown-review", Finding("reviews.yaml", (n, "code"), message, hint)
        for key in ("by", "fingerprint"):
            if not getattr(review, key).strip():
                hint = "Run 'ddq catalog review' instead of editing the file."
                yield "unknown-review", Finding("reviews.yaml", (n, key), f"'{key}' is empty", hint)
