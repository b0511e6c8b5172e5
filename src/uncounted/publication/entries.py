"""What publication writes down: an edition or an export, and their digests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of an edition and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EditionPublished:
    """An edition was built, signed and verified; ``made_at`` is the clock that it was built with."""

    edition: int
    made_at: str
    files: tuple[PublishedFile, ...]
    n_protected_terms: int


@dataclass(frozen=True, slots=True)
class CaseExported:
    """A bag was written and verified: its size, the digest of its signed list of files."""

    size: int
    n_files: int
    n_items: int
    manifest_sha256: str


def _published(logged: Logged) -> Iterable[Put]:
    body: EditionPublished = logged.body
    yield Put(
        "edition",
        {
            "edition": body.edition,
            "made_at": body.made_at,
            "body": msgspec.json.encode(body).decode(),
        },
    )


def _exported(logged: Logged) -> Iterable[Put]:
    body: CaseExported = logged.body
    yield Put(
        "export",
        {"number": logged.number, "size": body.size, "n_files": body.n_files, "sha256": body.manifest_sha256},
    )


KINDS = (
    EntryKind("publication.edition_published", EditionPublished, Compartment.CONTENT, _published),
    EntryKind("publication.case_exported", CaseExported, Compartment.CONTENT, _exported),
)
TABLES = (
    Table(
        "edition",
        {"edition": int, "made_at": str, "body": str},
        ("edition",),
        sealed={"body": Compartment.CONTENT},
    ),
    Table("export", {"number": int, "size": int, "n_files": int, "sha256": str}, ("number",)),
)
