"""Two readers of the same texts: one who agrees with himself agrees wholly, and the figures are as told."""

from __future__ import annotations

from dataclasses import replace

from tests.claims.annotation import read_folder
from tests.claims.scoring import BLIND, Tally, judged
from tests.claims.second_reader import SECOND, agreement, as_found, readings

WHOLE = (
    "claims recall", "precision, context counts as right", "acts equal", "origin", "full chain", "modality",
    "counts of all annotated", "speaker of a claim", "quotations recall", "quotations precision",
    "speaker right when named",
)  # fmt: skip


def test_a_reader_agrees_with_the_same_reader_in_all() -> None:
    readings_of_one = read_folder(SECOND, texts=BLIND)
    tally = Tally()
    for one in readings_of_one:
        tally.join(judged(one, as_found(one)))
    assert {metric: tally.share(metric) for metric in WHOLE} == dict.fromkeys(WHOLE, 1.0)
    assert agreement([(one, one) for one in readings_of_one]).kappa() == 1


def test_what_the_second_reader_left_out_is_missing() -> None:
    one = read_folder(SECOND, texts=BLIND)[0]
    shorter = replace(one, claims=one.claims[1:])
    tally = judged(one, as_found(shorter))
    assert tally.right["claims recall"] == len(one.claims) - 1
    assert judged(shorter, as_found(one)).share("precision, context counts as right") < 1


def test_two_persons_read_the_same_twelve_texts() -> None:
    pairs = readings()
    assert len(pairs) == 12
    assert all(first.text == second.text for first, second in pairs)
    assert all(first.claims != second.claims for first, second in pairs)
