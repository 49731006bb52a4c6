"""Loading a level writes one batch or nothing; a new vintage retires the former one and what leaned on it."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Barrier, Thread

import pytest
import shapely
from shapely import Geometry
from shapely.affinity import translate

from analytics import records
from analytics.actions.zones import ZonesReport, add_level, nest
from analytics.config import Home
from analytics.durable import writing
from analytics.errors import BusyError, InputError, NotAllowed, UsageError, VigieError
from analytics.ingest.zones import NESTING, ZoneColumns, active_nestings, active_zones
from analytics.roles import ROLES
from analytics.text import Message, translator
from tests.builders import add_records, add_zones
from tests.ingest.zone_files import geojson, ring, square

COORDINATOR = ROLES["coordinator"]
COLUMNS = ZoneColumns(code="c", label="c")
HALVES = {"W": shapely.box(2, 48, 2.1, 48.1), "E": shapely.box(2.1, 48, 2.2, 48.1)}
QUARTERS = {
    "NW": shapely.box(2, 48.05, 2.1, 48.1),
    "SW": shapely.box(2, 48, 2.1, 48.05),
    "NE": shapely.box(2.1, 48.05, 2.2, 48.1),
}


def load(home: Home, folder: Path, level: str, *codes: str) -> ZonesReport:
    """A row of squares with these codes, as a level."""
    path = geojson(folder / f"{level}.geojson", *(({"c": code}, square(rank)) for rank, code in enumerate(codes)))
    return add_level(home, path, level, COLUMNS, role=COORDINATOR)


def french(lines: list[Message]) -> str:
    return "\n".join(translator("fr").message(line) for line in lines)


def refusal(error: VigieError) -> str:
    return error.text(translator("fr"))


def test_a_level_is_loaded_and_said(home: Home, tmp_path: Path) -> None:
    report = load(home, tmp_path, "quartier", "Q1", "Q2")
    assert {level: layer.codes for level, layer in active_zones(home).items()} == {"quartier": ["Q1", "Q2"]}
    assert active_zones(home)["quartier"].index.place([2.005], [48.005]).tolist() == ["Q1"]
    assert (report.batch.kept, report.batch.source, report.batch.role) == (2, "quartier.geojson", "coordinator")
    assert (
        "«\u00a0quartier\u00a0», zones chargées depuis quartier.geojson\u00a0: 2 (coordonnées\u00a0: WGS 84)."
        in french(report.lines())
    )


def test_of_two_loadings_at_one_instant_the_later_says_that_it_takes_the_place_of_the_other(
    home: Home, tmp_path: Path
) -> None:
    meeting, reports = Barrier(2), list[ZonesReport]()

    def loaded(name: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        meeting.wait()
        is_told_to_wait = True
        while is_told_to_wait:
            with suppress(BusyError):
                reports.append(load(home, folder, "quartier", name))
                is_told_to_wait = False

    threads = [Thread(target=loaded, args=(name,)) for name in ("Q1", "Q2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = sorted(reports, key=lambda report: [one.id for one in records.batches(home)].index(report.batch.id))
    assert (first.retired, second.retired) == ((), (first.batch,))
    assert active_zones(home)["quartier"].codes == second.layer.codes


def test_while_another_writes_nothing_is_even_read(home: Home, tmp_path: Path) -> None:
    with writing(home.path):
        with pytest.raises(BusyError):
            add_level(home, tmp_path / "absent.geojson", "quartier", COLUMNS, role=COORDINATOR)
        with pytest.raises(BusyError):
            nest(home, "quartier", "commune", role=COORDINATOR)


def test_a_new_vintage_retires_the_former_one_and_the_nestings_that_touch_it(home: Home, tmp_path: Path) -> None:
    for level in ("residence", "quartier", "commune", "iris"):
        load(home, tmp_path, level, "A", "B")
    nest(home, "residence", "quartier", role=COORDINATOR)
    nest(home, "quartier", "commune", role=COORDINATOR)
    nest(home, "iris", "commune", role=COORDINATOR)
    text = french(load(home, tmp_path, "quartier", "C").lines())
    assert active_zones(home)["quartier"].codes == ["C"]
    assert set(active_zones(home)) == {"residence", "quartier", "commune", "iris"}
    assert set(active_nestings(home)["child_level"].to_pylist()) == {"iris"}
    assert "anciennes zones de l’échelle «\u00a0quartier\u00a0» (quartier.geojson" in text
    assert "residence>quartier" in text
    assert "quartier>commune" in text
    assert "iris>commune" not in text


def test_what_was_doubtful_is_said(home: Home, tmp_path: Path) -> None:
    knot = {"type": "Polygon", "coordinates": [[[2.03, 48], [2.04, 48.01], [2.04, 48], [2.03, 48.01], [2.03, 48]]]}
    path = geojson(
        tmp_path / "a.geojson",
        ({"c": "A", "l": "Centre"}, ring(2, 48, 2.01, 48.01)),
        ({"c": "B", "l": "Le Centre"}, ring(2.00995, 48, 2.01995, 48.01)),
        ({"c": "C", "l": "Gare"}, knot),
    )
    report = add_level(home, path, "secteur", ZoneColumns(code="c", label="l"), role=COORDINATOR)
    assert report.batch.notes == {"overlaps": 1, "mended": 1, "unnamed": 2}
    text = french(report.lines())
    assert "Légers recouvrements acceptés\u00a0: 1, le plus grand\u00a0: A et B (0,5\u202f%)." in text
    assert "Contours réparés\u00a0: 1 (entités n°\u00a03)." in text
    assert "Zones de même nom\u00a0: 2" in text


def test_isolation_records_already_placed_are_not_placed_again_and_it_is_said(home: Home, tmp_path: Path) -> None:
    said = "Les fiches d’isolement déjà importées gardent"
    assert said not in french(load(home, tmp_path, "iris", "A").lines())
    add_records(home, [{"started_on": date(2024, 3, 4)}])
    assert said in french(load(home, tmp_path, "iris", "A").lines())
    assert said not in french(load(home, tmp_path, "quartier", "A").lines())


def test_a_refused_file_writes_nothing_and_leaves_the_former_zones(home: Home, tmp_path: Path) -> None:
    load(home, tmp_path, "quartier", "Q1")
    before = {path: path.read_bytes() for path in home.records.rglob("*") if path.is_file()}
    with pytest.raises(InputError):
        load(home, tmp_path, "quartier", "Q1", "Q1")
    assert {path: path.read_bytes() for path in home.records.rglob("*") if path.is_file()} == before


def test_who_may_not_import_and_unknown_levels_are_refused(home: Home, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", ({"c": "A"}, square(0)))
    with pytest.raises(NotAllowed):
        add_level(home, path, "quartier", COLUMNS, role=ROLES["mediator"])
    with pytest.raises(NotAllowed):
        nest(home, "quartier", "commune", role=ROLES["elected"])
    with pytest.raises(UsageError):
        add_level(home, path, "canton", COLUMNS, role=COORDINATOR)
    assert not home.records.exists()


def test_the_demo_territory_is_not_changed(home: Home, tmp_path: Path) -> None:
    home.path.mkdir()
    home.settings_file.write_text("is_demo = true\n", encoding="utf-8")
    with pytest.raises(NotAllowed):
        load(home, tmp_path, "quartier", "Q1")


def test_each_zone_is_nested_in_the_one_that_holds_it(home: Home) -> None:
    add_zones(home, "quartier", QUARTERS)
    add_zones(home, "commune", HALVES)
    report = nest(home, "quartier", "commune", role=COORDINATOR)
    assert active_nestings(home).schema.equals(NESTING)
    assert dict(
        zip(*(active_nestings(home)[name].to_pylist() for name in ("child_code", "parent_code")), strict=True)
    ) == {
        "NW": "W",
        "SW": "W",
        "NE": "E",
    }
    assert records.active(home, "nesting")[0].level == "quartier>commune"
    assert "\u00a0: 3, soit toutes" in french(report.lines())
    assert "100,0\u202f%" in french(report.lines())


def test_a_nesting_declared_again_replaces_the_former_one(home: Home) -> None:
    add_zones(home, "quartier", QUARTERS)
    add_zones(home, "commune", HALVES)
    nest(home, "quartier", "commune", role=COORDINATOR)
    nest(home, "quartier", "commune", role=COORDINATOR)
    assert active_nestings(home).num_rows == 3


def shifted(shape: Geometry, share: float) -> Geometry:
    """A zone a tenth of a degree wide, moved east by a share of its width."""
    return translate(shape, xoff=share / 10)


def test_a_zone_inside_for_99_hundredths_is_nested_and_one_less_is_named(home: Home) -> None:
    add_zones(home, "commune", HALVES)
    add_zones(home, "quartier", {"most": shifted(QUARTERS["NW"], 0.009), "all": QUARTERS["SW"]})
    assert nest(home, "quartier", "commune", role=COORDINATOR).least == pytest.approx(0.991)
    add_zones(home, "secteur", {"half": shifted(QUARTERS["NW"], 0.4), "far": shapely.box(5, 45, 5.1, 45.1)})
    with pytest.raises(InputError) as caught:
        nest(home, "secteur", "commune", role=COORDINATOR)
    text = refusal(caught.value)
    assert "half (60,0\u202f% dans W), far (0,0\u202f%" in text
    assert "zones en tout\u00a0: 2" in text
    assert [batch.level for batch in records.active(home, "nesting")] == ["quartier>commune"]


def test_a_nesting_needs_two_loaded_levels(home: Home) -> None:
    add_zones(home, "commune", HALVES)
    with pytest.raises(UsageError):
        nest(home, "commune", "commune", role=COORDINATOR)
    with pytest.raises(InputError) as caught:
        nest(home, "quartier", "commune", role=COORDINATOR)
    assert "zones add FICHIER --level quartier" in refusal(caught.value)


def test_no_nesting_is_an_empty_table(home: Home) -> None:
    assert active_nestings(home).equals(NESTING.empty_table())
    assert active_zones(home) == {}
