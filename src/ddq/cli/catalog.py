"""The commands over the catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq.cli.crosswalk import crosswalk
from ddq.cli.curate import new, review, review_states, stats
from ddq.cli.options import CATALOG
from ddq.problems import Problem, UserError, nearest

if TYPE_CHECKING:
    from ddq.cli.load import Roots
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Lock, Vendor
    from ddq.read.catalog import CatalogRead

_ARCHIVE = click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder with the archived texts, named as in sources.yaml.",
)
Resolved = dict[str, "tuple[Lock | None, str]"]


@click.group()
def catalog() -> None:
    """Check, list and show what the catalog knows."""


for _command in (crosswalk, new, review, stats):
    catalog.add_command(_command)


@catalog.command()
@CATALOG
@_ARCHIVE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(given: Path | None, archive: Path | None, form: str) -> None:
    """Check every file; with --archive also every anchor against the archived texts. Silent when all is well."""
    from ddq.check.archive import against_lock  # noqa: PLC0415
    from ddq.cli.load import read_checked  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    roots = _roots(given)
    found, problems = read_checked(*roots)
    if found.catalog is not None:
        problems += _record_problems(found, roots)
    told: list[str] = []
    if archive is not None and found.catalog is not None:
        for name, vendor in found.catalog.vendors.items():
            resolved, missing = _resolve(found.catalog, vendor, archive)
            problems += [
                Problem(found.place(f.thing, f.path), "anchor-text", f.message, f.hint)
                for f in against_lock(name, vendor, resolved)
            ]
            told += _archive_report(name, vendor, resolved, missing)
    if form == "json":
        click.echo(
            dumps(
                {
                    "problems": [
                        {
                            "place": str(p.place),
                            "rule": p.rule,
                            "severity": p.severity,
                            "message": p.message,
                            "hint": p.hint,
                        }
                        for p in sorted(problems)
                    ],
                    "archive": told,
                }
            ),
            nl=False,
        )
    else:
        for line in [*(str(p) for p in sorted(problems)), *told]:
            click.echo(line)
    click.get_current_context().exit(1 if problems else 0)


def _record_problems(found: CatalogRead, roots: Roots) -> list[Problem]:
    """Return what is wrong in reviews.yaml and retired.yaml, and every retired code that is in use."""
    from ddq.check.records import over_records  # noqa: PLC0415
    from ddq.read.reviews import read_records  # noqa: PLC0415

    records = read_records(roots.catalog)
    if found.catalog is None or records.problems:
        return records.problems
    problems = []
    for rule, one in over_records(found.catalog, records.reviews, records.retired):
        document = records.documents.get(one.thing)
        place = document.place(one.path) if document else found.place(one.thing, one.path)
        problems.append(Problem(place, rule, one.message, one.hint))
    return problems


def _archive_report(name: str, vendor: Vendor, resolved: Resolved, missing: list[str]) -> list[str]:
    good = sum(lock is not None for lock, _ in resolved.values())
    lines = [f"{name}: {good} of {len(vendor.anchors)} anchors resolve in the archive"]
    unarchived = sorted({a.source for key, a in vendor.anchors.items() if key not in resolved})
    lines += [f"{name}: not archived: {reference}" for reference in unarchived]
    return [*lines, *(f"{name}: the file of {reference} is not the one recorded" for reference in missing)]


@catalog.command()
@CATALOG
@click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    required=True,
    help="Folder with the archived texts, named as in sources.yaml.",
)
def lock(given: Path | None, archive: Path) -> None:
    """Write anchors.lock for every vendor: what each anchor resolves to in the archived texts."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.read.catalog import read_catalog  # noqa: PLC0415

    root = _roots(given).catalog
    found = read_catalog(root)
    if found.catalog is None or found.problems:
        raise UserError(f"The catalog in {root} has {len(found.problems)} problems", "", found.problems)
    problems: list[Problem] = []
    files: list[tuple[Path, bytes]] = []
    for name, vendor in found.catalog.vendors.items():
        resolved, _ = _resolve(found.catalog, vendor, archive)
        problems += [
            Problem(found.place(f"anchors:{name}", (key,)), "anchor-text", wrong)
            for key, (one, wrong) in resolved.items()
            if one is None
        ]
        lines = [
            f"{one.anchor} {one.source} {one.fingerprint} words {one.first_word}-{one.last_word}"
            for one, _ in resolved.values()
            if one
        ]
        if lines:
            text = "# Written by 'ddq catalog lock'; not by hand.\n" + "\n".join(sorted(lines)) + "\n"
            files.append((root / "vendors" / name / "anchors.lock", text.encode()))
    if problems:
        raise UserError(f"{len(problems)} anchors do not resolve; nothing was written", "", problems)
    write_all(files)
    for path, data in files:
        click.echo(f"{path}: {data.count(b' words ')} anchors locked")


