"""Reads a catalog folder into one value, with the documents it came from for whoever needs places."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ddq.model.catalog import Catalog, Overlaid
from ddq.model.crosswalk import Crosswalk
from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.model.vendor import Anchor, EarlierEdition, EndpointFile, Lock, Position, Source, Vendor, VendorFile
from ddq.model.vocabulary import Vocabulary
from ddq.problems import Place, Problem, UserError
from ddq.read.overlay import lay_over
from ddq.read.shapes import validate
from ddq.read.stamp import catalog_files
from ddq.read.yaml import Document, read_text, read_yaml

EXAMPLE = "EXAMPLE.yaml"
_CHANGE = re.compile(r"^## (\d{4}-\d{2}-\d{2})", re.MULTILINE)
_LOCK_LINE = re.compile(
    r"(?P<anchor>\S+) (?P<source>\S+) (?P<fingerprint>\w+:[0-9a-f]{16}) words (?P<first>\d+)-(?P<last>\d+)\Z"
)


@dataclass(slots=True)
class CatalogRead:
    """A catalog as far as it could be read. `catalog` is None when a file it cannot do without is missing or wrong."""

    catalog: Catalog | None = None
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    files: dict[str, tuple[str, tuple[object, ...]]] = field(default_factory=dict)
    """Which file a thing came from and where in it: `provision:RET-01`, `authority:gdpr`, `position:openai:0` and so on."""

    def place(self, thing: str, path: tuple[object, ...] = ()) -> Place:
        """Return where a thing stands; the file as a whole when the path is not in it."""
        name, prefix = self.files.get(thing, (thing, ()))
        document = self.documents.get(name)
        return document.place((*prefix, *path)) if document else Place(name)


def read_catalog(root: Path, company: Path | None = None) -> CatalogRead:
    """Read every file of a catalog, and over it the company's own. Raises UserError when `root` is no catalog at all."""
    if not (root / "vocabulary.yaml").is_file():
        raise UserError(f"{root} is not a catalog: vocabulary.yaml is missing", "Name the folder that holds it.")
    collecting = gc.isenabled()
    gc.disable()  # what is read stays, so that collections while reading find nothing and take a third of the time
    try:
        return _read(root, company)
    finally:
        if collecting:
            gc.enable()


def _read(root: Path, company: Path | None) -> CatalogRead:
    reader = _Reader(root)
    vocabulary = reader.one("vocabulary.yaml", Vocabulary, "vocabulary")
    method = reader.one("method.yaml", Method, "method")
    provisions = reader.many("provisions", Provision, "provision", "code")
    authorities = reader.many("authorities", Authority, "authority", "instrument")
    crosswalks = reader.many("crosswalks", Crosswalk, "crosswalk", "name")
    vendors = {
        path.name: vendor for path in _folders(root / "vendors") if (vendor := _vendor(reader, path)) is not None
    }
    overlaid: dict[str, Overlaid] = {}
    if company is not None:
        values = {"provisions": provisions, "authorities": authorities}
        method, overlaid = lay_over(company, reader.result, values, method)
    if vocabulary is not None and method is not None:
        areas = list(vocabulary.areas)
        ordered = sorted(provisions.values(), key=lambda p: (areas.index(p.area) if p.area in areas else 99, p.code))
        reader.result.catalog = Catalog(
            vocabulary=vocabulary,
            method=method,
            provisions={p.code: p for p in ordered},
            authorities=authorities,
            vendors=vendors,
            owners={source: name for name, vendor in vendors.items() for source in vendor.sources},
            crosswalks=crosswalks,
            overlaid=overlaid,
            version=_version(root) if company is None else f"{_version(root)} and company catalog {_version(company)}",
        )
    return reader.result


