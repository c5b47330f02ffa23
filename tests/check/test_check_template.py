"""What `check_template` says of a Word template, and where."""

from __future__ import annotations

import pytest

from ddq.check.template import check_template
from ddq.problems import Problem
from ddq.read.template import read_template
from word_sample import STYLES, W, paragraph, report_template, row, table, template

KNOWN: dict[str, object] = {
    "doc": {"id": "", "title": "", "version": ""},
    "vendor": {"name": "", "url": ""},
    "notes": [""],
    "gaps": [
        dict.fromkeys(("code", "provision", "coverage", "severity", "found", "step"), "")
        | {"citations": [{"text": ""}]}
    ],
}


def problems(data: bytes) -> list[Problem]:
    return check_template(read_template(data, "house.docx"), KNOWN)


def found(body: str) -> list[str]:
    """Return each problem of a template with `body` as `place: message [rule]`."""
    return [f"{problem.place}: {problem.message} [{problem.rule}]" for problem in problems(template(body))]


def test_a_sound_template_has_no_problem() -> None:
    assert problems(report_template()) == []


def test_an_unknown_name_is_told_with_its_paragraph_and_the_nearest_name() -> None:
    body = paragraph("Title") + paragraph("By {{ vendor.nmae }}")
    (problem,) = problems(template(body))
    assert str(problem.place) == "house.docx:document paragraph 2"
    assert problem.message == "'vendor.nmae' is not known here"
    assert problem.hint == "Did you mean 'vendor.name'?"


def test_a_place_in_a_table_names_row_and_cell() -> None:
    body = table(row("a")) + table(row("a", "b"), row("c", "{{ nope }}"), columns=2)
    assert found(body) == ["house.docx:table 2 row 2 cell 2: 'nope' is not known here [unknown-name]"]


def test_a_place_in_a_table_within_a_table_is_that_of_the_outer_cell() -> None:
    inner = table(row("{{ nope }}")) + "<w:p/>"
    outer = f'<w:tr><w:tc><w:tcPr><w:tcW w:w="1" w:type="dxa"/></w:tcPr>{inner}</w:tc></w:tr>'
    assert found(table(outer)) == ["house.docx:table 1 row 1 cell 1: 'nope' is not known here [unknown-name]"]


def test_a_place_in_a_header_names_the_header() -> None:
    data = template("", header=paragraph("{{ nope }}") + table(row("{{ no }}")))
    assert [str(problem.place) for problem in problems(data)] == [
        "house.docx:header1 paragraph 1", "house.docx:header1 table 1 row 1 cell 1",
    ]  # fmt: skip


def test_problems_come_in_the_order_of_the_text() -> None:
    body = "".join(paragraph("{{ nope }}") for _ in range(12))
    assert [str(problem.place).rpartition(" ")[2] for problem in problems(template(body))] == [
        str(number) for number in range(1, 13)
    ]


def test_the_fields_of_a_loop_are_known_inside_it_only() -> None:
    body = paragraph("{% for gap in gaps %}{{ gap.code }}{{ gap.cod }}{{ loop.index }}{% endfor %}{{ gap.code }}")
    assert [line.split(": ", 1)[1] for line in found(body)] == [
        "'gap.cod' is not known here [unknown-name]", "'gap.code' is not known here [unknown-name]",
    ]  # fmt: skip


def test_loops_in_loops_know_both_items() -> None:
    body = paragraph("{% for g in gaps %}{% for c in g.citations %}{{ g.code }}{{ c.text }}{% endfor %}{% endfor %}")
    assert found(body) == []


def test_a_loop_that_chooses_its_items_knows_them_in_its_condition() -> None:
    chosen = "{% for g in gaps if g.code == doc.id %}{{ g.code }}{% endfor %}"
    assert found(paragraph(chosen)) == []
    assert "'g.cod' is not known here" in found(paragraph(chosen.replace("g.code ==", "g.cod ==")))[0]


