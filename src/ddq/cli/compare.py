"""The command that puts offerings, or editions of one source, side by side."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq.cli.options import CATALOG
from ddq.problems import UserError, nearest

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.comparing import ComparisonView, EditionsView

_SUFFIXES = (".docx", ".xlsx")


@click.command()
@click.argument("codes", nargs=-1, metavar="CODE...")
@click.option(
    "--vendor",
    "--vendors",
    "vendors",
    multiple=True,
    metavar="NAME",
    help="A vendor, or vendor/offering; several times or with commas [default: every processor].",
)
@click.option("--editions", is_flag=True, help="Compare a vendor's superseded texts with those that replaced them.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), multiple=True, metavar="FILE", help="Write .docx or .xlsx."
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to judge ages by (YYYY-MM-DD)."
)
@CATALOG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def compare(
    codes: tuple[str, ...],
    vendors: tuple[str, ...],
    editions: bool,
    output: tuple[Path, ...],
    as_of: datetime | None,
    given: Path | None,
    form: str,
) -> None:
    """Compare what vendors' terms say on provisions, or with --editions what a new text changed.

    For example: ddq compare RET-01 USE-02 --vendors openai/api,anthropic. Without -o it prints.
    """
    from ddq.cli.load import catalog_roots, load_catalog, workspace  # noqa: PLC0415
    from ddq.render.comparing_text import comparison_text, editions_text  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415

    here = workspace()
    catalog = load_catalog(*catalog_roots(here, given))
    wanted = [word for one in vendors for word in one.split(",") if word]
    day = as_of.date() if as_of else date.today()  # noqa: DTZ011  # the reader's own calendar day
    named = _codes(catalog, codes)
    views: list[ComparisonView] | list[EditionsView]
    if editions:
        views = _editions(catalog, wanted, named, day, here.settings.paper)
        text = "\n".join(editions_text(one) for one in views)
    else:
        views = [_comparison(catalog, wanted, named, day, here.settings.paper)]
        text = comparison_text(views[0])
    if output:
        _write(views, catalog, output)
    else:
        click.echo(dumps(views) if form == "json" else text, nl=False)


def _codes(catalog: Catalog, codes: tuple[str, ...]) -> list[str]:
    named = [code.upper() for code in codes]
    for code in named:
        if code not in catalog.provisions:
            hint = nearest(code, catalog.provisions) or "'ddq catalog list' names them all."
            raise UserError(f"'{code}' is not a provision", hint)
    return named


def _comparison(catalog: Catalog, wanted: list[str], codes: list[str], day: date, paper: str) -> ComparisonView:
    from ddq import __version__  # noqa: PLC0415
    from ddq.decide import compare as decide  # noqa: PLC0415
    from ddq.render.comparing import comparison_view  # noqa: PLC0415

    if not codes:
        raise UserError(
            "Name the provisions to compare", "For example: ddq compare RET-01; 'ddq catalog list' names them all."
        )
    columns, unknown = decide.offerings(catalog, wanted)
    for word in unknown:
        known = [*catalog.vendors, *(c.key for c in decide.offerings(catalog, list(catalog.vendors))[0])]
        raise UserError(
            f"'{word}' is neither a vendor nor an offering", nearest(word, known) or f"Known: {', '.join(known)}."
        )
    if len(columns) < 2:
        raise UserError("There is only one offering to compare", "Name another with --vendors.")
    return comparison_view(decide.compare(catalog, codes, columns, day), catalog, __version__, paper)


def _editions(catalog: Catalog, wanted: list[str], codes: list[str], day: date, paper: str) -> list[EditionsView]:
    from ddq import __version__  # noqa: PLC0415
    from ddq.decide import compare as decide  # noqa: PLC0415
    from ddq.render.comparing import editions_view  # noqa: PLC0415

    if len(wanted) != 1:
        raise UserError(
            "--editions compares the texts of one vendor", "Name it: ddq compare --vendor openai --editions"
        )
    vendor = wanted[0]
    if vendor not in catalog.vendors:
        known = nearest(vendor, catalog.vendors) or f"Known: {', '.join(catalog.vendors)}."
        raise UserError(f"'{vendor}' is not a vendor in the catalog", known)
    found = [one for one in decide.editions(catalog, vendor, codes) if one.points]
    if not found:
        about = f" on {', '.join(codes)}" if codes else ""
        others = [one for one in catalog.vendors if any(pair.points for pair in decide.editions(catalog, one, []))]
        raise UserError(
            f"The catalog compares no editions of '{vendor}'{about}",
            f"It does for: {', '.join(others) or 'no vendor'}.",
        )
    return [editions_view(one, catalog, day, __version__, paper) for one in found]


def _write(views: list[ComparisonView] | list[EditionsView], catalog: Catalog, output: tuple[Path, ...]) -> None:
    from ddq.cli.comparisons import comparison_document  # noqa: PLC0415
    from ddq.keep.files import write_all  # noqa: PLC0415

    for path in output:
        if path.suffix.lower() not in _SUFFIXES:
            raise UserError(f"'{path}' is neither .docx nor .xlsx", "Give the file one of these endings.")
    if len(views) > 1:
        raise UserError("There are several editions to compare", "Name the provisions of one.")
    files = [(path, comparison_document(views[0], catalog, path.suffix.lower())) for path in output]
    write_all(files)
    for path, data in files:
        click.echo(f"{path} ({len(data) / 1000:.0f} kB)")
