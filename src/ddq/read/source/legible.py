"""Tells text from a garbled text layer: letters that a PDF file draws rightly and stores as others."""

from __future__ import annotations

import re
from collections import Counter

FEWEST_WORDS = 200
"""Words from which on a text is judged."""
LEAST_STOP_WORDS = 0.15
"""Share of words that are stop-words of one language, under which a text is suspect."""
LEAST_VOWELS = 0.85
"""Share of words with a vowel, under which a suspect text is garbled."""
MOST_STRANGE = 0.1
"""Share of characters that stand for none, over which a text is garbled."""

_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ýÿāăąēĕėęěīĭįıōŏőœūŭůűų]", re.IGNORECASE)
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd]")
_STOP_WORDS = tuple(
    frozenset(words.split())
    for words in (
        "the of and to in a or for is by any as be with that on such this our you we are not from it its at may will shall",
        "der die das und in zu den des von mit für ist im auf dem ein eine oder nicht als auch wir sie wird werden durch",
        "le la les de des du et en un une à au aux pour par que qui dans sur est ou ne pas ce nous vous avec",
        "el la los las de del y en un una a al por para que con se es o no su sus como este esta",
        "il lo la i gli le di del della e in un una a al per che con si è o non dei delle da",
        "o a os as de do da dos das e em um uma para por que com se é ou não no na",
        "de het een en van in op te dat die voor met is of niet aan door zijn worden bij als",
        "och i att en ett som av för på med är den det till eller inte om vi du från kan",
        "og i at en et som af for på med er den det til eller ikke om vi du fra kan",
    )
)
"""The most frequent words of English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish and Danish."""


def is_garbled(text: str) -> bool:
    """Return whether a text is no language: few stop-words and few vowels, or many characters that stand for nothing.

    Stop-words alone do not tell, for a list of sub-processors has hardly any; words without a vowel do, as letters that
    were exchanged for others leave many. Short texts, and words in other scripts than Latin, are not judged.
    """
    if len(_STRANGE.findall(text)) > MOST_STRANGE * len(text):
        return True
    words = Counter(word.lower() for word in _WORD.findall(text))
    total = words.total()
    if total < FEWEST_WORDS:
        return False
    stop_words = max(sum(words[word] for word in language) for language in _STOP_WORDS)
    voiced = sum(count for word, count in words.items() if _VOWEL.search(word))
    return stop_words < LEAST_STOP_WORDS * total and voiced < LEAST_VOWELS * total
