"""Drawings: what stands in them can be counted, hidden numbers are nowhere, names are text and never markup."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from analytics.cell import Cell, Status
from analytics.documents.drawings.axes import round_top
from analytics.documents.drawings.bars import Bars
from analytics.documents.drawings.calendar import Calendar
from analytics.documents.drawings.canvas import broken
from analytics.documents.drawings.colours import PALETTES, TONES
from analytics.documents.drawings.curves import Curves
from analytics.documents.drawings.delays import Delays, Waiting
from analytics.documents.model import Drawing
from analytics.periods import Grain
from analytics.reports.grid import Grid
from analytics.reports.table import Event, Months, Series
from analytics.stats.survival import kaplan_meier
from analytics.text import translator
from tests.documents import sample

FR = translator("fr")
SVG = "{http://www.w3.org/2000/svg}"


def parsed(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg(FR).text)  # noqa: S314  the text is ours


def texts(drawing: Drawing) -> list[str]:
    return ["".join(node.itertext()) for node in parsed(drawing).iter(f"{SVG}text")]


@pytest.mark.parametrize("make", [sample.choropleth, sample.curves, sample.delays, sample.bars])
def test_a_drawing_is_the_same_twice_and_fits_the_page(make: "type[Drawing]") -> None:
    one = make().svg(FR)
    assert one == make().svg(FR)
    assert one.width == 504
    assert 20 < one.height < 700


def test_a_map_tells_shown_hidden_and_thin_presence_apart() -> None:
    paths = [node for node in parsed(sample.choropleth()).findall(f"{SVG}path") if node.get("fill-rule") == "evenodd"]
    assert [node.get("fill") for node in paths] == [PALETTES["T"][2], "url(#vg-hidden)", "url(#vg-thin_presence)"]


def test_a_class_that_is_not_settled_is_paler_and_dotted_as_on_screen() -> None:
    """Its colour must not look surer than its number; a map whose classes are all settled says nothing of it."""
    made = sample.choropleth()
    assert "classe non assurée" not in texts(made)
    unsure = replace(made, areas=(replace(made.areas[0], is_wide=True), *made.areas[1:]))
    first, *others = [node for node in parsed(unsure).findall(f"{SVG}path") if node.get("fill-rule") == "evenodd"]
    assert (first.get("fill"), first.get("fill-opacity")) == (PALETTES["T"][2], "0.45")
    assert {node.get("fill-opacity") for node in others} == {None}
    assert "classe non assurée" in texts(unsure)


def test_a_map_has_its_names_legend_scale_and_north() -> None:
    said = texts(sample.choropleth())
    for text in ("moins de 8", "de 8 à 12", "20 et plus", "non diffusé", "présence insuffisante"):
        assert text in said
    assert any("nord en haut" in text and "m" in text for text in said)
    assert "Cité-Jardin" in said


def test_a_hostile_name_is_text() -> None:
    drawn = sample.choropleth().svg(FR).text
    assert "<img" not in drawn
    assert "&lt;img" in drawn


def test_a_curve_is_broken_where_a_number_is_missing_and_where_the_series_breaks() -> None:
    """Eight values without the fourth make six pairs less two; T1 to T2 2025 goes too: the break is on 1 April."""
    lines = [node for node in parsed(sample.curves()).iter(f"{SVG}path") if node.get("stroke-width") == "1.6"]
    assert len(lines) == 7 - 2 - 1
    assert sum(node.tag == f"{SVG}circle" for node in parsed(sample.curves()).iter()) == 7 + 1
    assert "×\u00a0: période sans nombre (non diffusé)." in texts(sample.curves())


def test_an_event_of_some_zones_is_drawn_in_their_panels_alone_and_a_break_cuts_their_lines_alone() -> None:
    data = sample.curves().data
    (series,) = data.series
    drawn = Curves(data=replace(data, series=(replace(series, events=data.events[1:]), series)))
    assert [sum(text == letter for text in texts(drawn)) for letter in "ab"] == [1, 2]
    lines = [node for node in parsed(drawn).iter(f"{SVG}path") if node.get("stroke-width") == "1.6"]
    assert len(lines) == (7 - 2) + (7 - 2 - 1)


def test_a_quarter_under_way_is_a_hollow_point_that_no_line_joins() -> None:
    closed = sample.curves()
    drawn = replace(closed, data=replace(closed.data, until=date(2026, 8, 14)))
    lines = [node for node in parsed(drawn).iter(f"{SVG}path") if node.get("stroke-width") == "1.6"]
    assert len(lines) == 7 - 2 - 1 - 1
    points = [node for node in parsed(drawn).iter(f"{SVG}circle") if node.get("stroke") == TONES["T"]]
    assert [node.get("fill") for node in points] == [TONES["T"]] * 6 + ["#ffffff"]
    assert "T3 2026, en cours, jusqu’au 14 août" in " ".join(texts(drawn)).replace("\u00a0", " ")
    assert "en cours" not in " ".join(texts(closed))


def test_events_of_the_context_are_named_with_their_days() -> None:
    said = texts(sample.curves())
    assert "b\u00a0: Travaux (Gare), du 5\u00a0janvier\u00a02026 au 3\u00a0février\u00a02026." in [
        text.replace(" 20", "\u00a020") for text in said
    ]
    assert any("l’avant et l’après ne se comparent pas" in text for text in said)


def test_an_event_outside_the_periods_is_not_drawn() -> None:
    far = (Event(first_on=date(2020, 1, 1), last_on=date(2020, 2, 1), label="Loin"),)
    data = Months(months=sample.QUARTERS, series=(), unit="", grain=Grain.QUARTER, events=far)
    assert Curves(data=data).events == ()


def test_a_day_is_placed_within_its_quarter() -> None:
    """1 April 2025 opens the third of eight quarters; 16 August 2026 is 46 days into the last one's 92."""
    curves = sample.curves()
    assert curves.place(date(2025, 4, 1)) == 2 / 8
    assert curves.place(date(2026, 8, 16)) == pytest.approx((7 + 46 / 92) / 8)
    assert curves.place(date(2019, 1, 1)) == 0
    assert curves.place(date(2030, 1, 1)) == 1


