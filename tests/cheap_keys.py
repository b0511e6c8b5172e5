"""Derivations that cost little, so that a case can be opened thousands of times in the tests.

- One that is remembered: the real key, computed once for the same words, salt and cost; on in every test.
- One that costs nothing, for the proofs: every check of the real one is made (the bounds of its cost, its
  kinds of values), and only the long computation is left out: other words, another salt or another cost still
  give another key.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MEMORY = Path("/dev/shm")


class _CheapArgon2id:
    def __init__(self, **settings: Any) -> None:
        Argon2id(**settings)
        self._settings = repr(sorted(settings.items())).encode()

    def derive(self, material: bytes) -> bytes:
        return hashlib.sha256(len(material).to_bytes(8) + material + self._settings).digest()


class _RememberedArgon2id:
    """The real derivation, made once in a process for what it is made of: a copied case opens with it too."""

    _known: ClassVar[dict[tuple[str, bytes], bytes]] = {}

    def __init__(self, **settings: Any) -> None:
        self._real = Argon2id(**settings)
        self._settings = repr(sorted(settings.items()))

    def derive(self, material: bytes) -> bytes:
        asked = (self._settings, material)
        if asked not in self._known:
            self._known[asked] = self._real.derive(material)
        return self._known[asked]


@contextmanager
def remembered_derivation() -> Iterator[None]:
    """Derive each member key once: opening the same case again costs nothing more."""
    with patch("uncounted.keys.passphrase.Argon2id", _RememberedArgon2id):
        yield


@contextmanager
def cheap_derivation() -> Iterator[None]:
    """Derive member keys for nothing, in this process and in children forked from it."""
    with patch("uncounted.keys.passphrase.Argon2id", _CheapArgon2id):
        yield


def memory_folder() -> str | None:
    """Return a folder that lies in memory, for work on thousands of copies; None where there is none."""
    return str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None
