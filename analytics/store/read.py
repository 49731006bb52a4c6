"""The questions that reports may put to the store: one `sql/read/*.sql` file each, with the parameters it declares."""

from enum import StrEnum


class Read(StrEnum):
    """Names of the files of `sql/read`."""

    COUNTS_BY_DIMENSION = "counts_by_dimension"
    COUNTS_BY_THEME = "counts_by_theme"
    DELAY_RECORDS = "delay_records"
    ENTRY_DELAY = "entry_delay"
    EVENTS = "events"
    FACT_FIGURES = "fact_figures"
    FACT_PARTS = "fact_parts"
    FACT_RECORDS = "fact_records"
    FILL = "fill"
    GROUNDS = "grounds"
    INDICATORS = "indicators"
    INFO = "info"
    LEVELS = "levels"
    NESTINGS = "nestings"
    PRESENCE_HOURS = "presence_hours"
    REJECTED = "rejected"
    UNLOCATED = "unlocated"
    ZONE_COUNTS = "zone_counts"
    ZONE_DELAYS = "zone_delays"
    ZONE_EXPOSURE = "zone_exposure"
    ZONE_FIGURES = "zone_figures"
    ZONE_RECORDS = "zone_records"
    ZONE_REPORTS = "zone_reports"
    ZONES = "zones"
    ZONES_BY_DIMENSION = "zones_by_dimension"
