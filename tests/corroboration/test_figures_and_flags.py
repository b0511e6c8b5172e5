"""Figures, and what is flagged about them, without any recorded relation unless said."""

from __future__ import annotations

import pytest

from tests.corroboration.builders import claim, first_hand, kinds, only, relay
from uncounted.corroboration import FlagKind, OriginKind, PropositionTrace
from uncounted.vocabulary.relations import Relation


def excluded(found: PropositionTrace) -> dict[str, str]:
    return {each.claim: each.why for figures in found.figures for each in figures.excluded}


def test_measures_never_mix() -> None:
    found = only(first_hand("C1", "a", low=5, high=5), first_hand("C2", "b", low=9, measure="killed"))
    assert [(each.measure, each.low, each.high) for each in found.figures] == [
        ("detained", 5, 5),
        ("killed", 9, 9),
    ]


def test_units_never_mix_within_a_measure() -> None:
    claims = (
        first_hand("C1", "a", low=5, high=5),
        first_hand("C2", "b", low=5, high=5),
        first_hand("C3", "c", low=40, high=40, unit="families"),
    )
    found = only(*claims)
    assert excluded(found) == {"C3": "counts another unit (families)"}
    assert found.figures[0].high == 5


def test_origins_equally_divided_leave_no_best() -> None:
    found = only(first_hand("C1", "a", low=5, high=5), first_hand("C2", "b", low=9, high=9)).figures[0]
    assert (found.low, found.best, found.high) == (5, None, 9)
    assert "none is best" in found.rule


def test_best_has_most_origins_not_most_documents() -> None:
    copies = [relay(f"D{n}", "C1", low=5, high=5) for n in range(9)]
    claims = first_hand("C1", "a", low=5, high=5), first_hand("C2", "b", low=7), first_hand("C3", "c", low=7)
    assert only(*copies, *claims).figures[0].best == 7


def test_a_source_replaces_its_own_older_figure_and_what_repeats_it() -> None:
    older = first_hand("C1", "a", low=10, high=10, published="2017-05-01")
    repeated = relay("C2", "C1", low=10, high=10, published="2017-05-09")
    again = relay("C4", "C2", low=10, high=10)
    newer = first_hand("C3", "a", low=17, high=17, published="2017-05-03")
    found = only(older, repeated, newer, again)
    assert set(excluded(found)) == {"C1", "C2", "C4"}
    assert (found.figures[0].low, found.figures[0].best) == (17, 17)


def test_dates_that_overlap_show_no_order() -> None:
    found = only(
        first_hand("C1", "a", low=10, published="2017"), first_hand("C2", "a", low=17, published="2017-05")
    )
    assert excluded(found) == {}


def test_not_every_figure_of_a_source_can_be_replaced() -> None:
    found = only(
        first_hand("C1", "a", low=1, published="2019"),
        first_hand("C2", "a", "C1", low=2, published="2018"),
        first_hand("C3", "a", "C2", low=3, published="2017"),
    )
    assert set(excluded(found)) == {"C1", "C2"}


def test_a_sum_within_one_proposition_is_a_double_count() -> None:
    claims = first_hand("C1", "a", low=3), first_hand("C2", "b", low=4), relay("C3", "C1", "C2", low=7)
    found = only(*claims, relay("C4", "C3", low=7))
    assert excluded(found)["C3"].startswith("double count")
    assert excluded(found)["C4"].startswith("repeats")
    assert FlagKind.FIGURE_DRIFT not in kinds(found)


def test_a_sum_over_two_propositions_is_not() -> None:
    claims = first_hand("C1", "a", low=3), first_hand("C2", "b", low=4, proposition="P2")
    found = only(*claims, relay("C3", "C1", "C2", low=7, proposition="P3"), proposition="P3")
    assert excluded(found) == {}


@pytest.mark.parametrize(("second", "is_excluded"), [("b", False), ("a", True)])
def test_a_recorded_aggregation_stands_unless_origins_are_shared(second: str, is_excluded: bool) -> None:
    claims = first_hand("C1", "a", low=3), first_hand("C2", second, low=4)
    total = relay("C3", "C1", "C2", low=7, relation=Relation.AGGREGATES)
    assert ("C3" in excluded(only(*claims, total))) is is_excluded


def test_a_figure_carried_over_from_another_proposition_is_another_event() -> None:
    claims = first_hand("C1", "a", low=27, proposition="P4"), relay("C2", "C1", low=27)
    found = only(*claims, first_hand("C3", "b", low=3), relay("C4", "C2", low=27))
    assert excluded(found)["C2"].startswith("another event")
    assert excluded(found)["C4"].startswith("repeats")
    assert [root.origin_id for root in found.origins.roots] == ["b"]
    assert FlagKind.ANOTHER_EVENT in kinds(found)


