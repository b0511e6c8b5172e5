"""An item is verified by reading all of it again: it opens, and has the digest it was received with."""

from __future__ import annotations

import hashlib

from uncounted.casefile import CaseFile
from uncounted.evidence.items import Item, VerifiedItem
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict


def verify_item(case: CaseFile, item: Item) -> VerifiedItem:
    """Read one item back and hash it, in bounded memory."""
    digest = hashlib.sha256()
    name = f"item {item.item_id}"
    try:
        for chunk in case.blobs.read(item.blob_id, item.size):
            digest.update(chunk)
    except UncountedError as error:
        return VerifiedItem(item, Check(name, Verdict.FAILED, error.what, error.where))
    if digest.hexdigest() != item.sha256:
        finding = "it opens, but is not what was received"
        return VerifiedItem(item, Check(name, Verdict.FAILED, finding, f"items/{item.blob_id}"))
    return VerifiedItem(item, Check(name, Verdict.PASSED, f"authentic: {item.size} bytes as received"))
