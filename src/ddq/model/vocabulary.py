"""Every word that may stand in the catalog or an engagement, with the label that people read."""

from __future__ import annotations

from ddq.model.condition import Condition
from ddq.model.shape import Shape, value


@value
class Fact(Shape):
    """One thing that is true, false or not known of an engagement."""

    label: str
    """What people read, as a noun phrase."""
    ask: str
    """The question put to the requester, answered yes, no or not known."""
    why: str
    """Why we ask, in one sentence."""
    owner: str
    """The role that can confirm the fact."""
    when: Condition | None = None
    """`ddq new` asks it only then; without it, always."""


@value
class Option(Shape):
    """Something approved or switched on for an account of an offering."""

    label: str
    """What people read."""
    ask: str
    """The question put to the requester."""
    why: str
    """Why we ask, in one sentence."""
    owner: str
    """The role that can confirm the option."""


@value
class Area(Shape):
    """Where a provision belongs; the list's order is the order of every document."""

    label: str
    """The heading of the section in documents."""
    risk_category: str
    """The risk category, from the list `risk-category`."""
    team: str
    """The vendor's team that can answer, from the list `team`."""
    owner: str
    """The role on our side that owns a gap by default."""


@value
class Vocabulary(Shape):
    """All words: facts, options, areas and every closed list as key and label, in printing order."""

    facts: dict[str, Fact]
    """The closed list of facts."""
    options: dict[str, Option]
    """The closed list of options."""
    areas: dict[str, Area]
    """The closed list of areas, in the order in which documents print them."""
    lists: dict[str, dict[str, str]]
    """Every closed list: name, then key and label."""

    def label(self, list_name: str, key: str) -> str:
        """Return the label of `key` in a closed list. Raises KeyError for an unknown list or key."""
        return self.lists[list_name][key]
