"""What holds for every text: a change of meaning is never called unchanged, a change of marks is never called a change."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ddq.decide.changes import change
from ddq.model.change import ClauseChange, Relied

WHO = ("The vendor", "Our support desk", "Each helper", "The hosting firm", "A member of staff", "Your account owner")
DOES = ("keeps", "erases", "copies", "seals", "counts", "inspects", "forwards")
WHAT = (
    "requests",
    "audit logs",
    "voice notes",
    "payment slips",
    "access keys",
    "old drafts",
    "error reports",
    "chat records",
)
MANNER = (
    "on disks in two regions",
    "under a key of its own",
    "after a written order",
    "at the end of the term",
    "in plain sight",
)
KEPT = {"unchanged", "moved"}


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Return a sentence with a negation, a modal verb and a number in it."""
    number = draw(st.integers(2, 99))
    return (
        f"{draw(st.sampled_from(WHO))} may {draw(st.sampled_from(DOES))} {draw(st.sampled_from(WHAT))} {draw(st.sampled_from(MANNER))}"
        f" for {number} days and must not show them to group {draw(st.integers(100, 999))}."
    )


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """Return paragraphs that all differ."""
    made = draw(st.lists(sentences(), min_size=6, max_size=14, unique=True))
    assume(all(a.lower() != b.lower() for a, b in pairwise(sorted(made))))
    return made


def became(old: list[str], new: str, quote: str) -> ClauseChange:
    raw = "\n\n".join(old)
    return change(raw, new, [Relied(id="A", text=quote, start=raw.index(quote))]).clauses[0]


def swapped(paragraphs: list[str], at: int, new: str) -> str:
    return "\n\n".join([*paragraphs[:at], new, *paragraphs[at + 1 :]])


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_flipped_negation_is_never_called_unchanged(old: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    new = data.draw(st.sampled_from([old[at].replace("must not", "must"), old[at].replace("may ", "may not ")]))
    found = became(old, swapped(old, at, new), old[at])
    assert (found.status, found.severity) == ("reworded", "high")
    assert "negation" in found.tags


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_changed_number_is_never_called_unchanged(old: list[str], data: st.DataObject) -> None:
    at, number = data.draw(st.integers(0, len(old) - 1)), data.draw(st.integers(100, 500))
    new = re.sub(r"for \d+ days", f"for {number} days", old[at])
    found = became(old, swapped(old, at, new), old[at])
    assert (found.status, found.severity) == ("reworded", "high")
    assert {"number", "duration"} <= set(found.tags)


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_dropped_clause_is_never_called_unchanged(old: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    found = became(old, "\n\n".join(old[:at] + old[at + 1 :]), old[at])
    assert (found.status, found.successor) == ("removed", None)


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_word_put_in_or_taken_out_anywhere_in_a_clause_is_never_called_unchanged(
    old: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    words = old[at].split()
    place = data.draw(st.integers(0, len(words) - 1))
    put_in = data.draw(st.sampled_from(["not", "generally", "only", "unless", "seventy"]))
    fewer, more = [*words[:place], *words[place + 1 :]], [*words[:place], put_in, *words[place:]]
    for edit in (fewer, more):
        assert became(old, swapped(old, at, " ".join(edit)), old[at]).status not in KEPT


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_sentence_that_goes_on_is_never_called_unchanged(old: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    tail = data.draw(
        st.sampled_from([" unless agreed otherwise.", ", except on Sundays.", " where that is practical."])
    )
    found = became(old, swapped(old, at, old[at].removesuffix(".") + tail), old[at])
    assert (found.status, found.qualifier) == ("reworded", "appended")


MARKS = (
    lambda text: f"- {text}",
    lambda text: f"> {text}",
    lambda text: f"**{text}**",
    lambda text: f"<p>{text}</p>",
    lambda text: text.replace("days", "[days](https://larch.example/a_b?id=7)"),
    lambda text: text.replace(" ", "\u00a0", 3),
    lambda text: text.replace("must", "mu\u2060st"),
    lambda text: text.replace("and", "*and*"),
)


@given(documents(), st.data())
@settings(max_examples=80, deadline=None)
def test_new_marks_and_new_line_breaks_never_change_anything(old: list[str], data: st.DataObject) -> None:
    numbered = [f"{n}. {one}" for n, one in enumerate(old, 1)] if data.draw(st.booleans()) else old
    marked = [data.draw(st.sampled_from(MARKS))(one) if data.draw(st.booleans()) else one for one in numbered]
    width = data.draw(st.sampled_from([40, 60, 72, 100, 1000]))
    filled = [textwrap.fill(one, width) for one in marked]
    made = change("\n\n".join(old), "\n\n".join(filled), [Relied(id=one, text=one) for one in old])
    assert [(one.id, one.status, one.context_changed) for one in made.clauses] == [
        (one, "unchanged", False) for one in old
    ]
    assert [alert.kind for alert in made.alerts] == ["same-words"]


@given(documents(), st.data(), st.integers(30, 110))
@settings(max_examples=60, deadline=None)
def test_a_text_that_is_one_paragraph_may_be_broken_anywhere(old: list[str], data: st.DataObject, width: int) -> None:
    text = " ".join([*old, "It is renewed within", "30.", "It ends when either side says so in writing.", *old[:1]])
    other = data.draw(st.integers(30, 110))
    made = change(
        textwrap.fill(text, width),
        textwrap.fill(text, other),
        [Relied(id=one, text=one) for one in (*old, "It is renewed within 30.")],
    )
    assert {one.status for one in made.clauses} == {"unchanged"}
    fewer = change(
        text,
        textwrap.fill(text.replace("within 30.", "within 60."), width),
        [Relied(id="", text="It is renewed within 30.")],
    )
    assert fewer.clauses[0].status == "reworded"


@given(documents(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_paragraph_that_moved_is_moved_and_the_others_stay(old: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old) - 1))
    rest = old[:at] + old[at + 1 :]
    place = data.draw(st.integers(0, len(rest)).filter(lambda one: abs(one - at) > 1))
    new = "\n\n".join([*rest[:place], old[at], *rest[place:]])
    made = change("\n\n".join(old), new, [Relied(id=one, text=one) for one in old])
    assert [one.id for one in made.clauses if one.status == "moved"] == [old[at]]
    assert {one.status for one in made.clauses} == {"moved", "unchanged"}


@given(documents(), documents())
@settings(max_examples=40, deadline=None)
def test_the_same_texts_give_the_same_finding_and_every_place_is_inside_its_text(
    old: list[str], new: list[str]
) -> None:
    raw, other = "\n\n".join(old), "\n\n".join(new)
    clauses = [Relied(id=one, text=one) for one in old]
    made = change(raw, other, clauses)
    assert made == change(raw, other, clauses)
    for one in made.clauses:
        assert one.old is None or raw[one.old.start : one.old.end] in raw
        if one.new:
            assert 0 <= one.new.start < one.new.end <= len(other)
            shown = " ".join(run.text for run in one.runs if run.mark != "-") or one.new.text
            assert shown.split()[0] in other


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_at_all_can_be_compared(old: str, new: str) -> None:
    made = change(old, new, [Relied(id="A", text=old[:80]), Relied(id="B", text=new[:80], start=5)])
    assert len(made.clauses) == 2
