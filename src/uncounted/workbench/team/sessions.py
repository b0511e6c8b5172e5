"""Django's sessions, kept in the sittings of this process (`SESSION_ENGINE` names this module)."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from uncounted.workbench.team.sittings import DESK
from uncounted.workbench.team.state import this_server


class SessionStore(SessionBase):  # type: ignore[misc]
    """One session, as Django asks for it."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing where it is over."""
        server = this_server()
        found = server.sittings.of(self.session_key, server.clock(), server.idle_seconds)
        if found is None:
            self._session_key = None
            return {}
        return dict(found.data)

    def exists(self, session_key: str) -> bool:
        """Whether a session of this key is there."""
        server = this_server()
        return server.sittings.of(session_key, server.clock(), server.idle_seconds) is not None

    def create(self) -> None:
        """Begin a session under a new key."""
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Keep what the session holds."""
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)
        is_there = self.exists(self.session_key)
        if must_create and is_there:
            raise CreateError
        if not must_create and not is_there:
            # it ended while this answer was made: what the answer opened ends too
            if (desk := data.get(DESK)) is not None:
                desk.close()
            raise UpdateError
        server = this_server()
        server.sittings.keep(self.session_key, dict(data), server.clock())

    def delete(self, session_key: str | None = None) -> None:
        """Forget a key; the session may go on under another (`cycle_key`)."""
        key = session_key or self.session_key
        if key:
            this_server().sittings.drop(key)

    def flush(self) -> None:
        """End the session: its case is closed first."""
        desk = self.get(DESK)
        super().flush()
        if desk is not None:
            desk.close()

    @classmethod
    def clear_expired(cls) -> None:
        """End what is over."""
        server = this_server()
        server.sittings.end_over(server.clock(), server.idle_seconds)
