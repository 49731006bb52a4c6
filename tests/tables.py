"""Small text tables into rows and back, so that a test shows its territory as a reader would write it on paper."""

import duckdb


def read_table(text: str) -> list[dict[str, str]]:
    """One dict a line, cells separated by `|`; the first line holds the names. An empty cell is an empty text."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    names, *rows = lines
    return [dict(zip(names, row, strict=True)) for row in rows]


def put(con: duckdb.DuckDBPyConnection, table: str, text: str) -> None:
    """Create a table of DuckDB from a text table. Names may bear a type (`n:int`, else text); an empty cell is null."""
    rows = read_table(text)
    names = [name.strip().partition(":") for name in text.strip().splitlines()[0].split("|")]
    columns = ", ".join(f"{name} {kind or 'varchar'}" for name, _, kind in names)
    con.execute(f"create table {table} ({columns})")
    for row in rows:
        con.table(table).insert([cell or None for cell in row.values()])


def told(con: duckdb.DuckDBPyConnection, query: str, columns: str) -> list[dict[str, str]]:
    """These columns (separated by `|`) of a query's rows, as `read_table` gives them: texts, sorted, null empty."""
    names = [name.strip() for name in columns.split("|")]
    rows = con.query(query).project(", ".join(f"{name}::varchar" for name in names)).fetchall()
    return [dict(zip(names, row, strict=True)) for row in sorted(tuple(cell or "" for cell in row) for row in rows)]
