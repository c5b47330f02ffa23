"""Takes in a completed questionnaire: reads it against what was asked, shows what it found, and keeps it when agreed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq import __version__
from ddq.cli.load import Loaded, load_assessment, workspace
from ddq.cli.returned import Told, agreed
from ddq.keep.files import file_name, write_all
from ddq.model.answer import Round
from ddq.problems import Place, Problem, UserError

if TYPE_CHECKING:
    from ddq.decide.returned.whose import Sent
    from ddq.model.book import Book
    from ddq.model.returning import Expected, Form, Identity, Imported, Open, Returned

_LAYOUT = "questionnaire"


def take_own(book: Book, identity: Identity, told: Told) -> None:
    """Take in our own questionnaire. Raises UserError when nobody can tell whose it is."""
    from ddq.render.import_report import report_text  # noqa: PLC0415

    loaded = load_assessment(_engagement(book, identity, told), told.as_of, told.catalog)
    if not is_on_file(book, loaded, told):
        one = _read(book, identity, told, loaded)
        finish(one, loaded, told, report_text(one, loaded.assessment.catalog.vocabulary))


def is_on_file(book: Book, loaded: Loaded, told: Told) -> bool:
    """Return whether the same file was imported before, and say so."""
    from ddq.render.json import dumps  # noqa: PLC0415

    engagement = loaded.assessment.engagement.id
    number = next((one.round for one in own_rounds(loaded) if one.sha256 == book.sha256), 0)
    if number and told.form == "json":
        click.echo(dumps({"file": book.name, "engagement": engagement, "already-imported-as": number}), nl=False)
    elif number:
        click.echo(f"{book.name} is already imported as round {number} of {engagement}. Nothing was written.")
    return bool(number)


def _engagement(book: Book, identity: Identity, told: Told) -> str:
    """Return the engagement's id or path: as told, as the file says, or the one whose questionnaire has its number."""
    if told.engagement:
        return told.engagement
    folder = workspace().root / "engagements"
    known = _ids(folder)
    if identity.engagement:
        if identity.engagement not in known:
            raise UserError(
                f"{book.name} belongs to {identity.engagement}, which is not in {folder}",
                "Go to the workspace that sent it, or name an engagement with --engagement.",
            )
        return str(known[identity.engagement])
    same = [path for name, path in known.items() if identity.document and _document(name) == identity.document]
    if len(same) == 1:
        return str(same[0])
    named = f"it names {identity.document}, and no engagement here has that number"
    raise UserError(
        f"Nobody can tell whose answers {book.name} holds: {named if identity.document else 'it does not say'}",
        "Name the engagement with --engagement.",
    )


def _ids(folder: Path) -> dict[str, Path]:
    """Return the file of each engagement in a folder by its id, which need not be its name."""
    from ddq.read.yaml import read_yaml  # noqa: PLC0415

    found = {path: read_yaml(path).data for path in sorted(folder.glob("*.yaml"))}
    return {str(data["id"]): path for path, data in found.items() if isinstance(data, dict) and "id" in data}


def _document(engagement: str) -> str:
    """Return the id of the questionnaire of an engagement."""
    return f"DDQ-{re.sub(r'^[A-Z]+-', '', engagement)}"


def own_rounds(loaded: Loaded) -> list[Round]:
    """Return the engagement's own rounds, without those of the one it renews."""
    return [one for one in loaded.assessment.on_file.rounds if one.engagement == loaded.assessment.engagement.id]


def next_round(loaded: Loaded) -> int:
    """Return the number of the next round."""
    return 1 + max((one.round for one in own_rounds(loaded)), default=0)


