"""Where a role may not read what a period publishes to it, kept beside the store: worked out once, read by all pages.

A file a role and period, in the folder that goes with the store's file. The one that a former store left is taken over
where it was made of the same counts, so that a build works out only the quarters that it changed. No number is in it.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

from analytics.config import DATA, PROJECT
from analytics.durable import replace_file
from analytics.reports.publication import Place
from analytics.store.live import ASIDE, aside
from analytics.version import digest_of

Withheld = Mapping[str, frozenset[Place]]
"""By family, the places where it may not be read."""

_MADE_BY = (
    *("metrics/*.py", "stats/*.py", "roles.py", "codes.py", "store/sql/read/release_*.sql"),
    *(
        "reports/releases.py",
        "reports/by_register.py",
        "reports/release_cells.py",
        "reports/release_asked.py",
        "reports/families.py",
        "reports/locks.py",
        "reports/situations.py",
        "reports/atoms.py",
        "reports/publication.py",
        "reports/tied.py",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How to work a period out: `made_of` digests what it is made of, `hide` protects it."""

    made_of: Callable[[], str]
    hide: Callable[[], Withheld]


def withheld(store: Path, period: str, work: Work) -> Withheld:
    """What is kept beside a store's file under that name, worked out if nothing is. A home that cannot be written keeps
    nothing."""
    path = aside(store) / f"{period}-{_made_by()[:12]}.json"
    found = _read(path)
    if found is None:
        made_of = work.made_of()
        formers = (_read(former) for former in sorted(store.parent.glob(f"*{ASIDE}/{path.name}")))
        found = next((one for one in formers if one and one[0] == made_of), None) or (made_of, work.hide())
        with suppress(OSError):
            _write(path, *found)
    return found[1]


def _read(path: Path) -> tuple[str, Withheld] | None:
    if not path.exists():
        return None
    said = json.loads(path.read_bytes())
    hidden = {key: frozenset((level, code) for level, code in places) for key, places in said["hidden"].items()}
    return said["made_of"], hidden


def _write(path: Path, made_of: str, hidden: Withheld) -> None:
    said = {"made_of": made_of, "hidden": {key: sorted(places) for key, places in hidden.items()}}
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.parent / ".lock"):
        replace_file(path, json.dumps(said, ensure_ascii=False).encode("utf-8"))


@cache
def _made_by() -> str:
    """The code and the code lists that decide what is hidden, digested: another version works it out again."""
    return digest_of((*((PROJECT / "analytics", name) for name in _MADE_BY), (DATA / "codes", "*.csv")))
