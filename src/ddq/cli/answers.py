"""The commands on answers that are kept: list them, add one by hand, compare two rounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ddq.cli.options import CATALOG
from ddq.problems import Place, Problem, UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ddq.cli.load import Loaded
    from ddq.model.answer import Answer, Round

_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def answers() -> None:
    """List, add and compare the vendor's answers."""


@answers.command("list")
@click.argument("engagement")
@CATALOG
@_FORMAT
def list_(engagement: str, given: Path | None, form: str) -> None:
    """List the newest answer to each question of ENGAGEMENT, with its round and its cell."""
    from ddq.cli.load import load_assessment  # noqa: PLC0415
    from ddq.render.answers import answers_json, answers_text  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    loaded = load_assessment(engagement, None, given)
    rounds = loaded.assessment.on_file.rounds
    if form == "json":
        click.echo(dumps(answers_json(rounds)), nl=False)
        return
    click.echo(answers_text(rounds, loaded.assessment.catalog.vocabulary), nl=False)


@answers.command()
@click.argument("engagement")
@click.argument("code", required=False)
@click.argument("answer", required=False)
@click.option("--details", default="", metavar="TEXT", help="What was written beside it, word for word.")
@click.option("--evidence", default="", metavar="TEXT", help="The documents and pages it names.")
@click.option("--from", "from_", type=click.Path(path_type=Path), metavar="FILE", help="Several answers, as YAML.")
@click.option(
    "--source", required=True, metavar="TEXT", help='Where it comes from, for example "e-mail of 3 Dec 2026".'
)
@click.option("--by", required=True, metavar="NAME", help="Who typed it in.")
@click.option("--received", type=_DAY, metavar="DATE", help="The day it came (YYYY-MM-DD) [default: today].")
@CATALOG
@_FORMAT
def add(engagement: str, code: str | None, answer: str | None, **told: Any) -> None:
    """Add what the vendor answered elsewhere, as a round of its own: ddq answers add ENGAGEMENT RET-01.1 Yes.

    FILE holds a list of answers: - {question: RET-01.1, answer: "Yes", details: ..., evidence: ...}
    """
    from ddq.cli.load import load_assessment  # noqa: PLC0415

    typed = _typed(code, answer, told["details"], told["evidence"], told["from_"])
    source, by, received = told["source"].strip(), told["by"].strip(), told["received"]
    if not (source and by):
        raise UserError("Say where the answer comes from and who typed it", "Give --source and --by.")
    loaded = load_assessment(engagement, None, told["given"])
    found = _answers(typed, loaded, str(told["from_"] or ""))
    day = received.date() if received else date.today()  # noqa: DTZ011  # the reader's own calendar day
    _keep(found, loaded, source, by, day, told["form"])


def _typed(
    code: str | None, answer: str | None, details: str, evidence: str, path: Path | None
) -> Sequence[Mapping[str, str]]:
    """Return what was typed, each answer with its keys. Raises UserError."""
    if path is None:
        if not code or answer is None:
            raise UserError("Name a question and its answer", "ddq answers add ENGAGEMENT RET-01.1 Yes, or --from FILE")
        return [{"question": code, "answer": answer, "details": details, "evidence": evidence}]
    if code or details or evidence:
        raise UserError("--from brings the answers", "Leave out the question, --details and --evidence.")
    from ddq.read.answers import read_typed  # noqa: PLC0415

    return read_typed(path)


