"""Any altered byte of any file is found, and an altered sentence is named."""

from __future__ import annotations

import msgspec

from tests.publication.alterations import prove_alterations_are_found
from tests.publication.samples import KEY, dossier, illustrated
from uncounted.publication import verify_dossier
from uncounted.publication.bundle import Bundle
from uncounted.publication.edition import Edition
from uncounted.publication.page import words_in_page
from uncounted.publication.records import edition_of
from uncounted.vocabulary.verdicts import Verdict, Verification


def _failures(verification: Verification) -> set[str]:
    return {check.where for check in verification.checks if check.verdict is Verdict.FAILED}


def test_a_sample_of_random_alterations() -> None:
    files = dossier(illustrated())
    n_inside = prove_alterations_are_found(files, expected_key=KEY.verify_key, count=400, seed=20310615)
    assert n_inside > 100  # else the sample says nothing about sentences


def test_one_letter_of_each_sentence() -> None:
    files = dossier()
    edition = edition_of(msgspec.json.decode(files["bundle.json"], type=Bundle).records)
    for sentence in edition.sentences:
        words = msgspec.json.encode(sentence.text)
        middle = len(words) // 2
        while not chr(words[middle]).isalpha() or words[middle] > 127:
            middle += 1
        letter = b"x" if words[middle : middle + 1] != b"x" else b"y"
        changed = words[:middle] + letter + words[middle + 1 :]
        data = files["bundle.json"].replace(b'"text":' + words, b'"text":' + changed, 1)
        assert data != files["bundle.json"]
        found = _failures(verify_dossier({**files, "bundle.json": data}, expected_key=KEY.verify_key))
        assert f"{sentence.id} in bundle.json" in found or _twice(edition, sentence.text)

        shown = words_in_page(sentence.text).encode()
        page = files["dossier.html"]
        start = page.index(shown, page.index(f'id="{sentence.id}"'.encode())) + len(shown) // 2
        while not chr(page[start]).isalpha() or page[start] > 127:
            start += 1
        page = page[:start] + (b"q" if page[start : start + 1] != b"q" else b"z") + page[start + 1 :]
        found = _failures(verify_dossier({**files, "dossier.html": page}, expected_key=KEY.verify_key))
        assert found == {f"{sentence.id} in dossier.html"}


def _twice(edition: Edition, text: str) -> bool:
    return sum(sentence.text == text for sentence in edition.sentences) > 1


def test_a_letter_of_a_drawing_is_found_at_its_table() -> None:
    files = dossier(illustrated())
    edition = edition_of(msgspec.json.decode(files["bundle.json"], type=Bundle).records)
    drawn = [table for table in edition.tables if table.picture is not None]
    assert len(drawn) >= 4
    for table in drawn:
        assert table.picture is not None
        says = table.picture.says.encode()
        for file in ("bundle.json", "dossier.html"):
            start = files[file].index(
                says, files[file].index(f'"{table.id}"'.encode()) if "html" in file else 0
            )
            altered = files[file][:start] + b"#" + files[file][start + 1 :]
            found = _failures(verify_dossier({**files, file: altered}, expected_key=KEY.verify_key))
            # of two drawings of one kind the words stand in the bundle twice; one of them is named
            named = [one.id for one in drawn if one.picture and one.picture.says.encode() == says]
            assert any(f"{id_} in {file}" in found for id_ in named)
