"""Alter a published dossier at random, and demand that each alteration is found, at its sentence.

``prove_alterations_are_found`` takes the number of alterations, so that the same proof runs short in the
default tests and at full count later.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

import msgspec

from uncounted.keys import VerifyKey
from uncounted.publication.bundle import Bundle
from uncounted.publication.page import words_in_page
from uncounted.publication.records import claims_of, edition_of
from uncounted.publication.steps import canonical, passage_marks
from uncounted.publication.verify import verify_dossier
from uncounted.vocabulary.verdicts import Verdict

Places = tuple[tuple[int, int, frozenset[str]], ...]


def sentence_places(files: Mapping[str, bytes]) -> dict[str, Places]:
    """Where each sentence stands, as (first byte, byte after, ids), for both files.

    In the bundle that is its record, and the records of the claims and items that it rests on: an alteration
    there concerns each sentence that does. In the page it is the whole passage.
    """
    data, page = files["bundle.json"], files["dossier.html"]
    bundle = msgspec.json.decode(data, type=Bundle)
    resting: dict[str, set[str]] = {}
    items = {record.id: str(record.shown("item")) for record in bundle.records}
    for record in bundle.records:
        if record.id[0] == "s":
            resting.setdefault(record.id, set()).add(record.id)
        for claim in claims_of(record):
            resting.setdefault(f"claim:{claim}", set()).add(record.id)
            resting.setdefault(f"item:{items[f'claim:{claim}']}", set()).add(record.id)
    in_bundle, in_page = [], []
    for record in bundle.records:
        if record.id in resting:
            written = canonical(record)
            assert data.count(written) == 1
            start = data.index(written)
            in_bundle.append((start, start + len(written), frozenset(resting[record.id])))
    for sentence in edition_of(bundle.records).sentences:
        opening, closing = (mark.encode() for mark in passage_marks(sentence.id))
        start, end = page.index(opening), page.index(closing) + len(closing)
        assert words_in_page(sentence.text).encode() in page[start:end]
        in_page.append((start, end, frozenset({sentence.id})))
    return {"bundle.json": tuple(in_bundle), "dossier.html": tuple(in_page)}


def altered(data: bytes, chance: random.Random) -> tuple[bytes, int]:
    """Flip one bit or byte, insert a byte, or delete one; never the identity."""
    position = chance.randrange(len(data))
    way = chance.choice(("bit", "byte", "insert", "delete"))
    if way == "bit":
        new = bytes([data[position] ^ (1 << chance.randrange(8))])
    elif way == "byte":
        new = bytes([(data[position] + chance.randrange(1, 256)) % 256])
    elif way == "insert":
        new = bytes([chance.choice(b'abc "\\{}[],:<>&0\x00\xff'), data[position]])
    else:
        new = b""
    return data[:position] + new + data[position + 1 :], position


def prove_alterations_are_found(
    files: Mapping[str, bytes], *, expected_key: VerifyKey, count: int, seed: int
) -> int:
    """Alter ``count`` times, alternately in each file; return how many fell inside a sentence.

    Raises AssertionError at the first alteration that is not found, or not found at its sentence.
    """
    chance = random.Random(seed)
    places = sentence_places(files)
    names = sorted(files)
    n_inside = 0
    for number in range(count):
        name = names[number % len(names)]
        data, position = altered(files[name], chance)
        verification = verify_dossier({**files, name: data}, expected_key=expected_key)
        failed = [check for check in verification.checks if check.verdict is Verdict.FAILED]
        assert failed, f"an alteration of {name} at byte {position} was not found (seed {seed})"
        for start, end, ids in places.get(name, ()):
            if start < position < end - 1:
                n_inside += 1
                found = {check.where for check in failed}
                missed = {id_ for id_ in ids if f"{id_} in {name}" not in found}
                assert not missed, f"{name}, byte {position}: {missed} not named, but {found}"
    return n_inside
