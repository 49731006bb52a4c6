"""The command line: the same actions and reports as the pages, speaking as the coordinator."""

import argparse
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from analytics.errors import VigieError
from analytics.reports.words import words as in_words
from analytics.text import LANGUAGES, Translator, msg, translator

_COMMANDS = {
    "demo": ("demo", msg("prepare the demo territory")),
    "build": ("store", msg("build the store from all records")),
    "check": ("store", msg("run the checks on the live store")),
    "import": ("bring", msg("import a file of records or of tours")),
    "zones": ("zones", msg("zones of a level")),
    "history": ("history", msg("list what was imported, corrected and undone")),
    "undo": ("history", msg("make an import or a correction stop counting")),
    "redo": ("history", msg("make it count again")),
    "correct": ("correct", msg("correct a record or zones")),
    "export": ("export", msg("write figures to a file")),
    "report": ("report", msg("write a document")),
    "audit": ("audit", msg("attack what a role reads, to find what it may not")),
}
"""By command, the module of `commands` whose `add_<command>` gives it its options, and what it does."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code of `errors.py` where Vigie refuses."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    words = sys.argv[1:] if words is None else words
    t = translator(_language(words))
    options = _parser(t, words).parse_args(words, argparse.Namespace(t=t))
    try:
        _say(*(in_words(line, t) for line in options.run(options)))
    except VigieError as error:
        print(error.text(t), file=sys.stderr)
        return error.exit_code
    return 0


def _language(words: Sequence[str]) -> str:
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--lang", choices=LANGUAGES, default="fr")
    return str(early.parse_known_args(words)[0].lang)


def _parser(t: Translator, asked: Collection[str] = _COMMANDS.keys()) -> argparse.ArgumentParser:
    """Every command, and the options of those that are asked for: what the others need is not loaded."""
    parser = argparse.ArgumentParser(prog="python -m analytics", description=t("Vigie, from the files to the figures."))
    parser.add_argument("--home", type=Path, metavar="DIR", help=t("the territory's folder"))
    parser.add_argument("--lang", choices=LANGUAGES, default="fr", help=t("language of the messages"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (module, said) in _COMMANDS.items():
        command = commands.add_parser(name, help=t(said), description=t(said))
        if name in asked:
            getattr(import_module(f"analytics.commands.{module}"), f"add_{name}")(command, t)
    return parser


def _say(*lines: str) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
