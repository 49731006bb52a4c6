"""What must hold in every store. A check is a sentence; its file bears it and returns the rows that offend."""

import duckdb

from analytics.errors import StoreError
from analytics.store.script import script
from analytics.text import Message, Number, msg

CHECKS: tuple[str, ...] = (
    msg("zones plus unlocated plus restricted equal the records kept"),
    msg("each record has one row"),
    msg("each tour has its own identifier"),
    msg("every theme is a known code"),
    msg("every place is a zone of its level"),
    msg("the shares of each tour sum to one"),
    msg("presence equals the hours of tours"),
    msg("no isolation record keeps a point"),
    msg("restricted themes are in no cube"),
    msg("weeks and months agree"),
    msg("cubes stay within their budget"),
)


def hold(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The sentences of the checks, all true. Raises StoreError naming the first that is not."""
    for sentence in CHECKS:
        offending = len(script("checks", sentence.replace(" ", "_")).run(con, {}).fetchall())
        if offending:
            raise StoreError(
                msg("The store does not hold: “{check}” fails on {n} rows."),
                remedy=msg(
                    "The former store stays in use. Undo the last import, then tell the person who maintains Vigie."
                ),
                check=Message(sentence),
                n=Number(offending),
            )
    return list(CHECKS)
