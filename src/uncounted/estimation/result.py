"""What a check and a method say: plain values that a record can hold as they are.

- A refusal is a result, with reasons; a number that should not be read is never given.
- A point says what it is (a maximum-likelihood point, a lower bound, a median, a middle of pairs); an
  interval says its kind and its level; an end that the data leave open is None, never a large number.
- Every method names its assumption and which way it errs where the assumption fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LEVEL = 0.95
BOUND, DOUBTFUL = "bound", "doubtful: the table itself speaks against what it rests on"


class CheckResult(StrEnum):
    """How a check ended."""

    FINE = "fine"
    WARNING = "warning"
    REFUSED = "refused"


class Outcome(StrEnum):
    """What may be done with an estimate."""

    USABLE = "usable"
    WARNING = "warning"
    REFUSED = "refused"


class PointKind(StrEnum):
    """What the one number of an estimate is."""

    MAXIMUM_LIKELIHOOD = "maximum likelihood"
    LOWER_BOUND = "lower bound"
    MEDIAN = "median"
    PLUG_IN = "plug-in"
    MIDDLE_OF_PAIRS = "middle of the pairs"


class IntervalKind(StrEnum):
    """How an interval was made, and so what it leaves out."""

    NONE = "none"
    PROFILE_LIKELIHOOD = "profile_likelihood"
    PROFILE_LIKELIHOOD_MODEL_FIXED = "profile_likelihood_model_fixed"
    BCA_BOOTSTRAP_WITH_SELECTION = "bca_bootstrap_with_selection"
    PERCENTILE_BOOTSTRAP_WITH_SELECTION = "percentile_bootstrap_with_selection"
    BOOTSTRAP_WITH_SELECTION_WIDENED = "bootstrap_with_selection_widened_to_model_fixed"
    DELTA_METHOD_LOG_UNSEEN = "delta_method_log_unseen"
    POOLED_OVER_LINKAGE = "pooled_over_draws_of_linkage"
    ADDED_OVER_STRATA = "added_over_strata"
    CREDIBLE = "credible"
    BOOTSTRAP_LOG_UNSEEN = "bootstrap_log_unseen"
    SPAN_OF_PAIRS = "span_of_pairs"
    INFLUENCE_FUNCTION_LOG_UNSEEN = "influence_function_log_unseen"
    RUBIN_OVER_IMPUTATIONS = "rubin_over_imputations"


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of a table before (or after) any method: its answer, why, and what would mend it."""

    kind: str
    result: CheckResult
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One named figure or word about how an estimate was reached."""

    name: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class Rival:
    """A model that the data support about as well as the chosen one, and what it would have said.

    ``score`` is the criterion that chose (BIC or AIC): lower is better.
    """

    model: str
    point: float
    score: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a method would say if the interaction that no table shows were ``xi`` instead of 1."""

    xi: float
    point: float
    lower_95: float
    upper_95: float


@dataclass(frozen=True, slots=True)
class ChainDrawn:
    """One chain of a sampler as a statistician looks at it.

    ``trace`` are its totals, in persons, at even steps from its first draw to its last. ``ranks`` count its
    draws by where they rank among the draws of all chains together, lowest part first: a chain that found
    the same law as the others has as many in each part.
    """

    trace: tuple[int, ...]
    ranks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PopulationEstimate:
    """One method's answer: how many persons in all, listed and unlisted, or why it does not say.

    ``point``, ``lower_95`` and ``upper_95`` count persons; they are None where the method refuses, and an
    end alone is None where the data leave it open. ``rivals``: the chosen model first, then the near ties.
    ``curve``: the answer over a range of what is assumed, where a method can give it. ``chains``: what a
    sampler drew, also where it refuses.
    """

    method: str
    point: float | None
    point_kind: PointKind
    lower_95: float | None
    upper_95: float | None
    interval_kind: IntervalKind
    level: float
    assumptions: str
    errs_when: str
    diagnostics: tuple[Diagnostic, ...]
    rivals: tuple[Rival, ...]
    verdict: Outcome
    reasons: tuple[str, ...]
    curve: tuple[CurvePoint, ...] = ()
    chains: tuple[ChainDrawn, ...] = ()

    @property
    def floor(self) -> float | None:
        """The lower end of a lower bound that nothing in the table speaks against; None of all others."""
        doubtful = any(item.name == BOUND and item.value == DOUBTFUL for item in self.diagnostics)
        return self.lower_95 if self.point_kind is PointKind.LOWER_BOUND and not doubtful else None


@dataclass(frozen=True, slots=True)
class MethodStatement:
    """What a method states about itself, whatever the table: its name, assumption and direction of error."""

    method: str
    point_kind: PointKind
    assumptions: str
    errs_when: str

    def refuse(
        self,
        *reasons: str,
        diagnostics: tuple[Diagnostic, ...] = (),
        chains: tuple[ChainDrawn, ...] = (),
    ) -> PopulationEstimate:
        """Answer that this method gives no number, and why."""
        return PopulationEstimate(
            self.method,
            None,
            self.point_kind,
            None,
            None,
            IntervalKind.NONE,
            LEVEL,
            self.assumptions,
            self.errs_when,
            diagnostics,
            (),
            Outcome.REFUSED,
            reasons,
            chains=chains,
        )

    def answer(
        self,
        point: float,
        ends: tuple[float | None, float | None],
        interval_kind: IntervalKind,
        *,
        diagnostics: tuple[Diagnostic, ...] = (),
        rivals: tuple[Rival, ...] = (),
        warnings: tuple[str, ...] = (),
        curve: tuple[CurvePoint, ...] = (),
        chains: tuple[ChainDrawn, ...] = (),
    ) -> PopulationEstimate:
        """Answer with a number; any warning makes the verdict a warning."""
        return PopulationEstimate(
            self.method,
            point,
            self.point_kind,
            ends[0],
            ends[1],
            interval_kind,
            LEVEL,
            self.assumptions,
            self.errs_when,
            diagnostics,
            rivals,
            Outcome.WARNING if warnings else Outcome.USABLE,
            warnings,
            curve,
            chains,
        )
