"""What stands beside an answer: words that may limit a Yes, and the clauses and documents that it points to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.model.answer import Document

_LIMITING = re.compile(
    r"\b(?:not|no|never|only|except|unless|excluding|but|without|limited|partly|cannot)\b|n['’]t\b", re.IGNORECASE
)
_UNLIMITED = re.compile(
    r"without (?:undue |any )?(?:delay|exceptions?|limit(?:s|ation)?)|(?:no|not) (?:later|more|less) than"
    r"|no (?:exceptions?|limits?)\b|(?:but )?not limited to|not only|\bno\.?\s*\d",
    re.IGNORECASE,
)
"""Phrases that hold a limiting word and limit nothing, the number of a document among them."""
_COMPANY = re.compile(r"\b[A-Z][\w&.-]*,? Limited\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_TITLE = r"(?:(?!(?:See|In|Under|Per|By|At|Our|The|Your|Yes|No|As|And|Is|Cf)\b)[A-Z][\w&’'-]*\s+){0,5}"
"""Words in front of a clause that may be the document's name."""
_KIND = (
    r"§{1,2}|(?:[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Aa]rt\.|[Ss]chedules?|[Aa]nnex|[Ee]xhibits?|[Aa]ppendix"
    r"|[Pp]aragraphs?)(?=\s)"
)
_CLAUSE = re.compile(rf"{_TITLE}(?:{_KIND})\s*(?:\d[\w.()-]*|[A-Z]\b(?:[.-]?\d[\w.]*)?|[IVX]+\b)")
_ENCLOSED = re.compile(r"\b(V-\d+)\b(?:,\s*pp?\.\s*\d+(?:[-–]\d+)?)?")
_ADDRESS = re.compile(r"https?://[^\s”\"]+")
_MOST_NAMED = 3


def may_limit(details: str) -> bool:
    """Return whether what stands beside a Yes holds a word that may limit it, outside quotations and names."""
    said = _QUOTED.sub(" ", details)
    for harmless in (_UNLIMITED, _COMPANY):
        said = harmless.sub(" ", said)
    return bool(_LIMITING.search(said))


def named_in(details: str, evidence: str, documents: Sequence[Document] = ()) -> tuple[str, ...]:
    """Return what an answer points to, three at most: the documents it names, then clauses in its details.

    A document of the list that came with the answers is named with its title and version.
    """
    titles = {one.ref: ", ".join(filter(None, (one.title.strip(), one.version.strip()))) for one in documents}
    found = [" ".join(evidence.split())] if evidence.strip() else []
    for pattern in (_CLAUSE, _ENCLOSED, _ADDRESS):
        found += [" ".join(one.group().split()).rstrip(".,;:") for one in pattern.finditer(details)]
    told = [_with_title(one, titles) for one in found]
    return tuple(dict.fromkeys(one for one in told if one))[:_MOST_NAMED]


def _with_title(named: str, titles: dict[str, str]) -> str:
    listed = _ENCLOSED.match(named)
    title = titles.get(listed.group(1), "") if listed else ""
    return f"{named} ({title})" if title else named
