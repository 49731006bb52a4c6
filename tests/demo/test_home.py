"""The demo home end to end: made from files by the actions a person has, once, and closed to any import."""

import json
from pathlib import Path

import pytest

from analytics import demo
from analytics.__main__ import main
from analytics.actions import imports
from analytics.config import Home
from analytics.demo.home import CONTEXT, OWN_AREAS, is_ready
from analytics.errors import NotAllowed
from analytics.ingest.areas import every_layer
from analytics.roles import ROLES
from analytics.store.connect import open_live
from analytics.text import Message


def test_the_home_is_a_demo_that_keeps_its_years_and_its_background(rivemont: Home) -> None:
    settings = rivemont.settings()
    assert (settings.name, settings.is_demo) == ("Rivemont", True)
    assert settings.retention_months >= 36
    kinds = {
        feature["properties"]["kind"]
        for feature in json.loads((rivemont.path / CONTEXT).read_text(encoding="utf-8"))["features"]
    }
    assert {"river", "railway", "park", "street"} <= kinds


def test_every_check_of_the_store_holds(rivemont: Home) -> None:
    with open_live(rivemont) as live:
        assert len(live.check()) >= 5


def test_making_it_again_changes_nothing_and_says_so(rivemont: Home) -> None:
    said: list[Message] = []
    before = sorted(rivemont.path.rglob("*"))
    demo.prepare(rivemont, progress=lambda step, _share: said.append(step))
    assert sorted(rivemont.path.rglob("*")) == before
    assert [step.msgid for step in said] == ["The demo territory is there already."]


def test_a_home_made_by_other_code_is_made_again(rivemont: Home, tmp_path: Path) -> None:
    old = Home(tmp_path / "demo")
    old.path.mkdir()
    old.settings_file.write_text(rivemont.settings_file.read_text(encoding="utf-8"), encoding="utf-8")
    (old.path / ".ready").write_text("other code", encoding="ascii")
    assert is_ready(rivemont)
    assert not is_ready(old)


@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_the_command_says_how_the_demo_is_opened_where_another_home_is(
    rivemont: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    is_elsewhere: bool,
) -> None:
    monkeypatch.setattr("analytics.commands.demo.DEMO_HOME", rivemont.path)
    own = tmp_path / "own"
    monkeypatch.setenv("VIGIE_HOME", str(own if is_elsewhere else rivemont.path))
    assert main(["--lang", "en", "demo"]) == 0
    said = capsys.readouterr().out
    assert f"ready in {rivemont.path}" in said
    assert (f"Vigie opens {own}: to see the demo, start it with VIGIE_HOME={rivemont.path}." in said) is is_elsewhere
    assert not own.exists()


def test_a_structures_own_home_is_never_taken(tmp_path: Path) -> None:
    own = Home(tmp_path / "own")
    own.path.mkdir()
    own.settings_file.write_text('name = "Médiation du Val"\n', encoding="utf-8")
    with pytest.raises(NotAllowed):
        demo.prepare(own)
    assert [path.name for path in own.path.iterdir()] == ["home.toml"]


def test_nothing_can_be_imported_into_it(rivemont: Home, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text("Date;Quartier\n01/01/2026;Gare\n", encoding="utf-8")
    with pytest.raises(NotAllowed):
        imports.import_file(rivemont, file, "rivemont-fiches", role=ROLES["coordinator"])


def test_its_team_reads_quarters_together_as_areas_of_its_own(rivemont: Home) -> None:
    layer = every_layer(rivemont)["regroupement"]
    assert sorted(layer.table["zone_label"].to_pylist()) == sorted(OWN_AREAS)
