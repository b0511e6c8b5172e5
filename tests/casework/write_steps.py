"""Stop a child at its n-th write to the disk: every state in which a kill can leave the files, one by one.

- The child is traced (ptrace) and killed (SIGKILL) as it is about to make the n-th system call that changes a
  file: what SQLCipher writes inside one statement is reached as well as what the program writes itself.
- A write can be torn: half of its bytes are written, then the child is killed.
- The same child makes the same calls, but for what is random in it; a step past its end ends it unharmed.

Linux only, on processors whose table of calls is below. Source: ptrace(2), PTRACE_GET_SYSCALL_INFO.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

_TRACE_ME, _POKE_REGISTER, _GO_TO_NEXT_CALL, _SET_OPTIONS, _CALL_INFO = 0, 6, 24, 0x4200, 0x420E
_DIES_WITH_US, _MARKS_CALLS = 0x100000, 1
_INFO_BYTES, _ENTERING = 88, 1
# where the third argument of a call stands among the registers of x86-64 (struct user_regs_struct)
_LENGTH_REGISTER = 12 * 8

_CALLS = {
    "x86_64": {
        1: "write", 18: "pwrite64", 20: "writev", 296: "pwritev", 74: "fsync", 75: "fdatasync", 162: "sync",
        76: "truncate", 77: "ftruncate", 82: "rename", 264: "renameat", 316: "renameat2", 87: "unlink",
        263: "unlinkat", 83: "mkdir", 258: "mkdirat", 84: "rmdir", 285: "fallocate", 257: "openat",
    },
    "aarch64": {
        64: "write", 68: "pwrite64", 66: "writev", 70: "pwritev", 82: "fsync", 83: "fdatasync", 81: "sync",
        45: "truncate", 46: "ftruncate", 38: "renameat", 276: "renameat2", 35: "unlinkat", 34: "mkdirat",
        47: "fallocate", 56: "openat",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stopped:
    """How a child ended: the number of its write steps, and the call it was killed at (empty: it ended)."""

    n_steps: int
    killed_at: str


def can_trace() -> bool:
    """Whether children can be stopped at their writes on this machine."""
    return platform.system() == "Linux" and platform.machine() in _CALLS


def run_until(work: Callable[[], None], step: int | None, *, torn: bool = False) -> Stopped:
    """Do the work in a child, killed as it is about to make write step ``step`` (from 1; None: never).

    Call it from a process of one thread: the child is a fork of it.
    """
    child = os.fork()
    if child == 0:
        _work_traced(work)
    try:
        return _follow(child, step, torn=torn and platform.machine() == "x86_64")
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        raise


def _work_traced(work: Callable[[], None]) -> None:
    code = 1
    try:
        _ptrace(_TRACE_ME, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = 0
    finally:
        os._exit(code)


def _follow(child: int, step: int | None, *, torn: bool) -> Stopped:
    os.waitpid(child, 0)
    _ptrace(_SET_OPTIONS, child, 0, _DIES_WITH_US | _MARKS_CALLS)
    n_steps, passed_on = 0, 0
    while True:
        _ptrace(_GO_TO_NEXT_CALL, child, 0, passed_on)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            if status:
                raise ChildProcessError(f"the work ended by itself with {status}, after {n_steps} writes")
            return Stopped(n_steps, "")
        # bit 7 marks a stop at a call; any other stop is a signal, which the child is to get
        stopped_by = os.WSTOPSIG(status)
        passed_on = 0 if stopped_by == signal.SIGTRAP | 0x80 else stopped_by
        call = "" if passed_on else _entered_call(child)
        if not call:
            continue
        n_steps += 1
        if n_steps == step:
            torn = torn and call in ("write", "pwrite64")
            if torn:
                _tear(child)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Stopped(n_steps, f"{call}, torn" if torn else call)


def _entered_call(child: int) -> str:
    """Return the name of the call the child is about to make, if it changes a file; else nothing."""
    info = ctypes.create_string_buffer(_INFO_BYTES)
    _ptrace(_CALL_INFO, child, _INFO_BYTES, ctypes.addressof(info))
    (operation,) = struct.unpack_from("<B", info.raw)
    number, *arguments = struct.unpack_from("<7Q", info.raw, 24)
    if operation != _ENTERING:
        return ""
    call = _CALLS[platform.machine()].get(number, "")
    if call == "openat" and not arguments[2] & os.O_CREAT:
        return ""
    return call


def _tear(child: int) -> None:
    """Let the call write half of what it was to write."""
    info = ctypes.create_string_buffer(_INFO_BYTES)
    _ptrace(_CALL_INFO, child, _INFO_BYTES, ctypes.addressof(info))
    length = struct.unpack_from("<Q", info.raw, 24 + 8 * 3)[0]
    _ptrace(_POKE_REGISTER, child, _LENGTH_REGISTER, max(length // 2, 1))
    _ptrace(_GO_TO_NEXT_CALL, child, 0, 0)
    os.waitpid(child, 0)


def _ptrace(request: int, process: int, address: int, data: int) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    library.ptrace.restype = ctypes.c_long
    library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    if library.ptrace(request, process, address, data) == -1:
        raise OSError(ctypes.get_errno(), f"ptrace request {request} failed")
