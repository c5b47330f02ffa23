"""The clauses that an assessment rests on, as a document prints them: by document and section, each once."""

from __future__ import annotations

from ddq.model.finding import QuoteView
from ddq.model.shape import value


@value
class ClauseView:
    """One section of a document, with the clauses of it that were read."""

    id: str
    """The id of its first clause; the details lead here by it."""
    section: str
    quotes: tuple[QuoteView, ...]
    """Its clauses in the order of the document; one that stands inside another is not repeated."""
    refs: tuple[str, ...]
    """The provisions that rest on it."""


@value
class ClauseSourceView:
    """One edition of a document, with the sections of it that were read."""

    title: str
    """Title and edition."""
    source: str
    """Its id as the details cite it, with the edition when a later one is named as well."""
    note: str
    """That its shelf life has passed, or that no copy of it is at hand; empty otherwise."""
    clauses: tuple[ClauseView, ...]
