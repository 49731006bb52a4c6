"""Nothing in the project points out of the machine it runs on, or to a folder of somebody's machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, files, refuse, shown

FOLDERS = ("analytics", "pages", "tests", "data", ".streamlit", ".ci", "app.py", "Makefile", "pyproject.toml")
SUFFIXES = {".py", ".sql", ".toml", ".txt", ".po", ".html", ".json", ".geojson", ".csv", ""}
ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
STYLE_REQUEST = re.compile(r"(url\(|@import)\s*['\"]?(https?:)?//")
FOLDER = re.compile(r"(?<![\w./}…])/(?:home|root|work|usr|opt|var|mnt|Users)/|(?<!\w)[A-Z]:\\\\?Users")
ALLOWED = {
    r"https?://(localhost|127\.0\.0\.1)": "this machine",
    r"http://((www\.w3|schemas\.openxmlformats)\.org|schemas\.microsoft\.com)/": "names a format, asks for nothing",
    r"https?://x\b": "no machine: a hostile cell of a test",
}


def outside_addresses(text: str) -> Iterator[str]:
    return (found for found in ADDRESS.findall(text) if not any(re.match(allowed, found) for allowed in ALLOWED))


def test_no_address_outside_the_machine_is_written_in_the_code() -> None:
    found = (f"{shown(path)}: {found}" for path, text in _texts() for found in outside_addresses(text))
    refuse(found, "Serve the file from static/, or cite the source by its name:")


def test_no_style_sheet_asks_for_a_file_elsewhere() -> None:
    sheets = ((shown(path), path.read_text(encoding="utf-8")) for path in files("static", "*.css"))
    refuse((path for path, text in sheets if STYLE_REQUEST.search(text)), "Put the file in static/ and name it there:")


def test_no_folder_of_somebodys_machine_is_written_in_the_code() -> None:
    found = (f"{shown(path)}: {match[0]}" for path, text in _texts() for match in FOLDER.finditer(text))
    refuse(found, "Start from the project's folder or from a temporary one:")


@pytest.mark.parametrize("text", ["a = 'https:" + "//example.org/a.js'", "src=http:" + "//10.0.0.1/tile"])
def test_an_address_outside_is_seen(text: str) -> None:
    assert list(outside_addresses(text))


@pytest.mark.parametrize("text", ["'/ho" + "me/me/a.csv'", "open('C:" + "\\Users')"])
def test_a_folder_of_somebodys_machine_is_seen(text: str) -> None:
    assert FOLDER.search(text)


def _texts() -> Iterator[tuple[Path, str]]:
    for folder in FOLDERS:
        for path in files(folder, "*"):
            if path.is_file() and path.suffix in SUFFIXES and not _is_made(path) and path != Path(__file__):
                yield path, path.read_text(encoding="utf-8").removeprefix("#!/usr/bin/env bash")


def _is_made(path: Path) -> bool:
    """Territories' homes, and what Python and the tests keep for themselves."""
    return path.is_relative_to(ROOT / "data" / "home") or bool({"__pycache__", ".hypothesis"} & set(path.parts))
