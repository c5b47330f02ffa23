"""Nothing meant for us alone leaves the house: every word that is sent comes from an outbound field or from the form."""

from __future__ import annotations

import dataclasses
import io
import re
import typing
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest

import small
from ddq.decide.asking import plan
from ddq.decide.assess import assess
from ddq.model.asking import QuestionPlan
from ddq.model.assessment import Assessment
from ddq.model.engagement import Override, Rerating, Waiver
from ddq.model.questionnaire import QuestionnaireView
from ddq.read.shipped import shipped
from ddq.render.letters import cover_email
from ddq.render.paths import filler, plain
from ddq.render.questionnaire import build_questionnaire, properties
from outgoing import HASH, answered, example, excel, layout, word

EXAMPLES = ("support-openai", "bank-mistral")

OUTBOUND = {
    "Engagement": {"id", "organisation", "use", "reply_to", "owners.procurement"},
    "VendorFile": {"name"},
    "Offering": {"label", "route"},
    "Provision": {"title"},
    "Question": {"evidence"},
    "Authority": {"cite"},
    "Area": {"label"},
    "Asked": {"code", "text", "fingerprint", "points", "elements", "only_if"},
    "Understood": {"element", "statement", "fingerprint", "title", "section"},
    "Answer": {"word", "written", "details"},
    "Catalog": {"version"},
    "Vocabulary": {"lists"},
}
"""What may be sent, by class; `owners.procurement` is the contact."""
KEYS = {
    "Engagement": {"vendor", "offering", "facts"},
    "Provision": {"area", "team"},
    "Area": {"team"},
    "NotAsked": {"because"},
    "ElementResult": {"means", "authority"},
    "Conflict": {"anchors"},
}
"""What is only looked up or compared, and so cannot carry a canary. What these fields say is not sent as such."""
NAMED = {
    "Provision.why", "Provision.check", "Provision.clause", "Provision.red_flags", "Provision.our_part", "Provision.note",
    "Provision.gate", "Provision.applies_because", "Question.good", "Question.partial", "Question.bad", "Step.ask",
    "Step.approver", "WalkAway.when", "Risk.statement", "Position.summary", "Position.open", "Claim.claim",
    "Confidence.level", "ElementResult.note", "ElementResult.weight", "ElementResult.coverage", "ElementResult.chain",
    "Determination.severity", "Determination.severity_why", "Determination.confidence_why", "RatedRisk.statement",
    "Action.text", "Engagement.title", "Engagement.author", "Engagement.privilege", "Engagement.classification",
    "Engagement.criticality", "Engagement.owners.legal", "Engagement.owners.business", "Waiver.because", "Waiver.by",
    "Override.because", "Rerating.because", "InPlace.evidence", "InPlace.file", "Suggestion.says", "Tiering.reasons",
    "Section.requires", "Asked.why",
}  # fmt: skip
"""Fields that must be among those that carry a canary: what an unkind reader would look for first."""


