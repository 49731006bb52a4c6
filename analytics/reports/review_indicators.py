"""Which indicators the quarterly review holds, chapter by chapter; which open it, which are said in sentences."""

CLIMATE = "tension_found_rate"
"""What the climate of a neighbourhood is read by: the rate, with its hours, its interval and the year before."""

MET = ("tension_found_rate", "tension_request_rate", "tension_new_situations", "register_people_met")
ENVIRONMENT = (
    "technical_delay",
    "technical_on_target_share",
    "technical_seen_share",
    "technical_open",
    "technical_recurrence_share",
)
"""Beside the table of owners, which tells reports sent, and open for long."""

LINKS = (
    "isolation_people_met",
    "isolation_in_touch",
    "relay_proposed",
    "relay_effective_share",
    "relay_consent_share",
    "relay_unknown_share",
)
CONFLICTS = (
    "conflict_prevented_situations",
    "conflict_real_time_acts",
    "conflict_calmed_share",
    "conflict_deferred_closed",
    "conflict_agreed_share",
    "conflict_kept_share",
    "conflict_followed_share",
)
RESIDENTS = (
    "register_meetings",
    "register_requests_raised",
    "register_answered_share",
    "register_projects",
    "register_project_people",
    "register_resident_led_share",
)
SAID = frozenset(
    {
        "technical_delay",
        "technical_on_target_share",
        "technical_open",
        "isolation_people_met",
        "relay_effective_share",
        "conflict_calmed_share",
        "conflict_agreed_share",
        "conflict_kept_share",
        "register_answered_share",
        "register_projects",
    }
)
"""What is also said in a sentence; the tables hold all of it."""

HEADLINES = (
    "tension_found_rate",
    "tension_new_situations",
    "technical_delay",
    "isolation_people_met",
    "relay_effective_share",
    "conflict_agreed_share",
    "register_answered_share",
)
"""Beside the hours of presence: eight figures in all."""
