"""New files are made from the examples: what is known is filled in, the rest stays marked."""

from __future__ import annotations

import pytest

from ddq.keep.scaffold import provision_file, provision_text, scalar, with_source

EXAMPLE = (
    "# yaml-language-server: $schema=../schema/provision.json\n# Copy this file.\n"
    "code: EXA-01   # a comment\ntitle: TODO a title\narea: TODO   # a folder\nquestions:\n  EXA-01.1:\n    title: x\n"
)
SOURCE = "# yaml-language-server: x\nexample-terms:   # the id\n  title: TODO a title\n  kind: TODO\n  url: TODO\n"


def test_code_area_and_title_are_filled_in_and_the_schema_is_found() -> None:
    assert provision_text(EXAMPLE, "RET-05", "retention", "Logs: how long?") == (
        "# yaml-language-server: $schema=../../schema/provision.json\n"
        'code: RET-05   # a comment\ntitle: "Logs: how long?"\narea: retention\nquestions:\n  RET-05.1:\n    title: x\n'
    )


def test_without_a_title_the_example_s_stays_and_a_company_gives_its_reason() -> None:
    text = provision_text(EXAMPLE, "RET-05", "retention", because=True)
    assert "title: TODO a title\n" in text
    assert text.startswith(
        "# yaml-language-server: $schema=../../schema/company-provision.json\n"
        "because: TODO why your company adds it; documents print this\n"
        "code: RET-05 "
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "RET-05.yaml"),
        ("Logs", "RET-05-logs.yaml"),
        ("State kept by the API, in all regions", "RET-05-state-kept-by-the-api.yaml"),
        ("End of the contract and of the", "RET-05-end-of-the-contract.yaml"),
        ("Überprüfung / ../x", "RET-05-berpr-fung-x.yaml"),
    ],
)
def test_a_file_is_named_after_the_code_and_the_first_words_of_the_title(title: str, name: str) -> None:
    assert provision_file("RET-05", title) == name


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Default retention", "Default retention"),
        ("Terms (2026), v. 2", "Terms (2026), v. 2"),
        ("a: b", '"a: b"'),
        ("No", '"No"'),
        ("2026", '"2026"'),
        ("x #1", '"x #1"'),
        ('say "x"', '"say \\"x\\""'),
        ("a\nb", '"a\\nb"'),
        ("- x", '"- x"'),
    ],
)
def test_a_text_is_quoted_when_yaml_would_read_it_otherwise(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize("end", ["", "\n", "\n# the last word\n"])
def test_a_source_is_added_at_the_end_and_nothing_else_changes(end: str) -> None:
    before = f"# kept\none: {{title: One}}  # kept too{end}"
    after = with_source(before, SOURCE, "two-dpa", title="The: DPA", kind="contract")
    assert after == (
        f'{before}{"" if end else chr(10)}two-dpa:   # the id\n  title: "The: DPA"\n  kind: contract\n  url: TODO\n'
    )
