"""What two coders made of one text, held against each other; and how far they agree, field by field."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.coded import coded
from uncounted.claims import CodedClaim
from uncounted.claims.adjudicating import Ruling, settle
from uncounted.claims.agreement import (
    FEWEST_CLAIMS,
    FEWEST_ITEMS,
    AgreementReport,
    CodedByTwo,
    FieldAgreement,
    measure_agreement,
)
from uncounted.claims.comparing import (
    NOT_COMPARED,
    differing_fields,
    disagreements,
    match_claims,
    stand_on_the_same_words,
)
from uncounted.claims.double_entries import Taken
from uncounted.claims.model import Basis, Circumstances, Flag, Modality, Span, Stance
from uncounted.vocabulary.measures import Count, Operator

TWO = ("heron", "wren")


def test_two_claims_are_one_where_they_share_half_of_the_longer() -> None:
    assert stand_on_the_same_words(Span(0, 10, "." * 10), Span(5, 15, "." * 10))
    assert not stand_on_the_same_words(Span(0, 10, "." * 10), Span(6, 16, "." * 10))
    assert not stand_on_the_same_words(Span(0, 10, "." * 10), Span(0, 21, "." * 21))


PLACES = st.builds(lambda start, size: (start, start + size), st.integers(0, 30), st.integers(1, 12))


def _claims(places: list[tuple[int, int]], prefix: str) -> list[CodedClaim]:
    return [coded(f"{prefix}{number}", *place) for number, place in enumerate(places)]


@given(st.lists(PLACES, max_size=7), st.lists(PLACES, max_size=7))
def test_each_claim_is_matched_once_or_stands_alone(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    left, right = _claims(first, "a"), _claims(second, "b")
    found = match_claims(left, right)
    assert sorted(one.claim_id for one in (*(p.first for p in found.pairs), *found.first_alone)) == sorted(
        one.claim_id for one in left
    )
    assert sorted(one.claim_id for one in (*(p.second for p in found.pairs), *found.second_alone)) == sorted(
        one.claim_id for one in right
    )
    # nothing is left alone that could have been matched
    for one in found.first_alone:
        assert not any(stand_on_the_same_words(one.span, other.span) for other in found.second_alone)


@given(st.lists(PLACES, max_size=7))
def test_who_did_the_same_has_nothing_to_decide_about(places: list[tuple[int, int]]) -> None:
    found = match_claims(_claims(places, "a"), _claims(places, "b"))
    assert len(found.pairs) == len(places)
    assert [one.fields for one in disagreements(found) if "span" not in one.fields] == []


def test_every_field_is_compared_or_named_as_one_that_is_not() -> None:
    """A field that is added to claims later is compared, until somebody says otherwise."""
    one, other = coded("a", 0, 9), coded("b", 0, 9)
    names = {field.name for field in fields(CodedClaim)}
    assert names >= NOT_COMPARED
    for name in names - NOT_COMPARED:
        changed = coded("b", 0, 9)
        object.__setattr__(changed, name, ("x",) if name == "derived_from" else _different(name))
        assert differing_fields(one, changed) == (name,), name
    assert differing_fields(one, other) == ()


def _different(name: str) -> Any:
    return {
        "span": Span(1, 9, "........"),
        "acts": ("killing",),
        "chain": (),
        "parts": (1,),
        "circumstances": Circumstances(stance=Stance.DISTANCED),
    }.get(name, "something else")


def test_names_of_claims_are_the_coder_s_own_and_order_of_acts_says_nothing() -> None:
    first = (coded("a", 0, 9), coded("b", 20, 29, acts=("beating", "killing"), derived_from=("a?",)))
    second = (coded("x", 0, 9), coded("y", 20, 29, acts=("killing", "beating"), derived_from=("x?",)))
    assert disagreements(match_claims(first, second)) == ()


def _settled(
    first: tuple[CodedClaim, ...], second: tuple[CodedClaim, ...], *taken: Taken, ids: frozenset[str]
) -> dict[str, CodedClaim]:
    matching = match_claims(first, second)
    found = disagreements(matching)
    said = [Ruling(one.number, take, "a reason") for one, take in zip(found, taken, strict=True)]
    done = settle(matching, found, said, coders=TWO, taken_ids=ids)
    return {claim.claim_id: claim for claim in done.claims}


def test_a_name_that_is_taken_is_given_another_and_what_refers_to_it_follows() -> None:
    first = (coded("c1", 0, 9),)
    second = (coded("c1", 20, 29), coded("c2", 40, 49, derived_from=("c1?",)))
    found = _settled(first, second, Taken.FIRST, Taken.SECOND, Taken.SECOND, ids=frozenset({"c2"}))
    assert set(found) == {"c1", "c1-2", "c2-2"}
    assert found["c1"].span.start == 0
    assert found["c2-2"].derived_from == ("c1-2?",)
    assert {claim.coder for claim in found.values()} == {"heron+wren"}


def test_a_link_that_was_left_out_never_makes_an_account_look_independent() -> None:
    first = (
        coded("root", 0, 9),
        coded("middle", 20, 29, derived_from=("root", "elsewhere?")),
        coded("end", 40, 49, derived_from=("middle",)),
    )
    second = (coded("r", 0, 9), coded("e", 40, 49, derived_from=("r",)))
    # the middle one stands alone, and the two ends differ in what they derive from
    found = _settled(first, second, Taken.NEITHER, Taken.FIRST, ids=frozenset())
    assert found["end"].derived_from == ("root", "elsewhere?")


def test_a_circle_of_links_that_were_left_out_ends() -> None:
    first = (
        coded("a", 0, 9, derived_from=("b",)),
        coded("b", 20, 29, derived_from=("a",)),
        coded("c", 40, 49, derived_from=("a",)),
    )
    found = _settled(first, (), Taken.NEITHER, Taken.NEITHER, Taken.FIRST, ids=frozenset())
    assert found["c"].derived_from == ()


def test_what_either_marked_as_sensitive_stays_marked() -> None:
    first = (coded("a", 0, 9, flags=(Flag.NAME,)),)
    second = (coded("b", 0, 9, flags=(Flag.MINOR,), modality=Modality.ALLEGED),)
    (claim,) = _settled(first, second, Taken.SECOND, ids=frozenset()).values()
    assert claim.flags == (Flag.MINOR, Flag.NAME)
    assert (claim.claim_id, claim.modality) == ("a", Modality.ALLEGED)


N_ITEMS = 12


def _items(n_items: int = N_ITEMS, **second: Any) -> list[CodedByTwo]:
    """Let two coders find the same two claims in each item; the second reads one field of each otherwise."""
    kinds = (Basis.VICTIM, Basis.OFFICIAL)
    found = []
    for number in range(n_items):
        both = [
            coded("a", 0, 40, basis=kinds[number % 2], place="Orla", count=_count(number)),
            coded("b", 60, 90, basis=kinds[(number + 1) % 2]),
        ]
        others = [both[0], coded("x", 60, 90, **{"basis": both[1].basis, **second})]
        found.append(CodedByTwo(f"I{number}", 200, tuple(both), tuple(others)))
    return found


def _count(low: int) -> Count:
    return Count(str(low), Operator.EXACTLY, low, low, "persons")


def _of(report: AgreementReport, name: str) -> FieldAgreement:
    return next(one for one in report.fields if one.field == name)


def test_full_agreement_is_one_where_something_varies_and_no_number_where_nothing_does() -> None:
    report = measure_agreement(_items(), n_draws=200)
    basis, acts = _of(report, "basis"), _of(report, "acts")
    assert basis.alpha is not None
    assert (basis.alpha.point, basis.alpha.lower_95, basis.n_agreed) == (1.0, 1.0, 2 * N_ITEMS)
    assert (acts.alpha, acts.kappa, acts.n_agreed, acts.n_claims) == (None, None, 24, 24)
    assert "cannot be told from chance" in acts.refused
    assert report.spans.first.share is not None
    assert report.spans.first.share.point == 1
    assert report.spans.alpha is not None
    assert report.spans.alpha.point == 1


def test_a_field_that_is_read_otherwise_lowers_that_field_alone() -> None:
    report = measure_agreement(_items(modality=Modality.ALLEGED, place="  ORLA "), n_draws=200)
    modality, basis, place = (_of(report, name) for name in ("modality", "basis", "place"))
    assert modality.alpha is not None
    assert modality.alpha.point < 0
    assert basis.alpha is not None
    assert basis.alpha.point == 1
    assert place.n_agreed == N_ITEMS, (
        "a place that one left open is a difference; capitals and spaces are none"
    )


def test_where_nearly_all_is_one_value_it_is_said_beside_the_coefficient() -> None:
    items = _items()
    odd = coded("b", 60, 90, basis=Basis.HEARSAY, modality=Modality.DENIED)
    items[0] = CodedByTwo("I0", 200, (items[0].first[0], odd), items[0].second)
    modality = _of(measure_agreement(items, n_draws=200), "modality")
    assert modality.is_lopsided
    assert modality.alpha is not None
    assert modality.alpha.point < 0.1
    assert modality.n_agreed == 2 * N_ITEMS - 1


def test_of_a_number_that_one_coder_did_not_give_there_is_no_size_to_compare() -> None:
    report = measure_agreement(_items(), n_draws=50)
    assert _of(report, "count").n_claims == 2 * N_ITEMS
    assert _of(report, "count_size").n_claims == N_ITEMS
    assert _of(report, "count_size").refused == f"fewer than {FEWEST_CLAIMS} claims that both made"


@pytest.mark.parametrize(
    ("n_items", "refused"),
    [
        (0, f"fewer than {FEWEST_CLAIMS} claims that both made"),
        (FEWEST_CLAIMS // 2 - 1, f"fewer than {FEWEST_CLAIMS} claims that both made"),
        (FEWEST_ITEMS, ""),
    ],
)
def test_too_little_is_refused_with_its_reason(n_items: int, refused: str) -> None:
    report = measure_agreement(_items(n_items), n_draws=50)
    basis = _of(report, "basis")
    assert basis.refused == refused
    assert (basis.alpha is None) == bool(refused)
    assert basis.n_agreed == 2 * n_items


def test_few_items_are_refused_however_many_claims_they_hold() -> None:
    many = tuple(coded(f"c{number}", number * 10, number * 10 + 9) for number in range(30))
    report = measure_agreement([CodedByTwo("I1", 400, many, many)], n_draws=50)
    assert _of(report, "basis").refused == f"fewer than {FEWEST_ITEMS} items"
    assert report.spans.refused == f"fewer than {FEWEST_ITEMS} items"
    assert (report.spans.first.n_found, report.spans.first.share) == (30, None)


def test_what_one_coder_alone_marked_lowers_recall_of_that_coder_and_the_agreement_on_words() -> None:
    items = [
        CodedByTwo(one.item_id, 200, (*one.first, coded("alone", 120, 180)), one.second) for one in _items()
    ]
    spans = measure_agreement(items, n_draws=100).spans
    assert spans.first.share is not None
    assert spans.second.share is not None
    assert spans.first.share.point == pytest.approx(2 / 3)
    assert spans.second.share.point == 1
    assert spans.alpha is not None
    # by hand, for each item: 70 characters both, 60 the first alone, 70 neither
    n, d_o, marked = N_ITEMS * 200, 60 / 200, N_ITEMS * (130 + 70)
    d_e = 2 * marked * (2 * n - marked) / (2 * n * (2 * n - 1))
    assert spans.alpha.point == pytest.approx(1 - d_o / d_e)


def test_the_same_items_and_seed_give_the_same_report_in_every_order() -> None:
    items = _items(modality=Modality.ALLEGED)
    assert measure_agreement(items, seed=3, n_draws=100) == measure_agreement(items, seed=3, n_draws=100)
    turned, straight = measure_agreement(items[::-1], n_draws=100), measure_agreement(items, n_draws=100)
    assert [one.alpha and one.alpha.point for one in turned.fields] == [
        one.alpha and one.alpha.point for one in straight.fields
    ]
