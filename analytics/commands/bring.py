"""`import FILE`: a file of records imported, or only tried; its rejected rows written as a workbook to correct."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analytics.actions.imports import import_file
from analytics.actions.trial import Trial, try_file
from analytics.commands.telling import teller
from analytics.config import home_at
from analytics.durable import write_file
from analytics.ingest.load import Terms
from analytics.reports.words import Text
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.text import Message, Translator, msg

_ROLE = role_named(DEFAULT_ROLE)
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


def add_import(command: argparse.ArgumentParser, t: Translator) -> None:
    """The import of the command line and its options."""
    command.set_defaults(run=_import)
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--mapping", required=True, metavar="NAME", help=t("name of the saved mapping"))
    command.add_argument(
        "--exported-on", type=date.fromisoformat, metavar="DATE", help=t("day the file was exported (YYYY-MM-DD)")
    )
    command.add_argument("--sheet", metavar="NAME", help=t("sheet of a workbook (by default the first that is filled)"))
    command.add_argument("--encoding", metavar="NAME", help=t("encoding of a text file (by default, found in it)"))
    separator = t("separator of its columns (by default, found in it)")
    command.add_argument("--separator", choices=_SEPARATORS, help=separator)
    command.add_argument("--try", dest="only_try", action="store_true", help=t("try it: count, and import nothing"))
    command.add_argument(
        "--rejected", type=Path, metavar="FILE.xlsx", help=t("write the rejected rows there, to correct them")
    )


def _import(options: argparse.Namespace) -> Sequence[Text]:
    home = home_at(options.home)
    terms = Terms(
        exported_on=options.exported_on,
        sheet=options.sheet,
        encoding=options.encoding,
        delimiter=_SEPARATORS.get(options.separator),
        progress=teller(options.t),
    )
    said: list[Text] = []
    if options.only_try or options.rejected:
        trial = try_file(home, options.file, options.mapping, role=_ROLE, **terms)
        said += _rejected(options, trial)
    if options.only_try:
        doubts = filter(None, [trial.doubt()])
        return [*trial.lines(), *doubts, *trial.report.fill_lines(), *trial.locked(), *said]
    report = import_file(home, options.file, options.mapping, role=_ROLE, **terms)
    return [*report.lines(), *report.fill_lines(), *said]


def _rejected(options: argparse.Namespace, trial: Trial) -> Sequence[Text]:
    """Write the workbook of rejected rows where it is asked for and there are some."""
    if options.rejected is None:
        return []
    content = trial.workbook(options.t)
    if content is None:
        return [Message(msg("No row was rejected: {file} was not written."), {"file": options.rejected})]
    write_file(options.rejected, content)
    return [Message(msg("Written: {file}"), {"file": options.rejected})]
