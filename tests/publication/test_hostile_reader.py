"""A hostile publisher's friend alters an edition that is out: both verifiers find each of the ways."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from tests.publication.alterations import alone_finds
from tests.publication.samples import KEY, dossier, illustrated
from uncounted.publication import verify_dossier
from uncounted.publication.paper import print_dossier
from uncounted.vocabulary.verdicts import Verdict

Files = dict[str, bytes]
FIRST: Mapping[str, bytes] = dossier(illustrated())
SECOND: Mapping[str, bytes] = dossier(replace(illustrated(), edition=2, made_at="2031-07-15T10:00:00Z"))
WHOLE: Mapping[str, bytes] = {**FIRST, **print_dossier(FIRST, signing_key=KEY)}
PDF, BUNDLE = "dossier.pdf", "bundle.json"


def _record(bundle: dict[str, Any], id_: str) -> Any:
    return next(one for one in bundle["records"] if one["id"] == id_)


def _said(change: Callable[[dict[str, Any]], None]) -> Files:
    bundle = json.loads(WHOLE[BUNDLE])
    change(bundle)
    return {**WHOLE, BUNDLE: rfc8785.dumps(bundle) + b"\n"}


def _swap_words(bundle: dict[str, Any]) -> None:
    one, other = _record(bundle, "claim:H1")["fields"], _record(bundle, "claim:L1")["fields"]
    one["words"], other["words"] = other["words"], one["words"]


def _drop_a_finding(bundle: dict[str, Any]) -> None:
    frame = _record(bundle, "frame")["fields"]["says"]["value"]
    part = next(one for one in frame["sections"] if one["id"] == "chronicle")["parts"][0]
    gone = part["pieces"].pop()
    bundle["records"].remove(_record(bundle, gone))


def _replayed(bundle: dict[str, Any]) -> None:
    """Edition 1 calls itself edition 2, under the note of the true one."""
    newer = json.loads(SECOND[BUNDLE])
    bundle["manifest"]["edition"], bundle["note"] = 2, newer["note"]


def _in_the_page(old: bytes, new: bytes) -> Files:
    assert old in WHOLE["dossier.html"]
    return {**WHOLE, "dossier.html": WHOLE["dossier.html"].replace(old, new, 1)}


def _other_attachment() -> bytes:
    paper = WHOLE[PDF]
    packed = next(
        paper[at:]
        for at in (
            found + len(b"stream\n") for found in range(len(paper)) if paper.startswith(b"stream\n", found)
        )
        if _starts_a_bundle(paper[at : at + 4096])
    )
    reader = zlib.decompressobj()
    reader.decompress(packed)
    length = len(packed) - len(reader.unused_data)
    return paper.replace(packed[:length], zlib.compress(WHOLE[BUNDLE].replace(b"120", b"920")))


def _starts_a_bundle(packed: bytes) -> bool:
    try:
        return zlib.decompressobj().decompress(packed, 13) == b'{"manifest":{'
    except zlib.error:
        return False


ATTACKS: dict[str, Callable[[], Files]] = {
    "the words of two claims swapped": lambda: _said(_swap_words),
    "a piece dropped from the frame and the records": lambda: _said(_drop_a_finding),
    "an older edition that calls itself the newer": lambda: _said(_replayed),
    "the bundle of the older edition beside the page of the newer": lambda: {**SECOND, BUNDLE: WHOLE[BUNDLE]},
    "the page of the older edition beside the bundle of the newer": lambda: {
        **SECOND,
        "dossier.html": WHOLE["dossier.html"],
    },
    "the paper of the older edition beside the newer": lambda: {
        **SECOND,
        PDF: WHOLE[PDF],
        f"{PDF}.note": WHOLE[f"{PDF}.note"],
    },
    "a number in the page alone": lambda: _in_the_page(b"More than 120", b"More than 920"),
    "what a drawing says to who hears it": lambda: _in_the_page(
        b"Timeline: for each date", b"Timeline: no date"
    ),
    "a bar of a drawing made longer": lambda: _in_the_page(b' height="12"/>', b' height="92"/>'),
    "a page added to the paper": lambda: {**WHOLE, PDF: WHOLE[PDF] + b"\n9 0 obj\n<</Type/Page>>\nendobj\n"},
    "the attachment of the paper alone": lambda: {**WHOLE, PDF: _other_attachment()},
    "another verifier that finds nothing": lambda: {**WHOLE, "verify_dossier.py": b"print('PASSED')\n"},
}


def test_the_edition_that_is_attacked_verifies(tmp_path: Path) -> None:
    for name, data in WHOLE.items():
        (tmp_path / name).write_bytes(data)
    assert verify_dossier(WHOLE, expected_key=KEY.verify_key).verdict is Verdict.PASSED
    assert not alone_finds(tmp_path, str(KEY.verify_key))


@pytest.mark.parametrize("how", ATTACKS)
def test_an_altered_edition_is_found_by_both_verifiers(how: str, tmp_path: Path) -> None:
    files = ATTACKS[how]()
    assert files != WHOLE
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert verify_dossier(files, expected_key=KEY.verify_key).verdict is Verdict.FAILED
    assert alone_finds(tmp_path, str(KEY.verify_key))
