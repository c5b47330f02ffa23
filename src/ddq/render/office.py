"""Stamps documents from a Word template that was compiled once (`render.word`).

A document is one string per part that holds tags, made by Jinja, checked to be well-formed and deflated; all other
parts are copied as they were deflated when the template was compiled. The same values give the same bytes.
A compiled template can be stored (`dump`, `load`), so that a warm run needs neither lxml nor docxtpl.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ddq.model.tags import TESTS
from ddq.problems import UserError
from ddq.render.escape import escape
from ddq.render.package import (
    CORE_PART,
    MANIFEST_PART,
    Packed,
    core_properties,
    extended_properties,
    manifest_part,
    pack,
    write_package,
)
from ddq.render.values import CURRENT, State, filters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from ddq.model.package import CoreProperties, Manifest

APP_PART = "docProps/app.xml"
#: What `docProps/app.xml` calls the program the file is meant for.
APPLICATION = "Microsoft Office Word"
#: What to do about a bad tag.
CHECK_HINT = "'ddq template check' lists every bad tag with its place"

#: Raise it whenever the code that a compiled template holds changes its meaning.
_EDITION = "3"
_FAST = 3
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
#: A cell must end with a paragraph: what a cell without one looks like, and what Word needs there.
_BARE_CELLS = (
    ("</w:tcPr></w:tc>", "</w:tcPr><w:p/></w:tc>"),
    ("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>"),
    ("<w:tcPr/></w:tc>", "<w:tcPr/><w:p/></w:tc>"),
    ("</w:tbl></w:tc>", "</w:tbl><w:p/></w:tc>"),
)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox. What an attribute may be called was settled when the template was compiled (`model.tags`)."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return the field of a value: an attribute, or a key of a dictionary."""
        if type(obj) is dict:
            if attribute in obj:
                return obj[attribute]
        else:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return self.undefined(hint=f"'{attribute}' is not a field there")


@cache
def environment() -> jinja2.Environment:
    """Return the sandbox in which templates are compiled and rendered: our filters, two tests, no globals."""
    # Autoescape is off because every value passes through an output function that escapes (`render.weave`).
    sandbox = _Environment(undefined=jinja2.StrictUndefined, autoescape=False, keep_trailing_newline=True)
    sandbox.globals.clear()
    sandbox.filters.clear()
    sandbox.filters.update(filters())
    sandbox.tests = {name: sandbox.tests[name] for name in TESTS}
    return sandbox


