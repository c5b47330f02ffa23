"""Questionnaires of ours as they go out: of the small catalog, and of the bundled examples."""

from __future__ import annotations

import io
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

import small
from ddq.cli.documents import compiled_template
from ddq.cli.load import load_assessment
from ddq.decide.asking import plan
from ddq.model.answer import Answer, Round, fingerprint
from ddq.model.on_file import OnFile
from ddq.model.package import Manifest
from ddq.read.layout import read_layout
from ddq.read.shipped import shipped
from ddq.render.excel import CompiledWorkbook, compile_layout
from ddq.render.lists import lists_of
from ddq.render.questionnaire import build_questionnaire, properties

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.layout import Layout
    from ddq.model.questionnaire import QuestionnaireView
    from ddq.model.vocabulary import Vocabulary

HASH = "ab" * 32
ASK = "For Acme API: is every exception listed? List them."
FIRST_ROW = 6


def view(assessment: Assessment | None = None, paper: str = "a4", reply_to: str = "") -> QuestionnaireView:
    """Return what the questionnaire of an assessment shows; without one, of the small catalog's engagement."""
    one = assessment or small.assessed()
    return build_questionnaire(one, plan(one), HASH, paper, reply_to)


@cache
def example(name: str) -> tuple[Assessment, QuestionnaireView]:
    """Return the assessment of a bundled example, and its questionnaire."""
    assessment = load_assessment(str(shipped("catalog") / "examples" / f"{name}.yaml"), None).assessment
    return assessment, view(assessment)


@cache
def layout() -> Layout:
    """Return the layout of the workbook."""
    found = read_layout(shipped("templates") / "questionnaire.yaml").layout
    assert found is not None
    return found


@cache
def _compiled(lists: tuple[tuple[str, tuple[str, ...]], ...]) -> CompiledWorkbook:
    return compile_layout(layout(), dict(lists))


def manifest(shown: QuestionnaireView) -> Manifest:
    """Return the manifest of a questionnaire."""
    return Manifest(
        tool="0.1.0",
        catalog=shown.catalog,
        engagement=shown.engagement,
        engagement_hash=shown.engagement_hash,
        template_hash="cd" * 32,
        as_of=shown.doc.as_of,
        document=shown.doc.id,
        round=shown.round,
    )


def excel(shown: QuestionnaireView, vocabulary: Vocabulary | None = None) -> bytes:
    """Return the workbook."""
    book = _compiled(tuple(lists_of(vocabulary or small.catalog().vocabulary).items()))
    return book.render(shown, manifest=manifest(shown), core=properties(shown))


def word(shown: QuestionnaireView) -> bytes:
    """Return the Word document."""
    template = compiled_template(shipped("templates") / "questionnaire.docx")
    context = {one.name: getattr(shown, one.name) for one in fields(shown)}
    return template.render(context, manifest=manifest(shown), core=properties(shown), paper=shown.doc.paper)


def opened(data: bytes) -> Any:
    """Return a workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def answered(word: str, details: str = "", day: date = date(2026, 10, 5), **changes: Any) -> OnFile:
    """Return what is on file after a round in which one question, RET-01.2, was answered."""
    given = {"question": "RET-01.2", "fingerprint": fingerprint(ASK), "word": word, "details": details}
    one = Answer(**given | {"written": word.title()} | changes)
    return OnFile(rounds=(Round(engagement="ENG-2026-0001", round=1, received=day, answers=(one,)),))
