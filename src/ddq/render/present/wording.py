"""Words for keys: labels, dates, citations, pinpoints and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from ddq.model.finding import CiteView, QuoteView

if TYPE_CHECKING:
    from ddq.model.answer import Round
    from ddq.model.assessment import Assessment, Evidence
    from ddq.model.catalog import Catalog

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TWO_STOPS = re.compile(r"([.!?…]”)\.")
"""A full stop after a quotation that ends in one."""
_ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_QUOTES = "“”\"'‘’"
NOT_VERIFIED = " [not verified]"


def day(value: date | None, missing: str = "") -> str:
    """Return a date as `2 Jan 2026`, which nobody can misread."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else missing


def sentence(text: str) -> str:
    """Return a text as one sentence: a capital first, a full stop last."""
    text = _TWO_STOPS.sub(r"\1", text.strip())
    if not text:
        return ""
    return sentence_end(text[0].upper() + text[1:])


def sentence_end(text: str) -> str:
    """Return a text with a full stop, unless it ends like a sentence already."""
    return text + ("" if text[-1] in '.!?:”"' else ".")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; a full stop inside an abbreviation or a number does not end it."""
    text = " ".join(text.split())
    found = re.match(r".+?[.!?](?= [A-Z]|$)", text)
    return found[0] if found else text


def listed(items: list[str], last: str = "and") -> str:
    """Return `a`, `a and b`, or `a, b and c`; with `last` another word before the last one."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def approving(items: list[str], approve: str) -> str:
    """Return who approves: `a and b` where all of them must, `a or b` where any one may."""
    return listed(items, "or" if approve == "any" else "and")


