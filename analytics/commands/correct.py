"""`correct record`, `correct rename-zone`, `correct merge-zones`: what a later file does not undo."""

import argparse

from analytics.actions.correct_record import correct_record
from analytics.actions.correct_zones import Merge, Rename, correct_zones
from analytics.codes import FILE_LEVELS
from analytics.commands.verbs import Lines, verb
from analytics.config import home_at
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.text import Translator

_ROLE = role_named(DEFAULT_ROLE)


def add_correct(command: argparse.ArgumentParser, t: Translator) -> None:
    """Its verbs and their options."""
    verbs = command.add_subparsers(required=True, metavar="WHAT")
    record = verb(verbs, "record", _correct_record, t("correct fields of one record"))
    record.add_argument("key", metavar="KEY")
    field = t("a field and its value; a zone is written zone=LEVEL:ZONE")
    record.add_argument("--set", required=True, action="append", type=_change, metavar="FIELD=VALUE", help=field)
    record.add_argument("--because", required=True, metavar="TEXT", help=t("the reason, which is kept"))
    rename = verb(verbs, "rename-zone", _correct_zones, t("give a zone another name"))
    merge = verb(verbs, "merge-zones", _correct_zones, t("make a zone part of another one of its level"))
    for one, change, value in ((rename, Rename, "LABEL"), (merge, Merge, "INTO")):
        one.set_defaults(change=change)
        one.add_argument("level", choices=FILE_LEVELS)
        one.add_argument("code", metavar="CODE")
        one.add_argument("value", metavar=value)
        one.add_argument("--because", default="", metavar="TEXT", help=t("the reason, which is kept"))


def _change(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text!r}: FIELD=VALUE")
    return name.strip(), value


def _correct_record(options: argparse.Namespace) -> Lines:
    home, changes = home_at(options.home), dict(options.set)
    return correct_record(home, options.key, changes, role=_ROLE, because=options.because).lines()


def _correct_zones(options: argparse.Namespace) -> Lines:
    change = options.change(options.level, options.code, options.value)
    return correct_zones(home_at(options.home), change, role=_ROLE, because=options.because).lines()
