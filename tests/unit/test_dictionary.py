"""The dictionary handed to people says what the declarations say today."""

from dataclasses import fields

from analytics.codes import code_list, code_list_names
from analytics.config import Settings
from analytics.dictionary import BLOCK_TITLES, PATH, dictionary_text, mapping_texts
from analytics.fields import INPUTS, TABLES
from analytics.ingest.mapping import BUILT_IN, read_mapping, spelling
from analytics.ingest.zones import ZoneColumns
from analytics.text import translator


def test_the_committed_dictionary_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == dictionary_text(), "run: python -m analytics.dictionary"


def test_every_column_has_its_line_under_its_table() -> None:
    for table, columns in TABLES.items():
        part = dictionary_text().split(f"(`{table}`)\n")[1].split("\n## ")[0]
        for field in (*columns, *INPUTS[table]):
            assert part.count(f"\n| `{field.name}` |") == 1, f"{table}.{field.name}"
            assert field.block in BLOCK_TITLES


def test_what_a_file_of_zones_may_say_has_its_section() -> None:
    asked = {one.name for one in fields(ZoneColumns)} - {"crs"}
    part = dictionary_text().split("(`zones`)\n")[1].split("\n## ")[0]
    assert all(part.count(f"\n| `{name}` |") == 1 for name in asked)
    assert part.count("\n| `") == len(asked)


def test_the_committed_mappings_are_fresh_and_hold_every_column_by_its_name_and_its_label() -> None:
    french = translator("fr")
    for name, text in mapping_texts().items():
        assert (BUILT_IN / f"{name}.toml").read_text(encoding="utf-8") == text, "run: python -m analytics.dictionary"
        mapping = read_mapping(text.encode("utf-8"), BUILT_IN / f"{name}.toml", Settings())
        for field in mapping.fields.values():
            assert mapping.columns[field.name] == (field.name, french(field.label))
        headers = [spelling(header) for headers in mapping.columns.values() for header in headers]
        assert len(headers) == len(set(headers)), "two columns under one header"


def test_every_list_shows_its_codes_and_labels() -> None:
    text = dictionary_text()
    for name in code_list_names():
        section = text.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for code in code_list(name).values():
            assert f"| `{code.code}` | {code.label_fr} |" in section, f"{name} {code.code}"


def test_the_columns_a_file_must_bring_are_marked_by_their_group() -> None:
    text = dictionary_text()
    assert "| `started_on` | Date | date |  | 1 |" in text
    assert "| `register` | Registre principal | code | [register](#register) | 3 |" in text
    assert "| `outcome` | Issue | code | [outcome](#outcome) |  |" in text
