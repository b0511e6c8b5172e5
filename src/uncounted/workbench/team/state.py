"""What one team server is, for the whole process: its settings, its key, and who is signed in.

It stands in Django's settings, since there is one of each in a process.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings

from uncounted.casework.accounts import ServerKey
from uncounted.workbench.door import IDLE_SECONDS, Clock, seconds_running
from uncounted.workbench.team.config import TeamConfig
from uncounted.workbench.team.sittings import Sittings


@dataclass(frozen=True, slots=True)
class TeamServer:
    """One server in one process; its sittings are the only thing in it that changes."""

    config: TeamConfig
    key: ServerKey
    clock: Clock = seconds_running
    idle_seconds: float = IDLE_SECONDS
    sittings: Sittings = field(default_factory=Sittings)

    @property
    def cookie_name(self) -> str:
        """The name of the cookie; a browser takes one of this prefix from this host by https alone."""
        return "__Host-uncounted" if self.config.is_https else "uncounted"


def this_server() -> TeamServer:
    """Return the server of this process."""
    server: TeamServer = settings.UNCOUNTED_TEAM
    return server
