"""The mark of a value that can stand in a YAML file."""

from __future__ import annotations

from typing import Any, ClassVar


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
