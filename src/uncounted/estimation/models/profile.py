"""Ends of an interval from a profile likelihood of the unseen count.

- An end lies where twice the fall of the log-likelihood reaches the 95 % point of chi-square with one degree
  of freedom (Cormack 1992, Biometrics 48).
- An upper end that the likelihood never sets is None, not a large number.
- The interval is for ONE fixed model: it knows nothing of the choice among models.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import chdtri

_FARTHEST = 1e6  # times the listed: beyond this an upper end is called open


def profile_interval(
    log_profile: Callable[[float], float], n_observed: int, unseen: float, level: float
) -> tuple[float, float | None]:
    """Find the two ends of the total.

    Parameters
    ----------
    log_profile : callable
        Log-likelihood, maximised over all else, at a given unseen count (not only whole counts).
    n_observed : int
        Persons listed; both ends include them.
    unseen : float
        A point near the maximum, at least 0.

    Returns
    -------
    (float, float or None)
        Lower and upper end, in persons.
    """
    centre = max(unseen, 0.5)
    # The profile of whole counts peaks near the point, a little below it: search around, on a log scale.
    found = minimize_scalar(
        lambda log_unseen: -log_profile(float(np.exp(log_unseen))),
        bounds=(np.log(centre) - 5.0, np.log(centre) + 2.0),
        method="bounded",
        options={"xatol": 1e-7},
    )
    best = float(np.exp(found.x))
    floor = -float(found.fun) - chdtri(1, 1.0 - level) / 2.0

    def above(value: float) -> float:
        return float(log_profile(value) - floor)

    lower = 0.0 if above(0.0) >= 0.0 else float(brentq(above, 0.0, best, xtol=1e-9, rtol=1e-12))
    high = 2.0 * best + 1.0
    while above(high) > 0.0:
        high *= 2.0
        if high > _FARTHEST * n_observed:
            return n_observed + lower, None
    return n_observed + lower, n_observed + float(brentq(above, best, high, xtol=1e-9, rtol=1e-12))
