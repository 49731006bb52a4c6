"""DuckDB alone on the same file, as one command: a table of texts, as far as any reading of it must go."""

import sys

import duckdb

if __name__ == "__main__":
    with duckdb.connect() as con:
        con.read_csv(sys.argv[1], all_varchar=True).create("raw")
