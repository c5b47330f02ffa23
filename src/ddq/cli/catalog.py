"""The commands over the catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq.problems import Problem, UserError, nearest

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Lock, Vendor

_ARCHIVE = click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Folder with the archived texts, named as in sources.yaml.",
)
_CATALOG = click.option(
    "--catalog", "folder", type=click.Path(path_type=Path), metavar="DIR", help="Another catalog than the workspace's."
)
Resolved = dict[str, "tuple[Lock | None, str]"]


@click.group()
def catalog() -> None:
    """Check, list and show what the catalog knows."""


@catalog.command()
@_CATALOG
@_ARCHIVE
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(folder: Path | None, archive: Path | None, form: str) -> None:
    """Check every file; with --archive also every anchor against the archived texts. Silent when all is well."""
    from ddq.check.archive import against_lock  # noqa: PLC0415
    from ddq.cli.load import read_checked  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    found, problems = read_checked(_root(folder))
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


def _archive_report(name: str, vendor: Vendor, resolved: Resolved, missing: list[str]) -> list[str]:
    good = sum(lock is not None for lock, _ in resolved.values())
    lines = [f"{name}: {good} of {len(vendor.anchors)} anchors resolve in the archive"]
    unarchived = sorted({a.source for key, a in vendor.anchors.items() if key not in resolved})
    lines += [f"{name}: not archived: {reference}" for reference in unarchived]
    return [*lines, *(f"{name}: the file of {reference} is not the one recorded" for reference in missing)]


@catalog.command()
@_CATALOG
@click.option(
    "--archive",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    required=True,
    help="Folder with the archived texts, named as in sources.yaml.",
)
def lock(folder: Path | None, archive: Path) -> None:
    """Write anchors.lock for every vendor: what each anchor resolves to in the archived texts."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.read.catalog import read_catalog  # noqa: PLC0415

    root = _root(folder)
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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(words: tuple[str, ...], sources: bool, form: str) -> None:
    """List provisions; with WORDS those in whose code, titles, names, questions or authorities every word stands."""
    from ddq.render.json import dumps  # noqa: PLC0415

    one = _loaded()
    rows = (
        _sources(one)
        if sources
        else [
            (p.code, one.vocabulary.label("gate", p.gate), p.title)
            for p in one.provisions.values()
            if all(w.lower() in _haystack(one, p.code) for w in words)
        ]
    )
    if form == "json":
        click.echo(dumps([list(row) for row in rows]), nl=False)
    elif not rows:
        click.echo(f"Nothing in the catalog holds {' and '.join(repr(word) for word in words)}.", err=True)
    else:
        for row in rows:
            click.echo(f"{row[0]:10} {row[1]:8} {row[2]}")


@catalog.command()
@click.argument("code")
def show(code: str) -> None:
    """Show the provision CODE as a person would want to read it, with every vendor's position."""
    from ddq.render.shelf import provision_text  # noqa: PLC0415

    one = _loaded()
    code = code.upper()
    if code not in one.provisions:
        raise UserError(
            f"'{code}' is not a provision", nearest(code, one.provisions) or "'ddq catalog list' names them all."
        )
    click.echo(provision_text(one, code), nl=False)


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

    folder = output or _root(None) / "schema"
    write_all([(folder / name, text.encode()) for name, text in schemas().items()])
    click.echo(f"{folder}: {len(schemas())} schemas written")


def _root(folder: Path | None) -> Path:
    from ddq.cli.load import catalog_root, workspace  # noqa: PLC0415

    return folder or catalog_root(workspace())


def _loaded() -> Catalog:
    from ddq.cli.load import load_catalog  # noqa: PLC0415

    return load_catalog(_root(None))


def _haystack(one: Catalog, code: str) -> str:
    found = one.provisions[code]
    parts = [
        code,
        found.title,
        *found.also_called,
        found.check,
        *(q.ask for q in found.questions.values()),
        *(a for e in found.elements.values() for a in e.authority),
    ]
    return " ".join(parts).lower()


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
    return found, other
