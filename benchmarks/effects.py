"""How fast Bayesian log-linear models are sampled, beside the R package that samples the same law.

- No package on the Python index samples it. The R package conting 1.7 was measured on such a machine:
  two chains of 5,000 on Kosovo under the unit-information prior, pairs only.
- Effective draws a second are what matters: steps that creep are worth little, however many there are.
- A whole answer samples twice, under two priors, and finds the likely models first.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.estimation.tables import uk_2013

from benchmarks import Row, time_cpu
from uncounted.estimation import read_capture_table
from uncounted.estimation.chains import ess_bulk
from uncounted.estimation.models.bayesian_loglinear import fit_bayesian_loglinear
from uncounted.estimation.models.effects import UNIT_INFORMATION, draw_effects
from uncounted.estimation.models.latent_class import fit_latent_class

_KOSOVO = Path(__file__).resolve().parent.parent / "examples" / "kosovo-1999.json"
_R_EFFECTIVE = 11.31848064 / 15.559
_LIMIT = 2.0


def measure() -> list[Row]:
    """Measure effective draws on Kosovo, and whole answers on four and five lists."""
    kosovo, uk = read_capture_table(_KOSOVO.read_bytes(), where=_KOSOVO.name), uk_2013()
    sampling = replace(UNIT_INFORMATION, first=6_000, most=6_000)
    seconds = time_cpu(lambda: draw_effects(kosovo, seed=1, sampling=sampling), 3)
    worth = ess_bulk(draw_effects(kosovo, seed=1, sampling=sampling).totals) / seconds
    peer = "conting 1.7 in R 4.2.2, measured on such a machine"
    whole = time_cpu(lambda: fit_bayesian_loglinear(uk, seed=1), 3)
    classes = time_cpu(lambda: fit_latent_class(uk, seed=1), 2)
    return [
        Row(
            "effective draws of the total, Kosovo 1999, models of pairs",
            worth,
            peer,
            _R_EFFECTIVE,
            worth / _R_EFFECTIVE,
            "a CPU second",
        ),
        Row(
            "UK 2013, five lists: a whole answer, under two priors",
            whole,
            "our latent classes on the same table",
            classes,
            whole / classes,
            "CPU seconds",
            f"at most {_LIMIT:g} s",
        ),
    ]
