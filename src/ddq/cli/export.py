"""The command that writes flat files for other systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ddq.cli.build import Output, options, run

if TYPE_CHECKING:
    from ddq.cli.build import Wanted
    from ddq.cli.load import Loaded

FORMS = ("flat", "onetrust", "jira")


def _columns(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from ddq.render import flat  # noqa: PLC0415

    for name, columns in (("flat", flat.DETERMINATIONS), ("onetrust", flat.ANSWERS), ("jira", flat.ACTIONS)):
        click.echo(name)
        for column, holds in columns.items():
            click.echo(f"  {column}: {holds}")
    ctx.exit()


@click.command()
@click.argument("engagement")
@click.option(
    "--columns",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_columns,
    help="Print the columns of every file and what each holds; write nothing.",
)
@click.option(
    "--as",
    "forms",
    type=click.Choice(FORMS),
    multiple=True,
    help="flat: all determinations; onetrust: questions, responses, justifications; jira: actions. [default: all three]",
)
@options
def export(engagement: str, forms: tuple[str, ...], wanted: Wanted) -> None:
    """Write flat files of ENGAGEMENT for other systems: CSV, and Excel with one sheet and its header in row 1."""
    run(engagement, wanted, lambda loaded: _files(loaded, forms or FORMS))


def _files(loaded: Loaded, forms: tuple[str, ...]) -> Output:
    from ddq.model.package import CoreProperties  # noqa: PLC0415
    from ddq.render import flat  # noqa: PLC0415
    from ddq.render.view import file_stem  # noqa: PLC0415

    view, assessment = loaded.view(), loaded.assessment
    makers = {"flat": flat.determinations, "onetrust": flat.answers, "jira": flat.actions}
    files: list[tuple[str, bytes]] = []
    for form in (one for one in FORMS if one in forms):
        table = makers[form](assessment, view)
        stem = file_stem(assessment, table.name)
        files.append((f"{stem}.csv", table.csv()))
        if form == "jira":
            continue
        core = CoreProperties(
            title=f"{view.engagement.id} {table.name}",
            subject=view.engagement.title,
            company=view.engagement.organisation,
            author=view.doc.author,
            as_of=assessment.as_of,
        )
        files.append((f"{stem}.xlsx", table.xlsx(core)))
    return Output(files)
