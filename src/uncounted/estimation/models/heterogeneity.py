"""Persons who differ in how easily they are listed: level models that give a number, not a bound.

- Lists may differ in size; how a person's ease of being listed bends the levels is ASSUMED, in one of two
  forms, with one more parameter: Darroch's (ease on the log-odds scale is normal: bend j^2 / 2) or Poisson
  with base 2 (2^j - 1).
- The two forms often fit alike and say very different numbers: how many are never listed depends on the form,
  which no table shows. Both are given, so that the difference is seen.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.hierarchy import FloatArray
from uncounted.estimation.models.levels import answer_of_levels, fit_levels
from uncounted.estimation.result import MethodStatement, Outcome, PointKind, PopulationEstimate

_ASSUMES = (
    "one closed population, perfect linkage, lists that do not depend on one another for any one person, "
    "and persons "
    "who differ in how easily they are listed in one stated form ({}), the same on every list"
)
_ERRS = (
    "in EITHER direction where the form is another, and no table shows which it is; too HIGH where lists "
    "copy or feed "
    "each other, which looks like heterogeneity, or where true links were missed; too LOW where being on "
    "one list keeps "
    "people off another"
)
MTH_DARROCH = MethodStatement(
    "mth_darroch",
    PointKind.MAXIMUM_LIKELIHOOD,
    _ASSUMES.format("Darroch: normal on the log-odds scale"),
    _ERRS,
)
MTH_POISSON = MethodStatement(
    "mth_poisson2",
    PointKind.MAXIMUM_LIKELIHOOD,
    _ASSUMES.format("Poisson with base 2, a lighter tail"),
    _ERRS,
)


def fit_mth_darroch(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate with lists of different sizes and Darroch's heterogeneity. ``seed`` is not used.

    Source of the reference values: Rcapture 1.4-4, model Mth Darroch.
    """
    del seed
    numbers = np.arange(table.n_lists + 1, dtype=np.float64)
    return _fit(MTH_DARROCH, table, numbers**2 / 2.0)


def fit_mth_poisson(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate with lists of different sizes and Poisson heterogeneity of base 2. ``seed`` is not used.

    Source of the reference values: Rcapture 1.4-4, model Mth Poisson2.
    """
    del seed
    numbers = np.arange(table.n_lists + 1, dtype=np.float64)
    return _fit(MTH_POISSON, table, 2.0**numbers - 1.0)


def _fit(statement: MethodStatement, table: CaptureTable, bend: FloatArray) -> PopulationEstimate:
    if sum(number > 0 for number in table.times_listed) < 3:
        return statement.refuse(
            "persons stand on fewer than three different numbers of lists: no form can be fitted"
        )
    answer = answer_of_levels(statement, table, lambda table: fit_levels(table, bend[:, None]))
    if answer.point is None or fit_levels(table, bend[:, None]).parameters[-1] >= 0.0:
        return answer
    return replace(
        answer,
        verdict=Outcome.WARNING,
        reasons=(
            *answer.reasons,
            "persons are on many lists less often than independence would have it, which no heterogeneity "
            "does: the lists "
            "keep people off one another, or links were missed",
        ),
    )
