"""The command line: the same actions and reports as the pages, speaking as the coordinator."""

import argparse
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from analytics import demo
from analytics.actions import builds, zones
from analytics.actions import history as batches
from analytics.actions.correct_record import correct_record
from analytics.actions.correct_zones import Merge, Rename, correct_zones
from analytics.codes import FILE_LEVELS
from analytics.commands.audit import add_audit
from analytics.commands.bring import add_import
from analytics.commands.export import add_export
from analytics.commands.report import add_reports
from analytics.commands.telling import teller
from analytics.config import DEMO_HOME, Home, home_at
from analytics.errors import VigieError
from analytics.ingest.zones import ZoneColumns
from analytics.reports.history import history
from analytics.reports.incoming_zones import COORDINATES
from analytics.reports.words import Text
from analytics.reports.words import words as in_words
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.store.connect import open_live
from analytics.text import LANGUAGES, Message, Translator, msg, translator

_ROLE = role_named(DEFAULT_ROLE)
Lines = Sequence[Text]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code of `errors.py` where Vigie refuses."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    t = translator(_language(words))
    options = _parser(t).parse_args(words, argparse.Namespace(t=t))
    try:
        _say(*(in_words(line, t) for line in options.run(options)))
    except VigieError as error:
        print(error.text(t), file=sys.stderr)
        return error.exit_code
    return 0


def _demo(options: argparse.Namespace) -> Lines:
    home = Home(options.home.resolve()) if options.home else Home(DEMO_HOME)
    demo.prepare(home, progress=teller(options.t))
    return [Message(msg("The demo territory Rivemont is ready in {folder}."), {"folder": home.path})]


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


def _build(options: argparse.Namespace) -> Lines:
    home = home_at(options.home)
    if options.if_stale and not builds.is_stale(home):
        return []
    return builds.build(home, role=_ROLE, progress=teller(options.t)).lines()


def _check(options: argparse.Namespace) -> Lines:
    with open_live(home_at(options.home)) as store:
        names = store.check()
    t: Translator = options.t
    return [*(f"✓ {t(name)}" for name in names), t.n("{n} check holds.", "{n} checks hold.", len(names))]


def _history(options: argparse.Namespace) -> Lines:
    return history(home_at(options.home), _ROLE).lines()


def _undo(options: argparse.Namespace) -> Lines:
    return batches.undo(home_at(options.home), options.batch, role=_ROLE).lines()


def _redo(options: argparse.Namespace) -> Lines:
    return batches.redo(home_at(options.home), options.batch, role=_ROLE).lines()


def _correct_record(options: argparse.Namespace) -> Lines:
    home, changes = home_at(options.home), dict(options.set)
    return correct_record(home, options.key, changes, role=_ROLE, because=options.because).lines()


def _correct_zones(options: argparse.Namespace) -> Lines:
    change = options.change(options.level, options.code, options.value)
    return correct_zones(home_at(options.home), change, role=_ROLE, because=options.because).lines()


def _language(words: Sequence[str] | None) -> str:
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang", choices=LANGUAGES, default="fr")
    return str(early.parse_known_args(words)[0].lang)


def _parser(t: Translator) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analytics", description=t("Vigie, from the files to the figures."))
    parser.add_argument("--home", type=Path, metavar="DIR", help=t("the territory's folder"))
    parser.add_argument("--lang", choices=LANGUAGES, default="fr", help=t("language of the messages"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "demo", _demo, t("prepare the demo territory"))
    built = _command(commands, "build", _build, t("build the store from all records"))
    built.add_argument(
        "--if-stale", action="store_true", help=t("only where the store was built by another version or is damaged")
    )
    _command(commands, "check", _check, t("run the checks on the live store"))
    add_import(commands, t)
    _add_zones(commands, t)
    _add_history(commands, t)
    _add_correct(commands, t)
    add_export(commands, t)
    add_reports(commands, t)
    add_audit(commands, t)
    return parser


def _add_zones(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    verbs = commands.add_parser("zones", help=t("zones of a level")).add_subparsers(required=True, metavar="VERB")
    add = _command(verbs, "add", _zones_add, t("add or replace the zones of a level"))
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
    nest = _command(verbs, "nest", _zones_nest, t("declare that the zones of a level lie within another's"))
    nest.add_argument("child", choices=FILE_LEVELS)
    nest.add_argument("parent", choices=FILE_LEVELS)


def _add_history(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    _command(commands, "history", _history, t("list what was imported, corrected and undone"))
    for name, run, help_text in (
        ("undo", _undo, t("make an import or a correction stop counting")),
        ("redo", _redo, t("make it count again")),
    ):
        _command(commands, name, run, help_text).add_argument("batch", metavar="BATCH")


def _add_correct(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    verbs = commands.add_parser("correct", help=t("correct a record or zones")).add_subparsers(
        required=True, metavar="WHAT"
    )
    record = _command(verbs, "record", _correct_record, t("correct fields of one record"))
    record.add_argument("key", metavar="KEY")
    field = t("a field and its value; a zone is written zone=LEVEL:ZONE")
    record.add_argument("--set", required=True, action="append", type=_change, metavar="FIELD=VALUE", help=field)
    record.add_argument("--because", required=True, metavar="TEXT", help=t("the reason, which is kept"))
    rename = _command(verbs, "rename-zone", _correct_zones, t("give a zone another name"))
    merge = _command(verbs, "merge-zones", _correct_zones, t("make a zone part of another one of its level"))
    for command, change, value in ((rename, Rename, "LABEL"), (merge, Merge, "INTO")):
        command.set_defaults(change=change)
        command.add_argument("level", choices=FILE_LEVELS)
        command.add_argument("code", metavar="CODE")
        command.add_argument("value", metavar=value)
        command.add_argument("--because", default="", metavar="TEXT", help=t("the reason, which is kept"))


def _change(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{text!r}: FIELD=VALUE")
    return name.strip(), value


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], Lines],
    help_text: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(run=run)
    return command


def _say(*lines: str) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
