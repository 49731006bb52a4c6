"""The rows rejected are given back to be corrected: mapped columns only, persons masked, nothing that runs."""

import io
import zipfile
from pathlib import Path

import pytest

from analytics.config import Home
from analytics.documents.rejections import rejections_workbook
from analytics.ingest.load import Loaded, load_file
from analytics.ingest.mapping import load_mapping
from analytics.ingest.readers import read_table
from analytics.ingest.reasons import REASONS, REMEDIES
from analytics.text import LANGUAGES, translator
from tests.builders import add_zones, square
from tests.ingest.files import TODAY, plain_mapping, write_mapping

HEADER = "register;theme;started_on;zone_key;intervention_id;Nom;Remarques"
ROWS = (
    "R1;N10;14/03/2025;Nord;A1;Dupont;",
    "R1;;14/03/2025;Nord;A2;Martin;",
    "R1;Voir Mme Petit au 06 12 34 56 78;14/03/2025;Nord;a.b@c.fr;Petit;x",
    'R1;"=HYPERLINK(""http://x"")";31/02/2025;Résidence Madame de Sévigné;A4;Durand;',
    "R1;N10;14/03/2025;Nord",
    "R1;+33;14/03/2025;@SUM(A1);-A6;Y;",
)
OURS = (
    "Vigie : fichier",
    "Vigie : feuille",
    "Vigie : ligne",
    "Vigie : colonne",
    "Vigie : valeur",
    "Vigie : motif",
    "Vigie : que faire",
)


def written(home: Home, *rows: str) -> tuple[Path, Loaded]:
    home.path.mkdir(parents=True, exist_ok=True)
    path = home.path / "fiches.csv"
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    write_mapping(home, plain_mapping())
    return path, load_file(home, path, load_mapping(home, "plain"), today=TODAY)


def workbook(home: Home, path: Path, loaded: Loaded, lang: str = "fr") -> Path:
    content = rejections_workbook(home, path, loaded, translator(lang))
    out = home.path / "rejets.xlsx"
    out.write_bytes(content)
    return out


def rows_of(path: Path) -> list[tuple[str, ...]]:
    raw = read_table(path)
    return list(zip(*(column.to_pylist() for column in raw.rows.columns), strict=True))


def test_mapped_columns_then_line_column_value_reason_and_remedy(home: Home) -> None:
    add_zones(home, "secteur", {"S": square(2, 48)}, {"S": "Résidence Madame de Sévigné"})
    path, loaded = written(home, *ROWS)
    out = workbook(home, path, loaded)
    assert read_table(out).header == ("register", "theme", "started_on", "zone_key", "intervention_id", *OURS)
    french = translator("fr")
    words = {code: (french(REASONS[code]), french(REMEDIES[code])) for code in REASONS}
    file = ("fiches.csv", "")
    masked = "Voir [nom] au [téléphone]"
    formula = '=HYPERLINK("http://x")'
    assert rows_of(out) == [
        ("R1", "", "14/03/2025", "Nord", "A2", *file, "3", "theme", "", *words["no_theme"]),
        ("R1", masked, "14/03/2025", "Nord", "", *file, "4", "theme", masked, *words["unknown_theme"]),
        (
            "R1",
            formula,
            "31/02/2025",
            "Résidence Madame de Sévigné",
            "A4",
            *file,
            "5",
            "started_on",
            "31/02/2025",
            *words["bad_date"],
        ),
        ("", "", "", "", "", *file, "6", "", "", *words["cells"]),
        ("R1", "+33", "14/03/2025", "@SUM(A1)", "-A6", *file, "7", "theme", "+33", *words["unknown_theme"]),
    ]


def test_nothing_in_it_is_a_formula_or_a_link_and_no_person_is_named(home: Home) -> None:
    path, loaded = written(home, *ROWS)
    content = workbook(home, path, loaded).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        texts = {name: parts.read(name).decode("utf-8") for name in parts.namelist()}
    sheet = texts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert 'quotePrefix="1"' in texts["xl/styles.xml"]
    for word in ("Dupont", "Martin", "Durand", "Remarques", "06 12", "a.b@c.fr"):
        assert not any(word in text for text in texts.values())


def test_once_corrected_it_is_imported_as_it_is(home: Home) -> None:
    path, loaded = written(home, ROWS[0], "R1;N10;31/02/2025;Nord;A2;;", "R1;N10;14/03/2025;Sud;A3;;")
    assert loaded.batch.rejected == {"bad_date": 1}
    again = load_file(home, workbook(home, path, loaded), load_mapping(home, "plain"), today=TODAY)
    assert (again.batch.read, again.batch.kept, again.batch.rejected) == (1, 0, {"bad_date": 1})


def test_of_2000_columns_those_that_the_mapping_reads_are_given_back(home: Home) -> None:
    """The limit of columns is raised to let the file in; its other 1,995 columns, a name in each, stay out."""
    home.path.mkdir(parents=True)
    home.settings_file.write_text("[limits]\nmax_columns = 2000\n", encoding="utf-8")
    names = ["Nom"] * 995 + ["register", "theme", "started_on", "zone_key", "intervention_id"] + ["Remarques"] * 1_000
    cells = ["Dupont"] * 995 + ["R1", "N10", "31/02/2025", "Nord", "A1"] + ["Durand"] * 1_000
    path = home.path / "large.csv"
    path.write_text("\n".join(map(";".join, (names, cells))), encoding="utf-8")
    write_mapping(home, plain_mapping())
    out = workbook(home, path, load_file(home, path, load_mapping(home, "plain"), today=TODAY))
    (row,) = rows_of(out)
    assert read_table(out).header == (*names[995:1_000], *OURS)
    assert row[:9] == ("R1", "N10", "31/02/2025", "Nord", "A1", "large.csv", "", "2", "started_on")


def test_without_a_rejection_there_is_a_header_alone(home: Home) -> None:
    path, loaded = written(home, ROWS[0])
    content = workbook(home, path, loaded).read_bytes()
    assert content.startswith(b"PK")
    assert loaded.batch.rejected == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_reason_has_its_remedy(lang: str) -> None:
    t = translator(lang)
    assert set(REASONS) == set(REMEDIES)
    assert len({t(text) for text in REMEDIES.values()}) == len(REMEDIES)
