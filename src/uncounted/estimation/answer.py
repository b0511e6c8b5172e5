"""From a capture table to an honest number, or a reasoned refusal.

- Checks come first; where one refuses, no method gives a number, and the bounds that hold are still printed.
- Every method asked for is in the answer, refused ones with their reasons.
- The table, the methods and the seed alone decide the answer: same input, same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.checks import check_table
from uncounted.estimation.models import METHODS, SAMPLERS, methods_for
from uncounted.estimation.models.doubly_robust import DOUBLY_ROBUST, DescribedPersons, fit_with_covariates
from uncounted.estimation.models.levels import CHAO_MTH, fit_chao_mth
from uncounted.estimation.result import Check, CheckResult, PointKind, PopulationEstimate
from uncounted.estimation.robustness import (
    members_of_each_list,
    robustness_sentences,
    without_each_list,
    without_each_source,
)
from uncounted.estimation.verdict import Verdict, contradicted, far_from_the_listed, judge
from uncounted.vocabulary.errors import UncountedError

LARGEST_SEED = 2**63 - 1
_DIGITS = 10  # beyond them figures differ between machines and mean nothing


class UnknownMethodError(UncountedError):
    """A method that this room does not have."""


class UnusableSeedError(UncountedError):
    """A seed that is negative, no whole number, or longer than generators take."""


@dataclass(frozen=True, slots=True)
class Estimation:
    """The whole answer for one table."""

    table_sha256: str
    lists: tuple[str, ...]
    list_sizes: tuple[int, ...]
    times_listed: tuple[int, ...]
    n_observed: int
    n_not_covered: int
    seed: int
    checks: tuple[Check, ...]
    estimates: tuple[PopulationEstimate, ...]
    verdict: Verdict


def estimate(
    table: CaptureTable,
    *,
    methods: Iterable[str] | None = None,
    seed: int = 0,
    trials: bool = True,
    persons: DescribedPersons | None = None,
    told_apart: bool = False,
) -> Estimation:
    """Estimate how many persons there are, listed and unlisted, or refuse with reasons.

    Every method assumes one closed population and perfect linkage; what else it assumes, and which way it
    errs where that fails, stands in its answer. Missed links make every method too HIGH.

    Parameters
    ----------
    methods : iterable of str, optional
        Ids of methods; without it all that are made for such a table (those for occasions of one survey only
        where the table declares them, the doubly robust one only with ``persons``).
    seed : int
        Of the resampling; the same seed gives the same answer.
    trials : bool
        Whether to leave out each list in turn, and to let the others estimate its members.
    persons : DescribedPersons, optional
        The persons of the table one by one, with covariates.
    told_apart : bool
        Whether answers over draws of who is the same person will stand beside this one.

    Raises
    ------
    UnknownMethodError
        A method is not one of ours.

    Examples
    --------
    >>> table = CaptureTable.from_counts("AB", {"10": 30, "01": 20, "11": 10})
    >>> answer = estimate(table)
    >>> answer.verdict.outcome, answer.verdict.bounds[0].at_least
    (<Outcome.REFUSED: 'refused'>, 60.0)
    """
    check_seed(seed)
    chosen = chosen_methods(methods) if methods is not None else _made_for(table, persons)
    checks = check_table(table)
    refusals = [check for check in checks if check.result is CheckResult.REFUSED]
    estimates: tuple[PopulationEstimate, ...]
    if refusals:
        reasons = [f"{check.kind}: {check.why}" for check in refusals]
        estimates = tuple(METHODS[method][0].refuse(*reasons) for method in chosen)
    else:
        answers = tuple(_answer(method, table, persons, seed) for method in chosen)
        estimates = contradicted(far_from_the_listed(answers, table.n_observed, told=SAMPLERS))
    checks = (*checks, *_near_ties(estimates))
    verdict = judge(table, checks, estimates, bounding(table, estimates, seed), told_apart=told_apart)
    if trials and not refusals:
        verdict = _tried(table, chosen, seed, estimates, verdict)
    return Estimation(
        table.sha256,
        table.lists,
        table.list_sizes,
        table.times_listed,
        table.n_observed,
        table.n_not_covered,
        seed,
        checks,
        estimates,
        verdict,
    )


def _made_for(table: CaptureTable, persons: DescribedPersons | None) -> tuple[str, ...]:
    return methods_for(table) if persons is None else (*methods_for(table), DOUBLY_ROBUST.method)


def _answer(
    method: str, table: CaptureTable, persons: DescribedPersons | None, seed: int
) -> PopulationEstimate:
    if method == DOUBLY_ROBUST.method and persons is not None:
        return fit_with_covariates(persons, seed=seed)
    return METHODS[method][1](table, seed=seed)


def chosen_methods(methods: Iterable[str]) -> tuple[str, ...]:
    """Return each method once, in the order asked for.

    Raises
    ------
    UnknownMethodError
    """
    chosen = (methods,) if isinstance(methods, str) else tuple(dict.fromkeys(methods))
    unknown = [method for method in chosen if method not in METHODS]
    if unknown or not chosen:
        raise UnknownMethodError(
            "no such method: " + ", ".join(unknown) if unknown else "no method was named",
            where="the methods asked for",
            remedy="the methods are " + ", ".join(METHODS),
        )
    return chosen


def check_seed(seed: int) -> None:
    """Refuse a seed that chance cannot be drawn from.

    Raises
    ------
    UnusableSeedError
    """
    if isinstance(seed, bool) or not 0 <= seed <= LARGEST_SEED or seed != int(seed):
        raise UnusableSeedError(
            "the seed is not a whole number that chance can be drawn from",
            where="the seed",
            remedy=f"give a whole number from 0 to {LARGEST_SEED}",
        )


def _tried(
    table: CaptureTable,
    methods: tuple[str, ...],
    seed: int,
    estimates: tuple[PopulationEstimate, ...],
    verdict: Verdict,
) -> Verdict:
    """Add what comes of leaving out each list, and of letting the others estimate its members."""
    quick = tuple(method for method in methods if method not in {*SAMPLERS, DOUBLY_ROBUST.method})

    def fits(smaller: CaptureTable) -> tuple[PopulationEstimate, ...]:
        return estimate(smaller, methods=quick, seed=seed, trials=False).estimates if quick else ()

    without, consistency = without_each_list(table, fits), members_of_each_list(table, fits)
    sources = without_each_source(table, fits)
    told = robustness_sentences(table.n_lists, estimates, without, consistency, sources)
    return replace(
        verdict,
        sentences=(*verdict.sentences, *told),
        without_a_list=without,
        consistency=consistency,
        without_a_source=sources,
    )


def bounding(table: CaptureTable, estimates: tuple[PopulationEstimate, ...], seed: int) -> PopulationEstimate:
    """Return Chao's bound for a table, whether it was asked for or not."""
    done = [one for one in estimates if one.method == CHAO_MTH.method and one.point is not None]
    found = done[0] if done else fit_chao_mth(table, seed=seed)
    return far_from_the_listed((found,), table.n_observed, told=())[0]


