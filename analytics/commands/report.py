"""`report …`: documents written into a folder, the same as those of the pages, for whoever schedules them."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from analytics.codes import LEVELS
from analytics.commands.papers import add_papers
from analytics.commands.verbs import Lines, verb
from analytics.config import Home, home_at
from analytics.documents.extracts import shares_extract, walk_extract
from analytics.documents.files import FORMATS, formats_in, save
from analytics.documents.model import Document
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings, open_holdings
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.scope import Scope
from analytics.text import Message, Translator, msg

_ROLE = role_named(DEFAULT_ROLE)


def add_report(command: argparse.ArgumentParser, t: Translator) -> None:
    """The documents of the command line and their options."""
    verbs = command.add_subparsers(required=True, metavar="WHAT")
    add_papers(verbs, t)
    one = verb(verbs, "walk", _walk, t("the defects of a zone, for a walk"))
    one.add_argument("--level", required=True, choices=LEVELS)
    one.add_argument("--zone", required=True, metavar="CODE")
    _add_common(one, t, usual="pdf,xlsx")
    _add_common(
        verb(verbs, "shares", _shares, t("the share of each funder, landlord and QPV in a year")), t, usual="xlsx"
    )


def _add_common(command: argparse.ArgumentParser, t: Translator, *, usual: str) -> None:
    command.add_argument("--quarter", metavar="2026-T3", help=t("the quarter (by default the last complete one)"))
    command.add_argument("--out", required=True, type=Path, metavar="DIR")
    command.add_argument("--format", default=usual, metavar=",".join(FORMATS), help=t("formats, parted by commas"))
    command.add_argument("--dated", type=date.fromisoformat, metavar="DATE", help=t("date of the document (today)"))


def _walk(options: argparse.Namespace) -> Lines:
    formats, home = formats_in(options.format), home_at(options.home)
    with _opened(home) as held:
        scope = _scope(held, options).at(level=options.level, zone=options.zone)
        return _saved(walk_extract(home, held, scope, _ROLE, options.dated), options, formats)


def _shares(options: argparse.Namespace) -> Lines:
    formats, home = formats_in(options.format), home_at(options.home)
    with _opened(home) as held:
        return _saved(shares_extract(home, held, _scope(held, options), _ROLE, options.dated), options, formats)


@contextmanager
def _opened(home: Home) -> Iterator[Holdings]:
    held = open_holdings(home)
    try:
        yield held
    finally:
        held.close()


def _scope(held: Holdings, options: argparse.Namespace) -> Scope:
    quarter = Quarter.parse(options.quarter) if options.quarter else None
    return held.settled(Scope(quarter=quarter), _ROLE).at(level=None)


def _saved(document: Document, options: argparse.Namespace, formats: Sequence[str]) -> Lines:
    paths = save(document, options.t, formats, options.out)
    return [Message(msg("Written: {file}"), {"file": path}) for path in paths]
