"""Writing so that a crash leaves the old state or the new one. Each named step is an audit event (`vigie.step`)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from analytics.errors import BusyError, InputError, StoreError, room
from analytics.text import msg

STEPS = ("write", "sync", "rename", "live", "commit")


def step(name: str) -> None:
    """Say that a named step begins, to whoever listens (`sys.addaudithook`): the crash tests stop the process there."""
    sys.audit("vigie.step", name)


def replace_file(path: Path, content: bytes, *, last_step: str = "rename") -> None:
    """Put `content` at `path` at once: readers see all of the former file or all of the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        step("write")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            step("sync")
            os.fsync(file.fileno())
        step(last_step)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a file at once, over a former one, its folder made where there is none. Raises InputError where that cannot
    be."""
    try:
        replace_file(path, content)
    except OSError as error:
        raise InputError(
            msg("The file {file} cannot be written."),
            remedy=msg("Choose another folder, or close the file if a spreadsheet holds it open."),
            file=path,
        ) from error


def publish(draft: Path, final: Path) -> None:
    """Give a finished draft (file or flat folder) its name, once all of it is on disk."""
    step("sync")
    for path in [draft] if draft.is_file() else sorted(draft.iterdir()):
        _sync(path)
    if draft.is_dir():
        sync_folder(draft)
    step("rename")
    os.replace(draft, final)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's list of names durable; systems without folder handles do it themselves."""
    if os.name == "posix":
        _sync(folder)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a home's only write lock; the system frees it if the process dies.

    Raises BusyError if another holds it, StoreError where the folder cannot be written, VigieError where its disk is
    full.
    """
    lock = FileLock(folder / ".write.lock", timeout=2)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise BusyError(
            msg("Another import or build is under way in {folder}."),
            remedy=msg("Wait until it ends, then try again."),
            folder=folder,
        ) from error
    except OSError as error:
        raise StoreError(
            msg("The folder {folder} cannot be written."),
            remedy=msg("Choose another folder with --home, or ask for the right to write in it."),
            folder=folder,
        ) from error
    try:
        with room(folder):
            yield
    finally:
        lock.release()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
