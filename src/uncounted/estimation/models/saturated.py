"""No highest-order interaction: every other one is fitted, and the last is a stated assumption.

- The seen cells never identify the unseen; the odds ratio xi of all lists at once is ASSUMED, 1 by default
  (Aleshin-Guendel, Sadinle & Wakefield 2024). The curve N(xi) over xi from 0.1
  to 10 is always given, each point with the interval it would have.
- unseen = (product of cells of an odd number of lists / product of cells of an even number >= 2) / xi.
- Every cell must hold somebody; the interval of a sparse table would be honest only by being useless.
"""

from __future__ import annotations

import math

from scipy.special import ndtri

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.result import (
    LEVEL,
    CurvePoint,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

NO_HIGHEST_ORDER = MethodStatement(
    "no_highest_order_interaction",
    PointKind.MAXIMUM_LIKELIHOOD,
    "one closed population, perfect linkage, and no interaction of all lists at once (xi = 1); every other "
    "interaction is fitted",
    "too LOW where the interaction of all lists is below 1 (xi < 1), too HIGH where it is above; the data "
    "cannot say which, so read the curve over xi; too HIGH where true links were missed",
)
CURVE = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)
_SHOWN = (0.25, 0.5, 2.0, 4.0)


def fit_no_highest_order(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate with all interactions but the highest, and the curve over that one. ``seed`` is not used."""
    del seed
    if table.n_not_covered:
        return NO_HIGHEST_ORDER.refuse(
            "some lists do not cover some persons; this method needs full coverage"
        )
    if table.n_lists < 3:
        return NO_HIGHEST_ORDER.refuse("with two lists this would be independence of the two")
    empty = 2**table.n_lists - 1 - len(table.counts)
    if empty:
        return NO_HIGHEST_ORDER.refuse(f"{empty} patterns hold nobody; this method needs all of them")
    log_unseen = sum(
        (1.0 if pattern.count("1") % 2 else -1.0) * math.log(count) for pattern, count in table.counts
    )
    unseen = math.exp(log_unseen)
    error = math.sqrt(sum(1.0 / count for _, count in table.counts))
    factor = math.exp(float(ndtri((1.0 + LEVEL) / 2.0)) * error)
    n_observed = table.n_observed
    shown = tuple(Diagnostic(f"point_if_xi_{xi:g}", n_observed + unseen / xi) for xi in _SHOWN)
    curve = tuple(
        CurvePoint(xi, *(n_observed + unseen / xi * times for times in (1.0, 1.0 / factor, factor)))
        for xi in CURVE
    )
    return NO_HIGHEST_ORDER.answer(
        n_observed + unseen,
        (n_observed + unseen / factor, n_observed + unseen * factor),
        IntervalKind.DELTA_METHOD_LOG_UNSEEN,
        diagnostics=(Diagnostic("unseen", unseen), Diagnostic("log_standard_error", error), *shown),
        warnings=(
            f"the answer rests on xi = 1; xi = {_SHOWN[0]:g} to {_SHOWN[-1]:g} would give "
            f"{n_observed + unseen / _SHOWN[-1]:,.0f} to {n_observed + unseen / _SHOWN[0]:,.0f}",
        ),
        curve=curve,
    )
