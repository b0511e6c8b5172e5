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
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from uncounted.keys.sealing import TAG_BYTES, cannot_open

CHUNK_BYTES = 64 * 1024
_MAGIC = b"UNCS\x01"
_PREFIX_BYTES = 7


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
    index, waiting = 0, b""
    for block in _blocks(_padded(chunks)):
        if waiting:
            yield cipher.encrypt(_nonce(prefix, index, last=False), waiting, context)
            index += 1
        waiting = block
    yield cipher.encrypt(_nonce(prefix, index, last=True), waiting, context)


def open_stream(key: bytes, source: BinaryIO, size: int, context: bytes) -> Iterator[bytes]:
    """Yield the ``size`` bytes that were sealed, in chunks, then check the padding to its end.

    Raises
    ------
    CannotOpenError
        Anything altered, cut, moved or added, or another key, size or context. Chunks yielded before
        are genuine, but the item is whole only when the iterator ends without an error.
    """
    cipher, header = AESGCM(key), source.read(len(_MAGIC) + _PREFIX_BYTES)
    if len(header) != len(_MAGIC) + _PREFIX_BYTES or not header.startswith(_MAGIC):
        raise cannot_open()
    prefix, index, remaining = header[len(_MAGIC) :], 0, size
    sealed = source.read(CHUNK_BYTES + TAG_BYTES)
    total = 0
    while True:
        following = source.read(CHUNK_BYTES + TAG_BYTES)
        try:
            chunk = cipher.decrypt(_nonce(prefix, index, last=not following), sealed, context)
        except InvalidTag as error:
            raise cannot_open() from error
        total += len(chunk)
        if any(chunk[remaining:]):
            raise cannot_open()
        if remaining:
            yield chunk[:remaining]
        remaining -= min(remaining, len(chunk))
        if not following:
            break
        sealed, index = following, index + 1
    if total != padded_size(size):
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


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cut pieces of any length into blocks of the chunk size; only the last may be shorter."""
    gathered = bytearray()
    for piece in pieces:
        if not gathered and len(piece) == CHUNK_BYTES:
            yield piece
            continue
        gathered += piece
        whole = len(gathered) - len(gathered) % CHUNK_BYTES
        for start in range(0, whole, CHUNK_BYTES):
            yield bytes(gathered[start : start + CHUNK_BYTES])
        del gathered[:whole]
    if gathered:
        yield bytes(gathered)
