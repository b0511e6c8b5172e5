"""A secret that is no longer needed is overwritten in memory, as far as Python lets us.

- It overwrites the one object that is given. Copies that others made of it, and what the memory manager
  has already handed out again, are out of reach; so are texts such as a passphrase. A memory image taken
  while a case is open holds its keys.
- Only random keys of 16 bytes or more: shorter values may be shared by the whole program.

Source: CPython, Include/cpython/bytesobject.h: the bytes of an object lie at its end, before one zero.
"""

from __future__ import annotations

import ctypes
import sys

_LEAST_BYTES = 16
_OVERHEAD = sys.getsizeof(b"") - 1


def overwrite(*secrets: bytes) -> None:
    """Fill these objects with zeros; whoever still holds one of them holds zeros from now on."""
    if sys.implementation.name != "cpython":
        return
    for secret in secrets:
        if len(secret) >= _LEAST_BYTES:
            ctypes.memset(id(secret) + _OVERHEAD, 0, len(secret))
