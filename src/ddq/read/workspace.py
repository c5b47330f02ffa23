"""Finds and reads the workspace: its settings, engagements and archived texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ddq.model.workspace import Settings
from ddq.problems import UserError

SETTINGS = "ddq.yaml"
ARCHIVE_LIMIT = 10_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ENGAGEMENT_LIMIT = 2_000_000
_PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with its settings."""

    root: Path
    settings: Settings


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that holds `start`: the nearest folder upward with a ddq.yaml, else `start` itself.

    Raises UserError with every problem when the settings are wrong.
    """
    for folder in (start, *start.parents):
        path = folder / SETTINGS
        if path.is_file():
            from ddq.read.shapes import validate  # noqa: PLC0415  # only a workspace with settings needs them
            from ddq.read.yaml import read_yaml  # noqa: PLC0415

            document = read_yaml(path)
            if document.data is None and not document.problems:
                return Workspace(folder, Settings())
            settings, problems = validate(document, Settings)
            if settings is None or problems:
                raise UserError(f"{path} is not right", problems=problems)
            if settings.paper not in _PAPERS:
                raise UserError(
                    f"{document.place(('paper',))}: '{settings.paper}' is no paper size", "Write a4 or letter."
                )
            return Workspace(folder, settings)
    return Workspace(start, Settings())


def engagement_path(reference: str, workspace: Workspace) -> Path:
    """Return the file of an engagement named by path or by id, whatever the file is called.

    Raises UserError when there is none.
    """
    path, folder = Path(reference), workspace.root / "engagements"
    if path.is_file():
        return path
    if _ID.fullmatch(reference):
        line = re.compile(rf"^id:[ \t]*[\"']?{re.escape(reference)}[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
        for inside in (folder / f"{reference}.yaml", *sorted(folder.glob("*.yaml"))):
            if inside.is_file() and (
                inside.stem == reference or line.search(read_limited(inside).decode("utf-8", "replace"))
            ):
                return inside
    raise UserError(
        f"There is no engagement '{reference}'",
        f"Name a file, or an id in {folder}; 'ddq new' makes one.",
    )


def tracking_path(root: Path, engagement: str) -> Path:
    """Return where the workspace keeps what people wrote into an engagement's working copies."""
    return root / "tracking" / f"{engagement}.yaml"


def archived_text(root: Path, vendor: str, reference: str) -> str | None:
    """Return the text of `source@edition` from the workspace's archive, or None when it is not there."""
    source, _, edition = reference.partition("@")
    path = root / "archive" / vendor / source / f"{edition}.txt"
    return read_limited(path, ARCHIVE_LIMIT).decode("utf-8", "replace") if path.is_file() else None


def read_limited(path: Path, limit: int = ENGAGEMENT_LIMIT) -> bytes:
    """Return a file's bytes. Raises UserError when it cannot be read or is larger than anything of its kind."""
    try:
        if path.stat().st_size > limit:
            raise UserError(f"{path} is larger than {limit // 1000} kB", "Is it the right file?")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}", "Check the path and the permissions.") from None
