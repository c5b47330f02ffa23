"""What is shipped: the catalog file by file, its schemas, the examples, and nobody else's words."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from ddq import __version__
from ddq.check.rules import left_to_fill, texts
from ddq.cli.load import read_checked
from ddq.decide.assess import assess
from ddq.model.assessment import Assessment
from ddq.model.provision import Authority, Provision
from ddq.read.engagement import read_engagement
from ddq.read.schema import SHAPES, schemas
from ddq.read.shapes import validate
from ddq.read.shipped import shipped
from ddq.read.yaml import read_yaml
from terminal import Terminal

ROOT = Path(__file__).parent.parent
CATALOG = shipped("catalog")
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(p.stem for p in (CATALOG / "examples").glob("*.yaml"))
FOREIGN = ROOT.parent / "shared"
RUN = 10
CODES = [
    "DPA-01",
    "DPA-02",
    "GDPR-01",
    "USE-01",
    "USE-02",
    "USE-03",
    "USE-04",
    "USE-05",
    "USE-06",
    "CCPA-01",
    "CCPA-02",
    "CCPA-03",
    "CCPA-04",
    "USST-01",
    "RET-01",
    "RET-02",
    "RET-03",
    "RET-04",
    "REV-01",
    "LOC-01",
    "LOC-02",
    "LOC-03",
    "LOC-04",
    "LOC-05",
    "SUB-01",
    "AUD-01",
    "INC-01",
    "DSR-01",
    "GOV-01",
    "SEC-01",
    "SEC-02",
    "SEC-03",
    "SEC-04",
    "SEC-05",
    "SEC-06",
    "HLTH-01",
    "AUP-01",
    "IPR-01",
    "IPR-02",
    "CON-01",
    "LIA-01",
    "SLA-01",
    "EXIT-01",
    "AIA-01",
    "MODL-01",
    "FIN-01",
    "ACC-01",
    "AIA-02",
    "AIT-01",
    "CONT-01",
    "DEV-01",
    "EDU-01",
    "EXIT-02",
    "EXIT-03",
    "FIN-02",
    "FIN-03",
    "FIRM-01",
    "FIRM-02",
    "INC-02",
    "LAW-01",
    "LIA-02",
    "MODL-02",
    "PERS-01",
]
"""Codes that have been given out; a code stands here before its file is written."""


@cache
def example(name: str) -> Assessment:
    found, problems = read_checked(CATALOG)
    assert found.catalog is not None
    assert problems == []
    engagement = read_engagement(CATALOG / "examples" / f"{name}.yaml").engagement
    assert engagement is not None
    assert engagement.as_of is not None
    return assess(found.catalog, engagement, engagement.as_of)


def test_the_shipped_catalog_has_no_problem() -> None:
    assert [str(p) for p in read_checked(CATALOG)[1]] == []


@pytest.mark.parametrize("path", sorted((CATALOG / "provisions").rglob("*.yaml")), ids=lambda p: p.stem)
def test_each_provision_can_be_read_alone(path: Path) -> None:
    document = read_yaml(path, path.name)
    value, problems = validate(document, Provision)
    assert [str(p) for p in problems] == []
    assert isinstance(value, Provision)
    if path.name != "EXAMPLE.yaml":
        assert value.code in CODES
        assert path.parent.name == value.area
        assert path.stem.startswith(f"{value.code}-")


@pytest.mark.parametrize("path", sorted((CATALOG / "authorities").glob("*.yaml")), ids=lambda p: p.stem)
def test_each_authority_can_be_read_alone_and_cites_its_sections(path: Path) -> None:
    value, problems = validate(read_yaml(path, path.name), Authority)
    assert [str(p) for p in problems] == []
    assert isinstance(value, Authority)
    assert path.name == "EXAMPLE.yaml" or value.instrument == path.stem
    assert "{section}" in value.cite


@pytest.mark.parametrize(
    "path", sorted(CATALOG.rglob("EXAMPLE*.yaml")), ids=lambda p: p.relative_to(CATALOG).as_posix()
)
def test_each_example_has_the_shape_of_its_kind_and_says_what_is_left_to_fill(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = text.partition("/schema/")[2].partition(".json")[0]
    document = read_yaml(path, path.name)
    value, problems = validate(document, SHAPES[kind])
    assert [str(p) for p in problems] == []
    assert value
    assert any(left_to_fill(found) for _, found in texts(value))


def test_there_is_an_example_of_every_kind_of_file_that_a_curator_adds() -> None:
    kinds = {"provision", "authority", "vendor", "sources", "anchors", "positions", "endpoints", "crosswalk", "earlier"}
    found = [path.read_text(encoding="utf-8").splitlines()[0] for path in CATALOG.rglob("EXAMPLE*.yaml")]
    assert sorted(line.partition("/schema/")[2].removesuffix(".json") for line in found) == sorted(kinds)


@pytest.mark.parametrize("path", sorted(CATALOG.rglob("*.yaml")), ids=lambda p: p.relative_to(CATALOG).as_posix())
def test_each_file_opens_with_the_line_of_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match
    assert (path.parent / match[1]).resolve().is_file()


def test_the_schemas_are_those_of_the_shapes_that_read_the_files() -> None:
    stored = {p.name: p.read_text(encoding="utf-8") for p in (CATALOG / "schema").glob("*.json")}
    assert sorted(stored) == sorted(schemas())
    stale = [name for name, text in schemas().items() if json.loads(text) != json.loads(stored[name])]
    assert stale == [], "run 'ddq catalog schema'"


def test_the_version_is_the_one_of_the_package() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r'^version = "(.*)"$', text, re.MULTILINE) == [__version__]


@pytest.mark.parametrize(("one", "other"), list(combinations(EXAMPLES, 2)))
def test_two_examples_differ_by_three_provisions_each_for_a_printed_reason(one: str, other: str) -> None:
    applied = [{s.provision.code for s in example(name).scope.applied} for name in (one, other)]
    different = applied[0] ^ applied[1]
    assert len(different) >= 3
    for name in (one, other):
        scope = example(name).scope
        for scoped in (*scope.applied, *scope.left_out):
            if scoped.provision.code in different:
                assert [reason.text for reason in scoped.reasons], scoped.provision.code


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_gap_report_of_an_example_reads_as_accepted(name: str, terminal: Terminal, update_golden: bool) -> None:
    seen = terminal.run("gap-report", CATALOG / "examples" / f"{name}.yaml", "--markdown")
    assert (seen.code, seen.err) == (0, "")
    path = GOLDEN / f"{name}.md"
    if update_golden:
        path.write_text(seen.out, encoding="utf-8")
    assert seen.out == path.read_text(encoding="utf-8"), "if it is meant: pytest --update-golden"


def test_there_is_a_golden_for_every_example_and_no_other() -> None:
    assert sorted(p.stem for p in GOLDEN.glob("*.md")) == EXAMPLES


def _words(text: str) -> list[str]:
    """Return the words of a text; an address is no prose."""
    return re.findall(r"[a-z0-9]+", re.sub(r"https?://[^\s)>\"]+", " ", text).casefold())


def _runs(words: list[str]) -> Iterator[int]:
    return (hash(tuple(words[n : n + RUN])) for n in range(len(words) - RUN + 1))


def _foreign_texts() -> Iterator[str]:
    for folder in ("sources", "seeds", "workbooks"):
        for path in sorted((FOREIGN / folder).rglob("*")):
            if path.suffix in (".md", ".txt"):
                yield path.read_text(encoding="utf-8", errors="replace")
            elif path.suffix in (".xlsx", ".docx"):
                with zipfile.ZipFile(path) as package:
                    for entry in package.namelist():
                        if re.search(r"sharedStrings|word/document|worksheets/sheet", entry):
                            xml = package.read(entry).decode("utf-8", "replace")
                            for one in re.split(r"</(?:si|w:p|is)>", xml):
                                yield re.sub(r"<[^>]*>", "", one)


@pytest.mark.skipif(not FOREIGN.is_dir(), reason="the texts of others are not beside this checkout")
def test_no_ten_words_in_a_row_are_taken_from_the_texts_of_others() -> None:
    foreign = {run for text in _foreign_texts() for run in _runs(_words(text))}
    assert len(foreign) > 100_000
    taken = []
    for path in _own_texts():
        words = _words(path.read_text(encoding="utf-8"))
        for n, run in enumerate(_runs(words)):
            if run in foreign:
                taken.append(f"{path.relative_to(ROOT).as_posix()}: {' '.join(words[n : n + RUN])}")
    assert taken == []


def _own_texts() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if parts[0] in ("dist", "build", "out", "LICENSE") or any(p.startswith(".") and p != ".ci" for p in parts):
            continue
        if path.suffix in (".py", ".yaml", ".md", ".toml", ".lock", ".json", ".txt", "") and path.is_file():
            yield path
