"""Every method answers one table through one door, with its assumption and the direction of its error.

Arrays, NumPy, SciPy and this room's plain values only: no persons, no case, no file.
"""

from __future__ import annotations

from typing import Protocol

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.latent_class import LATENT_CLASS, fit_latent_class
from uncounted.estimation.models.levels import (
    CHAO_MTH,
    INDEPENDENCE,
    fit_chao_mth,
    fit_independence,
)
from uncounted.estimation.models.loglinear import (
    LOGLINEAR_AIC,
    LOGLINEAR_BIC,
    fit_loglinear_aic,
    fit_loglinear_bic,
)
from uncounted.estimation.models.saturated import NO_HIGHEST_ORDER, fit_no_highest_order
from uncounted.estimation.result import MethodStatement, PopulationEstimate


class Fit(Protocol):
    """What every method is: a table and a seed in, one estimate or refusal out."""

    def __call__(self, table: CaptureTable, *, seed: int) -> PopulationEstimate:
        """Answer this table."""
        ...


METHODS: dict[str, tuple[MethodStatement, Fit]] = {
    statement.method: (statement, fit)
    for statement, fit in (
        (INDEPENDENCE, fit_independence),
        (LOGLINEAR_BIC, fit_loglinear_bic),
        (LOGLINEAR_AIC, fit_loglinear_aic),
        (NO_HIGHEST_ORDER, fit_no_highest_order),
        (LATENT_CLASS, fit_latent_class),
        (CHAO_MTH, fit_chao_mth),
    )
}

__all__ = ["METHODS", "Fit"]
