"""Paths of a layout are checked against the names that the view has."""

from __future__ import annotations

import pytest

from ddq.check.layout import check_layout
from ddq.model.layout import Block, Column, Field, Layout, Print, Sheet, Table

KNOWN = {
    "doc": {"id": None, "as_of": None},
    "checks": [{"ref": None, "status": None, "fallbacks": [{"ask": None}]}],
    "summary": [None],
    "rows": [{"label": None, "value": None}],
}


def messages(*blocks: Block, **texts: str) -> list[str]:
    layout = Layout(workbook="one", print=Print(**texts), sheets=(Sheet(name="Page", blocks=blocks, widths=(20, 60)),))
    return [f"{problem.place} {problem.message} {problem.hint}".strip() for problem in check_layout(layout, KNOWN)]


def table(**column: str) -> Block:
    return Block(table=Table(rows="checks", columns=(Column(header="Ref", width=9, **column),)))  # type: ignore[arg-type]


def test_known_paths_are_no_problem() -> None:
    blocks = (
        Block(text=("{doc.id} {summary.0}",)),
        Block(each="summary", text=("{.}",)),
        Block(pairs="rows"),
        Block(fields=(Field(label="As of", value="doc.as-of"), Field(label="Made by", value="manifest.tool"))),
        table(value="fallbacks.ask"),
        table(formula="=1", cached="fallbacks.ask = x"),
        table(text="{ref} {status}"),
        table(each="fallbacks", text="{ask}"),
    )
    assert messages(*blocks, paper="doc.id") == []


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (Block(text=("{doc.idd}",)), "one.yaml:Page!text 'doc.idd' names nothing: 'idd' is not known there Did you mean 'id'?"),
        (Block(heading="{dok}", pairs="rows"), "one.yaml:Page!heading 'dok' names nothing: 'dok' is not known there Did you mean 'doc'?"),
        (Block(fields=(Field(label="D", value="doc.as-off"),)), "one.yaml:Page!D 'doc.as-off' names nothing: 'as-off' is not known there"
         " Did you mean 'as-of'?"),
        (table(value="sttus"), "one.yaml:Page!Ref 'sttus' names nothing: 'sttus' is not known there Did you mean 'status'?"),
        (table(value="ref.code"), "one.yaml:Page!Ref 'ref.code' names nothing: 'code' is not known there"),
        (table(each="fallbacks", text="{ref}"), "one.yaml:Page!Ref 'ref' names nothing: 'ref' is not known there"),
        (table(prompt="{ref}"), "one.yaml:Page!Ref 'ref' names nothing: 'ref' is not known there"),
        (Block(pairs="checks"), "one.yaml:Page!pairs 'label' names nothing: 'label' is not known there"),
    ],
)  # fmt: skip
def test_a_path_that_names_nothing_is_a_problem_at_its_cell(block: Block, message: str) -> None:
    assert message in messages(block)


def test_what_a_sheet_depends_on_is_checked_too() -> None:
    sheet = Sheet(name="Page", when="cheks", blocks=(Block(text=("{doc.id}",)),), widths=(20,))
    (problem,) = check_layout(Layout(workbook="one", print=Print(), sheets=(sheet,)), KNOWN)
    assert str(problem).startswith("one.yaml:Page!when: error: 'cheks' names nothing")


def test_headers_and_footers_are_checked_too() -> None:
    assert messages(footer_left="{doc.date}") == ["one.yaml:print 'doc.date' names nothing: 'date' is not known there"]
