"""A person saves a mapping under a name; what it says is checked before the file is there."""

from analytics.actions.rights import require_writable
from analytics.config import Home
from analytics.ingest.mapping_text import name_of, write_mapping
from analytics.ingest.proposal import Proposal
from analytics.roles import Role


def save_mapping(home: Home, proposal: Proposal, label: str, *, role: Role, replaces: bool = False) -> str:
    """Save under a name made from the label, and return that name. Raises NotAllowed, InputError, BusyError."""
    require_writable(home, role, "import")
    name = name_of(label)
    write_mapping(home, proposal.named(name, label.strip(), proposal.source), replaces=replaces)
    return name
