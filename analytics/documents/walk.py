"""The extract for a walk: a small map with the numbers of the list, then the list, as a document for any writer."""

from collections.abc import Mapping
from typing import Any

from analytics.documents.drawings.choropleth import Choropleth
from analytics.documents.model import Cover, Document, Figure, Note, Paragraph, Section, Tabular
from analytics.reports.walk import Walk
from analytics.reports.words import Day
from analytics.reports.zone_map import Patch
from analytics.text import Message, Number, msg

_WIDTHS = (0.04, 0.16, 0.17, 0.085, 0.16, 0.125, 0.11, 0.15)
_MAP_HEIGHT = 250.0


def walk_document(report: Walk, cover: Cover, landmarks: Mapping[str, Any] | None = None) -> Document:
    """The document; `landmarks` are the lines drawn over the map (streets, river…), as a GeoJSON."""
    zone = {"zone": report.zone_label, "day": Day(report.known_on)}
    return Document(
        name=report.table.name,
        title=Message(msg("Defects to look at: {zone}"), {"zone": report.zone_label}),
        subtitle=Message(msg("Extract for a walk with landlords, services, residents and elected officials")),
        cover=cover,
        is_wide=True,
        sections=(
            Section(Message(msg("Where they are")), _count(report), _map(report, zone, landmarks or {})),
            Section(
                Message(msg("The list")),
                Tabular(table=report.table, widths=_WIDTHS),
                *(Note(note) for note in report.notes),
            ),
        ),
    )


def _count(report: Walk) -> Paragraph:
    n = len(report.table.rows)
    if not n:
        return Paragraph(Message(msg("No defect seen in the last twelve months is still to be looked at.")))
    text = msg("Defects seen in the last twelve months and not seen fixed on {day}: {n}.")
    return Paragraph(Message(text, {"day": Day(report.known_on), "n": Number(n)}))


def _map(report: Walk, zone: Mapping[str, object], landmarks: Mapping[str, Any]) -> Figure:
    places = tuple(Patch(name=name, shape=shape, rank=0) for name, shape in report.places)
    return Figure(
        title=Message(msg("Where the numbers of the list are, {zone}"), {"zone": zone["zone"]}),
        alternative=Message(
            msg("Map of {zone} with the numbers of the list at each residence and part of the public space."),
            dict(zone),
        ),
        unit=Message(msg("numbers of the list")),
        source=Message(msg("technical reports of the team")),
        period=Message(msg("state on {day}"), dict(zone)),
        drawing=Choropleth(
            areas=(Patch(name=report.zone_label, shape=report.shape), *places),
            landmarks=landmarks,
            spots=tuple((spot.lon, spot.lat, spot.numbers) for spot in report.spots),
            tallest=_MAP_HEIGHT,
            has_names=False,
        ),
    )
