"""Prepares a part of a Word template for Jinja: tags made whole, noise taken out, ids left open.

docxtpl's own patching does the dialect (`{%tr`, `{%p`, `{%tc`, `{%r`, `{{r`), once, when a template is compiled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from lxml import etree

from ddq.model.tags import Tag, bookmark_expression, fault, find_tags
from ddq.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Where a fresh id or the size of the page is printed: order (open, close, next, page, side) and the number that stands
#: in the template, between private characters.
NUMBER = re.compile("\ue000(open|close|next|page|side):(-?\\d{1,10})\ue001")
_CELL_COLOUR = re.compile(r"\{%-?\s*cellbg\s+([^%]+?)\s*-?%\}")
_TAG = re.compile(r"(?:\{\{|\{%).*?(?:\}\}|%\})", re.DOTALL)
_EMPTY_RUN = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr/>|<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    r"(?:<w:t(?: [^>]*)?></w:t>|<w:t(?: [^>]*)?/>)</w:r>",
    re.DOTALL,
)
#: Children of `w:tcPr` that stand after `w:shd` in the schema.
_AFTER_SHADING = frozenset(
    _W + name for name in ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers")
)


def prepare(data: bytes, name: str) -> str:
    """Return the part `data` as source for Jinja, tags ready and unique ids left open (`NUMBER`).

    Raises UserError when a tag is not closed, too long or not of the dialect.
    """
    root = parse(data)
    _drop_noise(root)
    for paragraph in root.iter(f"{_W}p"):
        _mend(paragraph, name)
    for element in root.iter():
        _check_whole(element, name)
    for cell in root.iter(f"{_W}tc"):
        _shade(cell)
    _open_ids(root)
    source = DocxTemplate.patch_xml(DocxTemplate(""), etree.tostring(root, encoding="unicode"))
    source = _TAG.sub(lambda match: match.group().replace("&quot;", '"').replace("&amp;", "&"), source)
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + _EMPTY_RUN.sub("", source)


def parse(data: bytes) -> Any:
    """Return the root of an XML part; no entity, no network, no space between elements."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True)
    return etree.fromstring(data, parser)


def greatest_id(data: bytes) -> int:
    """Return the greatest id that a control, bookmark or drawing has in a part; fresh ids follow it."""
    found = re.findall(rb'<(?:w:id|wp:docPr|w:bookmarkStart)\b[^>]*?\b(?:w:val|w:id|id)="(\d{1,9})"', data)
    return max(map(int, found), default=0)


def _drop_noise(root: Any) -> None:
    """Take out what Word writes for itself: proofing marks, revision ids, its last place of editing."""
    for element in list(root.iter(f"{_W}proofErr", f"{_W}lastRenderedPageBreak", f"{_W}noProof")):
        element.getparent().remove(element)
    back = {start.get(f"{_W}id") for start in root.iter(f"{_W}bookmarkStart") if start.get(f"{_W}name") == "_GoBack"}
    for mark in list(root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd")):
        if mark.get(f"{_W}id") in back:
            mark.getparent().remove(mark)
    for element in root.iter():
        for key in element.attrib:
            local = key.rpartition("}")[2]
            if local.startswith("rsid") or local in ("paraId", "textId"):
                del element.attrib[key]


def own_texts(paragraph: Any) -> list[Any]:
    """Return the `w:t` elements of a paragraph, without those of paragraphs inside it (text boxes)."""
    return [text for text in paragraph.iter(f"{_W}t") if next(text.iterancestors(f"{_W}p")) is paragraph]


def _mend(paragraph: Any, name: str) -> None:
    """Put every tag of a paragraph whole into the run in which it starts, its quotes straight."""
    texts = own_texts(paragraph)
    whole = "".join(text.text or "" for text in texts)
    tags, faults = find_tags(whole)
    _check(tags, faults, name)
    if not tags:
        return
    owners = [index for index, text in enumerate(texts) for _ in text.text or ""]
    mended = [""] * len(texts)
    for owner, piece in _pieces(whole, tags, owners):
        mended[owner] += piece
    for text, content in zip(texts, mended, strict=True):
        text.text = content
        if content != content.strip():
            text.set(_SPACE, "preserve")


def _check_whole(element: Any, name: str) -> None:
    """Refuse a tag that is not whole in an attribute or in text outside runs, where nothing mends it."""
    outside = element.tag != f"{_W}t" or next(element.iterancestors(f"{_W}p"), None) is None
    values = [*element.attrib.values(), element.tail, element.text if outside else ""]
    for value in values:
        if value and "{" in value:
            _check(*find_tags(value), name)


def _check(tags: list[Tag], faults: list[str], name: str) -> None:
    faults += [wrong for tag in tags if (wrong := fault(tag))]
    if faults:
        raise UserError(f"{name}: {faults[0]}", "'ddq template check' lists every bad tag with its place")


def _pieces(whole: str, tags: list[Tag], owners: list[int]) -> Iterator[tuple[int, str]]:
    """Yield the text in order, each piece with the index of the run that shall hold it."""
    position = 0
    for tag in tags:
        yield from zip(owners[position : tag.start], whole[position : tag.start], strict=True)
        yield owners[tag.start], tag.text
        position = tag.end
    yield from zip(owners[position:], whole[position:], strict=True)


def _shade(cell: Any) -> None:
    """Turn `{% cellbg colour %}` into the cell's shading, in the place the schema gives it."""
    for text in cell.iter(f"{_W}t"):
        match = _CELL_COLOUR.search(text.text or "")
        if not match or next(text.iterancestors(f"{_W}tc")) is not cell:
            continue
        text.text = _CELL_COLOUR.sub("", text.text)
        properties = cell.find(f"{_W}tcPr")
        if properties is None:
            properties = cell.makeelement(f"{_W}tcPr")
            cell.insert(0, properties)
        for old in properties.findall(f"{_W}shd"):
            properties.remove(old)
        shading = properties.makeelement(f"{_W}shd")
        shading.set(f"{_W}val", "clear")
        shading.set(f"{_W}color", "auto")
        shading.set(f"{_W}fill", f"{{{{ {match.group(1)} }}}}")
        after = next((index for index, child in enumerate(properties) if child.tag in _AFTER_SHADING), len(properties))
        properties.insert(after, shading)


def _open_ids(root: Any) -> None:
    """Leave open the ids that must be unique, so that a repeated row gets its own, and the size of the page."""
    for element in root.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}sdtPr", f"{_WP}docPr"):
        if element.tag == f"{_W}sdtPr":
            identity = element.find(f"{_W}id")
            if identity is not None:
                _open(identity, f"{_W}val", "next")
        elif element.tag == f"{_WP}docPr":
            _open(element, "id", "next")
        elif element.tag == f"{_W}bookmarkStart":
            _open(element, f"{_W}id", "open")
            if expression := bookmark_expression(element.get(f"{_W}name", "")):
                element.set(f"{_W}name", f"{{{{ {expression} }}}}")
        else:
            _open(element, f"{_W}id", "close")
    for size in root.iter(f"{_W}pgSz"):
        _open(size, f"{_W}w", "page")
        _open(size, f"{_W}h", "page")
        margins = size.getparent().find(f"{_W}pgMar")
        if size.get(f"{_W}orient") == "landscape" and margins is not None:
            _open(margins, f"{_W}left", "side")
            _open(margins, f"{_W}right", "side")


def _open(element: Any, attribute: str, order: str) -> None:
    value = element.get(attribute, "0")
    element.set(attribute, f"\ue000{order}:{value}\ue001" if value.lstrip("-").isdigit() else value)
