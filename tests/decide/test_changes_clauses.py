"""What became of a clause, one kind of change after the other, in an invented vendor's words."""

from __future__ import annotations

import pytest

from ddq.decide.changes import change
from ddq.model.change import ClauseChange, Relied

POLICY = """# Larchwood terms of processing

Last updated: 3 May 2026

## 1. Keeping

We keep every request for 30 days and then erase it from all systems.
Copies in cold storage are erased within ninety (90) days.
Our staff do not read your requests without your written consent.

## 2. Training

We do not use your requests to teach any model.
By order of a court we may hand requests to an authority.
You grant us a worldwide, revocable right to show your name.

## 3. Helpers

- Alder Hosting. Servers in two regions.
- Birch Mail. Letters to account owners.
- Cedar Desk. Answers to support tickets.

| Firm | Task | Place |
|---|---|---|
| Alder Hosting | Servers and disks | Ireland |
| Birch Mail | Letters | Finland |
| Cedar Desk | Support | Finland |

## 4. Incidents

We tell you of a breach within 24 hours after we notice it.
Notices go to the address in your account.
This part ends in accordance with Section 4.
Any claim is heard by the courts of Oslo.
Both sides keep what they learn secret for five years.
Larchwood pays for the experts that look into a breach.
Larchwood staff wear badges at every Larchwood site.
Whoever works at Larchwood signs a pledge of silence.
"""


def became(new: str, quote: str, old: str = POLICY, start: int = -1) -> ClauseChange:
    """Return what became of a clause of the policy."""
    return change(old, new, [Relied(id="A-1", text=quote, start=start)]).clauses[0]


def edited(*pairs: tuple[str, str]) -> str:
    text = POLICY
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


HARMLESS = {
    "link target": POLICY.replace("your account", "[your account](https://larch.example/x?id=1f)"),
    "emphasis": POLICY.replace("30 days", "**30 days**"),
    "curly quotes and unseen characters": POLICY.replace("all systems", "all\u2060 sys\u200btems"),
    "heading level": POLICY.replace("## ", "### "),
    "new numbers of sections": POLICY.replace("## 2.", "## 5.").replace("## 3.", "## 6."),
    "line breaks": POLICY.replace(" and then", "\nand then"),
    "bullets": POLICY.replace("- ", "  * "),
    "glued words": POLICY.replace("consent.\n", "consent."),
    "a new-window note": POLICY.replace("your account.", "your account(opens in a new window)."),
    "padding of a table": POLICY.replace("| Birch Mail | Letters |", "|   Birch Mail   |  Letters   |"),
}


@pytest.mark.parametrize("new", HARMLESS.values(), ids=HARMLESS.keys())
@pytest.mark.parametrize(
    "quote",
    [
        "We keep every request for 30 days and then erase it from all systems.",
        "Our staff do not read your requests without your written consent.",
        "Birch Mail | Letters | Finland",
        "Notices go to the address in your account.",
        "Birch Mail. Letters to account owners.",
    ],
)
def test_marks_numbering_and_line_breaks_leave_a_clause_unchanged(new: str, quote: str) -> None:
    found = became(new, quote)
    assert (found.status, found.context_changed, found.runs) == ("unchanged", False, ())


