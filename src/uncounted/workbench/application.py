"""The workbench as one WSGI application for one open case.

- Each application has its own case, door and language; what Django keeps for the whole process holds
  nothing of a case.
- When the door locks, jobs are stopped, a review of pairs ends, the case is closed and its keys are
  forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from uncounted.casework.cases import Case
from uncounted.workbench.deeds import Done, Settings
from uncounted.workbench.door import IDLE_SECONDS, Access, Clock, Door, seconds_running
from uncounted.workbench.long_work import Jobs
from uncounted.workbench.reviewing import Reviewing
from uncounted.workbench.settings import ENVIRON_KEY, LAUNCH_PREFIX, configure_django


class Workbench:
    """The pages of one case, behind one door; called as WSGI says.

    Attributes
    ----------
    case : Case
        The open case; closed when the door locks.
    called : str
        The folder as the member named it, to be shown in commands.
    settings : Settings
        What the member set for this window; in memory alone.
    told : Done or None
        What was done last, until a page told it.
    jobs : Jobs
        Long work under way.
    reviewing : Reviewing
        The review of pairs that is held between two answers, if one is.
    signed_in_as : str
        The pseudonym of the account on a team server; empty on a member's own machine.
    cookie_name : str
        New at each start, so that two workbenches on one machine do not sign each other out.
    """

    def __init__(self, case: Case, *, called: str, language: str, clock: Clock, idle_seconds: float) -> None:
        configure_django()
        self.case = case
        self.called = called
        self.cookie_name = f"uncounted-{secrets.token_hex(4)}"
        self.settings = Settings(language)
        self.told: Done | None = None
        self.signed_in_as = ""
        self.jobs = Jobs(case, language=language, clock=clock)
        self.reviewing = Reviewing(case, clock=clock, lease_seconds=idle_seconds)
        self.door = Door(self._close, clock=clock, idle_seconds=idle_seconds)
        self._handler: Any = WSGIHandler()

    def _close(self) -> None:
        """Let go of everything: what was kept here, what a review read, what jobs do, then the keys."""
        self.settings.kept.clear()
        self.settings.drafts.clear()
        self.told = None
        self.jobs.close()
        try:
            self.reviewing.end()
        finally:
            self.case.close()

    def is_let_in(self, session: str) -> bool:
        """Whether the bearer of a session is the member, and the case is open."""
        return self.door.access(session) is Access.OPEN

    @property
    def launch_path(self) -> str:
        """The path that signs the member in, once."""
        return f"/{LAUNCH_PREFIX}{self.door.launch_token}"

    def _forget(self) -> None:
        """Close the case, and forget what was begun and told."""
        self.settings, self.told = Settings(), None
        self.case.close()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        environ[ENVIRON_KEY] = self
        answer: Iterable[bytes] = self._handler(environ, start_response)
        return answer


def make_application(
    case: Case,
    *,
    called: str = "CASE",
    language: str = "en",
    clock: Clock = seconds_running,
    idle_seconds: float = IDLE_SECONDS,
) -> Workbench:
    """Make the pages of an open case.

    Parameters
    ----------
    case : Case
        Stays the caller's to close; the lock closes it earlier.
    called : str
        The case's folder as the member would type it.
    language : str
        Language code of the interface, such as ``en`` or ``ar``.
    """
    return Workbench(case, called=called, language=language, clock=clock, idle_seconds=idle_seconds)
