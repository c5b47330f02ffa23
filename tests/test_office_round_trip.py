"""LibreOffice between us and the vendor: twenty filled questionnaires go to ODS and back, and every answer survives."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

import damage
import returns
from office import convert, needs_office

if TYPE_CHECKING:
    from ddq.model.returning import Returned

_MANY = 20
_SAID = ("Yes", "Partial", "No", "Planned", "N/A", "", "Yes, mostly", "TBD")
_DETAILS = ("", "Thirty days.", "Line one\nline two", "=not a formula", "-5 °C & <b>“quoted”</b>", "日本語 text " * 20)
_HARMLESS = (damage.rename_sheet, damage.sort_rows, damage.insert_empty_rows, damage.hide_rows, damage.spread_ids)


def questionnaire(number: int) -> bytes:
    """Return a questionnaire filled by chance, and handled a little."""
    random = Random(number)
    book = returns.opened()
    answers = {
        code: returns.Filled("", random.choice(_SAID), random.choice(_DETAILS), random.choice(("", "V-1, p. 3")))
        for code in returns.codes()
    }
    returns.fill(book, answers)
    book["2 Respondent"]["B6"] = "Acme Ltd"
    random.choice(_HARMLESS)(book, random)
    for row in damage.questions(book).iter_rows(
        min_row=returns.FIRST, min_col=returns.DETAILS, max_col=returns.DETAILS
    ):
        if row[0].data_type == "f":
            row[0].data_type = "s"
    return returns.saved(book)


def said(one: Returned) -> dict[str, tuple[str, str, str, str, str]]:
    return {a.question: (a.word, a.written, a.details, a.evidence, a.state) for a in one.answers}


@needs_office
@pytest.mark.office
def test_twenty_questionnaires_survive_ods_and_come_back_equal(tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    sent.mkdir()
    before = {f"q{number:02}": questionnaire(number) for number in range(_MANY)}
    for name, data in before.items():
        (sent / f"{name}.xlsx").write_bytes(data)
    ods = convert(sorted(sent.glob("*.xlsx")), "ods", tmp_path)
    back = convert(sorted(ods.glob("*.ods")), "xlsx", tmp_path)
    for name, data in before.items():
        first = returns.read(data)
        assert len(first.answers) == len(returns.codes())
        for path in (ods / f"{name}.ods", back / f"{name}.xlsx"):
            one = returns.read(path.read_bytes(), path.name)
            assert said(one) == said(first), path
            assert one.respondent == first.respondent
            assert (one.identity.document, one.identity.asked) == (first.identity.document, first.identity.asked)
