"""Stamping: what values become, links, determinism, the package, and the cache of compiled templates."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from ddq.problems import UserError
from ddq.read.template import read_template
from ddq.render import values
from ddq.render.office import Compiled, cache_key, load
from ddq.render.word import compile_template
from office import convert, needs_office, pages
from word_sample import CORE, MANIFEST, paragraph, part, report_template, report_values, template

REPORT = report_template()
COMPILED = compile_template(read_template(REPORT, "report.docx"))
ONE = compile_template(read_template(template(paragraph("{{ x }}")), "one.docx"))


def made(compiled: Compiled, **context: object) -> bytes:
    return compiled.render(context, manifest=MANIFEST, core=CORE)


def compiled(body: str) -> Compiled:
    return compile_template(read_template(template(body), "house.docx"))


def printed(value: object) -> str:
    """Return the text that a value leaves in a document, breaks and tabs as such."""
    root = ElementTree.fromstring(part(made(ONE, x=value)))
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    signs = {f"{namespace}br": "\n", f"{namespace}tab": "\t"}
    return "".join(signs.get(item.tag, item.text or "" if item.tag == f"{namespace}t" else "") for item in root.iter())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a & b < c > d \" e '", "a & b < c > d \" e '"),
        ("one\ntwo\tthree", "one\ntwo\tthree"),
        ("one\r\ntwo", "one\ntwo"),
        ("bell\x07 null\x00 \ufffe", "bell null "),
        ("half \ud83d pair", "half  pair"),
        ("{{ x }} {% if %}", "{{ x }} {% if %}"),
        ("naïve § 7 — “ok” \U0001f600", "naïve § 7 — “ok” \U0001f600"),
        ("", ""),
        (None, ""),
        (True, "Yes"),
        (7, "7"),
        (2.5, "2.5"),
        (date(2026, 11, 2), "02 Nov 2026"),
    ],
)
def test_a_value_is_printed_as_people_read_it(value: object, text: str) -> None:
    assert printed(value) == text


@given(st.text(st.characters(exclude_characters="\r"), max_size=60))
def test_any_text_survives_less_what_xml_forbids(text: str) -> None:
    allowed = "".join(
        sign for sign in text
        if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )  # fmt: skip
    assert printed(text) == allowed


def test_a_list_or_an_object_is_not_printed() -> None:
    with pytest.raises(UserError, match="prints a list or compares unlike things"):
        made(ONE, x=["a"])
    with pytest.raises(UserError, match="a tag prints something that is not text"):
        made(ONE, x=object())


def test_an_unknown_name_and_an_unknown_field_are_named() -> None:
    with pytest.raises(UserError, match=r"one.docx: 'x' is undefined \('word/document.xml'\)"):
        made(ONE)
    with pytest.raises(UserError, match="'code' is not a field there"):
        made(compiled(paragraph("{{ gap.code }}")), gap=CORE)


def test_a_loop_over_something_else_than_a_list_is_refused() -> None:
    loop = compiled(paragraph("{% for a in x %}{{ a }}{% endfor %}"))
    with pytest.raises(UserError, match="a loop runs over something that is not a list"):
        made(loop, x="abc")
    with pytest.raises(UserError, match="'x' is undefined"):
        made(loop)


def test_filters_do_what_their_names_say() -> None:
    texts = "{{ a|upper }} {{ a|capitalize }} {{ a|trim|lower }} {{ e|default('none') }}"
    lists = "{{ l|length }} {{ l|first }} {{ l|last }} {{ l|join(' / ') }} {{ l|join }}"
    xml = part(made(compiled(paragraph(f"{texts} {lists}")), a=" aB ", l=["x", "y"], e=""))
    assert " AB   ab  ab none 2 x y x / y x, y<" in xml


def test_the_first_of_an_empty_list_is_undefined() -> None:
    body = compiled(paragraph("{{ l|first|default('none') }}"))
    assert ">none<" in part(made(body, l=[]))
    with pytest.raises(UserError, match="'last' is asked of an empty list"):
        made(compiled(paragraph("{{ l|last }}")), l=[])


def test_a_value_in_an_attribute_is_escaped_and_stays_on_one_line() -> None:
    control = '<w:p><w:sdt><w:sdtPr><w:tag w:val="{{ x }}"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>'
    assert '<w:tag w:val="a&quot;&lt;b c"/>' in part(made(compiled(control), x='a"<b\nc'))


def test_a_web_address_becomes_a_link_with_its_relationship() -> None:
    document = made(
        compiled(paragraph("See {{r title|link(url) }} and {{r title|link(url) }}.")),
        title="Terms & more", url="https://x.test/a b?q=1&r=“2”#:~:text=As%20long",
    )  # fmt: skip
    body, relations = part(document), part(document, "word/_rels/document.xml.rels")
    run = '<w:r><w:rPr><w:rStyle w:val="Verweis"/></w:rPr><w:t xml:space="preserve">Terms &amp; more</w:t></w:r>'
    assert body.count(f'<w:hyperlink r:id="rIdLink1" w:history="1">{run}</w:hyperlink>') == 2
    target = "https://x.test/a%20b?q=1&amp;r=%E2%80%9C2%E2%80%9D#:~:text=As%20long"
    assert f'Target="{target}" TargetMode="External"' in relations
    assert relations.count("rIdLink1") == 1


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "C:\\x", "", "//x.test", "http://[x", "https://" + "x" * 3000],
)
def test_any_other_address_is_printed_without_a_link(address: str) -> None:
    document = made(compiled(paragraph("{{r t|link(u) }}")), t="Terms", u=address)
    assert "hyperlink" not in part(document)
    assert "rIdLink" not in part(document, "word/_rels/document.xml.rels")
    assert ">Terms<" in part(document)


def test_links_in_a_header_belong_to_the_header() -> None:
    data = template("", header=paragraph("{{r t|link(u) }}"))
    document = made(compile_template(read_template(data, "house.docx")), t="x", u="mailto:a@x.test")
    assert "mailto:a@x.test" in part(document, "word/_rels/header1.xml.rels")
    assert "mailto" not in part(document, "word/_rels/document.xml.rels")


def test_a_jump_leads_to_the_bookmark_made_of_the_same_value() -> None:
    body = paragraph("{{r c|jump(c) }}") + '<w:p><w:bookmarkStart w:id="1" w:name="{{ c|bookmark }}"/></w:p>'
    xml = part(made(compiled(body), c="CCPA-01/stop and remediate"))
    assert 'w:anchor="ddq_CCPA_01_stop_and_remediate"' in xml
    assert 'w:name="ddq_CCPA_01_stop_and_remediate"' in xml


def test_long_names_of_bookmarks_stay_apart() -> None:
    names = [values.bookmark(f"CCPA-01/stop and remediate, with a very long name {n}") for n in range(2)]
    assert names[0] != names[1]
    assert all(len(name) == 40 and name.startswith("ddq_CCPA_01_stop_and_remediate") for name in names)


def test_a_run_can_take_a_character_style_or_the_colour_of_its_word() -> None:
    body = paragraph("{{r a|styled('DDQ Deleted') }}{{r a|styled('No such') }}{{r s|rating }}")
    xml = part(made(compiled(body), a="x", s="High"))
    assert '<w:rPr><w:rStyle w:val="Weg"/></w:rPr><w:t xml:space="preserve">x</w:t>' in xml
    assert '<w:r><w:t xml:space="preserve">x</w:t></w:r>' in xml
    assert '<w:rPr><w:b/><w:bCs/><w:color w:val="843C0C"/></w:rPr><w:t xml:space="preserve">High</w:t>' in xml


def test_critical_is_white_on_its_fill_and_red_where_nothing_is_filled() -> None:
    cells = ("{% cellbg s|fill %}{{r s|rating }}", "{{r s|rating }}")
    row = "".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in cells)
    xml = part(made(compiled(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{paragraph('{{r s|rating }}')}"), s="Critical"))
    assert xml.count('<w:shd w:val="clear" w:color="auto" w:fill="C00000"/>') == 1
    colours = re.findall(r'<w:color w:val="(\w+)"/></w:rPr><w:t xml:space="preserve">Critical<', xml)
    assert colours == ["FFFFFF", "C00000", "C00000"]


def test_the_words_of_a_short_link_stay_in_one_line() -> None:
    xml = part(made(compiled(paragraph("{{r t|link(u) }}")), t="live page", u="https://x.test/"))
    assert ">live\u00a0page<" in xml


def test_a_word_without_a_colour_is_printed_plainly_on_no_fill() -> None:
    xml = part(made(compiled(paragraph("{{r s|rating }}") + paragraph("{{ s|fill }}")), s="Whatever"))
    assert '<w:r><w:t xml:space="preserve">Whatever</w:t></w:r>' in xml
    assert ">auto<" in xml


def test_a_run_tag_prints_a_plain_value_as_a_run() -> None:
    xml = part(made(compiled(paragraph("{{r x }}")), x="a & b"))
    assert '<w:r><w:t xml:space="preserve">a &amp; b</w:t></w:r>' in xml


def test_a_long_run_counts_against_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MAX_OUTPUT", 10_000)
    with pytest.raises(UserError, match="makes a document of more than"):
        made(compiled(paragraph("{{r x|styled('DDQ Deleted') }}")), x="y" * 20_000)


def test_the_memory_of_short_texts_is_bounded() -> None:
    for number in range(5_000):
        values.text(f"text {number}")
    assert len(values.TEXTS) <= 4_096


def test_the_same_values_give_the_same_bytes() -> None:
    other = compile_template(read_template(REPORT, "report.docx"))
    assert made(COMPILED, **report_values(20)) == made(other, **report_values(20))


def test_the_package_opens_and_carries_properties_and_manifest() -> None:
    document = made(COMPILED, **report_values(3))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
    properties = docx.Document(io.BytesIO(document)).core_properties
    assert (properties.title, properties.subject, properties.author) == (CORE.title, CORE.subject, CORE.author)
    assert properties.created is not None
    assert properties.created.date() == CORE.as_of
    assert "<Company>Example Outfitters, Inc.</Company>" in part(document, "docProps/app.xml")
    assert 'document="GRP-1"' in part(document, "customXml/ddq-manifest.xml")
    assert "../customXml/ddq-manifest.xml" in part(document, "word/_rels/document.xml.rels")


def test_every_row_is_there_and_in_order() -> None:
    table = docx.Document(io.BytesIO(made(COMPILED, **report_values(50)))).tables[0]
    assert [row.cells[0].text for row in table.rows] == ["Ref", *(f"DPA-{number:03}" for number in range(50))]


def test_a_failed_rendering_leaves_the_next_one_untouched() -> None:
    before = made(ONE, x="a")
    with pytest.raises(UserError):
        made(ONE, x=object())
    assert made(ONE, x="a") == before


def test_values_may_be_objects_with_slots_or_dictionaries() -> None:
    @dataclass(frozen=True, slots=True)
    class Vendor:
        items: str

    body = compiled(paragraph("{{ v.items }}"))
    assert part(made(body, v=Vendor("five"))) == part(made(body, v={"items": "five"}))


def test_a_stored_template_makes_the_same_document() -> None:
    key = cache_key(REPORT)
    stored = load(COMPILED.dump(key), key)
    assert stored is not None
    assert made(stored, **report_values(5)) == made(COMPILED, **report_values(5))


def test_a_damaged_or_stale_store_is_ignored() -> None:
    key = cache_key(REPORT)
    data = COMPILED.dump(key)
    assert load(data[:-1], key) is None
    assert load(data[:100] + b"x" + data[101:], key) is None
    assert load(b"", key) is None
    assert load(data, cache_key(REPORT + b"x")) is None


def test_the_as_of_date_is_the_only_date() -> None:
    document = COMPILED.render(report_values(1), manifest=MANIFEST, core=replace(CORE, as_of=date(2025, 1, 2)))
    assert part(document, "docProps/core.xml").count("2025-01-02T00:00:00Z") == 2


def test_the_validator_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(made(COMPILED, **report_values(5)))
    # The sample template is bare: it has no settings, fonts or theme, which Word does not need.
    found = [f"{error.part_uri}: {error.description}" for error in OpenXmlValidator().validate(path).errors]
    assert [sentence for sentence in found if "A required relationship type" not in sentence] == []


@needs_office
@pytest.mark.office
def test_libreoffice_prints_every_row_header_and_footer(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(made(COMPILED, **report_values(40)))
    printed_pages = pages(convert([path], "pdf", tmp_path) / "report.pdf")
    text = "\n".join(printed_pages)
    assert all(f"DPA-{number:03}" in text for number in range(40))
    assert all("Contract gap report: OpenModel" in page and "GRP-2026-0042" in page for page in printed_pages)


def test_a_document_can_be_a_template_again() -> None:
    again = compile_template(read_template(made(COMPILED, **report_values(1)), "again.docx"))
    document = made(again)
    assert part(document, "word/_rels/document.xml.rels").count("ddq-manifest.xml") == 1
    assert part(document, "[Content_Types].xml").count("core.xml") == 1
