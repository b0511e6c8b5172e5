"""A case key is wrapped to one member: only their private key unwraps it, and only in its place.

- HPKE base mode (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM.
- ``info`` binds the case, the epoch, the compartment and the member; a wrap moved elsewhere does not open.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from uncounted.keys.sealing import cannot_open

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class WrappingKey:
    """A member's private X25519 key; ``public`` is what others wrap to (32 bytes)."""

    def __init__(self, private_bytes: bytes) -> None:
        self._private = X25519PrivateKey.from_private_bytes(private_bytes)

    @classmethod
    def generate(cls) -> WrappingKey:
        """Make a new random key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def derived(cls, secret: bytes, purpose: bytes) -> WrappingKey:
        """Derive a key from a 32-byte secret, for one purpose (HKDF-SHA256, RFC 5869, no salt)."""
        return cls(HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret))

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""
        return self._private.public_key().public_bytes_raw()

    def private_bytes(self) -> bytes:
        """Return the 32-byte private key, to be sealed at once under the member key."""
        return self._private.private_bytes_raw()

    @staticmethod
    def wrap(key: bytes, public: bytes, info: bytes) -> bytes:
        """Wrap a key to the holder of ``public``."""
        return _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public), info)

    def unwrap(self, wrapped: bytes, info: bytes) -> bytes:
        """Open a wrap made for this key.

        Raises
        ------
        CannotOpenError
            Wrapped to another, for another place, or altered.
        """
        try:
            return _SUITE.decrypt(wrapped, self._private, info)
        except (InvalidTag, ValueError) as error:
            raise cannot_open() from error