def _near_ties(estimates: tuple[PopulationEstimate, ...]) -> tuple[Check, ...]:
    """Report models that the data cannot tell apart, for each method that chose one."""
    checks = []
    for one in estimates:
        if not one.rivals:
            continue
        told = ", ".join(f"{rival.model} {rival.point:,.0f} ({rival.score:.2f})" for rival in one.rivals)
        if len(one.rivals) == 1:
            checks.append(
                Check(
                    "near_ties", CheckResult.FINE, f"{one.method}: no model comes near the chosen {told}", ""
                )
            )
        else:
            checks.append(
                Check(
                    "near_ties",
                    CheckResult.WARNING,
                    f"{one.method}: {len(one.rivals)} models fit within one unit of the best: {told}",
                    "give the range of these models, not the best alone",
                )
            )
    return tuple(checks)


def estimation_as_json(estimation: Estimation) -> dict[str, object]:
    """Return the answer as plain values for JSON, figures to ten digits, ends that are open as null."""
    verdict = estimation.verdict
    return {
        "table": {
            "hash": estimation.table_sha256,
            "lists": list(estimation.lists),
            "list_sizes": list(estimation.list_sizes),
            "times_listed": list(estimation.times_listed),
            "n_observed": estimation.n_observed,
            "n_not_covered": estimation.n_not_covered,
        },
        "seed": estimation.seed,
        "checks": [
            {"kind": check.kind, "result": check.result.value, "why": check.why, "remedy": check.remedy}
            for check in estimation.checks
        ],
        "estimates": [_estimate_as_json(one) for one in estimation.estimates],
        "verdict": {
            "outcome": verdict.outcome.value,
            "agreement": verdict.agreement.value,
            "lowest_point": _figure(verdict.lowest_point),
            "highest_point": _figure(verdict.highest_point),
            "sentences": list(verdict.sentences),
            "bounds": [
                {"at_least": _figure(bound.at_least), "holds_when": bound.holds_when}
                for bound in verdict.bounds
            ],
            "missed_links": [
                {"share": links.share, "factor": _figure(links.factor)} for links in verdict.missed_links
            ],
            "without_a_list": [
                {
                    "left_out": one.left_out,
                    "method": one.method,
                    "point": _figure(one.point),
                    "lower_95": _figure(one.lower_95),
                    "upper_95": _figure(one.upper_95),
                }
                for one in verdict.without_a_list
            ],
            "without_a_source": [
                {
                    "source": one.source,
                    "lists": list(one.lists),
                    "lists_left": one.n_left,
                    "method": one.method,
                    "point": _figure(one.point),
                    "lower_95": _figure(one.lower_95),
                    "upper_95": _figure(one.upper_95),
                }
                for one in verdict.without_a_source
            ],
            "internal_consistency": [
                {
                    "method": one.method,
                    "lists": one.n_lists,
                    "answered": one.n_answered,
                    "held": one.n_held,
                    "open_above": one.n_open,
                    "open_above_and_below_it": one.n_only_below,
                    "median_ratio": _figure(one.median_ratio),
                }
                for one in verdict.consistency
            ],
        },
    }


