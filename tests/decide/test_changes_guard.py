"""Documents that cannot be compared: one alert for the document, and never a row of clauses that seem gone."""

from __future__ import annotations

from datetime import date

import pytest

from ddq.decide.changes import change, fingerprint, parse_text
from ddq.decide.changes.dates import printed_date
from ddq.model.change import ALERTS, SEVERITIES, STATUSES, DocumentChange, Relied, Seen

THINGS = ("logs", "keys", "letters", "invoices", "tickets", "drafts", "backups", "records", "notes", "plans")
DEEDS = ("kept in Oslo", "read by two people", "sealed at night", "counted each month", "shown to the auditor")


def document(start: int = 0, size: int = 50) -> str:
    """Return a text of sentences that all differ."""
    return "\n\n".join(
        f"The {THINGS[n % 10]} of customer group {n} are {DEEDS[n % 5]} and erased after {n + 7} days by the team on duty."
        for n in range(start, start + size)
    )


OLD = document()
CLAUSES = [Relied(id=f"A-{n}", text=line) for n, line in enumerate(OLD.split("\n\n")[:6])]


def changed(new: str, old: str = OLD, history: tuple[Seen, ...] = ()) -> DocumentChange:
    return change(old, new, CLAUSES, history=history)


SWEDISH = "\n\n".join(
    f"Vi lagrar uppgifter om kund {n} på en server som står i Malmö och det är inte vi som har nyckeln till den."
    for n in range(20)
)
STOPS = {
    "unusable": "Larchwood terms",
    "garbled": " ".join(f"wkh{n} orjv{n} ri{n} fxvwrphu{n}" for n in range(90)),
    "other-language": SWEDISH,
    "unrelated": "\n\n".join(
        f"Our {n} restaurants serve soup, bread and tea to all guests who have booked a table for day {n}."
        for n in range(40)
    ),
    "truncated": document(0, 22),
}


@pytest.mark.parametrize(("kind", "new"), STOPS.items(), ids=STOPS.keys())
def test_a_text_that_cannot_be_compared_gives_one_alert_and_no_finding(kind: str, new: str) -> None:
    made = changed(new)
    assert [(alert.kind, alert.stops) for alert in made.alerts] == [(kind, True)]
    assert {one.status for one in made.clauses} == {"unverified"}
    assert len(made.clauses) == len(CLAUSES)
    assert made.new_clauses == ()


@pytest.mark.parametrize(
    "page",
    [
        "404. This page could not be found. Go back to the start page.",
        "Just a moment. We are checking your browser before you go on.",
        "Please enable JavaScript to read the terms of Larchwood.",
        "Access denied. Reference 18.2f.",
        "Sign in to continue to the trust centre.",
    ],
)
def test_an_error_page_is_told_by_what_it_says(page: str) -> None:
    [alert] = changed(page).alerts
    assert alert.kind == "unusable"
    assert alert.message.startswith("The page is an error page: it says '")


def test_a_short_document_that_speaks_of_500_things_is_no_error_page() -> None:
    short = document(0, 8)
    assert change(short, short.replace("after 7 days", "after 500 days"), []).alerts == ()


def test_a_page_of_a_few_words_is_not_the_document() -> None:
    [alert] = changed("Larchwood terms").alerts
    words = len(parse_text(OLD).words)
    assert alert.message == f"The page holds 2 words where it held {words}; the document itself is not on it."


def test_the_same_words_are_unchanged_whatever_the_marks() -> None:
    made = changed(OLD.replace("The ", "**The** ").replace("\n\n", "\n \n\n"))
    assert [(alert.kind, alert.message) for alert in made.alerts] == [("same-words", "No word changed.")]
    assert {(one.status, one.severity) for one in made.clauses} == {("unchanged", "")}
    assert made.old_fingerprint == made.new_fingerprint


