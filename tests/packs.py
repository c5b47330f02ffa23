"""The packs of the four bundled examples, made once for all tests that read finished files."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ddq.cli.documents import pack
from ddq.cli.load import Loaded, load_assessment
from ddq.read.shipped import shipped

EXAMPLES = tuple(sorted(path.stem for path in (shipped("catalog") / "examples").glob("*.yaml")))


@dataclass(frozen=True)
class Pack:
    """One example: its assessment and its files by kind, for example `gap-report.docx`."""

    name: str
    loaded: Loaded
    files: dict[str, bytes]
    names: tuple[str, ...]

    @property
    def json(self) -> dict[str, Any]:
        """`assessment.json`."""
        found: dict[str, Any] = json.loads(self.files["assessment.json"])
        return found


@cache
def made(name: str) -> Pack:
    """Return the pack of an example."""
    loaded = load_assessment(str(shipped("catalog") / "examples" / f"{name}.yaml"), None)
    found = pack(loaded)
    kinds = {f"{file.split('_')[2]}{Path(file).suffix}": data for file, data in found}
    return Pack(name, loaded, kinds, tuple(file for file, _ in found))


def parts(data: bytes) -> dict[str, str]:
    """Return the XML parts of an Office file as text, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}


def word_text(data: bytes) -> str:
    """Return the text of a Word document's body, paragraphs separated by line ends, content controls included."""
    body = parts(data)["word/document.xml"]
    body = re.sub(r"</w:p>", "\n", body)
    body = re.sub(r"<w:(?:br|tab)/>", " ", body)
    text = re.sub(r"<[^>]+>", "", body)
    return (
        text.replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#34;", '"')
        .replace("&#39;", "'")
    )
