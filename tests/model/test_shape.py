"""Values: declared without generated code, they behave as frozen, slotted, keyword-only dataclasses do."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import pprint
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

import ddq.model
from ddq.model.condition import Condition
from ddq.model.shape import Shape, kebab, value, without_defaults
from ddq.read.shapes import adapter


@value
class Point:
    """A place on a sheet."""

    x: int
    """How far right."""
    y: int = 0
    """How far down."""
    names: list[str] = dataclasses.field(default_factory=list)
    """What people call it."""

    @property
    def sum(self) -> int:
        """Both together."""
        return self.x + self.y


@value
class Pin(Point):
    """A place with a colour."""

    colour: str
    """The colour's name."""
    y: int = 7
    """How far down; pins hang lower."""


@value
class Parcel(Shape):
    """Something that is read."""

    sent_on: date
    """The day it left."""
    from_: str = "us"
    """Who sent it."""
    stops: tuple[str, ...] = ()
    """Where it has been."""


@value
class Same:
    """Has the fields of a point, and is none."""

    x: int
    y: int = 0
    names: list[str] = dataclasses.field(default_factory=list)


def values() -> list[Any]:
    """Return every value class of the domain."""
    found = []
    for path in sorted(Path(str(ddq.model.__file__)).parent.glob("*.py")):
        module = import_module(f"ddq.model.{path.stem}") if path.stem != "__init__" else ddq.model
        for one in vars(module).values():
            if inspect.isclass(one) and one.__module__ == module.__name__ and "_names" in vars(one):
                found.append(one)
    return found


def anything(kind: Any, /, **given: Any) -> Any:
    """Return a value of a class with text in every field, whatever its type."""
    return kind(**{f.name: given.get(f.name, f"a {f.name}") for f in dataclasses.fields(kind)})


def test_fields_are_given_by_name() -> None:
    one = Point(x=1, y=2, names=["a"])
    assert (one.x, one.y, one.names, one.sum) == (1, 2, ["a"], 3)
    with pytest.raises(TypeError, match="positional argument"):
        Point(1)  # type: ignore[call-arg]  # that is what is tested


def test_what_is_missing_is_named() -> None:
    with pytest.raises(TypeError, match=r"^Pin needs x, colour$"):
        Pin(y=1)  # type: ignore[call-arg]  # that is what is tested
    with pytest.raises(TypeError, match=r"^Point needs x$"):
        Point(y=1)  # type: ignore[call-arg]  # that is what is tested


@pytest.mark.parametrize("unknown", ["z", "sum", "_names", "__class_getitem__"])
def test_what_is_not_a_field_is_refused_whatever_else_is_given(unknown: str) -> None:
    for given in ({"x": 1}, {}, {"x": 1, "y": 2, "names": []}):
        with pytest.raises((AttributeError, TypeError)):
            Point(**given, **{unknown: 1})  # type: ignore[arg-type]  # that is what is tested


def test_a_value_holds_its_fields_and_nothing_else() -> None:
    for one in (Point(x=1), Pin(x=1, colour="red"), Parcel(sent_on=date(2026, 1, 1))):
        assert not hasattr(one, "__dict__")
        with pytest.raises(AttributeError):
            one.other = 1  # type: ignore[union-attr]  # that is what is tested


def test_defaults_are_filled_in_and_factories_make_one_for_each() -> None:
    first, second = Point(x=1), Point(x=1)
    assert (first.y, first.names) == (0, [])
    first.names.append("a")
    assert (second.names, Point(x=1).names) == ([], [])


def test_a_falsy_value_that_is_given_is_not_replaced_by_the_default() -> None:
    assert Pin(x=1, y=0, colour="").y == 0


def test_values_are_equal_when_class_and_fields_are() -> None:
    assert Point(x=1) == Point(x=1, y=0, names=[])
    assert Point(x=1) != Point(x=2)
    others: list[object] = [Same(x=1), Pin(x=1, y=0, colour="red"), (1, 0, []), None]
    assert [one for one in others if Point(x=1) == one or one == Point(x=1)] == []


def test_equal_values_have_one_hash_and_what_holds_a_list_has_none() -> None:
    one, other = Parcel(sent_on=date(2026, 1, 1)), Parcel(sent_on=date(2026, 1, 1), stops=())
    assert len({one, other, Parcel(sent_on=date(2026, 1, 2))}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Point(x=1))


def test_a_value_prints_as_it_would_be_written() -> None:
    assert repr(Pin(x=1, colour="red")) == "Pin(x=1, y=7, names=[], colour='red')"
    assert eval(repr(Pin(x=1, colour="red"))) == Pin(x=1, colour="red")


