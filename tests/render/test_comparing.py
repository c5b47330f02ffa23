"""Comparisons in words: on the terminal, and as pages and sheets ask for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compared import catalog, catalog_of, changed, compared, view
from ddq.model.catalog import Overlaid
from ddq.render.comparing import NO_POINT, comparison_view
from ddq.render.comparing_text import comparison_text, editions_text
from ddq.render.side_by_side import comparison_pages, counted, editions_pages, slices

ALL = ("acme", "zeta")


def test_a_comparison_reads_so_on_a_terminal() -> None:
    assert comparison_text(view(wanted=ALL)).replace(catalog().version, "VERSION") == (
        """\
Comparison of terms
ddq 0.1.0 · catalog VERSION · as of 22 Nov 2026

RET-01 Default retention (1 of 3 points differ among the 2 that can be compared)
  A period in the contract bounds the harm.

                                                                   acme/api       acme/personal  zeta/api
* The contract gives a period.                                     Met            Not reviewed   Not met
  Every exception is listed.                                       Not found      Not reviewed   Not found
  The place of storage is named.                                   Partly met     Not reviewed   Not reviewed

  Acme API: Partly met
    Past its shelf life: acme-page (2025).
    The terms give thirty days, and a page repeats it. With the option “Zero data retention”: met.
    Conditions: Stored files stay until we delete them.
    In conflict: The page gives another period.
    Read 1 Nov 2026, confidence high: Read in full. Weakest basis: Public page.

  Acme personal account: Not reviewed
    Cannot be compared: its terms are of another kind: terms of a controller.

  Zeta API: Not met
    Zeta gives no period.
    Read 1 Nov 2026, confidence high: Read in full.

Each statement rests on the sources named beside it, as read on the day given; no engagement, record or answer
of ours is in it.
Only points that a vendor's own sources can show are compared. Not reviewed means that nobody has read the
text that would say; it is not a difference in the terms.
Coverage says what the text shows for the point as worded here; it does not rank vendors. Texts with the same
coverage may still differ: the notes say how.
"""
    )


def test_two_editions_read_so_on_a_terminal() -> None:
    assert editions_text(changed()).replace(catalog().version, "VERSION") == (
        """\
Acme Terms of Service: effective 1 Jan 2025 → effective 1 Jan 2026
1 worse, 2 better. Compared 1 Nov 2026.
ddq 0.1.0 · catalog VERSION · as of 22 Nov 2026

DPA-01 Processing agreement (1 better)

  Better: Beyond the catalog's points.
    Then (Silent): Silent on instructions.
    Now (§ 2): Work on instructions alone.

RET-01 Default retention (1 worse, 1 better)

  Worse: Every exception is listed.
    Then (§ 3): One exception was listed.
    Now (§ 3): A general exception for law.

  Better: The contract gives a period.
    Then (§ 3): Ninety days.
    Now (§ 3): Thirty days.

