"""What every action asks first: may this role do it, and may this home be written."""

from analytics.config import Home
from analytics.errors import NotAllowed
from analytics.roles import Role, require
from analytics.text import msg


def require_writable(home: Home, role: Role, action: str) -> None:
    """Raise NotAllowed where the role may not do this action, or where the home is the demo territory's."""
    require(role, action)
    if home.settings().is_demo:
        raise NotAllowed(
            msg("The home {folder} is the demo territory: nothing can be imported into it or changed in it."),
            remedy=msg("Give your own folder with --home DIR."),
            folder=home.path,
        )
