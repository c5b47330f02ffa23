"""Reads what our people wrote into the working copies: `tracking/<engagement>.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ddq.model.tracking import Tracking
from ddq.problems import Problem
from ddq.read.shapes import validate
from ddq.read.yaml import Document, read_yaml


@dataclass(slots=True)
class TrackingRead:
    """A tracking file as far as it could be read, with its document for places."""

    tracking: Tracking | None
    problems: list[Problem]
    document: Document


def read_tracking(path: Path) -> TrackingRead:
    """Read a tracking file. Raises UserError when it cannot be opened."""
    document = read_yaml(path)
    found, problems = validate(document, Tracking)
    return TrackingRead(found, problems, document)
