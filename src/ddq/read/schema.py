"""JSON Schemas for editors and other programs, from the same shapes that read the files."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from ddq.model.answer import Round
from ddq.model.crosswalk import Crosswalk
from ddq.model.engagement import Engagement
from ddq.model.export import AssessmentExport
from ddq.model.layout import BlockFile, Layout
from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.model.review import Retired, Review
from ddq.model.shape import Shape
from ddq.model.tracking import Tracking
from ddq.model.vendor import Anchor, EarlierEdition, EndpointFile, Position, Source, VendorFile
from ddq.model.vocabulary import Vocabulary
from ddq.model.workspace import Settings

SHAPES: dict[str, Any] = {
    "answers": Round,
    "anchors": dict[str, Anchor],
    "assessment": AssessmentExport,
    "blocks": BlockFile,
    "authority": Authority,
    "crosswalk": Crosswalk,
    "earlier": EarlierEdition,
    "endpoints": EndpointFile,
    "engagement": Engagement,
    "layout": Layout,
    "method": Method,
    "positions": tuple[Position, ...],
    "provision": Provision,
    "retired": tuple[Retired, ...],
    "reviews": tuple[Review, ...],
    "settings": Settings,
    "sources": dict[str, Source],
    "tracking": Tracking,
    "vendor": VendorFile,
    "vocabulary": Vocabulary,
}
"""Every file format by the name of its schema."""


def schemas() -> dict[str, str]:
    """Return each schema as indented JSON, by file name; field docstrings are the descriptions."""
    described: Any = Shape.__pydantic_config__
    described["use_attribute_docstrings"] = True  # only here: reading the sources costs more than validating
    try:
        adapters = {name: TypeAdapter(shape) for name, shape in SHAPES.items()}
    finally:
        del described["use_attribute_docstrings"]
    found = {name: _titled(name, one.json_schema()) for name, one in adapters.items()}
    found["company-provision"] = _of_a_company(found["provision"])
    return {f"{name}.json": json.dumps(one, indent=2) + "\n" for name, one in sorted(found.items())}


def _of_a_company(provision: dict[str, Any]) -> dict[str, Any]:
    """A company's file names a provision, says why, and replaces fields or stands as a whole."""
    why = {"description": "Why the company departs from the catalog; documents print it.", "type": "string"}
    return {
        **provision,
        "title": "company-provision",
        "properties": {"because": why, **provision["properties"]},
        "required": ["because", "code"],
    }


def _titled(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **{k: v for k, v in schema.items() if k != "title"},
    }
