"""One child, talked to from one thread: bytes go in and messages come out at the same time.

- A child that is silent too long, says too much, or says what is no message is ended, and that is one error.
- What it writes to standard error goes nowhere: it may repeat the file.
- Only time spent waiting for the child counts; the caller may take as long as it likes between two messages.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType

import msgspec

from uncounted.evidence.extraction.frames import (
    LENGTH,
    LONGEST_FRAME,
    Again,
    Failed,
    Fault,
    Message,
    Request,
)
from uncounted.evidence.extraction.isolation import command, environment
from uncounted.evidence.extraction.model import (
    HostileFileError,
    Isolation,
    Limits,
    ParserStoppedError,
    UnreadableFileError,
)
from uncounted.vocabulary.errors import UncountedError

_PIECE = 256 * 1024
_WHERE = "the file given"
_KEEP = "it stays sealed as it is; give a text version of it as an item of its own"
_DECODER = msgspec.msgpack.Decoder(Message)

_DAMAGED = {
    Fault.DAMAGED: "it is damaged, or not what its type says",
    Fault.NOT_THIS_FORMAT: "it is not what its type says",
    Fault.CHECKSUM: "a checksum or digest in it does not hold: it was changed or damaged",
    Fault.CUT_OFF: "it breaks off before its end",
    Fault.NAMES_DISAGREE: "it names its parts in two ways that disagree, so readers would not see the same",
    Fault.LOCKED: "it is locked with a password",
    Fault.METHOD: "it is packed in a way that is not read here",
    Fault.NO_MEMBERS_HERE: "this format holds no members that are read here",
    Fault.NO_OCR: "its pictures are to be read by OCR, and tesseract is not installed or lacks the language",
}
_HOSTILE = {
    Fault.TOO_LARGE: "it is larger than what may be held at once",
    Fault.TOO_DEEP: "it nests deeper than any honest file does",
    Fault.TOO_MANY_MEMBERS: "it has more members than any honest file does",
    Fault.EXPANDS_TOO_MUCH: "it unpacks to far more than it is, or than it says",
    Fault.ENTITIES: "it declares a document type or entities, which no honest file of this format does",
    Fault.MEMBERS_OVERLAP: "its members share the same bytes, which no honest file does",
    Fault.NO_MEMORY: "it needs more memory than a file may cost",
}


def error_of(fault: int) -> UncountedError:
    """Put a child's number into words: ours, never those of the file."""
    if fault in _HOSTILE:
        return HostileFileError(_HOSTILE[Fault(fault)], where=_WHERE, remedy=_KEEP)
    if fault in _DAMAGED:
        return UnreadableFileError(_DAMAGED[Fault(fault)], where=_WHERE, remedy=_KEEP)
    return stopped("the parser answered what is no answer")


def stopped(what: str) -> ParserStoppedError:
    """Make the error for a child that ended badly."""
    return ParserStoppedError(what, where=_WHERE, remedy=_KEEP)


