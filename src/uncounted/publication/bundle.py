"""The signed bundle: one edition as sealed records, their root, and a note signed over it.

- ``bundle.json`` is canonical JSON (RFC 8785) and one newline: the same edition, key and seeds give the same
  bytes.
- The note holds the root of all commitments and the digest of the manifest. The manifest holds a digest for
  the leaves of each record, for the passage of each sentence and table in the page, and for each other file.
  So the signature covers everything, and a single altered letter is found at its sentence.
- A value and its salt can be taken out of a claim or an item; the record's leaves, and so every digest and
  the signature, stay.

Sources: RFC 8785; RFC 6962 s. 2.1; C2SP signed-note v1.0.0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from uncounted.keys import SigningKey
from uncounted.publication.commitments import SealedRecord, digest_of_leaves, leaves_of, taken_out
from uncounted.publication.edition import Edition
from uncounted.publication.records import ALWAYS_SHOWN
from uncounted.publication.steps import BESIDE, PAGE_NAME, canonical, digest_of, passage_digests, sha256_hex
from uncounted.vocabulary.merkle import root_of

FORMAT = "uncounted-dossier/2"


@dataclass(frozen=True, slots=True)
class RecordDigest:
    """SHA-256 (hex) of a record's leaves together, and of its passage in the page ("" where it has none)."""

    digest: str
    id: str
    passage: str


@dataclass(frozen=True, slots=True)
class FileDigest:
    """SHA-256 (hex) of a whole file that stands beside ``bundle.json``."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is signed: digests only, so that it can be given to anyone; ``n_withheld`` when it was signed."""

    format: str
    case: str
    edition: int
    made_at: str
    signer: str
    n_leaves: int
    n_withheld: int
    root: str
    records: tuple[RecordDigest, ...]
    files: tuple[FileDigest, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What ``bundle.json`` holds."""

    manifest: Manifest
    note: str
    records: tuple[SealedRecord, ...]


def sealed_bundle(
    edition: Edition, records: Sequence[SealedRecord], beside: Mapping[str, bytes], *, signing_key: SigningKey
) -> bytes:
    """Return the bytes of ``bundle.json`` for an edition, its sealed records and the files beside it."""
    passages = passage_digests(beside[PAGE_NAME], edition.order)
    leaves = {record.id: leaves_of(record) for record in records}
    every = [leaf for record in records for leaf in leaves[record.id]]
    frame = edition.frame
    manifest = Manifest(
        format=FORMAT,
        case=frame.case,
        edition=frame.edition,
        made_at=frame.made_at,
        signer=str(signing_key.verify_key),
        n_leaves=len(every),
        root=root_of(every).hex(),
        n_withheld=sum(len(record.withheld) for record in records),
        records=tuple(
            RecordDigest(digest_of_leaves(one, leaves[one.id]), one.id, passages.get(one.id, ""))
            for one in records
        ),
        files=tuple(FileDigest(name, sha256_hex(beside[name])) for name in BESIDE),
    )
    note = signing_key.sign(signed_text(manifest))
    return canonical(Bundle(manifest, note, tuple(records))) + b"\n"


def signed_text(manifest: Manifest) -> str:
    """Return the text under the signature: short enough to be read aloud or printed."""
    return (
        f"{manifest.format}\n"
        f"case {manifest.case}\n"
        f"edition {manifest.edition}\n"
        f"made at {manifest.made_at}\n"
        f"commitments {manifest.n_leaves}\n"
        f"root {manifest.root}\n"
        f"manifest sha256 {digest_of(manifest)}\n"
    )


def redacted(data: bytes, paths: Sequence[str]) -> Bundle:
    """Take the values of some fields out of a bundle; it verifies as before, without its page.

    ``paths`` are written as ``claim:H1/words``. What the publisher says, and what ties a claim to its item,
    cannot be taken out.

    Raises
    ------
    ValueError
        No such field, one that must stay, or one whose value is not there.
    """
    bundle = msgspec.json.decode(data, type=Bundle)
    wanted: dict[str, list[str]] = {}
    for path in paths:
        record, _, name = path.rpartition("/")
        wanted.setdefault(record, []).append(name)
    known = {record.id: record for record in bundle.records}
    for id_, names in wanted.items():
        fields = known[id_].fields if id_ in known else {}
        if not all(name in fields and fields[name].is_shown and name not in ALWAYS_SHOWN for name in names):
            raise ValueError(f"{id_} has no such fields that could be taken out")
    records = tuple(
        taken_out(record, wanted[record.id]) if record.id in wanted else record for record in bundle.records
    )
    return replace(bundle, records=records)


def bundle_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``bundle.json``, made from the types that write it.

    Every property is always written and no other may stand there: canonical form leaves no choice. A field
    is shown (``salt`` and ``value``) or withheld (``hash``).
    """
    schema = msgspec.json.schema(Bundle)
    for name, definition in schema["$defs"].items():
        if definition.get("type") == "object" and name != "SealedField":
            properties = definition["properties"]
            for one in properties.values():
                one.pop("default", None)
            definition |= {"required": sorted(properties), "additionalProperties": False}
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    schema["$defs"]["SealedField"] = {
        "title": "SealedField",
        "oneOf": [
            {"properties": {"salt": digest, "value": {}}, "required": ["salt", "value"]},
            {"properties": {"hash": digest}, "required": ["hash"]},
        ],
        "type": "object",
        "unevaluatedProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"bundle.json of a dossier, format {FORMAT}",
        **schema,
    }
