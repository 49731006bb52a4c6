"""DuckDB alone on the same file, as one command: CSV to Parquet, then the same group-by, its rows fetched."""

import sys
from pathlib import Path

import duckdb

from analytics.codes import code_list

if __name__ == "__main__":
    csv, parquet = sys.argv[1:]
    referrals = code_list("referral")
    origins = [line.parent or "unknown" for line in referrals.values()]
    grouped = Path(__file__).with_name("plain.sql").read_text(encoding="utf-8")
    with duckdb.connect() as con:
        con.read_csv(csv).write_parquet(parquet)
        con.execute(grouped, {"parquet": parquet, "referrals": list(referrals), "origins": origins}).fetchall()