REWORDED = {
    "a number": (
        ("within 24 hours", "within 72 hours"),
        "We tell you of a breach within 24 hours after we notice it.",
        "number",
    ),
    "a number in words": (
        ("five years", "two years"),
        "Both sides keep what they learn secret for five years.",
        "number",
    ),
    "the bound of a time": (
        ("for 30 days and then erase it", "and erase it 30 days after you leave"),
        "We keep every request for 30 days and then erase it from all systems.",
        "duration",
    ),
    "a negation taken out": (
        ("do not use your", "do use your"),
        "We do not use your requests to teach any model.",
        "negation",
    ),
    "a negation put in": (
        ("we may hand", "we may not hand"),
        "By order of a court we may hand requests to an authority.",
        "negation",
    ),
    "a beginning that turns a word": (
        ("worldwide, revocable", "worldwide, irrevocable"),
        "You grant us a worldwide, revocable right to show your name.",
        "negation",
    ),
    "non- before a word": (
        ("worldwide, revocable", "worldwide, non-revocable"),
        "You grant us a worldwide, revocable right to show your name.",
        "negation",
    ),
    "how far we are bound": (
        ("we may hand", "we will hand"),
        "By order of a court we may hand requests to an authority.",
        "modality",
    ),
    "who decides": (
        ("without your written consent", "without our written consent"),
        "Our staff do not read your requests without your written consent.",
        "party",
    ),
    "where a firm is": (("disks | Ireland", "disks | Norway"), "Alder Hosting | Servers and disks | Ireland", "party"),
    "the courts of another town": (
        ("courts of Oslo", "courts of Bergen"),
        "Any claim is heard by the courts of Oslo.",
        "party",
    ),
    "an exception": (
        ("from all systems.", "from all systems except backups."),
        "We keep every request for 30 days and then erase it from all systems.",
        "negation",
    ),
    "a section's number": (
        ("accordance with Section 4.", "accordance with Section 6."),
        "This part ends in accordance with Section 4.",
        "reference",
    ),
}


@pytest.mark.parametrize(("edit", "quote", "tag"), REWORDED.values(), ids=REWORDED.keys())
def test_changed_words_are_reworded_and_tagged(edit: tuple[str, str], quote: str, tag: str) -> None:
    found = became(edited(edit), quote)
    assert found.status == "reworded"
    assert tag in found.tags
    assert found.severity == ("cosmetic" if tag == "reference" else "high")
    assert found.new is not None
    assert {run.mark for run in found.runs} > {"="}


def test_thirty_in_figures_and_in_words_is_one_number() -> None:
    found = became(
        edited(("ninety (90) days", "90 days")), "Copies in cold storage are erased within ninety (90) days."
    )
    assert found.status == "reworded"
    assert "number" not in found.tags


def test_and_for_or_is_a_change_of_how_far_a_statement_goes() -> None:
    old = "We erase keys and logs at once. The rest stays as it was. Nothing else is said on it here."
    assert became(old.replace("keys and", "keys or"), "We erase keys and logs at once.", old).tags == ("modality",)


@pytest.mark.parametrize(
    ("edit", "quote", "qualifier"),
    [
        (
            ("consent.\n", "consent, although auditors may.\n"),
            "Our staff do not read your requests without your written consent.",
            "appended",
        ),
        (
            ("We do not use", "By default, we do not use"),
            "We do not use your requests to teach any model.",
            "prepended",
        ),
        (("any model.", "any model, unless you agree."), "use your requests to teach any model", "appended"),
        (("a court we", "a court or a bank we"), "we may hand requests to an authority", "prepended"),
        (("| Finland |\n| Cedar", "| Finland and Spain |\n| Cedar"), "Birch Mail | Letters | Finland", "appended"),
    ],
)
def test_a_sentence_that_goes_on_or_starts_earlier_is_reworded_though_the_clause_still_stands(
    edit: tuple[str, str], quote: str, qualifier: str
) -> None:
    found = became(edited(edit), quote)
    assert (found.status, found.qualifier, found.severity) == ("reworded", qualifier, "high")


def test_a_negation_that_came_right_before_a_part_of_a_sentence_is_no_mere_context() -> None:
    found = became(edited(("We do not use your", "We do use your")), "use your requests to teach any model.")
    assert (found.status, found.severity) == ("reworded", "high")


def test_other_words_in_the_sentence_of_a_clause_are_its_context() -> None:
    found = became(
        edited(("worldwide, revocable right to show", "worldwide, revocable licence to show")),
        "You grant us a worldwide",
    )
    assert (found.status, found.context_changed, found.severity) == ("unchanged", True, "review")


def test_the_line_that_leads_to_a_list_is_its_context() -> None:
    old = "What we never do:\n\n- sell your requests to anybody\n- show them to advertisers\n\nThat is all we have to say."
    new = old.replace("What we never do:", "What we do only with your consent:")
    found = became(new, "sell your requests to anybody", old)
    assert (found.status, found.context_changed) == ("unchanged", True)


