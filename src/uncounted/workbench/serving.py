"""The workbench answers on this machine alone, until it is stopped.

- Only the loopback address is served; any other host is refused before a key is opened.
- The address that is announced signs one member in, once.
- A watch beside the server locks the case when nobody was there for too long, asked or not, and at once
  when the same user asks for it with `uncounted lock`.
"""

from __future__ import annotations

import shlex
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from waitress.server import create_server

from uncounted.casework import views
from uncounted.casework.cases import open_case
from uncounted.casework.locking import listening_for_lock
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.application import Workbench, make_application
from uncounted.workbench.bodies import bounded_channel, bounds

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "[::1]"}
_WATCH_SECONDS = 5.0


class NotLoopbackError(UncountedError):
    """The workbench was asked to answer to other machines."""


class PortTakenError(UncountedError):
    """Something else answers on this port."""


def serve(
    folder: Path,
    passphrase: str,
    *,
    port: int = 0,
    announce: Callable[[str], None],
    host: str = "127.0.0.1",
    language: str = "en",
) -> None:
    """Open a case and show it on this machine, until Ctrl+C or the end of the process.

    Parameters
    ----------
    folder : Path
        The case's folder; shown in commands as it is given, quoted where a shell needs it.
    port : int
        0 takes any free one.
    announce : callable
        Hears the address to open first, alone; then lines for people.
    host : str
        ``127.0.0.1``, ``localhost`` or ``::1``.
    language : str
        Language code of the interface.

    Raises
    ------
    NotLoopbackError, PortTakenError, NotACaseError, WrongPassphraseError, DamagedCaseError, NotPermittedError
    """
    if host not in LOOPBACK:
        raise NotLoopbackError(
            "the workbench answers on this machine alone",
            where="the host it was asked to answer on",
            remedy="leave the host out; it is 127.0.0.1",
        )
    with (
        listening(LOOPBACK[host].strip("[]"), port) as listener,
        open_case(folder, passphrase=passphrase) as case,
    ):
        views.require_reading(case)
        workbench = make_application(case, called=shlex.quote(str(folder)), language=language)
        server = _server(workbench, listener)
        announce(f"http://{LOOPBACK[host]}:{server.effective_port}{workbench.launch_path}")
        announce("Open this address in a browser on this machine. It works once. Ctrl+C closes the case.")
        try:
            with _watched(workbench, announce), listening_for_lock(case.case_id, workbench.door.lock):
                server.run()
        finally:
            server.close()
            workbench.jobs.close()
            workbench.reviewing.end()


def _server(workbench: Workbench, listener: socket.socket) -> Any:
    # no name of the program in its answers, no faith in what a proxy says: there is none
    server: Any = create_server(
        workbench,
        sockets=[listener],
        threads=4,
        ident=None,
        clear_untrusted_proxy_headers=True,
        **bounds(),
    )
    server.channel_class = bounded_channel(workbench.cookie_name, workbench.is_let_in)
    return server


def listening(address: str, port: int) -> socket.socket:
    """Listen at a port of this machine.

    Raises
    ------
    PortTakenError
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as error:
        raise PortTakenError(
            "nothing can answer on this port",
            where=f"port {port}",
            remedy="choose another port, or leave it out to take a free one",
        ) from error


def _watched(workbench: Workbench, announce: Callable[[str], None]) -> AbstractContextManager[None]:
    def look() -> bool:
        workbench.reviewing.end_if_left()
        is_locked = workbench.door.lock_if_idle()
        if is_locked:
            announce("The case is locked and its keys are forgotten. Ctrl+C, then serve it again.")
        return is_locked

    return watching(look)


@contextmanager
def watching(look: Callable[[], bool]) -> Iterator[None]:
    """Look again and again in a thread of its own, until a look says that it was the last, or all is over."""
    stopped = threading.Event()

    def watch() -> None:
        while not stopped.wait(_WATCH_SECONDS):
            if look():
                return

    watcher = threading.Thread(target=watch, name="idle-watch", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stopped.set()
        watcher.join()
