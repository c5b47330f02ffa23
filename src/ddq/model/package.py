"""What every Office file we write says about itself: its properties, and the record of what it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

#: Namespace of our manifest, a custom XML part; readers find the part by it, for Office may rename the part.
MANIFEST_NAMESPACE = "urn:vendor-ddq:manifest:1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a document was made from, so that it can be verified later."""

    tool: str
    """Version of the program."""
    catalog: str
    """Version of the catalog."""
    engagement: str
    """Id of the engagement."""
    engagement_hash: str
    """SHA-256 of the engagement as read."""
    template_hash: str
    """SHA-256 of the template or layout."""
    as_of: date
    """The day for which the document speaks."""
    document: str
    """Id of the document."""
    determinations: tuple[tuple[str, str], ...] = ()
    """Provision code and hash of its determination, for every provision in scope; none in what leaves the house."""
    round: int = 0
    """The round of a questionnaire; 0 for every other document."""


@dataclass(frozen=True, slots=True)
class CoreProperties:
    """The document properties that Office shows: title, subject, company and so on."""

    title: str
    subject: str
    company: str
    author: str
    as_of: date
    """Day written as created and modified; the clock is never read."""
    language: str = "en-GB"
    """Language tag of the text, so that the spelling checker is quiet."""
    keywords: str = ""
