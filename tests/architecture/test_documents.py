"""README says what the code does: a command, a layer or a package that it misses fails here."""

import argparse
import dataclasses
import re
from collections.abc import Iterator

from analytics import errors
from analytics.__main__ import _parser
from analytics.config import Limits, Settings
from analytics.text import translator
from tests.architecture.source import ROOT, refuse
from tests.architecture.test_requirements import NEVER_IMPORTED, RUNTIME, _direct

README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(parser: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command of the command line with its words: `zones add`, `build`…"""
    subcommands = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not subcommands:
        yield before.strip(), parser
    for action in subcommands:
        for name, child in action.choices.items():
            yield from commands(child, f"{before} {name}")


def test_readme_names_each_make_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE)
    assert {"run", "test", "bench", "clean"} <= set(targets)
    refuse((name for name in targets if f"`make {name}`" not in README), "Say in README what these do:")


def test_readme_names_each_command_and_option_of_the_command_line() -> None:
    for words, parser in commands(_parser(translator("en"))):
        line = re.search(rf"`(?:[^`\n]* )?{re.escape(words)}(?![\w-])[^`\n]*`.*", README)
        assert line, f"Say in README what “{words}” does"
        options = {option for action in parser._actions for option in action.option_strings if option.startswith("--")}
        refuse((name for name in options - {"--help"} if name not in line[0]), f"Add to README's line of “{words}”:")


def test_readme_names_each_layer_and_each_module_of_the_base() -> None:
    folders = {path.parent.name for path in ROOT.glob("analytics/*/__init__.py")}
    modules = {path.stem for path in ROOT.glob("analytics/*.py")} - {"__init__", "__main__"}
    missing = (name for name in folders | modules if not re.search(rf"`(analytics/)?{name}(/|\.py)?`", README))
    refuse(missing, "Say in README what these are for:")


def test_readme_names_each_setting_of_a_home() -> None:
    names = (field.name for kind in (Settings, Limits) for field in dataclasses.fields(kind))
    refuse((name for name in names if not re.search(rf"`\[?{name}\b", README)), "Add to README's table of settings:")


def test_readme_names_each_exit_code() -> None:
    codes = {
        kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.VigieError)
    }
    refuse((str(code) for code in codes if f"| {code} |" not in README), "Add to README's table of exit codes:")


def test_readme_gives_the_reason_of_each_package() -> None:
    packages = _direct(RUNTIME) | set(NEVER_IMPORTED)
    refuse((name for name in packages if name not in README.lower()), "Say in README why it is needed:")


def test_readme_speaks_of_no_command_that_does_not_exist() -> None:
    known = {words.split(" ")[0] for words, _ in commands(_parser(translator("en")))}
    asked = re.findall(r"python -m analytics (?:--\w+ \S+ )*([a-z]+)", README)
    refuse(set(asked) - known, "README names commands that do not exist:")
