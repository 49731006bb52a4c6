"""What every test shares: no time limit on a busy machine, no home of the person's own, the real records, Chromium."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from analytics.config import PROJECT, Home

settings.register_profile("vigie", deadline=None, print_blob=True)
settings.load_profile("vigie")


@pytest.fixture(autouse=True)
def _no_home_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIGIE_HOME", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home, thrown away after the test."""
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def real_paris() -> Path:
    """The real records beside the project. A test that needs them fails where they are not."""
    folder = PROJECT.parent / "shared" / "real" / "paris"
    assert folder.is_dir(), f"the real records are not in {folder}"
    return folder


@pytest.fixture(scope="session")
def chromium() -> str | None:
    """The system's Chromium, else None: Playwright then starts the one that `make test` installed for it."""
    return shutil.which("chromium")
