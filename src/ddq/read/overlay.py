"""A company's own catalog over another one: whole provisions and authorities, or top-level fields of one.

Each file says with `because` why the company departs from the catalog. Nothing is merged inside a field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddq.model.catalog import Overlaid
from ddq.model.method import Method
from ddq.model.provision import Authority, Provision
from ddq.problems import Place, Problem, UserError
from ddq.read.shapes import validate
from ddq.read.yaml import Document, read_yaml

if TYPE_CHECKING:
    from ddq.read.catalog import CatalogRead

_KINDS = {"provisions": ("provision", "code", Provision), "authorities": ("authority", "instrument", Authority)}
BECAUSE = "because"


@dataclass(slots=True)
class _Merged(Document):
    """A file of the company over one of the catalog: each top-level key knows the file it came from."""

    over: Document | None = None
    base: Document | None = None

    def place(self, path: tuple[object, ...] = ()) -> Place:
        if self.over is None:
            return Place(self.name)
        if self.base is not None and path and path[0] not in self.over.data:
            return self.base.place(path)
        return self.over.place(path)


def lay_over(
    root: Path, found: CatalogRead, values: dict[str, dict[str, Any]], method: Any
) -> tuple[Any, dict[str, Overlaid]]:
    """Change provisions and authorities in `values` as the company's files say; return the method and what was overlaid.

    Every problem goes to `found`. Raises UserError when `root` is no folder with such files.
    """
    files = sorted(root.rglob("*.yaml")) if root.is_dir() else []
    if not files:
        hint = "Name a catalog, which has a vocabulary.yaml, or a folder with your company's own provisions."
        raise UserError(f"{root} holds no catalog files", hint)
    overlaid: dict[str, Overlaid] = {}
    for path in files:
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        folder = path.relative_to(root).parts[0]
        document = _read(path, name, found)
        if document is None:
            continue
        if folder == "method.yaml":
            method = _one(document, "method", Method, found) or method
        elif folder in _KINDS:
            overlaid |= _keyed(document, folder, found, values[folder])
        else:
            hint = "It may hold provisions/, authorities/ and method.yaml; give a whole catalog for anything else."
            found.problems.append(
                Problem(Place(name), "company-file", "a company's own catalog has no such file", hint)
            )
    return method, overlaid


def _read(path: Path, name: str, found: CatalogRead) -> Document | None:
    """Return a file that holds keys and a reason, or None with its problems told."""
    try:
        document = read_yaml(path, name)
    except UserError as error:
        found.problems.append(Problem(Place(name), "unreadable", error.message, error.hint))
        return None
    found.documents[name] = document
    found.problems += document.problems
    found.problems += _unexplained(document)
    return document if isinstance(document.data, dict) and not document.problems else None


def _unexplained(document: Document) -> Iterator[Problem]:
    reason = document.data.get(BECAUSE) if isinstance(document.data, dict) else None
    if not isinstance(reason, str) or not reason.strip():
        hint = "Say in one sentence why your company departs from the catalog; documents print it."
        yield Problem(document.place((BECAUSE,)), "company-reason", f"'{BECAUSE}' is missing", hint)


def _keyed(document: Document, folder: str, found: CatalogRead, values: dict[str, Any]) -> dict[str, Overlaid]:
    kind, key, shape = _KINDS[folder]
    code = document.data.get(key)
    if not isinstance(code, str):
        found.problems.append(Problem(document.place(), "missing-key", f"'{key}' is missing"))
        return {}
    fields = tuple(k for k in document.data if k not in (key, BECAUSE)) if code in values else ()
    value = _one(document, f"{kind}:{code}", shape, found)
    if value is None:
        return {}
    values[code] = value
    return {code: Overlaid(because=document.data.get(BECAUSE, ""), fields=fields)} if kind == "provision" else {}


def _one(document: Document, thing: str, shape: Any, found: CatalogRead) -> Any:
    """Return the thing with the company's fields in place of the catalog's, or None."""
    base = found.documents.get(found.files[thing][0]) if thing in found.files else None
    own = {key: value for key, value in document.data.items() if key != BECAUSE}
    data = {**(base.data if base is not None else {}), **own}
    merged = _Merged(document.name, data, over=document, base=base)
    value, problems = validate(merged, shape)
    found.problems += problems
    found.files[thing] = (document.name, ())
    found.documents[document.name] = merged
    return value
