"""The commands over Word templates."""

from __future__ import annotations

from pathlib import Path

import click

from ddq.cli.documents import WORD
from ddq.problems import UserError, nearest


@click.group()
def template() -> None:
    """List, export and check the Word templates that documents are made from."""


@template.command("list")
@click.option("--names", is_flag=True, help="List every name that a tag may use instead.")
def list_(names: bool) -> None:
    """List the shipped templates, and those of the workspace; with --names what their tags may name."""
    from ddq.cli.load import workspace  # noqa: PLC0415
    from ddq.read.shipped import shipped  # noqa: PLC0415
    from ddq.render.names import flat_names, known_names  # noqa: PLC0415

    if names:
        for line in flat_names(known_names()):
            click.echo(line)
        return

    house = workspace().settings.templates
    for kind in WORD:
        click.echo(
            f"{kind:12} {house.get(kind) or shipped('templates') / f'{kind}.docx'}{'  (house)' if kind in house else ''}"
        )


@template.command()
@click.argument("kind")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write it [default: KIND.docx]."
)
def export(kind: str, output: Path | None) -> None:
    """Write a copy of the shipped template KIND, to be edited in Word or LibreOffice."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.read.shipped import shipped  # noqa: PLC0415

    if kind not in WORD:
        raise UserError(f"There is no template '{kind}'", nearest(kind, WORD) or f"Known: {', '.join(WORD)}.")
    target = output or Path(f"{kind}.docx")
    if target.exists():
        raise UserError(f"{target} is there already", "Name another file with -o, or delete it.")
    write_all([(target, (shipped("templates") / f"{kind}.docx").read_bytes())])
    click.echo(f"{target} written. Edit it, then run: ddq template check {target}")


@template.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Name every bad, unknown, split or unclosed tag of FILE, with its paragraph or table cell."""
    from ddq.check.template import check_template  # noqa: PLC0415
    from ddq.read.template import read_template  # noqa: PLC0415
    from ddq.render.names import known_names  # noqa: PLC0415

    problems = check_template(read_template(file, str(file)), known_names())
    for problem in problems:
        click.echo(str(problem))
    errors = sum(p.severity == "error" for p in problems)
    click.echo(
        f"{file}: {errors} errors, {len(problems) - errors} warnings."
        if problems
        else f"{file}: every tag is known and closed."
    )
    click.get_current_context().exit(1 if errors else 0)
