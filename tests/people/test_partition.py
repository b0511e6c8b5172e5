"""Whatever the weights, a partition stays a partition and breaks no bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uncounted.people.partition import Pair, partition_records

SIZE = 8
PAIRS = [(i, j) for i in range(SIZE) for j in range(i + 1, SIZE)]
weighed = st.dictionaries(st.sampled_from(PAIRS), st.floats(-10, 10).map(lambda w: round(w, 2)))
listed = st.lists(st.sampled_from(["a", "b", "c", None]), min_size=SIZE, max_size=SIZE)


def _joinable(weights: dict[Pair, float]) -> frozenset[Pair]:
    return frozenset(pair for pair, weight in weights.items() if weight > 0)


@given(weights=weighed, exclusive=listed)
def test_each_record_is_in_one_group_and_no_list_twice(
    weights: dict[Pair, float], exclusive: list[str | None]
) -> None:
    groups = partition_records(SIZE, weights, _joinable(weights), exclusive).groups
    assert sorted(record for group in groups for record in group) == list(range(SIZE))
    for group in groups:
        names = [exclusive[record] for record in group if exclusive[record] is not None]
        assert len(names) == len(set(names))


@given(weights=weighed)
def test_two_records_of_one_person_were_always_compared(weights: dict[Pair, float]) -> None:
    for group in partition_records(SIZE, weights, _joinable(weights), [None] * SIZE).groups:
        assert all((i, j) in weights for i in group for j in group if i < j)


@given(weights=weighed)
def test_the_order_of_pairs_changes_nothing(weights: dict[Pair, float]) -> None:
    turned = dict(reversed(weights.items()))
    assert partition_records(SIZE, weights, _joinable(weights), [None] * SIZE) == partition_records(
        SIZE, turned, _joinable(turned), [None] * SIZE
    )


def test_a_chain_of_likenesses_does_not_join_its_ends() -> None:
    weights = {(0, 1): 5.0, (1, 2): 4.0, (0, 2): -12.0}
    groups = partition_records(3, weights, _joinable(weights), [None] * 3).groups
    assert groups == (frozenset({0, 1}), frozenset({2}))


def test_the_better_partner_wins_where_a_list_allows_one() -> None:
    weights = {(0, 1): 3.0, (0, 2): 6.0}
    groups = partition_records(3, weights, _joinable(weights), ["a", "b", "b"]).groups
    assert groups == (frozenset({0, 2}), frozenset({1}))
