"""Takes in a questionnaire that is not ours: shows how it was understood, and keeps it when an engagement is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ddq.cli.foreign import read_foreign
from ddq.cli.load import catalog_roots, load_assessment, load_catalog, workspace
from ddq.cli.taking import finish, gathered, is_on_file, next_round
from ddq.problems import UserError

if TYPE_CHECKING:
    from ddq.cli.returned import Told
    from ddq.model.book import Book


def take_foreign(book: Book, told: Told) -> None:
    """Take in anybody's questionnaire; without an engagement it is only shown. Raises UserError when it cannot be read."""
    from ddq.render.foreign import foreign_json, foreign_text  # noqa: PLC0415

    if told.engagement:
        _keep(book, told, told.engagement)
        return
    catalog = load_catalog(*catalog_roots(workspace(), told.catalog))
    reading = read_foreign(book, catalog.crosswalks, told.columns, told.received)
    if told.yes or told.report is not None:
        raise UserError("It cannot be told whose answers these are", "Name the engagement with --engagement.")
    if told.form == "json":
        click.echo(foreign_json(reading), nl=False)
        return
    click.echo(foreign_text(reading, book), nl=False)
    click.echo("\nNothing was written. Name an engagement with --engagement to keep it as a round of answers.")


def _keep(book: Book, told: Told, reference: str) -> None:
    from ddq.decide.answers.framework import as_round  # noqa: PLC0415
    from ddq.model.returning import Identity, Returned  # noqa: PLC0415
    from ddq.render.foreign import foreign_text  # noqa: PLC0415
    from ddq.render.import_report import changes_text  # noqa: PLC0415

    loaded = load_assessment(reference, told.as_of, told.catalog)
    if is_on_file(book, loaded, told):
        return
    catalog, engagement = loaded.assessment.catalog, loaded.assessment.engagement
    reading = read_foreign(book, catalog.crosswalks, told.columns, told.received)
    kept = as_round(
        reading,
        book,
        catalog.crosswalks,
        engagement=engagement.id,
        number=next_round(loaded),
        received=told.received,
        by=told.by,
    )
    found = Returned(identity=Identity(), reading=reading, answers=kept.answers)
    one = gathered(book, loaded, kept, found, (), {item.id: item.question for item in reading.items})
    finish(one, loaded, told, foreign_text(reading, book) + changes_text(one, catalog.vocabulary))
