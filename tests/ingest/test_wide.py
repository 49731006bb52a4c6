"""A wide file of figures, one line a zone and one column a figure: lines counted, figures taken, guesses."""

from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.actions.imports import Keeping, import_file
from analytics.config import Home
from analytics.errors import InputError
from analytics.ingest.dryrun import dry_run
from analytics.ingest.load import Loaded
from analytics.ingest.mapping import load_mapping
from analytics.ingest.wide import figure_columns, year_of
from analytics.reports.assistant import study
from analytics.roles import ROLES
from analytics.text import translator
from tests.builders import add_zones, square
from tests.ingest.files import expected_rejections, kept, load_table, rejections, write_mapping, write_table

COORDINATOR = ROLES["coordinator"]
MAPPING = """
name = "plain"
label = "Recensement"
table = "zone_indicator"
source = "insee"
zone_level = "iris"
[columns]
zone_key = ["IRIS"]
[figures]
POP0014 = ["P17_POP0014"]
POP75P = ["P17_POP75P"]
SEUL75P = ["C17_SEUL75P"]
[constants]
year = 2017
source = "Insee, RP 2017"
"""
ROWS = """
    IRIS      | LIBIRIS | P17_POP0014 | P17_POP75P | C17_SEUL75P | expected
    751010101 | Gare    | 412         | 88,5       | 30          |
    751010102 | Port    | 300         |            | s           |
    751010103 | Pont    |             |            |             | no_value
    751010104 | Parc    | s           |            | s           | bad_value
    999999999 | Loin    | 10          | 20         | 30          | unknown_zone
              | Nulle   | 10          | 20         | 30          | no_zone
"""


@pytest.fixture
def town(home: Home) -> Home:
    add_zones(home, "iris", {f"75101010{rank}": square(rank, 0) for rank in range(1, 5)})
    return home


@pytest.fixture
def loaded(town: Home) -> Loaded:
    return load_table(town, ROWS, MAPPING)


def test_each_cell_that_is_a_number_is_a_figure_of_its_zone(loaded: Loaded) -> None:
    assert kept(loaded, "line", "zone_code", "code", "year", "value", "source") == [
        (2, "751010101", "POP0014", 2017, 412.0, "Insee, RP 2017"),
        (2, "751010101", "POP75P", 2017, 88.5, "Insee, RP 2017"),
        (2, "751010101", "SEUL75P", 2017, 30.0, "Insee, RP 2017"),
        (3, "751010102", "POP0014", 2017, 300.0, "Insee, RP 2017"),
    ]
    assert kept(loaded, "record_key")[1] == ("insee|iris|751010101|POP75P|2017",)


def test_lines_are_counted_not_figures(loaded: Loaded) -> None:
    """Six lines: two are kept, of which one gives three figures and the other one; four say why they are not."""
    assert rejections(loaded) == expected_rejections(ROWS)
    assert (loaded.batch.read, loaded.batch.kept, sum(loaded.batch.rejected.values())) == (6, 2, 4)
    assert loaded.batch.notes == {"figure:SEUL75P": 1}


def test_the_report_says_how_many_figures_each_line_gave(town: Home, tmp_path: Path) -> None:
    path = write_table(tmp_path, ROWS, "rp.csv")
    write_mapping(town, MAPPING)
    said = [translator("en").message(line) for line in import_file(town, path, "plain", role=COORDINATOR).lines()]
    assert "rp.csv: rows read: 6, kept: 2, rejected: 4." in said
    assert "Figures taken: 4 (3 figures a row: 1, 1 figures a row: 1)." in said
    assert "Rows that gave each figure: POP0014 2, POP75P 1, SEUL75P 1." in said
    assert "Rows whose figure “SEUL75P” is no number and was left out: 1." in said


