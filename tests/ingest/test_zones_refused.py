"""A zones file with a fault is refused in French, naming the file, the feature, the column and what to do."""

import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import geopandas
import pytest
import shapely

from analytics.config import Limits
from analytics.errors import InputError
from analytics.ingest.zones import ZoneColumns
from analytics.ingest.zones_apart import read_zones
from analytics.text import translator
from tests.ingest.zone_files import frame, geojson, geopackage, ring, shapefile, square

COLUMNS = ZoneColumns(code="code", label="nom", population="hab")
GOOD = {"code": "A", "nom": "Gare", "hab": 10}
LAMBERT = ring(652_000, 6_860_000, 653_000, 6_861_000)
SWAPPED = ring(48, 2, 48.01, 2.01)


def refusal(path: Path, columns: ZoneColumns = COLUMNS, limits: Limits | None = None) -> str:
    """The French of the refusal; it always names the file."""
    with pytest.raises(InputError) as caught:
        read_zones(path, "quartier", columns, limits)
    text = caught.value.text(translator("fr"))
    assert path.name in text
    return text


def cells(**changes: object) -> Mapping[str, object]:
    """The second zone's cells, with a fault."""
    return {"code": "B", "nom": "Port", "hab": 20, **changes}


@pytest.mark.parametrize(
    ("properties", "shape", "named"),
    [
        (cells(code=None), square(1), ["n°\u00a02", "pas de code", "«\u00a0code\u00a0»"]),
        (cells(code="  "), square(1), ["n°\u00a02", "pas de code"]),
        (cells(nom=""), square(1), ["n°\u00a02", "pas de nom", "«\u00a0nom\u00a0»"]),
        (cells(code="A"), square(1), ["n°\u00a01 et n°\u00a02", "même code", "«\u00a0A\u00a0»"]),
        (cells(code="a."), square(1), ["n°\u00a01 et n°\u00a02", "même code"]),
        (cells(code="Unlocated"), square(1), ["n°\u00a02", "code réservé", "«\u00a0Unlocated\u00a0»"]),
        (cells(hab=-1), square(1), ["n°\u00a02", "«\u00a0hab\u00a0»", "«\u00a0-1\u00a0»", "entier positif"]),
        (cells(hab="12,5"), square(1), ["n°\u00a02", "«\u00a012,5\u00a0»"]),
        (cells(hab="beaucoup"), square(1), ["n°\u00a02", "«\u00a0beaucoup\u00a0»"]),
        (cells(), None, ["n°\u00a02", "pas de contour"]),
        (cells(), {"type": "Polygon", "coordinates": []}, ["n°\u00a02", "pas de contour"]),
        (cells(), {"type": "Point", "coordinates": [2, 48]}, ["n°\u00a02", "pas un polygone"]),
        (cells(), {"type": "Polygon", "coordinates": [[[2, 48], [2.1, 48], [2, 48]]]}, ["n°\u00a02", "réparé"]),
        (cells(), LAMBERT, ["n°\u00a02", "WGS 84", "WGS\u00a084 ou en Lambert-93"]),
        (cells(), ring(2.0098, 48, 2.0198, 48.01), ["A et B (2,0\u202f%)", "1,0\u202f%", "logiciel"]),
        (cells(), square(0), ["A et B (100,0\u202f%)"]),
    ],
)
def test_a_faulty_feature_is_named(
    properties: Mapping[str, object], shape: object, named: list[str], tmp_path: Path
) -> None:
    text = refusal(geojson(tmp_path / "zones.geojson", (GOOD, square(0)), (properties, shape)))
    assert [word for word in named if word not in text] == [], text


def test_the_first_pairs_that_overlap_are_named_and_all_are_counted(tmp_path: Path) -> None:
    """Four zones on the same square: 4 × 3 / 2 = 6 pairs, five of them named."""
    path = geojson(tmp_path / "a.geojson", *(({"code": code, "nom": code}, square(0)) for code in "ABCD"))
    text = refusal(path, ZoneColumns(code="code", label="nom"))
    assert text.count("100,0\u202f%") == 5
    assert "paires en tout\u00a0: 6" in text


@pytest.mark.parametrize(
    ("asked", "found"), [("insee", "Code, nom, NOM"), ("Nom", "Code, nom, NOM")], ids=["unknown", "ambiguous"]
)
def test_a_column_that_is_not_one_is_refused_with_those_found(asked: str, found: str, tmp_path: Path) -> None:
    path = geojson(tmp_path / "a.geojson", ({"Code": "A", "nom": "a", "NOM": "b"}, square(0)))
    text = refusal(path, ZoneColumns(code="code", label=asked))
    assert f"«\u00a0{asked}\u00a0»" in text
    assert found in text


@pytest.mark.parametrize(
    ("shape", "crs", "remedy"),
    [
        (LAMBERT, None, "--crs 2154"),
        (LAMBERT, 4326, "--crs 2154"),
        (square(0), 2154, "--crs 4326"),
        (SWAPPED, None, "inversées"),
        (SWAPPED, 2154, "inversées"),
        (ring(6_860_000, 652_000, 6_861_000, 653_000), 2154, "inversées"),
        (ring(-21.2, 55.4, -21.1, 55.5), 4326, "inversées"),  # La Réunion
        (ring(200, 95, 201, 96), 4326, "en précisant lequel"),
    ],
)
def test_coordinates_that_do_not_fit_are_refused_with_what_they_look_like(
    shape: object, crs: int | None, remedy: str, tmp_path: Path
) -> None:
    columns = ZoneColumns(code="code", label="nom", crs=crs)
    text = refusal(geojson(tmp_path / "a.geojson", (GOOD, shape)), columns)
    assert "n°\u00a01" in text
    assert remedy in text


