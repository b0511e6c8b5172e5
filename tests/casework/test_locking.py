"""A running workbench is locked from outside at once, by its own user alone."""

from __future__ import annotations

import functools
import os
import socket
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import Shown
from uncounted.casefile import read_identity
from uncounted.casework import locking
from uncounted.casework.locking import (
    CannotLockHereError,
    DidNotLockError,
    listening_for_lock,
    lock_running,
)
from uncounted.vocabulary.errors import UncountedError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are Linux's own")


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the listeners of a test apart from those of workbenches that really run on this machine."""
    monkeypatch.setattr(locking, "_PREFIX", f"uncounted-test-{os.getpid()}-{os.urandom(4).hex()}-")


def test_one_case_is_locked_or_all(shown: Shown) -> None:
    folder = shown.case_folder
    locked: list[str] = []
    case_id = read_identity(folder).case_id
    with ExitStack() as stack:
        for name, case in (("first", case_id), ("second", case_id), ("other", "f" * 16)):
            stack.enter_context(listening_for_lock(case, functools.partial(locked.append, name)))
        assert lock_running(folder) == 2
        assert sorted(locked) == ["first", "second"]
        assert lock_running(None) == 3
        assert sorted(locked) == ["first", "first", "other", "second", "second"]
    assert lock_running(None) == 0


def test_its_name_tells_no_case(shown: Shown) -> None:
    case_id = read_identity(shown.case_folder).case_id
    with listening_for_lock(case_id, lambda: None):
        listed = Path("/proc/net/unix").read_text(encoding="utf-8")
    assert locking._PREFIX in listed
    assert case_id not in listed


def test_another_user_neither_locks_nor_passes_for_a_workbench(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = []
    real = locking._user_of
    asking = threading.current_thread()

    def stranger(other: socket.socket) -> int:
        return real(other) + (threading.current_thread() is not asking)

    with listening_for_lock("f" * 16, lambda: locked.append(1)):
        monkeypatch.setattr(locking, "_user_of", stranger)
        with pytest.raises(DidNotLockError):
            lock_running(None)
        assert locked == []
        monkeypatch.setattr(locking, "_user_of", lambda other: real(other) + 1)
        assert lock_running(None) == 0
        assert locked == []
        monkeypatch.setattr(locking, "_user_of", real)
        assert lock_running(None) == 1


def test_who_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_PATIENCE_SECONDS", 0.05)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.bind(f"\0{locking._PREFIX}silent".encode())
        silent.listen()
        with pytest.raises(DidNotLockError):
            lock_running(None)


def test_where_it_cannot_be_done_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_SOCKETS", tmp_path / "absent")
    with pytest.raises(CannotLockHereError):
        lock_running(None)
    with pytest.raises(UncountedError):
        lock_running(tmp_path)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(CannotLockHereError):
        lock_running(None)
    with listening_for_lock("f" * 16, lambda: None):
        pass
