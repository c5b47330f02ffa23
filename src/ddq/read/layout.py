"""Reads workbook layouts: `templates/*.yaml` with the blocks they include, and every problem in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ddq.model.layout import Block, BlockFile, Layout, Sheet
from ddq.problems import Problem, nearest
from ddq.read.layout_rules import Placed, block_problems, layout_problems
from ddq.read.shapes import validate
from ddq.read.yaml import Document, read_yaml

BLOCKS = "blocks"
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A layout that was read: None when there are errors, which `problems` lists."""

    layout: Layout | None
    problems: tuple[Problem, ...]


def read_layout(path: Path, name: str | None = None) -> LayoutFile:
    """Read a layout and the blocks it includes, from the folder `blocks` beside it.

    `name` is how problems call the file. Raises UserError when a file cannot be opened.
    """
    document = read_yaml(path, name)
    layout, problems = validate(document, Layout)
    if layout is None:
        return LayoutFile(None, tuple(sorted(problems)))
    sheets: list[Sheet] = []
    placed: list[list[Placed]] = []
    for index, sheet in enumerate(layout.sheets):
        blocks = _placed(sheet.blocks, document, ("sheets", index, "blocks"))
        blocks, more = _included(blocks, path.parent / BLOCKS)
        problems += more
        sheets.append(replace(sheet, blocks=tuple(one.block for one in blocks)))
        placed.append(blocks)
    layout = replace(layout, sheets=tuple(sheets))
    for one in (one for blocks in placed for one in blocks):
        problems += block_problems(one)
    problems += layout_problems(layout, document, placed)
    failed = any(problem.severity == "error" for problem in problems)
    return LayoutFile(None if failed else layout, tuple(sorted(set(problems))))


def _placed(blocks: tuple[Block, ...], document: Document, route: tuple[object, ...]) -> list[Placed]:
    return [Placed(block, document, (*route, index)) for index, block in enumerate(blocks)]


def _included(blocks: list[Placed], folder: Path, depth: int = 0) -> tuple[list[Placed], list[Problem]]:
    """Return `blocks` with each included file's blocks in its place."""
    found: list[Placed] = []
    problems: list[Problem] = []
    for one in blocks:
        name = one.block.include
        known = sorted(file.stem for file in folder.glob("*.yaml")) if name else []
        if not name:
            found.append(one)
        elif depth > _DEEPEST:
            problems.append(Problem(one.place("include"), "deep-include", "files include each other too deep"))
        elif name not in known:
            place, message = one.place("include"), f"there is no file '{BLOCKS}/{name}.yaml'"
            problems.append(Problem(place, "unknown-include", message, nearest(name, known)))
        else:
            document = read_yaml(folder / f"{name}.yaml", f"{BLOCKS}/{name}.yaml")
            file, more = validate(document, BlockFile)
            inside, yet_more = _included(_placed(file.blocks, document, ("blocks",)) if file else [], folder, depth + 1)
            found += inside
            problems += [*more, *yet_more]
    return found, problems
