"""The dictionary handed to people says what the declarations say today."""

from analytics.codes import code_list, code_list_names
from analytics.dictionary import BLOCK_TITLES, PATH, dictionary_text
from analytics.fields import TABLES


def test_the_committed_dictionary_is_fresh() -> None:
    assert PATH.read_text(encoding="utf-8") == dictionary_text(), "run: python -m analytics.dictionary"


def test_every_column_has_its_line_under_its_table() -> None:
    before, presence = dictionary_text().split("(`presence`)")
    parts = {"intervention": before, "presence": presence}
    for table, fields in TABLES.items():
        for field in fields:
            assert parts[table].count(f"\n| `{field.name}` |") == 1, f"{table}.{field.name}"
            assert field.block in BLOCK_TITLES


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
