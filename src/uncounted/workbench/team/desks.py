"""A case that one session has open: the workbench of a laptop, behind the sign-in of a server.

- Each session has a case file of its own, opened with its member's passphrase; two members never share one.
- A session has one case open at a time, so that nobody writes into another one than they see.
- Closing stops what is under way, closes the case and forgets its keys; `uncounted lock`, given on the server
  by the user that runs it, does the same for every session of a case.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from uncounted.casework import views
from uncounted.casework.cases import open_case
from uncounted.casework.locking import listening_for_lock
from uncounted.workbench.application import Workbench, make_application
from uncounted.workbench.door import Access, Clock

# every desk that is not closed, also one whose session was lost on the way
_OPEN: set[Desk] = set()


class Desk:
    """One open case of one session.

    Attributes
    ----------
    workbench : Workbench
        The pages of the case.
    number : int
        The place of the case on the member's list.
    """

    def __init__(self, workbench: Workbench, number: int) -> None:
        self.workbench = workbench
        self.number = number
        self._session = workbench.door.exchange(workbench.door.launch_token) or ""
        self._listening = ExitStack()
        self._listening.enter_context(listening_for_lock(workbench.case.case_id, workbench.door.lock))
        _OPEN.add(self)

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        number: int,
        language: str,
        signed_in_as: str,
        clock: Clock,
        idle_seconds: float,
    ) -> Desk:
        """Open a case for a session.

        Raises
        ------
        NotACaseError, WrongPassphraseError, DamagedCaseError, NotPermittedError
        """
        case = open_case(folder, passphrase=passphrase)
        try:
            views.require_reading(case)
            workbench = make_application(case, language=language, clock=clock, idle_seconds=idle_seconds)
        except BaseException:
            case.close()
            raise
        workbench.signed_in_as = signed_in_as
        return cls(workbench, number)

    def is_let_in(self, *, is_there: bool) -> bool:
        """Whether the case is still open; a look by the member keeps it so."""
        return self.workbench.door.access(self._session, is_there=is_there) is Access.OPEN

    def is_left(self) -> bool:
        """Whether the case was locked, or nobody was there for too long; a review that was left is ended."""
        self.workbench.reviewing.end_if_left()
        return self.workbench.door.lock_if_idle()

    def close(self) -> None:
        """Close the case and forget its keys; again does nothing."""
        self.workbench.door.lock()
        self._listening.close()
        _OPEN.discard(self)


def close_left() -> None:
    """Close every case that nobody is at."""
    for desk in tuple(_OPEN):
        if desk.is_left():
            desk.close()


def close_all() -> None:
    """Close every case."""
    for desk in tuple(_OPEN):
        desk.close()
