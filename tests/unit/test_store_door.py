"""The store's door: read-only, locked, limited in time; what it says when there is nothing good behind it."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from analytics.__main__ import main
from analytics.config import Home
from analytics.errors import StoreError
from analytics.store import script
from analytics.store.build import build_store
from analytics.store.checks import CHECKS
from analytics.store.connect import Store, open_live
from analytics.store.read import Read
from analytics.text import translator
from tests.builders import add_zones, home_in, square


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home of one zone, built; no test changes it."""
    home = home_in(tmp_path_factory.mktemp("ready"))
    add_zones(home, "quartier", {"A": square(0, 0)})
    build_store(home)
    return home


@pytest.fixture
def built(ready: Home, home: Home) -> Home:
    """A copy of that home, which a test may change."""
    shutil.copytree(ready.path, home.path)
    return home


@pytest.fixture
def store(ready: Home) -> Iterator[Store]:
    with open_live(ready) as opened:
        yield opened


def test_a_question_is_answered_by_a_frame(store: Store) -> None:
    assert store.read(Read.ZONES, level="quartier")["zone_code"].tolist() == ["A"]


def test_a_question_takes_the_parameters_that_it_declares(store: Store) -> None:
    with pytest.raises(TypeError, match="level"):
        store.read(Read.ZONES)
    with pytest.raises(TypeError, match="colour"):
        store.read(Read.INFO, colour="red")


def test_questions_asked_at_once_are_each_answered(store: Store) -> None:
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(lambda _: store.read(Read.ZONES, level="quartier"), range(80)))
    assert [answer["zone_code"].tolist() for answer in answers] == [["A"]] * 80


def test_what_a_store_says_of_itself_is_made_once_and_what_a_report_asks_once_a_report(store: Store) -> None:
    made: list[str] = []
    for report in (store.remembering(), store.remembering()):
        for _ in range(2):
            report.known("itself", lambda: made.append("itself"))
            report.once("asked", lambda: made.append("asked"))
    assert made == ["itself", "asked", "asked"]


def test_every_check_is_named_as_it_holds(store: Store) -> None:
    assert store.check() == list(CHECKS)


@pytest.mark.parametrize(
    "forbidden",
    [
        "create table made (n int)",
        "delete from ref_zone",
        "set threads = 1",
        "set max_execution_time = 0",
        "set enable_external_access = true",
        "from read_text('/etc/hostname')",
        "copy ref_zone to '/tmp/zones.csv'",
        "attach '/tmp/other.duckdb'",
    ],
)
def test_nothing_is_written_set_or_read_elsewhere(forbidden: str, store: Store) -> None:
    with pytest.raises(duckdb.Error):
        store._con.cursor().execute(forbidden)


def test_a_question_that_takes_too_long_is_stopped_and_says_so(tmp_path: Path) -> None:
    """Ten thousand million pairs in a tenth of a second: no question of ours is so long."""
    home = home_in(tmp_path, settings="query_limit_ms = 100")
    build_store(home)
    pairs = script.Script(
        "", "", (), "select max(a.range + b.range) as n from range(100_000) as a, range(100_000) as b"
    )
    with open_live(home) as store, pytest.raises(StoreError, match="too long"):
        store._answer(pairs, {})


def test_without_any_build_the_remedy_is_to_build(home: Home) -> None:
    with pytest.raises(StoreError) as refused:
        open_live(home)
    assert "python -m analytics build" in refused.value.text(translator("fr"))


def test_a_missing_file_is_named_with_the_remedy(built: Home) -> None:
    (path,) = built.store.glob("*.duckdb")
    path.unlink()
    with pytest.raises(StoreError) as refused:
        open_live(built)
    assert path.name in refused.value.text(translator("fr"))
    assert "python -m analytics build" in refused.value.text(translator("fr"))


@pytest.mark.parametrize("content", [b"", b"not a database at all", bytes(8192)], ids=["empty", "text", "zeros"])
def test_a_spoilt_file_is_named_with_the_remedy(content: bytes, built: Home) -> None:
    (path,) = built.store.glob("*.duckdb")
    path.write_bytes(content)
    with pytest.raises(StoreError, match=path.name):
        open_live(built)


@pytest.mark.parametrize("content", ["", "{", '"a"', '{"other": 1}', "[]"])
def test_a_spoilt_pointer_is_refused_and_the_next_build_replaces_it(content: str, built: Home) -> None:
    (built.store / "LIVE").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match="LIVE"):
        open_live(built)
    build_store(built)
    with open_live(built) as store:
        assert store.check() == list(CHECKS)


def test_a_store_stays_as_it_was_opened_while_newer_builds_go_live(built: Home) -> None:
    with open_live(built) as opened:
        add_zones(built, "quartier", {"B": square(0, 0), "C": square(1, 0)})
        for _ in range(3):
            build_store(built)
        assert opened.read(Read.ZONES, level="quartier")["zone_code"].tolist() == ["A"]
        with open_live(built) as newer:
            assert newer.read(Read.ZONES, level="quartier")["zone_code"].tolist() == ["B", "C"]


def test_the_file_before_is_kept_and_older_ones_are_removed(built: Home) -> None:
    first, second, third = (build_store(built).path for _ in range(3))
    assert {path.name for path in built.store.iterdir()} == {"LIVE", second.name, third.name}
    assert json.loads((built.store / "LIVE").read_text()) == {"live": third.name, "previous": second.name}
    assert not first.exists()


@pytest.mark.parametrize(
    "change", ["update ref_info set value = 'other' where key = 'form'", "delete from ref_info where key = 'form'"]
)
def test_a_store_that_other_queries_made_is_to_be_built_again(built: Home, change: str) -> None:
    with open_live(built) as store:
        path = store.path
    with duckdb.connect(str(path)) as con:
        con.execute(change)
    with pytest.raises(StoreError) as refused:
        open_live(built)
    said = refused.value.text(translator("en"))
    assert "another version" in said
    assert "python -m analytics build" in said
    assert main(["--home", str(built.path), "build", "--if-stale"]) == 0
    with open_live(built) as store:
        assert store.check() == list(CHECKS)
        path = store.path
    assert main(["--home", str(built.path), "build", "--if-stale"]) == 0
    with open_live(built) as store:
        assert store.path == path


def test_a_metric_that_counts_otherwise_makes_other_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    now, asked = script.form.__wrapped__(), script.of_registry()
    assert now == script.form()
    monkeypatch.setattr(script, "of_registry", lambda: {**asked, "parts": [*asked["parts"][1:], "other"]})
    assert script.form.__wrapped__() != now


def test_where_nothing_was_ever_built_nothing_is_stale(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert main(["--home", str(home.path), "build", "--if-stale"]) == 0
    assert not home.path.exists()
