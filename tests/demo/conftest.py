"""The demo home, made once for all tests that look into it."""

import os
import shutil
from collections.abc import Iterator

import duckdb
import pytest
from filelock import FileLock

from analytics import demo
from analytics.config import Home
from analytics.store.connect import open_live
from tests.demo.store_tables import Tables


@pytest.fixture(scope="session")
def rivemont(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Where tests run side by side, the first process makes it and the others wait: it is made once all the same."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    home = Home(folder / "vigie" / "demo")
    home.path.parent.mkdir(exist_ok=True)
    with FileLock(folder / "rivemont.lock"):
        demo.prepare(home)
    return home


@pytest.fixture(scope="session")
def store(rivemont: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """A copy, since one process cannot open one file both through the locked door and without."""
    with open_live(rivemont) as live:
        path = shutil.copy(live.path, tmp_path_factory.mktemp("copy"))
    with duckdb.connect(str(path), read_only=True) as con:
        yield Tables(con)
