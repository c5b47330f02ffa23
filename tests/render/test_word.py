"""Compiling a Word template: tags in every shape, what is refused, and the package around them."""

from __future__ import annotations

import subprocess
import sys
import time
from xml.etree import ElementTree

import pytest

from ddq.problems import UserError
from ddq.read.template import read_template
from ddq.render.word import compile_template
from word_sample import CORE, MANIFEST, STYLES, W, paragraph, part, report_template, row, table, template

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rendered(body: str, context: dict[str, object] | None = None, name: str = "word/document.xml") -> str:
    """Return a part of the document made from a template with `body`."""
    compiled = compile_template(read_template(template(body), "house.docx"))
    return part(compiled.render(context or {}, manifest=MANIFEST, core=CORE), name)


def text(body: str, context: dict[str, object] | None = None) -> str:
    """Return the text of the document made from a template with `body`, paragraphs on lines of their own."""
    root = ElementTree.fromstring(rendered(body, context))
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = root.iter(f"{namespace}p")
    return "\n".join("".join(run.text or "" for run in paragraph.iter(f"{namespace}t")) for paragraph in paragraphs)


def refusal(body: str, context: dict[str, object] | None = None) -> str:
    with pytest.raises(UserError) as caught:
        rendered(body, context)
    return caught.value.message


@pytest.mark.parametrize(
    "runs",
    [
        ("{{ doc.title }}",),
        ("{", "{ doc.title }}"),
        ("{{", " doc.title ", "}}"),
        ("{{ doc.title }", "}"),
        ("{{ do", "c.ti", "tle }}"),
        ("{", "{", " doc.title", " }", "}"),
        ("{{ doc", ".", "title }}"),
        ("{{", "doc.title", "}", "}"),
    ],
)
def test_a_tag_split_over_runs_is_made_whole(runs: tuple[str, ...]) -> None:
    assert text(paragraph("Title: ", *runs, "."), {"doc": {"title": "Report"}}) == "Title: Report."


def test_a_tag_split_by_proofing_marks_and_formatting_is_made_whole() -> None:
    body = (
        '<w:p><w:r w:rsidR="00AA"><w:rPr><w:b/></w:rPr><w:t>{{ doc</w:t></w:r><w:proofErr w:type="spellStart"/>'
        "<w:r><w:rPr><w:i/></w:rPr><w:t>.title }}</w:t></w:r></w:p>"
    )
    xml = rendered(body, {"doc": {"title": "Report"}})
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Report</w:t>' in xml
    assert "proofErr" not in xml
    assert "rsidR" not in xml


def test_curly_quotes_and_hard_spaces_in_a_tag_are_read_as_plain_ones() -> None:
    body = paragraph("{%\u00a0if x == “High” %}yes{% endif %}") + paragraph("{% if x == ‘High’ %}too{% endif %}")
    assert text(body, {"x": "High"}) == "yes\ntoo"


def test_markup_characters_in_a_tag_keep_their_meaning() -> None:
    body = paragraph('{% if n &lt; 3 and name == "R&amp;D" %}small{% endif %}')
    assert text(body, {"n": 2, "name": "R&D"}) == "small"


def test_rows_paragraphs_and_runs_repeat_and_vanish() -> None:
    rows = table(row("{%tr for gap in gaps %}"), row("{{ loop.index }}", "{{ gap }}"), row("{%tr endfor %}"))
    body = rows + paragraph("{%p if late %}") + paragraph("late") + paragraph("{%p endif %}") + paragraph("end")
    assert text(body, {"gaps": ["a", "b"], "late": False}) == "1\na\n2\nb\nend"


def test_else_and_elif_choose_one_branch() -> None:
    body = paragraph("{% if n == 1 %}one{% elif n == 2 %}two{% else %}many{% endif %}")
    assert [text(body, {"n": n}) for n in (1, 2, 3)] == ["one", "two", "many"]


