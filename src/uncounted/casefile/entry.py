"""An entry: who added what kind of thing when, and the sealed body, as one canonical text.

- The bytes are canonical JSON (RFC 8785), at most 65,535 of them; the leaf hash covers header and ciphertext,
  so that the tree still verifies when a body's key has been destroyed.
- A header holds ASCII text and small whole numbers only: there, sorted JSON is canonical JSON.
- The salt (16 random bytes) keeps a leaf hash from confirming a guess of its content.
- The body opens with its own data key, and only in its own case and record.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import msgspec
import rfc8785

from uncounted.keys import open_sealed, seal
from uncounted.vocabulary.errors import UncountedError

MOST_BYTES = 65_535
_VERSION = 1


class EntryTooLargeError(UncountedError):
    """A body that belongs in a sealed item, not in an entry."""


class DamagedEntryError(UncountedError):
    """Bytes in the place of an entry that are none."""


class Presence(StrEnum):
    """What became of the body of an entry, for the one who reads."""

    OPEN = "open"
    WITHHELD = "withheld"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it was opened: its number from 0, UTC time, the actor's pseudonym, its kind, its body.

    ``body`` is None where its key was destroyed, or lies in a compartment that the reader does not hold.
    """

    number: int
    time: str
    actor: str
    kind: str
    body: Any
    presence: Presence = Presence.OPEN

    @property
    def is_erased(self) -> bool:
        """Whether the body is gone for everybody."""
        return self.presence is Presence.ERASED

    @property
    def is_withheld(self) -> bool:
        """Whether the body opens, but not for this reader."""
        return self.presence is Presence.WITHHELD


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry as stored: the sealed body inside, in base64."""

    version: int
    number: int
    kind: str
    time: str
    clock: str
    actor: str
    key: str
    salt: str
    body: str

    @property
    def sealed_body(self) -> bytes:
        """The ciphertext of the body."""
        return base64.b64decode(self.body)


def body_bytes(body: object) -> bytes:
    """Write a body (a frozen dataclass) as canonical JSON."""
    body_type: Any = type(body)
    if _is_plain(body_type):
        return msgspec.json.encode(body, order="sorted")
    return rfc8785.dumps(msgspec.to_builtins(body))


@lru_cache(maxsize=256)
def _is_plain(body_type: Any) -> bool:
    """Whether sorted JSON is canonical JSON for a type: one without floats and free mappings.

    For text, whole numbers and fields named in ASCII the two are the same: `tests/casefile/test_entry.py`
    compares them.
    """
    seen, waiting = set(), [msgspec.inspect.type_info(body_type)]
    while waiting:
        info = waiting.pop()
        if isinstance(info, msgspec.inspect.FloatType | msgspec.inspect.DictType | msgspec.inspect.AnyType):
            return False
        if isinstance(info, msgspec.inspect.DataclassType):
            if info.cls in seen:
                continue
            seen.add(info.cls)
            waiting += [field.type for field in info.fields]
        elif isinstance(info, msgspec.inspect.UnionType):
            waiting += info.types
        elif isinstance(info, msgspec.inspect.VarTupleType | msgspec.inspect.CollectionType):
            waiting.append(info.item_type)
        elif isinstance(info, msgspec.inspect.TupleType):
            waiting += info.item_types
    return True


def write_entry(
    plain: bytes, *, number: int, kind: str, time: str, actor: str, key_id: str, key: bytes, case_id: str
) -> bytes:
    """Seal a body, given as canonical JSON, and write the whole entry.

    Raises
    ------
    EntryTooLargeError
        The entry would be longer than 65,535 bytes.
    """
    sealed = seal(key, plain, body_context(case_id, key_id))
    header = Header(
        version=_VERSION,
        number=number,
        kind=kind,
        time=time,
        clock="system",
        actor=actor,
        key=key_id,
        salt=base64.b64encode(os.urandom(16)).decode(),
        body=base64.b64encode(sealed).decode(),
    )
    written = msgspec.json.encode(header, order="sorted")
    if len(written) > MOST_BYTES:
        raise EntryTooLargeError(
            f"an entry of {len(written)} bytes is over the limit of {MOST_BYTES}",
            where=f"entry {number}, {kind}",
            remedy="give fewer things at once, or seal the content as an item",
        )
    return written


def read_header(written: bytes, *, number: int) -> Header:
    """Read the stored form.

    Raises
    ------
    DamagedEntryError
        Not canonical JSON of an entry, or of another number.
    """
    try:
        header = msgspec.json.decode(written, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise damaged_entry(number) from error
    if header.number != number or msgspec.json.encode(header, order="sorted") != written:
        raise damaged_entry(number)
    return header


def read_body(header: Header, key: bytes, body_type: type[Any], *, case_id: str) -> Any:
    """Open the body.

    Raises
    ------
    CannotOpenError
        The key is another, or the body was altered.
    DamagedEntryError
        It is no sealed body, or opens, but is no body of this kind.
    """
    try:
        sealed = header.sealed_body
    except binascii.Error as error:
        raise damaged_entry(header.number) from error
    plain = open_sealed(key, sealed, body_context(case_id, header.key))
    return decode_body(plain, body_type, number=header.number)


def decode_body(plain: bytes, body_type: type[Any], *, number: int) -> Any:
    """Read a body from its canonical JSON, which it must give again to the letter.

    An entry is older than a field that its kind was given later, and which has a default for it: such a field
    may be absent, and nothing else may differ.

    Raises
    ------
    DamagedEntryError
        It is no body of this kind, or holds a field that the kind does not have.
    """
    try:
        body = msgspec.json.decode(plain, type=body_type)
    except msgspec.DecodeError as error:
        raise damaged_entry(number) from error
    # a field that the kind does not have would be dropped by decoding, and then stand in the ledger unseen
    if body_bytes(body) != plain and not _is_older_form(plain, body):
        raise damaged_entry(number)
    return body


def _is_older_form(plain: bytes, body: object) -> bool:
    """Whether a body is canonical, and all that it holds is held by what was read from it."""
    written = msgspec.json.decode(plain)
    return rfc8785.dumps(written) == plain and _is_within(written, msgspec.json.decode(body_bytes(body)))


def _is_within(part: Any, whole: Any) -> bool:
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and _is_within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(_is_within, part, whole))
    return type(part) is type(whole) and bool(part == whole)


def body_context(case_id: str, key_id: str) -> bytes:
    """Associated data of everything sealed under a data key: the case and the record."""
    return f"uncounted|{case_id}|{key_id}".encode()


def damaged_entry(number: int) -> DamagedEntryError:
    """Build the error for what stands in the place of an entry and is none."""
    return DamagedEntryError(
        "not an entry, or not in its place",
        where=f"entry {number}",
        remedy="restore case.db from a backup; `uncounted verify` says what else is damaged",
    )
