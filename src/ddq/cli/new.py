"""The command that makes an engagement by asking."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ddq.cli.options import CATALOG
from ddq.problems import UserError

if TYPE_CHECKING:
    from ddq.cli.intake import Answers, Ask

_SCHEMA = "# yaml-language-server: $schema={schema}\n"


@click.command()
@click.option("--id", "identifier", metavar="ID", help="The engagement's id [default: the next ENG-YEAR-NUMBER].")
@CATALOG
def new(identifier: str | None, given: Path | None) -> None:
    """Describe a purchase by answering some twenty questions; makes an engagement.

    Every answer is saved at once: stop with Ctrl-C, and the same command goes on where you stopped.
    """
    from ddq.check.engagement import ID  # noqa: PLC0415
    from ddq.cli.intake import engagement, questions  # noqa: PLC0415
    from ddq.cli.load import catalog_roots, load_catalog, load_engagement, workspace  # noqa: PLC0415
    from ddq.keep.files import file_name, write_all  # noqa: PLC0415

    here = workspace()
    roots = catalog_roots(here, given)
    catalog = load_catalog(*roots)
    folder = here.root / "engagements"
    if identifier is not None and not ID.match(identifier):
        raise UserError(f"'{identifier}' is not an id", "Write it like ENG-2026-0042.")
    draft = _draft(folder, identifier)
    identifier = file_name(identifier or (draft.name.removesuffix(".draft.json") if draft else _next_id(folder)))
    target = folder / f"{identifier}.yaml"
    if target.exists():
        raise UserError(f"{target} is there already", "Give another id with --id.")
    draft = draft or folder / f"{identifier}.draft.json"
    try:
        answers = _ask_all(questions(catalog, here.settings.organisation), draft)
    except click.Abort:
        click.echo("\nYour answers so far are saved; run 'ddq new' again to go on.", err=True)
        raise
    write_all([(target, _yaml(engagement(answers, identifier, catalog.vocabulary.facts), roots.catalog).encode())])
    load_engagement(target, catalog)
    draft.unlink(missing_ok=True)
    click.echo(f"\n{target} written. Make the documents with: ddq build {identifier}")


def _draft(folder: Path, identifier: str | None) -> Path | None:
    """Return the draft to go on with: that of the id given, or the newest."""
    found = sorted(folder.glob(f"{identifier or '*'}.draft.json"), key=lambda p: p.stat().st_mtime_ns)
    return found[-1] if found else None


def _next_id(folder: Path) -> str:
    year = date.today().year  # noqa: DTZ011  # the reader's own calendar year
    numbers = [int(m[1]) for p in folder.glob(f"ENG-{year}-*") if (m := re.match(rf"ENG-{year}-(\d+)", p.name))]
    return f"ENG-{year}-{max(numbers, default=0) + 1:04d}"


def _ask_all(asked: list[Ask], draft: Path) -> Answers:
    """Ask what the draft does not answer yet, and save after each answer."""
    from ddq.keep.files import write_all  # noqa: PLC0415

    raw = _saved(draft)
    answers: Answers = {}
    if raw:
        click.echo(
            f"Going on with {draft.name.removesuffix('.draft.json')}: {len(raw)} of {sum(one.when({}) for one in asked)} answered."
        )
    number = 0
    for one in asked:
        if not one.when(answers):
            continue
        number += 1
        if not _reads(one, raw.get(one.key)):
            raw[one.key] = _ask(one, number, sum(other.when(answers) for other in asked))
            write_all([(draft, json.dumps(raw, indent=1).encode())])
        answers[one.key] = one.read(raw[one.key])
    return answers


def _reads(one: Ask, saved: str | None) -> bool:
    """Return whether a saved answer still answers the question; the catalog may have changed since."""
    if saved is None:
        return False
    try:
        one.read(saved)
    except click.UsageError:
        return False
    return True


def _saved(draft: Path) -> dict[str, str]:
    try:
        found = json.loads(draft.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise UserError(f"{draft} cannot be read", "Delete it to start again.") from None
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _ask(one: Ask, number: int, count: int) -> str:
    click.echo(f"\n{number}/{count} {one.text}")
    click.echo(f"  Why we ask: {one.why}")
    for n, choice in enumerate(one.choices, start=1):
        click.echo(f"  {n:2} {choice}")
    if one.hint:
        click.echo(f"  {one.hint}")

    def check(answer: str) -> str:
        one.read(answer)
        return answer

    return str(
        click.prompt(">", prompt_suffix=" ", default=one.default, show_default=bool(one.default), value_proc=check)
    )


def _yaml(found: dict[str, Any], root: Path) -> str:
    import yaml  # noqa: PLC0415

    text: str = yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=110)
    return _SCHEMA.format(schema=(root / "schema" / "engagement.json").as_posix()) + text
