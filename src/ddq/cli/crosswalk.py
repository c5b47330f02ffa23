"""The command that shows crosswalks."""

from __future__ import annotations

from pathlib import Path

import click

from ddq.cli.options import CATALOG
from ddq.problems import UserError, nearest


@click.command()
@click.argument("framework", required=False)
@CATALOG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def crosswalk(framework: str | None, given: Path | None, form: str) -> None:
    """Show which of our provisions ask what FRAMEWORK asks, id by id, and which ids nothing asks.

    Without FRAMEWORK: the frameworks, and how much of each is mapped.
    """
    from ddq.cli.load import catalog_roots, load_catalog, workspace  # noqa: PLC0415
    from ddq.render.crosswalk import crosswalk_text, overview  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    known = load_catalog(*catalog_roots(workspace(), given)).crosswalks
    if framework is None:
        found = list(known.values())
        click.echo(dumps(found) if form == "json" else overview(found), nl=False)
        return
    named = [name for name, one in known.items() if framework in (name, one.framework)]
    if not named:
        hint = nearest(framework, known) or f"Known: {', '.join(known)}."
        raise UserError(f"'{framework}' is not a framework in the catalog", hint)
    for name in named:
        one = known[name]
        shown = {"framework": name, "maps": one.maps, "unmapped": one.unmapped()}
        click.echo(dumps(shown) if form == "json" else crosswalk_text(one), nl=False)
