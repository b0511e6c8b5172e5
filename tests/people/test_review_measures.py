"""Precision and recall from reviewed pairs: intervals hold the truth, and too few pairs measure nothing."""

from __future__ import annotations

import random

import numpy as np
import pytest

from uncounted.people.judgements import JudgedPair, Said, Verdict
from uncounted.people.plan import RowPair
from uncounted.people.review import LINKED, QueuedPair, ReviewQueue, Slice, Stratum
from uncounted.people.review_measures import NOT_MEASURED, LinkQuality, link_quality, quality_as_values

# kind: pairs of it, share that is one person, pairs drawn
KINDS: dict[Stratum, tuple[int, float, int]] = {
    Stratum.LINKED_SURE: (400, 0.99, 40),
    Stratum.LINKED_IN_DOUBT: (60, 0.7, 20),
    Stratum.APART_IN_DOUBT: (50, 0.25, 20),
    Stratum.APART_SELDOM: (80, 0.04, 20),
    Stratum.APART_NEVER: (300, 0.005, 40),
    Stratum.OUTSIDE_ALIKE: (500, 0.002, 30),
    Stratum.OUTSIDE: (20_000, 0.0, 30),
}


def _pair(kind: Stratum, number: int) -> RowPair:
    return ("I1", f"{list(Stratum).index(kind)}.{number}"), ("I2", str(number))


def _reviewed(seed: int, n_left: int = 0) -> tuple[LinkQuality, float, float, float]:
    """Draw a truth and a sample of it; return what is measured, and true precision and both recalls."""
    chance = random.Random(seed)
    queued, judged, same = [], {}, dict.fromkeys(KINDS, 0)
    for kind, (n_pairs, share, n_drawn) in KINDS.items():
        truth = [chance.random() < share for _ in range(n_pairs)]
        same[kind] = sum(truth)
        for number in chance.sample(range(n_pairs), n_drawn)[: n_drawn - n_left]:
            pair = _pair(kind, number)
            queued.append(QueuedPair(*pair, Slice.CALIBRATION, kind, 0.0, 1))
            verdict = Verdict.SAME if truth[number] else Verdict.DIFFERENT
            judged[pair] = JudgedPair(pair, (Said(pair, "wren", verdict),))
    queue = ReviewQueue(tuple(queued), tuple((kind, n) for kind, (n, _, _) in KINDS.items()), 0, seed)
    linked = sum(same[kind] for kind in LINKED)
    weighed = sum(same[kind] for kind in KINDS if not kind.startswith("outside"))
    found = link_quality(queue, judged)
    return found, linked / 460, linked / weighed, linked / sum(same.values())


def test_intervals_hold_the_truth_as_often_as_they_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uncounted.people.review_measures._DRAWS", 1000)
    held = np.zeros(3)
    n_times = 200
    for seed in range(n_times):
        found, *truths = _reviewed(seed)
        shares = (found.precision, found.recall_of_weighed, found.recall)
        for place, (share, truth) in enumerate(zip(shares, truths, strict=True)):
            assert share is not None
            assert share.lower_95 <= share.point <= share.upper_95
            held[place] += share.lower_95 - 5e-5 <= truth <= share.upper_95 + 5e-5
    # 200 times at 95 per cent: fewer than 181 happen once in a thousand; more often is no fault
    assert (held >= 181).all(), held / n_times


def test_few_among_very_many_outside_the_blocks_leave_recall_open() -> None:
    found, *_ = _reviewed(1)
    assert found.recall is not None
    assert found.recall_of_weighed is not None
    assert found.recall.lower_95 < 0.7 < found.recall_of_weighed.lower_95


def test_too_few_pairs_measure_nothing_and_say_so() -> None:
    found, *_ = _reviewed(1, n_left=17)
    assert found.precision is None
    assert found.recall_of_weighed is None
    values = quality_as_values(found)
    assert values["precision"] == values["recall_of_weighed_pairs"] == NOT_MEASURED


def _of_one_kind(verdicts: list[Verdict], n_pairs: int, why: Slice = Slice.CALIBRATION) -> LinkQuality:
    kind = Stratum.LINKED_SURE
    pairs = [_pair(kind, number) for number in range(len(verdicts))]
    queue = ReviewQueue(
        tuple(QueuedPair(*pair, why, kind, 0.0, 1) for pair in pairs),
        tuple((one, n_pairs if one is kind else 0) for one in Stratum),
        0,
        1,
    )
    said = {
        pair: JudgedPair(pair, (Said(pair, "wren", verdict),))
        for pair, verdict in zip(pairs, verdicts, strict=True)
    }
    return link_quality(queue, said)


def test_where_every_pair_was_reviewed_nothing_is_in_doubt() -> None:
    found = _of_one_kind([Verdict.SAME] * 9 + [Verdict.DIFFERENT], 10).precision
    assert found is not None
    assert (found.lower_95, found.point, found.upper_95) == (0.9, 0.9, 0.9)


def test_cannot_tell_widens_the_interval_and_moves_no_point() -> None:
    sure = _of_one_kind([Verdict.SAME] * 30, 30).precision
    open_ = _of_one_kind([Verdict.SAME] * 27 + [Verdict.CANNOT_TELL] * 3, 30).precision
    assert sure is not None
    assert open_ is not None
    assert open_.point == sure.point == 1.0
    assert open_.lower_95 == 0.9
    assert sure.lower_95 == 1.0


def test_pairs_chosen_for_their_effect_measure_nothing() -> None:
    assert _of_one_kind([Verdict.SAME] * 30, 300, Slice.EFFECT).precision is None


@pytest.mark.parametrize(("second", "agreed"), [(Verdict.SAME, 1), (Verdict.DIFFERENT, 0)])
def test_pairs_on_which_two_answered_are_counted(second: Verdict, agreed: int) -> None:
    pair = _pair(Stratum.LINKED_SURE, 1)
    queue = ReviewQueue(
        (QueuedPair(*pair, Slice.EFFECT, Stratum.LINKED_SURE, 0.1, 2),), tuple((s, 0) for s in Stratum), 0, 1
    )
    said = (Said(pair, "wren", Verdict.SAME), Said(pair, "lark", second))
    found = link_quality(queue, {pair: JudgedPair(pair, said)})
    assert (found.n_twice, found.n_agreed, found.n_judged) == (1, agreed, 1)
