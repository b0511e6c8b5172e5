"""A large item is sealed in chunks, in bounded memory; no chunk can be moved, dropped or repeated.

- STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizar 2015): the nonce of each 64 KiB chunk holds
  its index and whether it is the last; AES-256-GCM under a key used for this item alone.
- The size is padded (Padme: Nikitin et al. 2019; at most 12 % more), so that a length does not name a file.
- The true size is kept by the caller, who hands it back to open. A wrong size that pads to the same
  length is not found here; the caller's hash of the content finds it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from uncounted.keys.sealing import TAG_BYTES, cannot_open

CHUNK_BYTES = 64 * 1024
SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
_MAGIC = b"UNCS\x01"
_PREFIX_BYTES = 7
_HEADER_BYTES = len(_MAGIC) + _PREFIX_BYTES
# with what the nonce of a chunk ends; and all it says of a chunk that is the first and the last
_MORE, _LAST = b"\x00", b"\x01"
_ONLY = bytes(4) + _LAST
# how many chunks are read in one call; more would cost more in fresh memory than it spares in calls
_AT_ONCE = 4


Piece = bytearray | memoryview
Room = Callable[[int], Piece]
"""Gives the place, of exactly so many bytes, where a piece is to lie."""


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


def sealed_size(size: int) -> int:
    """Say how long a sealed file is whose content fits into one chunk."""
    return _HEADER_BYTES + padded_size(size) + TAG_BYTES


def seal_stream(
    key: bytes, chunks: Iterable[bytes], context: bytes, room: Room = bytearray
) -> Iterator[Piece]:
    """Seal pieces of any length; yields the sealed file piece by piece.

    Each lies where ``room`` said, which is asked for a place of exactly its size; by default in fresh memory.
    """
    cipher, prefix = AESGCM(key), os.urandom(_PREFIX_BYTES)
    place = room(_HEADER_BYTES)
    place[:] = _MAGIC + prefix
    yield place
    blocks, index = _blocks(chunks), 0
    waiting = next(blocks, b"")
    # whether a block is the last is known when there is no other
    for block in blocks:
        place = room(SEALED_CHUNK_BYTES)
        cipher.encrypt_into(_nonce(prefix, index, _MORE), waiting, context, place)
        yield place
        waiting, index = block, index + 1
    place = room(len(waiting) + TAG_BYTES)
    cipher.encrypt_into(_nonce(prefix, index, _LAST), waiting, context, place)
    yield place


def seal_short(key: bytes, content: bytes, context: bytes) -> bytes:
    """Seal what fits into one chunk, in one step: the same form as that of `seal_stream`.

    Examples
    --------
    >>> sealed = seal_short(bytes(32), b"words", b"item")
    >>> b"".join(open_stream(bytes(32), io.BytesIO(sealed), 5, b"item"))
    b'words'
    """
    header = _MAGIC + os.urandom(_PREFIX_BYTES)
    padded = content + bytes(padded_size(len(content)) - len(content))
    return header + AESGCM(key).encrypt(header[len(_MAGIC) :] + _ONLY, padded, context)


def open_short(key: bytes, sealed: bytes | memoryview, size: int, context: bytes) -> bytes:
    """Open, in one step, a sealed file whose content fits into one chunk.

    Raises
    ------
    CannotOpenError
        As for `open_stream`.
    """
    header = bytes(sealed[:_HEADER_BYTES])
    if not header.startswith(_MAGIC) or len(sealed) != sealed_size(size):
        raise cannot_open()
    nonce = header[len(_MAGIC) :] + _ONLY
    try:
        padded = AESGCM(key).decrypt(nonce, memoryview(sealed)[_HEADER_BYTES:], context)
    except InvalidTag as error:
        raise cannot_open() from error
    _require_zeros(padded[size:])
    return padded[:size]


def open_stream(key: bytes, source: Readable, size: int, context: bytes) -> Iterator[bytes]:
    """Yield the ``size`` bytes that were sealed, in chunks, then check the padding to its end.

    Raises
    ------
    CannotOpenError
        Anything altered, cut, moved or added, or another key, size or context. Chunks yielded before
        are genuine, but the item is whole only when the iterator ends without an error.
    """
    return map(bytes, open_within(bytearray(CHUNK_BYTES), key, source, size, context))


def open_within(
    room: bytearray, key: bytes, source: Readable, size: int, context: bytes
) -> Iterator[memoryview]:
    """Do as `open_stream` does in one room of the size of a chunk: each is to be used before the next.

    Raises
    ------
    CannotOpenError
    """
    cipher, header = AESGCM(key), bytes(source.read(_HEADER_BYTES) or b"")
    if len(header) != _HEADER_BYTES or not header.startswith(_MAGIC):
        raise cannot_open()
    prefix, remaining = header[len(_MAGIC) :], size
    n_chunks, last_bytes = divmod(padded_size(size), CHUNK_BYTES)
    n_chunks, last_bytes = (n_chunks + 1, last_bytes) if last_bytes else (n_chunks, CHUNK_BYTES)
    for index, sealed in enumerate(_sealed_chunks(source, n_chunks, last_bytes)):
        chunk = memoryview(room)[: len(sealed) - TAG_BYTES]
        try:
            nonce = _nonce(prefix, index, _LAST if index == n_chunks - 1 else _MORE)
            cipher.decrypt_into(nonce, sealed, context, chunk)
        except InvalidTag as error:
            raise cannot_open() from error
        if len(chunk) > remaining:
            _require_zeros(chunk[remaining:])
            chunk = chunk[:remaining]
        if chunk:
            yield chunk
        remaining -= len(chunk)


def _require_zeros(padding: bytes | memoryview) -> None:
    if padding != bytes(len(padding)):
        raise cannot_open()


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


def _nonce(prefix: bytes, index: int, end: bytes) -> bytes:
    return prefix + index.to_bytes(4) + end


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


def _blocks(chunks: Iterable[bytes]) -> Iterator[bytes | memoryview]:
    """Pad pieces of any length and cut them into blocks of the chunk size; only the last may be shorter."""
    gathered = bytearray()
    for piece in _padded(chunks):
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