class Planted:
    """Puts a word of its own into every field of text that may not be sent."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def canary(self, name: str) -> str:
        word = "Canary" + re.sub(r"[^A-Za-z]", "", name)
        self.words[name] = word
        return word

    def within(self, one: Any, name: str = "", hint: Any = None) -> Any:
        """Return a value with canaries in it; `name` is `Class.field` of where it stands."""
        kind, _, field = name.partition(".")
        if field in OUTBOUND.get(kind, set()) | KEYS.get(kind, set()):
            return one
        if isinstance(one, str):
            return f"{one} {self.canary(name)}".strip()
        if isinstance(one, Mapping):
            return {key: self.within(inner, self._inner(inner, name, key)) for key, inner in one.items()}
        if isinstance(one, tuple):
            found = tuple(self.within(inner, name) for inner in one)
            return found or ((self.canary(name),) if hint == tuple[str, ...] else ())
        if dataclasses.is_dataclass(one) and not isinstance(one, type):
            hints = typing.get_type_hints(type(one))
            fields = [field.name for field in dataclasses.fields(one)]
            made = {f: self.within(getattr(one, f), f"{type(one).__name__}.{f}", hints[f]) for f in fields}
            return dataclasses.replace(one, **made)
        return one

    @staticmethod
    def _inner(inner: Any, name: str, key: Any) -> str:
        return f"{name}.{key}" if isinstance(inner, str) else name


@cache
def everything_filled() -> tuple[Assessment, QuestionPlan]:
    """Return an assessment and a plan in which every kind of thing stands at least once."""
    engagement = small.engagement(
        title="Letters",
        author="M. Writer",
        privilege="Privileged",
        owners={role: f"Person of {role}" for role in ("business", "procurement", "legal", "privacy", "security")},
        overrides=(
            Override(
                provision="RET-01", element="exceptions", from_="not-found", to="not-met", by="P. Novak", role="privacy",
                because="Read again", until=date(2027, 1, 1),
            ),
        ),
        waivers=(
            Waiver(provision="DPA-01", by="P. Novak", role="privacy", because="Paper is late", until=date(2027, 1, 1)),
        ),
        reratings=(Rerating(provision="RET-01", likelihood=1, impact=2, by="P. Novak", because="Little is sent"),),
    )  # fmt: skip
    on_file = answered("", "Later, perhaps.", question="RET-01.2", state="placeholder", written="TBD")
    assessment = assess(small.catalog(), engagement, small.as_of(), on_file)
    return assessment, plan(assessment)


def sent(assessment: Assessment, asked: QuestionPlan) -> tuple[QuestionnaireView, dict[str, str]]:
    """Return the view, and every part of every file that goes out, as text by name."""
    view = build_questionnaire(assessment, asked, HASH)
    parts = {"cover-email.txt": cover_email(view, asked, ("questionnaire.xlsx", "questionnaire.docx"))}
    for form, data in (("xlsx", excel(view)), ("docx", word(view))):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts |= {f"{form}: {name}": package.read(name).decode() for name in package.namelist()}
    return view, parts


def test_no_canary_leaves_the_house() -> None:
    assessment, asked = everything_filled()
    planted = Planted()
    view, parts = sent(planted.within(assessment), planted.within(asked))
    assert view.asked
    assert view.statements
    assert any(question.earlier for question in view.asked)
    leaks = {
        (name, part)
        for name, word in planted.words.items()
        for part, text in parts.items()
        if word.lower() in text.lower()
    }
    assert leaks == set()
    assert NAMED - set(planted.words) == set(), "these carry no canary"
    assert len(planted.words) > 200


def test_what_may_be_sent_is_sent() -> None:
    """The other way round: were the files empty, no canary would be found either."""
    _, parts = sent(*everything_filled())
    sheets, text = parts["xlsx: xl/sharedStrings.xml"], parts["docx: word/document.xml"]
    for said in (
        "Person of procurement",
        "Example Shop",
        "Drafts letters",
        "RET-01.2",
        "Every exception is listed.",
        "“TBD”, “Later, perhaps.”",
    ):
        assert said in sheets
        assert said in text


def test_the_view_has_no_field_that_nobody_thought_about() -> None:
    """A new field is sent to vendors: add it here once that is meant."""
    found = {
        f"{kind.__name__}.{field.name}" for kind in _kinds(QuestionnaireView) for field in dataclasses.fields(kind)
    }
    told = {
        "QuestionnaireView": "doc engagement round organisation vendor offering route use contact reply_to due due_text "
        "questions required duration catalog engagement_hash deadline about how terms answers statuses asked groups "
        "evidence subprocessors statements",
        "QuestionnaireInfo": "id kind title date as_of paper header footer author",
        "AskedView": "id section team only_if required question points evidence authority earlier guidance status "
        "fingerprint elements",
        "AskedGroup": "label questions",
        "StatementView": "ref topic statement source fingerprint",
        "StatusView": "label count means",
        "Row": "label value",
    }
    assert found == {f"{kind}.{field}" for kind, fields in told.items() for field in fields.split()}


def _kinds(shape: Any) -> set[type]:
    found = {shape}
    for hint in typing.get_type_hints(shape).values():
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner):
                found |= _kinds(inner)
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_of_the_workbook_comes_from_the_view_the_layout_or_a_closed_list(name: str) -> None:
    assessment, view = example(name)
    vocabulary = assessment.catalog.vocabulary
    offered = {"answer", "confirmation", "route", "vendor-document", "yes-no"}
    labels = {label for key in (*offered, "row-status") for label in vocabulary.lists[key].values()}
    known = [*_texts(view), *_layout_texts(view), *labels, *offered, *_MANIFEST, *_FIXED]
    known += [properties(view).title, *map(str, range(1, 200))]
    with zipfile.ZipFile(io.BytesIO(excel(view, vocabulary))) as package:
        names = package.namelist()
        assert not [part for part in names if "comment" in part or "external" in part or "vba" in part]
        for part in names:
            if part.endswith((".rels", "styles.xml", "theme1.xml")) or part == "[Content_Types].xml":
                continue  # the same in every workbook, whatever it shows
            root = ElementTree.fromstring(package.read(part))
            unknown = [text for text in _strings(root) if not _said(text, known)]
            assert unknown == [], part


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_of_the_word_document_comes_from_the_view_or_the_template(name: str) -> None:
    _, view = example(name)
    known = [*_texts(view), *_MANIFEST, *_FIXED, properties(view).title, *map(str, range(1, 3000))]
    with zipfile.ZipFile(shipped("templates") / "questionnaire.docx") as template:
        patterns = {p for part in _TAGGED for p in _patterns(ElementTree.fromstring(template.read(part)))}
    with zipfile.ZipFile(io.BytesIO(word(view))) as package:
        assert not [part for part in package.namelist() if "comment" in part or "people" in part]
        for part in (*_TAGGED, "docProps/core.xml", "docProps/app.xml", "customXml/ddq-manifest.xml"):
            unknown = [
                text
                for text in _strings(ElementTree.fromstring(package.read(part)))
                if not _said(text, known) and not _matches(text, patterns, known)
            ]
            assert unknown == [], part


def test_the_files_name_no_person_as_author() -> None:
    assessment, asked = everything_filled()
    _, parts = sent(assessment, asked)
    for part in ("xlsx: docProps/core.xml", "docx: docProps/core.xml"):
        root = ElementTree.fromstring(parts[part])
        people = {node.tag.rpartition("}")[2]: node.text for node in root}
        assert (people["creator"], people["lastModifiedBy"]) == ("Example Shop", "Example Shop")


_TAGGED = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
_MANIFEST = ("0.1.0", "cd" * 32)
#: Texts of the program's own: messages at a cell, and what Office writes beside the data.
_FIXED = (
    "Not in the list", "Please choose one of the words in the list.", "Date", "Please enter a date, for example 21 Nov 2026.",
    "Microsoft Excel", "Microsoft Office Word", "en-GB", "Lists", "ddq-document", "ddq-engagement", "ddq-round", "Page ", " of ",
    "Page &P of &N",
    "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}",
)  # fmt: skip
_FONT = '&"Calibri,Regular"&8&K595959'
#: Cells, ranges, styles, colours, ids, numbers, days, and the words of the file formats themselves.
_TECHNICAL = re.compile(
    r"[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?|rId\w+|#?[0-9A-F]{6,8}|-?[\d.]+|\d{4}-\d\d-\d\d(T[\d:]+Z)?|[a-z][A-Za-z0-9]*"
    r"|_xlnm\.\w+|ColumnTitle|(ddq|lst)_\w+|dcterms:W3CDTF|w14|DDQ\w+|Heading\d|Header|Footer|&[ALCRPN]|MS Gothic|d MMM yyyy"
    r"|☐| (PAGE|NUMPAGES) |[A-Z]\d|XFD\d+|DDQ \w+"
)


def _texts(one: Any) -> Iterator[str]:
    """Yield every text that stands in a view, days as they are printed."""
    if isinstance(one, (tuple, list)):
        for inner in one:
            yield from _texts(inner)
    elif dataclasses.is_dataclass(one):
        for field in dataclasses.fields(one):
            yield from _texts(getattr(one, field.name))
    elif isinstance(one, date):
        yield from (plain(one), one.isoformat())
    elif not isinstance(one, bool):
        yield str(one)


def _layout_texts(view: QuestionnaireView) -> Iterator[str]:
    """Yield every text that the layout prints, filled in."""
    pieces = [layout().print.header_left, layout().print.header_right, layout().print.footer_left]
    for sheet in layout().sheets:
        pieces.append(sheet.name)
        for block in sheet.blocks:
            cells = [*block.fields, *(block.table.columns if block.table else ())]
            pieces += [block.heading, *block.text]
            for cell in cells:
                title = getattr(cell, "label", "") or getattr(cell, "header", "")
                pieces += [title, cell.text, cell.prompt]
                yield from (cell.formula.removeprefix("="), *cell.marks.values())
    yield from (filler(piece)(view) for piece in pieces if "{manifest" not in piece)


def _strings(root: ElementTree.Element) -> Iterator[str]:
    """Yield every text and every value of an attribute of a part, header and footer cut at their codes."""
    for node in root.iter():
        for text in (node.text, node.tail, *node.attrib.values()):
            if text and text.strip():
                yield from filter(str.strip, re.split(rf"&[LCR]{re.escape(_FONT)}", text))


def _said(text: str, known: list[str]) -> bool:
    """Whether a text is technical, or stands in a known one: a line of it, or a formula with its rows filled in."""
    plain_text = " ".join(text.replace("&&", "&").split())
    if _TECHNICAL.fullmatch(text) or re.fullmatch(r"(&?'?\d? ?[\w ]+'?!)?[$A-Z\d:]+", text):
        return True
    if any(plain_text in " ".join(one.split()) for one in known):
        return True
    rows = re.sub(r"\d+", "0", text)
    return any(rows == re.sub(r"\{\w+\}|\d+", "0", one) for one in known if "{row}" in one or "{first}" in one)


def _patterns(root: ElementTree.Element) -> Iterator[re.Pattern[str]]:
    """Yield for each text of the template what it may become: its words, and anything where a tag prints."""
    for text in _strings(root):
        pieces = re.split(r"\{\{.*?\}\}|\{%.*?%\}|at__\w+", text)
        if len(pieces) > 1 or text.strip():
            yield re.compile("(.*?)".join(map(re.escape, pieces)), re.DOTALL)


def _matches(text: str, patterns: set[re.Pattern[str]], known: list[str]) -> bool:
    found = (pattern.fullmatch(text) for pattern in patterns if pattern.pattern != "(.*?)")
    return any(match and all(not one or _said(one, known) for one in match.groups()) for match in found)
