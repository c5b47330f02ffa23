"""CSV files in any encoding and with any delimiter are read cell by cell."""

from __future__ import annotations

import pytest

from ddq.model.book import Value
from ddq.problems import UserError
from ddq.read.book import read_book_bytes

TEXT = 'ID,Answer\r\n1,"Yes, and\r\nmore"\r\n\r\n2,"Größe ""L"" – 5 €"\r\n'


def cells(data: bytes) -> dict[tuple[int, int], Value]:
    (grid,) = read_book_bytes(data, "in/answers.csv").grids
    assert grid.name == "answers"
    return {place: cell.value for place, cell in grid.cells.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_understood(encoding: str) -> None:
    assert cells(TEXT.encode(encoding)) == {
        (1, 1): "ID", (1, 2): "Answer", (2, 1): "1", (2, 2): "Yes, and\nmore", (4, 1): "2", (4, 2): 'Größe "L" – 5 €',
    }  # fmt: skip


def test_utf_16_with_its_bytes_the_other_way_round_is_understood() -> None:
    assert cells(b"\xfe\xff" + "a,b\nc,d".encode("utf-16-be"))[2, 2] == "d"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = (
        ("ID", "Question", "Answer"),
        ("1", "Is data kept, or not? Why, please", "No"),
        ("2", "Where, exactly?", "EU; US"),
    )
    text = "\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    found = cells(text.encode())
    assert [found[row, 3] for row in (1, 2, 3)] == ["Answer", "No", "EU; US"]


def test_a_first_line_may_give_the_delimiter_and_is_no_row() -> None:
    assert cells(b"sep=^\r\nID^Answer\r\n1^Yes\r\n") == {(1, 1): "ID", (1, 2): "Answer", (2, 1): "1", (2, 2): "Yes"}


def test_one_column_is_a_table_too() -> None:
    assert cells(b"Is data kept?\nYes\n") == {(1, 1): "Is data kept?", (2, 1): "Yes"}


def test_numbers_and_days_stay_as_they_were_written() -> None:
    assert cells(b"a,b\n007,1/2/24\n")[2, 1] == "007"


def test_control_characters_are_taken_out() -> None:
    assert cells("a,b\nx\x7fy\u0085,e\u0301".encode())[2, 1] == "xy"


def refusal(data: bytes) -> UserError:
    with pytest.raises(UserError) as error:
        read_book_bytes(data, "f")
    return error.value


def test_a_single_line_is_no_table() -> None:
    assert refusal(b"ID,Answer\n").message == "f holds no table"


def test_a_cell_longer_than_any_is_refused() -> None:
    error = refusal(b'a,b\n"' + b"x" * 200_000 + b'",c\n')
    assert error.message == "f is damaged: its text cannot be split into cells"
    assert error.hint == "Open it, save it as .xlsx, and try again"


def test_half_a_character_of_utf_16_is_refused() -> None:
    error = refusal(b"\xff\xfea\0,\0b\0\n\0c")
    assert (error.message, error.hint) == ("f is damaged: its text cannot be decoded", "Save it anew as UTF-8")


def test_too_many_cells_are_refused() -> None:
    assert refusal(b"a,b\n" * 200_001).message == "f holds more than 400,000 filled cells"