class Conversation:
    """A child at work; leaving the block ends it, whatever it is doing.

    Parameters
    ----------
    source : callable
        Opens the bytes from the start; called again where the child asks for them again.
    """

    def __init__(
        self,
        request: Request,
        source: Callable[[], Iterable[bytes]],
        limits: Limits,
        isolation: Isolation,
    ) -> None:
        self._source, self._limits = source, limits
        self._received = bytearray()
        self._waiting = memoryview(_framed(msgspec.msgpack.encode(request)))
        self._pieces: Iterator[bytes] | None = iter(source())
        self._left = limits.wall_seconds
        self._n_out = 0
        self._process = _started(isolation)
        assert self._process.stdin is not None  # noqa: S101 - both were asked for just above
        assert self._process.stdout is not None  # noqa: S101
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._out, selectors.EVENT_READ)
        self._selector.register(self._in, selectors.EVENT_WRITE)
        self._feeding = True

    def __enter__(self) -> Conversation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._selector.close()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def next_message(self) -> Message:
        """Wait for the next message.

        Raises
        ------
        UnreadableFileError, HostileFileError
            The child gave up, and said why.
        ParserStoppedError
            It crashed, was silent too long, or lied.
        """
        while True:
            frame = self._frame()
            if frame is None:
                self._exchange()
                continue
            message = self._decoded(frame)
            if isinstance(message, Failed):
                raise error_of(message.fault)
            if not isinstance(message, Again):
                return message
            if self._pieces is not None or self._waiting:
                raise stopped("the parser asked for the file again before its end")
            self._pieces = iter(self._source())
            self._feed()

    def _frame(self) -> bytes | None:
        if len(self._received) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(self._received)
        if length > LONGEST_FRAME:
            raise stopped("the parser answered what is no answer")
        ends = LENGTH.size + length
        if len(self._received) < ends:
            return None
        frame = bytes(self._received[LENGTH.size : ends])
        del self._received[:ends]
        return frame

    def _decoded(self, frame: bytes) -> Message:
        try:
            message: Message = _DECODER.decode(frame)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise stopped("the parser answered what is no answer") from None
        return message

    def _exchange(self) -> None:
        """Wait until something can be sent or was received, and do so."""
        begun = time.monotonic()
        ready = self._selector.select(max(0.0, self._left))
        self._left -= time.monotonic() - begun
        if not ready and self._left <= 0:
            raise stopped(f"the parser was still at work after {self._limits.wall_seconds:g} seconds")
        for key, _ in ready:
            if key.fd == self._out:
                self._receive()
            else:
                self._send()

    def _receive(self) -> None:
        try:
            data = os.read(self._out, _PIECE)
        except BlockingIOError:
            return
        if not data:
            raise self._how_it_ended()
        self._received += data
        self._n_out += len(data)
        if self._n_out > self._most_out():
            raise stopped("the parser answered more than any file can hold")

    def _most_out(self) -> int:
        return self._limits.total_bytes + 8 * self._limits.text_characters

    def _send(self) -> None:
        while not self._waiting and self._pieces is not None:
            piece = next(self._pieces, None)
            if piece is None:
                self._pieces = None
                self._waiting = memoryview(LENGTH.pack(0))
            elif piece:
                # pieces longer than a length can say are cut
                self._waiting = memoryview(b"".join(_framed(part) for part in _cut(piece)))
        if not self._waiting:
            self._rest()
            return
        try:
            n_sent = os.write(self._in, self._waiting[:_PIECE])
        except BlockingIOError:
            return
        except BrokenPipeError:
            # it wants no more: its answer, or its end, is on the way
            self._pieces, self._waiting = None, memoryview(b"")
            self._rest()
            return
        self._waiting = self._waiting[n_sent:]

    def _rest(self) -> None:
        if self._feeding:
            self._selector.unregister(self._in)
            self._feeding = False

    def _feed(self) -> None:
        if not self._feeding:
            self._selector.register(self._in, selectors.EVENT_WRITE)
            self._feeding = True

    def _how_it_ended(self) -> ParserStoppedError:
        try:
            code = self._process.wait(max(0.1, self._left))
        except subprocess.TimeoutExpired:
            return stopped("the parser stopped answering")
        # a shell, and bubblewrap, report a signal as 128 and its number
        number = -code if code < 0 else code - 128
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return stopped(
                f"the parser was killed, as at the limit of {self._limits.cpu_seconds} s of processor time"
            )
        return stopped("the parser crashed")


def _started(isolation: Isolation) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(isolation),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=environment(),
            cwd="/",
            close_fds=True,
            start_new_session=True,
        )
    except OSError as error:
        raise stopped(f"the parser could not be started ({error.strerror})") from None


def _framed(data: bytes) -> bytes:
    return LENGTH.pack(len(data)) + data


def _cut(piece: bytes) -> Iterator[bytes]:
    for begins in range(0, len(piece), LONGEST_FRAME):
        yield piece[begins : begins + LONGEST_FRAME]
