"""The form ``ro-crate``: the dossier as it is, in a folder of its own, and a description that archives read.

- The files are copied byte by byte: the folder ``dossier`` inside the crate verifies as the dossier did.
- The description holds what is on the cover of the edition, and which items it rests on; no claim, no words.
- No licence is invented: the crate says that the edition states none.
- The context is named by its address, as the specification demands; nothing here opens it. Where an item was
  found is not told: a reader of crates may follow an address.

Source: RO-Crate Metadata Specification 1.2, Attached RO-Crate Package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from uncounted.publication.exchange.interface import Left, Made, left_by_all
from uncounted.publication.exchange.shown import ItemShown, Shown
from uncounted.publication.steps import BUNDLE_NAME, PAGE_NAME, VERIFIER_NAME
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate

METADATA_NAME = "ro-crate-metadata.json"
FOLDER = "dossier"
_SPECIFICATION = "https://w3id.org/ro/crate/1.2"
_NO_LICENCE = "#no-licence"
_FILES = {
    BUNDLE_NAME: ("The signed edition", "application/json"),
    PAGE_NAME: ("The edition as a page to read", "text/html"),
    VERIFIER_NAME: ("What checks the dossier, with Python alone", "text/x-python"),
}


def ro_crate(shown: Shown) -> Made:
    """Put a dossier into a crate."""
    held = {name: shown.files[name] for name in _FILES if name in shown.files}
    graph = [*_cover(shown, held), *_files(held), *_items(shown)]
    document = {"@context": f"{_SPECIFICATION}/context", "@graph": graph}
    metadata = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    copies = {f"{FOLDER}/{name}": data for name, data in held.items()}
    left = (
        *left_by_all(shown),
        Left(
            "claims in the description",
            len(shown.claims),
            "it says what the dossier is; what it says stands in the dossier, which is here whole",
        ),
    )
    return Made({METADATA_NAME: metadata.encode(), **copies}, left)


def _cover(shown: Shown, held: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    frame = shown.edition.frame
    yield {
        "@id": METADATA_NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _SPECIFICATION},
        "about": {"@id": "./"},
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{frame.title}, edition {frame.edition}",
        "description": (
            f"A signed dossier of the case {frame.case}. Standard of proof: {frame.standard_of_proof}. The "
            f"folder {FOLDER} verifies by itself. An edition can be taken back: ask its publisher for the "
            "newest."
        ),
        "datePublished": frame.made_at,
        "inLanguage": frame.language,
        "version": str(frame.edition),
        "identifier": f"{frame.case}, edition {frame.edition}, bundle.json SHA-256 {shown.sha256}",
        "license": {"@id": _NO_LICENCE},
        "hasPart": [{"@id": f"{FOLDER}/{name}"} for name in held],
        "isBasedOn": [{"@id": _item_id(number)} for number, _ in enumerate(shown.items, start=1)],
        "mentions": {"@id": "#making"},
    }
    yield {
        "@id": _NO_LICENCE,
        "@type": "CreativeWork",
        "name": "No licence stated",
        "description": "The edition states no licence. Ask its publisher what may be done with it.",
    }
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "Making of the edition",
        "description": f"Signed with the key {shown.manifest.signer}",
        "endTime": frame.made_at,
        "result": [{"@id": f"{FOLDER}/{name}"} for name in held],
    }


def _files(held: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    for name, data in held.items():
        title, media_type = _FILES[name]
        yield {
            "@id": f"{FOLDER}/{name}",
            "@type": "File",
            "name": title,
            "encodingFormat": media_type,
            "contentSize": str(len(data)),
            "sha256": hashlib.sha256(data).hexdigest(),
        }


def _items(shown: Shown) -> Iterator[dict[str, Any]]:
    names = [one.publisher for one in shown.items if one.publisher]
    publishers = {name: f"#publisher-{number}" for number, name in enumerate(dict.fromkeys(names), start=1)}
    for number, item in enumerate(shown.items, start=1):
        yield _item(item, _item_id(number), publishers)
    for name, id_ in publishers.items():
        yield {"@id": id_, "@type": "Organization", "name": name}


def _item_id(number: int) -> str:
    return f"#item-{number}"


def _item(item: ItemShown, id_: str, publishers: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": id_,
        "@type": "CreativeWork",
        "name": item.label or f"Item {item.id}",
        "identifier": item.id,
        "description": f"An item of the case ({item.kind or 'of no known kind'}); it is not in the crate.",
    }
    if item.publisher:
        told["publisher"] = {"@id": publishers[item.publisher]}
    published = _day(item.published)
    if published is not None:
        told["datePublished"] = published
    if item.sha256:
        told["sha256"] = item.sha256
    return told


def _day(edtf: str | None) -> str | None:
    """Return a date as ISO 8601 has it, no finer than it is known; none for a span of dates."""
    try:
        found = PartialDate.parse(edtf) if edtf else None
    except ImpossibleDateError:
        return None
    return None if found is None or "/" in found.edtf else found.edtf.rstrip("~?%")
