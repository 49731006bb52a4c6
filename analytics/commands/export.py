"""`export …`: figures written to a file, by the coordinator."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from analytics.codes import LEVELS
from analytics.commands.verbs import verb
from analytics.config import home_at
from analytics.periods import Grain
from analytics.reports import counts
from analytics.reports.words import Text
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.store.connect import open_live
from analytics.text import Translator


def add_export(command: argparse.ArgumentParser, t: Translator) -> None:
    """The tables of the command line and their options."""
    verbs = command.add_subparsers(required=True, metavar="WHAT")
    one = verb(verbs, "counts", _counts, t("counts of records by zone and period"))
    one.add_argument("--level", required=True, choices=LEVELS)
    one.add_argument("--grain", required=True, choices=[Grain.WEEK.value, Grain.MONTH.value])
    one.add_argument("--by", required=True, choices=("theme", "dimension", "none"))
    one.add_argument("--out", required=True, type=Path, metavar="FILE.csv")


def _counts(options: argparse.Namespace) -> Sequence[Text]:
    role = role_named(DEFAULT_ROLE)
    with open_live(home_at(options.home)) as store:
        table = counts.zone_counts(store, level=options.level, grain=Grain(options.grain), by=options.by, role=role)
    table.write_csv(options.out)
    return table.lines()
