"""Writing: every file whole or none, and a message that says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ddq.keep.files import file_name, write_all
from ddq.problems import UserError

FILES = ("one.txt", "two.txt", "three.txt")


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def pairs(folder: Path) -> list[tuple[Path, bytes]]:
    return [(folder / name, f"new {name}".encode()) for name in FILES]


def test_every_file_is_written_and_folders_are_made(tmp_path: Path) -> None:
    write_all(pairs(tmp_path / "out" / "deep"))
    assert content(tmp_path / "out" / "deep") == {name: f"new {name}".encode() for name in FILES}


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"a longer old text")
    write_all([(tmp_path / "one.txt", b"new")])
    assert content(tmp_path) == {"one.txt": b"new"}


@pytest.mark.parametrize("fails_at", [1, 2, 3])
@pytest.mark.parametrize("function", ["fsync", "fdopen"])
def test_a_failed_write_leaves_the_old_files_and_nothing_else(
    fails_at: int, function: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"old")
    calls, real = 0, getattr(os, function)

    def failing(handle: int, *rest: object) -> object:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(errno.EIO, "Input/output error")
        return real(handle, *rest)

    monkeypatch.setattr(os, function, failing)
    with pytest.raises(UserError, match="cannot be written: Input/output error"):
        write_all(pairs(tmp_path))
    assert content(tmp_path) == dict.fromkeys(FILES, b"old")


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_failed_rename_leaves_every_old_file_and_nothing_else(
    fails_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"old")
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == FILES[fails_at - 1] and self.suffix == ".part":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(UserError) as refused:
        write_all(pairs(tmp_path))
    assert content(tmp_path) == dict.fromkeys(FILES, b"old")
    assert refused.value.message == f"{tmp_path / FILES[fails_at - 1]} cannot be written: permission denied"


def test_a_failed_rename_takes_back_files_that_were_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "three.txt":
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(UserError):
        write_all(pairs(tmp_path))
    assert content(tmp_path) == {}


def test_a_locked_file_says_to_close_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(UserError) as refused:
        write_all([(tmp_path / "report.docx", b"x")])
    assert refused.value.message == f"{tmp_path / 'report.docx'} cannot be written: permission denied"
    assert refused.value.hint == "If it is open in Word or Excel, close it there; else name another folder with -o."


def test_a_full_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as refused:
        write_all([(tmp_path / "report.docx", b"x")])
    assert refused.value.message.startswith("The disk is full; ")
    assert "report.docx" in refused.value.message
    assert refused.value.hint == "Free some space, or name another folder with -o."
    assert content(tmp_path) == {}


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused_folder(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))

    monkeypatch.setattr("tempfile.mkstemp", refused_folder)
    with pytest.raises(UserError, match="cannot be written: permission denied"):
        write_all([(tmp_path / "report.docx", b"x")])


def test_a_file_where_a_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(UserError, match="cannot be written"):
        write_all([(tmp_path / "out" / "report.docx", b"x")])


def test_a_folder_where_the_file_should_be_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(UserError, match=r"report\.docx cannot be written"):
        write_all([(tmp_path / "report.docx", b"x")])
    assert [p.name for p in tmp_path.iterdir()] == ["report.docx"]


@pytest.mark.parametrize("identifier", ["ENG-2026-0042", "openai-dpa", "2026-01-01", "a@b.c", "A" * 80])
def test_an_id_is_its_own_file_name(identifier: str) -> None:
    assert file_name(identifier) == identifier


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "a:b",
        ".hidden",
        "-x",
        "a b",
        "x.",
        "x\n",
        "con",
        "NUL",
        "com1.txt",
        "Lpt9",
        "A" * 81,
        "ä",
        "a\0b",
        "~root",
    ],
)
def test_an_id_that_could_leave_its_folder_or_trouble_windows_is_refused(identifier: str) -> None:
    with pytest.raises(UserError) as refused:
        file_name(identifier)
    assert refused.value.message == f"'{identifier}' cannot be a file name"
    assert refused.value.hint == "Use letters, digits, hyphens and dots, 80 at most."
