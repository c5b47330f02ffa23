"""The archive: each edition once, with the file it was read from and a record, never overwritten."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
import yaml

from ddq.keep.archive import About, Kept, add_source
from ddq.problems import UserError
from ddq.read.workspace import archived_text

PAGE = b"<p>Terms hold.</p>"


def about(extractor: str = "html-1 selectolax 1.0.2", kind: str = "html") -> About:
    return About(kind=kind, extractor=extractor, words=2, added=date(2026, 11, 22), origin="terms: page.html")


def add(root: Path, data: bytes = PAGE, text: str = "Terms hold.\n", known: About | None = None) -> Kept:
    return add_source(root, "acme", "acme-terms", "2026", data, text, known or about())


def folder(root: Path) -> Path:
    return root / "archive" / "acme" / "acme-terms"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder(root).iterdir()}


def test_an_edition_is_kept_as_text_record_and_file(tmp_path: Path) -> None:
    kept = add(tmp_path)
    assert ([path.name for path in kept.files], kept.number) == (["2026.txt", "2026.yaml", "2026~raw.html"], 1)
    assert (folder(tmp_path) / "2026.txt").read_bytes() == b"Terms hold.\n"
    assert (folder(tmp_path) / "2026~raw.html").read_bytes() == PAGE
    assert archived_text(tmp_path, "acme", "acme-terms@2026") == "Terms hold.\n"


def test_the_record_says_what_was_read_by_what_and_when(tmp_path: Path) -> None:
    add(tmp_path)
    assert yaml.safe_load((folder(tmp_path) / "2026.yaml").read_bytes()) == {
        "text": "2026.txt",
        "text-sha256": sha(b"Terms hold.\n"),
        "words": 2,
        "raw": "2026~raw.html",
        "raw-sha256": sha(PAGE),
        "kind": "html",
        "extractor": "html-1 selectolax 1.0.2",
        "added": date(2026, 11, 22),
        "origin": "terms: page.html",
    }


@pytest.mark.parametrize(
    ("kind", "name"),
    [("pdf", "2026~raw.pdf"), ("docx", "2026~raw.docx"), ("markdown", "2026~raw.md"), ("text", "2026~raw.txt")],
)
def test_the_file_is_named_by_what_it_is(kind: str, name: str, tmp_path: Path) -> None:
    assert add(tmp_path, known=about(kind=kind)).files[2].name == name


def test_the_same_file_again_writes_nothing(tmp_path: Path) -> None:
    add(tmp_path)
    before = files(tmp_path)
    assert add(tmp_path, known=about("html-1 selectolax 1.0.3")) == ((), 1)
    assert files(tmp_path) == before


def test_an_edition_is_never_overwritten_by_another_text(tmp_path: Path) -> None:
    add(tmp_path)
    before = files(tmp_path)
    with pytest.raises(UserError) as refused:
        add(tmp_path, b"<p>Other terms.</p>", "Other terms.\n")
    assert refused.value.message == f"{folder(tmp_path) / '2026.txt'} is there already, with another text"
    assert refused.value.hint == "An edition is never overwritten; give this text another edition."
    assert files(tmp_path) == before


def test_another_file_with_the_same_text_is_not_taken_for_the_first(tmp_path: Path) -> None:
    add(tmp_path)
    before = files(tmp_path)
    with pytest.raises(UserError) as refused:
        add(tmp_path, b"<div>Terms hold.</div>")
    path = folder(tmp_path) / "2026.txt"
    assert refused.value.message == f"{path} is there already, read from another file with the same text"
    assert refused.value.hint == "There is nothing to add."
    assert files(tmp_path) == before


def test_a_new_reading_of_the_same_file_is_kept_beside_the_first(tmp_path: Path) -> None:
    add(tmp_path)
    before = files(tmp_path)
    kept = add(tmp_path, text="# Terms hold.\n", known=about("html-2 selectolax 1.0.2"))
    assert ([path.name for path in kept.files], kept.number) == (["2026~2.txt", "2026~2.yaml"], 2)
    assert {name: files(tmp_path)[name] for name in before} == before
    record = yaml.safe_load((folder(tmp_path) / "2026~2.yaml").read_bytes())
    assert (record["text"], record["extractor"]) == ("2026~2.txt", "html-2 selectolax 1.0.2")
    assert (record["raw"], record["raw-sha256"]) == ("2026~raw.html", sha(PAGE))
    assert archived_text(tmp_path, "acme", "acme-terms@2026") == "Terms hold.\n"
    assert add(tmp_path, text="# Terms hold.\n") == ((), 2)
    assert add(tmp_path, text="## Terms hold.\n").number == 3


def test_a_text_that_was_laid_there_by_hand_gets_its_file_and_record(tmp_path: Path) -> None:
    folder(tmp_path).mkdir(parents=True)
    (folder(tmp_path) / "2026.txt").write_bytes(b"Terms hold.\n")
    assert [path.name for path in add(tmp_path).files] == ["2026.yaml", "2026~raw.html"]
    assert (folder(tmp_path) / "2026.txt").read_bytes() == b"Terms hold.\n"


def test_a_text_that_was_laid_there_by_hand_is_never_overwritten(tmp_path: Path) -> None:
    folder(tmp_path).mkdir(parents=True)
    (folder(tmp_path) / "2026.txt").write_bytes(b"Our terms.\n")
    with pytest.raises(UserError, match="is there already, with another text"):
        add(tmp_path)
    assert files(tmp_path) == {"2026.txt": b"Our terms.\n"}


def test_a_file_that_somebody_took_away_comes_back_only_as_it_was(tmp_path: Path) -> None:
    add(tmp_path)
    before = files(tmp_path)
    (folder(tmp_path) / "2026~raw.html").unlink()
    with pytest.raises(UserError, match="read from another file with the same text"):
        add(tmp_path, b"<div>Terms hold.</div>")
    assert [path.name for path in add(tmp_path).files] == ["2026~raw.html"]
    assert files(tmp_path) == before


def test_editions_whose_names_begin_alike_do_not_meet(tmp_path: Path) -> None:
    for edition in ("2026", "2026.2", "2026.raw", "2026-2"):
        add_source(tmp_path, "acme", "acme-terms", edition, edition.encode(), f"{edition}\n", about(kind="text"))
        add_source(tmp_path, "acme", "acme-terms", edition, edition.encode(), f"# {edition}\n", about(kind="text"))
    assert len(files(tmp_path)) == 4 * 5
    assert archived_text(tmp_path, "acme", "acme-terms@2026.2") == "2026.2\n"


@pytest.mark.parametrize("name", ["../x", "a/b", "nul", "2026~2"])
def test_no_id_leads_out_of_the_archive(name: str, tmp_path: Path) -> None:
    for ids in ((name, "s", "1"), ("v", name, "1"), ("v", "s", name)):
        with pytest.raises(UserError, match="cannot be a file name"):
            add_source(tmp_path, *ids, PAGE, "Terms\n", about())
    assert list(tmp_path.iterdir()) == []
