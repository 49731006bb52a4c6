"""The page's address: language, role, scope and what its own pickers have chosen, as readable parameters, read with a
clear refusal, then rewritten."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from analytics.config import Settings
from analytics.errors import ScopeError
from analytics.roles import DEFAULT_ROLE, ROLES, Role, role_named
from analytics.scope import Scope
from analytics.text import LANGUAGES, msg

OWN = MappingProxyType(
    {
        "map": ("outlined",),
        "technical": ("walk",),
        "areas": ("area", "way", "base", "zones"),
        "history": ("act", "batch", "source", "among", "place", "into", "inner", "outer"),
        "documents": ("start", "open", "cite"),
        "settings": ("group", "target", "codes", "word", "plan", "planned"),
    }
)
"""By page, the parameters of the pickers that are its own: they stand in its address and in no other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What an address asks for. `scope` may be incomplete: the territory gives the defaults. `own`: what the pickers of
    pages have chosen, by parameter; each page knows whether there is such a thing."""

    lang: str
    role: Role
    scope: Scope
    own: Mapping[str, str] = field(default_factory=dict, hash=False)

    def to_query(self, page: str = "") -> dict[str, str]:
        """The parameters that `read_address` reads back to the same address, with the page's own where it is named."""
        own = {name: self.own[name] for name in OWN.get(page, ()) if name in self.own}
        return {"lang": self.lang, "role": self.role.key, **self.scope.to_query(), **own}


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
    role = role_named(query.get("role") or DEFAULT_ROLE)
    return Address(lang=lang, role=role, scope=Scope.from_query(query), own=own_of(query))


def own_of(query: Mapping[str, str]) -> dict[str, str]:
    """What it asks of the pages' own pickers."""
    return {name: query[name] for names in OWN.values() for name in names if query.get(name)}


def language_of(query: Mapping[str, str], settings: Settings) -> str:
    """The language asked for, or the structure's: what a refusal of the address itself is written in."""
    asked = query.get("lang")
    known = [lang for lang in (asked, settings.default_lang) if lang in LANGUAGES]
    return known[0] if known else LANGUAGES[0]


def role_of(query: Mapping[str, str]) -> str:
    """The role asked for, or the usual one: a refusal never opens more than was open."""
    asked = query.get("role", "")
    return asked if asked in ROLES else DEFAULT_ROLE
