"""`zones add` and `zones nest`: the zones of a level, and what lies within what."""

import argparse
from pathlib import Path

from analytics.actions import zones
from analytics.codes import FILE_LEVELS
from analytics.commands.telling import teller
from analytics.commands.verbs import Lines, verb
from analytics.config import home_at
from analytics.ingest.zones import ZoneColumns
from analytics.reports.incoming_zones import COORDINATES
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.text import Translator

_ROLE = role_named(DEFAULT_ROLE)


def add_zones(command: argparse.ArgumentParser, t: Translator) -> None:
    """Both verbs and their options."""
    verbs = command.add_subparsers(required=True, metavar="VERB")
    add = verb(verbs, "add", _zones_add, t("add or replace the zones of a level"))
    add.add_argument("file", type=Path, metavar="FILE")
    add.add_argument("--level", required=True, choices=FILE_LEVELS)
    add.add_argument("--code", required=True, metavar="COL", help=t("column of the code"))
    add.add_argument("--label", required=True, metavar="COL", help=t("column of the name"))
    add.add_argument("--population", metavar="COL", help=t("column of the population"))
    add.add_argument("--dwellings", metavar="COL", help=t("column of the dwellings"))
    add.add_argument("--landlord", metavar="COL", help=t("column of the landlord"))
    add.add_argument("--commune", metavar="COL", help=t("column of the municipality"))
    add.add_argument("--funder", metavar="COL", help=t("column of the funder"))
    add.add_argument("--crs", type=int, choices=(*COORDINATES,), help=t("coordinates, where the file does not say"))
    nest = verb(verbs, "nest", _zones_nest, t("declare that the zones of a level lie within another's"))
    nest.add_argument("child", choices=FILE_LEVELS)
    nest.add_argument("parent", choices=FILE_LEVELS)


def _zones_add(options: argparse.Namespace) -> Lines:
    columns = ZoneColumns(
        code=options.code,
        label=options.label,
        population=options.population,
        dwellings=options.dwellings,
        landlord=options.landlord,
        commune=options.commune,
        funder=options.funder,
        crs=options.crs,
    )
    home, progress = home_at(options.home), teller(options.t)
    return zones.add_level(home, options.file, options.level, columns, role=_ROLE, progress=progress).lines()


def _zones_nest(options: argparse.Namespace) -> Lines:
    return zones.nest(home_at(options.home), options.child, options.parent, role=_ROLE).lines()
