"""What publication writes down: an edition, its files and their digests; never to whom it was given."""

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


KINDS = (EntryKind("publication.edition_published", EditionPublished, Compartment.CONTENT, _published),)
TABLES = (Table("edition", {"edition": int, "made_at": str, "body": str}, ("edition",)),)
