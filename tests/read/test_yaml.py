"""YAML: words stay words, every mistake has its place, and no file can take the program down."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ddq.problems import Place, UserError
from ddq.read.yaml import MAX_BYTES, Document, parse_yaml, read_yaml


def rules(document: Document) -> list[tuple[str, int, int]]:
    return [(p.rule, p.place.line, p.place.column) for p in document.problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("12:30", "12:30"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-11-22", "2026-11-22"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("5", 5),
        ("-7", -7),
        ("0", 0),
        ("1.5", 1.5),
        ("1.0e3", 1000.0),
        ("123456789012345678901", "123456789012345678901"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_scalar_is_read_by_the_core_schema_and_words_stay_words(written: str, read: object) -> None:
    found = parse_yaml(f"key: {written}\n", "a.yaml")
    assert found.problems == []
    assert found.data == {"key": read}
    assert type(found.data["key"]) is type(read)


def test_lists_mappings_and_block_text_are_read() -> None:
    found = parse_yaml("a: [1, b]\nc:\n  - d: |\n      two\n      lines\n", "a.yaml")
    assert found.data == {"a": [1, "b"], "c": [{"d": "two\nlines\n"}]}


def test_an_empty_file_holds_nothing_and_is_no_mistake_of_yaml() -> None:
    assert (parse_yaml("", "a.yaml").data, parse_yaml("# words\n", "a.yaml").problems) == (None, [])


def test_a_repeated_key_is_a_problem_at_its_second_place() -> None:
    found = parse_yaml("a: 1\nb:\n  c: 1\n  c: 2\n", "a.yaml")
    assert rules(found) == [("repeated-key", 4, 3)]
    assert found.problems[0].message == "'c' stands here a second time"
    assert found.problems[0].hint == "Keep one of the two."
    assert found.data == {"a": 1, "b": {"c": 1}}


def test_a_key_that_is_no_word_is_a_problem() -> None:
    found = parse_yaml("? [a, b]\n: 1\n", "a.yaml")
    assert [(p.rule, p.message) for p in found.problems] == [("yaml-key", "a key must be a word")]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!binary", "!include", "!!set"])
def test_a_tag_is_not_read(tag: str) -> None:
    found = parse_yaml(f"key: {tag} x\n", "a.yaml")
    (problem,) = found.problems
    assert (problem.rule, problem.place) == ("yaml-tag", Place("a.yaml", 1, 6))
    assert problem.message.startswith("tags such as ")
    assert problem.hint == "Write the value without a tag."


@pytest.mark.parametrize("tag", ["!!python/object:os.environ", "!thing"])
@pytest.mark.parametrize("value", ["{a: 1}", "[1, 2]"])
def test_a_tag_on_a_list_or_mapping_is_not_read_either(tag: str, value: str) -> None:
    assert [p.rule for p in parse_yaml(f"key: {tag} {value}\n", "a.yaml").problems] == ["yaml-tag"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c\n", 1, 5),
        ("a: 1\n b: 2\n", 2, 3),
        ("a: [1, 2\nb: 3\n", 2, 2),
        ("a: 'open\n", 2, 1),
        ("a:\n\t- b\n", 2, 1),
        ("a: *nowhere\n", 1, 4),
        ("a: 1\n---\nb: 2\n", 2, 1),
    ],
)
def test_a_syntax_error_names_line_and_column(text: str, line: int, column: int) -> None:
    found = parse_yaml(text, "a.yaml")
    assert rules(found) == [("yaml-syntax", line, column)]
    assert found.problems[0].message.startswith("this is not valid YAML: ")
    assert found.problems[0].hint == "Check indentation, colons and quotes on this line and the one above it."
    assert found.data is None


@pytest.mark.parametrize("character", ["\0", "\x07", "\ud800"])
def test_a_character_that_yaml_forbids_is_a_problem(character: str) -> None:
    assert [p.rule for p in parse_yaml(f"a: x{character}\n", "a.yaml").problems] == ["yaml-syntax"]


def test_an_alias_that_contains_itself_is_a_problem() -> None:
    found = parse_yaml("a: &a [*a]\n", "a.yaml")
    assert [p.rule for p in found.problems] == ["yaml-depth"]
    assert found.problems[0].message == "the file is nested more than 40 deep"
    assert found.problems[0].hint == "Aliases (*) that contain each other do this."


def test_a_billion_laughs_are_a_problem_and_end_soon() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    found = parse_yaml("\n".join(lines), "a.yaml")
    assert [(p.rule, p.message) for p in found.problems] == [
        ("yaml-size", "the file holds more than 200000 values, aliases counted each time")
    ]


DEEP = {
    "lists in flow": "[" * 45 + "]" * 45,
    "mappings in flow": "{a: " * 45 + "1" + "}" * 45,
    "lists in blocks": "\n".join("  " * n + "-" for n in range(45)) + " x",
    "mappings in blocks": "\n".join("  " * n + "a:" for n in range(45)) + " x",
    "compact lists": "- " * 45 + "x",
    "lists and mappings": "- a:\n" + "\n".join("    " * n + "  - a:" for n in range(1, 25)) + " x",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_file_that_is_nested_too_deep_is_a_problem(text: str) -> None:
    assert "yaml-depth" in [p.rule for p in parse_yaml(text, "a.yaml").problems]


CRASHING = {
    "lists in flow": "'[' * 200_000",
    "mappings in flow": "'{a: ' * 200_000",
    "compact lists": "'- ' * 200_000",
    "compact keys": "'? ' * 200_000",
    "compact values": "': ' * 200_000",
    "lists in blocks": "'\\n'.join(' ' * n + '-' for n in range(1_900))",
    "mappings in blocks": "'\\n'.join(' ' * n + 'a:' for n in range(1_900))",
    "lists in blocks with words": "'\\n'.join(' ' * n + 'a: &a' + str(n) for n in range(1_800))",
    "indented by tabs and dashes": "'\\n'.join('-\\t' * n for n in range(1_300))",
    "strings of brackets": "'a: \\'' + '[' * 100_000",
}


def test_no_nesting_overruns_the_stack() -> None:
    """Run apart, because an overrun ends the process without a word."""
    cases = ", ".join(f"{name!r}: {expression}" for name, expression in CRASHING.items())
    program = (
        f"from ddq.read.yaml import parse_yaml\nfor name, text in {{{cases}}}.items():\n"
        "    print(name, flush=True)\n    assert parse_yaml(text, 'a.yaml').problems, name\nprint('end')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["end"]), done.stdout + done.stderr[-500:]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n  - 'y\r\n\r\n    z'\r\n")
    found = read_yaml(path)
    assert found.problems == []
    assert found.data == {"a": 1, "b": ["x", "y\nz"]}
    assert found.place(("b", 1)) == Place(str(path), 4, 5)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("a",), 1, 1),
        (("b", "c"), 3, 3),
        (("b", "c", 1), 5, 7),
        (("b", "c", 9), 3, 3),
        (("b", "nothing"), 2, 1),
        (("a", "deeper"), 1, 1),
    ],
)
def test_a_path_leads_to_its_key_or_to_what_encloses_it(path: tuple[object, ...], line: int, column: int) -> None:
    document = parse_yaml("a: 1\nb:\n  c:\n    - x\n    - y\n", "a.yaml")
    assert document.place(path) == Place("a.yaml", line, column)


def test_a_file_that_does_not_exist_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        read_yaml(tmp_path / "a.yaml", "a.yaml")
    assert refused.value.message == "a.yaml does not exist"
    assert refused.value.hint == "Check the path; paths are relative to the folder you are in."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="x is a folder, not a file"):
        read_yaml(tmp_path, "x")


def test_a_file_that_is_no_utf_8_says_at_which_byte(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: caf\xe9\n")
    with pytest.raises(UserError) as refused:
        read_yaml(tmp_path / "a.yaml", "a.yaml")
    assert (refused.value.message, refused.value.hint) == ("a.yaml is not UTF-8 text (byte 6)", "Save it as UTF-8.")


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(UserError) as refused:
        read_yaml(tmp_path / "a.yaml", "a.yaml")
    assert refused.value.message == "a.yaml is larger than 2000 kB"
    assert refused.value.hint == "Is it the right file?"
