"""One table of questions: its rows, its header, and which column holds what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.decide.recognise.heads import Head


@dataclass(slots=True)
class Table:
    """Rows under one header, with the columns that hold what we look for; 0 when there is no such column."""

    header_row: int
    first_row: int
    last_row: int
    head: Head | None
    id: int = 0
    question: int = 0
    answer: int = 0
    notes: int = 0
    skip: int = 0
    section: int = 0
    ownership: int = 0
    ticks: dict[int, str] = field(default_factory=dict)
    asked: float = 0
    """How sure it is that questions stand here: header and contents, from 0 to 6."""
    taken: float = 0
    """How sure it is that answers are given here, from 0 to 6."""
    alone: bool = False
    """Whether the answer's column is the only one that nothing else explains."""
    rivals: tuple[int, ...] = ()
    """Further columns that could as well hold the answer."""

    @property
    def columns(self) -> set[int]:
        """The columns that are spoken for."""
        return {
            self.id,
            self.question,
            self.answer,
            self.notes,
            self.skip,
            self.section,
            self.ownership,
            *self.ticks,
        } - {0}
