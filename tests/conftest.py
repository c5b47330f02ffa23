"""What every test shares: its own cache folder, no terminal colours, and the flag that accepts new goldens."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write tests/golden anew instead of comparing.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    """Keep the user's cache folder out of the tests, and the tests out of the user's cache folder."""
    patch = pytest.MonkeyPatch()
    folder = str(tmp_path_factory.mktemp("cache"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        patch.setenv(name, folder)
    patch.setenv("NO_COLOR", "1")
    yield
    patch.undo()
