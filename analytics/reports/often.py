"""Places seen often: residences where one theme of tension came back three times in 30 days. Internal to the team.

Never social watch nor a restricted theme; by name, never by number. A place is said, not who lives there.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from analytics.cell import Cell
from analytics.ingest.keys import normal
from analytics.metrics.readings import ESTATES_SEEN_OFTEN
from analytics.periods import Quarter
from analytics.reports.behind import record_table
from analytics.reports.brought import lacks_estates, no_estates
from analytics.reports.geojson import collection
from analytics.reports.self_referral import NEW
from analytics.reports.table import Column, Listed, Row, Shown, Table
from analytics.reports.words import Day, Text, label, quarter_name, words
from analytics.roles import Role
from analytics.store.connect import Store
from analytics.store.read import Read
from analytics.text import Message, Number, Translator, msg

_LEVEL = "residence"
NUMBER, MOST = f"{NEW}T", "often"
"""The numbers whose lists, of a residence and a theme, hold the acts of the quarter, and those of the 30 days that hold
most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Often:
    """One theme that came back in one residence: acts in the 30 days that hold most, in the quarter, and the last day
    on which there were three in 30 days."""

    zone_code: str
    zone_label: str
    theme: str
    n_most: int
    n: int
    last_on: date
    shape: str

    @property
    def key(self) -> str:
        return f"{self.zone_code}:{self.theme}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OftenPlace:
    """One residence to outline; `shape` is a GeoJSON geometry, `themes` came back there."""

    label: str
    shape: str
    themes: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OftenPlaces:
    """The answer of one quarter: a sentence, a row a residence and theme, the residences to outline."""

    sentence: Text
    quarter: Quarter
    told: tuple[Often, ...]
    table: Table
    places: tuple[OftenPlace, ...]

    @property
    def level(self) -> str:
        """The one at which places are told."""
        return _LEVEL

    def geojson(self, t: Translator) -> str:
        """The outlines of the residences, each with its name and the themes that came back there."""
        return collection(
            (
                place.shape,
                {"level": self.level, "zone_label": place.label, "themes": [words(one, t) for one in place.themes]},
            )
            for place in self.places
        )


def often_places(store: Store, role: Role, quarter: Quarter) -> OftenPlaces | None:
    """The places of a quarter, or None for a role that sees no records, or where no residence is loaded."""
    loaded = store.read(Read.LEVELS)["level"].tolist()
    if not role.sees_records or _LEVEL not in role.levels or _LEVEL not in loaded:
        return None
    found = store.read(Read.OFTEN_PLACES, first_on=quarter.first_day, last_on=quarter.last_day)
    told = tuple(sorted((_often(line) for line in found.to_dict("records")), key=_by_name))
    places = tuple(_places(store, told))
    return OftenPlaces(
        sentence=no_estates(quarter) if lacks_estates(store, quarter) else _sentence(quarter, len(places)),
        quarter=quarter,
        told=told,
        table=_table(quarter, tuple(_row(store, one) for one in told)),
        places=places,
    )


def often_table(store: Store, quarter: Quarter, often: Often) -> Table:
    """The acts of the 30 days that hold most, exactly as many as are told; they may begin in the quarter before."""
    acts = store.read(
        Read.OFTEN_RECORDS,
        zone_code=often.zone_code,
        theme=often.theme,
        first_on=quarter.first_day,
        last_on=quarter.last_day,
    )
    text = msg("The 30 days up to {day}, which hold most acts of this theme here; of several, the last")
    caption = Message(text, {"day": Day(acts["until"].iloc[0].date(), "short")})
    return record_table(store, acts, name=f"records-often-{quarter}", caption=caption)


def _often(line: Mapping[Hashable, Any]) -> Often:
    return Often(
        **{name: str(line[name]) for name in ("zone_code", "zone_label", "theme")},
        n_most=int(line["n_most"]),
        n=int(line["n"]),
        last_on=line["last_on"].date(),
        shape=str(line["geojson"]),
    )


def _by_name(often: Often) -> tuple[str, str, str]:
    return normal(often.zone_label), often.zone_code, often.theme


def _places(store: Store, told: tuple[Often, ...]) -> Iterator[OftenPlace]:
    for _, group in groupby(told, key=lambda one: one.zone_code):
        first, *others = group
        themes = tuple(label("theme", one.theme, store.settings) for one in (first, *others))
        yield OftenPlace(label=first.zone_label, shape=first.shape, themes=themes)


def _row(store: Store, often: Often) -> Row:
    of_quarter = Listed(number=NUMBER, part=often.theme, zone=often.zone_code, level=_LEVEL)
    return Row(
        label=often.zone_label,
        code=often.zone_code,
        values=(
            label("theme", often.theme, store.settings),
            Cell.count(often.n_most),
            Cell.count(often.n),
            Day(often.last_on, "short"),
        ),
        lists=(None, Listed(number=MOST, part=often.key), of_quarter, None),
    )


def _sentence(quarter: Quarter, n: int) -> Text:
    values: dict[str, object] = {"quarter": quarter_name(quarter), "n": Number(n)}
    if n == 0:
        return Message(
            msg("{quarter}: in no residence did one theme of tension come back three times in 30 days."), values
        )
    return Message(
        msg("{quarter}: residences where one theme of tension came back three times in 30 days: {n}."), values
    )


def _table(quarter: Quarter, rows: tuple[Row, ...]) -> Table:
    acts = Message(msg("acts"))
    return Table(
        name=f"often-{quarter}",
        method=ESTATES_SEEN_OFTEN,
        caption=Message(msg("Places seen often, {quarter}, by name"), {"quarter": quarter_name(quarter)}),
        head=Message(msg("Residence")),
        columns=(
            Column(label=Message(msg("Theme")), shown=Shown.TEXT),
            Column(label=Message(msg("Most in 30 days")), unit=acts),
            Column(label=Message(msg("In the quarter")), unit=acts),
            Column(label=Message(msg("Last day")), shown=Shown.TEXT),
        ),
        rows=rows,
    )
