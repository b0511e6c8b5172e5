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
from typing import ClassVar, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from uncounted.vocabulary.errors import UncountedError

_NAME = re.compile(r"[^\s+]{1,200}")


class UnreadableKeyError(UncountedError):
    """Text that is no public key in the ``name+id+base64`` form, or a name that no key can have."""


@dataclass(frozen=True, slots=True)
class NamedKey:
    """A named Ed25519 public key (32 bytes); each kind has its algorithm byte in its text and id."""

    name: str
    public: bytes
    ALGORITHM: ClassVar[bytes]
    PRINTED_BY: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``name+id+base64``.

        Raises
        ------
        UnreadableKeyError
            Not in this form, of another kind, or the id does not belong to the key.
        """
        parts = text.strip().split("+", 2)
        try:
            raw = base64.b64decode(parts[2], validate=True)
            key = cls(parts[0], raw[1:])
        except (IndexError, ValueError) as error:
            raise cls._unreadable() from error
        is_named = _NAME.fullmatch(key.name) is not None
        if not is_named or raw[:1] != cls.ALGORITHM or len(raw) != 33 or str(key) != text.strip():
            raise cls._unreadable()
        return key

    @property
    def key_id(self) -> bytes:
        """Four bytes that say which key signed; a hint, never a proof."""
        return hashlib.sha256(self.name.encode() + b"\n" + self.ALGORITHM + self.public).digest()[:4]

    def __str__(self) -> str:
        encoded = base64.b64encode(self.ALGORITHM + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    @classmethod
    def _unreadable(cls) -> UnreadableKeyError:
        return UnreadableKeyError(
            "not a public key of this kind",
            where="the key",
            remedy=f"give the whole key as printed by `{cls.PRINTED_BY}`: name+id+base64",
        )


def require_name(name: str) -> str:
    """Refuse a name that would not survive in the text of a key.

    Raises
    ------
    UnreadableKeyError
    """
    if not _NAME.fullmatch(name):
        raise UnreadableKeyError(
            "a key's name holds a space, a plus sign, or nothing, or is longer than 200 letters",
            where="the key's name",
            remedy="use letters, digits, dots, slashes and hyphens",
        )
    return name


@dataclass(frozen=True, slots=True)
class VerifyKey(NamedKey):
    """The public key of a case: it signs checkpoints, exports and dossiers."""

    ALGORITHM: ClassVar[bytes] = b"\x01"
    PRINTED_BY: ClassVar[str] = "uncounted init"

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
        self._private = Ed25519PrivateKey.from_private_bytes(private_bytes)
        self.verify_key = VerifyKey(require_name(name), self._private.public_key().public_bytes_raw())

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
