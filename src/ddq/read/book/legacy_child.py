"""The process that opens an .xls workbook: the file on its input, its cells as JSON on its output.

It runs alone, without the rest of the program, so that it starts quickly and nothing else is at hand to a hostile file.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

MEMORY = 512_000_000
"""Most memory the process may ask for, in bytes."""
SECONDS = 20
"""Most processor time, in seconds."""
TOO_MANY = 3
"""Exit code when more cells hold something than are allowed; the sheet's name is on the output."""
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"))
"""The words that stand in a cell whose formula failed."""


def main(library: str, most: int) -> None:
    """Read the workbook on the input; `library` is the folder of the package that can, `most` the limit on cells."""
    _limit()
    data = sys.stdin.buffer.read()
    sys.path.append(library)
    import python_calamine  # noqa: PLC0415  # within the limits, and from the folder given

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: list[dict[str, Any]] = []
    for about in book.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        cells = []
        left = sheet.start[1] if sheet.start else 0
        for row, values in enumerate(sheet.iter_rows(), 1):
            cells += [(row, left + at, *_plain(value)) for at, value in enumerate(values, 1) if value != ""]
            if len(cells) > most:
                sys.stdout.buffer.write(about.name.encode())
                sys.stdout.flush()
                sys.exit(TOO_MANY)
        most -= len(cells)
        merges = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
        visible = about.visible is python_calamine.SheetVisibleEnum.Visible
        sheets.append({"name": about.name, "visible": visible, "cells": cells, "merges": merges})
    sys.stdout.write(json.dumps(sheets))


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # no such limits on Windows; the parent's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _plain(value: Any) -> tuple[str, Any]:
    """Return what kind of value it is, and the value as JSON can hold it; a span of time is a number of days."""
    kind = type(value).__name__
    if kind == "bool":
        return "truth", value
    if kind in ("int", "float"):
        return "number", value
    if kind == "timedelta":
        return "number", value.total_seconds() / 86_400
    if kind in ("date", "datetime", "time"):
        return kind, value.isoformat()
    return "text", str(value)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
