"""How a family of commands names one of its verbs."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from analytics.reports.words import Text

Lines = Sequence[Text]
if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def verb(verbs: "Verbs", name: str, run: Callable[[argparse.Namespace], Lines], said: str) -> argparse.ArgumentParser:
    """One more command among `verbs`, told by what is `said`, and what runs it."""
    command = verbs.add_parser(name, help=said, description=said)
    command.set_defaults(run=run)
    return command
