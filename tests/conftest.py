"""What every test shares: its own cache folder, no terminal colours, and the flag that accepts new goldens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import small
from terminal import Terminal


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write tests/golden anew instead of comparing.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's cache folder out of the tests, and the tests out of the user's cache folder."""
    patch = pytest.MonkeyPatch()
    folder = str(tmp_path_factory.mktemp("cache"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        patch.setenv(name, folder)
    patch.setenv("NO_COLOR", "1")
    yield
    patch.undo()


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in an empty folder, with the shipped catalog."""
    return Terminal(tmp_path, monkeypatch, capsys)


@pytest.fixture
def desk(terminal: Terminal) -> Terminal:
    """A terminal in a workspace with a copy of the small catalog and one engagement."""
    shutil.copytree(small.CATALOG, terminal.folder / "catalog")
    (terminal.folder / "engagements").mkdir()
    shutil.copy(small.ENGAGEMENT, terminal.folder / "engagements" / "ENG-2026-0001.yaml")
    (terminal.folder / "ddq.yaml").write_text("catalog: catalog\norganisation: Example Shop\n", encoding="utf-8")
    return terminal
