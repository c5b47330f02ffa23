"""Texts as they are compared: which marks make no difference to the words, and which numbers are words."""

from __future__ import annotations

import pytest

from ddq.decide.changes.text import fingerprint, parse_text, same_words


def words(raw: str) -> str:
    return " ".join(parse_text(raw).words)


def sentences(raw: str) -> list[str]:
    one = parse_text(raw)
    return [one.shown(sentence.start, sentence.end) for sentence in one.sentences]


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ('See [our *list*](https://larch.example/l_1?id=8f3a "List").', "See our list."),
        ("See [the list][2] of firms.\n\n[2]: https://larch.example/list_a", "See the list of firms."),
        ("![Logo](logo_1.png) Welcome", "Welcome"),
        ("<p>Keys are <b>un</b>readable.<br>Logs too.</p>", "Keys are unreadable. Logs too."),
        ("Don’t rely on ‘it‘ — ever", "Don't rely on 'it' - ever"),
        ("We‘re here", "We're here"),
        ("zero\u200bwidth join\u2060er soft\u00adhyphen", "zerowidth joiner softhyphen"),
        ("an encryp\u00ad\ntion key", "an encryption key"),
        ("Read the guide(opens in a new window) first.", "Read the guide first."),
        ("Terms &amp; Fees&nbsp;apply", "Terms and Fees apply"),
        ("**5\\. Fees** are *due*", "5. Fees are due"),
        ("visit https://www.larch.example/dpa?utm_source=x#top.", "visit larch.example/dpa."),
        ("ｆｕｌｌ ﬁles", "full files"),
        ("cafe\u0301 data", "café data"),
        ("1,250 users", "1250 users"),
    ],
)
def test_marks_make_no_difference_to_the_words(marked: str, bare: str) -> None:
    assert words(marked) == words(bare)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("within 30 days", "within 60 days"),
        ("a fee of $50", "a fee of €50"),
        ("5 % of fees", "5 of fees"),
        ("1.5 hours", "15 hours"),
        ("30+ days", "30 days"),
        ("we may not", "we may"),
        ("non-revocable", "revocable"),
        ("terms and fees", "terms or fees"),
        ("under Section 5(a)", "under Section 5(b)"),
        ("clause (b) applies", "clause (c) applies"),
        ("Service(s)", "Service"),
        ("fewer than < 5 firms", "fewer than > 5 firms"),
    ],
)
def test_what_changes_a_meaning_changes_the_words(one: str, other: str) -> None:
    assert not same_words(parse_text(one), parse_text(other))


@pytest.mark.parametrize(
    "numbered",
    [
        "1. Keys are kept.\n2. Logs are not.",
        "1) Keys are kept.\n\n2) Logs are not.",
        "(a) Keys are kept.\n(b) Logs are not.",
        "4.1 Keys are kept.\n4.2 Logs are not.",
        "## 1. Keys are kept.\n\n## 2. Logs are not.",
        "- i. Keys are kept.\n- ii. Logs are not.",
        "**1.** Keys are kept.\n\n> 2\\. Logs are not.",
    ],
)
def test_numbers_that_count_clauses_are_no_words(numbered: str) -> None:
    assert words(numbered) == "keys are kept logs are not"


@pytest.mark.parametrize(
    "sentence",
    [
        "It is renewed within\n30. It may end earlier.",
        "It is renewed within\n\n30. It may end earlier.",
        "Notice is given under Section\n4. It is in writing.",
        "We wait for at least\n7. No reminder is sent.",
        "thirty (30) days",
        "one (1) year and two (2) copies",
        "2026. We wrote it.",
    ],
)
def test_a_number_that_a_sentence_needs_stays_wherever_the_line_begins(sentence: str) -> None:
    numbers = [
        word for word in sentence.replace("(", " ").replace(")", " ").replace(".", " ").split() if word.isdigit()
    ]
    assert [word for word in parse_text(sentence).words if word.isdigit()] == numbers


def test_letters_in_a_sentence_count_when_they_open_a_part_and_not_when_they_point() -> None:
    assert words("We keep (a) keys, (b) logs and (c) names.") == "we keep a keys logs and c names".replace(
        " a ", " ", 1
    ).replace(" c ", " ")
    assert words("see clause (b) and paragraph (c)") == "see clause b and paragraph c"
    assert words("It is off;ii. In part") == words("It is off; ii. In part")


def test_offsets_are_those_of_the_raw_text() -> None:
    raw = "# Keys\n\nSee [the *full* list](https://larch.example/a_b) &amp; **our** ‘notes’."
    one = parse_text(raw)
    assert [raw[a:b] for a, b in zip(one.starts, one.ends, strict=True)][:5] == ["Keys", "See", "the", "full", "list"]
    assert len(one.plain) == len(raw)


def test_wrapped_lines_are_one_sentence_and_lines_of_their_own_are_not() -> None:
    assert sentences("We keep every log for ninety\ndays and then we erase it.") == [
        "We keep every log for ninety days and then we erase it."
    ]
    assert sentences("Retention\nWe keep every log for ninety days.") == [
        "Retention",
        "We keep every log for ninety days.",
    ]


def test_a_sentence_ends_at_a_stop_and_not_at_an_abbreviation() -> None:
    assert sentences("Larch Ltd. Services, e.g. Mail, are sold by J. Brook. They end.") == [
        "Larch Ltd. Services, e.g. Mail, are sold by J. Brook.",
        "They end.",
    ]


def test_a_row_of_a_table_is_one_sentence() -> None:
    assert sentences("| Firm | Place |\n|:--|--:|\n| Alder. Inc | Oslo |") == ["Firm | Place", "Alder. Inc | Oslo"]


def test_texts_that_differ_in_spaces_alone_have_one_fingerprint() -> None:
    one, other = parse_text("It is off; In part. LIMITS. TO"), parse_text("It is off;In part.LIMITS.TO")
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one).startswith("t1:")
    assert not same_words(parse_text("it is not able"), parse_text("it is notable"))
    assert not same_words(parse_text("1 10"), parse_text("11 0"))
