"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

CATALOG = click.option(
    "--catalog",
    "given",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Another catalog, or a folder with your company's own provisions over the shipped one.",
)
