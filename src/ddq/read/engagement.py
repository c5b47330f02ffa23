"""Reads an engagement and the workspace's archive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ddq.model.engagement import Engagement
from ddq.problems import Problem
from ddq.read.shapes import validate
from ddq.read.yaml import Document, parse_yaml, read_text


@dataclass(slots=True)
class EngagementRead:
    """An engagement as far as it could be read, with its document for places."""

    engagement: Engagement | None
    problems: list[Problem]
    document: Document
    sha256: str
    """SHA-256 of the file's text with line ends as LF; its first eight digits stand in every document."""


def read_engagement(path: Path) -> EngagementRead:
    """Read an engagement file. Raises UserError when it cannot be opened."""
    text = read_text(path, str(path))
    document = parse_yaml(text, str(path))
    engagement, problems = validate(document, Engagement)
    return EngagementRead(
        engagement, problems, document, hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()
    )
