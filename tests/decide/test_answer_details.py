"""What stands beside an answer: words that may limit a Yes, clauses and documents that it points to."""

from __future__ import annotations

import pytest

from ddq.decide.answers.details import may_limit, named_in
from ddq.model.answer import Document


@pytest.mark.parametrize(
    "details",
    [
        "Harm only. Not tested for bias.", "No region can be chosen.", "On the top plan only", "All data except telemetry",
        "We don't keep logs", "Unless you ask us", "Limited to the EU", "Partly, by project", "Encrypted, but keys are ours",
        "It can’t be switched off", "All logs, excluding support tickets", "Without backups", "We cannot tell", "never read",
    ],
)  # fmt: skip
def test_a_word_that_may_limit_a_yes_is_seen(details: str) -> None:
    assert may_limit(details)


@pytest.mark.parametrize(
    "details",
    [
        "", "72 hours, DPA § 2.7.", "Within 24 hours, without undue delay", "No later than 30 days", "Without exception",
        "Clause 4: “the vendor shall not train on content”", "Agreed with Acme Limited", "Amendment no. 3", "Certificate No 12",
        "All data, including but not limited to logs", "Notable changes are knowingly noted", "not more than two days",
    ],
)  # fmt: skip
def test_a_phrase_or_a_quotation_that_limits_nothing_is_passed(details: str) -> None:
    assert not may_limit(details)


@pytest.mark.parametrize(
    ("details", "named"),
    [
        ("72 hours, DPA § 2.7.", ("DPA § 2.7",)),
        ("See Services Agreement section 4 and § 11.2", ("Services Agreement section 4", "§ 11.2")),
        ("30 days, clause 4.2(b).", ("clause 4.2(b)",)),
        ("DPA Schedule 1", ("DPA Schedule 1",)),
        ("Annex II, Art. 28", ("Annex II", "Art. 28")),
        ("V-2, p. 3", ("V-2, p. 3 (Audit report, 2026)",)),
        ("https://acme.example/terms.", ("https://acme.example/terms",)),
        ("In the next section we say more", ()),
        ("We schedule a call", ()),
        ("", ()),
    ],
)
def test_a_clause_or_a_document_that_is_named_is_seen(details: str, named: tuple[str, ...]) -> None:
    assert named_in(details, "", (Document(ref="V-2", title="Audit report", version="2026"),)) == named


def test_the_documents_named_come_first_and_three_at_most_are_told() -> None:
    assert named_in("§ 1, § 2, § 3, § 2", "V-1,  p. 4") == ("V-1, p. 4", "§ 1", "§ 2")
