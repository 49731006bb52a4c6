"""`kill -9` of a real process at every step and at random moments: the former state stays, the next run is clean."""

import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from analytics import records
from analytics.__main__ import main
from analytics.config import PROJECT, Home
from analytics.durable import STEPS
from analytics.store.connect import open_live
from analytics.store.read import Read
from tests.builders import add_zones, home_in, square

MAPPING = """
name = "crash"
label = "Crash"
table = "intervention"
source = "crash"
zone_level = "quartier"

[columns]
intervention_id = ["id"]
started_on = ["day"]
zone_key = ["zone"]
register = ["register"]
theme = ["theme"]
"""
FORMER = "id,day,zone,register,theme\n1,2024-05-06,A,R4,T02\n2,2024-05-07,A,R4,T02\n"
NEWER = "id,day,zone,register,theme\n2,2024-05-07,A,R4,T02\n3,2024-06-01,A,R4,T05\n4,2024-06-02,,R5,X01\n"

Steps = tuple[tuple[str, int], ...]
Figures = dict[tuple[str, str], int]

BEFORE: Figures = {("2024-05-01", "A"): 2}
AFTER: Figures = {("2024-05-01", "A"): 2, ("2024-06-01", "A"): 1, ("2024-06-01", "unlocated"): 1}

IMPORT_STEPS = (("write", 1), ("sync", 1), ("rename", 1), ("write", 2), ("sync", 2), ("rename", 2))
"""The batch, then the manifest that makes it count."""

BUILD_STEPS = (("write", 1), ("sync", 1), ("rename", 1), ("write", 2), ("sync", 2), ("live", 1))
"""The store file, then the pointer that makes it live."""

KEPT_STEPS = (("write", 3), ("sync", 3), ("rename", 2))
"""What is hidden in the one quarter from all roles with floors, which are one reader, once the store is live."""

N_MOMENTS = 10


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of two records, built; beside it a newer file of three, one of them known. No test changes it."""
    home = home_in(tmp_path_factory.mktemp("former"))
    add_zones(home, "quartier", {"A": square(0, 0)})
    home.mappings.mkdir()
    (home.mappings / "crash.toml").write_text(MAPPING, encoding="utf-8")
    (home.path / "former.csv").write_text(FORMER, encoding="utf-8")
    (home.path / "newer.csv").write_text(NEWER, encoding="utf-8")
    _run(home, "import", str(home.path / "former.csv"), "--mapping", "crash")
    _run(home, "build")
    return home


@pytest.fixture
def touched(former: Home, home: Home) -> Home:
    """A copy of that home for a test to break."""
    shutil.copytree(former.path, home.path)
    return home


@pytest.mark.parametrize(("command", "steps"), [("import", IMPORT_STEPS), ("build", (*BUILD_STEPS, *KEPT_STEPS))])
def test_the_steps_below_are_all_there_are(command: str, steps: Steps, touched: Home) -> None:
    said, _ = _child(touched, command).communicate()
    named = [line.split() for line in said.splitlines()]
    assert [(words[0], int(words[1])) for words in named if words[0] in STEPS] == list(steps)


@pytest.mark.parametrize(("step", "occurrence"), IMPORT_STEPS)
def test_an_import_killed_at_a_step_leaves_the_former_state(step: str, occurrence: int, touched: Home) -> None:
    child = _child(touched, "import", step=step, occurrence=occurrence)
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    assert _figures(touched) == BEFORE
    assert len(records.active(touched, "intervention")) == 1
    _finish(touched)


@pytest.mark.parametrize(("step", "occurrence"), BUILD_STEPS)
def test_a_build_killed_at_a_step_leaves_the_former_state(step: str, occurrence: int, touched: Home) -> None:
    _run(touched, "import", str(touched.path / "newer.csv"), "--mapping", "crash")
    child = _child(touched, "build", step=step, occurrence=occurrence)
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    assert _figures(touched) == BEFORE
    _finish(touched)


@pytest.mark.parametrize(("step", "occurrence"), KEPT_STEPS)
def test_a_build_killed_once_its_store_is_live_leaves_it(step: str, occurrence: int, touched: Home) -> None:
    _run(touched, "import", str(touched.path / "newer.csv"), "--mapping", "crash")
    child = _child(touched, "build", step=step, occurrence=occurrence)
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    assert _figures(touched) == AFTER
    _finish(touched)


@pytest.fixture(scope="module")
def usual_seconds(former: Home, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long a child takes to import and to build, once it has begun."""
    home = Home(tmp_path_factory.mktemp("timed") / "home")
    shutil.copytree(former.path, home.path)
    child = _child(home, "import", "build")
    _wait_until_it_begins(child)
    began = time.monotonic()
    child.communicate()
    return time.monotonic() - began


@pytest.mark.parametrize("seed", range(N_MOMENTS))
def test_a_process_killed_at_any_moment_leaves_a_whole_state(seed: int, touched: Home, usual_seconds: float) -> None:
    child = _child(touched, "import", "build")
    _wait_until_it_begins(child)
    time.sleep(random.Random(seed).uniform(0, usual_seconds))  # noqa: S311 (a moment, not a secret)
    child.kill()
    child.communicate()
    assert _figures(touched) in (BEFORE, AFTER)
    assert len(records.active(touched, "intervention")) in (1, 2)
    _finish(touched)


def _finish(home: Home) -> None:
    """What a person does next, and all of its figures; nothing of the killed process is left."""
    _run(home, "import", str(home.path / "newer.csv"), "--mapping", "crash")
    _run(home, "build")
    assert _figures(home) == AFTER
    batches = {batch.id for batch in records.batches(home)}
    assert {path.name for path in home.records.iterdir()} == {"manifest.json", *batches}
    stores = [path.name for path in home.store.iterdir() if path.name != "LIVE"]
    stores = {path.stem for path in home.store.iterdir() if path.suffix == ".duckdb"}
    assert len(stores) == 2
    assert {path.stem for path in home.store.iterdir() if path.name != "LIVE"} == stores


def _figures(home: Home) -> Figures:
    """Records by month and zone, as the live store says them, once its checks hold."""
    with open_live(home) as store:
        store.check()
        frame = store.read(Read.ZONE_COUNTS, level="quartier", grain="month", by="none")
    return {(str(row.period)[:10], row.zone_code): row.n for row in frame.itertuples()}


def _child(home: Home, *commands: str, step: str = "none", occurrence: int = 1) -> "subprocess.Popen[str]":
    words = [step, str(occurrence), str(home.path), str(home.path / "newer.csv"), *commands]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crash.child", *words],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _wait_until_it_begins(child: "subprocess.Popen[str]") -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"


def _run(home: Home, *words: str) -> None:
    assert main(["--home", str(home.path), *words]) == 0
