"""Mappings: what they understand, and what is refused in their text or in a file's header."""

import pytest

from analytics.codes import code_list
from analytics.config import Home
from analytics.errors import InputError, UsageError
from analytics.fields import TABLES, Kind
from analytics.ingest.mapping import Mapping, load_mapping, mapping_names
from analytics.text import translator
from tests.ingest.files import plain_mapping, write_mapping

ENGLISH = translator("en")

FLOOR = """
name = "petit"
label = "Petit"
table = "intervention"
source = "petit"
zone_level = "secteur"
[columns]
started_on = ["Date", "Jour"]
zone_key = ["Secteur"]
register = ["Registre"]
theme = ["Thème"]
"""


def mapping(home: Home, text: str) -> Mapping:
    return load_mapping(home, write_mapping(home, text))


def test_headers_match_without_case_accents_and_punctuation(home: Home) -> None:
    found = mapping(home, FLOOR).columns_of(("THEME ", "registre(s)", "Registre", "date", "SECTEUR", "Remarques"))
    assert found == {"started_on": 3, "zone_key": 4, "register": 2, "theme": 0}


def test_the_first_alias_that_the_file_has_is_taken(home: Home) -> None:
    header = ("Jour", "Secteur", "Registre", "Thème")
    assert mapping(home, FLOOR).columns_of(header)["started_on"] == 0
    assert mapping(home, FLOOR).columns_of((*header, "Date"))["started_on"] == 4


def test_a_missing_column_names_the_field_what_was_awaited_and_what_is_there(home: Home) -> None:
    with pytest.raises(InputError) as refusal:
        mapping(home, FLOOR).columns_of(("Date", "Secteur", "Registre", "Motif"), file="avril.csv")
    for word in ("avril.csv", "“Main theme”", "awaits: Thème.", "The file has: Date | Secteur | Registre | Motif."):
        assert word in refusal.value.text(ENGLISH)


def test_a_longitude_needs_its_latitude(home: Home) -> None:
    text = FLOOR.replace('zone_key = ["Secteur"]', 'lon = ["X"]\nlat = ["Y"]')
    with pytest.raises(InputError) as refusal:
        mapping(home, text).columns_of(("Date", "X", "Registre", "Thème"))
    assert "no column for “Latitude”" in refusal.value.text(ENGLISH)


def test_a_header_that_stands_twice_is_refused_only_where_it_is_needed(home: Home) -> None:
    header = ("Date", "Secteur", "Registre", "Thème", "Note", "Note")
    assert len(mapping(home, FLOOR).columns_of(header)) == 4
    with pytest.raises(InputError, match="several columns “Date”"):
        mapping(home, FLOOR).columns_of((*header, "DATE"))


def test_every_code_and_every_label_that_names_one_code_is_understood(home: Home) -> None:
    understood = mapping(home, plain_mapping()).vocabulary
    for field in TABLES["intervention"]:
        if field.kind in (Kind.CODE, Kind.CODES):
            lines = code_list(field.codes).values()
            assert all(understood[field.name][line.code.lower()] == line.code for line in lines if line.code.isalnum())
    assert understood["theme"]["bruit de voisinage"] == understood["theme"]["domestic noise"] == "T01"
    assert "autre" not in understood["theme"], "X99 and N99 bear one label: it names neither"


def test_a_mapping_s_own_spellings_come_before_labels(home: Home) -> None:
    text = plain_mapping(more='[values.theme]\n"Bruit de voisinage" = "T02"\n"Autre" = "X99"')
    understood = mapping(home, text).vocabulary["theme"]
    assert (understood["bruit de voisinage"], understood["autre"], understood["t01"]) == ("T02", "X99", "T01")


def test_the_structure_s_own_labels_are_understood(home: Home) -> None:
    home.path.mkdir()
    home.settings_file.write_text('[code_labels.theme]\nT01 = "Tapage"\n', encoding="utf-8")
    assert mapping(home, plain_mapping()).vocabulary["theme"]["tapage"] == "T01"


def test_an_unknown_mapping_is_refused_with_the_names_of_those_that_exist(home: Home) -> None:
    write_mapping(home, FLOOR, "petit")
    with pytest.raises(UsageError) as refusal:
        load_mapping(home, "../petit")
    assert {"petit", "paris-dmr"} <= set(refusal.value.remedy.values["names"])
    assert refusal.value.exit_code == 2


def test_a_home_s_mapping_comes_before_the_one_of_the_same_name(home: Home) -> None:
    write_mapping(home, FLOOR, "paris-dmr")
    assert load_mapping(home, "paris-dmr").source == "petit"
    assert "paris-dmr" in mapping_names(home)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "petit"', 'name = "petit', "line 2"),
        ('name = "petit"', "name = 3", "“name” must be a text"),
        ('name = "petit"', 'name = "petit"\nnom = "x"', "“nom” is not a word"),
        ('"intervention"', '"fiches"', "no table “fiches”"),
        ('"secteur"', '"canton"', "no level “canton”"),
        ('zone_level = "secteur"', "", "of which level"),
        ('started_on = ["Date", "Jour"]', 'started_on = "Date"', "write a list of texts"),
        ('started_on = ["Date", "Jour"]', "started_on = []", "write a list of texts"),
        ("theme = ", "motif = ", "motif: there is no such field"),
        ('theme = ["Thème"]', "", "no column is given for"),
        ("[columns]", "columns = 3\n[colonnes]", "is not a word"),
        ('["Thème"]', '["Thème"]\n[values.theme]\n"Bruit" = "T98"', "“T98” is not in the list theme"),
        ('["Thème"]', '["Thème"]\n[values.theme]\n"Bruit" = "T01"\n"bruit." = "T02"', "“bruit.” has two codes"),
        ('["Thème"]', '["Thème"]\n[values.tour_id]\n"A" = "B"', "tour_id]: this field holds no code"),
        ('["Thème"]', '["Thème"]\n[values]\ntheme = "T01"', "[values.theme]: write lines"),
        ('["Thème"]', '["Thème"]\n[constants]\nreferral = "PAPE"', "“PAPE” is not in the list referral"),
        ('["Thème"]', '["Thème"]\n[constants]\nreferral = ["AUTO"]', "write one value"),
        ('["Thème"]', '["Thème"]\n[formats]\nstarted_on = ["%d %B"]', "“%d %B” must hold"),
        ('["Thème"]', '["Thème"]\n[shares]\ncanton = ["X"]', "no level “canton”"),
    ],
)
def test_a_mapping_that_is_wrong_says_where(home: Home, old: str, new: str, said: str) -> None:
    assert old in FLOOR
    with pytest.raises(InputError) as refusal:
        mapping(home, FLOOR.replace(old, new, 1))
    assert "plain.toml" in refusal.value.text(ENGLISH)
    assert said in refusal.value.text(ENGLISH)


def test_a_mapping_that_is_no_text_is_refused(home: Home) -> None:
    write_mapping(home, FLOOR)
    (home.mappings / "plain.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"plain\.toml"):
        load_mapping(home, "plain")
