"""The view of a questionnaire: what the vendor is asked, and not a word that is meant for us alone."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from ddq.model.document import Row
from ddq.model.package import CoreProperties
from ddq.model.questionnaire import (
    AskedGroup,
    AskedView,
    QuestionnaireInfo,
    QuestionnaireView,
    StatementView,
    StatusView,
)
from ddq.render.present.instructions import SENDER, answers, duration, how, required, statuses, terms
from ddq.render.present.wording import Words, day, section, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.model.asking import Asked, OnRecord, QuestionPlan, Understood
    from ddq.model.assessment import Assessment
    from ddq.model.vocabulary import Vocabulary

KIND, PREFIX, TITLE = "questionnaire", "DDQ", "Vendor questionnaire"
_DOCUMENTS = 20
_SUBPROCESSORS = 25
_LONGEST_EARLIER = 200
_MOST_SECTIONS = 3


def build_questionnaire(
    assessment: Assessment, plan: QuestionPlan, engagement_hash: str, paper: str = "a4", reply_to: str = ""
) -> QuestionnaireView:
    """Return what the questionnaire of a plan shows.

    `reply_to` is the workspace's address, for an engagement that names none of its own.
    """
    one, words = assessment.engagement, Words(assessment, {})
    vendor = assessment.catalog.vendors[one.vendor].file
    vocabulary = assessment.catalog.vocabulary
    asked = tuple(_asked(question, words) for question in plan.asked)
    personal = one.facts.get("personal-data") != "no"
    contact = _contact(words)
    address = one.reply_to or reply_to or SENDER
    lines = range(1, _SUBPROCESSORS + 1) if personal else ()
    return QuestionnaireView(
        doc=_document(plan, vendor.name, one.id, one.organisation, paper),
        engagement=one.id,
        round=plan.round,
        organisation=one.organisation,
        vendor=vendor.name,
        offering=words.offering,
        route=words.label("route", vendor.offerings[one.offering].route),
        use=" ".join(one.use.split()),
        contact=contact,
        reply_to=address,
        due=plan.due,
        due_text=day(plan.due),
        questions=len(asked),
        required=sum(question.required for question in plan.asked),
        duration=duration(plan.minutes),
        catalog=assessment.catalog.version,
        engagement_hash=engagement_hash,
        deadline=_deadline(plan, address, contact),
        about=_about(plan, words, vendor.name),
        how=how(bool(plan.understood), personal),
        terms=terms(one.organisation),
        answers=answers(vocabulary),
        statuses=_statuses(asked, vocabulary),
        asked=asked,
        groups=tuple(
            AskedGroup(label=label, questions=tuple(group)) for label, group in groupby(asked, lambda q: q.section)
        ),
        evidence=tuple(f"V-{number}" for number in range(1, _DOCUMENTS + 1)),
        subprocessors=tuple(map(str, lines)),
        statements=tuple(map(_statement, plan.understood)),
    )


def properties(view: QuestionnaireView) -> CoreProperties:
    """Return the document properties: the organisation is the author, for no person's name leaves the house in them."""
    return CoreProperties(
        title=f"{view.doc.title} – {view.offering}",
        subject=view.doc.footer,
        company=view.organisation,
        author=view.doc.author,
        as_of=view.doc.as_of,
    )


def _document(plan: QuestionPlan, vendor: str, engagement: str, organisation: str, paper: str) -> QuestionnaireInfo:
    number = f"{PREFIX}-{re.sub(r'^[A-Z]+-', '', engagement)}"
    issued = day(plan.issued)
    return QuestionnaireInfo(
        id=number,
        kind=KIND,
        title=TITLE,
        date=issued,
        as_of=plan.issued,
        paper=paper,
        header=f"{TITLE} – {vendor}",
        footer=f"{number} · round {plan.round} · {issued}",
        author=organisation,
    )


def _contact(words: Words) -> str:
    """Return who may be asked: the person named for procurement, and no other of our people."""
    return words.person("procurement") if words.assessment.engagement.owners.get("procurement") else SENDER


def _deadline(plan: QuestionPlan, address: str, contact: str) -> tuple[Row, ...]:
    number = sum(question.required for question in plan.asked)
    must = f"{required(number, len(plan.asked))}{' (marked *)' if 0 < number < len(plan.asked) else ''}"
    mail = "" if SENDER in (address, contact) else f", {address}"
    rows = {
        "Return by": day(plan.due),
        "Return to": f"{address[0].upper()}{address[1:]}" if address == SENDER else address,
        "It takes": f"{duration(plan.minutes).capitalize()} in all: {_counted(len(plan.asked), 'question')}, {must}",
        "Questions?": f"Please ask {contact}{mail}",
    }
    return tuple(Row(label=label, value=text) for label, text in rows.items())


