"""Draws the shipped Word templates, so that a change of a template can be reviewed as text.

Run `python templates/draw.py` after changing anything under `templates/drawing`; it writes the `.docx` files beside
this one. A template may also be edited in Word: then `ddq template check` looks at it.
"""

from __future__ import annotations

from pathlib import Path

from drawing import checklist, comparison, editions, gap_report, package, questionnaire

FOLDER = Path(__file__).resolve().parent


def drawn() -> dict[str, dict[str, str]]:
    """Return the parts of each template by file name."""
    return {
        "gap-report.docx": package.parts(gap_report.body(), gap_report.MARGIN),
        "checklist.docx": package.parts(checklist.body(), checklist.MARGIN),
        "comparison.docx": package.parts(comparison.body(), comparison.MARGIN, landscape=True),
        "editions.docx": package.parts(editions.body(), editions.MARGIN),
        "questionnaire.docx": package.parts(questionnaire.body(), questionnaire.MARGIN, right="{{ organisation }}"),
    }


if __name__ == "__main__":
    for name, parts in drawn().items():
        package.write(FOLDER / name, parts)
