"""JSON: the assessment in keys, and plain values of any dataclass."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from ddq.model.export import (
    AssessmentExport,
    ExportedAction,
    ExportedAnswer,
    ExportedDetermination,
    ExportedElement,
    ExportedEvidence,
    ExportedLeftOut,
    ExportedRisk,
    ExportedSuggestion,
)
from ddq.model.shape import kebab
from ddq.render.view import counts

if TYPE_CHECKING:
    from ddq.model.assessment import AnswerOnFile, Assessment, Determination, ElementResult


def plain(value: Any) -> Any:
    """Return values of the domain as mappings in kebab case, dates as ISO text, tuples as lists."""
    if type(value) is str:
        return value  # most are, and asking them for names costs more than the rest
    names = getattr(value, "_names", None)
    if names is not None:
        return {kebab(name): plain(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def dumps(value: Any) -> str:
    """Return a value as JSON with a line for each key, and for each item of a list, of the outermost value.

    So a change of one determination is a change of one line, and the C encoder does the work.
    """
    found = plain(value)
    if not isinstance(found, dict):
        return _lines("[", found, "]", "  ") if isinstance(found, list) else _compact(found) + "\n"
    pairs = []
    for key, one in found.items():
        many = isinstance(one, list) and bool(one)
        pairs.append(f"  {_compact(key)}: {_lines('[', one, '  ]', '    ').rstrip() if many else _compact(one)}")
    return "{\n" + ",\n".join(pairs) + "\n}\n"


def _lines(opening: str, items: list[Any], closing: str, indent: str) -> str:
    return f"{opening}\n" + ",\n".join(indent + _compact(one) for one in items) + f"\n{closing}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def export(assessment: Assessment, tool: str, engagement_hash: str) -> AssessmentExport:
    """Return the assessment in the shape of `assessment.json`."""
    one, engagement = assessment.suggestion, assessment.engagement
    offering = assessment.catalog.vendors[engagement.vendor].file.offerings[engagement.offering].label
    numbers = {
        kebab(name): number
        for name, number in plain(counts(assessment.determinations, assessment)).items()
        if name != "all"
    }
    return AssessmentExport(
        engagement=engagement.id,
        engagement_hash=engagement_hash,
        vendor=engagement.vendor,
        offering=engagement.offering,
        as_of=assessment.as_of,
        tool=tool,
        catalog=assessment.catalog.version,
        tier=assessment.tier.key,
        tier_reasons=assessment.tier.reasons,
        suggestion=ExportedSuggestion(
            decision=one.decision,
            rule=one.rule,
            triggers=dict(one.triggers),
            worst_residual=one.worst,
            approvers=one.approvers,
            approve=one.approve,
        ),
        counts=numbers,
        determinations=tuple(_determination(d, offering) for d in assessment.determinations),
        left_out=tuple(
            ExportedLeftOut(code=s.provision.code, reasons=tuple(f"{r.text}: {r.value}" for r in s.reasons))
            for s in assessment.scope.left_out
        ),
        assumptions=tuple(a.text for a in assessment.scope.assumptions),
    )


def _determination(one: Determination, offering: str) -> ExportedDetermination:
    found = ExportedDetermination(
        code=one.provision.code,
        title=one.provision.title,
        area=one.provision.area,
        gate=one.provision.gate,
        coverage=one.coverage,
        basis=one.basis,
        confidence=one.confidence,
        severity=one.severity,
        gap=one.gap,
        status=one.status,
        stale=one.stale,
        waived_by=one.waiver.by if one.waiver else "",
        due=one.due,
        fingerprint="",
        elements=tuple(_element(e) for e in one.elements),
        answers=tuple(_answer(a) for a in one.answers),
        risk=_risk(one),
        actions=tuple(
            ExportedAction(
                id=a.id,
                text=a.text.replace("{offering}", offering),
                type=a.type,
                owner=a.owner,
                due=a.due,
                status=a.status,
                condition=a.condition,
            )
            for a in one.actions
        ),
    )
    data = plain(found)
    if not found.answers:
        del data["answers"]  # a provision without answers keeps the fingerprint it had before there were any
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:16]
    return dataclasses.replace(found, fingerprint=digest)


def _element(one: ElementResult) -> ExportedElement:
    evidence = tuple(
        ExportedEvidence(
            anchor=e.anchor, source=e.source, section=e.section, basis=e.basis, archived=e.archived, stale=e.stale
        )
        for e in one.evidence
    )
    return ExportedElement(
        name=one.name,
        weight=one.weight,
        coverage=one.coverage,
        stated=one.stated,
        basis=one.basis,
        authority=one.authority,
        evidence=evidence,
        looked_in=one.looked_in,
        note=one.note,
        chain=one.chain,
    )


def _answer(one: AnswerOnFile) -> ExportedAnswer:
    names = [f.name for f in dataclasses.fields(ExportedAnswer) if f.name != "received"]
    return ExportedAnswer(received=one.round.received, **{name: getattr(one, name) for name in names})


def _risk(one: Determination) -> ExportedRisk | None:
    if one.risk is None:
        return None
    names = [f.name for f in dataclasses.fields(ExportedRisk)]
    return ExportedRisk(**{name: getattr(one.risk, name) for name in names})
