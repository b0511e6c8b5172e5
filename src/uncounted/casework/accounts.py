"""What a team server keeps of its members, sealed: nothing in it tells who works on which case.

- A server has one key of 32 random bytes, in a file of its own that its user alone may read. Everything
  else that it seals with is derived from it, one key for each purpose (HKDF-Expand, RFC 5869 s. 2.3).
- Which cases a member works on stands in a list that the member's own password seals, and the server's key
  around it: whoever reads the database, with or without the server's key, reads none of it.
- A list takes up the same room whether it names one case or forty.
- No key of a case is here. What opens a case is the member's passphrase, as everywhere.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from uncounted.casefile import read_identity
from uncounted.keys import KeyDerivationCost, derive_member_key, open_sealed, seal
from uncounted.vocabulary.errors import UncountedError

KEY_BYTES = 32
SALT_BYTES = 16
MOST_CASES = 40
LONGEST_LABEL = 60
_LIST_BYTES = 16 * 1024
# the password is typed beside it at each sign-in, several at once: the floor of the cost, and no less
_COST = KeyDerivationCost(64 * 1024, 3, 4)


class ServerKeyError(UncountedError):
    """The key of the server cannot be used."""


class ListFullError(UncountedError):
    """A member's list takes no more cases."""


@dataclass(frozen=True, slots=True)
class ServerKey:
    """The key of a team server; every use of it has a key of its own."""

    _secret: bytes

    @classmethod
    def make(cls, path: Path) -> ServerKey:
        """Write a new key into a file that its owner alone may read.

        Raises
        ------
        ServerKeyError
            Something is there already, or the file cannot be written.
        """
        key = cls(secrets.token_bytes(KEY_BYTES))
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o400)
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(key._secret) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ServerKeyError(
                "the key of the server cannot be written here",
                where=path.name,
                remedy="choose a file that is not there yet, in a folder of the server's user",
            ) from error
        return key

    @classmethod
    def read(cls, path: Path) -> ServerKey:
        """Read the key.

        Raises
        ------
        ServerKeyError
            It is not there, others may read it, or it is not 32 bytes in base64.
        """
        try:
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                raise _unusable(
                    path, "other users of this machine may read the key of the server", "chmod 400"
                )
            secret = base64.b64decode(path.read_bytes().strip(), validate=True)
        except (OSError, ValueError) as error:
            raise _unusable(
                path, "the key of the server cannot be read", "restore it from its backup"
            ) from error
        if len(secret) != KEY_BYTES:
            raise _unusable(path, "this is not the key of a server", "restore it from its backup")
        return cls(secret)

    def derived(self, purpose: str) -> bytes:
        """Return the key for one purpose."""
        info = f"uncounted team server|{purpose}".encode()
        return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=info).derive(self._secret)

    def seal(self, plain: bytes, context: str) -> bytes:
        """Seal what a database keeps, bound to its place there."""
        return seal(self.derived("columns"), plain, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """Open what `seal` sealed for this place.

        Raises
        ------
        CannotOpenError
        """
        return open_sealed(self.derived("columns"), sealed, context.encode())


def _unusable(path: Path, what: str, remedy: str) -> ServerKeyError:
    return ServerKeyError(what, where=path.name, remedy=remedy)


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case on a member's own list: its id, and what the member calls it."""

    case_id: str
    label: str


def list_key(password: str, salt: bytes) -> bytes:
    """Derive the key of a member's list from the password that signs them in."""
    return derive_member_key(password, salt, _COST)


def seal_list(key: bytes, cases: tuple[KnownCase, ...], context: str) -> bytes:
    """Seal a member's list of cases.

    Raises
    ------
    ListFullError
    """
    if len(cases) > MOST_CASES:
        raise ListFullError(
            f"your list holds {MOST_CASES} cases, and takes no more",
            where="your list of cases",
            remedy="take one off it first; the case itself stays as it is",
        )
    text = json.dumps([[case.case_id, case.label[:LONGEST_LABEL]] for case in cases]).encode()
    return seal(key, text.ljust(_LIST_BYTES), context.encode())


def open_list(key: bytes, sealed: bytes, context: str) -> tuple[KnownCase, ...]:
    """Open a member's list of cases; one that was never written is empty.

    Raises
    ------
    CannotOpenError
    """
    if not sealed:
        return ()
    said = json.loads(open_sealed(key, sealed, context.encode()))
    return tuple(KnownCase(case_id, label) for case_id, label in said)


def case_id_of(folder: Path) -> str:
    """Return the id of a case.

    Raises
    ------
    NotACaseError, DamagedCaseError
    """
    return read_identity(folder).case_id


def find_case(folder: Path, case_id: str) -> Path | None:
    """Return the folder of the case with this id, in ``folder`` or one below; None if there is none."""
    return next((path for path, found in _cases(folder) if secrets.compare_digest(found, case_id)), None)


def _cases(folder: Path) -> Iterator[tuple[Path, str]]:
    # each in a folder of its own, so that what is handed out of a case lies beside that case alone
    for said in sorted((*folder.glob("*/case.toml"), *folder.glob("*/*/case.toml"))):
        try:
            yield said.parent, read_identity(said.parent).case_id
        except UncountedError:
            continue  # no case, or damaged: `uncounted verify` tells of it, nobody at the door needs to know
