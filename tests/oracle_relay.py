"""The family of relays recounted in plain Python: one relay a record, and no success without the person's agreement."""

from collections.abc import Iterator

from tests.oracle import month
from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES
from tests.oracle_known import Told, open_records

ACCEPTED = ("ACCEPTE", "CONTACT_EFFECTIF", "PRISE_EN_CHARGE_EFFECTIVE", "SANS_SUITE")


def relays(territory: Territory) -> Iterator[Told]:
    for record in filter(_is_relay, open_records(territory)):
        first = month(record["relay_proposed_on"] or record["service_on"])
        consent, state = record["consent"] or "NR", record["relay_state"] or "NR"
        yield record, first, "relay_consent", consent, 1
        yield record, first, "relay_state", state, 1
        yield record, first, "relay_to", record["partner"] or "NR", 1
        if consent == "ACCORD" and state == "PRISE_EN_CHARGE_EFFECTIVE":
            yield record, first, "relay_effective_to", record["partner"] or "NR", 1
        for fact in _facts(consent, state, is_accompanied=record["accompanied"] == "O"):
            yield record, first, fact, str(THEMES[record["theme"]]["parent"]), 1


def _facts(consent: str, state: str, *, is_accompanied: bool) -> Iterator[str]:
    yield "relay"
    is_effective = state == "PRISE_EN_CHARGE_EFFECTIVE"
    if consent == "ACCORD" and state in ACCEPTED:
        yield "relay_accepted"
    if is_effective:
        yield "relay_effective" if consent == "ACCORD" else "relay_unagreed"
    if is_accompanied:
        yield "relay_accompanied"


def _is_relay(record: Row) -> bool:
    told = record["partner"] not in (None, "NR") or record["relay_state"] not in (None, "NR")
    return told or record["relay_proposed_on"] is not None
