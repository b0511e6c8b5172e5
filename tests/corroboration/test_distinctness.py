"""Only what is shown distinct is counted, and the largest set of it is found."""

from __future__ import annotations

import dataclasses
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.builders import bounds, claim, first_hand, only
from tests.corroboration.test_laws import LAW, by_name, some_claims
from uncounted.corroboration import OriginKind, TraceClaim
from uncounted.corroboration.distinctness import NamedInClaims, WhyNot, largest_set, with_told_apart


def post(number: int, channel: str = "") -> TraceClaim:
    return claim(
        f"C{number}", origin_kind=OriginKind.ANONYMOUS_POST, origin_id=f"post-{number}", channel=channel
    )


def lower(claims: list[TraceClaim], *pairs: tuple[int, int]) -> int:
    told = [(f"post-{first}", f"post-{second}") for first, second in pairs]
    return bounds(only(*with_told_apart(claims, told)))[0]


def test_anonymous_origins_merge_unless_a_person_recorded_that_they_are_distinct() -> None:
    unknown = [post(n) for n in range(4)]
    assert lower(unknown) == 1
    assert lower(unknown, (0, 1)) == 2
    # two who are told apart from a third may be one
    assert lower(unknown, (0, 1), (1, 2)) == 2
    assert lower(unknown, (0, 1), (1, 2), (0, 2)) == 3
    desk = [post(n, "desk") for n in range(3)]
    assert lower(desk, (0, 1)) == 2
    assert lower([*desk, post(3, "clinic")], (0, 1)) == 3
    # whose channel is not known may be one of those at the clinic
    assert lower([post(0), post(1), post(3, "clinic")], (0, 1)) == 2


def test_one_id_is_one_origin_and_what_is_told_of_it_changes_nothing() -> None:
    claims = [post(1), dataclasses.replace(post(1), claim_id="again"), first_hand("W", "witness-1")]
    named = NamedInClaims([*claims, claim("Q", origin_id="doubted?", origin_kind=OriginKind.ANONYMOUS_POST)])
    assert lower(claims, (1, 1)) == 2
    assert named.why_not_apart("post-1", "POST-1") is WhyNot.ONE_BY_CONSTRUCTION
    assert named.why_not_apart("post-1", "post-1?") is WhyNot.ONE_BY_CONSTRUCTION
    assert named.why_not_apart("post-1", "doubted?") is WhyNot.NOT_RESOLVED
    assert named.why_not_apart("post-1", "witness-1") is WhyNot.SHOWN_ALREADY
    assert named.why_not_apart("post-1", "post-2") is WhyNot.NOT_THERE


PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=3)


@LAW
@given(some_claims(), PAIRS)
def test_telling_apart_never_lowers_and_keeps_to_the_upper_bound(
    claims: list[TraceClaim], pairs: list[tuple[str, str]]
) -> None:
    before, after = by_name(claims), by_name(list(with_told_apart(claims, pairs)))
    for name, found in after.items():
        assert before[name].origins.lower <= found.origins.lower <= found.origins.upper
        assert found.origins.upper == before[name].origins.upper


@LAW
@given(st.integers(1, 9), st.data())
def test_the_largest_set_is_the_largest(n: int, data: st.DataObject) -> None:
    edges = data.draw(st.sets(st.sampled_from(list(combinations(range(n + 1), 2)))))
    near = {one: {b if a == one else a for a, b in edges if one in (a, b)} for one in range(n + 1)}
    best = max(
        size
        for size in range(1, n + 2)
        for chosen in combinations(range(n + 1), size)
        if set(combinations(chosen, 2)) <= edges
    )
    assert largest_set(near) == best
    assert largest_set(near, most_steps=1) <= best


@pytest.mark.parametrize("parts", [30, 60])
def test_many_that_are_nearly_all_told_apart_are_no_long_search(parts: int) -> None:
    places = range(parts * 2)
    near = {one: {other for other in places if other // 2 != one // 2} for one in places}
    assert largest_set(near) == parts
