"""The commands that write documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ddq.cli.options import CATALOG
from ddq.keep.files import file_name, write_all
from ddq.model.method import SEVERITIES
from ddq.problems import UserError

if TYPE_CHECKING:
    from ddq.cli.load import Loaded
    from ddq.model.assessment import Assessment

DEMO = "support-openai"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What every writing command is told: for which day, where to, how to list, when to fail, over which catalog."""

    as_of: date | None = None
    output: Path | None = None
    form: str = "text"
    fail_on: str | None = None
    catalog: Path | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """What a writing command made: its files by name, and what is said about them, on the terminal and as JSON."""

    files: list[tuple[str, bytes]]
    lines: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


def options(told: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every writing command takes, and hand them over as one `Wanted`."""

    @wraps(told)
    def command(**given: Any) -> Any:
        day = given.pop("as_of")
        return told(
            wanted=Wanted(
                day.date() if day else None,
                given.pop("output"),
                given.pop("form"),
                given.pop("fail_on"),
                given.pop("given"),
            ),
            **given,
        )

    decorated: Callable[..., Any] = command
    for decorate in reversed(
        (
            CATALOG,
            click.option(
                "--as-of",
                type=click.DateTime(["%Y-%m-%d"]),
                metavar="DATE",
                help="The day the documents speak for (YYYY-MM-DD).",
            ),
            click.option(
                "-o",
                "--output",
                type=click.Path(path_type=Path),
                metavar="DIR",
                help="Folder to write into [default: out/ID].",
            ),
            click.option(
                "--format",
                "form",
                type=click.Choice(["text", "json"]),
                default="text",
                help="How to list what was written.",
            ),
            click.option(
                "--fail-on",
                type=click.Choice(SEVERITIES),
                help="Exit 1 when a gap of this severity or above is open.",
            ),
        )
    ):
        decorated = decorate(decorated)
    return decorated


@click.command()
@click.argument("engagement")
@options
def build(engagement: str, wanted: Wanted) -> None:
    """Write every document of ENGAGEMENT (a file, or an id in the workspace)."""
    from ddq.cli.outbound import everything  # noqa: PLC0415

    run(engagement, wanted, everything)


@click.command()
@click.option("--example", default=DEMO, show_default=True, help="Which bundled example; 'all' for every one.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("ddq-demo"), show_default=True, metavar="DIR"
)
def demo(example: str, output: Path) -> None:
    """Write the full pack for a bundled example, and list it."""
    from ddq.cli.outbound import everything  # noqa: PLC0415
    from ddq.read.shipped import shipped  # noqa: PLC0415

    folder = shipped("catalog") / "examples"
    names = sorted(p.stem for p in folder.glob("*.yaml"))
    if example != "all" and example not in names:
        raise UserError(f"There is no example '{example}'", f"Known: {', '.join(names)}.")
    for name in names if example == "all" else [example]:
        run(str(folder / f"{name}.yaml"), Wanted(output=output / name if example == "all" else output), everything)


@click.command()
@click.argument("engagement")
@options
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE", help="A Word template of your own.")
def checklist(engagement: str, wanted: Wanted, template: Path | None) -> None:
    """Write the procurement checklist of ENGAGEMENT, in Word and Excel."""
    from ddq.cli.documents import excel, press, word  # noqa: PLC0415

    def make(loaded: Loaded) -> Output:
        one = press(loaded)
        return Output([word(one, "checklist", template), excel(one, "checklist")])

    run(engagement, wanted, make)


@click.command("gap-report")
@click.argument("engagement")
@options
@click.option("--template", type=click.Path(path_type=Path), metavar="FILE", help="A Word template of your own.")
@click.option(
    "--list-statements", is_flag=True, help="Print every statement with source, section and anchor; write nothing."
)
@click.option("--markdown", is_flag=True, help="Print the report as Markdown; write nothing.")
def gap_report(engagement: str, wanted: Wanted, template: Path | None, list_statements: bool, markdown: bool) -> None:
    """Write the contract gap report of ENGAGEMENT, in Word, and its register in Excel."""
    from ddq.cli.documents import excel, press, word  # noqa: PLC0415
    from ddq.cli.load import load_assessment  # noqa: PLC0415
    from ddq.render import text  # noqa: PLC0415

    if list_statements or markdown:
        loaded = load_assessment(engagement, wanted.as_of, wanted.catalog)
        click.echo(text.statements(loaded.assessment) if list_statements else text.gap_report(loaded.view()), nl=False)
        return

    def make(loaded: Loaded) -> Output:
        one = press(loaded)
        return Output([word(one, "gap-report", template), excel(one, "gap-register")])

    run(engagement, wanted, make)


@click.command("risk-sheet")
@click.argument("engagement", required=False)
@options
@click.option("--vendor", metavar="ID", help="Gather every engagement of a vendor in the workspace into one sheet.")
def risk_sheet(engagement: str | None, wanted: Wanted, vendor: str | None) -> None:
    """Write the vendor risk sheet of ENGAGEMENT, or of every engagement with --vendor, in Excel."""
    from ddq.cli.documents import excel, press  # noqa: PLC0415

    if (engagement is None) == (vendor is None):
        raise UserError("Name one engagement, or a vendor with --vendor")
    if engagement is not None:
        run(engagement, wanted, lambda loaded: Output([excel(press(loaded), "risk-sheet")]))
    elif vendor is not None:
        _vendor(vendor, wanted)


def _vendor(vendor: str, wanted: Wanted) -> None:
    """Gather every engagement of a vendor in the workspace into one sheet."""
    from ddq.cli.documents import vendor_sheet  # noqa: PLC0415
    from ddq.cli.load import load_all  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    here, found = load_all(vendor, wanted.as_of, wanted.catalog)
    folder = wanted.output or here.root / "out" / file_name(vendor)
    name, data = vendor_sheet(found)
    write_all([(folder / name, data)])
    ids = [one.assessment.engagement.id for one in found]
    if wanted.form == "json":
        click.echo(dumps({"vendor": vendor, "engagements": ids, "files": [str(folder / name)]}), nl=False)
    else:
        click.echo(
            f"{vendor}: {len(ids)} engagements ({', '.join(ids)}).\n  {folder / name} ({len(data) / 1000:.0f} kB)"
        )


def run(reference: str, wanted: Wanted, make: Callable[[Loaded], Output]) -> None:
    """Load, make every file in memory, write all or none, list them, and exit 1 when --fail-on found its level."""
    from ddq.cli.load import load_assessment  # noqa: PLC0415

    loaded = load_assessment(reference, wanted.as_of, wanted.catalog)
    engagement = loaded.assessment.engagement
    folder = wanted.output or loaded.workspace.root / "out" / file_name(engagement.id)
    made = make(loaded)
    files = [(folder / name, data) for name, data in made.files]
    write_all(files)
    _list(files, made, loaded, wanted.form)
    found = [d for d in loaded.assessment.determinations if d.severity and d.waiver is None]
    at_level = [
        d.provision.code
        for d in found
        if wanted.fail_on and SEVERITIES.index(d.severity) >= SEVERITIES.index(wanted.fail_on)
    ]
    if at_level:
        click.echo(f"Open at {wanted.fail_on} or above: {', '.join(at_level)}.", err=True)
        click.get_current_context().exit(1)


def _list(files: list[tuple[Path, bytes]], made: Output, loaded: Loaded, form: str) -> None:
    from ddq.render.json import dumps  # noqa: PLC0415

    one = loaded.assessment
    if form == "json":
        click.echo(
            dumps(
                {
                    "engagement": one.engagement.id,
                    "decision": one.suggestion.decision,
                    "as-of": one.as_of,
                    "files": [str(path) for path, _ in files],
                    **made.data,
                }
            ),
            nl=False,
        )
        return
    click.echo(f"{one.engagement.id} {one.engagement.title}: {_standing(one)}")
    for line in made.lines:
        click.echo(line)
    for path, data in files:
        click.echo(f"  {path} ({len(data) / 1000:.0f} kB)")


def _standing(one: Assessment) -> str:
    """Say how an assessment stands, in one line that hides nothing that is open."""
    gaps = sum(d.gap for d in one.determinations)
    unread = sum(d.unread for d in one.determinations)
    label = one.catalog.vocabulary.label("decision", one.suggestion.decision)
    return (
        f"{len(one.determinations)} provisions apply; open: {gaps + unread} (gaps {gaps}, not reviewed {unread}); "
        f"blocking signature: {len(one.suggestion.blocking)}. Suggested by rules: {label}."
    )
