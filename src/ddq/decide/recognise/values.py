"""What a cell says, and what an answer says: the words we know in several languages, placeholders and days."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.book import Value

_WORDS = {
    "yes": "yes y yep ja j jawohl oui si sí sì sim true wahr vrai verdadero verdadeiro vero waar tak да ano igen evet "
    "kyllä ναι はい 是 כן نعم ✓ ✔ ✅ ☑ 👍",
    "no": "no n nope nein non não nao false falsch faux falso onwaar nee neen nej nei nie нет nem hayır όχι ei いいえ 否 "
    "לא لا ✗ ✘ ❌ 👎",
    "partial": "partial partially partly teilweise teils partiel partielle partiellement parcial parcialmente parziale "
    "parzialmente gedeeltelijk deels delvis częściowo частично 部分 一部",
    "planned": "planned geplant planifié planifiée prévu planificado planificada previsto prevista planeado planejado "
    "pianificato gepland planlagt planerat planowane запланировано 計画中",
    "not-applicable": "n/a na n.a. n.a n/a. nvt n.v.t. n.v.t 不适用 該当なし",
}
_PHRASES = {
    "partial": "in part|zum teil|en partie|en parte|in parte|em parte|ten dele",
    "planned": "in planung|in planning",
    "not-applicable": "not applicable|does not apply|nicht zutreffend|nicht anwendbar|trifft nicht zu|entfällt|sans objet|"
    "non applicable|ne s'applique pas|no aplica|no aplicable|não aplicável|não se aplica|nao aplicavel|non applicabile|"
    "niet van toepassing|nie dotyczy|ej tillämpligt|ikke relevant|не применимо",
}
ANSWERS = {word: answer for answer, words in _WORDS.items() for word in words.split()} | {
    phrase: answer for answer, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
"""The word of the list `answer` by how people write it, in small letters."""

_FORM_WORDS = (
    "complete|completed|incomplete|available|not available|in progress|ongoing|implemented|partially implemented|"
    "not implemented|fully implemented|compliant|partially compliant|non-compliant|not compliant|non compliant|other|"
    "unknown|applicable|met|partially met|not met|in place|not in place|alternate|both|none|to be completed|high|medium|"
    "low|pass|fail|do not know|don't know|not sure|erfüllt|teilweise erfüllt|nicht erfüllt|conforme|no conforme|"
    "non conforme|umgesetzt|nicht umgesetzt"
)
_STANDINGS = {
    one
    for one in _FORM_WORDS.split("|")
    if one.split()[-1] in ("implemented", "compliant", "met", "place", "erfüllt", "umgesetzt")
}
_OPTIONS = {*ANSWERS, *_FORM_WORDS.split("|")}
"""Words between which forms let people choose."""
LONGEST_OPTIONS = 120
"""Characters up to which a text can be the options of a form, or an answer word."""
LONGEST_PLACEHOLDER = 200
"""Characters up to which a text can be one that only holds the place of an answer."""
_ENUMERATED = re.compile(r"^[(\[]?(?:\d{1,2}|[a-e])[)\].:]\s+|^[(\[]?\d{1,2}[)\]]")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_CHECKED, _UNCHECKED = "☒☑✅✔✓■◉●⦿", "☐□⬜◯○"
_EMPTY_BOXES = "☐□⬜"
"""Boxes only; an open circle is a yes in Japanese forms."""
_BOX = re.compile(rf"([{_CHECKED}{_UNCHECKED}]|\[[xX ✓]?\])\s*([^{_CHECKED}{_UNCHECKED}\[\]\n]*)")

_HERE = r"(?:\b.{0,60})?"
_PLACEHOLDERS = re.compile(
    "^(?:"
    + "|".join(
        (
            r"(?:dd|mm|yyyy|yy|tt|jj|jjjj|aaaa|aa|d|m)(?:\s*[/.\-]\s*(?:dd|mm|yyyy|yy|tt|jj|jjjj|aaaa|aa|d|m)){1,2}",
            r"\(?(?:555|xxx|000|123)\)?[-.\s]*(?:555|xxx|000|456)[-.\s]*(?:5555|xxxx|0000|7890)",
            r"x{2,}|\?+|\.{2,}|…+|_{2,}|-{2,}|\[\s*\]|<\s*>",
            r"tbd|tbc|t\.b\.d\.?|to be (?:determined|confirmed|completed|defined|advised|provided|filled(?: in)?|evaluated)",
            r"to (?:evaluate|complete|fill(?: in)?|do)|todo|pending|wird nachgereicht|noch offen|zu klären",
            r"à (?:compléter|définir|confirmer)|por (?:definir|completar|confirmar)|a definir|da definire|nog in te vullen",
            r"(?:please )?see (?:the )?(?:attached|attachments?|enclosed|instructions? tab.*|instructions?)",
            rf"(?:please )?(?:click|tap)(?: or tap)? here {_HERE}|choose an item|-*\s*(?:please )?select\s*-*",
            r"select (?:an? (?:item|answer|option|response|value)|one|from .*)",
            rf"please (?:select|choose|answer|complete|specify|fill in|enter|insert|respond|describe|provide){_HERE}",
            rf"bitte (?:wählen|auswählen|ausfüllen|angeben|eintragen){_HERE}",
            rf"veuillez (?:choisir|sélectionner|compléter|indiquer){_HERE}",
            rf"(?:seleccione|elija|indique|selecione|escolha|selezionare|scegliere|maak een keuze|kies){_HERE}",
            r"(?:enter|insert|type|add|write) (?:your |the |an? )?"
            rf"(?:text|answer|response|comments?|name|date|details|here|value|description){_HERE}",
            r"(?:your|vendor|supplier) (?:answer|response|reply|comments?|text)(?: here)?|(?:answer|response) here|lorem ipsum.*",
            r"[\[<{][^\[\]<>{}]*[^\W\d_][^\[\]<>{}]*[\]>}]",
            r"\S+@(?:your|example|vendor|company|domain)[\w-]*\.\w+",
            r"(?:https?://)?(?:www\.)?(?:your|example|vendor|company)[\w-]*\.(?:com|org|edu|domain|tld)(?:/\S*)?",
            r"(?:john|jane) (?:doe|smith)",
        )
    )
    + ")$",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar",
            "feb february februar",
            "mar march märz",
            "apr april",
            "may mai",
            "jun june juni",
            "jul july juli",
            "aug august",
            "sep sept september",
            "oct october oktober okt",
            "nov november",
            "dec december dezember dez",
        ),
        1,
    )
    for word in words.split()
}
_NAMED = re.compile(
    r"^(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\W\d]+)\.?,?|([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?)\s+(\d{4})$"
)


def said(value: Value) -> str:
    """Return a cell's value as text: a whole number without its decimals, a day in ISO form, a truth value in capitals."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat()


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text in small letters with single spaces, one form of each letter and none at the ends."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("\ufe0f", "")
    return _SPACE.sub(" ", folded).strip()


