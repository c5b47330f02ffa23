"""A provision: one thing we want settled with a vendor, without a word about any vendor."""

from __future__ import annotations

from dataclasses import field

from ddq.model.condition import Condition
from ddq.model.shape import Shape, value


@value
class Element(Shape):
    """One checkable part of a provision."""

    means: str
    """What must be shown, as a sentence that can be true or false."""
    authority: tuple[str, ...] = ()
    """Citations as `instrument:section`, for example `gdpr:28(3)(g)`."""
    applies: Condition | None = None
    """When the element matters; without it, whenever the provision does."""
    weight: str = "needed"
    """From the list `weight`: a decisive element that is not shown decides the provision, a desirable one never stops it."""
    shown_by: str = "vendor"
    """`vendor` when the vendor's sources can show it, `us` when only our own record (a signature, an approval) can."""


@value
class Risk(Shape):
    """The risk that a provision answers."""

    statement: str
    """Cause, event, consequence in one sentence."""
    likelihood: dict[str, int]
    """Likelihood 1 to 5 for each coverage."""
    impact: dict[str, int]
    """Impact 1 to 5: `default`, and a higher one for facts that raise it; the highest that holds counts."""


@value
class OnlyIf(Shape):
    """When a follow-up question matters."""

    question: str
    """The code of the question it follows, of the same provision; that one follows none itself."""
    answer: tuple[str, ...]
    """The answers, from the list `answer`, after which it matters."""


@value
class Question(Shape):
    """What the vendor is asked. Sent out: nothing in it but `ask` and `evidence` may be meant for us alone."""

    ask: str
    """One question to be answered by yes, partial, no, planned or N/A, that names the product by `{offering}`; 220
    characters at most."""
    elements: tuple[str, ...] = ()
    """The elements of the provision that a yes would show; all that the vendor can show when it names none."""
    only_if: OnlyIf | None = None
    """The answer to another question without which this one is moot."""
    evidence: str
    """What should be attached."""
    good: str
    """An answer that settles the matter."""
    partial: str
    """An answer that settles it in part."""
    bad: str
    """An answer that does not settle it."""


@value
class Step(Shape):
    """One step of the ladder."""

    ask: str
    """What we ask for."""
    approver: str
    """The role that may approve stopping here."""


@value
class WalkAway(Shape):
    """When we do not sign."""

    when: str
    """The state of affairs at which we walk away."""
    approver: str
    """The role that may decide otherwise."""


@value
class Ladder(Shape):
    """What we ask for, step by step, and who may approve each."""

    preferred: Step
    """The first ask."""
    fallback: tuple[Step, ...]
    """Fallback steps, best first."""
    walk_away: WalkAway
    """The end of the ladder."""


@value
class Provision(Shape):
    """One thing we want settled with a vendor; vendor-neutral."""

    code: str
    """The code, never used again for anything else."""
    title: str
    """What people call it, in sentence case."""
    also_called: tuple[str, ...] = ()
    """Other names under which people look for it."""
    area: str
    """Where it belongs, from the vocabulary's areas; also the folder of the file."""
    gate: str
    """`must`, `should` or `info`."""
    applies: Condition
    """When it is in scope."""
    applies_because: str
    """Why it is in scope when it is, in one sentence fit for print."""
    why: str
    """Why it matters, in two or three sentences."""
    elements: dict[str, Element]
    """Its checkable parts by word."""
    met_by: str
    """The weakest basis that may count as met."""
    severity: dict[str, str]
    """Severity for each coverage other than met."""
    raise_if: tuple[Condition, ...] = ()
    """Tests each of which raises the severity one step; one raise at most."""
    risk: Risk
    """The risk it answers."""
    team: str = ""
    """Who at the vendor is likely to answer, from the list `team`; the area's team without it."""
    questions: dict[str, Question]
    """Questions by code, `RET-01.1` and so on."""
    check: str
    """The line of the checklist: one verifiable sentence that starts with the thing to find."""
    ladder: Ladder
    """What we ask for and who may approve less."""
    clause: str
    """Insertable wording of our own; placeholders are `{vendor}` and `{customer}`."""
    our_part: tuple[str, ...] = ()
    """What we must do ourselves for the term to hold."""
    red_flags: tuple[str, ...] = ()
    """Words and facts that call for a second look."""
    note: str = ""
    """What a reader could mix up, printed under the requirement."""


@value
class Checked(Shape):
    """Who compared our words with a text, which text, and when."""

    by: str
    """Who read it."""
    against: str
    """The text that was read, so that a person can find it again."""
    on: str
    """The day, as YYYY-MM-DD."""


@value
class Section(Shape):
    """One section of an authority."""

    requires: str
    """What it asks of the contract, in our words."""
    checked: Checked | None = None
    """The check; without it, every citation prints "not verified"."""


@value
class Authority(Shape):
    """A law, standard or guidance an element answers to."""

    instrument: str
    """The id, also the file's name."""
    title: str
    """The full title."""
    cite: str
    """The form of a citation; `{section}` stands for the section."""
    kind: str
    """`law`, `standard` or `guidance`."""
    jurisdiction: str
    """Where it applies, in words."""
    applies: Condition | None = None
    """When it binds our organisation; its citations are printed only then. Without it, always."""
    as_of: str = ""
    """The state of the text we describe, in words."""
    sections: dict[str, Section] = field(default_factory=dict)
    """The cited sections."""
