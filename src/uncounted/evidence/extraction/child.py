"""The process in which hostile bytes are parsed: it limits itself before it reads the first of them.

1. Limits of the system: memory, processor time, no file longer than nothing, few open files, no core dump.
2. A guard in the interpreter: no connection, no name looked up, no file written, none read but the libraries,
   no program started (but tesseract where OCR was asked for). It is the second wall: bubblewrap, where
   present, is the first. Native code does not pass by it.
3. One parser is loaded, that of the format asked for. It answers in `frames`, which can say little else.

Whatever goes wrong here ends in a number or in the end of the process; nothing is written to standard error.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Callable, Iterator
from io import RawIOBase
from typing import Any, BinaryIO

import msgspec

from uncounted.evidence.extraction.frames import (
    LENGTH,
    PIECE_CHARACTERS,
    Again,
    Failed,
    Fault,
    Finished,
    MemberBegins,
    MemberBytes,
    MemberEnds,
    Message,
    Piece,
    Read,
    RefusedError,
    Request,
    TextSeen,
)

_MOST_OPEN_FILES = 64
_FORBIDDEN = (
    "socket.",
    "subprocess.Popen",
    "os.system",
    "os.kill",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "shutil.",
    "tempfile.",
    "ftplib.",
    "http.",
    "urllib.",
    "smtplib.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ForbiddenError(RuntimeError):
    """A parser, or what it was fed, tried to leave its process."""


def main() -> None:
    """Serve one request from standard input, then end."""
    given, told = sys.stdin.buffer, sys.stdout.buffer
    request = msgspec.msgpack.decode(
        _exactly(given, LENGTH.unpack(_exactly(given, LENGTH.size))[0]), type=Request
    )
    limit(request)
    guard(may_run=request.ocr)

    def tell(message: Message) -> None:
        frame = msgspec.msgpack.encode(message)
        told.write(LENGTH.pack(len(frame)) + frame)
        # a member's bytes follow one another; all else waits for no one
        if not isinstance(message, MemberBytes | Piece | TextSeen):
            told.flush()

    try:
        serve(request, given, tell)
    except RefusedError as refused:
        tell(Failed(refused.fault))
    except MemoryError:
        gc.collect()
        tell(Failed(Fault.NO_MEMORY))
    except RecursionError:
        tell(Failed(Fault.TOO_DEEP))
    except Exception:  # noqa: BLE001 - a parser may fail in any way; its words may hold content and go nowhere
        tell(Failed(Fault.DAMAGED))
    told.flush()
    # no destructor of a library may spoil an answer that was given
    os._exit(0)


def limit(request: Request) -> None:
    """Bind this process; what is given up here cannot be taken back."""
    for kind, most in (
        (resource.RLIMIT_AS, request.memory_bytes),
        (resource.RLIMIT_CPU, request.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def guard(*, may_run: bool) -> None:
    """Forbid the interpreter what no parser needs; it cannot be taken off again."""
    forbidden = tuple(
        name for name in _FORBIDDEN if not may_run or name not in ("subprocess.Popen", "os.fork", "os.exec")
    )

    # what is still to be imported lies there; a case does not
    readable = (*(f"{folder}/" for folder in sys.path if folder), "/usr/", "/lib")

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(forbidden):
            raise ForbiddenError(event)
        # a pipe to tesseract is opened by its number
        if event == "open" and not isinstance(arguments[0], int) and arguments[0] != os.devnull:
            writes = isinstance(arguments[2], int) and arguments[2] & _WRITING
            if writes or not os.fsdecode(arguments[0]).startswith(readable):
                raise ForbiddenError(event)

    sys.addaudithook(watch)


def serve(request: Request, given: BinaryIO, tell: Callable[[Message], None]) -> None:
    """Read what is asked for and tell it."""
    passes = _Passes(given, tell)
    if request.task:
        from uncounted.evidence.extraction.parsers.rebuilding import TASKS

        for message in TASKS[request.task](_whole(passes.open(), request), request):
            tell(message)
        return
    if request.members:
        for message in members(request, passes.open):
            tell(message)
        tell(Finished())
        return
    found = parse(request, passes.open())
    text = found.written()
    for field in found.fields:
        tell(field)
    for member in found.members:
        tell(member)
    if not found.no_text:
        for begins in range(0, len(text), PIECE_CHARACTERS):
            tell(Piece(text[begins : begins + PIECE_CHARACTERS]))
    warnings = tuple((int(warned), n) for warned, n in found.warnings.items())
    tell(Read(found.no_text, found.tool, found.version, tuple(found.operations), warnings))


def parse(request: Request, stream: Any) -> Any:
    """Load the one parser that is needed, and give it the bytes."""
    kind = request.media_type
    if kind in ("application/zip", "application/wacz"):
        from uncounted.evidence.extraction.parsers.zips import list_zip

        return list_zip(stream, request)
    if kind == "application/warc":
        from uncounted.evidence.extraction.parsers.web_archives import list_records

        return list_records(stream, request)
    if kind.startswith(("audio/", "video/")):
        from uncounted.evidence.extraction.parsers.recordings import read_recording

        return read_recording(stream, request)
    return _whole_parser(kind)(_whole(stream, request), request)


def _whole_parser(kind: str) -> Callable[[bytes, Request], Any]:
    from importlib import import_module

    if kind not in _PARSERS:
        raise RefusedError(Fault.NOT_THIS_FORMAT)
    module, name = _PARSERS[kind]
    parser: Callable[[bytes, Request], Any] = getattr(
        import_module(f"uncounted.evidence.extraction.parsers.{module}"), name
    )
    return parser


_OFFICE = "application/vnd.openxmlformats-officedocument."
_PARSERS = {
    "text/html": ("web_pages", "read_page"),
    "application/pdf": ("pdf", "read_pdf"),
    "message/rfc822": ("mail", "read_message"),
    _OFFICE + "wordprocessingml.document": ("documents", "read_docx"),
    _OFFICE + "spreadsheetml.sheet": ("workbooks", "read_workbook"),
    "application/vnd.oasis.opendocument.text": ("documents", "read_odt"),
    "image/jpeg": ("pictures", "read_jpeg"),
    "image/png": ("pictures", "read_png"),
    "image/tiff": ("pictures", "read_tiff"),
}


def members(request: Request, opened: Callable[[], Any]) -> Iterator[MemberBegins | MemberBytes | MemberEnds]:
    """Load the one reader of archives that is needed."""
    kind = request.media_type
    if kind in ("application/zip", "application/wacz"):
        from uncounted.evidence.extraction.parsers.zips import zip_members

        return zip_members(opened, request)
    if kind == "application/warc":
        from uncounted.evidence.extraction.parsers.web_archives import record_members

        return record_members(opened, request)
    if kind == "message/rfc822":
        from uncounted.evidence.extraction.parsers.attachments import attached_members

        return attached_members(_whole(opened(), request), request)
    raise RefusedError(Fault.NO_MEMBERS_HERE)


def _whole(stream: Any, request: Request) -> bytes:
    data = bytearray()
    while piece := stream.read(1 << 18):
        data += piece
        if len(data) > request.input_bytes:
            raise RefusedError(Fault.TOO_LARGE)
    return bytes(data)


class _Passes:
    """The bytes of the file, from the start as often as they are asked for."""

    def __init__(self, given: BinaryIO, tell: Callable[[Message], None]) -> None:
        self._given, self._tell = given, tell
        self._latest: _Stream | None = None

    def open(self) -> _Stream:
        if self._latest is not None:
            while self._latest.read(1 << 18):
                pass
            self._tell(Again())
        self._latest = _Stream(self._given)
        return self._latest


class _Stream(RawIOBase):
    """One pass over the bytes, which come in frames; an empty frame ends it."""

    def __init__(self, given: BinaryIO) -> None:
        self._given = given
        self._left = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            return b"".join(iter(lambda: self.read(1 << 18), b""))
        if self._left == 0 and not self._ended:
            self._left = LENGTH.unpack(_exactly(self._given, LENGTH.size))[0]
            self._ended = self._left == 0
        piece = _exactly(self._given, min(size, self._left))
        self._left -= len(piece)
        return piece


def _exactly(given: BinaryIO, size: int) -> bytes:
    data = given.read(size)
    if len(data) < size:
        # the parent is gone: nobody waits for an answer
        os._exit(1)
    return data
