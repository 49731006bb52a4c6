"""The family of registers recounted in plain Python."""

from collections.abc import Iterator

from tests.oracle_batches import Territory
from tests.oracle_known import Told, month, open_records


def registers(territory: Territory) -> Iterator[Told]:
    for record in open_records(territory):
        first, register = month(record), record["register"]
        yield record, first, "act", register, 1
        for one in {register, *(record["registers_sec"] or ())}:
            yield record, first, "act_any", one, 1
        if register == "R4":
            yield record, first, "conflict_act", record["conflict_mode"] or "NR", 1
        people, band = record["people_n"] or 0, record["age_band"] or "NR"
        if people > 0:
            yield record, first, "people_met", register, people
        if people > 0 or band != "NR":
            yield record, first, "met_by_age", band, 1
