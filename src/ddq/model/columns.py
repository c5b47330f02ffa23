"""Where a person says that questions and answers stand in somebody else's sheet."""

from __future__ import annotations

from typing import NamedTuple


class Columns(NamedTuple):
    """Sheet, header row and columns as a person named them; rows and columns count from 1, 0 means not named."""

    sheet: str = ""
    header_row: int = 0
    id: int = 0
    question: int = 0
    answer: int = 0
    notes: int = 0
