"""A small workbook that uses every word of the layout language, and a view that fits it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ddq.model.layout import Block, Column, Field, Layout, Print, Sheet, Table
from ddq.model.package import CoreProperties, Manifest

AS_OF = date(2026, 11, 22)
LISTS = {
    "gate": ("Must", "Should", "Info"),
    "checklist-status": ("Not started", "Requested", "Met", "Not met", "N/A"),
    "closed-status": ("Met", "N/A"),
}
MANIFEST = Manifest("0.1.0", "2026-11-01", "ENG-1", "aa", "bb", AS_OF, "CHK-1", (("DPA-01", "cc"),))
CORE = CoreProperties("Checklist", "OpenModel", "Example Outfitters, Inc.", "vendor-ddq", AS_OF)


@dataclass(frozen=True, slots=True)
class Provision:
    code: str
    gate: str
    section: str
    check: str
    citations: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    provision: Provision
    status: str
    found_in: str = ""
    due: date | None = None
    late: int | str = ""
    likelihood: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    title: str
    vendor: str
    classification: str
    checks: tuple[Check, ...]
    must_open: int
    as_of: date = AS_OF
    paper: str = "a4"
    counts: tuple[dict[str, object], ...] = ()
    conditions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ("One note.", "Another note.")


def view(checks: tuple[Check, ...] | None = None, **fields: object) -> View:
    """Return a view of a few checks, or of `checks`."""
    if checks is None:
        checks = (
            check("DPA-01", "Must", "Data protection", "Met", due=date(2026, 11, 1), late=""),
            check("DPA-02", "Must", "Data protection", "Not met", due=date(2026, 11, 20), late=2),
            check("RET-01", "Should", "Retention", "Requested", late=""),
        )
    sections = tuple(dict.fromkeys(item.provision.section for item in checks))
    counts = tuple({"label": name, "all": sum(item.provision.section == name for item in checks)} for name in sections)
    open_ = sum(item.provision.gate == "Must" and item.status not in ("Met", "N/A") for item in checks)
    return View(
        **{  # type: ignore[arg-type]
            "title": "Procurement checklist",
            "vendor": "OpenModel & Co",
            "classification": "Internal",
            "checks": checks,
            "must_open": open_,
            "counts": counts,
        }
        | fields
    )


def check(code: str, gate: str, section: str, status: str, **fields: object) -> Check:
    """Return one check with a text of ordinary length."""
    url = "https://example.com/terms?a=1&b=2#:~:text=Except%20for"
    sentence = "A retention period for prompts and outputs is stated in the signed terms, as a number."
    provision = Provision(code, gate, section, sentence, ("GDPR Art. 28(3)(g)", "§ 7051(a)(2)"), url)
    return Check(provision, status, **fields)  # type: ignore[arg-type]


CHECKS = Table(
    rows="checks",
    spare_rows=2,
    line_above="provision.section",
    columns=(
        Column(header="Ref", width=9, value="provision.code", key=True, style="strong", link="provision.url"),
        Column(header="Section", width=16, value="provision.section", as_="chk_section"),
        Column(header="Gate", width=9, value="provision.gate", list="gate", as_="chk_gate", style="centred"),
        Column(header="Check", width=42, value="provision.check"),
        Column(header="Authority", width=22, value="provision.citations", style="note"),
        Column(header="Found in", width=22, value="found-in", reviewer=True, prompt="Where {vendor} says so"),
        Column(
            header="Status",
            width=12,
            value="status",
            list="checklist-status",
            colours="checklist-status",
            reviewer=True,
            as_="chk_status",
        ),
        Column(
            header="Due",
            width=12,
            value="due",
            format="date",
            date=True,
            reviewer=True,
            marks={"late": 'AND($H{row}<>"",$H{row}<as_of,COUNTIF(lst_closed_status,$G{row})=0)'},
        ),
        Column(header="L", width=5, value="likelihood", whole=(1, 5), style="input-centred", reviewer=True),
        Column(
            header="Days late",
            width=9,
            style="calculated",
            cached="late",
            formula='=IF(AND(H{row}<>"",COUNTIF(lst_closed_status,G{row})=0),MAX(0,as_of-H{row}),"")',
        ),
    ),
)

SUMMARY = Sheet(
    name="Summary",
    widths=(30, 60, 12, 12),
    blocks=(
        Block(text=("{title}",), style="title"),
        Block(text=("{vendor}, as of {as-of}",), style="subtitle"),
        Block(
            heading="Snapshot",
            fields=(
                Field(label="Vendor", value="vendor"),
                Field(label="As of", value="as-of", format="date", as_="as_of"),
                Field(
                    label="Must items open",
                    cached="must-open",
                    formula='=SUMPRODUCT((chk_gate="Must")*(COUNTIF(lst_closed_status,chk_status)=0))',
                ),
                Field(label="Status", list="checklist-status", colours="checklist-status", reviewer=True),
            ),
        ),
        Block(
            heading="Counts by section",
            table=Table(
                rows="counts",
                columns=(
                    Column(header="Section", value="label"),
                    Column(header="Checks", formula="=COUNTIF(chk_section,$A{row})", cached="all"),
                ),
            ),
        ),
        Block(heading="Conditions", table=Table(rows="conditions", columns=(Column(header="#", value="."),))),
        Block(heading="Notes", each="notes", text=("– {.}",), style="small", new_page=True),
    ),
)

LAYOUT = Layout(
    workbook="sample",
    print=Print(
        header_left="{title} – {vendor}",
        header_right="{classification}",
        footer_left="{manifest.document} · {as-of}",
        paper="paper",
    ),
    sheets=(
        SUMMARY,
        Sheet(
            name="Checklist",
            header_row=4,
            freeze="B5",
            filter=True,
            blocks=(Block(text=("{title}",), style="title"), Block(table=CHECKS)),
        ),
        Sheet(
            name="_meta",
            hidden=True,
            widths=(20, 60),
            blocks=(Block(fields=(Field(label="document", value="manifest.document"),)),),
        ),
    ),
)
