"""Compiles a Word template: tags prepared, woven and compiled by Jinja, all else deflated once.

Only this step needs lxml and docxtpl; import the module when a template must be compiled, not before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from ddq.problems import UserError
from ddq.render.furnish import character_styles, furnished, relationships_head, relationships_of
from ddq.render.office import CHECK_HINT, Compiled, environment, make_stamp
from ddq.render.package import pack
from ddq.render.tagged import greatest_id, prepare
from ddq.render.weave import weave

if TYPE_CHECKING:
    from types import CodeType

    from ddq.model.office import Template

_TAG_OR_ID = re.compile("\\{[{%#]|\ue000")
#: What a cell ends with when a condition may have taken its last paragraph.
_BARE_CELL = re.compile(r"(?:%\}|</w:tcPr>|<w:tcPr/>|<w:tc>|</w:tbl>)\s*</w:tc>")


def compile_template(template: Template) -> Compiled:
    """Return `template` ready to be stamped.

    Raises UserError at a tag that is not closed, not known or forbidden.
    """
    parts = furnished(template)
    tagged = [part for part in template.parts if part.tagged]
    stamps = []
    names: set[str] = set()
    for part in tagged:
        source = prepare(part.data, template.name)
        if _TAG_OR_ID.search(source):
            code, used = _code(source, template.name)
            names |= used
            del parts[part.name]
            relationships = relationships_of(part.name)
            head = relationships_head(parts.pop(relationships, b""))
            stamps.append(make_stamp(part.name, code, relationships, head, bool(_BARE_CELL.search(source))))
        else:
            parts[part.name] = source.encode()
    return Compiled(
        name=template.name,
        template_hash=template.digest,
        stamps=tuple(stamps),
        packed=tuple(pack(name, data) for name, data in sorted(parts.items())),
        styles=character_styles(template),
        first_number=max((greatest_id(part.data) for part in tagged), default=0) + 1,
        names=frozenset(names),
    )


def _code(source: str, name: str) -> tuple[CodeType, set[str]]:
    """Return what a part compiles to, and the names of the view that it uses."""
    try:
        tree = environment().parse(source)
        weave(tree, name)
        return environment().compile(tree), _names(tree)
    except jinja2.TemplateError as error:
        raise UserError(f"{name}: {error.message}", CHECK_HINT) from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise UserError(f"{name}: its tags are nested too deeply", CHECK_HINT) from error


def _names(tree: nodes.Template) -> set[str]:
    """Return the names that a part reads and does not set itself; jinja2.meta would compile the part a second time."""
    found = list(tree.find_all(nodes.Name))
    return {one.name for one in found if one.ctx == "load"} - {one.name for one in found if one.ctx == "store"}
