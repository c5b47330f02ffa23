"""The furniture of a Word package: properties, manifest, styles, relationships, made ready once per template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from ddq.model.package import MANIFEST_NAMESPACE
from ddq.render.office import APP_PART
from ddq.render.package import (
    CONTENT_TYPES_PART,
    CORE_CONTENT_TYPE,
    CORE_PART,
    CORE_RELATIONSHIP,
    MANIFEST_PART,
    MANIFEST_RELATIONSHIP,
)
from ddq.render.tagged import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ddq.model.office import Template

DOCUMENT_PART = "word/document.xml"

_APP_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_APP_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES_PART = "customXml/itemPropsDdqManifest.xml"
_PROPERTIES_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
#: Word names a custom XML part by an id and the namespace of what it holds; the id is ours and never changes.
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{6D2F1B57-0B0C-4C0B-9E3C-5A1F0C7DD001}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
_NO_RELATIONSHIPS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_ROOT_RELATIONSHIPS = "_rels/.rels"
_SETTINGS = "word/settings.xml"
_THUMBNAIL = "/metadata/thumbnail"
_ATTACHED = "/attachedTemplate"


def furnished(template: Template) -> dict[str, bytes]:
    """Return the parts of `template` by name, ready to carry our properties and manifest.

    Its own properties, its preview and the path of the template it was made from are left out.
    The manifest and the properties themselves are written for each document and are not among the parts.
    """
    parts = {part.name: part.data for part in template.parts}
    for name in [
        CORE_PART,
        APP_PART,
        MANIFEST_PART,
        *(name for name in parts if name.startswith("docProps/thumbnail")),
    ]:
        parts.pop(name, None)
    types = parse(parts[CONTENT_TYPES_PART])
    _declare(types, CORE_PART, CORE_CONTENT_TYPE)
    _declare(types, APP_PART, _APP_CONTENT_TYPE)
    _declare(types, _PROPERTIES_PART, _PROPERTIES_CONTENT_TYPE)
    _declare_xml(types)
    parts[CONTENT_TYPES_PART] = _bytes(types)
    root = _relationships(parts, _ROOT_RELATIONSHIPS)
    _drop(root, _THUMBNAIL)
    _relate(root, CORE_RELATIONSHIP, CORE_PART)
    _relate(root, _APP_RELATIONSHIP, APP_PART)
    parts[_ROOT_RELATIONSHIPS] = _bytes(root)
    document = _relationships(parts, relationships_of(DOCUMENT_PART))
    _relate(document, MANIFEST_RELATIONSHIP, f"../{MANIFEST_PART}")
    parts[relationships_of(DOCUMENT_PART)] = _bytes(document)
    manifest = parse(_NO_RELATIONSHIPS)
    _relate(manifest, _PROPERTIES_RELATIONSHIP, _PROPERTIES_PART.rpartition("/")[2])
    parts[relationships_of(MANIFEST_PART)] = _bytes(manifest)
    parts[_PROPERTIES_PART] = _PROPERTIES
    _detach(parts)
    return parts


def relationships_of(part: str) -> str:
    """Return the name of the part that holds the relationships of `part`."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def relationships_head(data: bytes) -> str:
    """Return a part of relationships without its closing tag, so that links can be added."""
    root = parse(data or _NO_RELATIONSHIPS)
    root.text = root.text or ""  # an element without children would close itself
    return _bytes(root).decode().removesuffix("</Relationships>")


def character_styles(template: Template) -> dict[str, str]:
    """Return the ids of the template's character styles by lower-case name."""
    part = template.part("word/styles.xml")
    if part is None:
        return {}
    found = {}
    for style in parse(part.data).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if style.get(f"{_W}type") == "character" and name is not None:
            found[name.get(f"{_W}val", "").lower()] = style.get(f"{_W}styleId", "")
    return found


def _declare(types: Any, part: str, content_type: str) -> None:
    for old in [child for child in types if child.get("PartName") == f"/{part}"]:
        types.remove(old)
    types.append(types.makeelement(f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type}))


def _declare_xml(types: Any) -> None:
    """Give the extension xml its default type, which the manifest has."""
    if not any(child.get("Extension", "").lower() == "xml" for child in types):
        types.insert(0, types.makeelement(f"{_TYPES}Default", {"Extension": "xml", "ContentType": "application/xml"}))


def _relationships(parts: Mapping[str, bytes], name: str) -> Any:
    return parse(parts.get(name, _NO_RELATIONSHIPS))


def _relate(root: Any, kind: str, target: str) -> None:
    """Make the one relationship of `kind` to `target`; an earlier one to the same target goes."""
    for old in [child for child in root if child.get("Target", "").lstrip("/") == target]:
        root.remove(old)
    number = len(root) + 1
    attributes = {"Id": f"rIdDdq{number}", "Type": kind, "Target": target}
    root.append(root.makeelement(f"{_RELATIONSHIPS}Relationship", attributes))


def _drop(root: Any, kind: str) -> None:
    for old in [child for child in root if child.get("Type", "").endswith(kind)]:
        root.remove(old)


def _detach(parts: dict[str, bytes]) -> None:
    """Take out the path of the template the file was made from: it names people and servers, and Word looks for it."""
    name = relationships_of(_SETTINGS)
    if _SETTINGS not in parts or name not in parts:
        return
    root = _relationships(parts, name)
    _drop(root, _ATTACHED)
    parts[name] = _bytes(root)
    settings = parse(parts[_SETTINGS])
    for old in list(settings.iter(f"{_W}attachedTemplate")):
        old.getparent().remove(old)
    parts[_SETTINGS] = _bytes(settings)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
