"""What a new edition of a vendor's document did to each clause that we rely on."""

from __future__ import annotations

from datetime import date

from ddq.model.shape import value

STATUSES = ("unchanged", "moved", "reworded", "removed", "not-in-old", "unverified")
"""What became of a clause. `not-in-old`: the old text does not hold it, so nothing can be said of it. `unverified`: the
document itself cannot be compared, and the alert of the document says why."""

TAGS = (
    "number", "date", "duration", "negation", "modality", "party", "qualifier", "reference", "rename", "punctuation",
)  # fmt: skip
"""What kind of words a difference is made of. `number` includes amounts and the marks beside them; `duration` the units
and bounds of time; `modality` also "and" against "or"; `qualifier` that the sentence of a clause goes on or starts
earlier than it did; `reference` that only a number of a section changed; `punctuation` that no word changed."""

SEVERITIES = ("", "cosmetic", "review", "high")
"""How soon a person should look, from not at all on."""

ALERTS = (
    "same-words", "restored", "unusable", "garbled", "other-language", "unrelated", "truncated", "older-edition",
    "rewritten", "widened",
)  # fmt: skip
"""What can be said of a new text as a whole."""


@value
class Relied:
    """A clause that we rely on, as it stands in the old text."""

    id: str
    """Its anchor's id."""
    text: str
    """Its words; whole sentences as a rule."""
    start: int = -1
    """Offset of its first character in the old text; -1 when not known, and then every place with its words counts."""
    provisions: tuple[str, ...] = ()
    """Codes of the provisions that rest on it."""


@value
class Passage:
    """A piece of a text."""

    text: str
    """As it reads, without markup."""
    start: int
    """Offset of its first character in the raw text."""
    end: int
    """Offset after its last character."""


@value
class Run:
    """Words in a row that were kept, taken out or put in."""

    mark: str
    """`=`, `-` or `+`."""
    text: str
    """The words as they read."""


@value
class Successor:
    """New text that may stand in the place of a clause that is gone."""

    passage: Passage
    score: float
    """How near it comes, from 0 to 1."""


@value
class ClauseChange:
    """What became of one clause."""

    id: str
    """The clause's id."""
    provisions: tuple[str, ...]
    """Codes of the provisions that rest on it."""
    status: str
    """One of `STATUSES`."""
    moved: bool = False
    """Whether it stands elsewhere in the order of what survived; true of moved clauses and of some reworded ones."""
    context_changed: bool = False
    """Whether its words are the same, but its sentence, the line that leads to it, or another copy of it is not."""
    qualifier: str = ""
    """`appended` or `prepended` when its sentence now goes on or starts earlier; "" otherwise."""
    tags: tuple[str, ...] = ()
    """Kinds of difference, from `TAGS`, in that order; of the context where only that changed."""
    severity: str = ""
    """One of `SEVERITIES`."""
    confidence: str = "high"
    """`high`, `medium` or `low`: how sure it is that the new passage is what the clause became."""
    similarity: float = 1.0
    """How near the new passage comes to the clause, from 0 to 1."""
    old: Passage | None = None
    """Where it stood."""
    new: Passage | None = None
    """What it became; none when it is gone."""
    runs: tuple[Run, ...] = ()
    """The difference word by word; empty when no word changed."""
    successor: Successor | None = None
    """For a removed clause, the nearest new text; a person decides whether it means the same."""


@value
class Rename:
    """One name put for another throughout the document."""

    old: str
    new: str
    sentences: int
    """In how many sentences."""


@value
class Suggested:
    """A provision that a new sentence may bear on."""

    provision: str
    """Its code."""
    score: float
    """What the provision's words in the sentence weigh: a word counts more the fewer provisions use it. More is nearer."""
    words: tuple[str, ...]
    """The words that led to it."""


@value
class NewClause:
    """New text that no clause became, and that a person should place."""

    passage: Passage
    suggested: tuple[Suggested, ...]
    """Provisions, nearest first."""
    new_share: float
    """The share of its words that were not in the old text, from 0 to 1."""


@value
class Alert:
    """One thing to say of a document as a whole."""

    kind: str
    """One of `ALERTS`."""
    message: str
    """In one sentence for a person."""
    stops: bool
    """Whether its clauses cannot be compared, or need not be."""


@value
class Seen:
    """An earlier edition, as far as it takes to know its words again."""

    edition: str
    """Its id or its day, for print."""
    fingerprint: str
    """What `fingerprint` made of its words."""


@value
class Measures:
    """The sizes by which a change of a document is judged."""

    words_old: int
    words_new: int
    kept: float
    """Share of the old phrases of five words that the new text holds."""
    covered: float
    """Share of the new phrases of five words that the old text held."""
    sentences_added: int = 0
    """Sentences of the new text that are not in the old one."""
    sentences_dropped: int = 0
    """Sentences of the old text that are not in the new one."""


@value
class DocumentChange:
    """What a new edition did to a document and to the clauses we rely on."""

    old_fingerprint: str
    """Of the old words, to be kept with the edition."""
    new_fingerprint: str
    """Of the new words, to be kept with the edition."""
    measures: Measures
    alerts: tuple[Alert, ...]
    """The one that stops the comparison, or what else should be known; empty when the clauses tell it all."""
    clauses: tuple[ClauseChange, ...]
    """One for each clause given, in that order."""
    new_clauses: tuple[NewClause, ...] = ()
    renames: tuple[Rename, ...] = ()
    old_date: date | None = None
    """The day that the old text gives for itself."""
    new_date: date | None = None
    """The day that the new text gives for itself."""