def test_an_unknown_list_is_one_problem_and_not_one_a_field() -> None:
    body = paragraph("{% for gap in gasp %}{{ gap.code }}{{ gap.whatever }}{% endfor %}")
    assert [line.split(": ", 1)[1] for line in found(body)] == ["'gasp' is not known here [unknown-name]"]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ doc.id", "the tag '{{ doc.id' is not closed by '}}' in the same paragraph [unclosed-tag]"),
        ("doc.id }}", "'}}' closes a tag that was never opened [unclosed-tag]"),
        ("{{ doc.id {{ doc.id }}", "the tag '{{ doc.id {{ doc.id }}' is not closed by '}}' in the same paragraph"),
        ("{% if doc.id %}x", "'{% if doc.id %}' is never closed [unclosed-tag]"),
        ("x{% endif %}", "'{% endif %}' closes nothing [unclosed-tag]"),
        ("{% if doc.id %}{% endfor %}{% endif %}", "'{% endfor %}' closes nothing [unclosed-tag]"),
        ("{{ doc. }}", "'{{ doc. }}' cannot be read: expected name or number [bad-tag]"),
        ("{{ " + "(" * 200 + "1" + ")" * 200 + " }}", "cannot be read: is nested too deeply [bad-tag]"),
        ("{{ doc.id() }}", "a tag may not hold a call with parentheses [forbidden-tag]"),
        ("{{ doc.__class__ }}", "'__class__' is not a field of a document [forbidden-tag]"),
        ("{% set x = 1 %}", "'set' is not a tag of this dialect [unknown-tag]"),
        ("{{ doc.id|link(vendor.url) }}", "'link' must be the last filter of a tag written {{r … }}"),
        ("{{ doc }}", "'doc' is a group of fields [not-a-text]"),
        ("{{ gaps }}", "'gaps' is a list [not-a-text]"),
        ("{% for x in doc.id %}{% endfor %}", "'doc.id' is not a list to loop over [not-a-list]"),
        ("{%tr for gap in gaps %}", "'{%tr for gap in gaps %}' stands outside a table [tag-outside-table]"),
        ("{% cellbg doc.id %}", "'{% cellbg doc.id %}' stands outside a table [tag-outside-table]"),
        ("{%p if doc.id %} Title", "'{%p if doc.id %}' takes out its paragraph, and other text with it [lost-text]"),
        ("{{ doc.id|default(“–”) }}", "has curly quotes, read as straight ones [curly-quotes]"),
        ("{{r doc.id|styled('Nope') }}", "the template has no style 'Nope' [missing-style]"),
    ],
)
def test_a_bad_tag_is_explained(tag: str, message: str) -> None:
    assert any(message in line for line in found(paragraph(tag))), found(paragraph(tag))


def test_a_row_tag_must_stand_alone_in_its_row() -> None:
    body = table(row("{%tr for gap in gaps %}", "Ref"), row("{{ gap.code }}"), row("{%tr endfor %}"))
    (line,) = found(body)
    assert line.startswith("house.docx:table 1 row 1 cell 1: '{%tr for gap in gaps %}' takes out its row")


def test_a_loop_must_end_in_the_table_in_which_it_began() -> None:
    body = table(row("{%tr for gap in gaps %}"), row("x")) + table(row("{%tr endfor %}"))
    (line,) = found(body)
    assert "table 2 row 1 cell 1: '{%tr endfor %}' stands elsewhere than '{%tr for gap in gaps %}'" in line


def test_a_loop_must_end_with_the_letters_it_began_with() -> None:
    body = paragraph("{%p for gap in gaps %}") + paragraph("x") + paragraph("{% endfor %}")
    assert "[crossed-tags]" in found(body)[0]


def test_a_condition_that_spans_paragraphs_needs_its_own() -> None:
    assert "[crossed-tags]" in found(paragraph("{% if doc.id %}a") + paragraph("b{% endif %}"))[0]


def test_tags_in_controls_are_checked() -> None:
    control = '<w:p><w:sdt><w:sdtPr><w:tag w:val="{{ nope }}"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>'
    assert found(control) == ["house.docx:document paragraph 1: 'nope' is not known here [unknown-name]"]
    unclosed = '<w:p><w:sdt><w:sdtPr><w:tag w:val="{{ doc.id"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>'
    assert "[unclosed-tag]" in found(unclosed)[0]


def test_a_reference_to_a_missing_style_is_told() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr></w:p>'
    assert found(body) == ["house.docx:document paragraph 1: the template has no style 'Gone' [missing-style]"]


def test_a_comment_left_in_is_told() -> None:
    body = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    assert found(body) == ["house.docx:document paragraph 1: a comment is left in the template [comment-left]"]


def test_a_bookmark_with_a_fixed_name_in_a_loop_is_told() -> None:
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/></w:p>'
    body = table(row("{%tr for gap in gaps %}"), row(mark), row("{%tr endfor %}"))
    assert "the bookmark 'here' stands in a loop" in found(body)[0]
    assert found(mark) == []


def test_a_narrow_page_is_told() -> None:
    narrow = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1800" w:right="1800"/></w:sectPr>'
    body = f"<w:p><w:pPr>{narrow}</w:pPr></w:p>"
    assert found(body) == ["house.docx:document paragraph 1: the text is 14.6 cm wide, less than 16 cm [narrow-page]"]


@pytest.mark.parametrize(
    ("setting", "rule"), [("<w:trackRevisions/>", "tracking-on"), ('<w:updateFields w:val="true"/>', "fields-updated")]
)
def test_settings_that_follow_into_every_document_are_told(setting: str, rule: str) -> None:
    data = template("", more={"word/settings.xml": f"<w:settings {W}>{setting}</w:settings>"})
    assert [(str(problem.place), problem.rule) for problem in problems(data)] == [("house.docx", rule)]


def test_a_template_without_a_link_style_is_told_only_when_it_links() -> None:
    bare = STYLES.replace("Hyperlink", "Other")
    assert problems(template(paragraph("x"), styles=bare)) == []
    data = template(paragraph("{{r vendor.name|link(vendor.url) }}"), styles=bare)
    assert [problem.message for problem in problems(data)] == ["the template has no style 'Hyperlink'"]