Only the two editions of this document were compared; what other documents of the contract said at the time
was not at hand.
Worse and better are for the customer, as the catalog's editors read the two texts.
"""
    )


def test_many_offerings_take_several_tables_on_a_terminal() -> None:
    text = comparison_text(view(of=catalog_of(10), wanted=("zeta",)))
    heads = [line.split() for line in text.splitlines() if line.strip().startswith("zeta/")]
    assert [len(one) for one in heads] == [4, 3, 3]
    assert max(map(len, text.splitlines())) <= 110


def test_a_statement_names_where_it_stands_or_where_it_was_looked_for() -> None:
    (one,) = view(wanted=ALL).provisions
    period, exceptions, region = one.points
    assert [(cell.coverage, cell.basis, cell.source) for cell in period.cells[::2]] == [
        ("Met", "Contract", "acme-terms (2026): § 3"),
        ("Not met", "Contract", "acme-terms (2026): § 3"),
    ]
    assert exceptions.cells[0].source == "Looked in acme-terms (2026)"
    assert region.cells[0].text == "The page names a continent only."
    assert [cell.mark for cell in region.cells] == ["Past its shelf life", "", ""]
    assert [point.differs for point in one.points] == ["Differs", "", ""]
    assert one.wholes[0].open == ("How long are backups kept?",)


def test_terms_of_another_kind_are_marked_wherever_something_was_read_in_them() -> None:
    acme = catalog().vendors["acme"]
    position = replace(acme.positions[1], offerings=("api", "personal"))
    read = replace(acme, positions=(position, *acme.positions[2:]))
    (one,) = view(wanted=ALL, of=replace(catalog(), vendors={**catalog().vendors, "acme": read})).provisions
    assert [(whole.coverage, whole.shown) for whole in one.wholes] == [
        ("Partly met", "Partly met"),
        ("Partly met", "Not comparable"),
        ("Not met", "Not met"),
    ]
    assert [cell.mark for cell in one.points[0].cells] == ["", "Not comparable", ""]


def test_every_source_behind_a_statement_is_listed_with_its_age() -> None:
    found = view(wanted=ALL).sources
    assert [(one.ref, one.title, one.basis, one.seen, one.fresh) for one in found] == [
        ("acme-page (2025)", "Acme privacy page", "Public page", "1 Mar 2025", "Past its shelf life"),
        ("acme-terms (2026)", "Acme Terms of Service", "Contract", "1 Oct 2026", "Fresh"),
    ]
    assert found[1].url == "https://acme.example/terms"


def test_an_offering_says_what_it_is_and_who_contracts() -> None:
    _, personal, zeta = view(wanted=ALL).columns
    assert (personal.key, personal.vendor, personal.entity) == ("acme/personal", "Acme", "Acme Example Ltd.")
    assert personal.route.endswith("; terms of a controller")
    assert personal.warning == "Do not send company data."
    assert (zeta.label, zeta.means, zeta.warning) == ("Zeta API", "Models of Zeta's.", "")


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (("acme/api", "zeta"), "1 of 3 points differ"),
        (("acme", "zeta"), "1 of 3 points differ among the 2 that can be compared"),
        (("acme",), "Fewer than two can be compared"),
    ],
)
def test_how_many_points_differ_is_said_with_how_many_were_compared(wanted: tuple[str, ...], says: str) -> None:
    assert view(wanted=wanted).provisions[0].differs == says


def test_the_head_of_a_page_counts_offerings_that_it_has_no_room_to_name() -> None:
    assert view().doc.header == "Comparison of terms – Acme API, Zeta API"
    assert view(of=catalog_of(6), wanted=("zeta",)).doc.header == "Comparison of terms – 6 offerings"
    assert changed().doc.header == "What a new edition changed – Acme Terms of Service"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (("gate",), "Changed by us (gate): Our policy says so."),
        ((), "Our own provision: Our policy says so."),
    ],
)
def test_a_provision_of_the_companys_own_says_so(fields: tuple[str, ...], says: str) -> None:
    own = replace(catalog(), overlaid={"RET-01": Overlaid(because="our policy says so", fields=fields)})
    one = comparison_view(compared(), own, "0.1.0", "a4")
    assert one.provisions[0].company == says
    assert f"  {says}\n" in comparison_text(one)


def test_a_point_that_fits_no_element_says_so() -> None:
    (first, _) = changed().provisions
    assert [p.point for p in first.points] == [NO_POINT]


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(0, []), (1, [1]), (2, [2]), (4, [4]), (5, [3, 2]), (6, [3, 3]), (8, [4, 4]), (9, [3, 3, 3]), (10, [4, 3, 3])],
)
def test_offerings_are_cut_into_tables_as_even_as_can_be(number: int, sizes: list[int]) -> None:
    cuts = slices(number)
    assert [cut.stop - cut.start for cut in cuts] == sizes
    assert [index for cut in cuts for index in range(number)[cut]] == list(range(number))


def test_pages_cut_offerings_and_sheets_take_rows() -> None:
    whole = view("RET-01", "DPA-01", of=catalog_of(5), wanted=("zeta",))
    pages = comparison_pages(whole)
    assert pages.subject == "Zeta api0 · Zeta api1 · Zeta api2 · Zeta api3 · Zeta api4"
    assert [group.size for group in pages.overview] == [3, 2]
    assert [[row.ref for row in group.rows] for group in pages.overview] == [["RET-01", "DPA-01"]] * 2
    groups = pages.provisions[0].groups
    assert [group.size for group in groups] == [3, 2]
    assert [cell.offering for cell in groups[1].points[0].cells] == ["Zeta api3", "Zeta api4"]
    assert len(pages.points) == 3 + 1
    assert len(pages.statements) == (3 + 1) * 5
    assert len(pages.summaries) == 2 * 5
    assert (pages.statements[0].offering, pages.statements[0].coverage) == ("Zeta api0", "Not met")


def test_one_provision_needs_no_overview_and_one_without_points_no_table() -> None:
    whole = view()
    assert comparison_pages(whole).overview == ()
    bare = replace(whole, provisions=(replace(whole.provisions[0], points=()),))
    assert comparison_pages(bare).provisions[0].groups == ()


def test_the_pages_of_editions_count_and_list_every_point() -> None:
    pages = editions_pages(changed())
    assert pages.result == counted(pages.counts) == "1 worse, 2 better"
    assert [(p.ref, p.became) for p in pages.points] == [
        ("DPA-01", "Better"),
        ("RET-01", "Worse"),
        ("RET-01", "Better"),
    ]
    assert [one.size for one in pages.provisions] == [1, 2]