def test_a_value_inside_a_list_is_printed_by_pprint_as_by_repr() -> None:
    many = [Pin(x=n, colour="red" * 40) for n in range(3)]
    assert "".join(pprint.pformat(many).split()) == "".join(repr(many).split())


def test_a_class_takes_the_fields_of_its_base_and_may_change_a_default() -> None:
    one = Pin(x=1, colour="red")
    assert isinstance(one, Point)
    assert (one.y, one.sum, Point(x=1).y) == (7, 8, 0)


def test_class_name_module_and_description_stay() -> None:
    assert (Pin.__name__, Pin.__module__, Pin.__doc__) == ("Pin", __name__, "A place with a colour.")


@pytest.mark.parametrize("first", [Point, Pin])
def test_the_standard_library_knows_the_fields(first: Any) -> None:
    assert dataclasses.is_dataclass(first)
    assert [f.name for f in dataclasses.fields(Point)] == ["x", "y", "names"]
    assert {f.name for f in dataclasses.fields(Pin)} == {"x", "y", "names", "colour"}
    by_name = {f.name: f for f in dataclasses.fields(Pin)}
    assert by_name["x"].default is dataclasses.MISSING
    assert by_name["y"].default == 7
    assert by_name["names"].default_factory is list
    assert all(f.kw_only for f in by_name.values())


def test_a_value_can_be_replaced_and_turned_into_a_mapping() -> None:
    one = Pin(x=1, colour="red", names=["a"])
    other = dataclasses.replace(one, colour="blue")
    assert (type(other), other) == (Pin, Pin(x=1, colour="blue", names=["a"]))
    assert one.colour == "red"
    assert dataclasses.asdict(one) == {"x": 1, "y": 7, "names": ["a"], "colour": "red"}
    with pytest.raises((AttributeError, TypeError)):
        dataclasses.replace(one, size=1)  # type: ignore[call-arg]  # that is what is tested


@pytest.mark.parametrize("kind", values(), ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_every_value_of_the_domain_survives_storing_and_replacing(kind: Any) -> None:
    one = anything(kind)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(one, protocol))
        assert (type(again), again) == (kind, one)
    assert dataclasses.replace(one) == one
    assert [f.name for f in dataclasses.fields(kind)] == list(kind._names)
    assert one != anything(kind, **{kind._names[0]: "another"})


def test_the_domain_has_values() -> None:
    assert len(values()) > 60


@pytest.mark.parametrize(
    ("name", "key"), [("also_called", "also-called"), ("is_", "is"), ("from_", "from"), ("title", "title")]
)
def test_a_field_is_written_in_kebab_case(name: str, key: str) -> None:
    assert kebab(name) == key


def test_pydantic_fills_a_shape_from_its_keys() -> None:
    one = adapter(Parcel).validate_python({"sent-on": "2026-01-02", "from": "them", "stops": ["a", "b"]})
    assert one == Parcel(sent_on=date(2026, 1, 2), from_="them", stops=("a", "b"))
    assert adapter(Parcel).validate_python({"sent-on": date(2026, 1, 2)}) == Parcel(sent_on=date(2026, 1, 2))


def test_pydantic_fills_no_shape_from_wrong_missing_or_unknown_keys() -> None:
    with pytest.raises(ValidationError) as refused:
        adapter(Parcel).validate_python({"sent_on": "2026-01-02", "stops": "a", "to": "us"})
    assert sorted((one["loc"], one["type"]) for one in refused.value.errors()) == [
        (("sent-on",), "missing"),
        (("sent_on",), "unexpected_keyword_argument"),
        (("stops",), "tuple_type"),
        (("to",), "unexpected_keyword_argument"),
    ]


def test_the_descriptions_of_fields_reach_the_schema_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Shape.__pydantic_config__, "use_attribute_docstrings", True)
    found = TypeAdapter(Parcel).json_schema()
    assert found["properties"]["sent-on"] == {
        "title": "Sent-On",
        "description": "The day it left.",
        "format": "date",
        "type": "string",
    }
    assert (found["required"], found["additionalProperties"]) == (["sent-on"], False)
    assert found["properties"]["from"]["default"] == "us"


def test_plain_data_has_the_keys_of_its_file_and_no_defaults() -> None:
    one = Condition(any=(Condition(people_in="eu"), Condition(not_=Condition(fact="a"))))
    assert without_defaults(one) == {"any": [{"people-in": "eu"}, {"not": {"fact": "a"}}]}
    assert without_defaults({"x": (one, 3, None)}) == {"x": [without_defaults(one), 3, None]}
