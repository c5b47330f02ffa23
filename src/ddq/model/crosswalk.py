"""Crosswalks: which of our provisions ask what a known questionnaire or standard asks, by id and version only."""

from __future__ import annotations

from dataclasses import field

from ddq.model.shape import Shape, value


@value
class Crosswalk(Shape):
    """One edition of a framework: its ids, without its texts, and the provisions they belong to."""

    framework: str
    """The framework's id, for example `caiq`."""
    title: str
    """Its name."""
    version: str
    """Its version; numbers move between versions, so an id means nothing without it."""
    publisher: str
    """Who publishes it."""
    note: str = ""
    """From where the ids were taken, and what was left out; one sentence."""
    ids: tuple[str, ...]
    """Every id of the framework, in its own order."""
    maps: dict[str, tuple[str, ...]]
    """Ids by the code of the provision that asks the same, or by `CODE/element` where an id asks just that element."""
    no_is_good: tuple[str, ...] = ()
    """Ids at which the framework itself prefers the answer No."""
    dated: str = ""
    """The id at which the form asks for the day on which it was completed; empty where it does not ask."""
    texts: dict[str, str] = field(default_factory=dict)
    """The fingerprint of each question's text by id; an answer counts only where the text it stands beside has it."""
    prefilled: dict[str, str] = field(default_factory=dict)
    """The fingerprint of what stands in an answer's cell of the blank form by id; whoever leaves it has not answered."""

    @property
    def name(self) -> str:
        """Framework and version, also the file's name."""
        return f"{self.framework}-{self.version}"

    def asked_by(self, code: str) -> tuple[str, ...]:
        """Return the ids that ask what a provision or one of its elements asks, in the framework's order."""
        asked = {one for place, ids in self.maps.items() if place.partition("/")[0] == code for one in ids}
        return tuple(one for one in self.ids if one in asked)

    def unmapped(self) -> tuple[str, ...]:
        """Return the ids that no provision answers, in the framework's order."""
        mapped = {one for ids in self.maps.values() for one in ids}
        return tuple(one for one in self.ids if one not in mapped)