@pytest.mark.parametrize(
    ("low", "high", "drifts"), [(100, None, False), (100, 100, True), (120, None, True), (24, None, True)]
)
def test_a_relay_that_changes_a_figure_drifts(low: int, high: int | None, drifts: bool) -> None:
    found = only(first_hand("C1", "a", low=100), relay("C2", "C1?", low=low, high=high))
    assert (FlagKind.FIGURE_DRIFT in kinds(found)) is drifts


def test_a_new_source_is_no_drift() -> None:
    found = only(first_hand("C1", "a", low=100), first_hand("C2", "b", "C1", low=120))
    assert FlagKind.FIGURE_DRIFT not in kinds(found)


def test_a_relay_of_two_figures_that_keeps_one_has_not_drifted() -> None:
    claims = first_hand("C1", "a", low=100), first_hand("C2", "b", low=120)
    assert FlagKind.FIGURE_DRIFT not in kinds(only(*claims, relay("C3", "C1", "C2", low=120)))


@pytest.mark.parametrize(
    ("low", "high", "parts", "flagged"),
    [
        (10, 10, (4, 6), False),
        (10, 10, (4, 5), True),
        (10, 10, (5, 6), True),
        (10, None, (5, 6), False),
        (10, None, (4, 5), True),
        (10, 12, (5, 6), False),
    ],
)
def test_parts_and_the_whole(low: int, high: int | None, parts: tuple[int, ...], flagged: bool) -> None:
    found = only(first_hand("C1", "a", low=low, high=high, parts=parts))
    assert (FlagKind.PARTS_DO_NOT_SUM in kinds(found)) is flagged


def test_places() -> None:
    stated = first_hand("C1", "a", low=5, place="Northtown"), first_hand("C2", "b", low=5, place="Northtown")
    within = first_hand("C3", "c", low=5, place="Northtown, old prison")
    elsewhere = first_hand("C4", "d", low=5, place="Southtown")
    nowhere = first_hand("C5", "e", low=5)
    flags = only(*stated, within, elsewhere, nowhere).flags
    assert [(flag.kind, flag.claims) for flag in flags] == [
        (FlagKind.PLACE_MISSING, ("C5",)),
        (FlagKind.PLACE_MISMATCH, ("C4",)),
    ]


def test_a_figure_that_moved_to_another_place() -> None:
    found = only(first_hand("C1", "a", low=5, place="Northtown"), relay("C2", "C1", low=5, place="Southtown"))
    assert [flag.claims for flag in found.flags if flag.kind is FlagKind.PLACE_MISMATCH] == [("C1", "C2")]


def test_ages_need_no_place_and_become_a_range() -> None:
    ages = {"low": 16, "high": 50, "unit": "years"}
    extremes = first_hand("C1", "a", measure="youngest_and_oldest", **ages)
    found = only(extremes, relay("C2", "C1", measure="ages_of_most", **ages))
    assert kinds(found) == {FlagKind.GENERALISATION}


def test_hearsay_made_first_hand_is_an_escalation() -> None:
    hearsay = claim("C1", origin_kind=OriginKind.HEARSAY, origin_id="unknown-1")
    assert FlagKind.ESCALATION in kinds(only(hearsay, first_hand("C2", "w-1", "C1")))


@pytest.mark.parametrize(("high", "flagged"), [(2, True), (None, True), (0, False)])
def test_found_alive_needs_evidence_of_identity(high: int | None, flagged: bool) -> None:
    low = 0 if high == 0 else 2
    found = only(first_hand("C1", "a", low=low, high=high, measure="found_alive"))
    assert (FlagKind.IDENTITY_EVIDENCE_REQUIRED in kinds(found)) is flagged


def test_none_against_some_is_a_contradiction() -> None:
    found = only(first_hand("C1", "a", low=0, high=0), first_hand("C2", "b", low=5))
    assert FlagKind.CONTRADICTION in kinds(found)


def test_a_denial_reaches_every_proposition_it_denies() -> None:
    claims = first_hand("C1", "a"), first_hand("C2", "b", proposition="P2")
    denial = first_hand("C9", "office", "C1", "C2", proposition="P9", relation=Relation.DENIES)
    found = {name: only(*claims, denial, proposition=name) for name in ("P1", "P2", "P9")}
    assert [found[name].denials for name in found] == [("C9",), ("C9",), ()]
    assert [root.origin_id for root in found["P1"].origins.roots] == ["a"]
