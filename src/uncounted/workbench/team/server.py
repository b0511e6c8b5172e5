"""The team server answers on the loopback address, behind a reverse proxy that ends https.

- Only the host of its address is answered to; what a proxy says of a visitor is believed from here alone.
- A watch beside it ends sessions and closes cases that nobody is at, asked or not.
- When it is stopped, by Ctrl+C or by the system, every case is closed and every key forgotten first.
- One process, whose threads share the memory in which sessions, open cases and attempts are counted.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from waitress.server import create_server

from uncounted.casework.sample_case import sample_in
from uncounted.workbench.bodies import bounded_channel, bounds
from uncounted.workbench.serving import listening, watching
from uncounted.workbench.team import accounts_database
from uncounted.workbench.team.settings import configure_django
from uncounted.workbench.team.state import TeamServer

THREADS = 16
_LOOPBACK = "127.0.0.1"


def serve_team(
    server: TeamServer, *, announce: Callable[[str], None], is_ready: Callable[[int], None]
) -> None:
    """Serve until the process is told to end; ``is_ready`` hears the port.

    Raises
    ------
    PortTakenError, AccountsUnreachableError
    """
    with listening(_LOOPBACK, server.config.port) as listener:
        configure_django(server)
        accounts_database.prepare()
        program = _program(server, listener)
        announce(f"The team server answers at {server.config.address}. Ctrl+C closes every case.")
        is_ready(program.effective_port)
        try:
            with _ended_by_the_system(), watching(lambda: _end_what_is_over(server)):
                program.run()
        finally:
            program.close()
            server.sittings.end_all()
            sample_in(server.config.cases).end()


def _program(server: TeamServer, listener: Any) -> Any:
    behind = {
        "trusted_proxy": _LOOPBACK,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
    program: Any = create_server(
        WSGIHandler(),
        sockets=[listener],
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **(behind if server.config.is_https else {}),
        **bounds(),
    )
    program.channel_class = bounded_channel(server.cookie_name, lambda key: _has_case(server, key))
    return program


def _has_case(server: TeamServer, key: str) -> bool:
    """Whether a session has a case open: nobody else may send files."""
    found = server.sittings.of(key, server.clock(), server.idle_seconds)
    return found is not None and found.desk is not None


def _end_what_is_over(server: TeamServer) -> bool:
    server.sittings.end_over(server.clock(), server.idle_seconds)
    return False


@contextmanager
def _ended_by_the_system() -> Iterator[None]:
    """Let the signal by which a system stops a service end this one as Ctrl+C does."""

    def end(*_: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
