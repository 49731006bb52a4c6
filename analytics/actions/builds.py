"""Building the store, as a person asks for it."""

from dataclasses import dataclass

from analytics import roles
from analytics.config import Home
from analytics.progress import Progress, silent
from analytics.roles import Role
from analytics.store.build import BuildResult, build_store
from analytics.text import Message, Number, msg


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What the build did."""

    result: BuildResult

    def lines(self) -> list[Message]:
        return [
            Message(msg("The store is built from all records that count: {n}."), {"n": Number(self.result.n_records)}),
            Message(msg("Checks that hold: {n}."), {"n": Number(self.result.n_checks)}),
        ]


def build(home: Home, *, role: Role, progress: Progress = silent) -> BuildReport:
    """Build and make live. No record changes, so a demo home may be built too. Raises NotAllowed, StoreError."""
    roles.require(role, "build")
    return BuildReport(build_store(home, progress))