@dataclass(frozen=True, slots=True)
class Stamp:
    """A part of a template that is rendered anew for each document."""

    part: str
    """Its name in the zip."""
    code: CodeType
    """What Jinja compiled for it, as a cache stores it."""
    template: jinja2.Template
    """The same, ready to run."""
    relationships: str
    """Name of the part that holds its relationships."""
    head: str
    """Those relationships, without the closing tag."""
    plain: Packed | None
    """The same as a finished part, for documents whose part has no link; None when there are no relationships."""
    may_bare_cells: bool
    """Whether a condition may leave a table cell without a paragraph."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template ready to be stamped."""

    name: str
    """The template's file name, for messages."""
    template_hash: str
    """SHA-256 of the template, for the manifest."""
    stamps: tuple[Stamp, ...]
    """Parts rendered for each document."""
    packed: tuple[Packed, ...]
    """Parts that are the same in every document."""
    styles: Mapping[str, str]
    """Ids of character styles by lower-case name."""
    first_number: int
    """First id for bookmarks, controls and drawings that no part of the template uses."""
    names: frozenset[str] = frozenset()
    """The names of the view that its tags use, without what follows their first dot."""

    def render(
        self, context: Mapping[str, object], *, manifest: Manifest, core: CoreProperties, paper: str = ""
    ) -> bytes:
        """Return the document for the values in `context`: names that tags may use, lists as list or tuple.

        `paper` is `a4`, `letter`, or empty to keep the template's pages.
        Raises UserError when a tag names something that is not there or prints something that is not text.
        """
        state = State(self.styles, self.first_number, paper)
        token = CURRENT.set(state)
        written = [
            (CORE_PART, core_properties(core)),
            (APP_PART, extended_properties(core, APPLICATION)),
            (MANIFEST_PART, manifest_part(manifest)),
        ]
        packed = [*self.packed]
        try:
            for stamp in self.stamps:
                state.links = {}
                packed.append(_pack_fast(stamp.part, self._stamped(stamp, context)))
                if state.links:
                    written.append((stamp.relationships, _relationships(stamp.head, state.links)))
                elif stamp.plain:
                    packed.append(stamp.plain)
        finally:
            CURRENT.reset(token)
        return write_package(written, packed)

    def _stamped(self, stamp: Stamp, context: Mapping[str, object]) -> bytes:
        try:
            xml = stamp.template.render(context)
        except jinja2.TemplateError as error:
            raise UserError(f"{self.name}: {error.message} ('{stamp.part}')", CHECK_HINT) from error
        except TypeError as error:
            message = f"{self.name}: a tag prints a list or compares unlike things ('{stamp.part}')"
            raise UserError(message, CHECK_HINT) from error
        if stamp.may_bare_cells:
            for bare, whole in _BARE_CELLS:
                xml = xml.replace(bare, whole)
        data = xml.encode()
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            raise UserError(
                f"{self.name}: its tags break the structure of '{stamp.part}'",
                "A loop or condition must begin and end in the same place: {%tr with {%tr, {%p with {%p",
            ) from error
        return data

    def dump(self, key: str) -> bytes:
        """Return the compiled template as bytes for a cache; `key` is what `load` must be given to take them."""
        body = marshal.dumps((
            key, self.name, self.template_hash, dict(self.styles), self.first_number, self.names,
            [(stamp.part, stamp.code, stamp.relationships, stamp.head, stamp.may_bare_cells) for stamp in self.stamps],
            [(part.name, part.crc, part.size, part.deflated) for part in self.packed],
        ))  # fmt: skip
        return hashlib.sha256(body).digest() + body


def cache_key(template_file: bytes) -> str:
    """Return the key of a compiled template: the file's hash with all that compiled code depends on."""
    versions = f"{_EDITION}\0{sys.version}\0{jinja2.__version__}\0".encode()
    return hashlib.sha256(versions + template_file).hexdigest()


def load(data: bytes, key: str) -> Compiled | None:
    """Return what `dump` wrote, or None when it is damaged or was written for another key: then compile again.

    The bytes hold program code and must come from a folder that only the user can write.
    """
    digest, body = data[:32], data[32:]
    if hashlib.sha256(body).digest() != digest:
        return None
    stored_key, name, template_hash, styles, first_number, names, stamps, packed = marshal.loads(body)
    if stored_key != key:
        return None
    return Compiled(
        name, template_hash, tuple(make_stamp(*fields) for fields in stamps),
        tuple(Packed(*fields) for fields in packed), styles, first_number, names,
    )  # fmt: skip


def make_stamp(part: str, code: CodeType, relationships: str, head: str, may_bare_cells: bool) -> Stamp:
    """Return the stamp of a part; `head` is its relationships without the closing tag, or empty."""
    plain = pack(relationships, _relationships(head, {})) if "<Relationship " in head else None
    template = jinja2.Template.from_code(environment(), code, {})
    return Stamp(part, code, template, relationships, head, plain, may_bare_cells)


def _pack_fast(name: str, data: bytes) -> Packed:
    """Deflate a stamped part at the level that takes half the usual time for up to a quarter more bytes."""
    deflate = zlib.compressobj(_FAST, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(name, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def _relationships(head: str, links: Mapping[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{relation}" Type="{_LINK}" Target="{escape(address)}" TargetMode="External"/>'
        for address, relation in links.items()
    )
    return f"{head}{entries}</Relationships>".encode()