@dataclass(frozen=True, slots=True)
class Words:
    """The wording of one assessment. `clauses` holds the text of each anchor whose edition is in the workspace's archive."""

    assessment: Assessment
    clauses: Mapping[str, str]
    places: Mapping[str, str] = field(init=False)
    """For each of the vendor's anchors the first one of the same section, under which its clause is printed."""
    earlier: frozenset[str] = field(init=False)
    """The editions that the assessment names beside a later one of the same source."""

    def __post_init__(self) -> None:
        latest: dict[str, str] = {}
        used = self._used()
        for reference in used:
            name = reference.partition("@")[0]
            latest[name] = max(latest.get(name, ""), reference)
        object.__setattr__(self, "earlier", frozenset(used - set(latest.values())))
        anchors = self.assessment.catalog.vendors[self.assessment.engagement.vendor].anchors
        firsts: dict[tuple[str, str], str] = {}
        places = {key: firsts.setdefault((one.source, one.section), key) for key, one in anchors.items()}
        object.__setattr__(self, "places", places)

    def _used(self) -> set[str]:
        """Return every edition that a statement rests on, that was searched, or that a conflict names."""
        found = self.assessment.determinations
        anchors = self.assessment.catalog.vendors[self.assessment.engagement.vendor].anchors
        conflicts = (c for d in found if d.position for c in d.position.conflicts)
        elements = [e for d in found for e in d.elements]
        return (
            {e.source for one in elements for e in one.evidence if e.clause}
            | {reference for one in elements for reference in one.looked_in}
            | {anchors[name].source for one in conflicts for name in one.anchors}
        )

    def label(self, list_name: str, key: str) -> str:
        """Return the label of a key; an empty key has an empty label."""
        return self.assessment.catalog.vocabulary.label(list_name, key) if key else ""

    def worded(self, text: str) -> str:
        """Return a step of a chain with labels for the keys of coverages and bases, and days as they are printed."""
        lists = self.assessment.catalog.vocabulary.lists
        for key, label in {**lists["coverage"], **lists["basis"]}.items():
            if "-" in key:
                text = text.replace(key, label.lower())
        return _ISO_DAY.sub(lambda found: day(date.fromisoformat(found[0])), text)

    def person(self, role: str) -> str:
        """Return who fills a role, with the role; the role alone when the engagement names nobody."""
        label = self.label("role", role)
        name = self.assessment.engagement.owners.get(role, "")
        return f"{name} ({label})" if name else label

    @property
    def offering(self) -> str:
        """The label of the offering."""
        one = self.assessment.engagement
        return self.assessment.catalog.vendors[one.vendor].file.offerings[one.offering].label

    def with_parties(self, text: str) -> str:
        """Return a clause with the vendor's name and our defined word for ourselves in place."""
        vendor = self.assessment.catalog.vendors[self.assessment.engagement.vendor].file.name
        return " ".join(text.split()).replace("{vendor}", vendor).replace("{customer}", "Customer")

    def company(self, code: str) -> str:
        """Return that the company's own catalog adds or changes a provision, and why; empty when it does neither."""
        return companys_own(self.assessment.catalog, code)

    def company_line(self) -> str:
        """Return how many provisions the company's own catalog adds or changes, and which."""
        overlaid = self.assessment.catalog.overlaid
        if not overlaid:
            return "Adds and changes no provision"
        groups = (
            ("Adds", [code for code, own in overlaid.items() if not own.fields]),
            ("changes", [code for code, own in overlaid.items() if own.fields]),
        )
        said = [f"{word} {len(codes)} ({', '.join(codes)})" for word, codes in groups if codes]
        return sentence(f"{listed(said)}; each of them says why")

    def decider(self, role: str) -> str:
        """Return who fills a role that must decide; somebody must, so a missing name is said."""
        return (
            self.person(role)
            if self.assessment.engagement.owners.get(role)
            else f"{self.label('role', role)} (not named yet)"
        )

    def cited(self, reference: str) -> str:
        """Return the id of a source as the evidence index has it, with the edition when a later one is named as well."""
        return dated(reference) if reference in self.earlier else reference.partition("@")[0]

    def citations(self, references: tuple[str, ...]) -> str:
        """Return citations in the field's form, grouped by authority; a group that nobody checked is marked so."""
        groups: dict[tuple[str, bool], list[str]] = {}
        for reference in dict.fromkeys(references):
            instrument, _, section = reference.partition(":")
            found = self.assessment.catalog.authorities[instrument].sections.get(section)
            groups.setdefault((instrument, bool(found and found.checked)), []).append(section)
        cited = []
        for (instrument, checked), sections in groups.items():
            form = self.assessment.catalog.authorities[instrument].cite
            cited.append(form.format(section=", ".join(sections)) + ("" if checked else NOT_VERIFIED))
        return "; ".join(cited)

    def edition(self, reference: str) -> str:
        """Return `Title (effective 1 Jan 2026)` for `source@edition`."""
        catalog = self.assessment.catalog
        return f"{catalog.source(reference).title} ({catalog.edition(reference).label})"

    def pinpoint(self, evidence: Evidence) -> str:
        """Return document, section, edition and evidence id of a clause or of our own record."""
        if evidence.is_answer:
            return f"The vendor's answer: {evidence.anchor}, {evidence.section} [{self.answers_id(evidence.source)}]"
        if evidence.clause is None:
            return f"Our record: {evidence.section} [{our_record(evidence.anchor)}]"
        catalog = self.assessment.catalog
        title, label = catalog.source(evidence.source).title, catalog.edition(evidence.source).label
        return f"{title}, {section(evidence.section)} ({label}) [{evidence.source.partition('@')[0]}]"

    def short_pinpoints(self, evidence: Iterable[Evidence]) -> list[str]:
        """Return pinpoints without full titles, one an edition with its sections, for narrow columns."""
        groups: dict[str, list[str]] = {}
        for one in evidence:
            head = dated(one.source) if one.clause else self.without_clause(one)
            sections = groups.setdefault(head, [])
            name = one.section if one.clause is None else section(one.section)
            if name not in sections:
                sections.append(name)
        return [f"{head}: {', '.join(sections)}" for head, sections in groups.items()]

    def cites(self, evidence: Iterable[Evidence], below: bool = False) -> tuple[CiteView, ...]:
        """Return the places a statement rests on, each once, those of one edition together.

        An answer is quoted once; where that is further down in the same block, `below`, only its code is named.
        """
        groups: dict[str, dict[str, CiteView]] = {}
        for one in evidence:
            group = groups.setdefault(one.source, {})
            if one.is_answer and below:
                place, text = "", f"see {one.anchor} below"
            elif one.clause is None:
                place, text = "", f"{self.without_clause(one)}: {one.section}"
            else:
                place, text = self.places[one.anchor], section(one.section)
                text = text if group else f"{self.cited(one.source)} {text}"
            group.setdefault(place or text, CiteView(text=text, at=place, stale=one.stale))
        return tuple(cite for group in groups.values() for cite in group.values())

    def without_clause(self, evidence: Evidence) -> str:
        """Return the id of an answer or of our own record, as the evidence index has it."""
        if evidence.is_answer:
            return f"{self.answers_id(evidence.source)} {evidence.anchor}"
        return our_record(evidence.anchor)

    def answers_id(self, source: str) -> str:
        """Return the evidence id of a return: `answers-1` for `answers:round-1`."""
        return source.replace("answers:", "answers-").replace("/round-", "-").replace("round-", "")

    def answers_source(self, one: Round) -> str:
        """Return the source of a return, as evidence names it."""
        older = "" if one.engagement == self.assessment.engagement.id else f"{one.engagement}/"
        return f"answers:{older}round-{one.round}"

    def quote(self, evidence: Evidence) -> QuoteView:
        """Return a clause for print: in full when the archive holds it, else its first words and a link to the place."""
        anchor = evidence.clause
        text = self.clauses.get(evidence.anchor, "") if anchor else ""
        begins = ""
        if anchor and not text:
            begins = f"begins “{anchor.first.strip(_QUOTES)} …”" if anchor.first else "no copy of the text at hand"
        url = ""
        if anchor:
            page = self.assessment.catalog.source(evidence.source).url
            url = page + fragment(anchor.first, anchor.last) if page and anchor.first else page
        return QuoteView(
            clause=f"“{text}”" if text else "",
            begins=begins,
            pinpoint=self.pinpoint(evidence),
            url=url,
            archived=evidence.archived,
            stale=evidence.stale,
        )


