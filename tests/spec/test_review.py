"""The quarterly review and the diagnosis: chapters in the order of their documents, no number said out of nowhere."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from analytics.cell import Cell, Status
from analytics.errors import ScopeError
from analytics.journal.schema import Kind
from analytics.periods import Quarter
from analytics.reports.chapter import Chapter
from analytics.reports.diagnosis import diagnosis
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.outlines import OUTLINES
from analytics.reports.review import review
from analytics.reports.words import words
from analytics.roles import ROLES
from analytics.scope import Scope
from analytics.store.build import build_store
from analytics.text import Message, Number, translator
from tests.spec.town import LEVEL, Town

QUARTER = Quarter(2026, 1)
SCOPE = Scope(level=LEVEL, quarter=QUARTER, zone="A")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    yield from opened(tmp_path_factory.mktemp("review"), "2025-02-01")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Holdings]:
    """The same, whose first quarter is whole."""
    yield from opened(tmp_path_factory.mktemp("whole"), "2025-01-02")


def opened(folder: Path, first_on: str) -> Iterator[Holdings]:
    """Two years of a town: tensions in both quarters, technical reports fixed or open, people met, relays, requests."""
    town = Town(folder, zones={LEVEL: "A B"})
    town.tours(
        f"""
        on         | zone | hours
        {first_on} | A    | 290
        {first_on} | B    | 100
        2026-02-01 | A    | 320
        2026-02-01 | B    | 100
        2026-03-31 | A    | 10
        """
    ).acts(
        """
        n  | on         | zone | theme | referral | sent_on    | owner_type | fixed_seen_on | fixed_declared_on
        35 | 2025-02-10 | A    | T05   | AUTO     |            |            |               |
        48 | 2026-02-10 | A    | T05   | AUTO     |            |            |               |
        20 | 2026-02-10 | B    | T05   | HAB_TEL  |            |            |               |
        12 | 2026-01-10 | A    | X11   | AUTO     | 2026-01-10 | VILLE      | 2026-01-20    | 2026-01-18
        7  | 2026-01-10 | B    | X01   | AUTO     | 2026-01-10 | BAILLEUR   |               |
        14 | 2026-02-20 | A    | I01   | AUTO     |            |            |               |
        """
    )
    build_store(town.home)
    found = open_holdings(town.home)
    yield found
    found.close()


def numbers_in(thing: object) -> Iterator[float]:
    """Every number that a piece of a report holds, however deep: cells, and the values of its messages."""
    match thing:
        case Number():
            yield float(thing.value)
        case bool() | None:
            return
        case int() | float():
            yield float(thing)
        case dict():
            for value in thing.values():
                yield from numbers_in(value)
        case tuple() | list():
            for value in thing:
                yield from numbers_in(value)
        case _ if is_dataclass(thing):
            for field in fields(thing):
                yield from numbers_in(getattr(thing, field.name))


def said_numbers(sentence: Message) -> list[tuple[float, int]]:
    """The numbers of a sentence as it is read in English, each with its decimals, but those of its quarters, its unit
    and its 95 %."""
    text = re.sub(r"Q\d \d{4}|95% interval|per [\d,]+", "", words(sentence, translator("en")))
    found = re.findall(r"-?\d[\d,]*(?:\.\d+)?", text)
    return [(float(number.replace(",", "")), len(number.partition(".")[2])) for number in found]


def in_labels(chapter: Chapter) -> set[float]:
    """Numbers that are part of an indicator's name: « within 30 days »."""
    labels = " ".join(words(row.label, translator("en")) for table in chapter.tables for row in table.rows)
    return {float(found) for found in re.findall(r"\d+", labels)}


def chapters(held: Holdings, role: str) -> tuple[Chapter, ...]:
    return (*review(held, SCOPE, ROLES[role]).chapters, *diagnosis(held, SCOPE, ROLES[role]).chapters)


@pytest.mark.parametrize("role", ROLES)
def test_every_number_of_a_sentence_stands_in_a_table_or_a_figure_of_its_chapter(held: Holdings, role: str) -> None:
    n = 0
    for chapter in chapters(held, role):
        there = {*numbers_in(chapter.tables), *numbers_in(chapter.headlines), *in_labels(chapter)}
        for finding in chapter.findings:
            for number, decimals in said_numbers(finding):
                n += 1
                half = 0.51 * 10**-decimals
                assert any(abs(number - known) <= half for known in there), (chapter.key, finding, number)
    assert n > 20


def test_chapters_follow_the_outlines_of_the_documents(held: Holdings) -> None:
    role = ROLES["coordinator"]
    for kind, made in ((Kind.QUARTER, review(held, SCOPE, role)), (Kind.ZONE, diagnosis(held, SCOPE, role))):
        order = [section.key for section in OUTLINES[kind].sections]
        keys = [chapter.key for chapter in made.chapters]
        assert keys == sorted(keys, key=order.index)
        assert {section.key for section in OUTLINES[kind].sections if section.has_figures} - {"brief"} <= set(keys)


def test_presence_opens_the_review_and_at_most_eight_figures_stand_at_its_head(held: Holdings) -> None:
    report = review(held, SCOPE, ROLES["elected"])
    assert report.chapters[0].key == "presence"
    assert len(report.headlines) <= 8
    assert report.headlines[0].cell.value == 320 + 100 + 10


