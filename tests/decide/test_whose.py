"""What sheet 2 says of the product and of the day, against what was asked and when it came."""

from __future__ import annotations

from datetime import date

import pytest

import returns
from ddq.decide.returned.chase import open_points
from ddq.decide.returned.whose import Sent, about

SENT = Sent("ENG-2026-0001", "DDQ-2026-0001", "Acme API", "Directly from the vendor")
RECEIVED = date(2026, 11, 22)


def notes(label: str, value: object) -> list[tuple[str, bool, str]]:
    """Return the rule, whether the cell is right, and the message of what is said of one line of sheet 2."""
    book = returns.opened()
    returns.fill(book, returns.every())
    sheet = book["2 Respondent"]
    row = next(row for row in range(1, 40) if str(sheet.cell(row, 1).value).startswith(label))
    sheet.cell(row, 2).value = value  # type: ignore[assignment]
    one = returns.returned(book)
    sent = SENT._replace(route=one.respondent["Bought how"] if label != "Bought how" else SENT.route)
    return [(n.rule, n.cell == f"B{row}", n.message) for n in about(one, returns.form(), sent, RECEIVED)]


def test_an_answer_about_another_product_is_told_at_its_cell() -> None:
    said = "The vendor answered for Acme Chat; asked was Acme API."
    assert notes("Product and plan", "Acme Chat") == [("other-product", True, said)]
    assert notes("Product and plan", " ACME api ") == []


def test_another_way_of_buying_is_another_product() -> None:
    (found,) = notes("Bought how", "Through a cloud marketplace")
    assert found[0] == "other-product"
    assert found[2] == (
        "The vendor answered for “Bought how: Through a cloud marketplace”; asked was Directly from the vendor."
    )


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("05/12/2026", "date-unclear"),
        ("soon", "date-unclear"),
        ("5 Dec 2026", "date-after-receipt"),
        (date(2026, 11, 23), "date-after-receipt"),
        (date(2026, 11, 22), ""),
        ("20 Nov 2026", ""),
        ("31/10/2026", ""),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_or_is_later_than_the_receipt_is_told(value: object, rule: str) -> None:
    assert [found[0] for found in notes("Date", value)] == ([rule] if rule else [])


def test_the_vendor_is_asked_which_product_it_means() -> None:
    book = returns.opened()
    returns.fill(book, returns.every())
    sheet = book["2 Respondent"]
    row = next(row for row in range(1, 40) if str(sheet.cell(row, 1).value).startswith("Product"))
    sheet.cell(row, 2).value = "Acme Chat"
    one = returns.returned(book)
    one.reading.notes = (*about(one, returns.form(), SENT, RECEIVED), *one.reading.notes)
    said = [point.why for point in open_points(one, {}, returns.form()) if point.kind == "respondent"]
    assert "You answered for Acme Chat; asked was Acme API. Which do your answers describe?" in said
