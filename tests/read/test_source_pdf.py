"""The text of PDF files: paragraphs out of printed lines, nothing of what runs through the pages, and what is refused."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import docx
import pytest

import office
from ddq.problems import UserError
from ddq.read.source import extract, pdf_text
from ddq.read.source.legible import is_garbled
from ddq.read.source.pages import BROKEN, flowed, without_running

CLAUSES = (
    "1. Notice",
    "The vendor tells the customer of a breach within 72 hours, and of the data, the people and the measures concerned.",
    "2. Sub-processors",
    "The vendor names each sub-processor on its list. The customer may object within 30 days, in writing, to a new one; "
    "the vendor then offers another, or the customer may leave without a fee under clause 4.2 of these terms.",
    "- Storage stays in the region that the customer has chosen.",
    "- Support may come from third-party staff, bound by the same terms as the staff of the vendor.",
    "3. End",
    "The vendor deletes the data at the end of the contract, and keeps no copy of them beyond what the law requires.",
)


def escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf(*pages: list[str], trailer: str = "") -> bytes:
    """Return a PDF file with the given lines on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               "/Encoding /WinAnsiEncoding >>"]  # fmt: skip
    kids = []
    for lines in pages:
        drawn = "\n".join(f"({escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 9 Tf 12 TL 40 800 Td\n{drawn}\nET"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(objects) + 1, len(data)
    ended = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R {trailer} >>\n"
    return data + f"{ended}startxref\n{start}\n%%EOF\n".encode()


def printed(width: int, lines_a_page: int = 9) -> list[list[str]]:
    """Return the clauses as a printer sets them: wrapped, page by page, with a head and a numbered foot."""
    drawn = [clause.replace("- ", "• ", 1) if clause.startswith("- ") else clause for clause in CLAUSES]
    lines = [line for clause in drawn for line in textwrap.wrap(clause, width, break_on_hyphens=False)]
    parts = [lines[at : at + lines_a_page] for at in range(0, len(lines), lines_a_page)]
    return [["Acme terms 2026", *part, f"Page {n} of {len(parts)}", str(n + 6)] for n, part in enumerate(parts, 1)]


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(UserError) as refused:
        extract(data, "terms.pdf")
    return refused.value.message, refused.value.hint


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    found = extract(pdf(*printed(60)), "terms")
    assert found.text == "\n\n".join(CLAUSES) + "\n"
    assert (found.kind, found.notes) == ("pdf", ())
    assert found.extractor.startswith("pdf-1 pypdfium2 5.")


@pytest.mark.parametrize("width", [40, 52, 75, 110])
@pytest.mark.parametrize("lines_a_page", [4, 6])
def test_the_same_words_come_back_at_any_width_and_length_of_page(width: int, lines_a_page: int) -> None:
    pages = ["\r\n".join(page) for page in printed(width, lines_a_page)]
    assert flowed(pages).split() == " ".join(CLAUSES).split()


@pytest.mark.parametrize(
    "page",
    [
        "The customer may leave under the terms of clause\r\n4.2 of these terms, and then gets back what is\r\ndue.",
        "The customer may leave under clauses 3.1, 3.4 and\r\n4.2. The vendor then pays back what is not yet\r\nused.",
        "These clauses go on after the end of the contract:\r\n4.2 (Notice), 5 (Deletion) and whatever else they\r\nname.",
        "The vendor acts on a breach within the first\r\n24. It then tells the customer what it has found so\r\nfar.",
    ],
)
def test_a_number_in_a_sentence_does_not_begin_a_paragraph(page: str) -> None:
    assert len(flowed([page]).split("\n\n")) <= 2
    assert not any(one[:1].isdigit() for one in flowed([page]).split("\n\n"))


@pytest.mark.parametrize("line", ["2. The vendor deletes", "2.1 The vendor deletes", "(b) The vendor deletes"])
def test_a_number_that_counts_a_clause_begins_a_paragraph(line: str) -> None:
    page = f"1. The vendor may keep the records it needs to prove\r\nthat it did as the customer told it, and as the law says\r\n{line}"
    assert flowed([page]).split("\n\n")[1:] == [line]


@pytest.mark.parametrize("mark", ["•", "◦", "\uf0b7"])
def test_the_mark_of_an_item_is_a_dash_whatever_the_font(mark: str) -> None:
    assert flowed([f"We keep\r\n{mark} 1.1 names and\r\n{mark}  notes"]) == "We keep\n\n- 1.1 names and\n\n- notes"


def test_a_word_broken_at_the_end_of_a_line_is_whole_again() -> None:
    lines = ["We give infor-", "mation on the information that a sub-", "processor has. Each sub-processor is well-",
             "known. A third party may be a third-", "party vendor; it acts within 30-", "day terms under the non-",
             "EU law. All is well known."]  # fmt: skip
    found = extract(pdf(lines), "terms").text
    assert " ".join(found.split()) == (
        "We give information on the information that a sub-processor has. Each sub-processor is well-known. A third party "
        "may be a third-party vendor; it acts within 30-day terms under the non-EU law. All is well known."
    )


def test_a_mark_of_a_broken_word_never_stays_in_the_text() -> None:
    assert flowed([f"A{BROKEN}", "B ends here"]) == "A-B ends here"
    assert flowed([f"the last infor{BROKEN}"]) == "the last infor-"
    assert flowed(["A dash –", "and a hyphen -", "end here"]) == "A dash – and a hyphen - end here"


def test_lines_that_run_through_the_pages_are_dropped_whatever_their_digits() -> None:
    pages = [["Acme", f"v{n}", f"Body {chr(97 + n)}", "Page 1 of 9", str(n + 3)] for n in range(5)]
    assert list(without_running(pages)) == [[f"Body {chr(97 + n)}"] for n in range(5)]


def test_a_line_between_others_stays_even_where_it_repeats() -> None:
    pages = [[f"Top {chr(97 + n)}", "Yes", f"End {chr(97 + n)}"] for n in range(5)]
    assert list(without_running(pages)) == pages


def test_the_end_of_a_sentence_that_stands_near_the_edge_of_two_pages_stays() -> None:
    pages = [["A a", "B b", "solely to keep", "it safe."], ["it safe.", "C c", "D d"], ["E e"], ["F f"], ["G g"]]
    assert list(without_running(pages)) == pages


def test_a_line_that_repeats_more_often_within_the_pages_is_no_running_line() -> None:
    def body(page: int) -> list[str]:
        return [word for row in range(8) for word in (f"{chr(97 + page)}{chr(97 + row)}", "Yes")]

    pages = [body(page) for page in range(3)]
    assert list(without_running(pages)) == pages


def test_numbers_that_do_not_count_the_pages_stay() -> None:
    pages = [[f"We pay within {word} days of", number] for word, number in (("a", "30"), ("b", "60"), ("c", "90"))]
    assert list(without_running(pages)) == pages


def test_a_single_page_has_no_running_lines() -> None:
    assert list(without_running([["Acme", "Acme", "1"]])) == [["Acme", "Acme", "1"]]


def test_pages_without_text_are_told() -> None:
    assert extract(pdf(["Terms hold."], []), "terms.pdf").notes == (
        "1 of 2 pages hold no text, only pictures if anything: 2.",
    )
    assert extract(pdf(["Terms hold."], *([] for _ in range(7))), "terms.pdf").notes == (
        "7 of 8 pages hold no text, only pictures if anything: 2, 3, 4, 5, 6 and 2 more.",
    )


RECOGNISE = "Ask the vendor for a file with text, or have the text recognised (OCR), check it, and give that"


def test_a_scan_is_refused() -> None:
    assert refusal(pdf([], [])) == ("terms.pdf holds no text; it may be a scan", RECOGNISE)


def test_a_file_with_a_password_is_refused() -> None:
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'a7' * 32}> /U <{'5b' * 32}> >> /ID [<00><00>]"
    assert refusal(pdf(["Terms hold."], trailer=locked)) == (
        "terms.pdf is protected by a password",
        "Open it, save a copy without the password, and try again",
    )


