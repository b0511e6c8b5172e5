"""What is left of a case if a source lied, and how few must lie for a finding to fall."""

from __future__ import annotations

import dataclasses
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.builders import claim, first_hand, relay
from tests.corroboration.test_laws import LAW, some_claims
from uncounted.corroboration import OriginKind, TraceClaim, trace
from uncounted.corroboration.findings import Conclusion, findings_of
from uncounted.corroboration.sensitivity import (
    Certainty,
    Source,
    SourceKind,
    all_sources,
    smallest_breaking,
    what_if_each_lied,
    without,
)
from uncounted.corroboration.standards import default_policy
from uncounted.vocabulary.relations import Relation

POLICY = default_policy()


def origin(source_id: str) -> Source:
    return Source(SourceKind.ORIGIN, source_id)


def channel(source_id: str) -> Source:
    return Source(SourceKind.CHANNEL, source_id)


def ids(claims: tuple[TraceClaim, ...]) -> list[str]:
    return [each.claim_id for each in claims]


TWO_WITNESSES = (
    first_hand("C1", "witness-1", channel="clinic"),
    first_hand("C2", "witness-2", channel="desk"),
    relay("C3", "C1", publisher="Herald"),
    relay("C4", "C3", "C2", publisher="Gazette"),
    relay("C5", "C3", publisher="Post"),
)


def test_with_a_liar_goes_what_rests_on_it_alone() -> None:
    assert ids(without(TWO_WITNESSES, [origin("witness-1")])) == ["C2", "C4"]
    assert ids(without(TWO_WITNESSES, [channel("desk")])) == ["C1", "C3", "C4", "C5"]
    assert without(TWO_WITNESSES, [origin("witness-1"), channel("desk")]) == ()


def test_what_is_left_no_longer_names_the_liar() -> None:
    together = (first_hand("C1", "w-1..3"), relay("C2", "C1"))
    left = without(together, [origin("w-2")])
    assert left[0].origin_id == "w-1+w-3"
    assert trace(left).propositions[0].origins.lower == 2


def test_one_who_may_be_the_liar_goes_too() -> None:
    doubted = (first_hand("C1", "agency-2031?"), first_hand("C2", "witness-2"))
    assert ids(without(doubted, [origin("agency-2031")])) == ["C2"]


def test_who_refuted_a_liar_does_not_become_its_supporter() -> None:
    disputed = (
        first_hand("C1", "a"),
        first_hand("C2", "b", "C1", relation=Relation.REFUTES),
        relay("C3", "C2"),
    )
    assert without(disputed, [origin("a")]) == ()


def test_a_claim_that_contradicts_another_proposition_keeps_its_own() -> None:
    disputed = (
        first_hand("C1", "a"),
        first_hand("C2", "b", "C1", relation=Relation.CONTRADICTS, proposition="P2"),
    )
    assert ids(without(disputed, [origin("a")])) == ["C2"]


def test_a_circle_goes_with_the_origin_that_it_names() -> None:
    circle = (
        claim("C1", "C2", origin_kind=OriginKind.DERIVED, origin_id="a"),
        claim("C2", "C1", origin_kind=OriginKind.DERIVED, origin_id="a"),
    )
    assert without(circle, [origin("a")]) == ()
    assert without(circle, [origin("b")]) == circle


def test_the_finding_falls_with_the_second_of_two_witnesses() -> None:
    found = {each.source: each.falling for each in what_if_each_lied(TWO_WITNESSES, POLICY)}
    assert found == {
        origin("witness-1"): ("P1",),
        origin("witness-2"): ("P1",),
        channel("clinic"): ("P1",),
        channel("desk"): ("P1",),
    }


def test_one_channel_breaks_what_three_witnesses_say() -> None:
    claims = [first_hand(f"C{n}", f"witness-{n}", channel="office") for n in range(3)]
    found = smallest_breaking(claims, POLICY, proposition="P1")
    assert found is not None
    assert found.sources == (channel("office"),)
    assert found.certainty is Certainty.SMALLEST


def test_three_origins_of_three_channels_need_two_liars() -> None:
    claims = [first_hand(f"C{n}", f"witness-{n}", channel=f"way-{n}") for n in range(3)]
    found = smallest_breaking(claims, POLICY, proposition="P1")
    assert found is not None
    assert len(found.sources) == 2


