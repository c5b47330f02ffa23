"""The command that reads a file back: our own questionnaire, our own working copy, or anybody's questionnaire."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ddq.cli.options import CATALOG
from ddq.model.columns import Columns
from ddq.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ddq.model.book import Book
    from ddq.model.returning import Identity

_DAY = click.DateTime(["%Y-%m-%d"])
_EXCEL = ".xlsx"


@dataclass(frozen=True, slots=True)
class Told:
    """What the command was told, and the file's bytes, read once."""

    file: Path
    data: bytes
    engagement: str | None
    by: str
    received: date
    as_of: date | None
    catalog: Path | None
    yes: bool
    preview: bool
    form: str
    report: Path | None
    columns: Columns

    @property
    def suffix(self) -> str:
        """The ending of the file's name, or none when it is no plain word."""
        ending = self.file.suffix.lower()
        return ending if ending[1:].isascii() and ending[1:].isalnum() else ""


def _columns(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where the questions stand in a sheet that does not say it."""
    for option in reversed(
        (
            click.option("--sheet", metavar="NAME", default="", help="The sheet that holds the questions."),
            click.option("--header-row", type=click.IntRange(1), metavar="N", help="The row of the headers."),
            click.option("--id-col", metavar="LETTER", default="", help="The column of the questions' ids."),
            click.option("--question-col", metavar="LETTER", default="", help="The column of the questions."),
            click.option("--answer-col", metavar="LETTER", default="", help="The column of the answers."),
            click.option("--notes-col", metavar="LETTER", default="", help="The column of details or notes."),
        )
    ):
        command = option(command)
    return command


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--engagement", metavar="ID", help="Whose answers they are; the file itself says it where it can.")
@click.option("--yes", is_flag=True, help="Keep what was read without asking.")
@click.option("--preview", is_flag=True, help="Only show what would be kept.")
@click.option("--by", metavar="NAME", default="", help="Who reads it in.")
@click.option("--received", type=_DAY, metavar="DATE", help="The day it came (YYYY-MM-DD) [default: today].")
@click.option("--as-of", type=_DAY, metavar="DATE", help="The day the assessment speaks for (YYYY-MM-DD).")
@CATALOG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the report.")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write the import report as .xlsx too.")
@_columns
def import_(file: Path, **given: Any) -> None:
    """Read FILE back: a completed questionnaire, ours or anybody's, or a working copy of our own workbooks.

    First comes a preview: what was answered, what changed, what could not be taken and in which cell. Answers are kept
    only after you agree, or with --yes; the file itself is kept beside them and never changed.
    """
    from ddq.decide.returned.identity import identify  # noqa: PLC0415
    from ddq.decide.track import is_ours  # noqa: PLC0415
    from ddq.read.book import MAX_FILE, read_book_bytes  # noqa: PLC0415
    from ddq.read.workspace import read_limited  # noqa: PLC0415

    told = _told(file, read_limited(file, MAX_FILE), given)
    book = read_book_bytes(told.data, file.name)
    if is_ours(book):
        from ddq.cli.track import take_back  # noqa: PLC0415

        take_back(
            book,
            engagement=told.engagement,
            by=told.by,
            yes=told.yes,
            preview=told.preview,
            form=told.form,
            as_of=told.as_of,
            catalog=told.catalog,
        )
        return
    identity = identify(book)
    _refuse_other(book, identity)
    if identity.is_questionnaire or _holds_ours(book, told):
        from ddq.cli.taking import take_own  # noqa: PLC0415

        take_own(book, identity, told)
    else:
        from ddq.cli.taking_foreign import take_foreign  # noqa: PLC0415

        take_foreign(book, told)


def _told(file: Path, data: bytes, given: dict[str, Any]) -> Told:
    received, as_of = _day(given["received"]), _day(given["as_of"])
    letters = (given["id_col"], given["question_col"], given["answer_col"], given["notes_col"])
    report = given["report"]
    if report is not None and report.suffix.lower() != _EXCEL:
        raise UserError(f"{report} is not the name of an Excel file", f"Give a name that ends in {_EXCEL}.")
    if given["yes"] and given["preview"]:
        raise UserError("--yes keeps the answers and --preview does not", "Give one of the two.")
    return Told(
        file=file,
        data=data,
        engagement=given["engagement"],
        by=given["by"].strip(),
        received=received or date.today(),  # noqa: DTZ011  # the reader's own calendar day
        as_of=as_of,
        catalog=given["given"],
        yes=given["yes"],
        preview=given["preview"],
        form=given["form"],
        report=report,
        columns=Columns(given["sheet"], given["header_row"] or 0, *map(_column, letters)),
    )


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _column(letters: str) -> int:
    """Return the number of a column named by letters, or by its number. Raises UserError."""
    if letters.isascii() and letters.isdigit() and int(letters[:6]) > 0:
        return int(letters[:6])
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3) and letters:
        raise UserError(f"'{letters}' is not a column", "Name it by its letters, for example C or AB.")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _refuse_other(book: Book, identity: Identity) -> None:
    """Refuse what is ours and not read back. Raises UserError."""
    kind = identity.document.partition("-")[0]
    if kind in ("IMP", "DQP"):
        name = {"IMP": "an import report", "DQP": "a question plan"}[kind]
        raise UserError(f"{book.name} is {name} of ours ({identity.document}); it is not read back")
    if book.kind == "docx" and identity.is_questionnaire:
        raise UserError(
            f"{book.name} is our questionnaire in Word; the controls of a Word file are never read back",
            "Ask for the .xlsx, or type the answers in with 'ddq answers add'.",
        )


def _holds_ours(book: Book, told: Told) -> bool:
    """Return whether a file without our id holds our questions: a sheet saved alone, for example."""
    from ddq.cli.load import catalog_roots, load_catalog, workspace  # noqa: PLC0415
    from ddq.decide.returned.columns import holds_our_codes  # noqa: PLC0415

    catalog = load_catalog(*catalog_roots(workspace(), told.catalog))
    codes = {code for provision in catalog.provisions.values() for code in provision.questions}
    return holds_our_codes(book.grids, codes)


def agreed(told: Told, question: str, grave: Sequence[str] = ()) -> bool:
    """Return whether to write: told so, or asked on a terminal; nobody is asked who cannot answer.

    Of a file with `grave` doubts nobody is asked either: they are said again, and only --yes keeps it.
    """
    if told.preview:
        return False
    if told.yes:
        return True
    if grave:
        click.echo(
            "\n".join(["", *grave, "Nothing was written. Only --yes keeps it all the same."]), err=told.form == "json"
        )
        return False
    if told.form == "json" or not sys.stdin.isatty():
        click.echo("Nothing was written. Give --yes to keep it.", err=told.form == "json")
        return False
    return click.confirm(question)