def test_the_assistant_proposes_the_columns_and_the_year_and_the_mapping_is_readable(
    town: Home, tmp_path: Path
) -> None:
    """The source is asked for: no header says it. The next file of the same shape is known as it stands."""
    path = write_table(tmp_path, ROWS.replace("| expected", "| DEP").replace("unknown_zone", "75"), "rp.csv")
    guessed = study(town, path, "zone_indicator").guessed
    assert guessed.figures == {"POP0014": 2, "POP75P": 3, "SEUL75P": 4}
    assert (guessed.columns["zone_key"], guessed.zone_level, guessed.constants) == (0, "iris", {"year": "2017"})
    assert guessed.missing() == (("source",),)
    said = guessed.with_constant("source", "Insee, RP 2017")
    import_file(town, path, Keeping(said, "Recensement par IRIS"), role=COORDINATOR)
    text = (town.mappings / "recensement-par-iris.toml").read_text(encoding="utf-8")
    assert '[figures]\nPOP0014 = ["P17_POP0014"]\nPOP75P = ["P17_POP75P"]\nSEUL75P = ["C17_SEUL75P"]\n' in text
    (fit, *_) = study(town, path, "zone_indicator").guessed.fits
    assert (fit.name, fit.is_whole, fit.n_found, fit.n_awaited) == ("recensement-par-iris", True, 4, 4)


def test_a_file_of_another_year_is_not_read_by_the_mapping_of_the_last(town: Home, tmp_path: Path) -> None:
    path = write_table(tmp_path, ROWS.replace("17_", "18_"))
    write_mapping(town, MAPPING)
    with pytest.raises(InputError):
        dry_run(town, path, load_mapping(town, "plain"))


@pytest.mark.parametrize(
    ("former", "wrong"),
    [
        ("[constants]", '[constants]\ncode = "POP"'),
        ("POP75P =", '"75 ans" ='),
        ('table = "zone_indicator"', 'table = "context_event"'),
    ],
    ids=["a code beside", "no code", "another table"],
)
def test_a_mapping_of_figures_that_contradicts_itself_is_refused(town: Home, former: str, wrong: str) -> None:
    with pytest.raises(InputError):
        load_mapping(town, write_mapping(town, MAPPING.replace(former, wrong)))


def test_columns_of_figures_are_those_of_the_census_else_those_that_look_like_codes() -> None:
    assert figure_columns(("IRIS", "UU2010", "P17_POP", "P17_MEN"), range(4)) == {"POP": 2, "MEN": 3}
    assert figure_columns(("zone", "POP0014", "POP75P"), range(3)) == {"POP0014": 1, "POP75P": 2}
    assert figure_columns(("zone", "TP60", "D9"), range(3)) == {"TP60": 1, "D9": 2}
    assert figure_columns(("Zone", "Valeur", "Année"), range(3)) == {}
    assert figure_columns(("zone", "P17_POP", "P12_POP"), range(3)) == {}


def test_the_labels_of_the_lists_of_people_are_figures_too() -> None:
    header = ("Secteur", "0-14 ans", "75 ans et plus", "Familles monoparentales", "15 à 29 ans", "Surface")
    expected = {"POP0014": 1, "POP75P": 2, "MONO": 3, "POP1529": 4}
    assert figure_columns(header, range(1, 6)) == expected


def test_the_year_is_that_of_all_the_headers() -> None:
    assert year_of(["P17_POP", "C17_MEN", "POP75P"]) == "2017"
    assert year_of(["P99_POP"]) == "1999"
    assert year_of(["P17_POP", "P12_POP"]) == ""
    assert year_of(["POP75P"]) == ""


def test_the_command_reads_it_too(town: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_table(tmp_path, ROWS, "rp.csv")
    write_mapping(town, MAPPING)
    words = ["--home", str(town.path), "--lang", "en", "import", str(path), "--mapping", "plain"]
    assert main(words) == 0
    assert "rp.csv: rows read: 6, kept: 2, rejected: 4." in capsys.readouterr().out
