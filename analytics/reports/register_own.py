"""What indicators of the registers count part by part: institutions, audiences, types of meeting and of action."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.metrics.base import Floor
from analytics.metrics.registers import INSTITUTION_ACTS
from analytics.reports.parts import Parted
from analytics.text import msg

PARTS: Mapping[str, Parted] = MappingProxyType(
    {
        "register_institution_acts": Parted(
            fact="institution",
            title=msg("Institutions concerned"),
            head=msg("Institution concerned"),
            unit=msg("acts"),
            part_list="partner",
            floor=Floor.ACT,
            number="register_institution_acts",
            told_by=(INSTITUTION_ACTS,),
        ),
        "register_sessions": Parted(
            fact="session",
            title=msg("Sessions by audience"),
            head=msg("Audience"),
            unit=msg("sessions"),
            part_list="audience",
            floor=Floor.NONE,
            number="register_sessions",
        ),
        "register_meetings": Parted(
            fact="meeting",
            title=msg("Meetings by type"),
            head=msg("Type of action"),
            unit=msg("meetings"),
            part_list="action_type",
            floor=Floor.NONE,
            number="register_meetings",
        ),
        "register_projects": Parted(
            fact="project",
            title=msg("Collective actions by type"),
            head=msg("Type of action"),
            unit=msg("actions"),
            part_list="action_type",
            floor=Floor.NONE,
            number="register_projects",
        ),
    }
)
"""By the key of the indicator whose parts they are."""
