"""Loading: each vendor of a cached catalog by itself, and a company's own catalog over another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import small
from ddq.cli import load
from ddq.keep import cache
from terminal import Terminal

OWN = "{code: RET-01, because: Our policy is stricter., gate: must}\n"


@pytest.fixture
def company(desk: Terminal) -> Path:
    folder = desk.folder / "company"
    (folder / "provisions").mkdir(parents=True)
    (folder / "provisions" / "RET-01.yaml").write_text(OWN, encoding="utf-8")
    return folder


def gate(desk: Terminal, *options: str | Path) -> str:
    seen = desk.run("build", "ENG-2026-0001", "-o", desk.folder / "out", *options)
    assert seen.code == 0, seen.err
    (path,) = (desk.folder / "out").glob("*.json")
    found = json.loads(path.read_text(encoding="utf-8"))
    return str(next(d["gate"] for d in found["determinations"] if d["code"] == "RET-01"))


def test_a_cached_catalog_says_the_same_as_one_just_read(desk: Terminal) -> None:
    root = desk.folder / "catalog"
    fresh, cached = load.load_catalog(root), load.load_catalog(root)
    assert dict(cached.vendors) == dict(fresh.vendors)
    assert (cached.provisions, cached.version, cached.owners) == (fresh.provisions, fresh.version, fresh.owners)
    assert ("acme" in cached.vendors, "nobody" in cached.vendors, len(cached.vendors)) == (True, False, 1)
    with pytest.raises(KeyError):
        cached.vendors["nobody"]


def test_a_vendor_is_loaded_when_somebody_asks_for_it(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load_catalog(desk.folder / "catalog")
    asked: list[str] = []
    real = cache.load

    def watched(root: Path, key: str) -> Any:
        asked.append(key)
        return real(root, key)

    monkeypatch.setattr(cache, "load", watched)
    catalog = load.load_catalog(desk.folder / "catalog")
    assert len(asked) == 1
    assert catalog.vendors["acme"] is catalog.vendors["acme"]
    assert len(asked) == 2


def test_a_vendor_lost_from_the_cache_is_read_again(desk: Terminal) -> None:
    root = desk.folder / "catalog"
    fresh = load.load_catalog(root)
    key = cache.key_of("catalog", load.Roots(root).stamp())
    (cache.folder() / cache.key_of("vendor", key, "acme")).write_bytes(b"damaged")
    assert load.load_catalog(root).vendors["acme"] == fresh.vendors["acme"]


def test_a_company_folder_named_on_the_command_lies_over_the_workspaces_catalog(desk: Terminal, company: Path) -> None:
    assert gate(desk) == "should"
    assert gate(desk, "--catalog", company) == "must"


def test_a_company_folder_named_in_the_settings_lies_over_the_shipped_catalog(terminal: Terminal) -> None:
    (terminal.folder / "own" / "provisions").mkdir(parents=True)
    (terminal.folder / "own" / "provisions" / "RET-03.yaml").write_text(
        "{code: RET-03, because: Ours., title: No retention at all}\n", encoding="utf-8"
    )
    (terminal.folder / "ddq.yaml").write_text("catalog: own\n", encoding="utf-8")
    seen = terminal.run("catalog", "show", "RET-03")
    assert seen.out.startswith("RET-03 No retention at all\n")


def test_a_whole_catalog_named_on_the_command_stands_alone(desk: Terminal) -> None:
    here = load.workspace()
    assert load.catalog_roots(here, small.CATALOG) == load.Roots(small.CATALOG)
    assert load.catalog_roots(here) == load.Roots(desk.folder / "catalog")


def test_a_catalog_that_is_no_folder_is_refused(desk: Terminal) -> None:
    seen = desk.run("build", "ENG-2026-0001", "--catalog", "nowhere")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.startswith("Error: nowhere is not a folder\n  Name a catalog, or")


def test_what_is_wrong_in_a_company_file_stops_the_documents(desk: Terminal, company: Path) -> None:
    (company / "provisions" / "RET-01.yaml").write_text("{code: RET-01, gate: must}\n", encoding="utf-8")
    seen = desk.run("build", "ENG-2026-0001", "--catalog", company)
    assert seen.code == 2
    assert "company/provisions/RET-01.yaml:1:1: error: 'because' is missing [company-reason]" in seen.err


def test_the_check_reads_a_company_folder_over_its_catalog(desk: Terminal, company: Path) -> None:
    assert desk.run("catalog", "check", "--catalog", company).code == 0
    (company / "provisions" / "RET-01.yaml").write_text(OWN.replace("must", "shuold"), encoding="utf-8")
    seen = desk.run("catalog", "check", "--catalog", company)
    assert seen.code == 1
    assert "company/provisions/RET-01.yaml:1:" in seen.out
