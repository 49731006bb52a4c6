"""`report quarter` and `report zone`: the documents that people sign, for whoever schedules them.

The texts of the document in hand are put in, where there is one; else its figures stand alone, and it says so.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from analytics.codes import LEVELS
from analytics.commands.telling import teller
from analytics.config import home_at
from analytics.documents.files import FORMATS, formats_in, save
from analytics.documents.filled import DRAWN, filled
from analytics.errors import ScopeError, UsageError
from analytics.journal.documents import Subject
from analytics.periods import Quarter
from analytics.progress import part
from analytics.reports.holdings import Holdings, open_holdings
from analytics.reports.papers import diagnosis_of, review_of
from analytics.reports.words import Text
from analytics.scope import Scope
from analytics.text import LANGUAGES, Message, Translator, msg, translator


def add_papers(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    """Add both to the documents of the command line."""
    for name, text in (
        ("quarter", t("the quarterly review of the territory")),
        ("zone", t("the diagnosis of one neighbourhood")),
    ):
        command = kinds.add_parser(name, help=text, description=text)
        command.set_defaults(run=write, kind=name)
        command.add_argument("--quarter", required=True, metavar="YEAR-TN", help=t("the quarter, such as 2026-T3"))
        command.add_argument("--level", required=True, choices=LEVELS)
        command.add_argument("--out", required=True, type=Path, metavar="DIR")
        command.add_argument("--format", default="pdf", metavar=",".join(FORMATS), help=t("formats, parted by commas"))
        command.add_argument("--lang", dest="written_in", choices=LANGUAGES, default="fr", help=t("its language"))
    command.add_argument("--zone", required=True, metavar="CODE")


def write(options: argparse.Namespace) -> Sequence[Text]:
    """Write the files; return where they are. Raises UsageError, ScopeError, StoreError, InputError."""
    home, formats = home_at(options.home), formats_in(options.format)
    held = open_holdings(home)
    try:
        scope = Scope(level=options.level, quarter=Quarter.parse(options.quarter), zone=getattr(options, "zone", None))
        t = translator(options.written_in)
        document = filled(_subject(held, scope, options), held, home, t, teller(options.t))
        paths = save(document, t, formats, options.out, part(teller(options.t), DRAWN, 1 - DRAWN))
    finally:
        held.close()
    return [Message(msg("Written: {file}"), {"file": path}) for path in paths]


def _subject(held: Holdings, scope: Scope, options: argparse.Namespace) -> Subject:
    if scope.quarter not in held.quarters or scope.level not in held.levels:
        raise ScopeError(
            msg("The data do not hold {quarter} at the level “{level}”."),
            remedy=msg("Choose one of: {quarters}; {levels}."),
            quarter=str(scope.quarter),
            level=scope.level,
            quarters=tuple(str(quarter) for quarter in held.quarters),
            levels=held.levels,
        )
    subject = review_of(scope, options.written_in)
    if options.kind == "zone":
        subject = diagnosis_of(scope, _zone_label(held, scope), options.written_in)
    if subject is None:
        raise UsageError(msg("A document needs a quarter and a level."), remedy=msg("Give --quarter and --level."))
    return subject


def _zone_label(held: Holdings, scope: Scope) -> str:
    zones = held.zones(scope.level or "")
    names = dict(zip(zones["zone_code"].tolist(), zones["zone_label"].tolist(), strict=True))
    if scope.zone not in names:
        raise ScopeError(
            msg("The level “{level}” has no zone “{zone}”."),
            remedy=msg("Choose one of: {zones}."),
            level=scope.level,
            zone=scope.zone,
            zones=tuple(sorted(names)),
        )
    return str(names[scope.zone])
