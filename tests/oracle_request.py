"""The family of requests recounted in plain Python."""

from collections.abc import Iterator

from tests.oracle_batches import Territory
from tests.oracle_codes import THEMES, codes
from tests.oracle_known import Told, month, open_records

FACTS = {"T": "tension_request", "X": "technical_request"}
ASKED = {code for code, line in codes("referral").items() if line["parent"] == "reactive"}


def requests(territory: Territory) -> Iterator[Told]:
    for record in open_records(territory):
        side = THEMES[record["theme"]]["parent"]
        if side in FACTS and record["referral"] in ASKED:
            yield record, month(record), FACTS[side], record["referral"], 1
