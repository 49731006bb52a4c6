"""What the blocks of fields are called: a dictionary and a screen show fields under these names."""

from analytics.text import msg

BLOCK_TITLES: dict[str, str] = {
    "act": msg("The act"),
    "place": msg("The place"),
    "public": msg("The people met"),
    "conflict": msg("Conflict and situation followed"),
    "technical": msg("Technical report"),
    "isolation": msg("Isolation signal"),
    "relay": msg("Relay to a partner"),
    "collective": msg("Collective action"),
    "tour": msg("The tour"),
    "note": msg("Free text"),
    "address": msg("Address, read to find the point and not kept"),
    "indicator": msg("The figure"),
    "event": msg("The event"),
    "plan": msg("The hours planned"),
}
"""Names of the blocks of fields, in the order in which they are shown."""
