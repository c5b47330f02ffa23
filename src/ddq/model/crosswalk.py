"""Crosswalks: which of our provisions ask what a known questionnaire or standard asks, by id and version only."""

from __future__ import annotations

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
    """Ids by the code of the provision that asks the same."""

    @property
    def name(self) -> str:
        """Framework and version, also the file's name."""
        return f"{self.framework}-{self.version}"

    def unmapped(self) -> tuple[str, ...]:
        """Return the ids that no provision answers, in the framework's order."""
        mapped = {one for ids in self.maps.values() for one in ids}
        return tuple(one for one in self.ids if one not in mapped)
