"""`build` and `check`: the store made, and looked at again."""

import argparse

from analytics.actions import builds
from analytics.commands.telling import teller
from analytics.commands.verbs import Lines
from analytics.config import home_at
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.store.connect import open_live
from analytics.text import Translator


def add_build(command: argparse.ArgumentParser, t: Translator) -> None:
    said = t("only where the store was built by another version or is damaged")
    command.add_argument("--if-stale", action="store_true", help=said)
    command.set_defaults(run=_build)


def add_check(command: argparse.ArgumentParser, _: Translator) -> None:
    command.set_defaults(run=_check)


def _build(options: argparse.Namespace) -> Lines:
    home = home_at(options.home)
    if options.if_stale and not builds.is_stale(home):
        return []
    return builds.build(home, role=role_named(DEFAULT_ROLE), progress=teller(options.t)).lines()


def _check(options: argparse.Namespace) -> Lines:
    with open_live(home_at(options.home)) as store:
        names = store.check()
    t: Translator = options.t
    return [*(f"✓ {t(name)}" for name in names), t.n("{n} check holds.", "{n} checks hold.", len(names))]
