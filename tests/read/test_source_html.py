"""The text of web pages: what is read, what is left out, and that markup alone changes nothing."""

from __future__ import annotations

import html
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddq.problems import UserError
from ddq.read.source import apart, extract
from ddq.read.source.apart import read_apart
from ddq.read.source.html_text import MAX_DEPTH, decoded, read


def text(body: str) -> str:
    return read(f"<!doctype html><html><body>{body}</body></html>".encode())["text"]


def test_a_page_is_read_in_a_process_of_its_own() -> None:
    page = "<!DOCTYPE html><html><head><title>No</title></head><body><h1>Terms</h1><p>We “hold” data.</p></body></html>"
    found = extract(page.encode(), "page.html")
    assert (found.text, found.kind, found.notes) == ("# Terms\n\nWe “hold” data.\n", "html", ())
    assert re.fullmatch(r"html-1 selectolax \d+\.\d+\.\d+", found.extractor)


@pytest.mark.parametrize(
    "tag", ["script", "style", "noscript", "template", "svg", "nav", "footer", "dialog", "iframe", "object", "canvas"]
)
def test_what_is_no_part_of_the_document_is_left_out(tag: str) -> None:
    assert text(f"<p>Before</p><{tag}>Accept all</{tag}><p>after</p><!-- never --->") == "Before\n\nafter"


def test_blocks_stand_apart_and_inline_tags_stay_together() -> None:
    body = "<div>One<p>two <b>three</b>four<wbr>five</div>six <a href='https://x.example/?id=1'>seven</a>, eight<section>nine"
    assert text(body) == "One\n\ntwo threefourfive\n\nsix seven, eight\n\nnine"


def test_white_space_is_one_space_and_none_at_the_ends() -> None:
    assert text("<p>  One\n\t two&nbsp; </p> \n <p><b> three </b> <i>four</i></p>") == "One two\n\nthree four"


def test_a_line_break_ends_a_line_but_not_a_heading() -> None:
    assert text("<p>One<br>two<br/><br>three</p><h2>Four<br>five</h2>") == "One\ntwo\nthree\n\n## Four five"


def test_headings_carry_the_marks_of_their_level() -> None:
    assert text("<h1>A</h1><h3> <p>B</p></h3><h6><span></span></h6><p>C") == "# A\n\n### B\n\nC"


def test_items_carry_their_number_or_a_dash() -> None:
    assert text("<ol><li>A<li><p>B</p><p>C</p></ol><ul><li>D</ul><p>E") == "1. A\n\n2. B\n\nC\n\n- D\n\nE"
    assert text("<ol start=4><li>A<li value='9'>B<li>C</ol>") == "4. A\n\n9. B\n\n10. C"
    assert text("<ol start='9999999999'><li value=x>A</ol><li>B") == "1. A\n\n- B"


def test_a_list_in_a_list_counts_for_itself() -> None:
    assert text("<ol><li>A<ol><li>B</ol><li>C</ol>") == "1. A\n\n1. B\n\n2. C"
    assert text("<ol><li><ol><li>A<li>B</ol><li><ul><li>C</ul></ol>") == "1.1. A\n\n2. B\n\n2. - C"


@pytest.mark.parametrize("own", ["1.1 Scope", "2. Scope", "(a) Scope", "b) Scope", "iv. Scope"])
def test_an_item_with_a_number_of_its_own_gets_no_second_one(own: str) -> None:
    assert text(f"<ol><li>{own}</ol>") == own


def test_an_item_without_words_leaves_nothing_behind() -> None:
    assert text("<ul><li><img src=x><li>A<li></ul><p>B") == "- A\n\nB"


def test_the_cells_of_a_row_stand_between_bars() -> None:
    body = "<table><caption>List</caption><tr><th>Name<th>Place<tr><td><p>A</p></td> <td><p>B</p><p>C</p></table>End"
    assert text(body) == "List\n\nName | Place\nA | B\nC\n\nEnd"


def test_an_empty_cell_keeps_its_place() -> None:
    assert text("<table><tr><td>A<td><td>C<tr><td><td>B<tr><td><td></table>End") == "A | | C\n| B\n\nEnd"


def test_a_table_within_a_table_keeps_its_rows() -> None:
    body = "<table><tr><td>A<td><table><tr><td>B<td>C<tr><td>D</table><td>E</table>"
    assert text(body) == "A\nB | C\nD\n| E"