def test_cell_colour_stands_where_the_schema_wants_it() -> None:
    cell = (
        '<w:tc><w:tcPr><w:tcW w:w="9" w:type="dxa"/><w:shd w:val="clear" w:fill="000000"/><w:vAlign w:val="top"/>'
        "</w:tcPr>" + paragraph("{% cellbg severity|fill %}{{ severity }}") + "</w:tc>"
    )
    xml = rendered(table(f"<w:tr>{cell}</w:tr>"), {"severity": "Critical"})
    assert '/><w:shd w:val="clear" w:color="auto" w:fill="C00000"/><w:vAlign w:val="top"/></w:tcPr>' in xml
    assert xml.count("<w:shd ") == 1


def test_a_cell_without_properties_can_be_coloured() -> None:
    xml = rendered(table(f"<w:tr><w:tc>{paragraph('{% cellbg colour %}x')}</w:tc></w:tr>"), {"colour": "FFEB9C"})
    assert '<w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="FFEB9C"/></w:tcPr><w:p>' in xml


def test_a_cell_keeps_a_paragraph_when_a_condition_takes_the_last_one() -> None:
    inner = paragraph("{%p if late %}") + paragraph("late") + paragraph("{%p endif %}")
    xml = rendered(table(row(inner)), {"late": False})
    assert '<w:tcW w:w="1500" w:type="dxa"/></w:tcPr><w:p/></w:tc>' in xml


def test_an_empty_value_leaves_the_paragraph_of_its_cell() -> None:
    assert "</w:tcPr><w:p><w:r><w:t" in rendered(table(row("{{ x }}")), {"x": ""})