def expected(loaded: Loaded) -> list[Expected]:
    """Return every question of the catalog as it is worded for this engagement, with what today's plan asks of it."""
    from ddq.decide.asking import asked_text, plan  # noqa: PLC0415
    from ddq.model.answer import fingerprint  # noqa: PLC0415
    from ddq.model.returning import Expected  # noqa: PLC0415

    assessment = loaded.assessment
    asked = {one.code: one for one in plan(assessment).asked}
    applies = {one.provision.code for one in assessment.determinations}
    found = []
    for provision in assessment.catalog.provisions.values():
        for code, question in provision.questions.items():
            text, follows, today = asked_text(question, assessment), question.only_if, asked.get(code)
            must = provision.code in applies and provision.gate in ("must", "should")
            found.append(
                Expected(
                    code=code,
                    text=text,
                    fingerprint=fingerprint(text),
                    required=today.required if today else must,
                    asked=today is not None,
                    points=today.elements if today else (),
                    parent=follows.question if follows else "",
                    words=follows.answer if follows else (),
                )
            )
    return found


def form_for(loaded: Loaded) -> Form:
    """Return what our questionnaire calls its columns."""
    from ddq.cli.documents import compiled_workbook  # noqa: PLC0415
    from ddq.decide.returned.form import form_of  # noqa: PLC0415
    from ddq.model.questionnaire import QuestionnaireView  # noqa: PLC0415

    vocabulary = loaded.assessment.catalog.vocabulary
    return form_of(compiled_workbook(_LAYOUT, vocabulary, QuestionnaireView)[0].layout, vocabulary)


def _read(book: Book, identity: Identity, told: Told, loaded: Loaded) -> Imported:
    from ddq.decide.answers.diff import with_withdrawn  # noqa: PLC0415
    from ddq.decide.returned.chase import open_points  # noqa: PLC0415
    from ddq.decide.returned.matching import match  # noqa: PLC0415
    from ddq.decide.returned.whose import about, foreign_parts  # noqa: PLC0415

    assessment, form, sent = loaded.assessment, form_for(loaded), _sent(loaded)
    questions = expected(loaded)
    found = match(book, questions, form, told.columns)
    if not found.reading.blocks:
        raise UserError(
            f"{book.name} holds no question of ours with a column of answers",
            "Name sheet and columns: --sheet, --header-row, --id-col, --answer-col, --notes-col.",
            [
                Problem(Place(book.name, sheet=n.sheet, cell=n.cell), n.rule, n.message, n.hint)
                for n in found.reading.notes
            ],
        )
    told_apart = (*foreign_parts(identity, sent), *about(found, form, sent, told.received))
    found.reading.notes = (*told_apart, *found.reading.notes)
    found.answers = with_withdrawn(own_rounds(loaded), found.answers)
    by_code = {one.code: one for one in questions}
    kept = Round(
        engagement=assessment.engagement.id,
        round=next_round(loaded),
        document=identity.document,
        received=told.received,
        by=told.by,
        file=book.name,
        sha256=book.sha256,
        respondent=found.respondent,
        answers=found.answers,
        required=found.required,
        documents=found.documents,
        subprocessors=found.subprocessors,
        confirmations=found.confirmations,
    )
    return gathered(
        book, loaded, kept, found, open_points(found, by_code, form), {c: q.text for c, q in by_code.items()}
    )


def _sent(loaded: Loaded) -> Sent:
    """Return what our questionnaire says of itself and of the product."""
    from ddq.decide.returned.whose import Sent  # noqa: PLC0415

    assessment = loaded.assessment
    engagement = assessment.engagement
    offering = assessment.catalog.vendors[engagement.vendor].file.offerings[engagement.offering]
    route = assessment.catalog.vocabulary.label("route", offering.route)
    return Sent(engagement.id, _document(engagement.id), offering.label, route)


def gathered(
    book: Book, loaded: Loaded, kept: Round, found: Returned, points: tuple[Open, ...], questions: dict[str, str]
) -> Imported:
    """Return what is said of an import, with what changed against the rounds on file."""
    from ddq.decide.answers.diff import compare, on_file  # noqa: PLC0415
    from ddq.model.returning import Imported  # noqa: PLC0415

    engagement = loaded.assessment.engagement
    vendor = loaded.assessment.catalog.vendors[engagement.vendor].file
    return Imported(
        file=book.name,
        notes=book.notes,
        title=engagement.title,
        organisation=engagement.organisation,
        vendor=vendor.name,
        offering=vendor.offerings[engagement.offering].label,
        round=kept,
        returned=found,
        changes=compare(on_file(own_rounds(loaded), kept.framework), kept.answers, kept.framework),
        open=points,
        questions=questions,
    )


