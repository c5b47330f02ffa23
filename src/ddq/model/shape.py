"""How values of the domain are declared, and the mark of those that can stand in a YAML file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """Declare a value: a slotted dataclass with keyword arguments, compared by its fields, never assigned to.

    mypy treats it as frozen. At run time the standard library's `frozen=True` would cost a millisecond a class at
    every start of the program, several times the rest of the import; equality and repr are shared for the same reason.
    """
    made = dataclass(eq=False, repr=False, slots=True, kw_only=True)(cls)
    made.__eq__ = _equal  # type: ignore[method-assign]
    made.__hash__ = _hash  # type: ignore[assignment, method-assign]
    made.__repr__ = _repr  # type: ignore[method-assign]
    return made


def _fields(one: Any) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in one.__dataclass_fields__)


def _equal(one: Any, other: object) -> bool:
    return type(one) is type(other) and _fields(one) == _fields(other)


def _hash(one: Any) -> int:
    return hash(_fields(one))


def _repr(one: Any) -> str:
    inside = ", ".join(f"{name}={getattr(one, name)!r}" for name in one.__dataclass_fields__)
    return f"{type(one).__name__}({inside})"


def kebab(name: str) -> str:
    """Return the YAML key of a field: `also_called` is written `also-called`; `is_` is written `is`."""
    return name.rstrip("_").replace("_", "-")


class Shape:
    """A dataclass that `read` may fill from YAML.

    The attribute is plain data that pydantic looks for when `read` validates; nothing here imports pydantic.
    Unknown keys are refused, keys are written in kebab case, and field docstrings become schema descriptions.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": kebab,
        "use_attribute_docstrings": True,
    }
