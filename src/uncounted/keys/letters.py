"""A letter is an age file: who has the public half of a key writes it, who holds the secret reads it.

- The age format with one X25519 recipient (age-encryption.org/v1): Debian's `age` opens what is sealed here,
  and what it seals is opened here, armoured or not.
- Both ways run in bounded memory, whatever the size of a letter or of its header.
- A letter is whole only when it was read to its end without an error. Bytes read before are genuine.
- An error of whoever gives or takes the bytes comes through as it was; `pyrage` alone would tell it in
  words that can hold a name, and swallows one at the last write.
"""

from __future__ import annotations

import base64
import binascii
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO, Protocol

import pyrage

from uncounted.vocabulary.errors import UncountedError

_PLAIN = b"age-encryption.org/v1\n"
_ARMOURED = b"-----BEGIN AGE ENCRYPTED FILE-----"
_HEADER_END = b"\n--- "
# some three hundred recipients; a longer header is made to exhaust whoever reads it
_LARGEST_HEADER = 32 * 1024
_SMALLEST_LOOK = 64 * 1024
_NO_KEY_FITS = "No matching keys found"


class UnreadableLetterKeyError(UncountedError):
    """Text that is no age key."""


class LetterForAnotherError(UncountedError):
    """The letter was sealed to a key that is not here."""


class DamagedLetterError(UncountedError):
    """The letter was altered or cut."""


class Sink(Protocol):
    """Where sealed bytes go: an open file, for one."""

    def write(self, data: bytes, /) -> int | None:
        """Take some bytes."""


@dataclass(frozen=True, slots=True)
class LetterKey:
    """The secret half of a key for letters, as age writes it; never shown by accident."""

    secret: str = field(repr=False)

    @classmethod
    def generate(cls) -> LetterKey:
        """Make a new random key."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """The public half, ``age1...``, which anybody may have."""
        return str(_identity(self.secret).to_public())


def check_recipient(text: str) -> str:
    """Return the public half of a key for letters, where it is one.

    Raises
    ------
    UnreadableLetterKeyError
    """
    try:
        recipient = str(pyrage.x25519.Recipient.from_str(text))
    except pyrage.RecipientError as error:
        raise _unreadable_key() from error
    if recipient != text:
        raise _unreadable_key()
    return recipient


def looks_like_letter(first: bytes) -> bool:
    """Say by its first bytes whether a file is an age file."""
    return first.startswith((_PLAIN, _ARMOURED))


def seal_letter(recipient: str, chunks: Iterable[bytes], sink: Sink) -> None:
    """Seal pieces of bytes of any length to the holder of a key, and write the letter to ``sink``.

    Raises
    ------
    UnreadableLetterKeyError
        ``recipient`` is no public key for letters.
    """
    to = pyrage.x25519.Recipient.from_str(check_recipient(recipient))
    source, target = _Source(chunks), _Target(sink)
    try:
        pyrage.encrypt_io(source, target, [to])
    except (pyrage.EncryptError, OSError) as error:
        raise source.fault or target.fault or error from error
    if target.fault is not None:
        raise target.fault


class LetterReader:
    """A letter being opened, to be read like a file; close it, or use it as a context manager.

    The opening runs beside the reader, and waits in memory for whoever reads.

    Raises
    ------
    LetterForAnotherError
        At the first read: none of the keys opens it.
    DamagedLetterError
        Where the letter was altered or cut; at the latest at its end.
    """

    def __init__(self, keys: Sequence[LetterKey], chunks: Iterable[bytes]) -> None:
        self._source = _Source(_with_small_header(chunks))
        self._fault: BaseException | None = None
        identities = [_identity(key.secret) for key in keys]
        reading, writing = os.pipe()
        self._pipe = os.fdopen(reading, "rb")
        sink = os.fdopen(writing, "wb", buffering=0)
        self._opener = threading.Thread(target=self._open, args=(identities, sink), daemon=True)
        self._opener.start()

    def __enter__(self) -> LetterReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, size: int) -> bytes:
        """Return the next ``size`` bytes; fewer only at the end of a letter that is whole."""
        data = self._pipe.read(size)
        if len(data) < size:
            self._opener.join()
            if self._fault is not None:
                raise self._fault
        return data

    def close(self) -> None:
        """Stop opening, wherever it is."""
        self._pipe.close()
        self._opener.join()

    def _open(self, identities: Sequence[pyrage.x25519.Identity], sink: BinaryIO) -> None:
        with sink:
            try:
                pyrage.decrypt_io(self._source, sink, identities)
            except BaseException as error:  # noqa: BLE001  it is raised where the letter is read
                self._fault = self._source.fault or _told(error)


class _Source:
    """Pieces of any length, pulled as a file is read; keeps an error of whoever gives them."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")
        self.fault: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while not self._rest:
                self._rest = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except BaseException as error:
            self.fault = error
            raise
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Target:
    """A sink that keeps an error, since the last write of `pyrage` does not tell it."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._sink.write(data)
        except BaseException as error:
            self.fault = error
            raise
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever opened the sink makes it last."""


def _with_small_header(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass a letter on whose header ends soon: `pyrage` takes a header of any length into memory."""
    rest, first = iter(chunks), bytearray()
    while len(first) < _SMALLEST_LOOK and (piece := next(rest, None)) is not None:
        first += piece
    header = bytes(first)
    if header.startswith(_ARMOURED):
        header = _without_armour(header)
    if _HEADER_END not in header[:_LARGEST_HEADER]:
        raise _damaged()
    return chain([bytes(first)], rest)


def _without_armour(armoured: bytes) -> bytes:
    text = b"".join(armoured.split(b"-----")[2].split())
    try:
        return base64.b64decode(text[: len(text) // 4 * 4])
    except binascii.Error as error:
        raise _damaged() from error


def _identity(secret: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise _unreadable_key() from error


def _told(error: BaseException) -> BaseException:
    if isinstance(error, pyrage.DecryptError) and str(error) == _NO_KEY_FITS:
        return LetterForAnotherError(
            "the letter is sealed to another key",
            where="a letter",
            remedy="take it in at the case whose CASE.pub it was sealed with",
        )
    return _damaged()


def _damaged() -> DamagedLetterError:
    return DamagedLetterError(
        "the letter was altered or cut, and does not open",
        where="a letter",
        remedy="ask for it to be sent once more, and compare its SHA-256 with the sender's",
    )


def _unreadable_key() -> UnreadableLetterKeyError:
    return UnreadableLetterKeyError(
        "not a key for letters",
        where="the key",
        remedy="give the file that `uncounted keys public` printed, unchanged",
    )
