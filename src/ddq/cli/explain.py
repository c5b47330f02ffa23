"""The command that shows how one provision came out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ddq.cli.options import CATALOG
from ddq.problems import UserError, nearest


@click.command()
@click.argument("engagement")
@click.argument("code")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to assess for (YYYY-MM-DD).")
@CATALOG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def explain(engagement: str, code: str, as_of: datetime | None, given: Path | None, form: str) -> None:
    """Show, step by step, how the provision CODE came out for ENGAGEMENT."""
    from ddq import __version__  # noqa: PLC0415
    from ddq.cli.load import load_assessment  # noqa: PLC0415
    from ddq.render import json, text  # noqa: PLC0415
    from ddq.render.taken import entered_lines  # noqa: PLC0415

    loaded = load_assessment(engagement, as_of.date() if as_of else None, given)
    code = code.upper()
    if code not in loaded.assessment.catalog.provisions:
        raise UserError(
            f"'{code}' is not a provision",
            nearest(code, loaded.assessment.catalog.provisions) or "'ddq catalog list' names them all.",
        )
    if form == "text":
        click.echo(text.explain(loaded.assessment, code), nl=False)
        for line in entered_lines(loaded.assessment, code):
            click.echo(f"  {line}")
        return
    exported = json.export(loaded.assessment, __version__, loaded.sha256)
    found: list[object] = [d for d in exported.determinations if d.code == code]
    found += [o for o in exported.left_out if o.code == code]
    click.echo(json.dumps(found[0]), nl=False)
