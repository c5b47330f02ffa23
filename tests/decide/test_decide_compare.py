"""Offerings side by side: what differs, what cannot be compared, and what a new edition made of the old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import small
from compared import ZETA, catalog, compared
from ddq.decide.compare import compare, editions, offerings
from ddq.model.catalog import Catalog
from ddq.model.comparison import Row
from ddq.model.condition import Condition
from ddq.model.provision import Provision
from ddq.model.vendor import ElementPosition, Position

ALL = ("acme/api", "acme/personal", "zeta")


def with_provision(one: Provision) -> Catalog:
    return replace(catalog(), provisions={**catalog().provisions, one.code: one})


def with_zeta(*positions: Position) -> Catalog:
    zeta = replace(catalog().vendors["zeta"], positions=positions)
    return replace(catalog(), vendors={**catalog().vendors, "zeta": zeta})


def row(code: str = "RET-01", wanted: tuple[str, ...] = ALL, of: Catalog | None = None) -> Row:
    return compared(code, wanted=wanted, of=of).rows[0]


def test_without_names_every_offering_with_terms_of_a_processor_is_compared() -> None:
    found, unknown = offerings(catalog(), ())
    assert [one.key for one in found] == ["acme/api", "zeta/api"]
    assert unknown == []


def test_a_vendor_names_all_its_offerings_and_each_stands_once_in_the_order_asked_for() -> None:
    found, unknown = offerings(catalog(), ("zeta", "acme", "acme/api", "nobody", "acme/none"))
    assert [(one.key, one.label) for one in found] == [
        ("zeta/api", "Zeta API"),
        ("acme/api", "Acme API"),
        ("acme/personal", "Acme personal account"),
    ]
    assert unknown == ["nobody", "acme/none"]


def test_points_differ_where_coverages_do_and_what_nobody_read_is_no_difference() -> None:
    one = row()
    assert one.differs == {"period"}
    api, _, zeta = one.said
    coverages = {name: (api.elements[name].coverage, zeta.elements[name].coverage) for name in api.elements}
    assert coverages == {
        "period": ("met", "not-met"),
        "exceptions": ("not-found", "not-found"),
        "region": ("partly-met", "not-reviewed"),
    }
    assert (api.coverage, zeta.coverage) == ("partly-met", "not-met")


def test_the_basis_is_the_weakest_that_something_shown_rests_on() -> None:
    api, personal, zeta = row().said
    assert (api.basis, personal.basis, zeta.basis) == ("public-page", "none", "none")


def test_terms_of_a_controller_are_not_compared_with_those_of_a_processor() -> None:
    assert [one.not_comparable for one in row().said] == [
        "",
        "its terms are of another kind: terms of a controller",
        "",
    ]


def test_terms_of_controllers_are_compared_among_themselves() -> None:
    only = row(wanted=("acme/personal",))
    assert only.said[0].not_comparable == "nobody has read its sources on this"


def test_a_provision_of_another_route_is_not_compared() -> None:
    consumer = Condition(all=(Condition(route="consumer"), Condition(fact="personal-data")))
    one = row(of=with_provision(small.provision("RET-01", applies=consumer)))
    label = catalog().vocabulary.label("route", "consumer").lower()
    assert [one.said[0].not_comparable, one.said[2].not_comparable] == [f"it concerns another route: {label}"] * 2
    assert one.differs == frozenset()


def test_what_nobody_has_read_is_said_and_differs_from_nothing() -> None:
    one = row(of=with_zeta())
    assert one.said[2].not_comparable == "nobody has read its sources on this"
    assert one.said[2].coverage == "not-reviewed"
    assert one.differs == frozenset()


def test_a_position_in_which_everything_is_unread_cannot_be_compared_either() -> None:
    unread = {name: ElementPosition(coverage="not-reviewed") for name in ZETA}
    one = row(of=with_zeta(small.position("RET-01", elements=unread)))
    assert one.said[2].not_comparable == "the text that would say was not read"


def test_only_points_that_a_vendors_sources_can_show_are_compared() -> None:
    one = row("DPA-01")
    assert [list(said.elements) for said in one.said] == [["instructions"]] * 3
    ours = {name: replace(element, shown_by="us") for name, element in small.provision("DPA-01").elements.items()}
    none = row("DPA-01", of=with_provision(small.provision("DPA-01", elements=ours)))
    assert {said.not_comparable for said in none.said[::2]} == {"only our own records can show this"}


def test_a_position_under_an_option_is_a_variant_and_not_the_answer() -> None:
    api = row().said[0]
    assert api.variants == (("Zero data retention", "met"),)
    conditioned = replace(small.position("RET-01", elements=ZETA), when=Condition(fact="personal-data"))
    zeta = row(of=with_zeta(conditioned)).said[2]
    assert zeta.variants == (("under a further condition", "not-met"),)
    assert zeta.not_comparable == "nobody has read its sources on this"


def test_the_caps_of_an_assessment_hold() -> None:
    on_a_page = {**ZETA, "period": ElementPosition(coverage="met", anchors=("page-period",))}
    one = row(of=with_zeta(small.position("RET-01", elements=on_a_page)))
    assert one.said[2].elements["period"].coverage == "partly-met"
    assert one.differs == {"period"}


def test_sources_past_their_shelf_life_are_named() -> None:
    found = compared(wanted=ALL)
    assert [one.stale for one in found.rows[0].said] == [True, False, False]
    assert found.stale == {"acme-page@2025", "notes@2026"}
    later = compare(catalog(), ["RET-01"], found.columns, date(2028, 1, 1))
    assert "acme-terms@2026" in later.stale
    assert [one.stale for one in later.rows[0].said] == [True, False, True]


@pytest.mark.parametrize("code", ["XXX-01", ""])
def test_an_unknown_code_is_refused(code: str) -> None:
    with pytest.raises(KeyError):
        compare(catalog(), [code], offerings(catalog(), ())[0], small.as_of())


def test_editions_come_by_provision_with_the_worse_first() -> None:
    (found,) = editions(catalog(), "acme")
    assert [(provision.code, [p.became for p in points]) for provision, points in found.points] == [
        ("DPA-01", ["better"]),
        ("RET-01", ["worse", "better"]),
    ]
    assert found.counts == {"worse": 1, "better": 2, "changed": 0}


def test_editions_of_some_provisions_alone_are_counted_alone() -> None:
    (found,) = editions(catalog(), "acme", ["DPA-01"])
    assert [provision.code for provision, _ in found.points] == ["DPA-01"]
    assert found.counts == {"worse": 0, "better": 1, "changed": 0}
    assert editions(catalog(), "zeta") == ()


@pytest.mark.parametrize(
    ("routes", "reason"),
    [
        ((Condition(route="azure"), Condition(route="consumer")), "it concerns another route: "),
        ((Condition(route="azure"), Condition(fact="personal-data")), ""),
    ],
)
def test_one_of_several_routes_is_needed_only_where_every_way_in_names_one(
    routes: tuple[Condition, ...], reason: str
) -> None:
    found = row(of=with_provision(small.provision("RET-01", applies=Condition(any=routes))))
    assert found.said[0].not_comparable.startswith(reason)
    assert bool(found.said[0].not_comparable) is bool(reason)
