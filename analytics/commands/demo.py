"""`demo`: the territory that does not exist, in a folder of its own: nothing can be imported into it."""

import argparse

from analytics import demo
from analytics.commands.telling import teller
from analytics.commands.verbs import Lines
from analytics.config import DEMO_HOME, Home, home_at
from analytics.text import Message, Translator, msg


def add_demo(command: argparse.ArgumentParser, t: Translator) -> None:
    command.epilog = t(
        "The demo has a folder of its own, or the one that --home names. VIGIE_HOME is not followed: it is where your"
        " own territory is, and nothing can be imported into the demo."
    )
    command.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> Lines:
    home = Home(options.home.resolve()) if options.home else Home(DEMO_HOME)
    demo.prepare(home, progress=teller(options.t))
    ready = Message(msg("The demo territory Rivemont is ready in {folder}."), {"folder": home.path})
    if (shown := home_at().path) == home.path:
        return [ready]
    elsewhere = Message(
        msg("Vigie opens {shown}: to see the demo, start it with VIGIE_HOME={folder}."),
        {"shown": shown, "folder": home.path},
    )
    return [ready, elsewhere]
