"""A signed note: text that anyone can read, with the signature of a named Ed25519 key below it.

- C2SP signed-note: the text ends in a newline, an empty line follows, then ``— name base64``; the four
  bytes before the signature are the key's id, SHA-256(name || 0x0A || 0x01 || public key)[:4].
- A public key is written ``name+id+base64``, as C2SP writes it, so that other tools read it.
- A note with any byte changed, or in any other spelling of base64, does not verify.

Sources: C2SP signed-note v1.0.0; RFC 8032.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from uncounted.vocabulary.errors import UncountedError

_ALGORITHM = b"\x01"
_NAME = re.compile(r"[^\s+]+")


class UnreadableKeyError(UncountedError):
    """Text that is no public key in the ``name+id+base64`` form."""


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """A named Ed25519 public key (32 bytes)."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, text: str) -> VerifyKey:
        """Read ``name+id+base64``.

        Raises
        ------
        UnreadableKeyError
            Not in this form, or the id does not belong to the key.
        """
        parts = text.strip().split("+", 2)
        try:
            raw = base64.b64decode(parts[2], validate=True)
            key = cls(parts[0], raw[1:])
        except (IndexError, ValueError) as error:
            raise _unreadable_key() from error
        if raw[:1] != _ALGORITHM or len(raw) != 33 or str(key) != text.strip():
            raise _unreadable_key()
        return key

    @property
    def key_id(self) -> bytes:
        """Four bytes that say which key signed; a hint, never a proof."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ALGORITHM + self.public).digest()[:4]

    def __str__(self) -> str:
        encoded = base64.b64encode(_ALGORITHM + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    def opens(self, note: str) -> str | None:
        """Return the note's text if this key signed exactly it, else None."""
        text, separator, signatures = note.rpartition("\n\n")
        if not separator or not signatures.endswith("\n"):
            return None
        text += "\n"
        for line in signatures[:-1].split("\n"):
            signature = self._signature_on(line)
            if signature is None:
                continue
            try:
                Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
            except (InvalidSignature, ValueError):
                return None
            return text
        return None

    def _signature_on(self, line: str) -> bytes | None:
        prefix = f"— {self.name} "
        if not line.startswith(prefix):
            return None
        try:
            raw = base64.b64decode(line[len(prefix) :], validate=True)
        except ValueError:
            return None
        # base64 has several spellings for the same bytes; only one is accepted, so that no byte is free
        if base64.b64encode(raw).decode() != line[len(prefix) :] or raw[:4] != self.key_id:
            return None
        return raw[4:]


class SigningKey:
    """A named Ed25519 private key: a member's device."""

    def __init__(self, name: str, private_bytes: bytes) -> None:
        if not _NAME.fullmatch(name):
            raise UnreadableKeyError(
                "a key's name holds a space, a plus sign, or nothing",
                where="the key's name",
                remedy="use letters, digits, dots, slashes and hyphens",
            )
        self._private = Ed25519PrivateKey.from_private_bytes(private_bytes)
        self.verify_key = VerifyKey(name, self._private.public_key().public_bytes_raw())

    @classmethod
    def generate(cls, name: str) -> SigningKey:
        """Make a new random key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    def private_bytes(self) -> bytes:
        """Return the 32-byte private key, to be sealed at once under the member key."""
        return self._private.private_bytes_raw()

    def sign(self, text: str) -> str:
        """Sign text that ends in a newline; returns the whole note."""
        if not text.endswith("\n"):
            raise ValueError("the text of a note ends in a newline")
        signature = self.verify_key.key_id + self._private.sign(text.encode())
        return f"{text}\n— {self.verify_key.name} {base64.b64encode(signature).decode()}\n"


def _unreadable_key() -> UnreadableKeyError:
    return UnreadableKeyError(
        "not a public key",
        where="the key",
        remedy="give the whole key as printed by `uncounted init`: name+id+base64",
    )
