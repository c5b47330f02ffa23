"""Makes new catalog files from the examples: what is known is filled in, and every TODO stays to be replaced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date

_PLAIN = re.compile(r"[A-Za-z](?:[\w ()/.,'-]*[\w).])?")
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
_SLUG_WORDS = 5
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "our", "the", "to", "with"})


def provision_text(example: str, code: str, area: str, title: str = "", because: bool = False) -> str:
    """Return the example of a provision with code, area and title filled in.

    With `because`, it is a company's own, which gives its reason first.
    """
    schema = "company-provision" if because else "provision"
    text = _own(example, f"../../schema/{schema}.json").replace("EXA-01", code)
    if because:
        head, _, rest = text.partition("\n")
        text = f"{head}\nbecause: TODO why your company adds it; documents print this\n{rest}"
    return _filled(text, {"area": area, "title": title})


def provision_file(code: str, title: str = "") -> str:
    """Return the file name of a provision: its code, and the first words of its title."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:_SLUG_WORDS]
    while words and words[-1] in _SMALL:
        words.pop()
    return f"{'-'.join([code, *words])}.yaml"


def vendor_files(
    examples: Mapping[str, str], vendor: str, name: str, provision: tuple[str, str, Iterable[str]], on: date
) -> dict[str, str]:
    """Return the files of a new vendor by their path in its folder.

    `examples` holds the texts by kind; `provision` is the code, area and elements of the first position to write.
    """
    code, area, elements = provision
    position = _own(examples["positions"], "../../../schema/positions.json").replace("EXA-01", code)
    position = position.replace("on: 2026-01-01", f"on: {on.isoformat()}")
    listed = "".join(f"    {element}: {{coverage: TODO}}\n" for element in elements)
    about = _own(examples["vendor"], "../../schema/vendor.json")
    sources = _own(examples["sources"], "../../schema/sources.json")
    return {
        "vendor.yaml": _filled(about, {"vendor": vendor, "name": name}),
        "sources.yaml": sources.replace("example-terms", f"{vendor}-terms"),
        "anchors.yaml": _own(examples["anchors"], "../../schema/anchors.json"),
        f"positions/{area}.yaml": re.sub(r"(?:    todo-\w+: .*\n)+", lambda _: listed, position, count=1),
    }


def with_source(text: str, example: str, source: str, title: str = "", kind: str = "", url: str = "") -> str:
    """Return the text of a sources.yaml with an entry added at its end; what stands there stays as it is."""
    entry = re.sub(r"^#.*\n", "", example, flags=re.MULTILINE).replace("example-terms", source)
    entry = _filled(entry, {"title": title, "kind": kind, "url": url}, "  ")
    ended = text if not text or text.endswith("\n") else f"{text}\n"
    return ended + entry


def scalar(text: str) -> str:
    """Return a text as YAML writes it on one line: in quotes unless it is plain words."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _own(example: str, schema: str) -> str:
    """Return an example's text with the schema as it is reached from the new file, and without the note to copy it."""
    lines = example.splitlines(keepends=True)
    head = f"# yaml-language-server: $schema={schema}\n"
    body = lines[1:]
    while body and body[0].startswith("#"):
        body = body[1:]
    return head + "".join(body)


def _filled(text: str, values: Mapping[str, str], indent: str = "") -> str:
    """Return the text with the values of some keys replaced where one is given; a comment on their lines goes."""
    lines = text.splitlines(keepends=True)
    for key, given in values.items():
        start = f"{indent}{key}: "
        at = next((n for n, line in enumerate(lines) if line.startswith(start)), None)
        if given and at is not None:
            lines[at] = f"{start}{scalar(given)}\n"
    return "".join(lines)