def test_bookmarks_controls_and_drawings_get_ids_of_their_own_in_every_row() -> None:
    inner = (
        '<w:p><w:bookmarkStart w:id="7" w:name="{{ gap.code|bookmark }}"/><w:sdt><w:sdtPr><w:id w:val="40"/>'
        '<w:tag w:val="ddq:status:{{ gap.code }}"/></w:sdtPr><w:sdtContent><w:r><w:t>{{ gap.code }}</w:t></w:r>'
        '</w:sdtContent></w:sdt><w:bookmarkEnd w:id="7"/><w:r><w:drawing><wp:inline><wp:docPr id="3" name="x"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
    body = table(row("{%tr for gap in gaps %}"), row(inner), row("{%tr endfor %}"))
    root = ElementTree.fromstring(rendered(body, {"gaps": [{"code": "DPA-01"}, {"code": "DPA-02"}]}))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    starts = [mark.get(f"{word}id") for mark in root.iter(f"{word}bookmarkStart")]
    ends = [mark.get(f"{word}id") for mark in root.iter(f"{word}bookmarkEnd")]
    controls = [control.get(f"{word}val") for control in root.iter(f"{word}id")]
    drawings = [shape.get("id") for shape in root.iter(f"{drawing}docPr")]
    assert starts == ends
    assert len({*starts, *controls, *drawings}) == 6
    assert min(int(number or 0) for number in starts) > 40
    names = [mark.get(f"{word}name") for mark in root.iter(f"{word}bookmarkStart")]
    assert names == ["ddq_DPA_01", "ddq_DPA_02"]
    tags = [tag.get(f"{word}val") for tag in root.iter(f"{word}tag")]
    assert tags == ["ddq:status:DPA-01", "ddq:status:DPA-02"]


def test_word_s_own_last_place_of_editing_is_left_out() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    assert "bookmark" not in rendered(f"<w:p>{mark}</w:p>" + paragraph("{{ x }}"), {"x": "1"})


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ ''.__class__ }}", "'__class__' is not a field of a document"),
        ("{{ x.__class__.__mro__ }}", "is not a field of a document"),
        ("{{ x.gi_frame }}", "'gi_frame' is not a field of a document"),
        ("{{ _state }}", "'_state': a name may not start with an underscore"),
        ("{{ x * 10 }}", "a tag may not hold arithmetic"),
        ("{{ 10 ** 9 }}", "a tag may not hold arithmetic"),
        ("{{ x + x }}", "a tag may not hold arithmetic"),
        ("{{ '%99999999d' % 1 }}", "a tag may not hold arithmetic"),
        ("{{ range(9) }}", "a tag may not hold a call with parentheses"),
        ("{{ x.upper() }}", "a tag may not hold a call with parentheses"),
        ("{{ x['a'] }}", "a tag may not hold square brackets"),
        ("{{ {'a': 1} }}", "a tag may not hold a dictionary"),
        ("{{ x|attr('y') }}", "the filter 'attr' is not known"),
        ("{{ x|center }}", "the filter 'center' is not known"),
        ("{{ x|join(x) }}", "'join' takes a text in quotes of 20 characters at most"),
        ("{{ x|join(', ', attribute='y') }}", "the filter 'join' takes 0 or 1 arguments"),
        ("{{ x|upper(1) }}", "the filter 'upper' takes no argument"),
        ("{{ x|link }}", "the filter 'link' takes one argument"),
        ("{{ x is callable }}", "'is callable' is not known"),
        ("{% for a in 'abc' %}{% endfor %}", "a loop runs over a named list"),
        ("{% for a, b in x %}{% endfor %}", "a loop has one name"),
        ("{% for a in x recursive %}{% endfor %}", "a loop may not be recursive"),
        ("{% set y = x %}", "'set' is not a tag of this dialect"),
        ("{% include 'x' %}", "'include' is not a tag of this dialect"),
        ("{% macro m() %}", "'macro' is not a tag of this dialect"),
        ("{% vm %}", "'vm' is not a tag of this dialect"),
        ("{{p x }}", "prints a value; write '{{ … }}' or '{{r … }}'"),
        ("{{ x|rating }}", "'rating' must be the last filter of a tag written {{r … }}"),
        ("{{r x|rating|upper }}", "'rating' must be the last filter"),
        ("{{ x", "is not closed by '}}' in the same paragraph"),
        ("{% if x %}", "Unexpected end of template"),
        ("{{ x. }}", "expected name or number"),
        ("{{ " + "x ~ " * 200 + "x }}", "is longer than 500 characters"),
        ("{{ " + "(" * 200 + "x" + ")" * 200 + " }}", "nested too deeply"),
        ("{% if x %}" * 150 + "{% endif %}" * 150, "nested too deeply"),
    ],
)
def test_a_tag_outside_the_dialect_is_refused(tag: str, message: str) -> None:
    assert message in refusal(paragraph(tag), {"x": "a"})


def test_loops_nest_four_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        opening = "".join(f"{{% for a{level} in x %}}" for level in range(depth))
        return paragraph(opening + "." + "{% endfor %}" * depth)

    assert text(nested(4), {"x": [1, 2]}) == "." * 16
    assert "not deeper" in refusal(nested(5), {"x": [1, 2]})


def test_a_tag_may_not_stand_in_a_field() -> None:
    body = "<w:p><w:r><w:instrText>{{ x }}</w:instrText></w:r></w:p>"
    assert "a tag may not stand in a field" in refusal(body, {"x": "DDEAUTO"})


def test_unclosed_tags_in_attributes_are_refused_at_once() -> None:
    attribute = "{% " * 200_000
    body = f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{attribute}"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>'
    started = time.process_time()
    assert "is not closed by '%}'" in refusal(body)
    assert time.process_time() - started < 5


def test_an_unclosed_tag_outside_runs_is_refused() -> None:
    assert "is not closed by '}}'" in refusal("<w:p><w:r><w:delText>{{ x</w:delText></w:r></w:p>")


def test_a_bomb_of_loops_is_stopped_at_once() -> None:
    body = paragraph("{% for a in x %}{% for b in x %}{% for c in x %}{{ c }}{% endfor %}{% endfor %}{% endfor %}")
    started = time.process_time()
    assert "makes a document of more than 128 MB" in refusal(body, {"x": ["y"] * 10_000})
    assert time.process_time() - started < 5


