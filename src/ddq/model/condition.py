"""Conditions as data over the facts of an engagement, with three values: yes, no, not known."""

from __future__ import annotations

from ddq.model.shape import Shape, value


@value
class Condition(Shape):
    """One test over an engagement. Exactly one field is filled; `always` stands for a test that holds everywhere."""

    any: tuple[Condition, ...] = ()
    """Holds when one of these holds."""
    all: tuple[Condition, ...] = ()
    """Holds when each of these holds."""
    not_: Condition | None = None
    """Holds when this does not hold."""
    fact: str = ""
    """A fact of the engagement, from `vocabulary.yaml`."""
    people_in: str = ""
    """A place whose people are in the data, from the list `people-in`."""
    sector: str = ""
    """The sector of our organisation, from the list `sector`."""
    criticality: str = ""
    """How much our organisation depends on the use, from the list `criticality`."""
    route: str = ""
    """The route by which the offering is bought, from the list `route`."""
    option: str = ""
    """An option approved or switched on for the account, from the vocabulary's options."""
    always: str = ""
    """`yes` for a test that holds in every engagement."""
