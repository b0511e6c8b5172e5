"""The queue for review: what moves the table first, random pairs among it, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.people.cast import example_draws, example_lists
from uncounted.people import Repeats, link, read_list
from uncounted.people.judgements import ordered
from uncounted.people.plan import RowJudgements, RowPair
from uncounted.people.review import (
    OUTSIDE,
    WEIGHED,
    ReviewPlan,
    ReviewQueue,
    Slice,
    Stratum,
    queue_for_review,
    read_queue,
)

N_ROWS = 508


@cache
def _queue() -> ReviewQueue:
    return queue_for_review(example_draws(), example_lists(), seed=3)


def _weighed() -> frozenset[RowPair]:
    return frozenset(
        ordered((p.first.list_name, p.first.row_id), (p.second.list_name, p.second.row_id))
        for p in example_draws().pairs
    )


def test_the_same_linkage_and_seed_give_the_same_queue_and_another_seed_another_sample() -> None:
    assert queue_for_review(example_draws(), example_lists(), seed=3).as_json() == _queue().as_json()
    assert queue_for_review(example_draws(), example_lists(), seed=4).pairs != _queue().pairs
    assert read_queue(_queue().as_json()) == _queue()


def test_the_queue_holds_row_ids_and_no_name() -> None:
    told = _queue().as_json().decode()
    for victims in example_lists():
        for record in victims.records:
            for name in (record.given_name, record.family_name, record.full_name, record.place):
                assert name is None or len(name) < 4 or name not in told


def test_no_pair_stands_there_twice_and_none_of_one_list() -> None:
    times = Counter(one.pair for one in _queue().pairs)
    assert set(times.values()) == {1}
    assert all(one.first[0] != one.second[0] for one in _queue().pairs)


def test_pairs_by_effect_stand_in_the_order_of_their_effect_and_are_in_doubt() -> None:
    effects = [one.effect for one in _queue().pairs if one.why is Slice.EFFECT]
    assert len(effects) > 20
    assert effects == sorted(effects, reverse=True)
    shares = {
        ordered((p.first.list_name, p.first.row_id), (p.second.list_name, p.second.row_id)): p.probability
        for p in example_draws().pairs
    }
    for one in _queue().pairs:
        assert one.why is not Slice.EFFECT or 0.0 < shares[one.pair] < 1.0


def test_an_overlap_that_few_share_weighs_more() -> None:
    """The same doubt between two small lists moves an estimate more than between two large ones."""
    from uncounted.people.review import _Effects

    effects = _Effects(example_draws())
    free = next(p for p in example_draws().pairs if 0.2 < p.probability < 0.8)
    before = effects.of(free)
    effects._overlap.update(dict.fromkeys(effects._overlap, 1000))
    assert 0.0 < effects.of(free) < before


def test_whoever_stops_early_has_seen_pairs_at_random_too() -> None:
    whys = [one.why for one in _queue().pairs]
    share = sum(why is not Slice.EFFECT for why in whys) / len(whys)
    for stop in (20, 60, 120):
        seen = sum(why is not Slice.EFFECT for why in whys[:stop]) / stop
        assert seen == pytest.approx(share, abs=0.1)


def test_a_share_of_the_pairs_is_for_two() -> None:
    n_twice = sum(one.n_reviewers == 2 for one in _queue().pairs)
    assert n_twice == round(0.3 * len(_queue().pairs))


def test_the_kinds_hold_every_pair_that_lists_allow_once() -> None:
    sizes = dict(_queue().sizes)
    on = Counter(victims.name for victims in example_lists() for _ in victims.records)
    every = N_ROWS * (N_ROWS - 1) // 2 - sum(n * (n - 1) // 2 for n in on.values())
    assert sum(sizes.values()) == every
    assert sum(sizes[kind] for kind in WEIGHED) == len(example_draws().pairs)
    assert sizes[Stratum.OUTSIDE_ALIKE] > 0


def test_pairs_from_outside_the_blocks_were_never_weighed_and_are_what_they_are_called() -> None:
    records = {(v.name, r.row_id): r for v in example_lists() for r in v.records}
    outside = [one for one in _queue().pairs if one.stratum in OUTSIDE]
    assert len(outside) == 30
    for one in outside:
        assert one.pair not in _weighed()
        first, second = (records[key] for key in one.pair)
        alike = (
            first.birth_years == second.birth_years
            and first.birth_years is not None
            and first.birth_years.earliest == first.birth_years.latest
            and first.place is not None
            and second.place is not None
        )
        if one.stratum is Stratum.OUTSIDE_ALIKE:
            assert alike


def test_what_was_judged_is_asked_no_more_and_counts_as_known() -> None:
    first, second = [one.pair for one in _queue().pairs if one.why is Slice.EFFECT][:2]
    judged = RowJudgements(frozenset({first}), frozenset({second}))
    again = queue_for_review(example_draws(), example_lists(), seed=3, judged=judged)
    assert not {first, second} & {one.pair for one in again.pairs}
    assert again.n_judged_same == 1
    assert sum(n for _, n in again.sizes) == sum(n for _, n in _queue().sizes) - 2


def test_lists_of_a_row_each_give_a_queue_and_one_row_gives_none() -> None:
    lists = [read_list(b"row_id,name\n1,Velko Varnov\n", name=name) for name in ("a", "b")]
    linkage = link(lists, seed=1)
    queue = queue_for_review(linkage, lists, seed=1)
    assert [one.pair for one in queue.pairs] == [(("a", "1"), ("b", "1"))]
    alone = [read_list(b"row_id,name\n1,Velko Varnov\n", name="a", repeats=Repeats.POSSIBLE)]
    assert queue_for_review(link(alone, seed=1), alone, seed=1, plan=ReviewPlan()).pairs == ()