def test_a_bomb_of_long_values_is_stopped() -> None:
    body = paragraph("{% for a in x %}{{ long }}{% endfor %}")
    assert "makes a document of more than 128 MB" in refusal(body, {"x": [1] * 1_000, "long": "y" * 1_000_000})


def test_a_long_report_is_not_taken_for_a_bomb() -> None:
    body = table(row("{%tr for gap in gaps %}"), row(*["{{ gap }}"] * 12), row("{%tr endfor %}"))
    assert rendered(body, {"gaps": [str(number) for number in range(5_000)]}).count("<w:tr>") == 5_000


def test_a_loop_that_ends_elsewhere_than_it_began_is_refused() -> None:
    body = table(row("{%tr for gap in gaps %}"), row("x")) + paragraph("{%p endfor %}")
    assert "break the structure of 'word/document.xml'" in refusal(body, {"gaps": [1, 2]})


def test_header_and_footer_hold_tags_too() -> None:
    data = template("", header=paragraph("{{ doc.title }}"), footer=paragraph("{{ doc.id }}"))
    document = compile_template(read_template(data, "house.docx")).render(
        {"doc": {"title": "Gaps", "id": "GRP-1"}}, manifest=MANIFEST, core=CORE
    )
    assert ">Gaps<" in part(document, "word/header1.xml")
    assert ">GRP-1<" in part(document, "word/footer1.xml")


def test_the_path_of_the_template_s_own_template_is_left_out() -> None:
    kind = f"{_R}/attachedTemplate"
    relationship = f'<Relationship Id="r1" Type="{kind}" Target="file:///c:/x.dotx" TargetMode="External"/>'
    namespace = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    settings = f'<w:settings {W} xmlns:r="{_R}"><w:attachedTemplate r:id="r1"/><w:zoom w:percent="100"/></w:settings>'
    more: dict[str, bytes | str] = {
        "word/settings.xml": settings,
        "word/_rels/settings.xml.rels": f"<Relationships {namespace}>{relationship}</Relationships>",
    }
    compiled = compile_template(read_template(template("", more=more), "house.docx"))
    document = compiled.render({}, manifest=MANIFEST, core=CORE)
    assert "x.dotx" not in part(document, "word/_rels/settings.xml.rels")
    assert "attachedTemplate" not in part(document, "word/settings.xml")
    assert "zoom" in part(document, "word/settings.xml")


def test_the_template_s_own_properties_and_preview_are_replaced() -> None:
    more: dict[str, bytes | str] = {"docProps/core.xml": "<x>A. Writer</x>", "docProps/thumbnail.jpeg": b"x"}
    compiled = compile_template(read_template(template("", more=more), "house.docx"))
    document = compiled.render({}, manifest=MANIFEST, core=CORE)
    assert "A. Writer" not in part(document, "docProps/core.xml")
    with pytest.raises(KeyError):
        part(document, "docProps/thumbnail.jpeg")


def test_style_names_are_found_whatever_their_ids_are() -> None:
    compiled = compile_template(read_template(template("", styles=STYLES), "house.docx"))
    assert compiled.styles["hyperlink"] == "Verweis"


def test_a_template_without_styles_compiles() -> None:
    assert compile_template(read_template(template("", styles=f"<w:styles {W}/>"), "house.docx")).styles == {}


def test_stamping_from_a_stored_template_loads_neither_lxml_nor_docxtpl() -> None:
    raw = report_template()
    stored = compile_template(read_template(raw, "house.docx")).dump("key")
    program = (
        "import sys; from ddq.render.office import load; c = load(sys.stdin.buffer.read(), 'key'); "
        "print(c.name, sorted({'lxml', 'docxtpl', 'docx', 'pydantic', 'yaml', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], input=stored, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "house.docx []"
