"""How values of the domain are declared, and the mark of those that can stand in a YAML file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any, ClassVar, TypeVar, dataclass_transform

T = TypeVar("T")
_PRINTING = SimpleNamespace(repr=False)
"""What `pprint`, and so a failing test, asks of a dataclass: whether its repr may be laid out anew."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(dataclasses.field,))
def value(cls: type[T]) -> type[T]:
    """Declare a value: a slotted dataclass with keyword arguments, compared by its fields, never assigned to.

    mypy treats it as frozen, and `dataclasses.fields` and `replace` work on it. The standard library's decorator writes
    and compiles code for each class, a millisecond each at every start of the program; here one constructor serves all.
    """
    own = tuple(cls.__dict__.get("__annotations__", ()))  # noqa: RUF063  # inspect would cost more than the rest
    given = {name: cls.__dict__[name] for name in own if name in cls.__dict__}
    names, defaults = own, {name: _maker(one) for name, one in given.items()}
    for base in cls.__bases__:
        if "_names" in base.__dict__:
            names = tuple(dict.fromkeys((*base._names, *names)))  # type: ignore[attr-defined]
            defaults = {**base._defaults, **defaults}  # type: ignore[attr-defined]
    body = {key: one for key, one in cls.__dict__.items() if key not in (*own, "__dict__", "__weakref__")}
    body |= {"__slots__": own, "__init__": _init, "__eq__": _equal, "__hash__": _hash, "__repr__": _repr}
    body |= {"__dataclass_fields__": _Fields(), "_names": names, "_given": given, "_defaults": defaults}
    body["__dataclass_params__"] = _PRINTING
    made: type[T] = type(cls.__name__, cls.__bases__, body)
    return made


class _Fields:
    """Makes the standard library's description of a class when somebody asks for it."""

    def __get__(self, instance: object, owner: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for base in reversed(owner.__mro__):
            if "_names" in base.__dict__:
                body = {"__annotations__": base.__annotations__, "__module__": base.__module__, **base._given}
                twin: Any = dataclasses.dataclass(kw_only=True)(type(base.__name__, (), body))
                found |= twin.__dataclass_fields__
        owner.__dataclass_fields__ = found
        return found


def _maker(given: Any) -> Callable[[], Any]:
    if isinstance(given, dataclasses.Field):
        return given.default_factory  # type: ignore[return-value]  # a plain default is written without field()
    return lambda: given


def _init(self: Any, **values: Any) -> None:
    for name, make in self._defaults.items():
        if name not in values:
            values[name] = make()
    for name, one in values.items():
        setattr(self, name, one)
    if len(values) != len(self._names):
        missing = [name for name in self._names if name not in values]
        raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")


def _fields(one: Any) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in one._names)


def _equal(one: Any, other: object) -> bool:
    return type(one) is type(other) and _fields(one) == _fields(other)


def _hash(one: Any) -> int:
    return hash(_fields(one))


def _repr(one: Any) -> str:
    inside = ", ".join(f"{name}={getattr(one, name)!r}" for name in one._names)
    return f"{type(one).__name__}({inside})"


@cache
def kebab(name: str) -> str:
    """Return the YAML key of a field: `also_called` is written `also-called`; `is_` is written `is`."""
    return name.rstrip("_").replace("_", "-")


def without_defaults(one: Any) -> Any:
    """Return a value as plain data with the keys of its YAML; what holds its default is left out."""
    if isinstance(one, Shape):
        made: Any = one
        given = ((name, getattr(one, name)) for name in made._names)
        return {kebab(n): without_defaults(v) for n, v in given if n not in made._defaults or v != made._defaults[n]()}
    if isinstance(one, dict):
        return {key: without_defaults(inner) for key, inner in one.items()}
    if isinstance(one, (list, tuple)):
        return [without_defaults(inner) for inner in one]
    return one


class Shape:
    """A dataclass that `read` may fill from YAML.

    The attribute is plain data that pydantic looks for when `read` validates; nothing here imports pydantic.
    Unknown keys are refused, and keys are written in kebab case.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "alias_generator": kebab,
    }
