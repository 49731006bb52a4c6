"""Building the store, as a person asks for it, with what may not be published of it."""

from dataclasses import dataclass

from analytics import roles
from analytics.config import Home
from analytics.errors import StoreError
from analytics.progress import Progress, part, silent
from analytics.reports.holdings import open_holdings
from analytics.reports.releases import withhold
from analytics.roles import Role
from analytics.store.build import BuildResult, build_store
from analytics.store.connect import open_live
from analytics.store.live import has_live
from analytics.text import Message, Number, msg

_BUILT = 0.6
"""How much of the whole the store itself is."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What the build did."""

    result: BuildResult

    def lines(self) -> list[Message]:
        return [
            Message(msg("The store is built from all records that count: {n}."), {"n": Number(self.result.n_records)}),
            Message(msg("Checks that hold: {n}."), {"n": Number(self.result.n_checks)}),
        ]


def is_stale(home: Home) -> bool:
    """Whether a store was built that this version cannot open: another version made it, or its file is damaged."""
    if not has_live(home):
        return False
    try:
        open_live(home).close()
    except StoreError:
        return True
    return False


def build(home: Home, *, role: Role, progress: Progress = silent) -> BuildReport:
    """Build and make live, then work out what is hidden from roles with floors, so that no page has to. No record
    changes, so a demo home may be built too. Raises NotAllowed, StoreError."""
    roles.require(role, "build")
    result = build_store(home, part(progress, 0.0, _BUILT))
    held = open_holdings(home)
    try:
        withhold(held.store, held.quarters, part(progress, _BUILT, 1 - _BUILT))
    finally:
        held.close()
    return BuildReport(result)
