"""What the methods say together: where they agree, where they part, and what holds in any case.

- Methods are never averaged: they rest on different assumptions, and a mean of assumptions is none.
- A refusal still gives the bounds that hold, each with the condition it holds under.
- What missed links would do is always printed: the linkage is an assumption of every method.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.result import (
    Check,
    CheckResult,
    IntervalKind,
    Outcome,
    PointKind,
    PopulationEstimate,
)
from uncounted.estimation.robustness import Consistency, WithoutAList, WithoutASource

MISSED_SHARES = (0.01, 0.05, 0.1)
_FAR_APART = 1.5
MOSTLY_UNSEEN = 0.75
_HARDLY_SEEN = 0.999
# a bound is no estimate, and the middle of a family of pairs is not better founded than the pairs
_NO_ESTIMATES = (PointKind.LOWER_BOUND, PointKind.MIDDLE_OF_PAIRS)


class Agreement(StrEnum):
    """Whether the methods that gave an estimate agree."""

    AGREE = "agree"
    DISAGREE = "disagree"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Bound:
    """At least this many persons, under a stated condition."""

    at_least: float
    holds_when: str


@dataclass(frozen=True, slots=True)
class MissedLinks:
    """If this share of true links was missed, an estimate from two lists is ``factor`` times too high."""

    share: float
    factor: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement over all methods.

    ``without_a_list``, ``without_a_source`` and ``consistency`` are empty where these trials were not made.
    ``lowest_point`` and ``highest_point`` span the methods that estimate (lower bounds and families of pairs
    apart); None where none does. ``sentences`` can be read as they stand.
    """

    outcome: Outcome
    agreement: Agreement
    lowest_point: float | None
    highest_point: float | None
    sentences: tuple[str, ...]
    bounds: tuple[Bound, ...]
    missed_links: tuple[MissedLinks, ...]
    without_a_list: tuple[WithoutAList, ...] = ()
    consistency: tuple[Consistency, ...] = ()
    without_a_source: tuple[WithoutASource, ...] = ()


def contradicted(estimates: tuple[PopulationEstimate, ...]) -> tuple[PopulationEstimate, ...]:
    """Mark with a warning each estimate whose whole interval lies below the interval of a lower bound."""
    floor = max((one.floor for one in estimates if one.floor is not None), default=0.0)
    return tuple(
        replace(
            estimate,
            verdict=Outcome.WARNING,
            reasons=(*estimate.reasons, f"the whole interval lies below a lower bound of {floor:,.0f}"),
        )
        if estimate.upper_95 is not None and estimate.upper_95 < floor
        else estimate
        for estimate in estimates
    )


def judge(
    table: CaptureTable,
    checks: tuple[Check, ...],
    estimates: tuple[PopulationEstimate, ...],
    bounding: PopulationEstimate,
    *,
    n_draws: int = 0,
    told_apart: bool = False,
) -> Verdict:
    """Put the methods side by side.

    Parameters
    ----------
    bounding : PopulationEstimate
        Chao's bound for this table, given even where the methods are refused; it is printed only where the
        refusals leave it valid.
    n_draws : int
        Draws of who is the same person over which the estimates were pooled; 0: the linkage is taken as true.
    told_apart : bool
        Whether answers over draws of who is the same person stand beside these ones.
    """
    return verdict_of(
        checks, estimates, _bounds(table, checks, bounding), n_draws=n_draws, told_apart=told_apart
    )


def verdict_of(
    checks: tuple[Check, ...],
    estimates: tuple[PopulationEstimate, ...],
    bounds: tuple[Bound, ...],
    *,
    n_draws: int = 0,
    told_apart: bool = False,
) -> Verdict:
    """Put the methods side by side, with bounds that are known already; the rest as in `judge`."""
    estimating = tuple(
        estimate
        for estimate in estimates
        if estimate.point is not None and estimate.point_kind not in _NO_ESTIMATES
    )
    points = [estimate.point for estimate in estimating if estimate.point is not None]
    agreement = _agreement(estimating, points)
    return Verdict(
        _outcome(checks, estimates, agreement),
        agreement,
        min(points, default=None),
        max(points, default=None),
        (
            *_compared(agreement, estimating),
            *_without_number(estimates),
            *_doubts(checks),
            _links_sentence(points, n_draws, told_apart),
        ),
        bounds,
        tuple(MissedLinks(share, 1.0 / (1.0 - share)) for share in MISSED_SHARES),
    )


def _agreement(estimating: tuple[PopulationEstimate, ...], points: list[float]) -> Agreement:
    if len(points) < 2:
        return Agreement.NOT_COMPARED
    lowers = [estimate.lower_95 for estimate in estimating if estimate.lower_95 is not None]
    uppers = [estimate.upper_95 for estimate in estimating if estimate.upper_95 is not None]
    share_a_part = max(lowers, default=0.0) <= min(uppers, default=float("inf"))
    close = max(points) <= _FAR_APART * min(points)
    return Agreement.AGREE if share_a_part and close else Agreement.DISAGREE


