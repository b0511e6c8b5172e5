"""The exact bytes received are hashed first and sealed in the same pass, in bounded memory.

Source: Berkeley Protocol (2022), ch. VI: hash at collection, keep an evidentiary copy that nothing alters.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uncounted.casefile import CaseFile
from uncounted.evidence.items import ItemKind
from uncounted.vocabulary.errors import UncountedError

_LOOKED_AT = 4096
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class EmptyItemError(UncountedError):
    """Nothing was received."""


@dataclass(frozen=True, slots=True)
class Received:
    """A sealed file: its id, digest and size in bytes, and what its first bytes look like."""

    blob_id: str
    sha256: str
    size: int
    media_type: str


def kind_of_received(name: str, *, published: bool) -> ItemKind:
    """Say what a file is taken for when nobody said: a table is a list of people until told otherwise.

    What has a public address or a date of publication is a report; anything else may name people, and is
    treated as a testimony. The error is on the side of protection.
    """
    if name.lower().endswith((".csv", ".tsv", ".xlsx")):
        return ItemKind.LIST
    return ItemKind.REPORT if published else ItemKind.TESTIMONY


def receive(case: CaseFile, chunks: Iterable[bytes], kind: ItemKind, *, name: str) -> Received:
    """Seal what arrives.

    Raises
    ------
    EmptyItemError
        There was not one byte.
    """
    first, rest = _first_bytes(chunks)
    if not first:
        raise EmptyItemError(
            "the file is empty", where="the file given", remedy="give a file that holds something"
        )
    blob = case.seal_item(_chained(first, rest), kind.compartment)
    return Received(blob.blob_id, blob.sha256, blob.size, media_type(first[:_LOOKED_AT], name))


def media_type(first: bytes, name: str) -> str:
    """Name the type by content: text (and a table by its ending), or bytes that are only kept."""
    if first.startswith(b"%PDF-"):
        return "application/pdf"
    if not _is_text(first):
        return "application/octet-stream"
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"


def _is_text(first: bytes) -> bool:
    if first.startswith(_UTF16):
        return True
    if b"\x00" in first:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(first)
    except UnicodeDecodeError:
        return False
    return True


def _first_bytes(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    rest = iter(chunks)
    return next((chunk for chunk in rest if chunk), b""), rest


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
