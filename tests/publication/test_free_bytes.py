"""A byte that says nothing has its place, too: it is told at the sentences in whose evidence it stands."""

from __future__ import annotations

import pytest

from tests.publication.samples import KEY, dossier
from uncounted.publication import verify_dossier
from uncounted.vocabulary.verdicts import Verdict

FILES = dossier()


@pytest.mark.parametrize("old", [b'"fields":{"acts"', b'"speaker":{', b'"id":"claim:H1"}'])
def test_white_space_in_a_claim_is_told_at_the_sentences_that_rest_on_it(old: bytes) -> None:
    data, last = FILES["bundle.json"], b'"id":"claim:H1"}'
    place = data.rindex(old, 0, data.index(last) + len(last))
    changed = data[:place] + old.replace(b":", b" :", 1) + data[place + len(old) :]
    found = verify_dossier({**FILES, "bundle.json": changed}, expected_key=KEY.verify_key)
    failed = {check.where for check in found.checks if check.verdict is Verdict.FAILED}
    assert {"s2 in bundle.json", "bundle.json"} <= failed
