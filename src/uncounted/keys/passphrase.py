"""A passphrase becomes a key slowly, with the cost written beside it.

- Argon2id (RFC 9106), by default 256 MiB, three passes, four lanes; never under 64 MiB.
- The passphrase is normalised (NFC) first, so that the same words typed on two keyboards agree.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from uncounted.vocabulary.errors import UncountedError

_LEAST_MEMORY_KIB = 64 * 1024
# a keyring that was tampered with must not be able to take all memory or a day of time
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 10


class WeakDerivationError(UncountedError):
    """A passphrase or a cost that would protect nothing."""


@dataclass(frozen=True, slots=True)
class KeyDerivationCost:
    """What one guess costs: memory in KiB, passes, lanes."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


def derive_member_key(passphrase: str, salt: bytes, cost: KeyDerivationCost) -> bytes:
    """Derive the 32-byte member key.

    Raises
    ------
    WeakDerivationError
        An empty passphrase, or a cost under the floor (64 MiB, one pass) or beyond 1 GiB and 10 passes.
    """
    if not passphrase:
        raise WeakDerivationError(
            "the passphrase is empty", where="the passphrase", remedy="choose several words nobody can guess"
        )
    within = _LEAST_MEMORY_KIB <= cost.memory_kib <= _MOST_MEMORY_KIB and 1 <= cost.passes <= _MOST_PASSES
    if not within or not 1 <= cost.lanes <= _MOST_PASSES:
        raise WeakDerivationError(
            f"a derivation cost of {cost.memory_kib} KiB, {cost.passes} passes is out of bounds",
            where="the keyring",
            remedy="the keyring may have been tampered with: restore its backup",
        )
    derivation = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return derivation.derive(unicodedata.normalize("NFC", passphrase).encode())
