"""Rivemont's rounds and acts before any file: volumes, hours, codes, and what a record of each kind must hold."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median

import pytest

from analytics.codes import code_list
from analytics.config import PROJECT
from analytics.demo.acts import Act
from analytics.demo.files import write_files
from analytics.demo.series import series
from analytics.demo.stories import EXPORTED_ON, FIRST_DAY, LAST_DAY, LATER_HOURS, PROFILES, REFERENCE_DAY
from analytics.demo.tours import TEAMS, true_minutes
from analytics.fields import by_name
from analytics.periods import Quarter

YEARS = 3
A_YEAR_PER_MEDIATOR = (227, 1013)
"""Published range of acts a year for one mediator (profession.md, a3: Nanterre, Lyon)."""


def acts() -> tuple[Act, ...]:
    return series().acts


def dimension(act: Act) -> str:
    return act.theme[0]


def test_the_series_is_thirty_six_months_that_end_with_a_closed_quarter() -> None:
    assert Quarter.of(LAST_DAY).last_day == LAST_DAY <= REFERENCE_DAY
    assert (LAST_DAY.year - FIRST_DAY.year) * 12 + LAST_DAY.month - FIRST_DAY.month + 1 == 36
    assert min(act.day for act in acts()) >= FIRST_DAY
    assert max(act.day for act in acts()) <= LAST_DAY


def test_there_are_about_twenty_thousand_acts_by_eight_pairs_within_the_published_range() -> None:
    assert len(TEAMS) == 8
    assert 18_000 < len(acts()) < 22_500
    per_mediator = len(acts()) / YEARS / 16
    assert A_YEAR_PER_MEDIATOR[0] < per_mediator < A_YEAR_PER_MEDIATOR[1]
    for team, n in Counter(act.tour.team for act in acts() if act.tour).items():
        assert A_YEAR_PER_MEDIATOR[0] < n / YEARS / 2 < A_YEAR_PER_MEDIATOR[1], team


def test_a_pair_goes_out_about_five_times_a_week() -> None:
    for team in TEAMS:
        tours = [tour for tour in series().tours if tour.team == team.code]
        weeks = {tour.start.isocalendar()[:2] for tour in tours}
        assert 4.5 < len(tours) / len(weeks) <= 5, team.code


def test_the_shares_of_a_round_never_pass_the_whole_and_mostly_fill_it() -> None:
    sums = [sum(stop.share for stop in tour.stops) for tour in series().tours]
    assert max(sums) < 1.0001
    assert min(sums) > 0.88, "a few rounds spend a tenth of their time out of the town"
    assert sum(total > 0.98 for total in sums) / len(sums) > 0.95


def test_every_mode_of_presence_is_there_and_some_rounds_bring_no_record() -> None:
    modes = Counter(tour.mode for tour in series().tours)
    assert set(modes) == {"PIED", "VEH", "FIXE", "PAP", "PERM", "EVT"}
    with_acts = {act.tour.tour_id for act in acts() if act.tour}
    without = sum(tour.tour_id not in with_acts for tour in series().tours) / len(series().tours)
    assert 0.02 < without < 0.15


def test_rounds_begin_later_in_summer() -> None:
    starts: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    for tour in series().tours:
        if tour.start.weekday() != 5:
            starts[tour.team, tour.start.month in LATER_HOURS].append(tour.start.hour + tour.start.minute / 60)
    for team in TEAMS:
        assert median(starts[team.code, True]) > median(starts[team.code, False]), team.code


def test_saturday_nights_hold_true_hours_when_the_clocks_change() -> None:
    minutes = {tour.tour_id: tour.minutes for tour in series().tours}
    assert minutes["240330-N1"] == 6 * 60, "20:30 to 3:30 is six hours when 2:00 becomes 3:00"
    assert minutes["241026-N1"] == 8 * 60, "20:30 to 3:30 is eight hours when 3:00 becomes 2:00"
    assert minutes["241102-N1"] == 7 * 60
    assert all(tour.minutes == true_minutes(tour.start, tour.end) for tour in series().tours)


def test_acts_of_a_round_happen_during_it_in_a_quarter_where_it_stops() -> None:
    for act in acts():
        if act.tour:
            assert act.tour.start <= act.at <= act.tour.end or act.tour.start.date() in CLOCK_CHANGES
            assert act.spot.quarter in {stop.quarter for stop in act.tour.stops}


CLOCK_CHANGES = {date(2023, 10, 28), date(2024, 10, 26), date(2025, 10, 25)}
"""Saturdays whose night has one wall-clock hour twice."""


def test_every_code_is_of_its_list() -> None:
    fields = by_name("intervention")
    for act in acts():
        for name, value in act.cells.items():
            if fields[name].codes and value is not None:
                for code in [value] if isinstance(value, str) else value:
                    assert code in code_list(fields[name].codes), (name, code)


def test_all_registers_sub_registers_and_dimensions_come_up() -> None:
    assert set(Counter(act.cells["register"] for act in acts())) == {f"R{n}" for n in range(1, 9)}
    modes = Counter(act.cells["conflict_mode"] for act in acts() if act.cells["register"] == "R4")
    assert set(modes) == {"R4A", "R4B", "R4C"}
    assert min(modes.values()) > 200
    assert set(Counter(map(dimension, acts()))) == set("TIXN")


def test_conflicts_name_their_sub_register_and_nothing_else_does() -> None:
    assert all((act.cells["conflict_mode"] is not None) == (act.cells["register"] == "R4") for act in acts())


def test_a_quarter_of_ages_are_not_recorded() -> None:
    ages = [act.cells["age_band"] for act in acts() if act.cells.get("age_band")]
    assert 0.22 < sum(age == "NR" for age in ages) / len(ages) < 0.28


@pytest.mark.parametrize(("theme", "low", "high"), [("X99", 0.05, 0.11), ("N99", 0.05, 0.11)])
def test_other_is_about_one_in_twelve(theme: str, low: float, high: float) -> None:
    same = [act for act in acts() if dimension(act) == theme[0]]
    assert low < sum(act.theme == theme for act in same) / len(same) < high


def test_residents_and_partners_ask_for_a_tenth_to_half_of_the_acts_of_a_quarter() -> None:
    for quarter in PROFILES.keys() - {"Q12"}:
        new = [act for act in acts() if act.spot.quarter == quarter and act.cells["referral"] not in (None, "SUIVI")]
        asked = sum(act.cells["referral"] not in ("AUTO", "HAB_T") for act in new) / len(new)
        assert 0.09 < asked < 0.52, quarter


def test_noise_outdoors_is_a_matter_of_summer_nights() -> None:
    noise = [act for act in acts() if act.theme == "T02"]
    summer = sum(act.at.month in (6, 7, 8) for act in noise) / len(noise)
    late = sum(act.at.hour >= 20 or act.at.hour < 5 for act in noise) / len(noise)
    assert summer > 0.30, "three months of twelve would be 0.25"
    assert late > 0.5


def test_duplicates_name_an_earlier_report_of_the_same_fault() -> None:
    by_id = {act.identifier: act for act in acts()}
    doubles = [act for act in acts() if act.cells.get("report_status") == "DOUBLON"]
    assert len(doubles) > 100
    for act in doubles:
        first = by_id[act.cells["duplicate_of"]]
        assert first.theme == act.theme
        assert timedelta(0) <= act.day - first.day <= timedelta(days=40)
        assert act.cells.get("sent_on") is None


def test_the_dates_of_a_report_follow_one_another_and_stop_at_the_export() -> None:
    for act in acts():
        dates = [act.cells.get(name) for name in ("sent_on", "ack_on", "fixed_declared_on", "fixed_seen_on")]
        known = [day for day in dates if day]
        assert known == sorted(known), act.identifier
        assert not known or act.day <= known[0] <= known[-1] <= EXPORTED_ON


def test_some_reports_come_back_after_a_fix() -> None:
    assert sum(act.reopens is not None for act in acts()) > 20


def test_a_relay_is_effective_with_the_consent_of_the_person_only() -> None:
    relays = [act.cells for act in acts() if act.cells.get("relay_state")]
    effective = [cells for cells in relays if cells["relay_state"] == "PRISE_EN_CHARGE_EFFECTIVE"]
    assert len(effective) > 150
    assert {cells["consent"] for cells in effective} == {"ACCORD"}
    assert {"REFUS", "NON_DEMANDE"} <= {cells["consent"] for cells in relays}


def test_collective_actions_count_people_and_meetings_count_requests() -> None:
    actions = [act.cells for act in acts() if act.cells.get("action_type")]
    assert len(actions) > 120
    assert {cells["register"] for cells in actions} == {"R3", "R6", "R8"}
    for cells in actions:
        assert cells["participants_n"] >= 3
        assert (cells["requests_raised_n"] is not None) == (cells["register"] == "R6")
        assert (cells["requests_answered_n"] or 0) <= (cells["requests_raised_n"] or 0)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files' bytes by name, written by this process."""
    written = write_files(tmp_path_factory.mktemp("files"))
    return {file.path.name: file.path.read_bytes() for file in written}


def test_the_same_bytes_are_written_whatever_the_process(files: dict[str, bytes], tmp_path: Path) -> None:
    code = (
        "import sys; from hashlib import sha256; from pathlib import Path\n"
        "from analytics.demo.files import write_files\n"
        "for file in write_files(Path(sys.argv[1])): "
        "print(file.path.name, sha256(file.path.read_bytes()).hexdigest())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(line.split() for line in told.stdout.splitlines()) == {
        name: sha256(content).hexdigest() for name, content in files.items()
    }


def test_files_are_written_as_french_tools_do(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        header, first = content.decode("cp1252").split("\r\n")[:2]
        assert header.count(";") == first.count(";") > 4, name
        assert content.endswith(b"\r\n")
    sheets = files["rivemont-fiches.csv"].decode("cp1252")
    assert "01/04/2025" in sheets
    assert ";3,2" in sheets, "longitudes have a decimal comma"
    assert {"Encombrants", "Dépôt sauvage"} <= set(sheets.replace("\r\n", ";").split(";")), (
        "one theme, several spellings"
    )
