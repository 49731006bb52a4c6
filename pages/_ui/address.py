"""The page's address: language, role and scope as readable parameters, read with a clear refusal, then rewritten."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.config import Settings
from analytics.errors import ScopeError
from analytics.roles import DEFAULT_ROLE, ROLES, Role, role_named
from analytics.scope import Scope
from analytics.text import LANGUAGES, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address asks for. `scope` may be incomplete: the territory gives the defaults."""

    lang: str
    role: Role
    scope: Scope

    def to_query(self) -> dict[str, str]:
        """The parameters that `read_address` reads back to the same address."""
        return {"lang": self.lang, "role": self.role.key, **self.scope.to_query()}


def read_address(query: Mapping[str, str], settings: Settings) -> Address:
    """Read the parameters. Raises ScopeError or UsageError on a value that is none of those expected."""
    lang = query.get("lang") or settings.default_lang
    if lang not in LANGUAGES:
        raise ScopeError(
            msg("“{lang}” is not a language of Vigie."),
            remedy=msg("Choose one of: {languages}."),
            lang=lang,
            languages=", ".join(LANGUAGES),
        )
    return Address(lang=lang, role=role_named(query.get("role") or DEFAULT_ROLE), scope=Scope.from_query(query))


def language_of(query: Mapping[str, str], settings: Settings) -> str:
    """The language asked for, or the structure's: what a refusal of the address itself is written in."""
    asked = query.get("lang")
    known = [lang for lang in (asked, settings.default_lang) if lang in LANGUAGES]
    return known[0] if known else LANGUAGES[0]


def role_of(query: Mapping[str, str]) -> str:
    """The role asked for, or the usual one: a refusal never opens more than was open."""
    asked = query.get("role", "")
    return asked if asked in ROLES else DEFAULT_ROLE