def _about(plan: QuestionPlan, words: Words, vendor: str) -> tuple[Row, ...]:
    one = words.assessment.engagement
    use = sentence(" ".join(one.use.split()))
    rows = {"What this is": f"{sentence(f'{one.organisation} asks {vendor} about {words.offering}')} The use: {use}"}
    if plan.understood:
        points = _counted(len(plan.understood), "point")
        rows["Not asked"] = f"What we read in your documents. “Please confirm” lists {points} that we rely on."
    if plan.round > 1 or plan.left_out("answered") or any(question.earlier for question in plan.asked):
        rows["New in this round"] = _again(plan)
    return tuple(Row(label=label, value=text) for label, text in rows.items())


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _again(plan: QuestionPlan) -> str:
    """Say what of an earlier round is asked again, and what is not."""
    held, again = plan.left_out("answered"), sum(question.earlier is not None for question in plan.asked)
    said = [f"Earlier answers that hold and are not asked again: {held}."]
    if again:
        said.append(f"Asked again, with your earlier answer beside the question: {again}.")
    return " ".join(said)


def _statuses(asked: tuple[AskedView, ...], vocabulary: Vocabulary) -> tuple[StatusView, ...]:
    return tuple(
        StatusView(label=label, count=sum(question.status == label for question in asked), means=means)
        for label, means in statuses(vocabulary)
    )


def _asked(one: Asked, words: Words) -> AskedView:
    vocabulary = words.assessment.catalog.vocabulary
    area = vocabulary.areas[one.provision.area]
    points = tuple(sentence(" ".join(point.split())) for point in one.points)
    evidence = sentence(" ".join(one.question.evidence.split()))
    authority, earlier = _authority(one, words), _earlier(one.earlier, words)
    return AskedView(
        id=one.code,
        section=area.label,
        team=words.label("team", one.provision.team or area.team),
        only_if=one.only_if,
        required="*" if one.required else "",
        question=one.text,
        points=points,
        evidence=evidence,
        authority=authority,
        earlier=earlier,
        guidance=_guidance(points, evidence, authority, earlier),
        status=words.label("row-status", "open" if one.required else "optional"),
        fingerprint=one.fingerprint,
        elements=" ".join(one.elements),
    )


def _guidance(points: tuple[str, ...], evidence: str, authority: str, earlier: str) -> str:
    lines = [f"– {point}" for point in points]
    lines += [f"Attach: {evidence}"] if evidence else []
    lines += [f"See {authority}"] if authority else []
    lines += [earlier] if earlier else []
    return "\n".join(lines)


def _authority(one: Asked, words: Words) -> str:
    """Return the citations of the points asked for, those alone that somebody compared with the text of the law."""
    authorities = words.assessment.catalog.authorities
    asked_for = [e for e in one.determination.elements if " ".join(e.means.split()) in one.points]
    cited: dict[str, dict[str, None]] = {}
    for reference in (reference for element in asked_for for reference in element.authority):
        instrument, _, part = reference.partition(":")
        found = authorities[instrument].sections.get(part)
        if found and found.checked:
            cited.setdefault(instrument, {})[part] = None
    return "; ".join(authorities[key].cite.format(section=", ".join(_short(parts))) for key, parts in cited.items())


def _short(sections: Iterable[str]) -> list[str]:
    """Return the sections of one authority; many are cut to their paragraph, `28(3)(h)` to `28(3)`."""
    found = list(sections)
    if len(found) <= _MOST_SECTIONS:
        return found
    return list(dict.fromkeys(re.sub(r"^([^(]*\([^)]*\)).*", r"\1", one) for one in found))


def _earlier(one: OnRecord | None, words: Words) -> str:
    """Return what the vendor wrote before, in its own words."""
    if one is None:
        return ""
    answer = one.answer
    said = [f"“{' '.join(answer.written.split())}”"] if answer.written.strip() else ["none"]
    details = " ".join(answer.details.split())
    if len(details) > _LONGEST_EARLIER:
        details = details[:_LONGEST_EARLIER].rstrip() + " …"
    said += [f"“{details}”"] if details else []
    return f"Your earlier answer ({day(one.round.received)}): {', '.join(said)}"


def _statement(one: Understood) -> StatementView:
    dated = f"effective {day(one.effective)}" if one.effective else f"as seen {day(one.seen)}" if one.seen else ""
    places = (one.title, section(one.section) if one.section else "", dated)
    return StatementView(
        ref=one.element,
        topic=one.determination.provision.title,
        statement=one.statement,
        source=", ".join(filter(None, places)),
        fingerprint=one.fingerprint,
    )
