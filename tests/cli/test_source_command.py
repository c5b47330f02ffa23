"""`ddq sources add` over every kind of source: what a person sees, and what stands in the workspace after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import small
from ddq.read import source
from strangers import document
from terminal import Seen, Terminal

TERMS = (small.ARCHIVE / "acme-terms-2026.txt").read_text(encoding="utf-8")
TO_TERMS = ("--source", "acme-terms", "--edition", "2026")
OTHERWISE = "Added: acme-terms@2026. It is not, byte for byte, the text the catalog was read in.\n"
ALL_READ = "2 of 2 clauses stand in it as they were read; reports print those in full.\n"


def page(text: str = TERMS) -> bytes:
    return ("<!doctype html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n\n"))).encode()


def word(text: str = TERMS) -> bytes:
    runs = (f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.split("\n\n"))
    return document("".join(runs))


def add(desk: Terminal, data: bytes, name: str = "terms.bin") -> Seen:
    (desk.folder / name).write_bytes(data)
    return desk.run("sources", "add", name, *TO_TERMS)


def archive(desk: Terminal) -> Path:
    return desk.folder / "archive" / "acme" / "acme-terms"


@pytest.mark.parametrize(("data", "kind", "suffix"), [(page(), "html", ".html"), (word(), "docx", ".docx")])
def test_every_kind_is_archived_and_its_clauses_are_found(data: bytes, kind: str, suffix: str, desk: Terminal) -> None:
    seen = add(desk, data)
    assert (seen.code, seen.err, seen.out) == (0, "", OTHERWISE + ALL_READ)
    assert (archive(desk) / f"2026~raw{suffix}").read_bytes() == data
    record = yaml.safe_load((archive(desk) / "2026.yaml").read_bytes())
    assert (record["kind"], record["origin"]) == (kind, "terms.bin")
    assert record["extractor"] == source.extractor(kind)
    assert record["words"] > 0


def test_the_same_file_again_is_there_already(desk: Terminal) -> None:
    add(desk, page())
    assert add(desk, page(), "copy.html").out.startswith("Already there: acme-terms@2026.")


def test_the_same_words_in_another_file_do_not_replace_the_edition(desk: Terminal) -> None:
    add(desk, page())
    seen = add(desk, page() + b"<!-- captured again -->")
    path = archive(desk) / "2026.txt"
    assert (seen.code, seen.err) == (
        2,
        f"Error: {path} is there already, read from another file with the same text\n  There is nothing to add.\n",
    )


def test_a_file_that_is_read_anew_keeps_its_first_text(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    add(desk, page())
    first = (archive(desk) / "2026.txt").read_bytes()
    before = source.extract

    def by_newer_rules(data: bytes, name: str) -> source.Extracted:
        found = before(data, name)
        return replace(found, text=f"# {found.text}", extractor="html-2")

    monkeypatch.setattr(source, "extract", by_newer_rules)
    seen = add(desk, page())
    assert (seen.code, seen.err, seen.out) == (
        0,
        "",
        "Read anew: acme-terms@2026. The file is the one that was there, but html-2 reads it otherwise; "
        "the new text is in 2026~2.txt, the first one stays as it was.\n"
        "2 of 2 clauses stand in the new text as they were read; reports go on printing from the first text.\n",
    )
    assert (archive(desk) / "2026.txt").read_bytes() == first


def test_what_a_person_should_know_of_the_file_is_said(desk: Terminal) -> None:
    seen = add(desk, f"{TERMS}\nCafé\n".encode("cp1252"))
    note = "The text is not UTF-8; it was read as Windows-1252.\n"
    assert (seen.code, seen.out) == (0, OTHERWISE + note + ALL_READ)


@pytest.mark.parametrize("file", ["https://acme.example/terms", "ftp://acme.example/a.pdf"])
def test_an_address_is_refused(file: str, desk: Terminal) -> None:
    seen = desk.run("sources", "add", file, *TO_TERMS)
    assert (seen.code, seen.err) == (
        2,
        f"Error: {file} is an address, not a file\n  Save the page or the document first, and give that file.\n",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "terms.bin is empty\n  It may not have been saved or sent completely\n"),
        (b" - ", "terms.bin holds no text\n  Is it the right file?\n"),
        (b"%PDF-1.4 and no more", "terms.bin is damaged\n  Get the file again; it may not have been saved or sent completely\n"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_leaves_nothing_behind(data: bytes, message: str, desk: Terminal) -> None:
    seen = add(desk, data)
    assert (seen.code, seen.err) == (2, f"Error: {message}")
    assert not (desk.folder / "archive").exists()