class _Reader:
    """Reads files below one root and keeps problems, documents and where things came from."""

    def __init__(self, root: Path) -> None:
        self.root, self.result = root, CatalogRead()

    def name(self, path: Path) -> str:
        return f"{self.root.name}/{path.relative_to(self.root).as_posix()}"

    def one(self, relative: str, shape: Any, thing: str) -> Any:
        path = self.root / relative
        name = self.name(path)
        self.result.files[thing] = (name, ())
        try:
            document = read_yaml(path, name)
        except UserError as error:
            self.result.problems.append(Problem(Place(name), "unreadable", error.message, error.hint))
            return None
        self.result.documents[name] = document
        value, problems = validate(document, shape)
        self.result.problems += problems
        return value

    def many(self, folder: str, shape: Any, kind: str, key: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in sorted((self.root / folder).rglob("*.yaml")):
            if path.name == EXAMPLE:
                continue
            value = self.one(str(path.relative_to(self.root)), shape, name := self.name(path))
            if value is None:
                continue
            one = getattr(value, key)
            if one in found:
                first = self.result.files[f"{kind}:{one}"][0]
                self.result.problems.append(
                    Problem(
                        self.result.documents[name].place((key,)),
                        "repeated-code",
                        f"'{one}' is already used by {first}",
                        "Codes are never reused.",
                    )
                )
                continue
            found[one] = value
            self.result.files[f"{kind}:{one}"] = (name, ())
            self._named_after(path, one)
        return found

    def _named_after(self, path: Path, code: str) -> None:
        """A file is found by its code, so its name starts with it."""
        if path.stem != code and not path.stem.startswith(f"{code}-"):
            self.result.problems.append(
                Problem(
                    Place(self.name(path)),
                    "file-name",
                    f"the file is not named after '{code}'",
                    f"Rename it to {code}.yaml, or {code}- and a few words.",
                )
            )


def _vendor(reader: _Reader, folder: Path) -> Vendor | None:
    base, vendor = f"vendors/{folder.name}", folder.name
    file = reader.one(f"{base}/vendor.yaml", VendorFile, f"vendor:{vendor}")
    sources = reader.one(f"{base}/sources.yaml", dict[str, Source], f"sources:{vendor}") or {}
    anchors = _optional(reader, f"{base}/anchors.yaml", dict[str, Anchor], f"anchors:{vendor}") or {}
    endpoints = _optional(reader, f"{base}/endpoints.yaml", EndpointFile, f"endpoints:{vendor}")
    positions: list[Position] = []
    for path in sorted((folder / "positions").glob("*.yaml")):
        name = reader.name(path)
        for index, position in enumerate(reader.one(f"{base}/positions/{path.name}", tuple[Position, ...], name) or ()):
            reader.result.files[f"position:{vendor}:{len(positions)}"] = (name, (index,))
            positions.append(position)
    if file is None:
        return None
    return Vendor(
        file=file,
        sources=sources,
        anchors=anchors,
        positions=tuple(positions),
        endpoints=endpoints,
        locks=_locks(reader, folder / "anchors.lock"),
        earlier=tuple(_earlier(reader, folder)),
    )


def _earlier(reader: _Reader, folder: Path) -> Iterator[EarlierEdition]:
    for path in sorted((folder / "earlier").glob("*.yaml")):
        name = reader.name(path)
        found = reader.one(str(path.relative_to(reader.root)), EarlierEdition, name)
        if found is not None:
            reader.result.files[f"earlier:{found.edition}"] = (name, ())
            yield found


def _optional(reader: _Reader, relative: str, shape: Any, thing: str) -> Any:
    return reader.one(relative, shape, thing) if (reader.root / relative).is_file() else None


def _locks(reader: _Reader, path: Path) -> dict[str, Lock]:
    if not path.is_file():
        return {}
    found = {}
    for number, line in enumerate(read_text(path, reader.name(path)).splitlines(), start=1):
        match = _LOCK_LINE.match(line)
        if match:
            found[match["anchor"]] = Lock(
                anchor=match["anchor"],
                source=match["source"],
                fingerprint=match["fingerprint"],
                first_word=int(match["first"]),
                last_word=int(match["last"]),
            )
        elif line and not line.startswith("#"):
            reader.result.problems.append(
                Problem(
                    Place(reader.name(path), number, 1),
                    "lock-line",
                    "this is not a line of a lock file",
                    "Run 'ddq catalog lock' instead of editing the file.",
                )
            )
    return found


def _folders(path: Path) -> list[Path]:
    return sorted(p for p in path.iterdir() if p.is_dir()) if path.is_dir() else []


def _version(root: Path) -> str:
    """The date of the newest entry of CHANGES.md and eight hex digits over the content of every file."""
    digest = hashlib.sha256()
    for path in catalog_files(root):
        digest.update(
            path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0"
        )
    changes = root / "CHANGES.md"
    date = _CHANGE.search(changes.read_text(encoding="utf-8")) if changes.is_file() else None
    return f"{date[1] if date else 'undated'} ({digest.hexdigest()[:8]})"