def test_a_damaged_file_is_refused() -> None:
    assert refusal(b"%PDF-1.7\nno more") == (
        "terms.pdf is damaged",
        "Get the file again; it may not have been saved or sent completely",
    )


def test_a_file_over_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(["Terms hold."], ["They do."])
    monkeypatch.setattr(pdf_text, "MAX_PAGES", 1)
    assert pdf_text.read(data) == {"refused": "pages"}
    monkeypatch.undo()
    monkeypatch.setattr(pdf_text, "MAX_TEXT", 15)
    assert pdf_text.read(data) == {"refused": "text"}


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("pages", "terms.pdf has more than 3,000 pages"),
        ("text", "terms.pdf holds more than 10 million characters of text"),
    ],
)
def test_the_limits_are_told(reason: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ddq.read.source.pdf.read_apart", lambda *_: {"refused": reason})
    assert refusal(pdf(["Terms hold."])) == (message, "Is it the right file?")


def shifted(text: str) -> str:
    """Return what a file stores whose font draws each letter 29 places further on."""
    return "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in text)


def test_a_garbled_text_layer_is_refused() -> None:
    lines = textwrap.wrap(shifted(" ".join(CLAUSES * 3)), 60)
    assert refusal(pdf(lines)) == ("terms.pdf shows text but stores other letters; no program can read it", RECOGNISE)


def test_letters_that_stand_for_nothing_are_garbled() -> None:
    assert is_garbled("\ue001\ue002 \ue003\ue004 terms")
    assert is_garbled("\ufffd\ufffd\ufffd terms")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(CLAUSES * 3),
        "Acme Cloud Hosting, Ireland\nBeta Mail Limited, Netherlands\nGamma Support Incorporated, Canada\n" * 30,
        "Der Anbieter meldet dem Kunden eine Verletzung des Schutzes der Daten und nennt die Folgen. " * 20,
        "業者は契約の終了時にデータを削除する。" * 50,
        "Hmm, pst.",
    ],
)
def test_lists_of_names_other_languages_and_short_texts_are_not_garbled(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.office
@office.needs_office
def test_a_file_that_an_office_program_wrote_gives_the_words_of_its_document(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Acme terms"
    for clause in CLAUSES * 12:
        made.add_paragraph(clause)
    data = io.BytesIO()
    made.save(data)
    (tmp_path / "terms.docx").write_bytes(data.getvalue())
    found = extract(
        (office.convert([tmp_path / "terms.docx"], "pdf", tmp_path) / "terms.pdf").read_bytes(), "terms.pdf"
    )
    assert found.text == "\n\n".join(CLAUSES * 12) + "\n"
