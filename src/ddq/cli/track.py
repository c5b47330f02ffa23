"""Takes one of our own working workbooks back: shows what people changed, then keeps it in one step."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq.problems import UserError

if TYPE_CHECKING:
    from ddq.cli.load import Loaded
    from ddq.model.book import Book
    from ddq.model.taken import TakenBack


def take_back(
    book: Book,
    *,
    engagement: str | None,
    by: str,
    yes: bool,
    preview: bool,
    form: str,
    as_of: date | None,
    catalog: Path | None,
) -> None:
    """Show what a checklist, risk sheet or gap register brings back, and keep it with `yes` or when a person agrees.

    `by` is whose changes they are, by default the person who saved the file last; `form` is `text` or `json`. Raises
    UserError when the file cannot be taken back, with every problem and clash at its cell; then nothing is written.
    """
    from ddq.render.json import dumps  # noqa: PLC0415
    from ddq.render.taken import clash_problem, taken_json, taken_text  # noqa: PLC0415

    loaded = _loaded(book, engagement, as_of, catalog)
    person = by.strip() or book.properties.get("lastModifiedBy", "").strip()
    taken = _taken(book, loaded, person)
    problems = (*taken.problems, *(clash_problem(clash, book.name) for clash in taken.clashes))
    if form == "text":
        named = person if by.strip() or not person else f"{person}, who saved the file last"
        click.echo(taken_text(taken, named), nl=False)
        for problem in problems if preview else ():
            click.echo(str(problem))
    keep = not preview and not problems and _agreed(taken, person, yes, form)
    if keep:
        _keep(loaded, taken)
    if form == "json":
        click.echo(dumps(taken_json(taken, keep)), nl=False)
    if problems and not preview:
        raise UserError("Nothing was kept", "Correct the cells named above and read the file again.", problems)


def _loaded(book: Book, given: str | None, as_of: date | None, catalog: Path | None) -> Loaded:
    """Return the assessment of the engagement that a workbook is of. Raises UserError when that cannot be told."""
    from ddq.cli.load import load_assessment  # noqa: PLC0415
    from ddq.decide.track import KIND_OF, document_of, meta_of  # noqa: PLC0415

    document = document_of(book)
    if book.kind == "docx":
        raise UserError(
            f"{book.name} is {document} in Word, which is for reading and signing; its controls are never read back",
            "Write owners, dates, statuses and decisions into the Excel file of the same name.",
        )
    if document.partition("-")[0] not in KIND_OF:
        raise UserError(f"{book.name} is none of our own workbooks", "The id stands on its sheet Document control.")
    known = book.properties.get("ddq-engagement") or book.manifest.get("engagement") or meta_of(book, "engagement")
    if "," in known or (known and not document.endswith(known.partition("-")[2])):
        raise UserError(
            f"{book.name} gathers several engagements, and nothing is read back from it",
            "Write into the risk sheet and the checklist of each engagement.",
        )
    loaded = load_assessment(given or known or _by_number(document), as_of, catalog)
    found = loaded.assessment.engagement.id
    if document.partition("-")[2] != found.partition("-")[2] or (known and known != found):
        raise UserError(
            f"{book.name} is {document}, of {known or 'another engagement'}, not of {found}",
            "Leave --engagement out, or name the one it is of.",
        )
    return loaded


def _by_number(document: str) -> str:
    """Return the id of the one engagement of the workspace that has a document's number. Raises UserError otherwise."""
    from ddq.cli.load import workspace  # noqa: PLC0415

    number = document.partition("-")[2]
    paths = (workspace().root / "engagements").glob("*.yaml")
    found = [path.stem for path in paths if path.stem.partition("-")[2] == number]
    if len(found) != 1:
        raise UserError(f"The file does not say which engagement {document} is of", "Name it with --engagement.")
    return found[0]


def _taken(book: Book, loaded: Loaded, by: str) -> TakenBack:
    from ddq.cli.documents import compiled_workbook  # noqa: PLC0415
    from ddq.decide.track import KIND_OF, document_of  # noqa: PLC0415
    from ddq.decide.track.back import take  # noqa: PLC0415
    from ddq.render.given import given_cells  # noqa: PLC0415
    from ddq.render.view import view_for  # noqa: PLC0415

    kind = KIND_OF[document_of(book).partition("-")[0]]
    layout = compiled_workbook(kind, loaded.assessment.catalog.vocabulary)[0].layout
    today = given_cells(layout, view_for(loaded.view(), kind))
    return take(book, layout, today, loaded.assessment, date.today(), by)  # noqa: DTZ011  # the reader's own calendar day


def _agreed(taken: TakenBack, by: str, yes: bool, form: str) -> bool:
    """Return whether to keep the changes: with `yes`, or after a question on a terminal. Says why when not."""
    if not taken.edits and not taken.added:
        return False
    told = form == "text"
    if not yes and (taken.lost_base or not told or not sys.stdin.isatty()):
        if told:
            click.echo("Nothing was kept. With --yes it is.")
        return False
    if not by:
        raise UserError("It is not said whose changes these are", "Name the person with --by.")
    return yes or click.confirm("Keep these changes?")


def _keep(loaded: Loaded, taken: TakenBack) -> None:
    """Write what is on file now, unless somebody else wrote in the meantime."""
    from ddq.cli.load import load_tracking  # noqa: PLC0415
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.keep.tracking import tracking_text  # noqa: PLC0415
    from ddq.read.workspace import tracking_path  # noqa: PLC0415

    at = loaded.assessment
    path = tracking_path(loaded.workspace.root, at.engagement.id)
    if load_tracking(loaded.workspace, at.engagement.id, at.catalog) != at.on_file.tracking:
        raise UserError(f"{path} was changed while this file was read; nothing was kept", "Read the file again.")
    write_all([(path, tracking_text(taken.tracking).encode())])
    click.echo(f"Kept in {path}. 'ddq build {at.engagement.id}' writes the workbooks anew; go on in those.", err=True)
