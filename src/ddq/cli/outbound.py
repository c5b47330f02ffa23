"""Makes what goes to the vendor: the questionnaire in Excel and Word and its e-mail; and, for us, the plan behind it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from ddq import __version__
from ddq.cli.build import Output
from ddq.cli.documents import compiled_template, compiled_workbook, internal, press, template_path
from ddq.decide.asking import plan as plan_of
from ddq.model.package import CoreProperties, Manifest
from ddq.model.plan import PlanView
from ddq.model.questionnaire import QuestionnaireView
from ddq.problems import UserError
from ddq.render.letters import cover_email
from ddq.render.plan import KIND as PLAN
from ddq.render.plan import plan_view, result
from ddq.render.plan_text import counts
from ddq.render.questionnaire import KIND, build_questionnaire, properties
from ddq.render.view import file_stem

if TYPE_CHECKING:
    from pathlib import Path

    from ddq.cli.documents import Press
    from ddq.cli.load import Loaded
    from ddq.model.asking import QuestionPlan


def everything(loaded: Loaded) -> Output:
    """Return every document of an engagement: those for us, and what goes to the vendor."""
    one = press(loaded)
    asked = questionnaire(one)
    return Output([*internal(one), *asked.files], asked.lines, asked.data)


def questionnaire(one: Press, template: Path | None = None) -> Output:
    """Return the questionnaire with its e-mail and the plan behind it; the plan alone when nothing is left to ask."""
    plan = plan_of(one.loaded.assessment)
    files = [_plan_workbook(one, plan)]
    if plan.asked:
        files = [*_sent(one.loaded, plan, template), *files]
    return Output(files, result(plan), {"questionnaire": counts(plan)})


def _sent(loaded: Loaded, plan: QuestionPlan, template: Path | None) -> list[tuple[str, bytes]]:
    """Return the files that leave the house."""
    assessment, settings = loaded.assessment, loaded.workspace.settings
    view = build_questionnaire(assessment, plan, loaded.sha256, settings.paper, settings.reply_to)
    version = f"{plan.round}.0"
    stem = file_stem(assessment, KIND, version)
    workbook, digest = compiled_workbook(KIND, assessment.catalog.vocabulary, QuestionnaireView)
    core = properties(view)
    excel = workbook.render(view, manifest=_manifest(loaded, view, digest), core=core)
    path = template_path(loaded, KIND, template)
    compiled = compiled_template(path)
    if foreign := sorted(set(compiled.names) - {one.name for one in fields(view)}):
        raise UserError(
            f"{path} is not a template for the questionnaire: it names '{foreign[0]}'",
            f"'ddq template export {KIND}' writes one to start from.",
        )
    word = compiled.render(
        {one.name: getattr(view, one.name) for one in fields(view)},
        manifest=_manifest(loaded, view, compiled.template_hash),
        core=core,
        paper=view.doc.paper,
    )
    names = f"{stem}.xlsx", f"{stem}.docx"
    letter = cover_email(view, plan, names).encode()
    return [(names[0], excel), (names[1], word), (f"{file_stem(assessment, 'cover-email', version)}.txt", letter)]


def _plan_workbook(one: Press, plan: QuestionPlan) -> tuple[str, bytes]:
    assessment = one.loaded.assessment
    view = plan_view(one.view, plan, assessment)
    workbook, digest = compiled_workbook(PLAN, assessment.catalog.vocabulary, PlanView)
    core = CoreProperties(
        title=f"{view.doc.title} – {view.engagement.offering} – {view.engagement.title}",
        subject=view.doc.footer,
        company=view.engagement.organisation,
        author=view.doc.author,
        as_of=view.doc.as_of,
    )
    manifest = _manifest(one.loaded, view, digest, tuple((d.code, d.fingerprint) for d in one.exported.determinations))
    return f"{file_stem(assessment, PLAN)}.xlsx", workbook.render(view, manifest=manifest, core=core)


def _manifest(
    loaded: Loaded,
    view: QuestionnaireView | PlanView,
    template_hash: str,
    determinations: tuple[tuple[str, str], ...] = (),
) -> Manifest:
    return Manifest(
        tool=__version__,
        catalog=loaded.assessment.catalog.version,
        engagement=loaded.assessment.engagement.id,
        engagement_hash=loaded.sha256,
        template_hash=template_hash,
        as_of=view.doc.as_of,
        document=view.doc.id,
        determinations=determinations,
        round=view.round if isinstance(view, QuestionnaireView) else 0,
    )
