"""Shapes: each mistake has its own sentence, all are reported at once, each at its place."""

from __future__ import annotations

import pytest

from ddq.model.engagement import Engagement
from ddq.model.provision import Authority
from ddq.model.vendor import Anchor, Edition, Position
from ddq.problems import Place, Problem
from ddq.read.shapes import validate
from ddq.read.yaml import parse_yaml

ENGAGEMENT = (
    "id: E-1\ntitle: T\norganisation: O\nvendor: acme\noffering: api\nuse: U\nsector: retail\ncriticality: supporting\n"
)
LIST = "Write it as [one, two], or one item a line after '- '."
DATE = "Write dates as YYYY-MM-DD"
POSITION = (
    "- {provision: A-01, offerings: [api], read: {on: 2026-01-01, by: a}, summary: s, elements: {}, "
    "confidence: {level: high, because: b}}\n"
)


def problems(text: str, shape: object) -> list[Problem]:
    value, found = validate(parse_yaml(text, "a.yaml"), shape)
    assert value is None or not found
    return found


def test_a_good_file_is_its_value_with_words_as_keys() -> None:
    value, found = validate(parse_yaml(ENGAGEMENT + "as-of: 2026-11-22\npeople-in: [eu]\n", "a.yaml"), Engagement)
    assert found == []
    assert isinstance(value, Engagement)
    assert (str(value.as_of), value.people_in, value.version) == ("2026-11-22", ("eu",), "0.1 draft")


def test_a_list_of_shapes_is_read_whole() -> None:
    value, found = validate(parse_yaml(POSITION * 2, "a.yaml"), tuple[Position, ...])
    assert found == []
    assert value is not None
    assert len(value) == 2


@pytest.mark.parametrize(
    ("text", "shape", "line", "rule", "message", "hint"),
    [
        (ENGAGEMENT.replace("title: T\n", ""), Engagement, 1, "missing-key", "'title' is missing", ""),
        (ENGAGEMENT + "sectr: x\n", Engagement, 9, "unknown-key", "'sectr' is not a key here", "Did you mean 'sector'?"),
        (ENGAGEMENT + "people_in: [eu]\n", Engagement, 9, "unknown-key", "'people_in' is not a key here", "Did you mean 'people-in'?"),
        (ENGAGEMENT + "version: 1.0\n", Engagement, 9, "wrong-type", "'version' must be text", 'Put quotes around it: "1.0".'),
        (ENGAGEMENT + "version: true\n", Engagement, 9, "wrong-type", "'version' must be text", 'Put quotes around it: "True".'),
        (ENGAGEMENT + "version: [a]\n", Engagement, 9, "wrong-type", "'version' must be text", ""),
        (ENGAGEMENT + "people-in: eu\n", Engagement, 9, "wrong-type", "'people-in' must be a list", LIST),
        (ENGAGEMENT + "facts: [a]\n", Engagement, 9, "wrong-type", "'facts' must hold keys and values", ""),
        (ENGAGEMENT + "volume: 5\n", Engagement, 9, "wrong-type", "'volume' must hold keys and values", ""),
        (ENGAGEMENT + "as-of: tomorrow\n", Engagement, 9, "wrong-type", "'as-of' must be a date", DATE + "."),
        (ENGAGEMENT + "as-of: 22.11.2026\n", Engagement, 9, "wrong-type", "'as-of' must be a date", DATE + "."),
        (ENGAGEMENT + "as-of: 2026-13-01\n", Engagement, 9, "wrong-type", "'as-of' must be a date", DATE + "."),
        (ENGAGEMENT + "as-of: 2026-11-22T10:00\n", Engagement, 9, "wrong-type", "'as-of' must be a date", DATE + ", without a time."),
        (ENGAGEMENT + "as-of: {a: b}\n", Engagement, 9, "wrong-type", "'as-of' must be a date", DATE + "."),
        (ENGAGEMENT + "volume: {people: many}\n", Engagement, 9, "wrong-type", "'people' must be a whole number", ""),
        (ENGAGEMENT + "volume: {people: 1.5}\n", Engagement, 9, "wrong-type", "'people' must be a whole number", ""),
        (ENGAGEMENT + "volume: {people: [1]}\n", Engagement, 9, "wrong-type", "'people' must be a whole number", ""),
        ("- a\n- b\n", Engagement, 1, "wrong-type", "'the file' must hold keys and values", ""),
        ("a: b\n", tuple[Position, ...], 1, "wrong-type", "'the file' must be a list", LIST),
        ("words\n", dict[str, Anchor], 1, "wrong-type", "'the file' must hold keys and values", ""),
        ("", Engagement, 0, "empty-file", "the file is empty", ""),
    ],
)  # fmt: skip
def test_each_mistake_has_its_sentence_and_its_line(
    text: str, shape: object, line: int, rule: str, message: str, hint: str
) -> None:
    (found,) = problems(text, shape)
    assert (found.rule, found.message, found.hint, found.place.line) == (rule, message, hint, line)


def test_a_date_written_as_a_number_is_no_date() -> None:
    (found,) = problems("label: x\nseen: 20260101\n", Edition)
    assert (found.message, found.place) == ("'seen' must be a date", Place("a.yaml", 2, 1))
    assert found.hint.startswith("Write dates as YYYY-MM-DD")


def test_a_value_inside_a_condition_is_named_by_its_key() -> None:
    text = "instrument: x\ntitle: T\ncite: c\nkind: law\njurisdiction: j\napplies: {people-in: [eu]}\n"
    (found,) = problems(text, Authority)
    assert (found.message, found.place.line) == ("'people-in' must be text", 6)


def test_five_mistakes_are_five_problems() -> None:
    text = ENGAGEMENT.replace("use: U\n", "use: 5\n").replace("title: T\n", "") + "extra: 1\nas-of: x\npeople-in: eu\n"
    assert sorted(p.message for p in problems(text, Engagement)) == [
        "'as-of' must be a date",
        "'extra' is not a key here",
        "'people-in' must be a list",
        "'title' is missing",
        "'use' must be text",
    ]


def test_no_sentence_speaks_of_types_or_of_the_library() -> None:
    text = ENGAGEMENT + "volume: x\nas-of: []\nfacts: 1\nwaivers: {a: b}\noverrides: [1]\nin-place: {A: 1}\n"
    found = problems(text, Engagement)
    assert len(found) == 6
    for word in ("pydantic", "dict", "tuple", "str ", "dataclass", "Input", "validation"):
        assert word not in " ".join(p.message + p.hint for p in found)


def test_what_is_wrong_in_the_yaml_is_told_besides_what_is_wrong_in_the_shape() -> None:
    found = problems(ENGAGEMENT + "title: U\nvolume: 1\n", Engagement)
    assert [p.rule for p in found] == ["repeated-key", "wrong-type"]


def test_a_file_that_could_not_be_parsed_is_not_called_empty() -> None:
    assert [p.rule for p in problems("a: b: c\n", Engagement)] == ["yaml-syntax"]
