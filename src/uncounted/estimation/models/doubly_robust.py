"""Doubly robust: two lists, independent among persons who are alike in what is known of them.

- Persons on a third list are known to be there, whatever they are like; the pair says how many are unlisted
  among those on no other list (Das, Kennedy & Jewell 2023, Biometrika; the other lists are covariates of
  which every interaction is in).
- The total is those on other lists, and the sum over the rest of (q2 / q12, q1 / q12 or both less their
  product): it errs by PRODUCTS of the errors of the fitted chances, never by such an error alone.
- Chances are fitted on four fifths of the persons and used on the last fifth, five times; the whole is
  repeated over five ways to deal persons out, and the middle is taken.
- Every other pair is among the diagnostics: no pair is better founded because it was taken.
- The order of rows and of lists changes nothing; the seed deals persons out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import softmax

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.checks import LEAST_OVERLAP
from uncounted.estimation.models.coverage import log_normal_ends
from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, IntArray
from uncounted.estimation.result import (
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

DOUBLY_ROBUST = MethodStatement(
    "doubly_robust",
    PointKind.PLUG_IN,
    "one closed population, perfect linkage, and two lists that are independent among persons who are alike "
    "in the covariates and are on no other list; every kind of person has some chance to be on both",
    "too LOW where the two lists copy or feed each other, or where persons who look alike differ in how "
    "easily they are listed; too HIGH where one list keeps people off the other, or where true links were "
    "missed; in EITHER direction where few persons of some kind are on both lists",
)

N_FOLDS = 5
N_SPLITS = 5
_PENALTY = 1.0  # slopes of standardised columns as if drawn from a standard normal distribution
_INTERCEPT_PENALTY = 1e-4
_STEPS = 50
_SETTLED = 1e-8
_THIN = 30
_FAR_APART = 1.5
_MANY_CLIPPED = 0.01
FIRST_ALONE, SECOND_ALONE, BOTH = range(3)


@dataclass(frozen=True, slots=True, eq=False)
class DescribedPersons:
    """Persons on at least one list, row by row, with what is known of them as numbers.

    Attributes
    ----------
    lists : tuple of str
    on : bool array, shape (persons, lists)
    design : float array, shape (persons, columns)
        Standardised; no column for the intercept.
    told : tuple of Diagnostic
        How each covariate was read.
    """

    lists: tuple[str, ...]
    on: BoolArray
    design: FloatArray
    told: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What two lists say of the whole population, given the covariates."""

    names: tuple[str, str]
    n_both: int
    n_known: int
    total: float
    standard_error: float
    plug_in: float
    n_clipped: int
    least_chance: float


