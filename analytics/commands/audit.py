"""`audit`: whether what a role reads in the live store gives away what it may not."""

import argparse
from collections.abc import Sequence

from analytics.commands.telling import teller
from analytics.config import home_at
from analytics.errors import StoreError
from analytics.reports.audit import audit
from analytics.reports.holdings import open_holdings
from analytics.reports.words import Text
from analytics.roles import ROLES, role_named
from analytics.text import Translator, msg


def add_audit(command: argparse.ArgumentParser, _: Translator) -> None:
    command.add_argument("--role", required=True, choices=[key for key, role in ROLES.items() if role.has_floors])
    command.set_defaults(run=_audit)


def _audit(options: argparse.Namespace) -> Sequence[Text]:
    """Raises StoreError where something is found: the command then ends as a check that failed does."""
    held = open_holdings(home_at(options.home))
    try:
        answer = audit(held, role_named(options.role), teller(options.t))
    finally:
        held.close()
    if answer.found:
        raise StoreError(
            msg("Hidden numbers can be worked out: {found}."),
            remedy=msg("Publish nothing of these quarters to this role until it is corrected."),
            found=answer.found,
        )
    return answer.lines
