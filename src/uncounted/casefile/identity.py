"""What may be known of a case without a key: its format, its id, and its public keys.

- `case.toml` has one spelling; a file that reads back to other bytes is damaged, or of another version.
- A case is refused while a part of it is missing, before a passphrase is asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from uncounted.casefile.address import server_address
from uncounted.casefile.storage import DamagedCaseError
from uncounted.keys import VerifyKey
from uncounted.vocabulary.errors import UncountedError

# 2: what tells of the case is sealed inside its tables (docs/decisions/0029)
FORMAT = 2


class NotACaseError(UncountedError):
    """The folder is not a case."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What `case.toml` says without a key: the case's id and the public key of its checkpoints.

    ``intake_key`` is the public half of the key that letters to the case are sealed to, where it has one.
    ``database`` is the address of a PostgreSQL database, without a password; None where the case has a file.
    """

    case_id: str
    verify_key: VerifyKey
    intake_key: str | None = None
    database: str | None = None

    @property
    def toml(self) -> str:
        """The file's text."""
        said = {
            "case": self.case_id,
            "public_key": str(self.verify_key),
            "intake_key": self.intake_key,
            "database": self.database,
        }
        lines = [f'{name} = "{value}"\n' for name, value in said.items() if value is not None]
        return f"format = {FORMAT}\n" + "".join(lines)


def read_identity(folder: Path) -> Identity:
    """Read `case.toml`.

    Raises
    ------
    NotACaseError
        No such folder, or not a case.
    DamagedCaseError
        The file does not say what it must.
    """
    path = folder / "case.toml"
    if not path.is_file():
        raise NotACaseError(
            "this is not a case: it has no case.toml",
            where=folder.name or str(folder),
            remedy="give the folder that `uncounted init` made",
        )
    try:
        text = path.read_text(encoding="utf-8")
        said = tomllib.loads(text)
        identity = Identity(
            said["case"], VerifyKey.parse(said["public_key"]), said.get("intake_key"), said.get("database")
        )
        if identity.database is not None:
            server_address(identity.database)
    except (
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        UncountedError,
        AttributeError,
        TypeError,
    ) as error:
        raise _damaged_identity() from error
    if identity.toml != text:
        raise _damaged_identity()
    return identity


def _damaged_identity() -> DamagedCaseError:
    return DamagedCaseError(
        "case.toml does not say what it must, or is of another version",
        where="case.toml",
        remedy="restore this file from a backup; it holds no secret",
    )


def require_whole(folder: Path) -> Identity:
    """Read who a case is, and see that no part of it is missing.

    Raises
    ------
    NotACaseError, DamagedCaseError
    """
    identity = read_identity(folder)
    parts = ("keyring.db", "items") if identity.database is not None else ("case.db", "keyring.db", "items")
    for name in parts:
        if not (folder / name).exists():
            raise DamagedCaseError(
                "a part of the case is missing", where=name, remedy="restore it from a backup"
            )
    return identity
