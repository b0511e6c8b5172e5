"""Whether the clock of this machine is synchronised, as far as its kernel can tell."""

from __future__ import annotations

import ctypes
import struct
import sys

from uncounted.vocabulary.verdicts import Verdict

_SIZE = 256
# struct timex of Linux with 8-byte words: modes, padding, offset, freq, maxerror, esterror, status
_LAYOUT = struct.Struct("@i4xqqqqi")
_UNSYNCHRONISED = 0x40


def clock_synchronised() -> Verdict:
    """Ask the kernel (adjtimex(2), reading only); NOT_CHECKED where it does not answer.

    A kernel says what its time service told it. It cannot know a service that sets the clock by other ways:
    FAILED means "not known to be synchronised", and PASSED means that a service says so.
    """
    if not sys.platform.startswith("linux") or struct.calcsize("l") != 8:
        return Verdict.NOT_CHECKED
    told = ctypes.create_string_buffer(_SIZE)
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(told)
    except (OSError, AttributeError):
        return Verdict.NOT_CHECKED
    if state < 0:
        return Verdict.NOT_CHECKED
    status = _LAYOUT.unpack_from(told.raw)[-1]
    return Verdict.FAILED if status & _UNSYNCHRONISED else Verdict.PASSED