@pytest.mark.parametrize(
    ("box", "remedy"), [((652_000, 6_860_000), "--crs 2154"), ((10.5, 20.5), "en précisant lequel")]
)
def test_a_file_that_does_not_say_its_coordinates_is_asked(
    box: tuple[float, float], remedy: str, tmp_path: Path
) -> None:
    zones = frame([shapely.box(*box, box[0] + 1, box[1] + 1)], code=["A"], nom=["a"])
    text = refusal(shapefile(tmp_path / "a.zip", zones, without=".prj"), ZoneColumns(code="code", label="nom"))
    assert "ne dit pas" in text
    assert remedy in text


def test_a_system_from_which_nothing_leads_to_the_globe_is_refused(tmp_path: Path) -> None:
    path = shapefile(tmp_path / "a.zip", zones(), without=".prj")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("export/Zones.prj", 'LOCAL_CS["Plan du chantier",UNIT["metre",1]]')
    text = refusal(path, ZoneColumns(code="code", label="nom"))
    assert "inconnu" in text
    assert "--crs 4326" in text


def zones() -> geopandas.GeoDataFrame:
    return frame([shapely.box(2, 48, 2.01, 48.01)], code=["A"], nom=["a"])


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _archive(*names: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, b"x")

    return write


def _cut(path: Path) -> None:
    whole = geopackage(path.with_name("whole.gpkg"), zones=zones()).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _two_layers(path: Path) -> None:
    geopackage(path, quartiers=zones(), secteurs=zones(), halls=frame(shapely.points([[2, 48]]), a=["b"]))


VRT = b'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/a.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
EMPTY = json.dumps({"type": "FeatureCollection", "features": []}).encode()


@pytest.mark.parametrize(
    ("name", "write", "named"),
    [
        ("absent.geojson", Path.exists, "ne peut pas être lu"),
        ("folder.geojson", Path.mkdir, "ne peut pas être lu"),
        ("empty.geojson", _bytes(b""), "ne peut pas être lu"),
        ("words.geojson", _bytes(b"Bonjour"), "ne peut pas être lu"),
        ("broken.geojson", _bytes(b'{"type": "FeatureCollection", "features": ['), "ne peut pas être lu"),
        ("other.geojson", _bytes(VRT), "ne peut pas être lu"),
        ("none.geojson", _bytes(EMPTY), "aucune zone"),
        ("text.gpkg", _bytes(b"SQLite format 3\0" + b"x" * 200), "ne peut pas être lu"),
        ("cut.gpkg", _cut, "ne peut pas être lu"),
        ("two.gpkg", _two_layers, "quartiers, secteurs"),
        ("a.csv", _bytes(b"code;nom"), "GeoJSON (.geojson)"),
        ("bad.zip", _bytes(b"PK\3\4 not an archive"), "ne peut pas être lu"),
        ("climbs.zip", _archive("../../a.shp", "a.shx", "a.dbf"), "chemins qui en sortent"),
        ("roots.zip", _archive("/etc/a.shp", "a.shx", "a.dbf"), "chemins qui en sortent"),
        ("drive.zip", _archive("C:\\a.shp", "a.shx", "a.dbf"), "chemins qui en sortent"),
        ("nothing.zip", _archive("lisez-moi.txt"), "trouvés\u00a0: 0"),
        ("two.zip", _archive("a.shp", "b.shp"), "a.shp, b.shp"),
        ("parts.zip", _archive("a.shp", "b.dbf", "__MACOSX/._a.shp"), ".shx, .dbf"),
        ("noise.zip", _archive("a.shp", "a.shx", "a.dbf"), "ne peut pas être lu"),
    ],
)
def test_a_file_that_is_not_one_is_refused(
    name: str, write: Callable[[Path], object], named: str, tmp_path: Path
) -> None:
    write(tmp_path / name)
    assert named in refusal(tmp_path / name)


def test_an_archive_too_large_once_unpacked_is_not_unpacked(tmp_path: Path) -> None:
    """A million zeros weigh a thousand bytes in the archive."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", bytes(1_000_000))
    assert (tmp_path / "bomb.zip").stat().st_size < 2_000
    assert "trop gros" in refusal(tmp_path / "bomb.zip", limits=Limits(zone_bytes=500_000))


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (Limits(max_rows=1), "a 2 zones\u202f; Vigie en lit 1 au plus"),
        (Limits(max_columns=2), "a 3 colonnes\u202f; Vigie en lit 2 au plus"),
        (Limits(zone_bytes=100), "trop gros"),
    ],
    ids=["rows", "columns", "bytes"],
)
@pytest.mark.parametrize("name", ["zones.geojson", "zones.gpkg", "zones.zip"])
def test_the_limits_of_a_home_hold_for_its_zones(name: str, limits: Limits, named: str, tmp_path: Path) -> None:
    """Two zones of three columns."""
    path = tmp_path / name
    shapes = [shapely.box(2, 48, 2.01, 48.01), shapely.box(2.01, 48, 2.02, 48.01)]
    zones = frame(shapes, code=["A", "B"], nom=["Gare", "Port"], hab=[10, 20])
    if path.suffix == ".zip":
        shapefile(path, zones)
    else:
        zones.to_file(path)
    assert named in refusal(path, limits=limits)
