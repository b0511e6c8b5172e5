"""What a case key opens: one of three compartments, and what is derived from its key for one purpose each.

- A derived key opens nothing that another derived key seals, nor what the case key itself wraps.
"""

from __future__ import annotations

from enum import StrEnum

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

_KEY_BYTES = 32


class Compartment(StrEnum):
    """What a case key opens: the database file, the content, or the identities."""

    DATABASE = "database"
    CONTENT = "content"
    VAULT = "vault"


def derived_key(case_key: bytes, purpose: bytes) -> bytes:
    """Derive a key of 32 bytes from a case key, for one purpose."""
    # a case key is random already: RFC 5869 s. 3.3 lets the extraction be left out
    return HKDFExpand(algorithm=SHA256(), length=_KEY_BYTES, info=purpose).derive(case_key)
