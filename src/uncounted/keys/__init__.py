"""Only the holder of the right key reads or signs; whatever was altered does not open.

Bytes in, bytes out: nothing here knows a case, a file name or a database.
"""

from uncounted.keys.passphrase import KeyDerivationCost, derive_member_key
from uncounted.keys.sealing import CannotOpenError, open_sealed, seal
from uncounted.keys.signing import SigningKey, VerifyKey
from uncounted.keys.stream import open_stream, seal_stream
from uncounted.keys.wrapping import WrappingKey

__all__ = [
    "CannotOpenError",
    "KeyDerivationCost",
    "SigningKey",
    "VerifyKey",
    "WrappingKey",
    "derive_member_key",
    "open_sealed",
    "open_stream",
    "seal",
    "seal_stream",
]
