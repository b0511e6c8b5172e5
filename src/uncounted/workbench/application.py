"""The workbench as one WSGI application for one open case.

- Each application has its own case, door and language; what Django keeps for the whole process holds
  nothing of a case.
- When the door locks, the case is closed and its keys are forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from uncounted.casework.cases import Case
from uncounted.workbench.door import IDLE_SECONDS, Clock, Door, seconds_running
from uncounted.workbench.rendering import Done, Settings
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
        self.door = Door(self._forget, clock=clock, idle_seconds=idle_seconds)
        self._handler: Any = WSGIHandler()

    def _forget(self) -> None:
        """Forget what was kept for this window, and the keys of the case."""
        self.settings.kept.clear()
        self.told = None
        self.case.close()

    @property
    def launch_path(self) -> str:
        """The path that signs the member in, once."""
        return f"/{LAUNCH_PREFIX}{self.door.launch_token}"

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
