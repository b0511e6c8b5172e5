"""Who is signed in: sessions that live in this process alone, and the case that each has open.

- Nothing of a session is ever written down: neither who signed in, nor when, nor from where.
- A session ends when nobody was there for too long, after half a day at the latest, at the sign-out, and with
  the process. Its case is closed at that moment.
- What a page asks for by itself does not count as somebody who is there.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from uncounted.workbench.team.desks import Desk, close_all, close_left

LONGEST_SECONDS = 12 * 3600.0
DESK = "desk"


@dataclass(slots=True)
class Sitting:
    """One session: what Django and we keep of it, and its times."""

    begun: float
    used: float
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def desk(self) -> Desk | None:
        """The case that this session has open."""
        return self.data.get(DESK)


class Sittings:
    """All sessions of this process; many threads take turns."""

    def __init__(self) -> None:
        self._by_key: dict[str, Sitting] = {}
        self._turn = threading.Lock()

    def keep(self, key: str, data: dict[str, Any], now: float) -> None:
        """Keep what a session holds; a case that it held until now, and holds no more, is closed."""
        with self._turn:
            known = self._by_key.get(key)
            before = None if known is None else known.desk
            if known is None:
                self._by_key[key] = Sitting(now, now, data)
            else:
                known.data = data
        # of two answers at once, the later one says which case is open
        if before is not None and before is not data.get(DESK):
            before.close()

    def of(self, key: str | None, now: float, idle_seconds: float) -> Sitting | None:
        """Return a session that has not ended."""
        with self._turn:
            found = self._by_key.get(key or "")
        return None if found is None or _is_over(found, now, idle_seconds) else found

    def touch(self, key: str | None, now: float) -> None:
        """Note that somebody is there."""
        with self._turn:
            if found := self._by_key.get(key or ""):
                found.used = now

    def drop(self, key: str) -> None:
        """Forget a session; its case goes on if the session goes on under another key."""
        with self._turn:
            self._by_key.pop(key, None)

    def end_over(self, now: float, idle_seconds: float) -> None:
        """End every session that is over, and close every case that nobody is at."""
        for key, sitting in self._all():
            desk = sitting.desk
            if _is_over(sitting, now, idle_seconds):
                self.drop(key)
            elif desk is None or not desk.is_left():
                continue
            if desk is not None:
                desk.close()
                sitting.data.pop(DESK, None)
        close_left()

    def end_all(self) -> None:
        """Close every case and forget every session."""
        for key, _ in self._all():
            self.drop(key)
        close_all()

    def __len__(self) -> int:
        with self._turn:
            return len(self._by_key)

    def _all(self) -> list[tuple[str, Sitting]]:
        with self._turn:
            return list(self._by_key.items())


def _is_over(sitting: Sitting, now: float, idle_seconds: float) -> bool:
    return now - sitting.used >= idle_seconds or now - sitting.begun >= LONGEST_SECONDS
