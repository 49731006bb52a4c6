"""Which code made a file: the version that a person names, and a digest of the sources, since two may share a name."""

import hashlib
from functools import cache
from pathlib import Path

from analytics import __version__

_PACKAGE = Path(__file__).parent
_DATA = _PACKAGE.parent / "data"
_MADE_OF = ((_PACKAGE, "*.py"), (_PACKAGE, "*.sql"), (_PACKAGE, "*.typ"), (_PACKAGE, "*.css"))
_WORDS = ((_DATA / "codes", "*.csv"), (_DATA / "locale", "*.po"))
_LETTERS = 10


@cache
def code_version() -> str:
    """The version of Vigie and the first letters of the SHA-256 of all that writes figures: « 0.1.0-3f2a91c07d »."""
    return f"{__version__}-{digest_of((*_MADE_OF, *_WORDS))[:_LETTERS]}"


def digest_of(folders: tuple[tuple[Path, str], ...]) -> str:
    """The SHA-256 of the files that match in each folder, with their names within it."""
    digest = hashlib.sha256()
    for folder, pattern in folders:
        for path in sorted(folder.rglob(pattern)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()
