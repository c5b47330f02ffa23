"""Whether a text asks something, heads a section, numbers a question or only closes the page."""

from __future__ import annotations

import re
from functools import lru_cache

from ddq.decide.recognise.values import plain

_BEGINNINGS = (
    # English
    "do does did is are was were have has had can could will would should shall may must how what which who whom whose where when why "
    "describe explain list provide please state specify indicate identify name confirm detail outline attach select enter "
    "summarise summarize elaborate share discuss if "
    # German
    "haben hat habt ist sind werden wird wurde wurden gibt können kann wie was welche welcher welches welchen wer wo wann warum "
    "beschreiben nennen bitte erläutern verfügt verfügen existiert existieren besteht bestehen führen setzen erfolgt "
    # French
    "avez est sont existe disposez comment quel quelle quels quelles qui où quand pourquoi décrivez décrire veuillez indiquez "
    "précisez votre vos utilisez "
    # Spanish
    "¿ tiene tienen existe existen están está cómo qué cuál cuáles quién dónde cuándo describa indique cuenta se "
    # Portuguese, Italian, Dutch
    "possui possuem há como qual quais descreva avete esiste esistono è sono viene vengono quale quali chi descrivere "
    "heeft hebben zijn wordt worden hoe welke wie waar beschrijf bent gebruikt"
)
_ASKING = set(_BEGINNINGS.split())
"""Words with which questions and requests begin."""
_PLAIN_ASKING = re.compile(
    r"^(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|haben|hat|ist|sind|werden|wird|gibt|können|kann|"
    r"verfügen|verfügt|avez|est|sont|disposez|existe|tiene|tienen|¿tiene|¿existe|¿se|possui|há|avete|esiste|heeft|hebben|zijn|"
    r"wordt|worden)\b"
)
_LEAD = re.compile(
    r"^(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[)\].:]\s*|\d{1,3}(?:\.\d{1,3})*\s+|q\d*[.:)]?\s+|[-•*¿]\s*)+",
    re.I,
)
_CLOSING = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|copyright \d|^copyright|all rights reserved|alle rechte vorbehalten|tous droits|"
    r"creative commons|^end of\b|^ende de[rs]\b|"
    r"^fin d[eu]\b|^page \d|^confidential\b|^\*{0,2}\s*legend\b|licen[cs]ed under|^thank you\b|^thanks for\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^(?:grand |sub-?|section |overall )?(?:total|totals|sum|average|score|summe|gesamt\w*|zwischensumme|somme|moyenne|totale|totaal|"
    r"subtotal|promedio|media|percentage|% complete\w*)\b|^\d* ?.{0,40}\btotals?$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"^[(\[]?(?:example|sample|e\.g\.|beispiel|exemple|ejemplo|exemplo|esempio|voorbeeld)\b", re.IGNORECASE
)
_INSTRUCTION = re.compile(
    r"^please (?:answer|complete|fill in|fill out|return|respond to) (?:all|the|this|every|each|below)\b"
)
_SIGNS = re.compile(
    r"^(?:(?:form |questionnaire )?(?:completed|filled in|filled out|prepared|signed|submitted|approved|"
    r"reviewed|answered|authorised|authorized) "
    r"(?:by|on|for)\b.{0,40}|(?:full |print(?:ed)? )?name(?: of (?:signatory|respondent))?|position|job title|title|role|signature|signed|"
    r"date(?: (?:of signature|signed|completed))?|place(?:,| and)? date|ausgefüllt (?:von|am).{0,30}|unterschrift|ort, datum|datum|"
    r"rempli par.{0,30}|signature et date|fonction|firma|cumplimentado por.{0,30}|fecha)\s*[:：]?$"
)
_ID = re.compile(r"^(?=.*\d)[^\s?]{1,30}(?: [^\s?]{1,12}){0,2}$")
_ID_WORD = re.compile(r"^[A-Z][A-Z&]{0,5}[-._ ]?[A-Z0-9]{1,4}$")
_RUN = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*")


@lru_cache(maxsize=8192)
def asks(text: str) -> bool:
    """Return whether a text reads like a question or a request."""
    bare = plain(text)
    if len(bare) < 6 or bare.startswith(("http", "see ", "©")):
        return False
    if "?" in bare or "？" in bare or "¿" in bare or bare.endswith(("か。", "吗", "か")):
        return len(bare) > 8
    words = _LEAD.sub("", bare).split()
    if _INSTRUCTION.match(bare):
        return False
    return len(words) >= 3 and words[0].strip(",:'") in _ASKING


@lru_cache(maxsize=8192)
def asks_yes_or_no(text: str) -> bool:
    """Return whether a question can be answered by yes or no, as far as its first word tells."""
    return bool(_PLAIN_ASKING.match(_LEAD.sub("", plain(text))))


def questions_in(text: str) -> int:
    """Return how many questions stand in one cell, counted by their lines."""
    return sum(line.rstrip().endswith(("?", "？")) for line in text.splitlines())


def closes(text: str) -> bool:
    """Return whether a text is a copyright line, an end mark or the like."""
    return bool(_CLOSING.search(text))


def totals(text: str) -> bool:
    """Return whether a text heads a row of totals."""
    return len(text) < 60 and bool(_TOTAL.search(plain(text))) and "?" not in text


def signs(text: str) -> bool:
    """Return whether a text labels who filled in a form, and when."""
    return len(text) < 60 and bool(_SIGNS.match(plain(text)))


def example(text: str) -> bool:
    """Return whether a text marks an example."""
    return bool(_EXAMPLE.match(plain(text)))


def id_like(text: str) -> bool:
    """Return whether a text could be the id of a question: short, a digit in it, no sentence."""
    bare = text.strip()
    return (
        len(bare) <= 40
        and (bool(_ID.match(bare)) or bool(_ID_WORD.match(bare)))
        and "@" not in bare
        and "://" not in bare
    )


def shape(text: str) -> str:
    """Return the form of an id: "A&A-01.1" is `A-9.9`; a plain number with or without dots is `9`."""
    bare = re.sub(r"\d+", "9", _RUN.sub("A", text.strip()))
    return "9" if re.fullmatch(r"[9.]+", bare) else bare


def kind(text: str) -> str:
    """Return the form of an id without how deep it is: `A9`, `9`, `A-9`."""
    return re.sub(r"([.\-_ ]?)9(?:[.\-_ ]9)*$", r"\g<1>9", shape(text))
