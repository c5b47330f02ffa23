"""Whatever the order of columns, the words of the header and what stands around it: the same questions and answers."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ddq.decide.recognise import recognise
from questionnaires import book, grid

QUESTIONS = (
    "Do you keep a written security policy?", "Is access to production limited to named people?", "Describe how you handle incidents.",
    "What is your recovery time objective?", "Are all laptops encrypted?", "Who is responsible for data protection?",
    "Have you had a breach in the last three years?", "List the countries in which data is stored.", "How often are backups tested?",
    "Can customers delete their own data?", "Please provide the name of your auditor.", "Does the product support single sign-on?",
)  # fmt: skip
SAID = (
    "Yes",
    "No",
    "N/A",
    "Partial",
    "yes",
    "See our policy, section four.",
    "Every quarter",
    "Germany and Ireland",
    None,
    None,
)
HEADERS = {
    "id": ("ID", "#", "No.", "Ref", "Question ID", "Control Number", "Nr."),
    "section": ("Domain", "Category", "Section", "Area"),
    "question": (
        "Question",
        "Questions",
        "Question/Request",
        "Assessment Question",
        "Security question",
        "Control Question",
    ),
    "guidance": ("Guidance", "Instructions", "What a good answer holds (example)"),
    "answer": (
        "Answer",
        "Response",
        "Vendor Response",
        "Your answer",
        "Supplier response (Yes/No/NA)",
        "Vendor's Reply",
    ),
    "notes": ("Comments", "Notes", "Additional Information", "Remarks", "Explanation", "Comments / Explanation"),
    "review": ("Analyst notes", "Reviewer comments", "Assessor rating"),
}


@st.composite
def layouts(draw: st.DrawFn) -> dict[str, Any]:
    asked = draw(st.lists(st.sampled_from(QUESTIONS), min_size=4, max_size=12, unique=True))
    said = [draw(st.sampled_from(SAID)) for _ in asked]
    chosen = [role for role in ("id", "section", "guidance", "notes", "review") if draw(st.booleans())]
    columns = draw(st.permutations(["question", "answer", *chosen]))
    return {
        "asked": asked, "said": said, "columns": columns, "row": draw(st.integers(2, 30)), "column": draw(st.integers(1, 4)),
        "headers": {role: draw(st.sampled_from(HEADERS[role])) for role in columns}, "headings": draw(st.booleans()),
        "gaps": draw(st.booleans()), "title": draw(st.booleans()), "ids": draw(st.sampled_from(["{}", "1.{}", "SEC-{:02}", "A.{}.1"])),
    }  # fmt: skip


def rows(one: dict[str, Any]) -> list[tuple[str | None, ...]]:
    made: list[tuple[str | None, ...]] = [tuple(one["headers"][role] for role in one["columns"])]
    for number, (question, answer) in enumerate(zip(one["asked"], one["said"], strict=True), 1):
        if one["headings"] and number % 4 == 1:
            made.append(tuple(f"Part {number}" if role == "question" else None for role in one["columns"]))
        if one["gaps"] and number % 5 == 0:
            made.append((None,) * len(one["columns"]))
        held = {
            "id": one["ids"].format(number), "section": f"Area {number // 4}", "question": question, "answer": answer,
            "guidance": "Say how, and since when.", "notes": f"note {number}" if number % 2 else None, "review": "Looks fine to us",
        }  # fmt: skip
        made.append(tuple(held[role] for role in one["columns"]))
    return made


@settings(max_examples=120, deadline=None)
@given(layouts())
def test_any_layout_gives_the_same_questions_and_answers(one: dict[str, Any]) -> None:
    sheet = grid("Sheet1", rows(one), first=one["row"], column=one["column"])
    if one["title"]:
        sheet.cells |= grid("x", [("Security questionnaire for vendors",)]).cells
    reading = recognise(book(grid("Cover", [("Vendor", "Acme"), ("Date", "2026-01-01")]), sheet), {})
    assert [(item.question, item.raw) for item in reading.items] == [
        (question, answer or "") for question, answer in zip(one["asked"], one["said"], strict=True)
    ]
    if "notes" in one["columns"]:
        assert [item.notes for item in reading.items] == [
            f"note {n}" if n % 2 else "" for n in range(1, len(one["asked"]) + 1)
        ]
    if "id" in one["columns"]:
        assert [item.id for item in reading.items] == [one["ids"].format(n) for n in range(1, len(one["asked"]) + 1)]
