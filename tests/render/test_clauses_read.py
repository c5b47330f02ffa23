"""The clauses that were read: by document and section, each once."""

from __future__ import annotations

from dataclasses import replace

import small
from ddq.model.vendor import ElementPosition
from ddq.render.present.clauses import clauses_read
from ddq.render.present.wording import Words

TEXTS = {"terms-period": "Acme deletes everything.", "terms-instructions": "Acme works on instructions."}


def test_every_clause_that_a_statement_rests_on_stands_with_what_it_was_read_for() -> None:
    found = clauses_read(Words(small.assessed(), TEXTS))
    assert [(s.title, s.source, s.note) for s in found] == [
        ("Acme privacy page (as of 1 Mar 2025)", "acme-page", "no copy of the text at hand; past its shelf life"),
        ("Acme Terms of Service (effective 1 Jan 2026)", "acme-terms", ""),
    ]
    assert [(c.id, c.section, c.refs, [q.clause or q.begins for q in c.quotes]) for s in found for c in s.clauses] == [
        ("page-period", "“Retention”", ("RET-01",), ["no copy of the text at hand"]),
        ("terms-instructions", "§ 2", ("DPA-01",), ["“Acme works on instructions.”"]),
        ("terms-period", "§ 3", ("RET-01",), ["“Acme deletes everything.”"]),
    ]


def test_clauses_of_one_section_stand_together_and_one_inside_another_is_not_repeated() -> None:
    anchors = small.vendor().anchors
    period = anchors["terms-period"]
    more = {**anchors, "within": period, "same": period, "other": replace(period, first="But Acme")}
    one = ElementPosition(coverage="met", anchors=("within", "terms-period", "same", "other"))
    vendor = small.vendor(anchors=more, positions=(small.position("RET-01", elements={"period": one}),))
    texts = {**TEXTS, "within": "Acme deletes", "same": TEXTS["terms-period"], "other": "But Acme keeps."}
    assessment = small.assessed(small.catalog_with(vendor=vendor), in_place={})
    ((clause,),) = (source.clauses for source in clauses_read(Words(assessment, texts)))
    assert [q.clause for q in clause.quotes] == ["“Acme deletes everything.”", "“But Acme keeps.”"]
    ((unread,),) = (source.clauses for source in clauses_read(Words(assessment, {})))
    assert len(unread.quotes) == 4


def test_without_a_clause_there_is_nothing_to_print() -> None:
    assert clauses_read(Words(small.assessed(offering="personal", in_place={}), {})) == ()
