"""`export …`: figures written to a file, by the coordinator."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.codes import LEVELS
from analytics.config import home_at
from analytics.periods import Grain
from analytics.reports import counts
from analytics.reports.words import Text
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.store.connect import open_live
from analytics.text import Translator

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_export(commands: "Commands", t: Translator) -> None:
    """The tables of the command line and their options."""
    verbs = commands.add_parser("export", help=t("write figures to a file")).add_subparsers(
        required=True, metavar="WHAT"
    )
    said = t("counts of records by zone and period")
    command = verbs.add_parser("counts", help=said, description=said)
    command.set_defaults(run=_counts)
    command.add_argument("--level", required=True, choices=LEVELS)
    command.add_argument("--grain", required=True, choices=[Grain.WEEK.value, Grain.MONTH.value])
    command.add_argument("--by", required=True, choices=("theme", "dimension", "none"))
    command.add_argument("--out", required=True, type=Path, metavar="FILE.csv")


def _counts(options: argparse.Namespace) -> Sequence[Text]:
    role = role_named(DEFAULT_ROLE)
    with open_live(home_at(options.home)) as store:
        table = counts.zone_counts(store, level=options.level, grain=Grain(options.grain), by=options.by, role=role)
    table.write_csv(options.out)
    return table.lines()
