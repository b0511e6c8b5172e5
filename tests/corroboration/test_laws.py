"""Laws that hold for any claims, with circles, disputes and doubt among them."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroboration.builders import bounds, first_hand, relay, roots
from uncounted.corroboration import OriginKind, ParentReference, PropositionTrace, TraceClaim, trace
from uncounted.corroboration.model import Resolution
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.relations import Relation

ORIGINS = ["", "a", "b", "c", "a+b", "w-1..3", "a?", "w-k", "unknown-x"]
# No deadline: a busy machine is no counterexample.
LAW = settings(max_examples=80, deadline=None)
IDS = [f"C{n}" for n in range(7)]


@st.composite
def some_claims(draw: st.DrawFn) -> list[TraceClaim]:
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    claims = []
    for claim_id in ids:
        parents = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
        low = draw(st.none() | st.integers(0, 4))
        high = None if low is None else draw(st.none() | st.integers(low, 6))
        relations = [each for each in Relation if parents or each not in NEEDS_A_PARENT]
        date = draw(st.sampled_from(["", "2017", "2017-04", "2017-04-01", "2018-01-01"]))
        claims.append(
            TraceClaim(
                claim_id=claim_id,
                proposition=draw(st.sampled_from(["P1", "P2"])),
                publisher=draw(st.sampled_from(["", "Herald", "Gazette"])),
                published=PartialDate.parse(date) if date else None,
                pseudonym=draw(st.sampled_from(["", "Wren"])),
                origin_kind=draw(st.sampled_from(list(OriginKind))),
                origin_id=draw(st.sampled_from(ORIGINS)),
                channel=draw(st.sampled_from(["", "desk", "clinic"])),
                derived_from=tuple(
                    ParentReference(each, draw(st.sampled_from(list(Resolution)))) for each in parents
                ),
                relation=draw(st.sampled_from(relations)),
                measure=draw(st.sampled_from(["detained", "killed"])),
                low=low,
                high=high,
                unit="persons",
                place=draw(st.sampled_from(["", "Northtown"])),
            )
        )
    return claims


NEEDS_A_PARENT = {Relation.ADDS_WITHOUT_DEDUP, Relation.MISATTRIBUTES_EVENT}


def by_name(claims: list[TraceClaim]) -> dict[str, PropositionTrace]:
    return {found.proposition: found for found in trace(claims).propositions}


@LAW
@given(some_claims(), st.randoms(use_true_random=False))
def test_order_changes_nothing(claims: list[TraceClaim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    parents_turned = [
        dataclasses.replace(claim, derived_from=tuple(reversed(claim.derived_from))) for claim in shuffled
    ]
    assert trace(claims) == trace(shuffled) == trace(parents_turned)


@LAW
@given(some_claims())
def test_lower_is_never_above_upper_nor_upper_above_what_is_named(claims: list[TraceClaim]) -> None:
    for found in trace(claims).propositions:
        origins = found.origins
        assert 0 <= origins.lower <= origins.upper <= len(origins.roots) + len(origins.unresolved)
        for figures in found.figures:
            standing = [number for number in (figures.low, figures.best, figures.high) if number is not None]
            assert standing == sorted(standing)


@LAW
@given(
    some_claims(),
    st.data(),
    st.sampled_from([Relation.QUOTES, Relation.UNSTATED, Relation.RESTATES_CHANGED, Relation.TRANSLATES]),
)
def test_a_copy_never_raises_the_lower_bound(
    claims: list[TraceClaim], data: st.DataObject, relation: Relation
) -> None:
    copied = data.draw(st.sampled_from(claims))
    copy = relay(
        "X",
        copied.claim_id,
        proposition=copied.proposition,
        publisher="Another",
        channel=data.draw(st.sampled_from(["", "desk", "other"])),
        relation=relation,
        measure=copied.measure,
        low=data.draw(st.sampled_from([copied.low, 9])) if copied.low is not None else None,
        high=None,
    )
    before, after = by_name(claims), by_name([*claims, copy])
    assert all(after[name].origins.lower <= found.origins.lower for name, found in before.items())
    assert {name: roots(found) for name, found in before.items()} == {
        name: roots(found) for name, found in after.items()
    }


@LAW
@given(some_claims(), st.sampled_from(["", "desk", "other"]))
def test_an_independent_first_hand_origin_never_lowers_it(claims: list[TraceClaim], channel: str) -> None:
    before = by_name(claims)
    for name, found in before.items():
        witness = first_hand("X", "new-witness", proposition=name, channel=channel, low=3)
        after = by_name([*claims, witness])[name]
        assert after.origins.lower >= found.origins.lower
        assert after.origins.upper == found.origins.upper + 1


@LAW
@given(some_claims(), st.integers(1, 5), st.booleans())
def test_splitting_a_claim_of_several_origins_is_the_identity(
    claims: list[TraceClaim], n: int, joined: bool
) -> None:
    names = [f"new-{k}" for k in range(1, n + 1)]
    merged = first_hand("X", "+".join(names) if joined else f"new-1..{n}")
    split = [first_hand(f"X{k}", name) for k, name in enumerate(names)]
    one, many = by_name([*claims, merged])["P1"], by_name([*claims, *split])["P1"]
    assert (bounds(one), roots(one)) == (bounds(many), roots(many))


@LAW
@given(some_claims())
def test_merging_two_sources_never_raises_the_upper_bound(claims: list[TraceClaim]) -> None:
    merged = [
        dataclasses.replace(claim, origin_id="a") if claim.origin_id == "b" else claim for claim in claims
    ]
    together = by_name(merged)
    for name, found in by_name(claims).items():
        assert together[name].origins.upper <= found.origins.upper
        assert "b" not in roots(together[name]) or any(each.origin_id == "a+b" for each in claims)
