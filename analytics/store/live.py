"""Which store file is read: the small LIVE file names it and the one before. Everything else there is a leftover."""

import json
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.config import Home
from analytics.durable import replace_file
from analytics.errors import StoreError
from analytics.text import msg

DRAFT = ".draft-"
ASIDE = ".withheld"
DIGEST_LETTERS = 12
"""How much of the digest of what a store was made from its file's name begins with."""

REBUILD = msg("Start Vigie again (make run), or run the build: .venv/bin/python -m analytics build.")


@dataclass(frozen=True, slots=True)
class Live:
    """Names of files of the store folder: the one to open, and the one it replaced."""

    live: str
    previous: str | None = None


def has_live(home: Home) -> bool:
    """Whether a build was ever made live there, readable or not."""
    return _pointer(home).exists()


def read_live(home: Home) -> Live | None:
    """What LIVE says, or None before the first build. Raises StoreError where it cannot be read."""
    path = _pointer(home)
    if not has_live(home):
        return None
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Live(*(_own_name(said[key]) for key in ("live", "previous") if said.get(key) is not None))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(
            msg("The file {file}, which says where the store is, cannot be read."), remedy=REBUILD, file=path
        ) from error


def _own_name(name: str) -> str:
    """A file of the store's folder, and of no other. Raises ValueError or TypeError."""
    if Path(name).name != name:
        raise ValueError(name)
    return name


def go_live(home: Home, path: Path) -> None:
    """Make a finished store file the one that is read; the former one is kept."""
    former = _former(home)
    live = Live(path.name, former.live if former and (home.store / former.live).exists() else None)
    replace_file(_pointer(home), json.dumps(asdict(live)).encode("utf-8"), last_step="live")


def aside(path: Path) -> Path:
    """The folder of what is worked out from a store file, and goes with it."""
    return path.with_suffix(ASIDE)


def clean(home: Home) -> None:
    """Remove drafts and, where LIVE can be read, the store files that it does not name, with what stands aside of them.
    What another process still holds open may stay until the next time."""
    for path in home.store.glob(f"{DRAFT}*"):
        shutil.rmtree(path)
    former = _former(home)
    kept = (former.live, former.previous) if former else ()
    for path in home.store.glob("*.duckdb") if kept else ():
        if path.name not in kept:
            with suppress(PermissionError):
                path.unlink()
                shutil.rmtree(aside(path), ignore_errors=True)


def _former(home: Home) -> Live | None:
    """What LIVE says; a LIVE that cannot be read counts as none, since a build replaces it."""
    try:
        return read_live(home)
    except StoreError:
        return None


def _pointer(home: Home) -> Path:
    return home.store / "LIVE"