def _estimate_as_json(one: PopulationEstimate) -> dict[str, object]:
    diagnostics: dict[str, object] = {
        item.name: _figure(item.value) if isinstance(item.value, float) else item.value
        for item in one.diagnostics
    }
    if one.method in SAMPLERS:
        for name in ("r_hat", "ess"):
            diagnostics.setdefault(name, None)  # no chain was run
    if one.rivals:
        diagnostics["near_ties"] = [
            {"model": rival.model, "point": _figure(rival.point), "score": _figure(rival.score)}
            for rival in one.rivals
        ]
    if one.curve:
        diagnostics["xi_curve"] = [
            {
                "xi": point.xi,
                "point": _figure(point.point),
                "lower_95": _figure(point.lower_95),
                "upper_95": _figure(point.upper_95),
            }
            for point in one.curve
        ]
    return {
        "method": one.method,
        "median" if one.point_kind is PointKind.MEDIAN else "point": _figure(one.point),
        "point_kind": one.point_kind.value,
        "lower_95": _figure(one.lower_95),
        "upper_95": _figure(one.upper_95),
        "interval_kind": one.interval_kind.value,
        "level": one.level,
        "diagnostics": diagnostics,
        "assumptions": one.assumptions,
        "errs_when": one.errs_when,
        "verdict": one.verdict.value,
        "reasons": list(one.reasons),
    }


def _figure(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{_DIGITS}g}")
