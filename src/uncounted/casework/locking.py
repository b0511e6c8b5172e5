"""Locking a running workbench at once, from any other terminal of the same user.

- A workbench listens at an abstract Unix socket: there is no file to be left behind, and it is gone with
  the process. Its name is derived from the case's id, and does not tell it.
- Both ends ask the system who is at the other (SO_PEERCRED): another user can neither lock a workbench nor
  pass for one. No secret goes through the socket.
- To lock needs no passphrase: it only ever takes access away.
- Linux alone has such sockets. Elsewhere a workbench locks by itself when nobody is there.

Source: unix(7), abstract sockets and SO_PEERCRED.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from uncounted.casefile import read_identity
from uncounted.vocabulary.errors import UncountedError

_SOCKETS = Path("/proc/net/unix")
_PREFIX = "uncounted-lock-"
_SAID_LOCKED = b"locked\n"
_PATIENCE_SECONDS = 20.0
_CREDENTIALS = struct.Struct("3i")


class CannotLockHereError(UncountedError):
    """A running workbench cannot be reached on this system."""


class DidNotLockError(UncountedError):
    """A workbench is running and did not answer."""


@contextmanager
def listening_for_lock(case_id: str, lock: Callable[[], None]) -> Iterator[None]:
    """Call ``lock`` whenever this user asks for it while the block runs; on Linux alone."""
    if sys.platform != "linux":
        yield
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(f"\0{_PREFIX}{_digest(case_id)}-{secrets.token_hex(4)}".encode())
        listener.listen()
        thread = threading.Thread(target=_answer, args=(listener, lock), name="lock-listener", daemon=True)
        thread.start()
        try:
            yield
        finally:
            # wakes the thread that waits for somebody to connect
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def lock_running(folder: Path | None) -> int:
    """Lock every workbench of this user that shows the case in ``folder``, or any case; returns how many.

    Raises
    ------
    NotACaseError, DamagedCaseError
    CannotLockHereError
        Not on Linux, or the system does not tell which sockets there are.
    DidNotLockError
        One is running, but did not say that it is locked.
    """
    if sys.platform != "linux":
        raise _cannot_lock()
    sought = _PREFIX if folder is None else f"{_PREFIX}{_digest(read_identity(folder).case_id)}-"
    return sum(_ask(name) for name in _listeners() if name.startswith(sought))


def _answer(listener: socket.socket, lock: Callable[[], None]) -> None:
    while True:
        try:
            asking, _ = listener.accept()
        except OSError:
            return
        with asking:
            if _user_of(asking) != os.geteuid():
                continue
            # the files may be gone or damaged, and whoever asked may have left: locked it is all the same
            with suppress(UncountedError):
                lock()
            with suppress(OSError):
                asking.sendall(_SAID_LOCKED)


def _ask(name: str) -> bool:
    """Ask one listener to lock; False where it is another user's, or went away meanwhile."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asking:
        asking.settimeout(_PATIENCE_SECONDS)
        try:
            asking.connect(f"\0{name}".encode())
        except ConnectionRefusedError:
            return False
        if _user_of(asking) != os.geteuid():
            return False
        try:
            said = asking.recv(len(_SAID_LOCKED))
        except OSError:
            said = b""
    if said != _SAID_LOCKED:
        raise DidNotLockError(
            "a workbench is running, and did not say that it is locked",
            where="the running workbench",
            remedy="end it with Ctrl+C in its terminal, or end its process; then nothing is open",
        )
    return True


def _listeners() -> list[str]:
    try:
        lines = _SOCKETS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise _cannot_lock() from error
    # an abstract name is the last column, with an @ for its first byte
    names = {line.rpartition(" ")[2] for line in lines}
    return sorted(name[1:] for name in names if name.startswith(f"@{_PREFIX}"))


def _user_of(other: socket.socket) -> int:
    said = other.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    _, user, _ = _CREDENTIALS.unpack(said)
    return int(user)


def _digest(case_id: str) -> str:
    return hashlib.sha256(f"uncounted|lock|{case_id}".encode()).hexdigest()[:32]


def _cannot_lock() -> CannotLockHereError:
    return CannotLockHereError(
        "a running workbench cannot be reached from here",
        where="this system",
        remedy="end the workbench with Ctrl+C in its terminal; closing it forgets the keys",
    )
