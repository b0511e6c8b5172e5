r"""A form with files, read part by part as its bytes are asked for: nothing is put on the disk.

- A file ends at its delimiter, with the line end before it, and nowhere else: what is sealed is what was
  sent, byte for byte. A body that ends before its last delimiter was cut off, and its last file is refused.
- Fields come before files, so that a form is known to be ours before a byte of a file is taken.
- What a browser says of a file beside its name is not believed and not kept.

Source: RFC 7578, RFC 2046 s. 5.1.1; the HTML standard on how browsers write names into a form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from uncounted.vocabulary.errors import UncountedError

REST_OF_FORM = "…"
_CHUNK_BYTES = 1 << 16
_LONGEST_HEADER = 8 * 1024
_LONGEST_FIELD = 64 * 1024
_MOST_PARTS = 2000
_BOUNDARY = re.compile(
    r'multipart/form-data;.*?boundary="?([0-9A-Za-z\'()+_,./:=?-]{1,70})"?\s*(?:;|$)', re.I
)
_PARAMETER = re.compile(rb'[;\s](name|filename)="([^"]*)"', re.I)
# how browsers write what would end the name (the HTML standard, "multipart/form-data encoding")
_ESCAPED = {b"%22": b'"', b"%0D": b"\r", b"%0A": b"\n"}


class UnreadableFormError(UncountedError):
    """What was sent is no form with files, or not whole."""


class Readable(Protocol):
    """Where the bytes of a request come from."""

    def read(self, size: int, /) -> bytes:
        """Return some bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as it comes in: its fields, and its files by name, each to be read before the next."""

    fields: Mapping[str, str]
    files: Iterator[tuple[str, Iterator[bytes]]]


@dataclass(frozen=True, slots=True)
class _Part:
    """One part: the name of its field, that of its file (None: it is no file), and its bytes."""

    field: str
    filename: str | None
    chunks: Iterator[bytes]


class NoFiles(FileUploadHandler):  # type: ignore[misc]
    """What Django does with files of any other form: it passes over them, and keeps nothing."""

    def new_file(self, *args: Any, **options: Any) -> None:
        """Refuse the file before its first byte."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> None:
        """Make no file."""


def read_form(content_type: str, stream: Readable) -> SentForm:
    """Read the fields of a form; its files are read when they are asked for.

    Raises
    ------
    UnreadableFormError
    """
    found = _BOUNDARY.match(content_type)
    if found is None:
        raise _unreadable("it is no form with files")
    parts = _Body(stream, found[1].encode()).parts()
    fields: dict[str, str] = {}
    first: _Part | None = None
    try:
        for part in parts:
            if part.filename is not None:
                first = part
                break
            fields[part.field] = _text(part)
    except OSError as error:
        raise _unreadable("it ends too early") from error
    return SentForm(fields, _files(first, parts))


def _files(first: _Part | None, parts: Iterator[_Part]) -> Iterator[tuple[str, Iterator[bytes]]]:
    part = first
    while part is not None:
        # a browser sends a nameless file where none was chosen; a field behind a file is none of ours
        if part.filename:
            yield part.filename, part.chunks
        try:
            part = next(parts, None)
        except UnreadableFormError:
            # the files before are whole, and stay: what follows is told as one file that cannot be read
            part = _Part("", REST_OF_FORM, _Unread())


class _Unread(Iterator[bytes]):
    """Bytes that cannot be read."""

    def __next__(self) -> bytes:
        raise OSError("the rest of the form cannot be read")


def _text(part: _Part) -> str:
    content = b""
    for chunk in part.chunks:
        content += chunk
        if len(content) > _LONGEST_FIELD:
            raise _unreadable("a field is too long")
    return content.decode("utf-8", "replace")


class _Body:
    """The bytes of a form, cut at its delimiters."""

    def __init__(self, stream: Readable, boundary: bytes) -> None:
        self._stream = stream
        self._delimiter = b"\r\n--" + boundary
        # the first delimiter has no line end before it
        self._held = b"\r\n"
        self._is_cut_off = False

    def parts(self) -> Iterator[_Part]:
        """Give part after part; what is left of one is passed over before the next."""
        for _ in self._until_delimiter():
            pass
        for _ in range(_MOST_PARTS):
            after = self._take(2)
            if after == b"--":
                return
            if after != b"\r\n":
                raise _unreadable("a delimiter does not end its line")
            field, filename = self._header()
            chunks = self._until_delimiter()
            yield _Part(field, filename, chunks)
            try:
                for _ in chunks:
                    pass
            except OSError:
                self._is_cut_off = True
            if self._is_cut_off:
                return
        raise _unreadable(f"it has more than {_MOST_PARTS} parts")

    def _more(self) -> bool:
        read = self._stream.read(_CHUNK_BYTES)
        self._held += read
        return bool(read)

    def _take(self, n_bytes: int) -> bytes:
        while len(self._held) < n_bytes:
            if not self._more():
                raise _unreadable("it ends too early")
        taken, self._held = self._held[:n_bytes], self._held[n_bytes:]
        return taken

    def _header(self) -> tuple[str, str | None]:
        # a part without a header has its empty line at once
        while (end := (b"\r\n" + self._held).find(b"\r\n\r\n")) < 0:
            if len(self._held) > _LONGEST_HEADER or not self._more():
                raise _unreadable("the header of a part has no end")
        header = self._take(end + 2)
        told = {
            key.lower(): value
            for line in header.split(b"\r\n")
            if line.lower().startswith(b"content-disposition:")
            for key, value in _PARAMETER.findall(line)
        }
        filename = told.get(b"filename")
        return _decoded(told.get(b"name", b"")), None if filename is None else _last(_decoded(filename))

    def _until_delimiter(self) -> Iterator[bytes]:
        """Give the bytes up to the next delimiter, and pass over it.

        Raises
        ------
        OSError
            There is none: the sender went away. As with any source that cannot be read to its end, whoever
            seals it keeps nothing.
        """
        kept = len(self._delimiter) - 1
        while (end := self._held.find(self._delimiter)) < 0:
            ready = len(self._held) - kept
            if ready > 0:
                chunk, self._held = self._held[:ready], self._held[ready:]
                yield chunk
            if not self._more():
                self._is_cut_off = True
                raise OSError("the form was cut off")
        chunk, self._held = self._held[:end], self._held[end + len(self._delimiter) :]
        if chunk:
            yield chunk


def _decoded(written: bytes) -> str:
    for escaped, plain in _ESCAPED.items():
        written = written.replace(escaped, plain)
    return written.decode("utf-8", "surrogateescape")


def _last(name: str) -> str:
    r"""Take the last part of a path: a name is written down, and never used as a place.

    Examples
    --------
    >>> _last("../../etc/passwd"), _last("C:\\home\\a.txt")
    ('passwd', 'a.txt')
    """
    return re.split(r"[/\\]", name)[-1]


def _unreadable(finding: str) -> UnreadableFormError:
    return UnreadableFormError(
        f"what was sent cannot be read: {finding}; nothing more was taken from it",
        where="the form",
        remedy="go back to the page, and send it from there",
    )
