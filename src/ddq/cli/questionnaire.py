"""The command that asks the vendor."""

from __future__ import annotations

from pathlib import Path

import click

from ddq.cli.build import Output, Wanted, options, run
from ddq.cli.load import Loaded, load_assessment


@click.command()
@click.argument("engagement")
@options
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE", help="A Word template of your own.")
@click.option(
    "--list", "listed", is_flag=True, help="Print what is asked, and what is left out with evidence; write nothing."
)
def questionnaire(engagement: str, wanted: Wanted, template: Path | None, listed: bool) -> None:
    """Write the questionnaire for the vendor of ENGAGEMENT, in Excel and Word, its cover e-mail, and our plan of it.

    Only what is open is asked: not what evidence shows, nor what an answer on file settles.
    """
    if listed:
        _print(load_assessment(engagement, wanted.as_of, wanted.catalog), wanted.form)
        return

    def make(loaded: Loaded) -> Output:
        from ddq.cli.documents import press  # noqa: PLC0415
        from ddq.cli.outbound import questionnaire as made  # noqa: PLC0415

        return made(press(loaded), template)

    run(engagement, wanted, make)


def _print(loaded: Loaded, form: str) -> None:
    from ddq.decide.asking import plan  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415
    from ddq.render.plan_text import plan_json, plan_text  # noqa: PLC0415

    found = plan(loaded.assessment)
    text = dumps(plan_json(found, loaded.assessment)) if form == "json" else plan_text(found, loaded.assessment)
    click.echo(text, nl=False)