def test_a_clause_that_is_gone_is_removed_with_the_nearest_new_text() -> None:
    quote = "Our staff do not read your requests without your written consent."
    new = "Every spring the whole company goes through a course on privacy, which a member of our staff holds."
    found = became(f"{edited((quote, ''))}\n{new}\n", quote)
    assert (found.status, found.severity, found.new) == ("removed", "high", None)
    assert found.successor is not None
    assert found.successor.passage.text == new
    assert found.successor.score < 0.5


def test_other_text_alone_in_the_place_of_a_clause_is_its_successor_with_little_confidence() -> None:
    quote = "Our staff do not read your requests without your written consent."
    found = became(edited((quote, "Our staff go through a course on privacy every spring.")), quote)
    assert (found.status, found.confidence, found.severity) == ("reworded", "low", "high")


def test_a_lookalike_that_stood_there_before_is_no_successor() -> None:
    old = "\n".join(
        f"Users of the {plan} plan get the mail add-on and the storage add-on for free."
        for plan in ("Basic", "Team", "School", "City")
    )
    gone = "Users of the School plan get the mail add-on and the storage add-on for free."
    found = became(old.replace(gone + "\n", ""), gone, old)
    assert (found.status, found.successor) == ("removed", None)


def test_a_row_is_known_by_its_first_cell_and_not_by_what_it_shares_with_others() -> None:
    new = edited(("| Birch Mail | Letters | Finland |\n", "| Elm Post | Letters | Finland |\n"))
    assert became(new, "Birch Mail | Letters | Finland").status == "removed"
    assert became(new, "Cedar Desk | Support | Finland").status == "unchanged"


def test_a_firm_dropped_from_a_list_is_removed_and_the_firms_beside_it_are_not_it() -> None:
    new = edited(("- Birch Mail. Letters to account owners.\n", ""))
    assert became(new, "Birch Mail. Letters to account owners.").status == "removed"
    assert became(new, "Alder Hosting. Servers in two regions.").status == "unchanged"


def test_a_single_word_is_found_in_its_place_and_nowhere_else() -> None:
    old = "We use:\n\n- Rowan\n- Aspen\n- Willow\n\nYou can ask why Rowan was chosen by us at any time you like."
    assert became(old.replace("- Rowan\n", ""), "Rowan", old, old.index("- Rowan") + 2).status == "removed"
    assert became(old, "Rowan", old, old.index("- Rowan") + 2).status == "unchanged"


def test_a_moved_section_is_moved() -> None:
    section = POLICY[POLICY.index("## 2.") : POLICY.index("## 3.")]
    new = POLICY.replace(section, "") + "\n" + section
    found = became(new, "We do not use your requests to teach any model.")
    assert (found.status, found.moved, found.runs) == ("moved", True, ())
    assert became(new, "We tell you of a breach within 24 hours after we notice it.").status == "unchanged"


def test_a_clause_moved_and_reworded_is_found_elsewhere() -> None:
    quote = "By order of a court we may hand requests to an authority."
    new = (
        edited((quote + "\n", "")) + "\nBy order of a court or a ministry we may hand your requests to an authority.\n"
    )
    found = became(new, quote)
    assert (found.status, found.moved) == ("reworded", True)


def test_a_copy_less_is_no_loss_while_another_stands() -> None:
    section = POLICY[POLICY.index("## 2.") : POLICY.index("## 3.")]
    found = became(POLICY, "We do not use your requests to teach any model.", POLICY + "\n" + section)
    assert found.status == "unchanged"


def test_of_equal_clauses_the_one_that_is_meant_counts() -> None:
    old = "## Free plan\n\nWe keep logs for 30 days.\n\n## Team plan\n\nWe keep logs for 30 days.\n\nThe rest is the same for both.\n"
    at = old.rindex("We keep")
    new = old[:at] + old[at:].replace("30 days", "90 days")
    assert became(new, "We keep logs for 30 days.", old, at).status == "reworded"
    assert became(new, "We keep logs for 30 days.", old, old.index("We keep")).status == "unchanged"
    assert became(new, "We keep logs for 30 days.", old).status == "reworded"


