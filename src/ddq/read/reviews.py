"""Reads the records about provisions: `reviews.yaml` and `retired.yaml`; a catalog need have neither."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ddq.model.review import Retired, Review
from ddq.problems import Problem, UserError
from ddq.read.shapes import validate
from ddq.read.yaml import Document, read_yaml

REVIEWS, RETIRED = "reviews.yaml", "retired.yaml"


@dataclass(slots=True)
class Records:
    """What a catalog records about its provisions, as far as it could be read."""

    reviews: tuple[Review, ...] = ()
    retired: tuple[Retired, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    """The documents by file name, for places."""


def read_records(root: Path) -> Records:
    """Read the records of a catalog. Raises UserError when a file is there and cannot be opened."""
    found = Records()
    found.reviews = _read(root / REVIEWS, tuple[Review, ...], found)
    found.retired = _read(root / RETIRED, tuple[Retired, ...], found)
    return found


def sound_records(root: Path) -> Records:
    """Read the records of a catalog. Raises UserError with every problem."""
    found = read_records(root)
    if found.problems:
        raise UserError(f"The records in {root} are not right", "", found.problems)
    return found


def _read(path: Path, shape: Any, found: Records) -> Any:
    if not path.is_file():
        return ()
    document = read_yaml(path, f"{path.parent.name}/{path.name}")
    found.documents[path.name] = document
    if document.data is None and not document.problems:
        return ()
    value, problems = validate(document, shape)
    found.problems += problems
    return value or ()
