"""A real server on a free port, and a real Chromium whose requests to other machines are stopped and fail the test."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from analytics.config import PROJECT, Home
from tests.pages.homes import town_home

SECONDS = 60
"""Long enough for a busy machine: nothing waits for it where the screen answers."""

expect.set_options(timeout=SECONDS * 1000)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser(chromium: str | None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor at 1400 × 900. The test fails if the page asked anything of another machine."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    outside: list[str] = []

    def let_through(route: Route) -> None:
        if urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost", None):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", let_through)
    visited = context.new_page()
    visited.set_default_timeout(SECONDS * 1000)
    yield visited
    context.close()
    assert not outside, f"asked of other machines: {outside}"


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return town_home(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="session")
def server(town: Home) -> Iterator[str]:
    """The address of a server on the town, shared by the tests that do not need a fresh one."""
    with serving(town) as address:
        yield address


@contextmanager
def serving(home: Home, *options: str, path: str = "") -> Iterator[str]:
    """Serve a home as `make run` does, on a free port; `path` is what comes after the address behind a base path."""
    port = free_port()
    command = [sys.executable, "-m", "pages._ui.serve", f"--server.port={port}", *options]
    log = home.path.parent / f"server-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=PROJECT, env={**os.environ, "VIGIE_HOME": str(home.path)}, stdout=out, stderr=out
        )
        try:
            _wait_for(port, path, process, log)
            yield f"http://127.0.0.1:{port}{path}"
        finally:
            process.terminate()
            process.wait(SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, path: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        if _answers(port, f"{path}/_stcore/health"):
            return
        time.sleep(0.2)
    raise TimeoutError(log.read_text(encoding="utf-8"))


def _answers(port: int, path: str) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=1)) as connection:
        try:
            connection.request("GET", path)
            with connection.getresponse() as answer:
                return answer.status == http.client.OK
        except OSError:
            return False