def test_whoever_refuted_the_contradiction_can_break_it() -> None:
    """What contradicts the witnesses was refuted; if the one who refuted it lied, it stands against them."""
    claims = (
        *(first_hand(f"C{n}", f"witness-{n}") for n in range(5)),
        first_hand("D1", "office", "C0", relation=Relation.CONTRADICTS, proposition="P2"),
        first_hand("D2", "lab", "D1", relation=Relation.REFUTES, proposition="P2"),
    )
    found = smallest_breaking(claims, POLICY, proposition="P1")
    assert found is not None
    assert found.sources == (origin("lab"),)
    assert found.certainty is Certainty.SMALLEST


def test_there_is_nothing_to_break_where_there_is_no_finding() -> None:
    assert smallest_breaking(TWO_WITNESSES[:1], POLICY, proposition="P1") is None


def test_a_search_that_is_cut_short_says_so() -> None:
    claims = [first_hand(f"C{n}", f"witness-{n}") for n in range(12)]
    found = smallest_breaking(claims, POLICY, proposition="P1", most=200)
    assert found is not None
    assert found.certainty is Certainty.AT_MOST
    assert found.n_tried * len(claims) <= 200
    left = without(claims, found.sources)
    assert findings_of(left, POLICY)[0].conclusion is not Conclusion.MET
    none = smallest_breaking(claims, POLICY, proposition="P1", most=20)
    assert none is not None
    assert (none.certainty, none.sources) == (Certainty.NONE_FOUND, ())


@LAW
@given(some_claims(), st.data())
def test_nothing_that_is_left_names_a_liar_or_rests_on_one(
    claims: list[TraceClaim], data: st.DataObject
) -> None:
    suspects = all_sources(claims)
    if not suspects:
        return
    liars = data.draw(st.sets(st.sampled_from(suspects), max_size=3))
    left = without(claims, liars)
    assert not liars & set(all_sources(left))
    for found in trace(left).propositions:
        named = {root.origin_id for root in found.origins.roots} | set(found.origins.unresolved)
        assert not named & {each.source_id for each in liars if each.kind is SourceKind.ORIGIN}
    assert set(ids(left)) <= {each.claim_id for each in claims}
    assert without(left, liars) == left


@LAW
@given(some_claims())
def test_a_source_that_nobody_names_takes_nothing_with_it(claims: list[TraceClaim]) -> None:
    assert without(claims, [origin("nobody"), channel("nowhere")]) == tuple(claims)


@LAW
@given(some_claims())
def test_no_smaller_set_breaks_it(claims: list[TraceClaim]) -> None:
    standing = [each.proposition for each in findings_of(claims, POLICY) if each.conclusion is Conclusion.MET]
    for name in standing[:1]:
        found = smallest_breaking(claims, POLICY, proposition=name)
        assert found is not None
        if found.certainty is not Certainty.SMALLEST:
            continue
        assert _conclusion(without(claims, found.sources), name) is not Conclusion.MET
        for fewer in combinations(all_sources(claims), len(found.sources) - 1):
            assert _conclusion(without(claims, fewer), name) is Conclusion.MET


def _conclusion(claims: tuple[TraceClaim, ...], name: str) -> Conclusion | None:
    found = findings_of(claims, POLICY, propositions=(name,))
    return found[0].conclusion if found else None


def test_the_worked_example_says_which_findings_hang_on_one_source(example: tuple[TraceClaim, ...]) -> None:
    """The three figures of P7 all come from one organisation; the wave's own stand on several."""
    first_look = {
        each.source.source_id: each.falling
        for each in what_if_each_lied(example, POLICY, standard="initial_report")
    }
    assert "P7" in first_look["rln"]
    assert "P1" not in first_look["novaya-2017-04-01"]
    # the witnesses of the second wave were all reached through one organisation
    found = smallest_breaking(example, POLICY, proposition="P8")
    assert found is not None
    assert found.sources == (channel("assisting-organisation"),)


def test_order_changes_nothing(example: tuple[TraceClaim, ...]) -> None:
    turned = tuple(
        dataclasses.replace(each, derived_from=tuple(reversed(each.derived_from)))
        for each in reversed(example)
    )
    assert what_if_each_lied(example, POLICY) == what_if_each_lied(turned, POLICY)
