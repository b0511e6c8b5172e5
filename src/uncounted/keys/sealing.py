"""A small value is sealed whole: AES-256-GCM under a random nonce, bound to its context.

- The context (case, record, epoch) is associated data: a value moved elsewhere does not open.
- A key seals few values (one data key for each record), far below the random-nonce bound of
  2^32 messages (NIST SP 800-38D s. 8.3).
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from uncounted.vocabulary.errors import UncountedError

NONCE_BYTES = 12
TAG_BYTES = 16


class CannotOpenError(UncountedError):
    """A wrong key, a wrong context or an altered ciphertext; which of them cannot be told apart."""


def seal(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Seal under a 32-byte key; returns nonce, ciphertext and tag, 28 bytes longer than the plaintext."""
    return Sealer(key).seal(plaintext, context)


class Sealer:
    """Seals many values under one key, as `seal` does one."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, plaintext: bytes, context: bytes) -> bytes:
        """Seal one of them."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plaintext, context)


def open_sealed(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Open what `seal` sealed.

    Raises
    ------
    CannotOpenError
        The key or context is another, or a byte was altered.
    """
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise cannot_open()
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except InvalidTag as error:
        raise cannot_open() from error


def cannot_open() -> CannotOpenError:
    """Build the one error for all causes, so that it tells an attacker nothing."""
    return CannotOpenError(
        "the sealed value does not open",
        where="a sealed value",
        remedy="use the key it was sealed for; if that is the one, the value was altered: restore a backup",
    )
