"""The workspace's archive of vendors' texts: each edition once, with the file it was had from; nothing is overwritten.

In `archive/<vendor>/<source>/` an edition `2026` stands as

    2026.txt          its text, as it was read when it was added
    2026.yaml         the record of that text: what it was read from, by what, when, and the hashes of both
    2026~raw.pdf      the file it was read from, byte for byte

The same file read again by rules of ours that give another text is no other edition: that text is kept beside as
`2026~2.txt` with its own record, and so on. No id can hold a `~`, so these names belong to no other edition. Two texts are
the vendor's change only when their records name the same extractor.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ddq.keep.files import file_name, write_all
from ddq.keep.tracking import quoted
from ddq.model.shape import value
from ddq.problems import UserError

_HEAD = "# Where the text beside this file comes from. Written by 'ddq sources add'; the text is never changed.\n"
_SUFFIXES = {"html": ".html", "pdf": ".pdf", "docx": ".docx", "markdown": ".md", "text": ".txt"}


@value
class About:
    """What is known of a text that comes into the archive."""

    kind: str
    """What the file is: `html`, `pdf`, `docx`, `markdown` or `text`."""
    extractor: str
    """What read it, with its version."""
    words: int
    """How many words the text has."""
    added: date
    """The day it was added."""
    origin: str
    """What it was added from: the file's name, or an address."""


class Kept(NamedTuple):
    """What came of adding a text."""

    files: tuple[Path, ...]
    """The files written, the text first; none when all was there already."""
    number: int
    """1 for the edition's first text, 2 for the second that was read from the same file, and so on."""


def add_source(root: Path, vendor: str, source: str, edition: str, data: bytes, text: str, about: About) -> Kept:
    """Put the file `data` and the text read from it into the archive under `root` as an edition of a source.

    Raises UserError when the edition is there from another file, or an id cannot be a file name; nothing is written then.
    """
    folder = root / "archive" / file_name(vendor) / file_name(source)
    base = file_name(edition)
    texts = _texts(folder, base)
    raws = sorted(folder.glob(f"{base}~raw.*"))
    digest = hashlib.sha256(data).hexdigest()
    known = _hashes(raws, folder / f"{base}.yaml")
    if (known and digest not in known) or (texts and not known and text not in texts):
        raise _taken(folder / f"{base}.txt", text in texts)
    number = texts.index(text) + 1 if text in texts else len(texts) + 1
    stem = base if number == 1 else f"{base}~{number}"
    raw = raws[0] if raws else folder / f"{base}~raw{_SUFFIXES[about.kind]}"
    files = {
        folder / f"{stem}.txt": text.encode(),
        folder / f"{stem}.yaml": _record(stem, raw.name, digest, text, about),
        raw: data,
    }
    missing = [(path, content) for path, content in files.items() if not path.is_file()]
    write_all(missing)
    return Kept(tuple(path for path, _ in missing), number)


def _hashes(raws: list[Path], record: Path) -> str:
    """Return what tells the hashes of an edition's file: the file itself, or else the record; "" when neither is there."""
    if raws:
        return " ".join(hashlib.sha256(raw.read_bytes()).hexdigest() for raw in raws)
    return record.read_text(encoding="utf-8", errors="replace") if record.is_file() else ""


def _texts(folder: Path, base: str) -> list[str]:
    """Return the texts of an edition, the first one first."""
    found = []
    path = folder / f"{base}.txt"
    while path.is_file():
        found.append(path.read_bytes().decode("utf-8", "replace"))
        path = folder / f"{base}~{len(found) + 1}.txt"
    return found


def _taken(target: Path, same: bool) -> UserError:
    if same:
        return UserError(
            f"{target} is there already, read from another file with the same text", "There is nothing to add."
        )
    return UserError(
        f"{target} is there already, with another text",
        "An edition is never overwritten; give this text another edition.",
    )


def _record(stem: str, raw: str, digest: str, text: str, about: About) -> bytes:
    lines = (
        ("text", quoted(f"{stem}.txt")),
        ("text-sha256", quoted(hashlib.sha256(text.encode()).hexdigest())),
        ("words", str(about.words)),
        ("raw", quoted(raw)),
        ("raw-sha256", quoted(digest)),
        ("kind", about.kind),
        ("extractor", quoted(about.extractor)),
        ("added", about.added.isoformat()),
        ("origin", quoted(about.origin)),
    )
    return (_HEAD + "".join(f"{key}: {written}\n" for key, written in lines)).encode()