def test_a_hidden_bar_has_its_words_and_no_length() -> None:
    drawn = parsed(sample.bars())
    assert len(drawn.findall(f"{SVG}rect")) == 1
    assert "non diffusé" in texts(sample.bars())


def test_bars_of_nothing_can_be_drawn() -> None:
    drawn = Bars(bars=(("Bruit", Cell(value=0, n=0)), ("Hall", Cell(status=Status.HIDDEN))))
    assert "0" in texts(drawn)


def test_a_curve_of_delays_steps_down_at_each_delay() -> None:
    """After 10 days 3/4 wait, after 20 days 2/4; one is censored at 30; the last one is dealt with at 40."""
    (path,) = (node for node in parsed(sample.delays()).iter(f"{SVG}path") if node.get("stroke-width") == "1.7")
    heights = {float(y) for _, y in re.findall(r"([\d.]+) ([\d.]+)", str(path.get("d")))}
    assert heights == {6.0, 6 + 150 * 0.25, 6 + 150 * 0.5, 6 + 150 * 1.0}


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    line = Waiting(label="Ville", curve=kaplan_meier([1], [True]))
    with pytest.raises(ValueError, match="1 to 4 lines"):
        Delays(lines=(line,) * 5, until=30)


def test_a_scale_ends_on_a_round_number_and_one_act_is_no_wave() -> None:
    assert [round_top(value) for value in (0, 1, 4.5, 12, 16, 61, 99)] == [4, 4, 5, 15, 20, 80, 100]


def test_months_are_drawn_too() -> None:
    months = tuple(date(2026, month, 1) for month in range(1, 13))
    series = Series(label="Actes", tone="X", cells=tuple(Cell(value=float(n), n=n) for n in range(12)))
    drawn = Curves(data=Months(months=months, series=(series,), unit="actes"), n_columns=1)
    assert drawn.ends_on == date(2027, 1, 1)
    assert "janv." in texts(drawn)


def test_a_long_label_is_broken_between_words() -> None:
    """120 points hold 22 letters of 5.4 points."""
    assert broken("Occupation de hall ou de parties communes", 10, 120) == [
        "Occupation de hall ou",
        "de parties communes",
    ]


def test_a_long_title_of_a_small_panel_is_broken_and_fits_it() -> None:
    """Three panels of (504 - 2 × 9) / 3 = 162 points hold 33 letters of 4.86 points."""
    label = "Part des signalements techniques traités dans le délai"
    series = tuple(Series(label=label, tone="X", cells=(sample.RATE,) * 8) for _ in range(3))
    data = Months(months=sample.QUARTERS, series=series, unit="%", grain=Grain.QUARTER)
    drawn = Curves(data=data, n_columns=3)
    assert texts(drawn).count("Part des signalements") + texts(drawn).count("Part des signalements techniques") == 3
    assert drawn.svg(FR).height > Curves(data=replace(data, series=series[:1]), n_columns=1).svg(FR).height - 1


def test_a_calendar_writes_each_number_in_its_class_and_hides_the_others() -> None:
    grid = Grid(
        name="semaine",
        caption="Semaine",
        head="Heure",
        rows=("14 h", "15 h"),
        columns=("lundi", "mardi"),
        cells=((Cell(value=3.0), sample.HIDDEN), (Cell(value=25.0), sample.THIN)),
        unit="pour 100 h",
        breaks=(8, 12, 16, 20),
        tone="T",
        least="Moins de 5 heures : aucun nombre.",
    )
    drawn = parsed(Calendar(grid))
    boxes = [node.get("fill") for node in drawn.findall(f"{SVG}rect")][:4]
    assert boxes == [PALETTES["T"][0], "url(#vg-hidden)", PALETTES["T"][4], "url(#vg-thin_presence)"]
    said = texts(Calendar(grid))
    assert [text for text in said if text in ("3", "25")] == ["3", "25"]
    assert "non diffusé" in said
    assert "lundi" in said


@pytest.mark.parametrize("tone", PALETTES)
def test_classes_stay_apart_in_grey(tone: str) -> None:
    """Relative luminance (ITU-R BT.709) goes down by a tenth or more from each class to the next."""
    weights = (0.2126, 0.7152, 0.0722)
    greys = [
        sum(weight * int(colour[place : place + 2], 16) / 255 for weight, place in zip(weights, (1, 3, 5), strict=True))
        for colour in PALETTES[tone]
    ]
    assert all(before - after > 0.1 for before, after in pairwise(greys))
