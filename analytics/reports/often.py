"""Places seen often: residences where one theme of tension came back three times in 30 days. Internal to the team.

Never social watch nor a restricted theme; by name, never by number. A place is said, not who lives there.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import groupby

from analytics.cell import Cell
from analytics.ingest.keys import normal
from analytics.metrics.readings import ESTATES_SEEN_OFTEN
from analytics.periods import Quarter
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
NUMBER = f"{NEW}T"
"""The number whose list, of a residence and a theme, holds the acts told of the quarter."""


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
    lines = sorted(
        found.to_dict("records"), key=lambda line: (normal(line["zone_label"]), line["zone_code"], line["theme"])
    )
    names = [label("theme", line["theme"], store.settings) for line in lines]
    places = tuple(
        OftenPlace(
            label=str(mine[0][1]["zone_label"]),
            shape=str(mine[0][1]["geojson"]),
            themes=tuple(name for name, _ in mine),
        )
        for _, group in groupby(zip(names, lines, strict=True), key=lambda pair: pair[1]["zone_code"])
        for mine in [list(group)]
    )
    rows = tuple(
        Row(
            label=line["zone_label"],
            code=line["zone_code"],
            values=(name, _count(line["n_most"]), _count(line["n"]), Day(line["last_on"].date(), "short")),
            lists=(None, None, _list_of(line), None),
        )
        for name, line in zip(names, lines, strict=True)
    )
    return OftenPlaces(
        sentence=no_estates(quarter) if lacks_estates(store, quarter) else _sentence(quarter, len(places)),
        quarter=quarter,
        table=_table(quarter, rows),
        places=places,
    )


def _list_of(line: Mapping[Hashable, str]) -> Listed:
    return Listed(number=NUMBER, part=line["theme"], zone=line["zone_code"], level=_LEVEL)


def _count(n: int) -> Cell:
    return Cell(value=n, n=n)


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
