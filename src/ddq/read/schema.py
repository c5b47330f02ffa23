"""JSON Schemas for editors and other programs, from the same shapes that read the files."""

from __future__ import annotations

import json
from typing import Any

from ddq.model.engagement import Engagement
from ddq.model.export import AssessmentExport
from ddq.model.layout import BlockFile, Layout
from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.model.vendor import Anchor, EndpointFile, Position, Source, VendorFile
from ddq.model.vocabulary import Vocabulary
from ddq.model.workspace import Settings
from ddq.read.shapes import adapter

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
    """Return each schema as indented JSON, by file name."""
    return {
        f"{name}.json": json.dumps(_titled(name, adapter(shape).json_schema()), indent=2) + "\n"
        for name, shape in SHAPES.items()
    }


def _titled(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        **{k: v for k, v in schema.items() if k != "title"},
    }
