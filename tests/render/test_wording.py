"""Words for keys: dates, sentences, citations, pinpoints, links; and names of files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import small
from ddq.render.present.wording import NOT_VERIFIED, Words, day, first_sentence, fragment, listed, sentence
from ddq.render.view import file_stem

WORDS = Words(small.assessed(), {})


@pytest.mark.parametrize(("value", "shown"), [(date(2026, 1, 2), "2 Jan 2026"), (None, "Not stated")])
def test_a_date_is_written_so_that_nobody_misreads_it(value: date | None, shown: str) -> None:
    assert day(value, "Not stated") == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("a b", "A b."), (" Done. ", "Done."), ("why?", "Why?"), ("“so”", "“so”"), ("", "")]
)
def test_a_sentence_begins_with_a_capital_and_ends_once(text: str, shown: str) -> None:
    assert sentence(text) == shown


@pytest.mark.parametrize(
    ("items", "shown"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_does(items: list[str], shown: str) -> None:
    assert listed(items) == shown


def test_a_citation_that_nobody_checked_is_marked() -> None:
    assert WORDS.citations(("gdpr:28(3)",)) == "GDPR Art. 28(3)"
    assert WORDS.citations(("gdpr:28(3)(a)",)) == f"GDPR Art. 28(3)(a){NOT_VERIFIED}"


def test_citations_are_printed_once_each() -> None:
    assert WORDS.citations(("gdpr:28(3)", "gdpr:28(3)")) == "GDPR Art. 28(3)"


def test_citations_are_grouped_by_authority_and_apart_by_whether_anybody_checked() -> None:
    gdpr = small.catalog().authorities["gdpr"]
    law = replace(gdpr, instrument="law", cite="Law § {section}", sections={"1": gdpr.sections["28(3)"]})
    catalog = replace(small.catalog(), authorities={"gdpr": gdpr, "law": law})
    words = Words(replace(small.assessed(), catalog=catalog), {})
    cited = words.citations(("gdpr:28(3)", "law:1", "gdpr:28(3)(a)", "gdpr:28(3)(b)", "law:2", "law:1"))
    assert cited == ("GDPR Art. 28(3); Law § 1; GDPR Art. 28(3)(a), 28(3)(b) [not verified]; Law § 2 [not verified]")
    assert words.citations(()) == ""


def test_who_must_decide_and_is_not_named_is_said_not_to_be() -> None:
    assert WORDS.decider("privacy") == "P. Novak (Privacy)"
    assert WORDS.decider("ciso") == "CISO (not named yet)"


def test_pinpoints_for_narrow_columns_name_an_edition_once_with_its_sections() -> None:
    evidence = [e for d in small.assessed().determinations for one in d.elements for e in one.evidence]
    assert WORDS.short_pinpoints([*evidence, *evidence]) == [
        "our-DPA-01: Order form 7",
        "acme-terms (2026): § 2, § 3",
        "acme-page (2025): “Retention”",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Under Art. 28 it holds. Then", "Under Art. 28 it holds."),
        ("Keeps 2.5 GB\n  of it. Ends.", "Keeps 2.5 GB of it."),
        ("No stop", "No stop"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_at_its_own_full_stop(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_step_of_a_chain_is_told_with_labels() -> None:
    assert WORDS.worded("capped at partly-met: basis public-page is weaker than contract") == (
        "capped at partly met: basis public page is weaker than contract"
    )


def test_a_role_is_printed_with_the_person_who_fills_it() -> None:
    assert (WORDS.person("privacy"), WORDS.person("legal")) == ("P. Novak (Privacy)", "Legal")


def test_a_pinpoint_names_document_section_edition_and_source() -> None:
    found = {e.anchor: e for one in small.determination("RET-01").elements for e in one.evidence}
    assert WORDS.pinpoint(found["terms-period"]) == "Acme Terms of Service, § 3 (effective 1 Jan 2026) [acme-terms]"
    assert WORDS.pinpoint(found["page-period"]) == "Acme privacy page, “Retention” (as of 1 Mar 2025) [acme-page]"
    (record,) = (e for one in small.determination("DPA-01").elements for e in one.evidence if e.clause is None)
    assert WORDS.pinpoint(record) == "Our record: Order form 7 [our-DPA-01]"


def test_a_clause_is_printed_whole_or_only_begun_never_cut_in_its_middle() -> None:
    (evidence,) = small.determination("RET-01").elements[0].evidence
    begun = WORDS.quote(evidence)
    assert (begun.clause, begun.begins) == ("", "begins “Acme deletes everything it holds …”")
    whole = Words(small.assessed(), {"terms-period": "Acme deletes everything."}).quote(evidence)
    assert (whole.clause, whole.begins) == ("“Acme deletes everything.”", "")
    page = next(e for one in small.determination("RET-01").elements for e in one.evidence if e.anchor == "page-period")
    assert (WORDS.quote(page).begins, WORDS.quote(page).url) == (
        "no copy of the text at hand",
        "https://acme.example/privacy",
    )


def test_a_link_scrolls_to_the_clause() -> None:
    (evidence,) = small.determination("RET-01").elements[0].evidence
    assert WORDS.quote(evidence).url == (
        "https://acme.example/terms#:~:text=Acme%20deletes%20everything%20it%20holds,the%20law%20forbids%20that"
    )
    assert fragment("on-site, first", "a&b") == "#:~:text=on%2Dsite%2C%20first,a%26b"


@pytest.mark.parametrize("version", ["0.1 draft", "1.0", "§ 2/3: “final” #1", "x" * 90])
def test_a_file_name_is_short_ascii_and_safe_to_send(version: str) -> None:
    one = small.assessed()
    stem = file_stem(replace(one, engagement=replace(one.engagement, version=version)), "checklist")
    assert stem.startswith("ENG-2026-0001_acme-api_checklist_v")
    assert stem.isascii()
    assert len(stem) <= 74
    assert not set(stem) & set(' #%&*:<>?/\\|"')
