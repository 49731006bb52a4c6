"""The families of technical reports recounted in plain Python."""

from collections.abc import Iterator

from tests.oracle_batches import Row, Territory
from tests.oracle_codes import THEMES
from tests.oracle_known import Delayed, Told, known_quarters, open_records


def open_reports(territory: Territory) -> Iterator[Told]:
    for quarter, known_on in known_quarters(territory):
        for record in filter(is_technical_report, open_records(territory)):
            fixed = record["fixed_seen_on"] or record["fixed_declared_on"]
            if record["sent_on"] <= known_on and (fixed is None or fixed > known_on):
                age, owner = (known_on - record["sent_on"]).days, record["owner_type"] or "INCONNU"
                yield record, quarter.first_day, "report_open", owner, 1
                for limit in (30, 90):
                    if age > limit:
                        yield record, quarter.first_day, f"report_open_{limit}", owner, 1


def technical_delays(territory: Territory) -> Iterator[Delayed]:
    for quarter, known_on in known_quarters(territory):
        for record in filter(is_technical_report, open_records(territory)):
            sent, fixed = record["sent_on"], record["fixed_seen_on"] or record["fixed_declared_on"]
            if quarter.shift(-3).first_day <= sent <= known_on:
                is_over = fixed is not None and fixed <= known_on
                days = max(((fixed if is_over else known_on) - sent).days, 0)
                yield record, quarter.first_day, "technical", record["owner_type"] or "INCONNU", days, is_over


def is_technical_report(record: Row) -> bool:
    is_report = THEMES[record["theme"]]["parent"] == "X" and record["sent_on"] is not None
    return is_report and record["report_status"] not in ("DOUBLON", "HORS_COMPETENCE")
