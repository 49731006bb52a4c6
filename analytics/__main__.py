"""The command line: the same actions and reports as the pages, speaking as the coordinator."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from analytics import demo
from analytics.actions import builds, imports, zones
from analytics.codes import LEVELS
from analytics.config import DEMO_HOME, Home, home_at
from analytics.errors import VigieError
from analytics.ingest.zones import ZoneColumns
from analytics.periods import Grain
from analytics.reports import counts
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.store.connect import open_live
from analytics.text import LANGUAGES, Message, Translator, translator

_ROLE = role_named(DEFAULT_ROLE)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code of `errors.py` where Vigie refuses."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    t = translator(_language(words))
    options = _parser(t).parse_args(words)
    try:
        options.run(options, t)
    except VigieError as error:
        print(error.text(t), file=sys.stderr)
        return error.exit_code
    return 0


def _demo(options: argparse.Namespace, t: Translator) -> None:
    home = Home(options.home.resolve()) if options.home else Home(DEMO_HOME)
    demo.prepare(home, progress=_teller(t))
    _say(t("The demo territory Rivemont is ready in {folder}.", folder=home.path))


def _import(options: argparse.Namespace, t: Translator) -> None:
    report = imports.import_file(
        home_at(options.home),
        options.file,
        options.mapping,
        role=_ROLE,
        exported_on=options.exported_on,
        sheet=options.sheet,
        encoding=options.encoding,
        progress=_teller(t),
    )
    _say(*(t.message(line) for line in report.lines()))


def _zones_add(options: argparse.Namespace, t: Translator) -> None:
    columns = ZoneColumns(
        code=options.code,
        label=options.label,
        population=options.population,
        dwellings=options.dwellings,
        crs=options.crs,
    )
    report = zones.add_level(home_at(options.home), options.file, options.level, columns, role=_ROLE)
    _say(*(t.message(line) for line in report.lines()))


def _zones_nest(options: argparse.Namespace, t: Translator) -> None:
    report = zones.nest(home_at(options.home), options.child, options.parent, role=_ROLE)
    _say(*(t.message(line) for line in report.lines()))


def _build(options: argparse.Namespace, t: Translator) -> None:
    report = builds.build(home_at(options.home), role=_ROLE, progress=_teller(t))
    _say(*(t.message(line) for line in report.lines()))


def _check(options: argparse.Namespace, t: Translator) -> None:
    with open_live(home_at(options.home)) as store:
        names = store.check()
    _say(*(f"✓ {t(name)}" for name in names), t.n("{n} check holds.", "{n} checks hold.", len(names)))


def _export_counts(options: argparse.Namespace, t: Translator) -> None:
    with open_live(home_at(options.home)) as store:
        table = counts.zone_counts(store, level=options.level, grain=Grain(options.grain), by=options.by, role=_ROLE)
    table.write_csv(options.out)
    _say(*(t.message(line) for line in table.lines()))


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
    _command(commands, "build", _build, t("build the store from all records"))
    _command(commands, "check", _check, t("run the checks on the live store"))
    _add_import(commands, t)
    _add_zones(commands, t)
    _add_export(commands, t)
    return parser


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    command = _command(commands, "import", _import, t("import a file of records or of tours"))
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--mapping", required=True, metavar="NAME", help=t("name of the saved mapping"))
    command.add_argument(
        "--exported-on", type=date.fromisoformat, metavar="DATE", help=t("day the file was exported (YYYY-MM-DD)")
    )
    command.add_argument("--sheet", metavar="NAME", help=t("sheet of a workbook (by default the first that is filled)"))
    command.add_argument("--encoding", metavar="NAME", help=t("encoding of a text file (by default, found in it)"))


def _add_zones(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    verbs = commands.add_parser("zones", help=t("zones of a level")).add_subparsers(required=True, metavar="VERB")
    add = _command(verbs, "add", _zones_add, t("add or replace the zones of a level"))
    add.add_argument("file", type=Path, metavar="FILE")
    add.add_argument("--level", required=True, choices=LEVELS)
    add.add_argument("--code", required=True, metavar="COL", help=t("column of the code"))
    add.add_argument("--label", required=True, metavar="COL", help=t("column of the name"))
    add.add_argument("--population", metavar="COL", help=t("column of the population"))
    add.add_argument("--dwellings", metavar="COL", help=t("column of the dwellings"))
    add.add_argument("--crs", type=int, choices=(4326, 2154), help=t("coordinates, where the file does not say"))
    nest = _command(verbs, "nest", _zones_nest, t("declare that the zones of a level lie within another's"))
    nest.add_argument("child", choices=LEVELS)
    nest.add_argument("parent", choices=LEVELS)


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator) -> None:
    verbs = commands.add_parser("export", help=t("write figures to a file")).add_subparsers(
        required=True, metavar="WHAT"
    )
    command = _command(verbs, "counts", _export_counts, t("counts of records by zone and period"))
    command.add_argument("--level", required=True, choices=LEVELS)
    command.add_argument("--grain", required=True, choices=[Grain.WEEK.value, Grain.MONTH.value])
    command.add_argument("--by", required=True, choices=("theme", "dimension", "none"))
    command.add_argument("--out", required=True, type=Path, metavar="FILE.csv")


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace, Translator], None],
    help_text: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(run=run)
    return command


def _teller(t: Translator) -> Callable[[Message, float], None]:
    def tell(step: Message, share: float) -> None:
        print(f"[{t.percent(share):>6}] {t.message(step)}", file=sys.stderr, flush=True)

    return tell


def _say(*lines: str) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
