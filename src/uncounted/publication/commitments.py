"""Salted commitments: what an edition says and what it holds back, field by field, under one root.

- A leaf is SHA-256(0x00 || domain || path || salt || value), the value in its one spelling (RFC 8785): the
  leaf hash of RFC 6962 s. 2.1 over these bytes. No leaf stands for another field, another record or another
  format.
- A field is shown with its salt and value, or withheld as its hash alone; both have the same leaf. So a value
  can be taken out, and given later, and the root stays.
- A salt is 32 bytes that nobody guesses without the seed of its owner: a withheld short value (a town, a
  number) cannot be found by trying. The same seed gives the same salts, and so the same bytes.
- The order of leaves is that of the records, and of the names of fields within a record.

Sources: RFC 6962 s. 2.1; RFC 8785; HMAC as a pseudorandom function, RFC 2104.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from uncounted.publication.steps import canonical, require_plain
from uncounted.vocabulary.merkle import leaf_hash

DOMAIN = b"uncounted-dossier/2\n"
SALT_BYTES = 32
_HEX_32 = re.compile(r"[0-9a-f]{64}")

SeedOf = Callable[[str], bytes]
"""Gives the secret behind the salts of an owner's fields: of an item by its id, of the edition by ""."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record before it is sealed; ``shown`` False keeps its value in the case."""

    name: str
    value: Any
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """Fields that belong together: a sentence, a table, a claim, an item; ``owner`` gives their salts."""

    id: str
    owner: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class SealedField:
    """A field as it is written: its salt and value, or its hash alone."""

    salt: str | msgspec.UnsetType = msgspec.UNSET
    value: Any = msgspec.UNSET
    hash: str | msgspec.UnsetType = msgspec.UNSET

    @property
    def is_shown(self) -> bool:
        """Whether the value is here."""
        return self.hash is msgspec.UNSET


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record as it is written; whoever reads it computes its leaves."""

    fields: dict[str, SealedField]
    id: str

    def shown(self, name: str) -> Any:
        """Return the value of a field that is shown; None where it is withheld, or not there."""
        field = self.fields.get(name)
        return field.value if field is not None and field.is_shown else None

    @property
    def withheld(self) -> tuple[str, ...]:
        """The names of the fields whose values are not here."""
        return tuple(name for name, field in sorted(self.fields.items()) if not field.is_shown)


class MalformedFieldError(ValueError):
    """A field is neither shown nor withheld as fields are; a verification turns it into a finding."""


def salt_of(seed: bytes, path: str) -> bytes:
    """Derive the salt of one field from the seed of its owner."""
    return hmac.new(seed, b"salt\n" + path.encode(), hashlib.sha256).digest()


def leaf_of(path: str, salt: bytes, value: object) -> bytes:
    """Compute the leaf of a field that is shown.

    Raises
    ------
    ValueError
        The value has no one spelling.
    """
    require_plain(value)
    return leaf_hash(DOMAIN + path.encode() + b"\n" + salt + canonical(value))


def path_of(record: str, name: str) -> str:
    """Return the name of a field among all: no record's id holds a line end, no field's name a slash."""
    return f"{record}/{name}"


def sealed(record: Record, seed_of: SeedOf) -> SealedRecord:
    """Seal a record: each field with its salt, or as its hash."""
    seed = seed_of(record.owner)
    fields = {}
    for field in record.fields:
        path = path_of(record.id, field.name)
        salt = salt_of(seed, path)
        leaf = leaf_of(path, salt, field.value)
        fields[field.name] = (
            SealedField(salt=salt.hex(), value=field.value) if field.shown else SealedField(hash=leaf.hex())
        )
    return SealedRecord(fields, record.id)


def leaves_of(record: SealedRecord) -> tuple[bytes, ...]:
    """Compute the leaves of a record as it is written, in the order of the names of its fields.

    Raises
    ------
    MalformedFieldError
        A field has no proper salt, hash or value, or more than it should.
    """
    return tuple(_leaf(path_of(record.id, name), field) for name, field in sorted(record.fields.items()))


def _leaf(path: str, field: SealedField) -> bytes:
    if isinstance(field.hash, str):
        if field.salt is not msgspec.UNSET or field.value is not msgspec.UNSET:
            raise MalformedFieldError("a withheld field shows something")
        return _bytes(field.hash)
    if not isinstance(field.salt, str) or field.value is msgspec.UNSET:
        raise MalformedFieldError("a field is neither shown nor withheld")
    try:
        return leaf_of(path, _bytes(field.salt), field.value)
    except (ValueError, RecursionError) as error:
        raise MalformedFieldError("a field holds what none can hold") from error


def _bytes(text: str) -> bytes:
    if not _HEX_32.fullmatch(text):
        raise MalformedFieldError("a salt or a hash is not 32 bytes")
    return bytes.fromhex(text)


def digest_of_leaves(record: SealedRecord, leaves: Sequence[bytes]) -> str:
    """Return one digest (hex) for the fields of a record: it tells which record was altered.

    The names are in it as well: of a withheld field nothing else holds the name to the hash.
    """
    named = (name.encode() + b"\n" + leaf for name, leaf in zip(sorted(record.fields), leaves, strict=True))
    return hashlib.sha256(b"".join(named)).hexdigest()


def taken_out(record: SealedRecord, names: Iterable[str]) -> SealedRecord:
    """Take the values and salts of some fields out of a record; their hashes, and so the root, stay."""
    gone = frozenset(names)
    return SealedRecord(
        {
            name: SealedField(hash=_leaf(path_of(record.id, name), field).hex()) if name in gone else field
            for name, field in record.fields.items()
        },
        record.id,
    )
