"""The signed bundle: one edition, the digest of each of its pieces, and a note signed over them.

- ``bundle.json`` is canonical JSON (RFC 8785) and one newline: the same edition and key give the same bytes.
- The manifest holds a digest for the frame, for each sentence and table (its record here, its passage in
  the page) and for each other file; the note holds the manifest's digest. So the signature covers
  everything, and a single altered letter is found at its sentence.
- A record is hashed on its own, apart from the frame that gives its place: a later format can replace a
  record by its commitment without touching the rest.

Sources: RFC 8785; C2SP signed-note v1.0.0.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
import rfc8785

from uncounted.keys import SigningKey
from uncounted.publication.edition import Edition, Frame, Sentence, Table

FORMAT = "uncounted-dossier/1"
BUNDLE_NAME = "bundle.json"
PAGE_NAME = "dossier.html"
_PASSAGE_MARK = re.compile(rb"<!--(?P<closing>/?)(?P<piece>[a-z][0-9]+)-->")


@dataclass(frozen=True, slots=True)
class PieceDigest:
    """SHA-256 (hex) of one sentence or table: of its canonical record, and of its passage in the page."""

    id: str
    passage: str
    record: str


@dataclass(frozen=True, slots=True)
class FileDigest:
    """SHA-256 (hex) of a whole file that stands beside ``bundle.json``."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is signed: digests only, so that it can be given to anyone."""

    format: str
    case: str
    edition: int
    made_at: str
    signer: str
    frame: str
    pieces: tuple[PieceDigest, ...]
    files: tuple[FileDigest, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What ``bundle.json`` holds."""

    content: Edition
    manifest: Manifest
    note: str


def sealed_bundle(edition: Edition, page: bytes, *, signing_key: SigningKey) -> bytes:
    """Return the bytes of ``bundle.json`` for an edition and the page rendered from it."""
    passages = passage_digests(page, edition.order)
    pieces = edition.pieces
    manifest = Manifest(
        format=FORMAT,
        case=edition.frame.case,
        edition=edition.frame.edition,
        made_at=edition.frame.made_at,
        signer=str(signing_key.verify_key),
        frame=digest_of(edition.frame),
        pieces=tuple(PieceDigest(id_, passages[id_], digest_of(pieces[id_])) for id_ in edition.order),
        files=(FileDigest(PAGE_NAME, sha256_hex(page)),),
    )
    note = signing_key.sign(signed_text(manifest))
    return canonical(Bundle(edition, manifest, note)) + b"\n"


def signed_text(manifest: Manifest) -> str:
    """Return the text under the signature: short enough to be read aloud or printed."""
    return (
        f"{manifest.format}\n"
        f"case {manifest.case}\n"
        f"edition {manifest.edition}\n"
        f"made at {manifest.made_at}\n"
        f"manifest sha256 {digest_of(manifest)}\n"
    )


def canonical(value: Bundle | Manifest | Frame | Sentence | Table) -> bytes:
    """Return the one spelling of a value as JSON (RFC 8785).

    Raises
    ------
    ValueError
        A text that UTF-8 cannot carry, or a number beyond 2**53.
    """
    return rfc8785.dumps(msgspec.to_builtins(value))


def digest_of(value: Manifest | Frame | Sentence | Table) -> str:
    """Return the SHA-256 (hex) of a value's canonical JSON."""
    return sha256_hex(canonical(value))


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def passage_marks(piece: str) -> tuple[str, str]:
    """Return the two comments that enclose a piece in the page; escaped text can never contain them."""
    return f"<!--{piece}-->", f"<!--/{piece}-->"


def passage_digests(page: bytes, pieces: tuple[str, ...]) -> Mapping[str, str]:
    """Return the SHA-256 (hex) of each piece's passage in the page, marks included.

    A piece whose marks do not stand in the page is left out.
    """
    starts: dict[str, int] = {}
    found: dict[str, str] = {}
    for mark in _PASSAGE_MARK.finditer(page):
        piece = mark["piece"].decode()
        if not mark["closing"]:
            starts.setdefault(piece, mark.start())
        elif piece in starts and piece not in found:
            found[piece] = sha256_hex(page[starts[piece] : mark.end()])
    return {piece: found[piece] for piece in pieces if piece in found}


def bundle_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``bundle.json``, made from the types that write it.

    Every property is always written and no other may stand there: canonical form leaves no choice.
    """
    schema = msgspec.json.schema(Bundle)
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            properties = definition["properties"]
            for one in properties.values():
                one.pop("default", None)
            definition |= {"required": sorted(properties), "additionalProperties": False}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"bundle.json of a dossier, format {FORMAT}",
        **schema,
    }
