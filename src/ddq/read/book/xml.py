"""XML from outside: no document types, no entities, bounded depth, length of text and number of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from ddq.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_DEPTH = 200
"""Deepest nesting of elements in one part."""
MAX_ELEMENTS = 400_000
"""Most elements of a part that is kept as a tree."""
MAX_TEXT = 200_000
"""Longest text of one element, in characters; a cell holds 32,767 at most."""


class Handler(Protocol):
    """What is called for the elements of a part, in their order."""

    texts: list[str]
    """The text since the list was last emptied, in pieces."""

    @property
    def start(self) -> Callable[[str, dict[str, str]], None]:
        """What takes the beginning of an element: its name and its attributes."""

    @property
    def end(self) -> Callable[[str], None]:
        """What takes the end of an element: its name."""


def too_deep(name: str) -> UserError:
    """Return the refusal of a file whose elements are nested too deeply; `name` is what messages call it."""
    return UserError(f"{name} nests its content too deeply", "Do not use this file")


def joined(texts: list[str], name: str) -> str:
    """Return the text of an element from its pieces. Raises UserError when it is longer than any cell's."""
    if len(texts) == 1:
        return texts[0]
    if sum(map(len, texts)) > MAX_TEXT:
        raise too_long(name)
    return "".join(texts)


def too_long(name: str) -> UserError:
    """Return the refusal of a file with a text that no cell can hold; `name` is what messages call it."""
    return UserError(f"{name} holds a text of more than {MAX_TEXT:,} characters", "Shorten it, or attach it as a file")


def feed(chunks: Iterable[bytes], handler: Handler, name: str) -> None:
    """Parse one part and call `handler`; `name` is what messages call the file.

    Raises UserError when the part is not well-formed or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 15
    parser.StartDoctypeDeclHandler = _refuse(name)
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.texts.append
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UserError(f"{name} is damaged: one of its parts cannot be read", "Open it and save it anew") from error


def _refuse(name: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise UserError(f"{name} declares a document type, which Office never writes", "Do not use this file")

    return refuse


class Element:
    """An element of a small part: names without their prefix."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""
        """The text up to the first child, or of an element without children."""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def number(self, name: str, default: int = 0) -> int:
        """Return an attribute that is a whole number; `default` when there is none."""
        word = self.attributes.get(name, "")
        return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else default

    def first(self, *names: str) -> Element | None:
        """Return the first element under a route of names, or None."""
        found: Element | None = self
        for name in names:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the children of those names."""
        return (child for child in self.children if child.name in names)

    def walk(self, *names: str, but: str = "") -> Iterator[Element]:
        """Yield every element of those names below this one, in document order; what is within `but` is left out."""
        for child in self.children:
            if child.name in names:
                yield child
            if child.name != but:
                yield from child.walk(*names, but=but)


def tree(chunks: Iterable[bytes], name: str, only: tuple[str, ...] = ()) -> Element:
    """Return the root of a small part, with only those children of the root that are named, when any are.

    Raises UserError when the part breaks a limit or is not well-formed.
    """
    handler = _Tree(name, only)
    feed(chunks, handler, name)
    return handler.open[0].children[0]


class _Tree:
    def __init__(self, name: str, only: tuple[str, ...]) -> None:
        self.texts: list[str] = []
        self.open = [Element("", {})]
        self._name = name
        self._only = only
        self._count = 0
        self._passed_over = 0
        """How many elements are open that are not kept."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self.open) + self._passed_over > MAX_DEPTH:
            raise too_deep(self._name)
        if self._passed_over or (self._only and len(self.open) == 2 and local(name) not in self._only):
            self._passed_over += 1
            return
        if self._count > MAX_ELEMENTS:
            raise UserError(f"{self._name} has a part of more than {MAX_ELEMENTS:,} elements", "Save it anew")
        if self.texts:
            self._keep_text()
        made = Element(local(name), _locally(attributes))
        self.open[-1].children.append(made)
        self.open.append(made)

    def end(self, _: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
            self.texts.clear()
            return
        if self.texts:
            self._keep_text()
        self.open.pop()

    def _keep_text(self) -> None:
        if not self.open[-1].children:
            self.open[-1].text = joined(self.texts, self._name)
        self.texts.clear()


def _locally(attributes: dict[str, str]) -> dict[str, str]:
    for name in attributes:
        if ":" in name:
            return {local(key): value for key, value in attributes.items()}
    return attributes


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name