@catalog.command("list")
@click.argument("words", nargs=-1)
@click.option("--sources", is_flag=True, help="List sources and editions instead of provisions.")
@CATALOG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(words: tuple[str, ...], sources: bool, given: Path | None, form: str) -> None:
    """List provisions; with WORDS those in whose code, titles, names, questions or authorities every word stands."""
    from ddq.cli.load import load_catalog  # noqa: PLC0415
    from ddq.decide.find import find, suggest  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    one = load_catalog(*_roots(given))
    rows = (
        _sources(one)
        if sources
        else [
            (code, one.vocabulary.label("gate", one.provisions[code].gate), one.provisions[code].title)
            for code in find(one, words)
        ]
    )
    if form == "json":
        click.echo(dumps([list(row) for row in rows]), nl=False)
    elif not rows:
        click.echo(f"Nothing in the catalog holds {' and '.join(repr(word) for word in words)}.", err=True)
        hint = suggest(one, words)
        if hint:
            click.echo(f"  {hint}", err=True)
    else:
        for row in rows:
            click.echo(f"{row[0]:10} {row[1]:8} {row[2]}")


@catalog.command()
@click.argument("code")
@CATALOG
def show(code: str, given: Path | None) -> None:
    """Show the provision CODE as a person would want to read it, with every vendor's position."""
    from ddq.cli.load import load_catalog  # noqa: PLC0415
    from ddq.render.shelf import provision_text  # noqa: PLC0415

    roots = _roots(given)
    one = load_catalog(*roots)
    code = code.upper()
    if code not in one.provisions:
        raise UserError(
            f"'{code}' is not a provision", nearest(code, one.provisions) or "'ddq catalog list' names them all."
        )
    click.echo(provision_text(one, code, review_states(one, roots)[code], one.crosswalks), nl=False)


@catalog.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write them [default: schema/ in the catalog].",
)
def schema(output: Path | None) -> None:
    """Write the JSON Schema of every file format, for editors and other programs."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.read.schema import schemas  # noqa: PLC0415

    folder = output or _roots(None).catalog / "schema"
    write_all([(folder / name, text.encode()) for name, text in schemas().items()])
    click.echo(f"{folder}: {len(schemas())} schemas written")


def _roots(given: Path | None) -> Roots:
    from ddq.cli.load import catalog_roots, workspace  # noqa: PLC0415

    return catalog_roots(workspace(), given)


def _sources(one: Catalog) -> list[tuple[str, str, str]]:
    return [
        (name, edition, f"{source.title} ({source.kind}{'' if found.archive else ', not archived'})")
        for vendor in one.vendors.values()
        for name, source in vendor.sources.items()
        for edition, found in source.editions.items()
    ]


def _resolve(one: Catalog, vendor: Vendor, archive: Path) -> tuple[Resolved, list[str]]:
    """Resolve every anchor whose edition's text is in the folder; name editions whose file is not the recorded one."""
    from ddq.check.archive import lock_of  # noqa: PLC0415
    from ddq.decide.anchors import fingerprint, normalise, resolve  # noqa: PLC0415
    from ddq.decide.sections import in_section  # noqa: PLC0415
    from ddq.read.archive import archived_file  # noqa: PLC0415

    found: Resolved = {}
    other: list[str] = []
    for reference in sorted({a.source for a in vendor.anchors.values()}):
        copy = one.edition(reference).archive
        text, same = archived_file(archive, copy) if copy else (None, True)
        if text is None:
            continue
        if not same:
            other.append(reference)
        words = normalise(text)
        for key, anchor in vendor.anchors.items():
            if anchor.source == reference:
                spans = resolve(anchor, words)
                found[key] = lock_of(key, anchor, spans, [fingerprint(words[a:b]) for a, b in spans])
                if spans and in_section(anchor, text) is False:
                    found[key] = None, f"anchor '{key}' does not stand in section {anchor.section} of {anchor.source}"
    return found, other
