"""A large item is sealed in chunks, in bounded memory; no chunk can be moved, dropped or repeated.

- STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizar 2015): the nonce of each 64 KiB chunk holds
  its index and whether it is the last; AES-256-GCM under a key used for this item alone.
- The size is padded (Padme: Nikitin et al. 2019; at most 12 % more), so that a length does not name a file.
- The true size is kept by the caller, who hands it back to open. A wrong size that pads to the same
  length is not found here; the caller's hash of the content finds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from uncounted.keys.sealing import TAG_BYTES, cannot_open

CHUNK_BYTES = 64 * 1024
SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
_MAGIC = b"UNCS\x01"
_PREFIX_BYTES = 7
_HEADER_BYTES = len(_MAGIC) + _PREFIX_BYTES
# how many chunks are read in one call; more would cost more in fresh memory than it spares in calls
_AT_ONCE = 4


class Readable(Protocol):
    """What a sealed file is read from."""

    def read(self, size: int, /) -> bytes | memoryview | None:
        """Return at most ``size`` bytes, none only at the end; what was returned before may be gone then."""


def padded_size(size: int) -> int:
    """Round a size up so that it tells little more than its order of magnitude (Padme)."""
    if size < 2:
        return size + 1
    exponent = size.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << max(free_bits, 0)) - 1
    return (size + mask) & ~mask


def seal_stream(key: bytes, chunks: Iterable[bytes], context: bytes) -> Iterator[bytes]:
    """Seal pieces of any length; yields the sealed file piece by piece."""
    cipher, prefix = AESGCM(key), os.urandom(_PREFIX_BYTES)
    yield _MAGIC + prefix
    index = 0
    waiting: bytes | memoryview = b""
    for block in _blocks(_padded(chunks)):
        if waiting:
            yield cipher.encrypt(_nonce(prefix, index, last=False), waiting, context)
            index += 1
        waiting = block
    yield cipher.encrypt(_nonce(prefix, index, last=True), waiting, context)


def open_stream(key: bytes, source: Readable, size: int, context: bytes) -> Iterator[bytes]:
    """Yield the ``size`` bytes that were sealed, in chunks, then check the padding to its end.

    Raises
    ------
    CannotOpenError
        Anything altered, cut, moved or added, or another key, size or context. Chunks yielded before
        are genuine, but the item is whole only when the iterator ends without an error.
    """
    cipher, header = AESGCM(key), bytes(source.read(_HEADER_BYTES) or b"")
    if len(header) != _HEADER_BYTES or not header.startswith(_MAGIC):
        raise cannot_open()
    prefix, remaining = header[len(_MAGIC) :], size
    n_chunks, last_bytes = divmod(padded_size(size), CHUNK_BYTES)
    n_chunks, last_bytes = (n_chunks + 1, last_bytes) if last_bytes else (n_chunks, CHUNK_BYTES)
    for index, sealed in enumerate(_sealed_chunks(source, n_chunks, last_bytes)):
        try:
            chunk = cipher.decrypt(_nonce(prefix, index, last=index == n_chunks - 1), sealed, context)
        except InvalidTag as error:
            raise cannot_open() from error
        if len(chunk) > remaining:
            if any(chunk[remaining:]):
                raise cannot_open()
            chunk = chunk[:remaining]
        if chunk:
            yield chunk
        remaining -= len(chunk)


def _sealed_chunks(source: Readable, n_chunks: int, last_bytes: int) -> Iterator[memoryview]:
    """Read sealed chunks of known sizes, a megabyte at once; anything missing or left over is an error."""
    left = (n_chunks - 1) * SEALED_CHUNK_BYTES + last_bytes + TAG_BYTES
    while left:
        block = memoryview(source.read(min(left, _AT_ONCE * SEALED_CHUNK_BYTES)) or b"")
        if not block:
            raise cannot_open()
        while len(block) < left and len(block) % SEALED_CHUNK_BYTES:
            # a source may give less than was asked for
            more = source.read(SEALED_CHUNK_BYTES - len(block) % SEALED_CHUNK_BYTES)
            if not more:
                raise cannot_open()
            block = memoryview(bytes(block) + more)
        left -= len(block)
        for start in range(0, len(block), SEALED_CHUNK_BYTES):
            yield block[start : start + SEALED_CHUNK_BYTES]
    if source.read(1):
        raise cannot_open()


def _nonce(prefix: bytes, index: int, *, last: bool) -> bytes:
    return prefix + index.to_bytes(4) + (b"\x01" if last else b"\x00")


def _padded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        yield chunk
    missing = padded_size(size) - size
    while missing:
        step = min(missing, CHUNK_BYTES)
        yield bytes(step)
        missing -= step


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes | memoryview]:
    """Cut pieces of any length into blocks of the chunk size; only the last may be shorter."""
    gathered = bytearray()
    for piece in pieces:
        view = memoryview(piece)
        if gathered:
            missing = CHUNK_BYTES - len(gathered)
            gathered += view[:missing]
            view = view[missing:]
            if len(gathered) < CHUNK_BYTES:
                continue
            yield bytes(gathered)
            gathered.clear()
        whole = len(view) - len(view) % CHUNK_BYTES
        for start in range(0, whole, CHUNK_BYTES):
            yield view[start : start + CHUNK_BYTES]
        gathered += view[whole:]
    if gathered:
        yield bytes(gathered)
