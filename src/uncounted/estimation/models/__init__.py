"""Every method answers one table through one door, with its assumption and the direction of its error.

Arrays, NumPy, SciPy and this room's plain values only: no persons, no case, no file.
"""

from __future__ import annotations

from typing import Protocol

from uncounted.estimation.capture import CaptureTable, Samples
from uncounted.estimation.models.averaging import DECOMPOSABLE_GRAPHS, fit_decomposable_graphs
from uncounted.estimation.models.bayesian_loglinear import BAYESIAN_LOGLINEAR, fit_bayesian_loglinear
from uncounted.estimation.models.coverage import SAMPLE_COVERAGE, fit_sample_coverage
from uncounted.estimation.models.doubly_robust import DOUBLY_ROBUST, fit_doubly_robust
from uncounted.estimation.models.exchangeable import (
    MB,
    MH_CHAO,
    MH_DARROCH,
    MH_POISSON,
    fit_mb,
    fit_mh_chao,
    fit_mh_darroch,
    fit_mh_poisson,
)
from uncounted.estimation.models.heterogeneity import (
    MTH_DARROCH,
    MTH_POISSON,
    fit_mth_darroch,
    fit_mth_poisson,
)
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
from uncounted.estimation.models.pairwise import PAIRWISE_CHAPMAN, fit_pairwise_chapman
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
        (DECOMPOSABLE_GRAPHS, fit_decomposable_graphs),
        (NO_HIGHEST_ORDER, fit_no_highest_order),
        (MTH_DARROCH, fit_mth_darroch),
        (MTH_POISSON, fit_mth_poisson),
        (SAMPLE_COVERAGE, fit_sample_coverage),
        (PAIRWISE_CHAPMAN, fit_pairwise_chapman),
        (LATENT_CLASS, fit_latent_class),
        (BAYESIAN_LOGLINEAR, fit_bayesian_loglinear),
        (CHAO_MTH, fit_chao_mth),
        (MH_DARROCH, fit_mh_darroch),
        (MH_POISSON, fit_mh_poisson),
        (MB, fit_mb),
        (MH_CHAO, fit_mh_chao),
        (DOUBLY_ROBUST, fit_doubly_robust),
    )
}
SAMPLERS = frozenset({LATENT_CLASS.method, BAYESIAN_LOGLINEAR.method})
"""Methods that draw by chains: what takes seconds a table is not asked of every smaller table too."""

_FOR_OCCASIONS = frozenset(one.method for one in (MH_DARROCH, MH_POISSON, MB, MH_CHAO))


def methods_for(table: CaptureTable) -> tuple[str, ...]:
    """Name every method that is made for such a table.

    Those for occasions only where it declares them; the one that needs covariates of persons never, since a
    table has none.
    """
    left_out = {DOUBLY_ROBUST.method}
    if table.samples is not Samples.OCCASIONS:
        left_out |= _FOR_OCCASIONS
    return tuple(method for method in METHODS if method not in left_out)


__all__ = ["METHODS", "SAMPLERS", "Fit", "methods_for"]
