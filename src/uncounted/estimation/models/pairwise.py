"""Every two lists by themselves: a family of two-list estimates, printed whole.

- Each pair is Chapman's estimate of the WHOLE population, with the log-normal interval of Chao for its
  unlisted.
- No pair is chosen and the pairs are no sample: the point is only the middle of the family, and the interval
  runs from the lowest end of any pair to the highest. How far the pairs lie apart is what this method is read
  for.
- A pair that says fewer than are listed shows that its two lists are not independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.coverage import log_normal_ends
from uncounted.estimation.result import (
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

PAIRWISE_CHAPMAN = MethodStatement(
    "pairwise_chapman",
    PointKind.MIDDLE_OF_PAIRS,
    "one closed population, perfect linkage, and for each pair by itself: its two lists are independent "
    "and on at least "
    "one of them every person has the same chance to be listed",
    "too LOW for a pair whose lists copy or feed each other or reach the same persons; too HIGH for a pair "
    "of which one "
    "keeps people off the other, or where true links were missed; the middle is not better founded than "
    "the pairs",
)

_FAR_APART = 1.5


@dataclass(frozen=True, slots=True)
class PairEstimate:
    """Chapman's estimate from two lists, by their names."""

    names: tuple[str, str]
    n_both: int
    total: float
    lower_95: float
    upper_95: float


def pair_estimates(table: CaptureTable) -> tuple[PairEstimate, ...]:
    """Estimate from every two lists that share somebody."""
    found = []
    for first, second in combinations(range(table.n_lists), 2):
        both = table.overlap(first, second)
        if both:
            names = (table.lists[first], table.lists[second])
            found.append(_chapman(names, table.list_sizes[first], table.list_sizes[second], both))
    return tuple(found)


def _chapman(names: tuple[str, str], n_first: int, n_second: int, n_both: int) -> PairEstimate:
    """Chapman (1951), with the variance of Seber (1970)."""
    total = (n_first + 1) * (n_second + 1) / (n_both + 1) - 1
    spread = (n_first + 1) * (n_second + 1) * (n_first - n_both) * (n_second - n_both)
    variance = spread / ((n_both + 1) ** 2 * (n_both + 2))
    on_either = n_first + n_second - n_both
    if total <= on_either:
        return PairEstimate(names, n_both, total, total, total)
    return PairEstimate(names, n_both, total, *log_normal_ends(on_either, total, float(np.sqrt(variance))))


def fit_pairwise_chapman(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate from every two lists; all of them stand among the diagnostics. ``seed`` is not used.

    Examples
    --------
    >>> counts = {"110": 9, "101": 9, "011": 9, "100": 31, "010": 31, "001": 31}
    >>> table = CaptureTable.from_counts("ABC", counts)
    >>> round(fit_pairwise_chapman(table).point)
    249
    """
    del seed
    if table.n_not_covered:
        return PAIRWISE_CHAPMAN.refuse(
            "some lists do not cover some persons; this method needs full coverage"
        )
    pairs = pair_estimates(table)
    if not pairs:
        return PAIRWISE_CHAPMAN.refuse("no two lists share anybody")
    n_empty = table.n_lists * (table.n_lists - 1) // 2 - len(pairs)
    told = tuple(
        Diagnostic(
            f"pair {pair.names[0]} and {pair.names[1]}",
            f"{pair.total:,.0f} [{pair.lower_95:,.0f} to {pair.upper_95:,.0f}], {pair.n_both:,} on both",
        )
        for pair in sorted(pairs, key=lambda pair: pair.total)
    )
    diagnostics = (Diagnostic("pairs", len(pairs)), Diagnostic("pairs_that_share_nobody", n_empty), *told)
    warnings = _warnings(pairs, table.n_observed, n_empty)
    middle = float(np.median([pair.total for pair in pairs]))
    if middle <= table.n_observed:
        return PAIRWISE_CHAPMAN.refuse(
            *warnings, "so most pairs are not independent", diagnostics=diagnostics
        )
    lower = max(min(pair.lower_95 for pair in pairs), float(table.n_observed))
    return PAIRWISE_CHAPMAN.answer(
        middle,
        (lower, max(pair.upper_95 for pair in pairs)),
        IntervalKind.SPAN_OF_PAIRS,
        diagnostics=diagnostics,
        warnings=warnings,
    )


def _warnings(pairs: tuple[PairEstimate, ...], n_observed: int, n_empty: int) -> tuple[str, ...]:
    totals = [pair.total for pair in pairs]
    words = []
    if max(totals) > _FAR_APART * min(totals):
        words.append(
            f"the pairs say {min(totals):,.0f} to {max(totals):,.0f}: not all of them can be of independent "
            "lists"
        )
    n_below = sum(total < n_observed for total in totals)
    if n_below:
        words.append(f"{n_below} of {len(pairs)} pairs say fewer than the {n_observed:,} who are listed")
    if n_empty:
        words.append(f"{n_empty} pairs share nobody and say nothing")
    return tuple(words)
