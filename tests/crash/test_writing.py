"""`kill -9` of a process that is saving a text: what was told as saved is there, and the next save follows it."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from analytics.config import PROJECT, Home
from analytics.journal.connect import reading
from analytics.journal.documents import Document
from tests.writing.made import diagnosis_of, said, slot_of, typed, versions, write

N_MOMENTS = 10
STEPS = ("write", "commit")


@pytest.fixture
def document(home: Home) -> Document:
    return diagnosis_of(home)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("save", [1, 2, 5])
def test_a_save_killed_at_a_step_leaves_the_former_text(step: str, save: int, home: Home, document: Document) -> None:
    child = _child(home, document, step, save)
    told = child.communicate()[0].splitlines()
    assert child.returncode == -signal.SIGKILL
    assert _saves(told) == save - 1
    assert said(home, slot_of(document))[-1:] == [f"Texte {n}" for n in range(1, save)][-1:]
    _finish(home, document)


@pytest.mark.parametrize("seed", range(N_MOMENTS))
def test_killed_at_any_moment_nothing_told_as_saved_is_lost(seed: int, home: Home, document: Document) -> None:
    """The last text is the last one told, or the one after it, whose answer had no time to be told."""
    with _child(home, document, "none", 0) as child:
        lines = _lines(child)
        assert "saved 1" in lines
        time.sleep(random.Random(seed).uniform(0, 0.3))  # noqa: S311 (a moment, not a secret)
        child.kill()
        told = 1 + _saves(list(lines))
    assert said(home, slot_of(document))[-1] in (f"Texte {told}", f"Texte {told + 1}")
    _finish(home, document)


def _finish(home: Home, document: Document) -> None:
    """The file is whole, and the next person's save follows what is there."""
    with reading(home) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    slot = slot_of(document)
    last = max((version.revision for version in versions(home, slot)), default=0)
    write(home, slot, typed("Après la panne", last))
    assert said(home, slot)[-1] == "Après la panne"


def _saves(told: list[str]) -> int:
    return sum(line.startswith("saved") for line in told)


def _lines(child: "subprocess.Popen[str]") -> Iterator[str]:
    assert child.stdout is not None
    return (line.strip() for line in child.stdout if line.endswith("\n"))


def _child(home: Home, document: Document, step: str, save: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crash.writer", step, str(save), str(home.path), document.id],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
