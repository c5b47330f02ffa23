"""Markup out of the way: every mark becomes blanks of the same length, so that an offset stays an offset of the text."""

from __future__ import annotations

import html
import re

from ddq.decide.changes.lexis import listed

FILL = "\u2060"
"""Stands where a mark was inside running text: no word ends at it, and no word contains it in the end."""

_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\u200b\u200c\u200d\ufeff\u00ad\u2060\u2061\u2062\u2063\u2064\u200e\u200f", FILL)
    | dict.fromkeys("‘’‚‛ʼʹ′`´＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\r\t", " ")
    | {"\u2028": "\n", "\u2029": "\n", "％": "%", "＆": "&"}
)
_TARGET = r"\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_HYPHENATED = re.compile(r"[\u00ad\ufffe]\s*\n\s*")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30}\d{0,2});")
_IMAGE = re.compile(r"!\[[^\[\]]*\]" + _TARGET)
_LINK = re.compile(r"\[((?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\])*)\](" + _TARGET + ")")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ ]*\S+.*$", re.MULTILINE)
_BY_REFERENCE = re.compile(r"(?<=\])[ ]?\[[^\[\]\n]*\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,20}\]:?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>]*[@:][^\s<>]*)>")
_URL = re.compile(r"https?://(?:www\.)?([^\s<>\[\]|\"']*)", re.IGNORECASE)
_QUERY = re.compile(r"[?#].*?(?=[.,;:)]*$)")
_EMPHASIS = re.compile(r"[*~]+(?=\S)|(?<=\S)[*~]+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_NEW_WINDOW = re.compile(r"\(\s*opens?\s+in\s+(?:an?\s+)?new\s+(?:browser\s+)?(?:window|tab|page)\s*\)", re.IGNORECASE)
_BLOCKS = listed(
    "p div li ul ol table thead tbody tr h1 h2 h3 h4 h5 h6 section article header footer blockquote hr dd dt dl pre"
)


def mask(raw: str) -> str:
    """Return the text with its markup blanked out, character for character as long as `raw`.

    Gone are link targets and images, tags, emphasis, escapes, the query of an address, unseen characters and "(opens
    in a new window)"; entities are what they stand for; quotation marks, apostrophes and dashes are of one kind. Line
    ends stay.
    """
    text = _HYPHENATED.sub(_filled, raw) if not raw.isascii() else raw
    text = text.translate(_SAME_LENGTH)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "](" in text:
        text = _LINK.sub(_link, _IMAGE.sub(_blank, text))
    if "]:" in text and _DEFINITION.search(text):
        text = _BY_REFERENCE.sub(_filled, _DEFINITION.sub(_blank, _FOOTNOTE.sub(_blank, text)))
    if "<" in text:
        text = _TAG.sub(_tag, _AUTOLINK.sub(r" \1 ", _COMMENT.sub(_blank, text)))
    if "://" in text:
        text = _URL.sub(_address, text)
    if "\\" in text:
        text = _ESCAPE.sub(FILL, text).replace("\\", " ")
    if "*" in text or "~" in text:
        text = _EMPHASIS.sub(_filled, text)
    return _NEW_WINDOW.sub(_blank, text).replace("_", " ")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _filled(match: re.Match[str]) -> str:
    return FILL * len(match.group())


def _entity(match: re.Match[str]) -> str:
    meant = html.unescape(match.group()).translate(_SAME_LENGTH)
    return meant.ljust(len(match.group()), FILL) if len(meant) <= len(match.group()) else match.group()


def _link(match: re.Match[str]) -> str:
    return FILL + match[1] + FILL * (len(match[2]) + 1)


def _tag(match: re.Match[str]) -> str:
    name, length = match[1].lower(), len(match.group())
    if name in _BLOCKS:
        return "\n\n".ljust(length)
    if name == "br":
        return "\n".ljust(length)
    return "|".ljust(length) if name in ("td", "th") else FILL * length


def _address(match: re.Match[str]) -> str:
    shown = _QUERY.sub(_blank, match[1])
    return " " * (len(match.group()) - len(match[1])) + shown
