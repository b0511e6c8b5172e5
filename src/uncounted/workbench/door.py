"""Who may see the pages: one launch token, one session, and a lock when nobody is there.

- The launch token works once; whoever comes second is told so.
- The session is 256 random bits that live in memory only: nothing to forge, gone with the process.
- Time counts while the machine sleeps: a closed laptop is an idle one.
- Once locked, a door stays locked; what it guards is closed at the same moment.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from enum import Enum

IDLE_SECONDS = 15 * 60.0

Clock = Callable[[], float]

# Linux stops CLOCK_MONOTONIC while the machine sleeps; CLOCK_BOOTTIME goes on
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def seconds_running() -> float:
    """Return seconds that only go up, sleep of the machine included where the system can tell."""
    return time.clock_gettime(_CLOCK)


class Access(Enum):
    """What someone at the door may see."""

    OPEN = "open"
    STRANGER = "stranger"
    LOCKED = "locked"


class Door:
    """One member's way in. It serves many threads; they take turns.

    Parameters
    ----------
    on_lock : callable
        Called once, when the door locks: close what is behind it.
    clock : callable
        Seconds that only go up.
    idle_seconds : float
        How long nobody may be there before the door locks.
    """

    def __init__(
        self,
        on_lock: Callable[[], None],
        *,
        clock: Clock = seconds_running,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self.launch_token = secrets.token_urlsafe(32)
        self.form_token = secrets.token_urlsafe(32)
        self._session: str | None = None
        self._on_lock = on_lock
        self._clock = clock
        self._idle_seconds = idle_seconds
        self._last_used = clock()
        self._locked = False
        self._turn = threading.Lock()

    def exchange(self, token: str) -> str | None:
        """Give a session for the launch token, the first time it is shown; otherwise None."""
        with self._turn:
            self._lock_if_idle()
            right = _same(token, self.launch_token)
            if self._locked or self._session is not None or not right:
                return None
            self._session = secrets.token_urlsafe(32)
            self._last_used = self._clock()
            return self._session

    def access(self, session: str, *, is_there: bool = True) -> Access:
        """Say what the bearer of a session may see; a look by the member keeps the door open.

        ``is_there`` is not so where a page asks again by itself: that is nobody.
        """
        with self._turn:
            self._lock_if_idle()
            if self._session is None or not _same(session, self._session):
                return Access.STRANGER
            if self._locked:
                return Access.LOCKED
            if is_there:
                self._last_used = self._clock()
            return Access.OPEN

    @property
    def idle_seconds(self) -> float:
        """How long nobody may be there before the door locks."""
        return self._idle_seconds

    def is_form_of_ours(self, token: str) -> bool:
        """Whether a form that came in was made by a page of this session."""
        return _same(token, self.form_token)

    def lock(self) -> None:
        """Lock now."""
        with self._turn:
            self._lock()

    def lock_if_idle(self) -> bool:
        """Lock where nobody was there for too long; returns whether the door is locked."""
        with self._turn:
            self._lock_if_idle()
            return self._locked

    def _lock_if_idle(self) -> None:
        if self._clock() - self._last_used >= self._idle_seconds:
            self._lock()

    def _lock(self) -> None:
        if not self._locked:
            self._locked = True
            self._on_lock()


def _same(given: str, expected: str) -> bool:
    # as bytes: compare_digest refuses text outside ASCII, and a stranger may send any
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode())