def companys_own(catalog: Catalog, code: str) -> str:
    """Return what the company's own catalog made of a provision, and why; empty when nothing."""
    own = catalog.overlaid.get(code)
    if own is None:
        return ""
    said = f"Changed by us ({', '.join(own.fields)})" if own.fields else "Our own provision"
    return f"{said}: {sentence(own.because)}"


def dated(reference: str) -> str:
    """Return `source@edition` as `source (edition)`."""
    source, _, edition = reference.partition("@")
    return f"{source} ({edition})"


def our_record(code: str) -> str:
    """Return the evidence id of our own record for a provision."""
    return f"our-{code}"


def fragment(first: str, last: str) -> str:
    """Return a text fragment that scrolls a browser to the clause (https://wicg.github.io/scroll-to-text-fragment/)."""
    return f"#:~:text={_part(first)},{_part(last)}"


def _part(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")


def section(name: str) -> str:
    """Return a section as `§ 2.11`, or its name in quotation marks."""
    return f"§ {name}" if name[:1].isdigit() else f"“{name}”" if name else "whole document"


def sections(names: list[str]) -> str:
    """Return several sections of one document as `§§ 2.1, 2.3`, those with a name after them."""
    numbered = [name for name in names if name[:1].isdigit()]
    signs = f"{'§§' if len(numbered) > 1 else '§'} {', '.join(numbered)}" if numbered else ""
    return ", ".join(filter(None, (signs, *(section(name) for name in names if name not in numbered))))
