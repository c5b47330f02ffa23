"""JSON Schemas for editors and other programs, from the same shapes that read the files."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from ddq.model.engagement import Engagement
from ddq.model.export import AssessmentExport
from ddq.model.layout import BlockFile, Layout
from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.model.shape import Shape
from ddq.model.vendor import Anchor, EndpointFile, Position, Source, VendorFile
from ddq.model.vocabulary import Vocabulary
from ddq.model.workspace import Settings

SHAPES: dict[str, Any] = {
    "anchors": dict[str, Anchor],
    "assessment": AssessmentExport,
    "blocks": BlockFile,
    "authority": Authority,
    "endpoints": EndpointFile,
    "engagement": Engagement,
    "layout": Layout,
    "method": Method,
    "positions": tuple[Position, ...],
    "provision": Provision,
    "settings": Settings,
    "sources": dict[str, Source],
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
    return {
        f"{name}.json": json.dumps(_titled(name, one.json_schema()), indent=2) + "\n" for name, one in adapters.items()
    }


def _titled(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **{k: v for k, v in schema.items() if k != "title"},
    }
