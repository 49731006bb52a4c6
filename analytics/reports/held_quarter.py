"""The quarter that a document is about: one that the data hold, or a refusal that says which they hold."""

from analytics.errors import ScopeError
from analytics.periods import Quarter
from analytics.reports.holdings import Holdings
from analytics.scope import Scope
from analytics.text import msg


def held_quarter(held: Holdings, scope: Scope) -> Quarter:
    """The scope's quarter. Raises ScopeError where there is none, or where the data do not hold it."""
    if not held.quarters or scope.quarter is None:
        raise ScopeError(
            msg("This territory has no record and no tour yet."),
            remedy=msg("Import a file: python -m analytics import."),
        )
    if scope.quarter not in held.quarters:
        raise ScopeError(
            msg("The quarter {quarter} is not in the data, which go from {first} to {last}."),
            remedy=msg("Choose a quarter within them."),
            quarter=str(scope.quarter),
            first=str(held.quarters[-1]),
            last=str(held.quarters[0]),
        )
    return scope.quarter
