"""The cache: whatever is wrong with it, it is rebuilt in silence, and it never runs code."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

import small
from ddq.keep import cache

KEY = cache.key_of("catalog", "stamp")


def plant(root: Path, data: bytes) -> None:
    """Put bytes into the cache as somebody would who knows its form."""
    (root / KEY).write_bytes(hashlib.sha256(data).digest() + data)


def test_what_was_stored_comes_back(tmp_path: Path) -> None:
    cache.store(tmp_path, KEY, small.catalog())
    assert cache.load(tmp_path, KEY) == small.catalog()


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    cache.store_bytes(tmp_path, KEY, b"compiled")
    assert cache.load_bytes(tmp_path, KEY) == b"compiled"


def test_an_empty_cache_holds_nothing(tmp_path: Path) -> None:
    assert cache.load(tmp_path / "nowhere", KEY) is None
    assert cache.load_bytes(tmp_path, KEY) is None


@pytest.mark.parametrize("cut", [0, 10, 32, 40, -1])
def test_a_cut_entry_is_no_entry(cut: int, tmp_path: Path) -> None:
    cache.store(tmp_path, KEY, small.engagement())
    path = tmp_path / KEY
    path.write_bytes(path.read_bytes()[:cut])
    assert cache.load(tmp_path, KEY) is None


def test_one_changed_byte_makes_an_entry_worthless(tmp_path: Path) -> None:
    cache.store(tmp_path, KEY, small.engagement())
    data = bytearray((tmp_path / KEY).read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / KEY).write_bytes(bytes(data))
    assert cache.load(tmp_path, KEY) is None


def test_bytes_that_are_no_pickle_are_no_entry(tmp_path: Path) -> None:
    plant(tmp_path, b"not a pickle at all")
    assert cache.load(tmp_path, KEY) is None


class _Runs:
    """A value whose pickle calls a function when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.target,)


def test_a_planted_entry_never_runs_code(tmp_path: Path) -> None:
    target = tmp_path / "ran"
    data = pickle.dumps(_Runs(target))
    plant(tmp_path, data)
    assert cache.load(tmp_path, KEY) is None
    assert not target.exists()
    pickle.loads(data)
    assert target.exists(), "the planted entry would have run code in an ordinary reader"


@pytest.mark.parametrize(
    "name",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"cbuiltins\neval\n(S'1'\ntR.",
        b"cddq.model.shape\nkebab\n(S'a'\ntR.",
        b"cddq.keep.files\nwrite_all\n(]tR.",
        b"cddq.model.catalog\nCatalog.source\n.",
        b"cddq.model.engagement\nfield\n(tR.",
    ],
)
def test_only_classes_of_the_domain_are_built(name: bytes, tmp_path: Path) -> None:
    plant(tmp_path, name)
    assert cache.load(tmp_path, KEY) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file where the folder should be")
    cache.store(tmp_path / "cache", KEY, small.engagement())
    assert cache.load(tmp_path / "cache", KEY) is None


def test_a_key_hangs_on_every_part_and_on_where_parts_end() -> None:
    keys = {cache.key_of("a", "b"), cache.key_of("ab"), cache.key_of("b", "a"), cache.key_of("a", b"b", "")}
    assert len(keys) == 4
    assert all(len(key) == 40 and key.isalnum() for key in keys)


def test_a_key_hangs_on_the_programs_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.key_of("a")
    cache._shapes.cache_clear()
    monkeypatch.setattr(cache, "__version__", "99.0")
    assert cache.key_of("a") != before
    cache._shapes.cache_clear()
