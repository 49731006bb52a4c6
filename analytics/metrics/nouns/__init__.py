"""What each indicator counts, as a sentence names it. Every indicator of the registry has its noun."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.metrics.nouns import register, social, technical, tension
from analytics.metrics.nouns.noun import Noun

NOUNS: Mapping[str, Noun] = MappingProxyType(tension.NOUNS | social.NOUNS | technical.NOUNS | register.NOUNS)
"""By key of the indicator."""