def fit_doubly_robust(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Refuse: a table of counts says nothing of what persons are like. ``seed`` is not used."""
    del table, seed
    return DOUBLY_ROBUST.refuse(
        "it needs rows of persons with what is known of them: give a CSV of persons and name its columns "
        "(--covariates)"
    )


def fit_with_covariates(persons: DescribedPersons, *, seed: int = 0) -> PopulationEstimate:
    """Estimate from the two lists with most persons on both and on no other list.

    Sources: Das, Kennedy & Jewell 2023, Biometrika (the estimator and its influence function); Chernozhukov
    and others 2018, Econometrics Journal 21, s. 3.4 (the middle over splits).
    """
    ordered = _in_one_order(persons)
    n_observed = len(ordered.on)
    pairs = sorted(
        _pairs(ordered), key=lambda pair: (-pair[1], persons.lists.index(ordered.lists[pair[0][0]]))
    )
    if not pairs:
        return DOUBLY_ROBUST.refuse(
            f"no two lists share {LEAST_OVERLAP} persons who are on no other list", diagnostics=persons.told
        )
    chosen = _of_pair(ordered, pairs[0][0], n_splits=N_SPLITS, seed=seed)
    family = (chosen, *(_of_pair(ordered, pair, n_splits=1, seed=seed) for pair, _ in pairs[1:]))
    diagnostics = (*_diagnostics(chosen, ordered, pairs[0][0]), *persons.told, *_family(family, n_observed))
    if not np.isfinite(chosen.standard_error) or chosen.total <= n_observed:
        return DOUBLY_ROBUST.refuse(
            f"{_named(chosen)} say no more persons than the {n_observed:,} who are listed",
            diagnostics=diagnostics,
        )
    return DOUBLY_ROBUST.answer(
        chosen.total,
        log_normal_ends(n_observed, chosen.total, chosen.standard_error),
        IntervalKind.INFLUENCE_FUNCTION_LOG_UNSEEN,
        diagnostics=diagnostics,
        warnings=_warnings(chosen, family, persons.design.shape[1], n_observed),
    )


def _in_one_order(persons: DescribedPersons) -> DescribedPersons:
    """Sort lists by name and rows by what stands in them, so that the order they came in decides nothing."""
    places = sorted(range(len(persons.lists)), key=persons.lists.__getitem__)
    on = persons.on[:, places]
    order = np.lexsort((*persons.design.T, *on.T))
    return DescribedPersons(
        tuple(persons.lists[place] for place in places), on[order], persons.design[order], persons.told
    )


def _pairs(persons: DescribedPersons) -> list[tuple[tuple[int, int], int]]:
    """Return pairs that share enough persons who are on no other list, with how many."""
    alone = persons.on.sum(axis=1) == 2
    found = []
    for first, second in combinations(range(len(persons.lists)), 2):
        n_both = int((alone & persons.on[:, first] & persons.on[:, second]).sum())
        if n_both >= LEAST_OVERLAP:
            found.append(((first, second), n_both))
    return found


def _of_pair(persons: DescribedPersons, pair: tuple[int, int], *, n_splits: int, seed: int) -> PairAnswer:
    first, second = persons.on[:, pair[0]], persons.on[:, pair[1]]
    others = persons.on.sum(axis=1) - first - second > 0
    n_known = int(others.sum())
    left = ~others
    kinds: IntArray = np.where(
        first[left] & second[left], BOTH, np.where(first[left], FIRST_ALONE, SECOND_ALONE)
    )
    design = np.column_stack([np.ones(int(left.sum())), persons.design[left]])
    # a generator for each pair: what other pairs there are changes none
    chance = np.random.default_rng([seed, *pair])
    least = least_chance(len(kinds))
    totals, variances, plug_ins, clipped = np.empty((4, n_splits))
    for split in range(n_splits):
        chances = cross_fitted(design, kinds, chance)
        chances, clipped[split] = without_small_chances(chances, least)
        values = values_of_persons(kinds, chances)
        totals[split] = n_known + values.sum()
        variances[split] = (values**2 - values).sum()
        plug_ins[split] = n_known + plug_in(chances)
    total = float(np.median(totals))
    variance = float(np.median(variances + (totals - total) ** 2))
    return PairAnswer(
        (persons.lists[pair[0]], persons.lists[pair[1]]),
        int((kinds == BOTH).sum()),
        n_known,
        total,
        float(np.sqrt(variance)) if variance > 0.0 else float("inf"),
        float(np.median(plug_ins)),
        int(clipped.max()),
        least,
    )


def values_of_persons(kinds: IntArray, chances: FloatArray) -> FloatArray:
    """Return how many persons each listed person stands for, given their chances.

    Parameters
    ----------
    kinds : int array, shape (n,)
        ``FIRST_ALONE``, ``SECOND_ALONE`` or ``BOTH``.
    chances : float array, shape (n, 3)
        Of each kind, among those on at least one of the two lists.

    Notes
    -----
    With q1, q2 and q12 the chances of being on the first, the second and both: (q1 q2 / q12) times
    (Y1 / q1 + Y2 / q2 - Y1 Y2 / q12).
    """
    both = chances[:, BOTH]
    on_first, on_second = chances[:, FIRST_ALONE] + both, chances[:, SECOND_ALONE] + both
    for_first, for_second = on_second / both, on_first / both
    together = for_first + for_second - for_first * for_second
    return np.asarray(np.choose(kinds, [for_first, for_second, together]), dtype=np.float64)


def plug_in(chances: FloatArray) -> float:
    """Return the sum of q1 q2 / q12: what the fitted chances say without the correction."""
    both = chances[:, BOTH]
    return float(((chances[:, FIRST_ALONE] + both) * (chances[:, SECOND_ALONE] + both) / both).sum())


def least_chance(n_persons: int) -> float:
    """Return the chance of being on both lists below which none is believed; it vanishes as persons grow.

    One person of a kind with a chance of p stands for 1 / p others: with a hundred persons, a kind of which
    one in a hundred is on both lists would be decided by one of them.
    """
    return float(1.0 / np.sqrt(max(n_persons, 4)))


def without_small_chances(chances: FloatArray, least: float) -> tuple[FloatArray, int]:
    """Raise chances of being on both lists to the least one, and say for how many persons."""
    small = chances[:, BOTH] < least
    kept = chances.copy()
    rest = (1.0 - least) / (1.0 - chances[small, BOTH])
    kept[small, FIRST_ALONE] *= rest
    kept[small, SECOND_ALONE] *= rest
    kept[small, BOTH] = least
    return kept, int(small.sum())


def cross_fitted(design: FloatArray, kinds: IntArray, chance: np.random.Generator) -> FloatArray:
    """Fit the chances of each fold on the other folds; each fold has its share of every kind."""
    fold = np.empty(len(kinds), dtype=np.int64)
    for kind in range(3):
        rows = np.flatnonzero(kinds == kind)
        fold[chance.permutation(rows)] = np.arange(rows.size) % N_FOLDS
    chances = np.empty((len(kinds), 3))
    # where a fit begins decides how soon it ends, and nothing else: there is one maximum
    start = fit_kinds(design, kinds)
    for number in range(N_FOLDS):
        held = fold == number
        if held.any():
            fitted = fit_kinds(design[~held], kinds[~held], start=start)
            chances[held] = softmax(design[held] @ fitted, axis=1)
    return chances


def fit_kinds(design: FloatArray, kinds: IntArray, *, start: FloatArray | None = None) -> FloatArray:
    """Fit a logistic regression of three kinds by Newton's method, slopes held by a quadratic penalty.

    Parameters
    ----------
    start : float array, shape (columns, 3), optional
        Coefficients to begin from.

    Returns
    -------
    float array, shape (columns, 3)
        Coefficients; those of ``BOTH`` are zero.
    """
    n_columns = design.shape[1]
    held = np.full(n_columns, _PENALTY)
    held[0] = _INTERCEPT_PENALTY
    holding = np.concatenate([held, held])
    wanted = np.stack([kinds == FIRST_ALONE, kinds == SECOND_ALONE], axis=1).astype(np.float64)
    value = np.zeros(2 * n_columns) if start is None else start[:, :2].T.ravel()
    loss = _loss(design, wanted, value, holding)
    for _ in range(_STEPS):
        chances = softmax(_scores(design, value), axis=1)[:, :2]
        slope = (design.T @ (wanted - chances)).T.ravel() - holding * value
        step = np.linalg.solve(_curvature(design, chances) + np.diag(holding), slope)
        scale = 1.0
        while (new := _loss(design, wanted, value + scale * step, holding)) > loss and scale > 1e-8:
            scale /= 2.0
        value, loss = value + scale * step, min(new, loss)
        if float(np.max(np.abs(scale * step))) < _SETTLED:
            break
    return np.column_stack([value[:n_columns], value[n_columns:], np.zeros(n_columns)])


def _scores(design: FloatArray, value: FloatArray) -> FloatArray:
    n_columns = design.shape[1]
    first, second = design @ value[:n_columns], design @ value[n_columns:]
    return np.column_stack([first, second, np.zeros(len(design))])


def _loss(design: FloatArray, wanted: FloatArray, value: FloatArray, holding: FloatArray) -> float:
    scores = _scores(design, value)
    highest = scores.max(axis=1)
    whole = highest + np.log(np.exp(scores - highest[:, None]).sum(axis=1))
    return float(whole.sum() - (wanted * scores[:, :2]).sum() + (holding * value**2).sum() / 2.0)


def _curvature(design: FloatArray, chances: FloatArray) -> FloatArray:
    first, second = chances.T
    own_first = design.T @ ((first * (1.0 - first))[:, None] * design)
    own_second = design.T @ ((second * (1.0 - second))[:, None] * design)
    between = -design.T @ ((first * second)[:, None] * design)
    return np.block([[own_first, between], [between, own_second]])


def _named(pair: PairAnswer) -> str:
    return f"{pair.names[0]} and {pair.names[1]}"


def _diagnostics(
    chosen: PairAnswer, persons: DescribedPersons, pair: tuple[int, int]
) -> tuple[Diagnostic, ...]:
    left = persons.on.sum(axis=1) - persons.on[:, pair].sum(axis=1) == 0
    sizes = persons.on[left][:, pair].sum(axis=0)
    alike = chosen.n_known + float(sizes[0]) * float(sizes[1]) / chosen.n_both
    return (
        Diagnostic("pair", _named(chosen)),
        Diagnostic(
            "why_this_pair", f"of all pairs, most persons on both and on no other list: {chosen.n_both:,}"
        ),
        Diagnostic("persons_on_other_lists", chosen.n_known),
        Diagnostic("standard_error", chosen.standard_error),
        Diagnostic("point_without_covariates", alike),
        Diagnostic("point_without_correction", chosen.plug_in),
        Diagnostic("rows_clipped", chosen.n_clipped),
        Diagnostic("least_chance_of_both", chosen.least_chance),
        Diagnostic("folds", N_FOLDS),
        Diagnostic("splits", N_SPLITS),
        Diagnostic("columns_of_covariates", persons.design.shape[1]),
    )


def _family(family: tuple[PairAnswer, ...], n_observed: int) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            f"pair {_named(one)}", f"{_told(one, n_observed)}, {one.n_both:,} on both and no other list"
        )
        for one in sorted(family, key=lambda one: (one.total, one.names))
    )


def _told(one: PairAnswer, n_observed: int) -> str:
    if one.total <= n_observed or not np.isfinite(one.standard_error):
        return f"{one.total:,.0f}, no more than are listed"
    lower, upper = log_normal_ends(n_observed, one.total, one.standard_error)
    return f"{one.total:,.0f} [{lower:,.0f} to {upper:,.0f}]"


def _warnings(
    chosen: PairAnswer, family: tuple[PairAnswer, ...], n_columns: int, n_observed: int
) -> tuple[str, ...]:
    words = []
    if chosen.n_both < max(_THIN, 2 * n_columns):
        words.append(
            f"only {chosen.n_both:,} persons are on both lists and no other, for {n_columns} columns of "
            "covariates: kinds of persons are told apart by few"
        )
    n_rows = n_observed - chosen.n_known
    if chosen.n_clipped > _MANY_CLIPPED * n_rows:
        words.append(
            f"{chosen.n_clipped:,} of {n_rows:,} persons are of a kind that is hardly ever on both lists: "
            f"their chance of it was raised to {chosen.least_chance:.1%}, which makes the total too low"
        )
    totals = [one.total for one in family]
    if max(totals) > _FAR_APART * min(totals):
        words.append(
            f"the pairs say {min(totals):,.0f} to {max(totals):,.0f}: not all of them can be independent "
            "among persons who are alike in these covariates"
        )
    return tuple(words)
