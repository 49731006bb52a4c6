"""A small document with one block of each kind, made by hand: its figures can be read off these lines."""

import json
from dataclasses import replace
from datetime import date

import numpy as np

from analytics.cell import Cell, Status
from analytics.documents.drawings.bars import Bars
from analytics.documents.drawings.choropleth import Choropleth
from analytics.documents.drawings.curves import Curves
from analytics.documents.drawings.delays import Delays, Waiting
from analytics.documents.model import (
    Cover,
    Document,
    Drawing,
    Figure,
    Headlines,
    Items,
    Logo,
    Note,
    Section,
    Signature,
    Signatures,
    Tabular,
    prose,
)
from analytics.periods import Grain
from analytics.reports.table import Column, Event, Headline, Months, Part, Row, Series, Shown, Table
from analytics.reports.zone_map import Patch
from analytics.stats.survival import kaplan_meier

HOSTILE = "Gare <img src=x onerror=alert(1)> #panic() \\end{document} $x$ *b* _i_ @cite"
HIDDEN = Cell(status=Status.HIDDEN)
THIN = Cell(status=Status.THIN_PRESENCE)
RATE = Cell(value=12.5, low=6.46, high=21.84, n=12, exposure=96.0)
QUARTERS = tuple(date(2024 + index // 4, 3 * (index % 4) + 1, 1) for index in range(3, 11))
"""Eight quarters, from T4 2024 to T3 2026."""

ZONES = ("Cité-Jardin", HOSTILE, "Clos des Moulins")

RATES = Table(
    name="taux",
    caption="Taux de constats de tension",
    head="Zone",
    columns=(
        Column(label="Taux", unit="pour 100 h", shown=Shown.DECIMAL),
        Column(label="Intervalle", shown=Shown.INTERVAL),
        Column(label="Nombre", shown=Shown.N),
        Column(label="Lecture", shown=Shown.TEXT),
    ),
    rows=(
        Row(label=ZONES[0], code="A", values=(RATE, RATE, RATE, "=1+1"), group="Rive droite"),
        Row(label=ZONES[1], code="B", values=(HIDDEN, HIDDEN, HIDDEN, ""), group="Rive droite"),
        Row(label=ZONES[2], code="C", values=(THIN, THIN, THIN, ""), group="Rive gauche"),
        Row(label="Ensemble", values=(RATE, RATE, RATE, ""), part=Part.TOTAL),
    ),
)


def square(west: float) -> str:
    """A zone of about a kilometre, beside the next one."""
    ring = [[west, 47.0], [west + 0.013, 47.0], [west + 0.013, 47.009], [west, 47.009], [west, 47.0]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def choropleth() -> Choropleth:
    states = ((Status.SHOWN, 2), (Status.HIDDEN, None), (Status.THIN_PRESENCE, None))
    return Choropleth(
        areas=tuple(
            Patch(name=name, shape=square(2 + 0.013 * place), status=status, rank=rank)
            for place, (name, (status, rank)) in enumerate(zip(ZONES, states, strict=True))
        ),
        breaks=(8, 12, 16, 20),
        tone="T",
    )


def curves() -> Curves:
    """T3 2025 holds no number; the series breaks on 1 April 2025."""
    cells = tuple(HIDDEN if rank == 3 else RATE for rank in range(8))
    data = Months(
        months=QUARTERS,
        series=(Series(label="Gare", tone="T", cells=cells),),
        unit="pour 100 h",
        grain=Grain.QUARTER,
        events=(
            Event(first_on=date(2025, 4, 1), last_on=None, label="Changement d'outil", is_break=True),
            Event(first_on=date(2026, 1, 5), last_on=date(2026, 2, 3), label="Travaux", where="Gare"),
        ),
    )
    return Curves(data=data)


def delays() -> Delays:
    """Of four reports, three are dealt with, after 10, 20 and 40 days; the fourth is still open at 30."""
    curve = kaplan_meier(np.array([10, 20, 30, 40]), np.array([True, True, False, True]))
    return Delays(lines=(Waiting(label="Bailleur", curve=curve),), until=60)


def bars() -> Bars:
    return Bars(bars=(("Bruit", Cell(value=31, n=31)), ("Occupation de hall", HIDDEN)), tone="T")


def figure(title: str, drawing: Drawing) -> Figure:
    return Figure(
        title=title,
        alternative=f"{title} : description pour qui ne voit pas la figure.",
        unit="constats pour 100 h",
        source="fiches d'intervention",
        period="T3 2026",
        drawing=drawing,
    )


def document(*extra: Section, state: str = "Brouillon") -> Document:
    return Document(
        name="bilan",
        title="Bilan trimestriel",
        subtitle="T3 2026",
        cover=Cover(
            structure="Rivemont",
            scope="Tout le territoire",
            period="T3 2026",
            authors=("Coordinatrice",),
            made_on=date(2026, 11, 1),
            digest="6b50038e0245",
            version="0.1.0",
            data_until=date(2026, 9, 30),
            state=state,
        ),
        sections=(
            Section(
                "En bref",
                *prose(
                    "Le 1er juillet, l'équipe a changé d'horaires ! Est-ce visible ? À 15 %.\n\n- un point\n- un autre"
                ),
                Headlines((Headline(label="Constats", unit="pour 100 h", cell=RATE, decimals=1),)),
                Headlines((Headline(label="Personnes", unit="personnes", cell=HIDDEN),)),
            ),
            Section(
                "Climat",
                Section("Par zone", figure("Carte", choropleth()), Tabular(table=RATES, notes=("Une remarque.",))),
                Section("Dans le temps", figure("Courbe", curves()), figure("Barres", bars())),
                Note("Les petits nombres ne sont pas diffusés."),
            ),
            Section("Cadre de vie", figure("Délais", delays()), Items(items=("Décider",), is_numbered=True)),
            *extra,
            Section("Signatures", Signatures((Signature(role="La coordinatrice", signed_on=date(2026, 11, 1)),))),
        ),
    )


def with_logo(made: Document, logo: Logo) -> Document:
    return replace(made, cover=replace(made.cover, logo=logo))