def test_a_return_to_one_of_the_last_twelve_editions_is_named() -> None:
    earlier = Seen(edition="2026-03", fingerprint=fingerprint(parse_text(document(5))))
    others = tuple(Seen(edition=f"later-{n}", fingerprint=f"t1:{n}") for n in range(12))
    [alert] = changed(document(5), history=(earlier, *others[:11])).alerts
    assert (alert.kind, alert.stops) == ("restored", True)
    assert alert.message == "The document has the words of an earlier edition again: 2026-03."
    assert [one.kind for one in changed(document(5), history=(earlier, *others)).alerts] != ["restored"]


def test_an_older_day_stops_a_comparison_of_much_and_only_warns_of_little() -> None:
    old, little = f"Last updated 3 May 2026\n\n{OLD}", f"Last updated 1 March 2026\n\n{OLD}\n\nOne line more."
    much = f"Last updated 1 March 2026\n\n{document(20)}"
    [warns], [stops] = change(old, little, []).alerts, change(old, much, []).alerts
    assert (warns.kind, warns.stops, stops.kind, stops.stops) == ("older-edition", False, "older-edition", True)
    assert (
        warns.message
        == "The document is dated 2026-03-01, the edition before it 2026-05-03: it may be an older edition."
    )
    assert change(old, little, CLAUSES).clauses[0].status == "unchanged"


def test_days_that_are_given_go_before_those_in_the_text() -> None:
    made = change(OLD, document(20), [], old_date=date(2026, 5, 1), new_date=date(2026, 4, 1))
    assert [one.kind for one in made.alerts] == ["older-edition"]
    assert (made.old_date, made.new_date) == (date(2026, 5, 1), date(2026, 4, 1))


def test_a_rewritten_document_is_compared_with_less_confidence() -> None:
    made = changed(document(0, 10) + "\n\n" + document(200, 45))
    assert [(alert.kind, alert.stops) for alert in made.alerts] == [("rewritten", False)]
    assert "of its phrases are left. Each finding is less certain." in made.alerts[0].message
    assert [one.status for one in made.clauses] == ["unchanged"] * len(CLAUSES)
    gone = change(OLD, document(0, 10) + "\n\n" + document(200, 45), [Relied(id="A", text=OLD.split("\n\n")[30])])
    assert gone.clauses[0].confidence != "high"


def test_a_document_that_grew_is_compared() -> None:
    made = changed(document(0, 110))
    assert [(alert.kind, alert.stops) for alert in made.alerts] == [("widened", False)]
    assert {one.status for one in made.clauses} == {"unchanged"}


def test_a_table_with_hardly_a_sentence_is_not_garbled() -> None:
    table = "\n".join(f"| Firm{n} | Servers{n} | Oslo{n} | Task{n} |" for n in range(80))
    assert change(table, table.replace("Oslo3 ", "Rome "), []).alerts == ()


def test_an_ordinary_edit_raises_no_alert() -> None:
    assert changed(OLD.replace("kept in Oslo", "kept in Bergen")).alerts == ()


def test_sizes_are_measured_in_words_phrases_and_sentences() -> None:
    size = changed(OLD + "\n\nOne sentence more is here.").measures
    assert (size.kept, size.sentences_added, size.sentences_dropped) == (1.0, 1, 0)
    assert size.words_new == size.words_old + 5
    assert 0.98 < size.covered < 1.0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Last updated: May 3, 2026", date(2026, 5, 3)),
        ("Effective as of 3rd of May 2026", date(2026, 5, 3)),
        ("*Last modified* 2026-05-03", date(2026, 5, 3)),
        ("Updated 1 Jan. 2025. Effective date: 3 May 2026", date(2026, 5, 3)),
        ("Last updated 03/05/2026", None),
        ("We were founded on 3 May 2020.", None),
        ("Last updated 31 February 2026", None),
        ("", None),
    ],
)
def test_a_document_dates_itself_in_words_or_with_the_year_first(text: str, day: date | None) -> None:
    assert printed_date(parse_text(text)) == day


def test_every_word_used_is_on_its_list() -> None:
    for new in (*STOPS.values(), OLD, document(20), document(0, 110)):
        made = changed(new)
        assert {alert.kind for alert in made.alerts} <= set(ALERTS)
        assert {one.status for one in made.clauses} <= set(STATUSES)
        assert {one.severity for one in made.clauses} <= set(SEVERITIES)