def test_lines_that_were_set_as_they_are_stay_lines() -> None:
    assert text("<pre>One  two\n\n  three</pre>") == "One two\nthree"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("\ufeffé".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        ("<meta charset=iso-8859-1>é".encode(), "<meta charset=iso-8859-1>é"),
        (b"<meta charset='iso-8859-1'>\x93\xe9\x94", "<meta charset='iso-8859-1'>“é”"),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-2">ł'.encode("iso-8859-2"),
            '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-2">ł',
        ),
        ("<meta charset=iso-2022-jp>日本".encode("iso-2022-jp"), "<meta charset=iso-2022-jp>日本"),
        (b"<meta charset=utf-8>a\xe9b", "<meta charset=utf-8>a\ufffdb"),
        (b"<meta charset=unicode_escape>\\x41\xe9", "<meta charset=unicode_escape>\\x41é"),
        (b"<meta charset=gbnothing>\xe9", "<meta charset=gbnothing>é"),
        (b"\xe9", "é"),
    ],
)
def test_characters_are_read_by_mark_by_what_fits_or_by_the_set_named(data: bytes, expected: str) -> None:
    assert decoded(data) == expected


def test_a_page_without_a_body_holds_no_text() -> None:
    with pytest.raises(UserError) as refused:
        extract(b"<!doctype html><frameset><frame src=a></frameset>", "page.html")
    assert (refused.value.message, refused.value.hint) == ("page.html holds no text", "Is it the right file?")


def test_a_page_nested_too_deeply_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        extract(b"<html><body>" + b"<div>" * (MAX_DEPTH + 1) + b"x", "page.html")
    assert refused.value.message == "page.html nests its content too deeply"
    assert refused.value.hint == "Save the page as text, and give that"


def test_deep_nesting_within_the_limit_is_read() -> None:
    assert text("<div>" * 5_000 + "x<p>y") == "x\n\ny"


SENTENCE = (
    "page.html is damaged, or needs more than 512 MB or {} seconds to read",
    "Open it, save it anew or save it as text, and try again",
)


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")
@pytest.mark.parametrize(("page", "seconds"), [(b"<b>" * 6_000_000, 20), (b"<div>" * 60_000, 1)])
def test_a_page_that_needs_too_much_memory_or_time_is_refused(page: bytes, seconds: int) -> None:
    with pytest.raises(UserError) as refused:
        read_apart("html_text", "selectolax", page, "page.html", seconds)
    assert (refused.value.message, refused.value.hint) == (SENTENCE[0].format(seconds), SENTENCE[1])


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_GRACE", -0.999)
    with pytest.raises(UserError) as refused:
        read_apart("html_text", "selectolax", b"x", "page.html", 1)
    assert (refused.value.message, refused.value.hint) == (SENTENCE[0].format(1), SENTENCE[1])


def test_a_library_that_is_missing_is_named() -> None:
    with pytest.raises(UserError) as refused:
        read_apart("html_text", "selectolax_missing", b"x", "page.html")
    assert refused.value.message == "page.html needs the package selectolax_missing"
    assert refused.value.hint == "Install it, or save the document as text and give that"


WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\u0340\u0341"), min_size=1
)
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1).map(" ".join), min_size=1)
INLINE = st.sampled_from(("b", "em", "span class='x'", "a href='https://a.example/?q=1'", "u"))
SPACE = st.sampled_from((" ", "\n", "\t ", "&nbsp;", " <!-- note --> ", " <script>x()</script>"))


@given(PARAGRAPHS)
def test_a_page_made_of_paragraphs_gives_the_same_words_back(paragraphs: list[str]) -> None:
    page = "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    assert text(page).split("\n\n") == paragraphs


@given(PARAGRAPHS, st.data())
def test_the_same_words_in_other_markup_give_the_same_text(paragraphs: list[str], data: st.DataObject) -> None:
    def marked(word: str) -> str:
        cut = data.draw(st.integers(0, len(word)))
        tag = data.draw(INLINE)
        return f"{html.escape(word[:cut])}<{tag}>{html.escape(word[cut:])}</{tag.split()[0]}>"

    def flowed(paragraph: str) -> str:
        words = [marked(word) for word in paragraph.split(" ")]
        return "".join(part for word in words for part in (word, data.draw(SPACE)))

    tag = data.draw(st.sampled_from(("div", "p", "section", "blockquote")))
    page = "\n".join(f"<{tag} id='{n}'>{flowed(one)}</{tag}>" for n, one in enumerate(paragraphs))
    assert text(page).split("\n\n") == paragraphs
