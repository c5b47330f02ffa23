"""What is still wanted of the vendor: one list, from which every document takes what it prints."""

from __future__ import annotations

from ddq.model.asking import Asked
from ddq.model.assessment import AnswerOnFile, Determination, ElementResult
from ddq.model.shape import value

KINDS = ("conflict", "document", "question")
"""What can be wanted, in the order of printing: which side of a conflict holds, a document, the answer to a question."""


@value
class Wanted:
    """One thing that the vendor must give us."""

    kind: str
    """One of `KINDS`."""
    determination: Determination
    """What it bears on; for a document the gravest of those whose answers name it."""
    refs: tuple[str, ...]
    """The codes it goes by: of the question asked, of the answers in conflict, or of the document."""
    elements: tuple[ElementResult, ...] = ()
    """The points of a conflict."""
    answers: tuple[AnswerOnFile, ...] = ()
    """What the vendor wrote of them; empty where only its documents disagree."""
    asked: Asked | None = None
    """The question as the next questionnaire asks it; with a conflict, where it asks for the same points."""
    named: tuple[str, ...] = ()
    """The codes of the answers that name a document."""
    title: str = ""
    """The title of a document that the vendor lists without a file or an address; empty where it does not list it."""

    @property
    def code(self) -> str:
        """The provision it belongs to."""
        return self.determination.provision.code
