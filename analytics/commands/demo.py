"""`demo`: the territory that does not exist."""

import argparse

from analytics import demo
from analytics.commands.telling import teller
from analytics.commands.verbs import Lines
from analytics.config import DEMO_HOME, Home
from analytics.text import Message, Translator, msg


def add_demo(command: argparse.ArgumentParser, _: Translator) -> None:
    command.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> Lines:
    home = Home(options.home.resolve()) if options.home else Home(DEMO_HOME)
    demo.prepare(home, progress=teller(options.t))
    return [Message(msg("The demo territory Rivemont is ready in {folder}."), {"folder": home.path})]
