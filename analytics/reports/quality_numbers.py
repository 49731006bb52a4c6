"""The numbers of data quality that count records, or tours: how their lists are asked for, and what they are called."""

from types import MappingProxyType

from analytics.reports.tour_numbers import ALONE, TOURS
from analytics.text import msg

KEPT, DELAY, IDENTICAL, UNSAID = "kept", "delay", "identical", "origin"
"""All that are kept; of known entry delay, in a month or a quarter; rows that say the same, beyond the first; of which
nobody says who asked."""

OTHER, PRECISION, UNPLACED, FILLED = "other", "precision", "unplaced", "filled"
"""With, as their part, a dimension whose theme is “other”; a precision of the place; a level of which no zone holds
them; a field that is filled in."""

NUMBERS = (KEPT, DELAY, IDENTICAL, UNSAID, OTHER, PRECISION, UNPLACED, FILLED, TOURS, ALONE)

NAMES = MappingProxyType(
    {
        KEPT: msg("Records kept"),
        DELAY: msg("Records of known entry delay"),
        IDENTICAL: msg("Rows that say the same, beyond the first"),
        UNSAID: msg("Who asked: not recorded"),
        OTHER: msg("{dimension}: theme “other”"),
        PRECISION: msg("Precision of the place: {what}"),
        UNPLACED: msg("Without a zone: {what}"),
        FILLED: msg("Filled in: {what}"),
    }
)
"""What each is called, with its part."""
