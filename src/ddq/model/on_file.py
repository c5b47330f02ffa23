"""What the workspace holds of an engagement beside its description: the vendor's answers, and what our people wrote."""

from __future__ import annotations

from ddq.model.answer import Round
from ddq.model.shape import value
from ddq.model.tracking import Tracking


@value
class OnFile:
    """The answers received, oldest first, and what our people wrote into the working copies."""

    rounds: tuple[Round, ...] = ()
    """The engagement's own rounds, and before them those of the engagement it renews."""
    tracking: Tracking = Tracking()
    """What was read back from the checklist and the risk sheet."""
