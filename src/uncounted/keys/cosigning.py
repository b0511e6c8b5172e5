"""A witness's key: a partner who saw a checkpoint, and that it extends the last, says so with a time.

- C2SP tlog-cosignature v1: what is signed is ``cosignature/v1``, ``time`` and the seconds, then the text of
  the checkpoint; the signature stands in the note as eight bytes of time and 64 of Ed25519.
- The key's algorithm byte is 0x04, so that a cosignature is never taken for a signature of the case.
- A cosignature does not bind the witness's name: two names for one public key are one witness.

Sources: C2SP tlog-cosignature; C2SP signed-note v1.0.0; RFC 8032.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import ClassVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from uncounted.keys.signing import NamedKey, require_name

_LATEST = 2**63 - 1
_TIME_BYTES = 8


@dataclass(frozen=True, slots=True)
class WitnessKey(NamedKey):
    """The public key of a witness: it cosigns checkpoints, with the time."""

    ALGORITHM: ClassVar[bytes] = b"\x04"
    PRINTED_BY: ClassVar[str] = "uncounted witness new"

    def cosigned(self, note: str) -> int | None:
        """Return the newest time (seconds since 1970) at which this key cosigned a note; None: it did not.

        A note on which any signature of this key does not hold counts as not cosigned (C2SP signed-note).
        """
        text, separator, signatures = note.rpartition("\n\n")
        if not separator or not signatures.endswith("\n"):
            return None
        prefix = f"— {self.name} "
        times = []
        for line in signatures[:-1].split("\n"):
            raw = _canonical(line.removeprefix(prefix)) if line.startswith(prefix) else b""
            if raw[:4] == self.key_id:
                times.append(self._time_of(raw[4:], f"{text}\n"))
        return None if not times or None in times else max(time for time in times if time is not None)

    def _time_of(self, raw: bytes, text: str) -> int | None:
        time = int.from_bytes(raw[:_TIME_BYTES])
        try:
            key = Ed25519PublicKey.from_public_bytes(self.public)
            key.verify(raw[_TIME_BYTES:], _message(text, time))
        except (InvalidSignature, ValueError):
            return None
        return time if time <= _LATEST else None


class Cosigner:
    """The named private key of a witness."""

    def __init__(self, name: str, private_bytes: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private_bytes)
        self.witness_key = WitnessKey(require_name(name), self._private.public_key().public_bytes_raw())

    @classmethod
    def generate(cls, name: str) -> Cosigner:
        """Make a new random key."""
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    def private_bytes(self) -> bytes:
        """Return the 32-byte private key, to be sealed at once."""
        return self._private.private_bytes_raw()

    def cosign(self, note: str, *, time: int) -> str:
        """Return a signed note with this witness's cosignature as its last line.

        The caller has checked that the note is a checkpoint that extends all this witness has cosigned.
        """
        text, separator, _ = note.rpartition("\n\n")
        if not separator or not note.endswith("\n"):
            raise ValueError("a note is a text, an empty line and signatures")
        if not 0 <= time <= _LATEST:
            raise ValueError("the time of a cosignature is between 0 and 2^63 - 1")
        signature = self._private.sign(_message(f"{text}\n", time))
        raw = self.witness_key.key_id + time.to_bytes(_TIME_BYTES) + signature
        return f"{note}— {self.witness_key.name} {base64.b64encode(raw).decode()}\n"


def _message(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def _canonical(encoded: str) -> bytes:
    """Decode base64 in its one canonical spelling; anything else is nothing."""
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if base64.b64encode(raw).decode() == encoded else b""
