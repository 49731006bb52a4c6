"""A disk that is full, made of the system's limit on the size of a file: said plainly, and nothing is changed."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.config import PROJECT, Home
from tests.ingest.files import plain_mapping, write_mapping
from tests.ingest.workbooks import xlsx

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
N, MOST_BYTES = 500, 2_000
ROW = ["2024-05-01", "A", "R5", "X10"]
TABLE = [["started_on", "zone_key", "register", "theme"], *([*ROW[:1], f"Zone {n}", *ROW[2:]] for n in range(N))]
TEXT = "\n".join(";".join(row) for row in TABLE).encode()


def files_of(home: Home) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.path.rglob("*") if path.is_file() and path.name != ".write.lock"}


def run(home: Home, file: Path, *, most_bytes: int | None) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    command = [sys.executable, "-m", "analytics", "--home", home.path, "--lang", "fr"]
    return subprocess.run(
        [*command, "import", file, "--mapping", "plain"],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=limit,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("fiches.csv", TEXT, "Il n’y a plus de place pour écrire dans"),
        ("fiches.csv.gz", gzip.compress(TEXT), "Il n’y a plus de place pour écrire dans"),
        ("fiches.xlsx", xlsx({"F": TABLE}), "pour lire le fichier fiches.xlsx"),
    ],
)
def test_without_room_nothing_is_imported_and_with_it_everything(
    name: str, content: bytes, said: str, home: Home, tmp_path: Path
) -> None:
    write_mapping(home, plain_mapping())
    file = tmp_path / name
    file.write_bytes(content)
    before = files_of(home)
    full = run(home, file, most_bytes=MOST_BYTES)
    assert (full.returncode, "Traceback" in full.stderr) == (3 if name.endswith("xlsx") else 1, False)
    assert said in full.stderr
    assert {path: content for path, content in files_of(home).items() if path.name != "manifest.json"} == before
    done = run(home, file, most_bytes=None)
    assert (done.returncode, f"conservées\u00a0: {N}" in done.stdout) == (0, True)
