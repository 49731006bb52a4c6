"""Files written from small text tables, and a mapping in which every field is the header of its own column."""

from datetime import date
from pathlib import Path

import pyarrow as pa

from analytics.config import Home
from analytics.ingest.load import Loaded, load_file
from analytics.ingest.mapping import load_mapping
from analytics.ingest.mapping_file import FIELDS
from analytics.ingest.moments import DAY_FORMATS
from tests.tables import read_table

TODAY = date(2025, 12, 31)


def write_mapping(home: Home, text: str, name: str = "plain") -> str:
    home.mappings.mkdir(parents=True, exist_ok=True)
    (home.mappings / f"{name}.toml").write_text(text, encoding="utf-8")
    return name


def plain_mapping(table: str = "intervention", level: str = "secteur", more: str = "") -> str:
    """The text of a mapping whose headers are the fields' names; tours give their shares by secteur and by quartier.
    Dates have the day first, unless `more` says otherwise."""
    columns = "\n".join(f'{name} = ["{name}"]' for name in FIELDS[table])
    shares = '[shares]\nsecteur = ["shares"]\nquartier = ["shares quartier"]' if table == "presence" else ""
    head = f'name = "plain"\nlabel = "Essai"\ntable = "{table}"\nsource = "essai"\nzone_level = "{level}"'
    formats = "" if "[formats]" in more else f'[formats]\n"*" = {list(DAY_FORMATS)}'
    return f"{head}\n[columns]\n{columns}\n{shares}\n{formats}\n{more}\n"


def write_table(folder: Path, table: str, name: str = "file.csv") -> Path:
    """A text table as a file of semicolons."""
    rows = read_table(table)
    lines = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def load_table(home: Home, table: str, mapping: str = "") -> Loaded:
    """Load a text table through a mapping's text (by default the plain one of interventions), on TODAY."""
    home.path.mkdir(parents=True, exist_ok=True)
    return load_path(home, write_table(home.path, table), mapping)


def load_path(home: Home, path: Path, mapping: str = "") -> Loaded:
    return load_file(home, path, load_mapping(home, write_mapping(home, mapping or plain_mapping())), today=TODAY)


def load_tours(home: Home, table: str) -> Loaded:
    return load_table(home, table, plain_mapping("presence"))


def kept(loaded: Loaded, *columns: str) -> list[tuple[object, ...]]:
    """The rows kept, in the order of the file, as tuples of these columns."""
    table: pa.Table = loaded.tables[loaded.batch.kind]
    return list(zip(*(table[column].to_pylist() for column in columns), strict=True))


def rejections(loaded: Loaded) -> dict[int, str]:
    """The reason of each row rejected, by its line."""
    rejected = loaded.tables["rejected"]
    return dict(zip(rejected["line"].to_pylist(), rejected["reason"].to_pylist(), strict=True))


def expected_rejections(table: str) -> dict[int, str]:
    """What the table's own column `expected` says of each line; empty where the row is to be kept."""
    return {line: row["expected"] for line, row in enumerate(read_table(table), 2) if row["expected"]}
