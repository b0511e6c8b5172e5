"""What the worked example must show, on the shipped table and on the one it was made from."""

from __future__ import annotations

from uncounted.corroboration import FlagKind, PropositionTrace
from uncounted.corroboration.results import Figures

Traced = dict[str, PropositionTrace]


def figures(found: PropositionTrace, measure: str) -> Figures:
    return next(each for each in found.figures if each.measure == measure)


def excluded(found: PropositionTrace, measure: str) -> dict[str, str]:
    return {each.claim: each.why for each in figures(found, measure).excluded}


def flagged(found: PropositionTrace, kind: FlagKind) -> set[frozenset[str]]:
    return {frozenset(flag.claims) for flag in found.flags if flag.kind is kind}


def test_more_than_a_hundred_has_several_publishers_and_one_root(either_way: Traced) -> None:
    found = either_way["P1"]
    behind = next(each for each in found.origins.by_figure if each.figure == "detained 100")
    assert len(found.publishers) >= 5
    assert behind.roots == ("novaya-2017-04-01",)
    assert "hrw-2017?" in behind.unresolved


def test_fifty_two_is_no_correction_of_two_hundred(either_way: Traced) -> None:
    found = either_way["P1"]
    assert figures(found, "detained_and_tortured").low == 200
    assert figures(found, "applications_from_detained_and_tortured").high == 52
    assert not any(each.excluded for each in found.figures)


def test_three_plus_three_is_a_double_count(either_way: Traced) -> None:
    found = either_way["P2"]
    assert excluded(found, "killed")["C13"].startswith("double count")
    assert flagged(found, FlagKind.DOUBLE_COUNT) == {frozenset({"C10", "C14", "C13"})}


def test_another_event_is_left_out_of_the_killings_of_this_wave(either_way: Traced) -> None:
    found = either_way["P2"]
    assert excluded(found, "killed")["C16"].startswith("another event")
    assert "novaya-2017-07-09" not in {root.origin_id for root in found.origins.roots}
    killed = figures(found, "killed")
    assert (killed.low, killed.best, killed.high, killed.open_ended) == (3, 3, 20, True)


def test_at_least_four_is_drift_without_a_source(either_way: Traced) -> None:
    found = either_way["P2"]
    assert frozenset({"C10", "C11"}) in flagged(found, FlagKind.FIGURE_DRIFT)
    behind = next(each for each in found.origins.by_figure if each.figure == "killed 4")
    assert behind.roots == ()


def test_the_march_reads_seventeen_with_two_roots(either_way: Traced) -> None:
    found = either_way["P6"]
    detained = figures(found, "detained")
    assert (detained.low, detained.best, detained.high, detained.open_ended) == (17, 17, 20, True)
    assert [root.origin_id for root in found.origins.roots] == ["fontanka", "ovd-info"]
    assert found.origins.lower == 2
    assert excluded(found, "detained") == {"C60": "superseded by its own source in C61"}
    assert frozenset({"C65"}) in flagged(found, FlagKind.PLACE_MISSING)
    assert {frozenset({"C61", "C63"}), frozenset({"C63", "C65"})} == flagged(found, FlagKind.FIGURE_DRIFT)


def test_114_became_more_and_its_parts_do_not_sum(either_way: Traced) -> None:
    found = either_way["P7"]
    assert flagged(found, FlagKind.FIGURE_DRIFT) == {frozenset({"C72", "C73"})}
    assert flagged(found, FlagKind.PARTS_DO_NOT_SUM) == {frozenset({"C72"})}
    assert frozenset({"C72", "C73"}) in flagged(found, FlagKind.MEASURE_CHANGED)
    why = next(flag.why for flag in found.flags if flag.kind is FlagKind.PARTS_DO_NOT_SUM)
    assert "102" in why
    assert "12 not explained" in why


def test_two_extremes_became_a_range(either_way: Traced) -> None:
    found = either_way["P10"]
    assert flagged(found, FlagKind.GENERALISATION) == {frozenset({"C95", "C96"})}
    assert not flagged(found, FlagKind.MEASURE_CHANGED)
    assert all(each.best is None for each in found.figures)


def test_hearsay_became_a_direct_quotation(traced: Traced) -> None:
    found = traced["P9"]
    assert flagged(found, FlagKind.ESCALATION) == {frozenset({"C90", "C91"})}
    assert (found.origins.lower, found.origins.roots) == (0, ())
    assert found.origins.unresolved == ("unknown-uk",)


def test_found_alive_is_refuted_by_two_methods_and_overwrites_nothing(traced: Traced) -> None:
    found = traced["P5"]
    assert flagged(found, FlagKind.IDENTITY_EVIDENCE_REQUIRED) == {frozenset({"C50"})}
    assert frozenset({"C50", "C51", "C52"}) in flagged(found, FlagKind.CONTRADICTION)
    refuting = next(each for each in found.origins.by_figure if each.figure == "alive 0")
    assert refuting.roots == ("memorial-2017", "novaya-2020-01")
    assert [root.origin_id for root in found.origins.roots] == ["ombuds-2017-09"]
    assert frozenset({"C40", "C50"}) in flagged(traced["P4"], FlagKind.CONTRADICTION)
    killed = figures(traced["P4"], "killed")
    assert (killed.low, killed.high, killed.excluded) == (27, 56, ())


def test_found_alive_needs_evidence_whatever_the_relations(either_way: Traced) -> None:
    found = either_way["P5"]
    assert flagged(found, FlagKind.IDENTITY_EVIDENCE_REQUIRED) == {frozenset({"C50"})}
    assert frozenset({"C50", "C51", "C52"}) in flagged(found, FlagKind.CONTRADICTION)


def test_one_pseudonym_in_two_years_collides_in_both_propositions(either_way: Traced) -> None:
    for proposition in ("P3", "P8"):
        collisions = flagged(either_way[proposition], FlagKind.PSEUDONYM_COLLISION)
        assert collisions == {frozenset({"C20", "C25"})}


def test_two_first_hand_accounts_through_one_channel(either_way: Traced) -> None:
    found = either_way["P3"]
    roots = {root.origin_id for root in found.origins.roots}
    assert {"witness-AP-1", "witness-AP-2"} <= roots
    assert found.channels == ("assisting-organisation",)
    assert flagged(found, FlagKind.SINGLE_CHANNEL) == {frozenset({"C20", "C21", "C22"})}
    assert "witness-HRW-k" in found.origins.unresolved


def test_one_to_four_is_four_origins(either_way: Traced) -> None:
    behind = next(each for each in either_way["P8"].origins.by_figure if each.figure == "interviewed 4")
    assert len(behind.roots) == 4


def test_the_denial_stands_in_every_proposition_that_it_denies(traced: Traced) -> None:
    with_denial = {name for name, found in traced.items() if found.denials == ("C27",)}
    assert with_denial == {"P1", "P2", "P3"}
    assert all(flagged(traced[name], FlagKind.DENIAL) for name in with_denial)
    assert all(found.denials == () for name, found in traced.items() if name not in with_denial)


def test_a_source_narrowed_in_another_measure_is_not_replaced(either_way: Traced) -> None:
    found = either_way["P8"]
    assert excluded(found, "detained") == {"C80": "superseded by its own source in C82"}
    assert figures(found, "identified_victims").excluded == ()
