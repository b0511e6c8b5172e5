"""What is inferred lowers the lower bound alone, and a person's judgement goes before it."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.builders import bounds, claim, first_hand, kinds, only, relay
from tests.corroboration.test_laws import LAW, some_claims
from uncounted.corroboration import FlagKind, TraceClaim, trace
from uncounted.corroboration.derivation import TiedClaim, with_inferred_parents
from uncounted.corroboration.model import EdgeEvidence, InferredParent

WORDING = {"w": EdgeEvidence.SAME_WORDING}


def tied(one: TraceClaim, number: int, **fields: object) -> TiedClaim:
    given_fields = {"ties": WORDING, **fields}
    return TiedClaim(claim=one, text_id=f"t{number}", rank=(number, 0), **given_fields)  # type: ignore[arg-type]


def three() -> list[TiedClaim]:
    return [tied(first_hand(f"C{n}", f"witness-{n}"), n) for n in range(3)]


def test_copies_of_one_wording_are_one_origin_at_least_and_all_at_most() -> None:
    assert bounds(only(*(one.claim for one in three()))) == (3, 3)
    assert bounds(only(*with_inferred_parents(three()))) == (1, 3)


def test_what_was_refused_is_not_inferred_again() -> None:
    found = with_inferred_parents(three(), rejected={("t1", "t0"), ("t2", "t0"), ("t2", "t1")})
    assert bounds(only(*found)) == (3, 3)


def test_what_was_confirmed_is_of_record() -> None:
    copies = [tied(first_hand("C0", "witness"), 0), tied(relay("C1"), 1)]
    assert only(*with_inferred_parents(copies)).origins.unattributed == ("C1",)
    confirmed = with_inferred_parents(copies, confirmed={("t1", "t0")})
    assert only(*confirmed).origins.unattributed == ()
    assert not any(one.inferred_from for one in confirmed)


def test_propositions_are_kept_apart() -> None:
    other = tied(first_hand("C9", "witness-9", proposition="P2"), 1)
    found = with_inferred_parents([*three()[:1], other])
    assert not any(one.inferred_from for one in found)


def test_a_flag_that_rests_on_what_is_inferred_says_so() -> None:
    copies = [
        tied(first_hand("C0", "witness", low=100, high=100), 0),
        tied(relay("C1", low=140, high=140), 1),
    ]
    drift = [one for one in only(*with_inferred_parents(copies)).flags if one.kind is FlagKind.FIGURE_DRIFT]
    assert [one.why.startswith("if what is inferred is true: ") for one in drift] == [True]
    assert FlagKind.FIGURE_DRIFT not in kinds(only(*(one.claim for one in copies)))


def test_a_wrong_figure_that_several_share_came_from_one_place() -> None:
    def counted(number: int, low: int) -> TiedClaim:
        one = first_hand(f"C{number}", f"witness-{number}", low=low, high=low)
        return tied(one, number, ties={}, family=f"t{number}")

    right, wrong, round_figure = [counted(n, 114) for n in (0, 1, 2)], [counted(n, 141) for n in (3, 4)], 500
    assert bounds(only(*with_inferred_parents([*right, *wrong]))) == (4, 5)
    rounded = [counted(n, round_figure) for n in (3, 4)]
    assert bounds(only(*with_inferred_parents([*right, *rounded]))) == (5, 5)


def test_a_publisher_that_a_claim_names_is_where_it_comes_from() -> None:
    herald = tied(first_hand("C0", "witness"), 0, ties={}, publisher="herald")
    citing = tied(first_hand("C1", "witness-2"), 1, ties={}, cites=frozenset({"herald"}))
    edges = only(*with_inferred_parents([herald, citing])).inferred
    assert [(edge.claim, edge.parent, edge.evidence) for edge in edges] == [
        ("C1", "C0", (EdgeEvidence.NAMED_CITATION,))
    ]


@LAW
@given(some_claims(), st.data())
def test_inferring_never_raises_the_lower_bound_nor_moves_the_upper_one(
    claims: list[TraceClaim], data: st.DataObject
) -> None:
    ids = [one.claim_id for one in claims]
    inferred = [
        dataclasses.replace(
            one,
            inferred_from=tuple(
                InferredParent(parent, (EdgeEvidence.SAME_WORDING,))
                for parent in data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
            ),
        )
        for one in claims
    ]
    before, after = trace(claims).propositions, trace(inferred).propositions
    for old, new in zip(before, after, strict=True):
        assert new.origins.lower <= old.origins.lower
        assert new.origins.upper == old.origins.upper
        assert {root.origin_id for root in new.origins.roots} == {
            root.origin_id for root in old.origins.roots
        }
        assert new.denials == old.denials
        assert set(old.flags) <= set(new.flags)


@LAW
@given(st.data())
def test_a_tied_copy_never_raises_the_lower_bound(data: st.DataObject) -> None:
    ties = st.dictionaries(st.sampled_from("uvwx"), st.just(EdgeEvidence.SAME_WORDING), max_size=3)
    origins = st.sampled_from(["a", "b", "c", "d"])
    drawn = [
        tied(first_hand(f"C{n}", data.draw(origins)), n, ties=data.draw(ties), family=f"t{n}")
        for n in range(data.draw(st.integers(1, 6)))
    ]
    copied = data.draw(st.sampled_from(drawn))
    again = dataclasses.replace(copied.claim, claim_id="X")
    copy = dataclasses.replace(
        copied, claim=again, text_id="x", rank=(99, 0), ties={**copied.ties, "own": EdgeEvidence.SAME_WORDING}
    )
    original = dataclasses.replace(copied, ties=copy.ties)
    tied_to_copy = [original if one is copied else one for one in drawn]
    before = only(*with_inferred_parents(drawn)).origins.lower
    assert only(*with_inferred_parents([*tied_to_copy, copy])).origins.lower <= before


def test_a_denial_is_derived_from_nothing() -> None:
    denial = claim("C1", "C0", relation="denies")
    found = with_inferred_parents([tied(first_hand("C0", "a"), 0), tied(denial, 1)])
    assert not any(one.inferred_from for one in found)