def _answers(typed: Iterable[Mapping[str, str]], loaded: Loaded, file: str) -> tuple[Answer, ...]:
    """Return the answers to the questions as they are worded today. Raises UserError with every problem."""
    from ddq.cli.taking import expected  # noqa: PLC0415
    from ddq.decide.returned.text import codes_in  # noqa: PLC0415
    from ddq.decide.returned.words import word_of  # noqa: PLC0415
    from ddq.model.answer import Answer  # noqa: PLC0415

    known = {one.code: one for one in expected(loaded)}
    labels = loaded.assessment.catalog.vocabulary.lists["answer"]
    found: dict[str, Answer] = {}
    problems = []
    for number, one in enumerate(typed, 1):
        code = next(iter(codes_in(one["question"])), one["question"])
        word = word_of(one["answer"], labels)
        place = Place(file or "the command", number if file else 0, 1 if file else 0)
        if code not in known:
            problems.append(Problem(place, "unknown-question", f"'{code}' is not a question", nearest(code, known)))
        elif not word:
            message = f"{code}: '{one['answer']}' is not an answer"
            problems.append(Problem(place, "unknown-answer", message, f"One of {', '.join(labels.values())}."))
        elif code in found:
            problems.append(Problem(place, "repeated-question", f"{code} is answered twice", "Keep one of the two."))
        else:
            print_, points = known[code].fingerprint, known[code].points
            found[code] = Answer(
                question=code, fingerprint=print_, word=word, written=one["answer"], points=points,
                details=one.get("details", ""), evidence=one.get("evidence", ""),
            )  # fmt: skip
    if problems:
        raise UserError("Nothing was added", problems=problems)
    return tuple(found.values())


def _keep(found: tuple[Answer, ...], loaded: Loaded, source: str, by: str, day: date, form: str) -> None:
    from ddq.cli.taking import next_round, own_rounds  # noqa: PLC0415
    from ddq.decide.answers.diff import compare, on_file  # noqa: PLC0415
    from ddq.keep.answers import keep_round  # noqa: PLC0415
    from ddq.model.answer import Round  # noqa: PLC0415
    from ddq.render.import_report import change_line  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    engagement = loaded.assessment.engagement.id
    one = Round(engagement=engagement, round=next_round(loaded), received=day, by=by, source=source, answers=found)
    changes = compare(on_file(own_rounds(loaded), "ddq"), found)
    path = keep_round(loaded.workspace.root, one)[0]
    if form == "json":
        changed = {change.question: change.kind for change in changes}
        click.echo(
            dumps({"engagement": engagement, "round": one.round, "changes": changed, "written": str(path)}), nl=False
        )
        return
    for change in changes:
        click.echo(change_line(change, loaded.assessment.catalog.vocabulary))
    click.echo(f"Kept as round {one.round} of {engagement}: {path}")


@answers.command()
@click.argument("engagement")
@click.argument("first", type=click.IntRange(1), required=False)
@click.argument("second", type=click.IntRange(1), required=False)
@CATALOG
@_FORMAT
def diff(engagement: str, first: int | None, second: int | None, given: Path | None, form: str) -> None:
    """Show what changed from one round of ENGAGEMENT to another [default: the last two]."""
    from ddq.cli.load import load_assessment  # noqa: PLC0415
    from ddq.cli.taking import own_rounds  # noqa: PLC0415
    from ddq.decide.answers.diff import between  # noqa: PLC0415
    from ddq.render.answers import diff_text  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    loaded = load_assessment(engagement, None, given)
    before, after = _pair(own_rounds(loaded), first, second, loaded.assessment.engagement.id)
    changes = between(before, after)
    if form == "json":
        click.echo(dumps(list(changes)), nl=False)
        return
    click.echo(diff_text(before, after, changes, loaded.assessment.catalog.vocabulary), nl=False)


def _pair(rounds: list[Round], first: int | None, second: int | None, engagement: str) -> tuple[Round, Round]:
    """Return the two rounds to compare. Raises UserError."""
    by_number = {one.round: one for one in rounds}
    if (first is None) != (second is None):
        raise UserError("Name two rounds, or none for the last two")
    if len(rounds) < 2:
        have = "one round" if rounds else "no round"
        raise UserError(f"{engagement} has {have} of answers; two are compared", "'ddq import' reads one in.")
    for number in (first, second):
        if number is not None and number not in by_number:
            raise UserError(f"{engagement} has no round {number}", f"Known: {', '.join(map(str, by_number))}.")
    before, after = (by_number[n] if n else rounds[at] for n, at in ((first, -2), (second, -1)))
    if before.framework != after.framework:
        raise UserError("The two rounds answer different questionnaires", "Name two rounds of one questionnaire.")
    return before, after
