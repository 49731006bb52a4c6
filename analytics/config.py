"""Where a territory's home is and what its structure has set: records, store and settings, nothing else."""

import hashlib
import os
import tomllib
from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from analytics.errors import InputError
from analytics.text import msg

PROJECT = Path(__file__).parent.parent
DATA = PROJECT / "data"
TERRITORY_HOME = DATA / "home" / "territory"
DEMO_HOME = DATA / "home" / "demo"
ARROW_MOST = 2**31 - 1
"""Bytes of text that one column of Arrow holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Beyond these an imported file is refused. Sizes in bytes, once unpacked, `zone_bytes` for a file of zones;
    `seconds` holds the reading of a file, `reader_bytes` the process that reads a workbook or zones."""

    max_bytes: int = 2_000_000_000
    zone_bytes: int = 500_000_000
    max_rows: int = 5_000_000
    max_columns: int = 1_000
    max_cell_chars: int = 100_000
    seconds: int = 300
    reader_bytes: int = 4_000_000_000

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not isinstance(value := getattr(self, name), int) or value <= 0:
                raise TypeError(f"limits.{name} = {value!r}")
        if self.max_bytes > ARROW_MOST:
            raise TypeError(f"limits.max_bytes > {ARROW_MOST}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a structure may set in `home.toml`; every value has a default."""

    name: str = "Vigie"
    is_demo: bool = False
    default_lang: str = "fr"
    timezone: str = "Europe/Paris"
    retention_months: int = 24
    min_presence_hours: float = 20.0
    max_unknown_origin: float = 0.15
    max_other_theme: float = 0.15
    query_limit_ms: int = 10_000
    reviewed_notes: bool = False
    journal_url: str = ""
    coverage_targets: dict[str, float] = field(default_factory=dict)
    code_labels: dict[str, dict[str, str]] = field(default_factory=dict)
    hidden_codes: dict[str, list[str]] = field(default_factory=dict)
    target_days: dict[str, dict[str, int]] = field(default_factory=dict)
    theme_groups: dict[str, list[str]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        for one in fields(self):
            value, usual = getattr(self, one.name), _kind(one)
            if type(value) is not usual and not (usual is float and type(value) is int):
                raise TypeError(f"{one.name} = {value!r}")
        for name, wrong in self._wrong():
            raise TypeError(f"{name} = {wrong!r}")

    def _wrong(self) -> Iterator[tuple[str, object]]:
        """What a table of the settings holds and may not."""
        for zone, n in self.coverage_targets.items():
            if type(n) not in (int, float) or n <= 0:
                yield f"coverage_targets.{zone}", n
        for table, kind in (("hidden_codes", list), ("theme_groups", list), ("code_labels", dict)):
            held = getattr(self, table).items()
            yield from ((f"{table}.{name}", said) for name, said in held if not _holds(said, kind, str))
        for owner, days in self.target_days.items():
            if not _holds(days, dict, int) or any(type(n) is bool or n < 0 for n in days.values()):
                yield f"target_days.{owner}", days


def _holds(said: object, kind: type, of: type) -> bool:
    """Whether it is a list, or a table, of values of a kind."""
    if not isinstance(said, kind):
        return False
    values = said.values() if isinstance(said, dict) else said
    return all(isinstance(value, of) for value in values)  # type: ignore[attr-defined]  # lists and tables alone come here


def _kind(one: "Field[object]") -> type:
    """What a setting is made of, told by its default."""
    return type(one.default_factory() if callable(one.default_factory) else one.default)


@dataclass(frozen=True, slots=True)
class Home:
    """One territory's folder."""

    path: Path

    @property
    def records(self) -> Path:
        return self.path / "records"

    @property
    def aside(self) -> Path:
        """Whole batches that no manifest names: nothing reads them, and a person decides."""
        return self.path / "aside"

    @property
    def store(self) -> Path:
        return self.path / "store"

    @property
    def journal(self) -> Path:
        """What people write, where `journal_url` does not send it elsewhere: an SQLite file and its companions."""
        return self.path / "journal" / "journal.sqlite"

    @property
    def mappings(self) -> Path:
        return self.path / "mappings"

    @property
    def gazetteer(self) -> Path:
        """The addresses of the territory, as the Base Adresse Nationale gives them: CSV, packed by gzip or not."""
        packed = self.path / "gazetteer.csv.gz"
        return packed if packed.exists() else self.path / "gazetteer.csv"

    @property
    def settings_file(self) -> Path:
        return self.path / "home.toml"

    @property
    def former_settings_file(self) -> Path:
        """The settings as they were before the last change made on the page."""
        return self.path / "home.former.toml"

    def settings(self) -> Settings:
        """Read `home.toml`. Raises InputError where it is not TOML or names an unknown setting."""
        if not self.settings_file.exists():
            return Settings()
        try:
            return settings_of(tomllib.loads(self.settings_file.read_text(encoding="utf-8")), self.settings_file)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise _unreadable(self.settings_file, error) from error


def version_of(home: Home) -> str:
    """What tells one text of a home's settings from another: its SHA-256."""
    text = home.settings_file.read_bytes() if home.settings_file.exists() else b""
    return hashlib.sha256(text).hexdigest()


def settings_of(said: dict[str, Any], file: Path) -> Settings:
    """What a file says. Raises InputError, naming it, on an unknown name or a value of another kind."""
    try:
        return Settings(**{**said, "limits": Limits(**said.get("limits", {}))})
    except TypeError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: Exception) -> InputError:
    return InputError(
        msg("The settings file {file} cannot be read: {detail}."),
        remedy=msg("Correct it, or delete it to come back to the default settings."),
        file=file,
        detail=str(error),
    )


def home_at(path: Path | str | None = None) -> Home:
    """The home asked for, else `VIGIE_HOME`, else the structure's own, else the demo."""
    asked = path or os.environ.get("VIGIE_HOME")
    if asked:
        return Home(Path(asked).resolve())
    return Home(TERRITORY_HOME if TERRITORY_HOME.exists() else DEMO_HOME)
