"""The clauses that were read: every clause a statement rests on, by document and section, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.clause import ClauseSourceView, ClauseView
from ddq.render.present.wording import Words, section

if TYPE_CHECKING:
    from ddq.model.assessment import Evidence
    from ddq.model.finding import QuoteView


def clauses_read(words: Words) -> tuple[ClauseSourceView, ...]:
    """Return the clauses of every edition that a statement of the assessment rests on, in the order of the documents."""
    used: dict[str, Evidence] = {}
    refs: dict[str, dict[str, None]] = {}
    for one in words.assessment.determinations:
        for evidence in (e for element in one.elements for e in element.evidence if e.clause):
            used.setdefault(evidence.anchor, evidence)
            refs.setdefault(words.places[evidence.anchor], {})[one.provision.code] = None
    sources: dict[str, dict[str, list[Evidence]]] = {}
    for anchor, place in words.places.items():
        if anchor in used:
            sources.setdefault(used[anchor].source, {}).setdefault(place, []).append(used[anchor])
    return tuple(
        ClauseSourceView(
            title=words.edition(reference),
            source=words.cited(reference),
            note=_note(reference, words),
            clauses=tuple(
                ClauseView(
                    id=place, section=section(found[0].section), quotes=_quotes(found, words), refs=tuple(refs[place])
                )
                for place, found in places.items()
            ),
        )
        for reference, places in sorted(sources.items())
    )


def _quotes(found: list[Evidence], words: Words) -> tuple[QuoteView, ...]:
    """Return the clauses of one section; one whose words stand inside another's is left to it."""
    texts = [words.clauses.get(one.anchor, "") for one in found]
    return tuple(
        words.quote(one)
        for n, one in enumerate(found)
        if not texts[n]
        or not any(
            texts[n] in other and (len(other) > len(texts[n]) or m < n) for m, other in enumerate(texts) if m != n
        )
    )


def _note(reference: str, words: Words) -> str:
    notes = []
    if words.assessment.catalog.edition(reference).archive is None:
        notes.append("no copy of the text at hand")
    if reference in words.assessment.stale_sources:
        notes.append("past its shelf life")
    return "; ".join(notes)