def test_the_first_page_has_hours_new_situations_and_repairs(held: Holdings) -> None:
    brief = review(held, SCOPE, ROLES["elected"]).brief
    assert [words(one.label, translator("en")) for one in brief.headlines] == [
        *("Presence", "New situations of tension", "Technical reports declared fixed"),
    ]
    assert brief.headlines[0].cell.value == 320 + 100 + 10
    assert brief.headlines[2].cell.value == 12


def test_hours_are_mapped_in_classes_of_the_least_presence(held: Holdings) -> None:
    """The least is 20 hours, so the classes part at 40, 80, 160 and 320: A had 330 hours, B 100."""
    (drawn,) = review(held, SCOPE, ROLES["elected"]).chapter("presence").maps
    assert drawn.breaks == (20 * 2, 20 * 4, 20 * 8, 20 * 16)
    assert [(zone.code, zone.map_class) for zone in drawn.zones] == [("A", 4), ("B", 2)]
    told = [one["properties"] for one in json.loads(drawn.geojson)["features"]]
    assert [(one["level"], one["zone_code"], one["quarter"], one["team_hours"]) for one in told] == [
        (SCOPE.level, "A", str(SCOPE.quarter), 330),
        (SCOPE.level, "B", str(SCOPE.quarter), 100),
    ]
    assert drawn.level == SCOPE.level


def test_each_owner_has_what_it_was_sent_repaired_and_left_open(held: Holdings) -> None:
    """The city: 12 sent, declared and seen fixed. The landlord: 7 sent on 10 January, open for more than 30 days."""
    tables = review(held, SCOPE, ROLES["elected"]).chapter("environment").tables
    (table,) = [one for one in tables if one.name.startswith("owners-")]
    told = {row.code: [cell.value for cell in row.values if isinstance(cell, Cell)] for row in table.rows}
    assert told["VILLE"][:4] == [12, 12, 12, 10]
    assert told["BAILLEUR"][:3] == [7, 0, 0]
    assert told["BAILLEUR"][-2:] == [7, 7]
    assert told[""][:3] == [12 + 7, 12, 12]


def test_the_oldest_defects_say_in_which_sector_they_are(held: Holdings) -> None:
    tables = review(held, SCOPE, ROLES["elected"]).chapter("environment").tables
    (table,) = [one for one in tables if one.name.startswith("oldest-")]
    assert words(table.columns[0].label, translator("en")) == "Zone"
    assert {row.values[0] for row in table.rows} == {"Zone B"}


def test_each_register_has_a_word_for_its_change_in_a_year(whole: Holdings) -> None:
    tables = review(whole, SCOPE, ROLES["coordinator"]).chapter("met").tables
    (table,) = [one for one in tables if one.name.startswith("registers-")]
    words_said = {words(row.values[3], translator("en")) for row in table.rows[:-1]}  # type: ignore[arg-type]  # texts
    assert all(said.startswith(("rise", "fall", "no detectable change", "too few")) for said in words_said)


def test_an_official_is_told_of_which_year_figures_over_four_quarters_are(held: Holdings) -> None:
    made = review(held, SCOPE, ROLES["elected"])
    said = " ".join(words(note, translator("en")) for note in made.chapter("method").notes)
    assert "is read by civil year: here 2025, the last one over" in said
    rows = next(one for one in made.chapter("links").tables if one.name.startswith("indicators-")).rows
    groups = {row.code: words(row.group, translator("en")) for row in rows}
    assert groups["relay_proposed"] == "Year 2025, beside 2024"
    assert groups["isolation_people_met"] == "Q1 2026, beside Q1 2025"
    team = review(held, SCOPE, ROLES["coordinator"])
    assert "civil year" not in " ".join(words(note, translator("en")) for note in team.chapter("method").notes)


def test_zones_stand_by_name_in_the_table_and_in_the_small_curves(held: Holdings) -> None:
    climate = review(held, SCOPE, ROLES["elected"]).chapter("climate")
    assert [row.code for row in climate.tables[0].rows[:2]] == ["A", "B"]
    assert [series.label for series in climate.curves[0].data.series] == ["Zone A", "Zone B"]


def test_the_change_of_a_zone_is_said_as_the_rule_has_it(whole: Holdings) -> None:
    # 48 facts in 330 hours after 35 in 290: no detectable change.
    climate = review(whole, SCOPE, ROLES["coordinator"]).chapter("climate")
    change = climate.tables[0].rows[0].values[-1]
    assert isinstance(change, Message)
    assert words(change, translator("fr")).startswith("pas d’évolution détectable")


def test_a_diagnosis_without_a_zone_of_its_level_is_refused(held: Holdings) -> None:
    with pytest.raises(ScopeError):
        diagnosis(held, SCOPE.at(zone="nowhere"), ROLES["mediator"])


def test_what_a_role_may_not_read_is_said_without_a_number(held: Holdings) -> None:
    report = diagnosis(held, SCOPE.at(zone="B"), ROLES["elected"])
    watch = next(chapter for chapter in report.chapters if chapter.key == "watch")
    cells = [value for table in watch.tables for row in table.rows for value in row.values if isinstance(value, Cell)]
    assert all(cell.status is Status.SHOWN or cell.value is None for cell in cells)
