"""Records about provisions: who reviewed which wording of one, and which codes are no longer used."""

from __future__ import annotations

from datetime import date

from ddq.model.shape import Shape, value

REVIEWED, CHANGED, NEVER = "reviewed", "changed", "never"
"""What can be said of the review of a provision as it reads today."""


@value
class Review(Shape):
    """One line of `reviews.yaml`: somebody read a provision whole and stands by it."""

    code: str
    """The provision's code."""
    fingerprint: str
    """The fingerprint of the provision as it was read; another one means that it changed since."""
    by: str
    """Who reviewed it."""
    on: date
    """The day."""


@value
class Retired(Shape):
    """One entry of `retired.yaml`: a code that is given up and never used again."""

    code: str
    """The code."""
    retired: date
    """The day it was given up."""
    because: str
    """Why, in one sentence."""
    replaced_by: str = ""
    """The code of the provision that took its place; empty where none did."""


@value
class ReviewState:
    """What is known of the review of one provision."""

    state: str
    """`reviewed`, `changed` (reviewed once, and changed since) or `never`."""
    by: str = ""
    """Who reviewed it last; empty where nobody did."""
    on: date | None = None
    """The day of that review."""