def test_a_clause_split_in_two_is_shown_with_both_halves() -> None:
    old = edited(("erase it from all systems.", "erase it from all systems and backups."))
    new = edited(
        (
            "erase it from all systems.",
            "erase it from all systems. We keep requests in backups for 60 days and then erase the backups.",
        )
    )
    found = became(new, "We keep every request for 30 days and then erase it from all systems and backups.", old)
    assert found.status == "reworded"
    assert "number" in found.tags
    assert found.new is not None
    assert "60 days" in found.new.text


def test_a_new_name_is_told_once_and_is_cosmetic_in_each_clause() -> None:
    new = POLICY.replace("Larchwood", "Pinewood")
    made = change(POLICY, new, [Relied(id="A-1", text="Larchwood pays for the experts that look into a breach.")])
    assert [(one.old, one.new) for one in made.renames] == [("larchwood", "pinewood")]
    assert (made.clauses[0].status, made.clauses[0].tags, made.clauses[0].severity) == (
        "reworded",
        ("rename",),
        "cosmetic",
    )


def test_a_place_that_changes_in_every_row_is_no_new_name() -> None:
    assert change(POLICY, POLICY.replace("Finland", "Brazil"), []).renames == ()


def test_a_change_of_capitals_or_marks_is_noted_and_no_more() -> None:
    found = became(
        edited(("Notices go to the address", "Notices go to the Address")), "Notices go to the address in your account."
    )
    assert (found.status, found.tags, found.severity) == ("unchanged", ("punctuation",), "cosmetic")


def test_a_number_in_front_of_a_clause_is_not_part_of_it() -> None:
    old = "14. LIMITS. You use the service at your own risk.\n\nThe rest of this agreement stays in force for both of us.\n"
    assert (
        became(old.replace("14.", "16."), "14. LIMITS. You use the service at your own risk.", old).status
        == "unchanged"
    )


def test_words_that_lost_a_space_are_the_same_words() -> None:
    old = "Larchwood Norway ASLarchwood Ltd. answers for the mail of customers in the north of the country.\n\nThis ends it.\n"
    new = old.replace("ASLarchwood", "AS\n\nLarchwood")
    assert (
        became(new, "Larchwood Ltd. answers for the mail of customers in the north of the country.", old).status
        == "unchanged"
    )


def test_a_clause_that_the_old_text_does_not_hold_is_said_to_be_so() -> None:
    found = became(POLICY + "\nMore.\n", "We sell nothing to anybody at any time.")
    assert (found.status, found.severity, found.old) == ("not-in-old", "high", None)


def test_passages_point_into_the_raw_texts() -> None:
    new = edited(("within 24 hours", "within **72** hours"))
    found = became(new, "We tell you of a breach within 24 hours after we notice it.")
    assert found.old is not None
    assert found.new is not None
    assert POLICY[found.old.start : found.old.end] == "We tell you of a breach within 24 hours after we notice it"
    assert new[found.new.start : found.new.end] == "We tell you of a breach within **72** hours after we notice it"
    assert found.new.text == "We tell you of a breach within 72 hours after we notice it."
    assert [(run.mark, run.text) for run in found.runs if run.mark != "="] == [("-", "24"), ("+", "72")]


def test_ids_and_provisions_are_handed_on_and_the_order_is_kept() -> None:
    clauses = [
        Relied(id="B", text="Any claim is heard by the courts of Oslo.", provisions=("LAW-01",)),
        Relied(id="A", text="Notices go to the address in your account.", provisions=("INC-01", "DPA-01")),
    ]
    for new in (POLICY, edited(("Oslo", "Bergen")), "Page not found"):
        assert [(one.id, one.provisions) for one in change(POLICY, new, clauses).clauses] == [
            (c.id, c.provisions) for c in clauses
        ]
