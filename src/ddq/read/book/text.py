"""Text as it stands in a stranger's cell, made plain: one kind of line end, no control characters, Unicode NFC."""

from __future__ import annotations

import re
import unicodedata

# Excel writes characters that XML cannot hold as _xHHHH_, and a text that looks like that as _x005F_xHHHH_.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    r"""Return text with `\n` line ends, without control characters, in Unicode's composed form (NFC)."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def decoded(text: str) -> str:
    """Return the text of a workbook's part, with Excel's escapes such as `_x000D_` decoded, made plain."""
    return plain(_ESCAPE.sub(_character, text) if "_x" in text else text)


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
