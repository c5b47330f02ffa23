"""The archive: each edition once, with its hash, never overwritten."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ddq.keep.archive import add_source, text_of
from ddq.problems import UserError


def add(root: Path, data: bytes, suffix: str = ".md") -> list[Path]:
    return add_source(root, "acme", "acme-terms", "2026", data, suffix)


def test_an_edition_is_kept_as_text_raw_and_hash(tmp_path: Path) -> None:
    written = add(tmp_path, b"\xef\xbb\xbfTerms\r\nhold.\r\n")
    folder = tmp_path / "archive" / "acme" / "acme-terms"
    assert [p.relative_to(folder).as_posix() for p in written] == ["2026.txt", "2026.sha256", "2026.raw.md"]
    assert (folder / "2026.txt").read_bytes() == b"Terms\nhold.\n"
    assert (folder / "2026.raw.md").read_bytes() == b"\xef\xbb\xbfTerms\r\nhold.\r\n"
    digest = hashlib.sha256(b"\xef\xbb\xbfTerms\r\nhold.\r\n").hexdigest()
    assert (folder / "2026.sha256").read_text(encoding="utf-8") == f"{digest}  raw\n"


def test_a_text_is_read_without_its_mark_and_with_plain_line_ends() -> None:
    assert text_of("\ufeffTerms\r\nhold – “so”.\r\n".encode()) == "Terms\nhold – “so”.\n"


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"caf\xe9", "The file is not UTF-8 text", "Save the document as text or Markdown first."),
        (b"\xef\xbb\xbf \r\n", "The file holds no text", ""),
        (b"", "The file holds no text", ""),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_a_hint(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        text_of(data)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_a_text_file_is_not_kept_twice(tmp_path: Path) -> None:
    assert [p.name for p in add(tmp_path, b"Terms\n", ".txt")] == ["2026.txt", "2026.sha256"]


def test_the_same_text_again_writes_nothing_whatever_its_line_ends(tmp_path: Path) -> None:
    add(tmp_path, b"Terms\nhold.\n")
    assert add(tmp_path, b"Terms\r\nhold.\r\n") == []


def test_an_edition_is_never_overwritten_by_another_text(tmp_path: Path) -> None:
    (text, *_) = add(tmp_path, b"Terms\n")
    with pytest.raises(UserError) as refused:
        add(tmp_path, b"Other terms\n")
    assert refused.value.message == f"{text} is there already, with another text"
    assert refused.value.hint == "An edition is never overwritten; give this text another edition."
    assert text.read_bytes() == b"Terms\n"


@pytest.mark.parametrize(
    ("data", "message"), [(b"\xff\xfe", "The file is not UTF-8 text"), (b" \r\n", "The file holds no text")]
)
def test_what_is_no_text_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=message):
        add(tmp_path, data)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "a/b", "nul"])
def test_no_id_leads_out_of_the_archive(name: str, tmp_path: Path) -> None:
    for ids in ((name, "s", "1"), ("v", name, "1"), ("v", "s", name)):
        with pytest.raises(UserError, match="cannot be a file name"):
            add_source(tmp_path, *ids, b"Terms", ".txt")
    assert list(tmp_path.iterdir()) == []