def standing(raw: str) -> bool:
    """Return whether a text says how far something is carried out, as "Partially implemented" does."""
    return plain(raw).rstrip(".") in _STANDINGS


def blank(text: str) -> bool:
    """Return whether nothing can be seen in a text."""
    return not plain(text)


@lru_cache(maxsize=8192)
def answer_word(raw: str) -> str:
    """Return the word of the list `answer` that the text is, or "" when it is none or says more than one of them."""
    boxes = _BOX.findall(raw.replace("\ufe0f", ""))
    if len(raw) > LONGEST_OPTIONS and not boxes:
        return ""
    text = plain(raw).strip("\"'()[]*").rstrip(" !")
    text = _ENUMERATED.sub("", text).strip()
    if len(boxes) > 1:
        ticked = [label for mark, label in boxes if checked(mark)]
        return answer_word(ticked[0]) if len(ticked) == 1 else ""
    if boxes and checked(boxes[0][0]) and boxes[0][1].strip():
        return answer_word(boxes[0][1])
    return ANSWERS.get(text) or ANSWERS.get(text.rstrip(".;,"), "") or _with_sign(text)


def _with_sign(text: str) -> str:
    """A sign and its word, as in "✅ Yes": both must say the same."""
    first, _, rest = text.partition(" ")
    word = ANSWERS.get(first, "") if first and not first[0].isalnum() else ""
    return word if word and ANSWERS.get(rest) == word else ""


def checked(mark: str) -> bool:
    """Return whether a box is ticked."""
    return (len(mark) == 1 and mark in _CHECKED) or mark.lower() in ("[x]", "[✓]")


def open_box(raw: str) -> bool:
    """Return whether a text is a box and nothing else, and the box is not ticked."""
    return len(bare := raw.strip().replace("\ufe0f", "")) == 1 and bare in _EMPTY_BOXES


def begins_with_answer(raw: str) -> bool:
    """Return whether a text begins with an answer word and goes on, as in "Yes, a small part does"."""
    text = _ENUMERATED.sub("", plain(raw))
    first = re.match(r"[^\W\d_]+(?:/[^\W\d_]+)?", text)
    return bool(first) and len(first.group()) < len(text) and first.group() in ANSWERS  # type: ignore[union-attr]


@lru_cache(maxsize=8192)
def options_left(raw: str, offered: tuple[str, ...] = ()) -> bool:
    """Return whether the options of a form were left standing: "Yes/No", boxes of which none is ticked."""
    boxes = _BOX.findall(raw)
    if len(raw) > LONGEST_OPTIONS and not boxes:
        return False
    if boxes:
        return not any(checked(mark) for mark, _ in boxes) and any(label.strip() for _, label in boxes)
    if plain(raw) in ANSWERS:
        return False
    inner = plain(raw).strip("()[]<> ").removeprefix("select:").strip()
    if inner in ("y/n", "j/n", "o/n", "s/n"):
        return True
    known = _OPTIONS | {plain(one) for one in offered}
    text = re.sub(r"\bn\s?/\s?a\b", "na", inner)
    parts = [one.strip(" .") for one in re.split(r"\s*(?:[/|;,\n]|\bor\b|\boder\b|\bou\b|\bo\b)\s*", text)]
    return len(parts) > 1 and len(set(parts)) == len(parts) and all(one in known for one in parts)


def placeholder(raw: str, question: str) -> bool:
    """Return whether a text only holds the place of an answer: "mm/dd/yyyy", "TBD", the question's own words."""
    if len(raw) > LONGEST_PLACEHOLDER or checked(raw.strip()):
        return bool(question) and plain(raw).strip(" .:*") == plain(question).strip(" .:*?")
    text = plain(raw).strip(" .:*")
    return any(_PLACEHOLDERS.match(one) for one in (text, plain(raw))) or (
        bool(question) and text == plain(question).strip(" .:*?")
    )


def day(raw: str) -> date | None:
    """Return the day that a text names, or None when it names none or could be read in two ways."""
    text = plain(raw)
    try:
        if found := _ISO.match(text):
            return date(*(int(part) for part in found.groups()))
        if found := _DAY_FIRST.match(text):
            first, second, year = int(found[1]), int(found[3]), int(found[4])
            if found[2] == "." or first > 12 or first == second:
                return date(year, second, first)
            return date(year, first, second) if second > 12 else None
        if found := _NAMED.match(text):
            month = _MONTHS.get(found[2] or found[3])
            return date(int(found[5]), month, int(found[1] or found[4])) if month else None
    except ValueError:
        return None
    return None
