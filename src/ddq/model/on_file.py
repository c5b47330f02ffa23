"""What the workspace holds of an engagement beside its description: the vendor's answers, and what our people wrote."""

from __future__ import annotations

from ddq.model.answer import Round
from ddq.model.shape import value


@value
class OnFile:
    """The answers received, oldest first."""

    rounds: tuple[Round, ...] = ()
    """The engagement's own rounds, and before them those of the engagement it renews."""