def _outcome(
    checks: tuple[Check, ...], estimates: tuple[PopulationEstimate, ...], agreement: Agreement
) -> Outcome:
    if all(estimate.verdict is Outcome.REFUSED for estimate in estimates):
        return Outcome.REFUSED
    doubtful = agreement is Agreement.DISAGREE or any(
        check.result is not CheckResult.FINE for check in checks
    )
    clean = all(estimate.verdict is Outcome.USABLE for estimate in estimates)
    return Outcome.USABLE if clean and not doubtful else Outcome.WARNING


def _compared(agreement: Agreement, estimating: tuple[PopulationEstimate, ...]) -> tuple[str, ...]:
    if not estimating:
        return ("No method gives an estimate that could be defended.",)
    ordered = sorted(estimating, key=lambda estimate: estimate.point or 0.0)
    lowest, highest = ordered[0], ordered[-1]
    if agreement is Agreement.NOT_COMPARED:
        return (f"Only one method ({lowest.method}) gives an estimate: nothing stands beside it.",)
    span = f"from {lowest.point:,.0f} ({lowest.method}) to {highest.point:,.0f} ({highest.method})"
    if agreement is Agreement.AGREE:
        return (
            f"The {len(ordered)} methods agree: their points run {span} and their intervals share a part.",
        )
    return (
        f"The {len(ordered)} methods DISAGREE: their points run {span}. They rest on different assumptions; "
        "give all of them, or say which assumption you can defend.",
    )


def _without_number(estimates: tuple[PopulationEstimate, ...]) -> tuple[str, ...]:
    """Name the methods that refuse beside others: those left may agree because they alone are left."""
    refused = [estimate.method for estimate in estimates if estimate.point is None]
    if not refused or len(refused) == len(estimates):
        return ()
    return (f"{len(refused)} of {len(estimates)} methods give no number: {', '.join(refused)}.",)


def far_from_the_listed(
    estimates: tuple[PopulationEstimate, ...], n_observed: int, *, told: Collection[str]
) -> tuple[PopulationEstimate, ...]:
    """Warn where most persons would be on no list, and refuse where all but one of a thousand would.

    Nearer the data, forms that fit alike say alike; far from them the form is the answer. ``told``: methods
    that warn of it in words of their own.
    """
    return tuple(
        _far_from_the_listed(estimate, n_observed, estimate.method in told) for estimate in estimates
    )


def _far_from_the_listed(estimate: PopulationEstimate, n_observed: int, told: bool) -> PopulationEstimate:
    unseen = 1.0 - n_observed / max(estimate.point or 0.0, n_observed)
    if unseen <= MOSTLY_UNSEEN:
        return estimate
    if unseen > _HARDLY_SEEN:
        why = f"fewer than one of 1,000 persons would be listed: {n_observed:,} listed say nothing of so many"
        return replace(
            estimate,
            point=None,
            lower_95=None,
            upper_95=None,
            interval_kind=IntervalKind.NONE,
            rivals=(),
            curve=(),
            verdict=Outcome.REFUSED,
            reasons=(why,),
        )
    if told or estimate.point_kind in _NO_ESTIMATES:
        return estimate
    why = (
        f"{unseen:.0%} of the persons would be on no list: so far from the data, what the method assumes "
        "decides the answer"
    )
    return replace(estimate, verdict=Outcome.WARNING, reasons=(*estimate.reasons, why))


def _doubts(checks: tuple[Check, ...]) -> tuple[str, ...]:
    return tuple(
        f"{'Refused' if check.result is CheckResult.REFUSED else 'Warning'} ({check.kind}): {check.why}."
        for check in checks
        if check.result is not CheckResult.FINE
    )


def _links_sentence(points: list[float], n_draws: int, told_apart: bool) -> str:
    if n_draws:
        return (
            f"The intervals hold the doubt about who is the same person, from {n_draws} draws of it; what no "
            "draw holds (a link that was never compared) still makes every estimate too high."
        )
    known = (
        "The intervals of the methods hold no doubt about the linkage; those of each two lists, which stand "
        "apart, do"
        if told_apart
        else "No draws of who is the same person were given, so the intervals hold no doubt about the linkage"
    )
    words = (
        f"{known}: if a share e of the true links was missed, an estimate from two lists comes out 1/(1 - e) "
        "times too high"
    )
    if not points:
        return words + "."
    share, highest = MISSED_SHARES[1], max(points)
    return f"{words}; with {share:.0%} missed, {highest:,.0f} would stand for {highest * (1 - share):,.0f}."


def _bounds(
    table: CaptureTable, checks: tuple[Check, ...], bounding: PopulationEstimate
) -> tuple[Bound, ...]:
    listed = Bound(float(table.n_observed), "every listed person is real and no person was counted twice")
    refused = {check.kind for check in checks if check.result is CheckResult.REFUSED}
    if bounding.floor is None or refused - {"overlap", "usable_lists"}:
        return (listed,)
    return (
        listed,
        Bound(
            bounding.floor,
            "the lists do not repel each other and no true link was missed (lower 95 % end of Chao's bound)",
        ),
    )
