"""Records as the families of facts read them, from the few columns that a test is about."""

import duckdb

from analytics import fields
from analytics.fields import Kind
from analytics.store.script import script
from tests.tables import put, told

_TYPES = {
    Kind.CODES: "varchar[]",
    Kind.DATE: "date",
    Kind.DATETIME: "timestamp",
    Kind.INTEGER: "int",
    Kind.NUMBER: "double",
}
_KINDS = {field.name: _TYPES.get(field.kind, "varchar") for field in fields.INTERVENTION} | {
    "record_id": "int",
    "record_key": "varchar",
    "batch_id": "varchar",
    "service_on": "date",
    "month": "date",
    "dimension": "varchar",
    "origin": "varchar",
    "is_new": "bool",
    "is_restricted": "bool",
}


def put_acts(con: duckdb.DuckDBPyConnection, text: str) -> None:
    """`fct_intervention` from a text table. What a test does not say: the key is the number, the dimension that of the
    theme, the act is new, it happened on 2024-01-10, and it is not restricted."""
    names = [name.strip() for name in text.strip().splitlines()[0].split("|")]
    header = " | ".join(f"{name}:{_KINDS[name]}" for name in names)
    put(con, "fct_intervention", "\n".join([header, *text.strip().splitlines()[1:]]))
    for name, kind in _KINDS.items():
        if name not in names:
            con.execute(f"alter table fct_intervention add column {name} {kind}")
    con.execute(
        """
        update fct_intervention
        set record_key = coalesce(record_key, record_id::varchar),
            dimension = coalesce(dimension, left(theme, 1)),
            service_on = coalesce(service_on, '2024-01-10'),
            month = date_trunc('month', coalesce(service_on, '2024-01-10')),
            is_new = coalesce(is_new, true),
            is_restricted = coalesce(is_restricted, false)
        """
    )


def family(con: duckdb.DuckDBPyConnection, names: str, columns: str) -> list[dict[str, str]]:
    """Run these families, in order; these columns of the last one."""
    for name in names.split():
        script("families", name).run(con, {})
    return told(con, f"from {names.rsplit(maxsplit=1)[-1]}", columns)
