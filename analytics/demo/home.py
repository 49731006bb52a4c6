"""Making the demo home: the files are written, then imported, nested and built by the very actions a person has.

The home is made in a draft beside its place, which it takes when all is done: a crash leaves no half-made home.
It refuses to take the place of a structure's own home.
"""

import hashlib
import os
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.actions import areas, builds, imports, zones
from analytics.codes import FILE_LEVELS
from analytics.config import DATA, PROJECT, Home
from analytics.demo import geography, scenery
from analytics.demo.files import DemoFile, write_files
from analytics.demo.writing import write_journal
from analytics.durable import replace_file, sync_folder
from analytics.errors import NotAllowed
from analytics.ingest.zones import ZoneColumns
from analytics.progress import Progress, part, silent
from analytics.roles import DEFAULT_ROLE, role_named
from analytics.text import Message, msg

CONTEXT = "context.geojson"
"""The background of the map, in the home beside its settings."""

LOGO = "logo.svg"
"""The mark of its fictitious team, on the title pages of documents."""

NESTINGS = (("quartier", "secteur"), ("quartier", "conseil"), ("quartier", "commune"))
OWN_AREAS = {"Autour de la gare": ("Q01", "Q02", "Q03"), "Rive sud": ("Q07", "Q08", "Q09")}
"""Quarters that its team reads together, by the name that it gave to each area."""

_ROLE = role_named(DEFAULT_ROLE)
_SETTINGS = """\
# Rivemont est une ville fictive : ses trois ans restent, quel que soit le jour où on l’ouvre.
name = "Rivemont"
retention_months = 1200

# Ce que le comité de pilotage a décidé : les quartiers prioritaires ont une part des heures plus grande que leur part
# des habitants.
[coverage_targets]
qpv = 1.5
"""
_DEMO_SETTINGS = f"is_demo = true\n{_SETTINGS}"
_READY = ".ready"
_MADE_BY = ("demo", "ingest", "store", "actions", "journal")


def prepare(home: Home, progress: Progress = silent) -> None:
    """Make the demo home, unless this version of Vigie has made it already. Raises NotAllowed on another's home."""
    if is_ready(home):
        progress(Message(msg("The demo territory is there already.")), 1.0)
        return
    _refuse_another(home)
    draft = Home(home.path.with_name(f".{home.path.name}.draft"))
    shutil.rmtree(draft.path, ignore_errors=True)
    _fill(draft, progress)
    replace_file(draft.settings_file, _DEMO_SETTINGS.encode("utf-8"))
    replace_file(draft.path / _READY, _version().encode("ascii"))
    _take_place(draft, home)
    progress(Message(msg("Ready.")), 1.0)


def is_ready(home: Home) -> bool:
    """Whether the home was made, to the end, by this very code."""
    mark = home.path / _READY
    return mark.exists() and mark.read_text(encoding="ascii") == _version() and home.settings().is_demo


def _refuse_another(home: Home) -> None:
    if home.path.exists() and any(home.path.iterdir()) and not home.settings().is_demo:
        raise NotAllowed(
            msg("The folder {folder} is not a demo home: it is left as it is."),
            remedy=msg("Choose an empty folder, or none: the demo has its own."),
            folder=home.path,
        )


def _fill(draft: Home, progress: Progress) -> None:
    """The files, then what a person would do with them, step by step."""
    replace_file(draft.settings_file, _SETTINGS.encode("utf-8"))
    with TemporaryDirectory() as name:
        folder = Path(name)
        progress(Message(msg("Drawing the town…")), 0.0)
        _add_zones(draft, folder)
        progress(Message(msg("Walking its streets for three years…")), 0.1)
        files = write_files(folder)
        for rank, file in enumerate(files):
            _import(draft, file, part(progress, 0.35 + 0.08 * rank, 0.08))
    builds.build(draft, role=_ROLE, progress=part(progress, 0.75, 0.2))
    scenery.write_context(draft.path / CONTEXT)
    shutil.copyfile(DATA / "demo" / LOGO, draft.path / LOGO)
    progress(Message(msg("Writing the team’s documents…")), 0.95)
    write_journal(draft)


def _add_zones(draft: Home, folder: Path) -> None:
    columns = ZoneColumns(code="code", label="nom", population="population", dwellings="logements")
    for level in FILE_LEVELS:
        path = folder / f"rivemont-{level}.geojson"
        geography.write_level(level, path)
        owned = (
            replace(columns, landlord="bailleur", commune="commune", funder="financeur")
            if level == "residence"
            else columns
        )
        zones.add_level(draft, path, level, owned, role=_ROLE)
    for child, parent in NESTINGS:
        zones.nest(draft, child, parent, role=_ROLE)
    for label, codes in OWN_AREAS.items():
        areas.save_area(draft, areas.Group("quartier", codes), label, role=_ROLE)


def _import(draft: Home, file: DemoFile, progress: Progress) -> None:
    """The day of the export counts as today: a computer whose clock is behind rejects nothing as yet to come."""
    imports.import_file(
        draft,
        file.path,
        file.mapping,
        role=_ROLE,
        exported_on=file.exported_on,
        today=file.exported_on,
        progress=progress,
    )


def _take_place(draft: Home, home: Home) -> None:
    home.path.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(home.path, ignore_errors=True)
    os.replace(draft.path, home.path)
    sync_folder(home.path.parent)


@cache
def _version() -> str:
    """What the demo is made by, digested: the code from files to store, the code lists, the mappings, the drawing."""
    folders = [*(PROJECT / "analytics" / name for name in _MADE_BY), DATA / "codes", DATA / "mappings", DATA / "demo"]
    paths = sorted(
        path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".sql", ".csv", ".toml")
    )
    paths += [PROJECT / "analytics" / name for name in ("fields.py", "records.py")]
    return hashlib.sha256(b"\n".join(path.read_bytes() for path in paths)).hexdigest()
