"""`history`, `undo` and `redo`: what was brought, and whether it counts."""

import argparse

from analytics.actions import history as batches
from analytics.commands.verbs import Lines
from analytics.config import home_at
from analytics.reports.history import history
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.text import Translator

_ROLE = role_named(DEFAULT_ROLE)


def add_history(command: argparse.ArgumentParser, _: Translator) -> None:
    command.set_defaults(run=_history)


def add_undo(command: argparse.ArgumentParser, _: Translator) -> None:
    command.set_defaults(run=_undo)
    command.add_argument("batch", metavar="BATCH")


def add_redo(command: argparse.ArgumentParser, _: Translator) -> None:
    command.set_defaults(run=_redo)
    command.add_argument("batch", metavar="BATCH")


def _history(options: argparse.Namespace) -> Lines:
    return history(home_at(options.home), _ROLE).lines()


def _undo(options: argparse.Namespace) -> Lines:
    return batches.undo(home_at(options.home), options.batch, role=_ROLE).lines()


def _redo(options: argparse.Namespace) -> Lines:
    return batches.redo(home_at(options.home), options.batch, role=_ROLE).lines()
