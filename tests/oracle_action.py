"""Acts of the registers 2, 3, 6 and 8 recounted in plain Python."""

from collections.abc import Iterator

from tests.oracle_batches import Row, Territory
from tests.oracle_known import Told, month, open_records

GATHERED = {"R3": ("session", "audience"), "R6": ("meeting", "action_type"), "R8": ("project", "action_type")}
"""Register -> what it calls a gathering of people, and the field that parts them."""


def actions(territory: Territory) -> Iterator[Told]:
    for record in open_records(territory):
        for fact, part, n in _told(record):
            if n > 0:
                yield record, month(record), fact, part, n


def _told(record: Row) -> Iterator[tuple[str, str, int]]:
    register, people = record["register"], record["participants_n"] or 0
    kind = record["action_type"] or "NR"
    if register == "R2":
        yield "institution", record["institution"] or "NR", 1
        yield "misunderstanding", record["public_type"] or "NR", 1
    if register in GATHERED and (kind != "NR" or people > 0):
        name, field = GATHERED[register]
        yield name, record[field] or "NR", 1
        yield f"{name}_people", record[field] or "NR", people
        if register == "R8":
            yield "project_new_people", kind, record["new_participants_n"] or 0
            yield "project_led", record["resident_initiative"] or "NR", 1
    if register == "R6":
        raised = record["requests_raised_n"] or 0
        yield "request_raised", kind, raised
        yield "request_answered", kind, min(raised, record["requests_answered_n"] or 0)
