"""The commands over Word templates."""

from __future__ import annotations

from pathlib import Path

import click

from ddq.cli.documents import WORD
from ddq.problems import UserError, nearest

QUESTIONNAIRE = "questionnaire"
KINDS = (*WORD, QUESTIONNAIRE)


@click.group()
def template() -> None:
    """List, export and check the Word templates that documents are made from."""


@template.command("list")
@click.option("--names", is_flag=True, help="List every name that a tag may use instead.")
@click.option("--kind", type=click.Choice(KINDS), default=WORD[0], help="Whose names; a questionnaire has its own.")
def list_(names: bool, kind: str) -> None:
    """List the shipped templates, and those of the workspace; with --names what their tags may name."""
    from ddq.cli.load import workspace  # noqa: PLC0415
    from ddq.model.questionnaire import QuestionnaireView  # noqa: PLC0415
    from ddq.read.shipped import shipped  # noqa: PLC0415
    from ddq.render.names import flat_names, known_names  # noqa: PLC0415

    if names:
        for line in flat_names(known_names(QuestionnaireView) if kind == QUESTIONNAIRE else known_names()):
            click.echo(line)
        return

    house = workspace().settings.templates
    for one in KINDS:
        click.echo(
            f"{one:13} {house.get(one) or shipped('templates') / f'{one}.docx'}{'  (house)' if one in house else ''}"
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

    if kind not in KINDS:
        raise UserError(f"There is no template '{kind}'", nearest(kind, KINDS) or f"Known: {', '.join(KINDS)}.")
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
    from ddq.model.document import View  # noqa: PLC0415
    from ddq.model.questionnaire import QuestionnaireView  # noqa: PLC0415
    from ddq.read.template import read_template  # noqa: PLC0415
    from ddq.render.names import known_names  # noqa: PLC0415

    found = read_template(file, str(file))
    problems = min((check_template(found, known_names(shape)) for shape in (View, QuestionnaireView)), key=len)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(p.severity == "error" for p in problems)
    click.echo(
        f"{file}: {errors} errors, {len(problems) - errors} warnings."
        if problems
        else f"{file}: every tag is known and closed."
    )
    click.get_current_context().exit(1 if errors else 0)