def finish(one: Imported, loaded: Loaded, told: Told, shown: str) -> None:
    """Print the report, `shown` on the screen, and write everything or nothing."""
    from ddq.keep.answers import keep_round  # noqa: PLC0415
    from ddq.render.import_report import report_json  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    if told.form == "text":
        click.echo(shown, nl=False)
    stop = [note.message for note in one.returned.reading.notes if note.is_grave]
    keep = agreed(told, f"Keep these answers as round {one.round.round} of {one.round.engagement}?", stop)
    steps = next_steps(one) if keep else ()
    workbook = _workbook(one, loaded, steps)
    asked_for = [(told.report, workbook)] if told.report is not None else []
    if keep:
        others = [*_beside(one, loaded, workbook), *asked_for]
        written = keep_round(loaded.workspace.root, one.round, told.data, told.suffix, others)
    else:
        write_all(asked_for)
        written = [path for path, _ in asked_for]
    if told.form == "json":
        click.echo(dumps(report_json(one, steps, [str(path) for path in written])), nl=False)
        return
    kept_though = [f"Kept, although: {message}" for message in stop] if keep else []
    lines = [*(f"  {path}" for path in written), *kept_though, *steps]
    if lines:
        click.echo("\n".join(["", *lines]))


def _beside(one: Imported, loaded: Loaded, workbook: bytes) -> list[tuple[Path, bytes]]:
    """Return what is written into `out`: the report and, where something is open, the e-mail that asks for it."""
    from ddq.decide.asking import back_by  # noqa: PLC0415
    from ddq.render.chase import chase_email  # noqa: PLC0415
    from ddq.render.view import file_stem  # noqa: PLC0415

    assessment = loaded.assessment
    folder = loaded.workspace.root / "out" / file_name(assessment.engagement.id)
    files = [(folder / f"{file_stem(assessment, f'import-report-{one.round.round}')}.xlsx", workbook)]
    owner = assessment.engagement.owners.get("procurement", "")
    sender = "\n".join(filter(None, (owner, assessment.engagement.organisation)))
    letter = chase_email(one, back_by(assessment, one.round.received), sender)
    if letter:
        files.append((folder / f"{file_stem(assessment, 'chase-email')}.txt", letter.encode()))
    return files


def _workbook(one: Imported, loaded: Loaded, steps: tuple[str, ...]) -> bytes:
    from ddq.cli.documents import compiled_workbook  # noqa: PLC0415
    from ddq.model.package import CoreProperties, Manifest  # noqa: PLC0415
    from ddq.model.returning import ImportReport  # noqa: PLC0415
    from ddq.render.import_report import KIND, report_view  # noqa: PLC0415

    catalog, engagement = loaded.assessment.catalog, loaded.assessment.engagement
    view = report_view(one, catalog.vocabulary, steps, loaded.workspace.settings.paper)
    workbook, digest = compiled_workbook(KIND, catalog.vocabulary, ImportReport)
    manifest = Manifest(
        tool=__version__,
        catalog=catalog.version,
        engagement=engagement.id,
        engagement_hash=loaded.sha256,
        template_hash=digest,
        as_of=one.round.received,
        document=view.id,
    )
    core = CoreProperties(
        title=f"{view.title} – {one.offering} – {one.title}",
        subject=view.footer,
        company=one.organisation,
        author=engagement.author or engagement.organisation,
        as_of=one.round.received,
    )
    return workbook.render(view, manifest=manifest, core=core)


def next_steps(one: Imported) -> tuple[str, ...]:
    """Return what to do next, as sentences."""
    rejected = sum(note.severity == "error" and not note.is_grave for note in one.returned.reading.notes)
    steps = []
    if rejected:
        cells = "one place that was" if rejected == 1 else f"{rejected} places that were"
        steps.append(f"Look at the {cells} not taken; what you can settle yourself, add with 'ddq answers add'.")
    if one.open:
        steps.append("Send the chase e-mail, or ask once more with 'ddq questionnaire'.")
    steps.append(f"Write the documents again: ddq build {one.round.engagement}")
    return tuple(steps)
