"""Log-linear effects under a prior, sampled together with the model that holds them.

- Every list has an effect; an effect of two or three lists is held or absent, and stands only with all the
  smaller ones inside it. Each that may stand is held by the toss of a coin: the models are hierarchical.
- Priors are said in log odds: that of being on a list, and the log odds ratios of lists, are normal around
  zero with a standard deviation. Effects are the contrasts that sum to zero, as in the unit-information prior
  of Overstall & King (2014, J. Stat. Softw. 58), which is `UNIT_INFORMATION` here. The total is as likely as
  1/N.
- An effect of three lists may stand only where enough persons are on all three of them.
- Chains start in different models. Sampling goes on, in rounds that double, until the draws are worth enough
  or the work is too much. Chance comes from the seed alone; threads change nothing.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.chains import FEWEST_CHAINS, STRICT_R_HAT, FloatArray, Mixing, mixing
from uncounted.estimation.checks import LEAST_OVERLAP
from uncounted.estimation.models.hierarchy import IntArray, cell_counts, lattice_of

if TYPE_CHECKING:
    from uncounted.estimation.models.effect_chains import Kept, Law

# with more lists there are so many effects of three that no chain would see a fair part of the models
_GREATEST_ORDER = {3: 2, 4: 3, 5: 3, 6: 3}
_GREATEST_ORDER_ELSE = 2
_MOST_WORK = 20_000_000  # cells times effects times sweeps of a chain
_WARM_UP_SHARE = 5  # the first fifth of all sweeps is left out
_WINDOW_ROWS = 2_048
_WINDOW_MODELS = 1_400
_OWN_ROWS = 512
_TEMPER = 0.9
_RAREST_LEAP = -20.0
_START_STEP = 0.5
_AFTER_THE_NUMBER = 2**20  # apart from all other uses of the seed


@dataclass(frozen=True, slots=True)
class Sampling:
    """Under which prior, and how long.

    ``list_scale`` and ``effect_scale`` are the standard deviations of the log odds of each list and of the
    log odds ratios. ``first`` sweeps a chain are run, then as many again, until the draws are worth
    ``wished`` independent ones or ``most`` sweeps are done; ``tuning`` sweeps go before and are never used.
    ``max_order`` None: by the number of lists.
    """

    list_scale: float = 4.0
    effect_scale: float = 4.0
    max_order: int | None = None
    least_overlap: int = LEAST_OVERLAP
    n_chains: int = FEWEST_CHAINS
    tuning: int = 250
    first: int = 1_500
    most: int = 24_000
    wished: float = 1_000.0

    def order(self, n_lists: int) -> int:
        """Most lists that one effect joins."""
        if self.max_order is not None:
            return self.max_order
        return _GREATEST_ORDER.get(n_lists, _GREATEST_ORDER_ELSE)

    def limit(self, work: int) -> int:
        """Sweeps a chain at most, where one sweep costs so much: somebody waits."""
        return max(self.first, min(self.most, _MOST_WORK // work))


USUAL = Sampling()
UNIT_INFORMATION = replace(USUAL, list_scale=2.0, effect_scale=4.0, max_order=2)


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Which effects may stand in a table's models.

    Attributes
    ----------
    terms : int array, shape (effects,)
        Sets of lists as bit masks, single lists first.
    overlaps : int array, shape (effects,)
        Listed persons on all of these lists.
    """

    n_lists: int
    order: int
    terms: IntArray
    overlaps: IntArray

    @property
    def n_free(self) -> int:
        """Effects that may be absent: all but those of single lists."""
        return len(self.terms) - self.n_lists

    @property
    def parents(self) -> IntArray:
        """For each effect that may be absent, the bits of those that must stand with it."""
        free = self.terms[self.n_lists :].tolist()
        return np.array(
            [
                sum(1 << place for place, other in enumerate(free) if other != term and other & term == other)
                for term in free
            ],
            dtype=np.int64,
        )

    @property
    def without_overlap(self) -> int:
        """Bits of the effects whose lists share nobody: their best value is no finite number."""
        return sum(1 << place for place, shared in enumerate(self.overlaps[self.n_lists :]) if not shared)

    def terms_of(self, model: int) -> set[int]:
        """Return the sets of lists that interact in a model, single lists and the empty set included."""
        held = {term for place, term in enumerate(self.terms[self.n_lists :].tolist()) if model >> place & 1}
        return {0, *self.terms[: self.n_lists].tolist(), *held}


@dataclass(frozen=True, slots=True, eq=False)
class EffectDraws:
    """What the chains drew.

    Attributes
    ----------
    totals : float array, models : int array, shape (chains, draws)
        Persons in all; which effects are held, a bit each.
    n_window : int
        Models whose weight was found beforehand, and to which a chain can go at once.
    """

    effects: Effects
    totals: FloatArray
    models: IntArray
    mixed: Mixing
    n_window: int


def effects_of(table: CaptureTable, sampling: Sampling = USUAL) -> Effects:
    """Say which effects may stand: all of single lists and of pairs, larger ones where there are overlaps."""
    order = sampling.order(table.n_lists)
    lattice = lattice_of(table.n_lists, order)
    overlaps = (cell_counts(table) @ lattice.design).astype(np.int64)
    sizes = np.array([term.bit_count() for term in lattice.terms.tolist()])
    allowed = (sizes > 0) & ((sizes <= 2) | (overlaps >= sampling.least_overlap))
    return Effects(table.n_lists, order, lattice.terms[allowed], overlaps[allowed])


def draw_effects(table: CaptureTable, *, seed: int, sampling: Sampling = USUAL) -> EffectDraws:
    """Sample until the chains have mixed or the work is too much; the caller judges which.

    Assumes three lists or more, at most ``LARGEST_NUMBER_OF_LISTS``, and full coverage of all of them.
    """
    effects = effects_of(table, sampling)
    law, window, chances = _prepared(table, effects, sampling)
    chains = [_Chain(law, window, chances, seed, number) for number in range(sampling.n_chains)]
    limit = sampling.limit(law.n_cells * len(law.terms))
    with ThreadPoolExecutor(min(len(chains), os.cpu_count() or 1)) as threads:
        list(threads.map(lambda chain: chain.run(sampling.tuning, tuning=True), chains))
        done, length = 0, sampling.first
        while True:
            list(threads.map(lambda chain: chain.run(length), chains))  # noqa: B023 - mapped to its end here
            done += length
            left_out = done // _WARM_UP_SHARE
            totals = np.stack([np.concatenate(chain.totals)[left_out:] for chain in chains])
            mixed = mixing(totals)
            if done >= limit or (mixed.ess >= sampling.wished and mixed.r_hat <= STRICT_R_HAT):
                models = np.stack([np.concatenate(chain.models)[left_out:] for chain in chains])
                return EffectDraws(effects, totals, models, mixed, int(window.used[0]))
            length = min(done, limit - done)


def prior_deviations(effects: Effects, sampling: Sampling) -> FloatArray:
    """Return the prior standard deviation of each contrast.

    A contrast of k lists is 2^-k of the log odds (k = 1) or of the log odds ratio that it stands for.
    """
    sizes = np.array([term.bit_count() for term in effects.terms.tolist()])
    return np.where(sizes == 1, sampling.list_scale, sampling.effect_scale) / 2.0**sizes


def _prepared(table: CaptureTable, effects: Effects, sampling: Sampling) -> tuple[Law, Kept, FloatArray]:
    """Say what is sampled, and find the likely models with their chances of being gone to."""
    from uncounted.estimation.models.effect_chains import Law, find_window, transform

    missed = np.ascontiguousarray(cell_counts(table)[::-1])  # by the lists that missed: the complement
    sums = missed.copy()
    transform(sums)
    law = Law(
        table.n_lists,
        effects.terms,
        effects.parents,
        prior_deviations(effects, sampling),
        sums[effects.terms],
        missed.size,
        float(missed.sum()),
    )
    window = _nothing_kept(_WINDOW_ROWS, len(effects.terms))
    find_window(law, window, _WINDOW_MODELS)
    behind = window.weights - window.weights.max()
    weights = np.where(window.keys >= 0, np.maximum(_TEMPER * behind, _RAREST_LEAP), -np.inf)
    return law, window._replace(weights=weights), np.cumsum(np.exp(weights))


def _nothing_kept(n_rows: int, n_effects: int) -> Kept:
    from uncounted.estimation.models.effect_chains import Kept

    return Kept(
        np.full(n_rows, -1, dtype=np.int64),
        np.zeros(1, dtype=np.int64),
        np.zeros((n_rows, n_effects)),
        np.zeros((n_rows, n_effects, n_effects)),
        np.full(n_rows, -np.inf),
    )


class _Chain:
    """One chain: its generator, where it stands, what it found."""

    __slots__ = (
        "_beta",
        "_chances",
        "_law",
        "_own",
        "_random",
        "_state",
        "_tuned",
        "_window",
        "models",
        "totals",
    )

    def __init__(self, law: Law, window: Kept, chances: FloatArray, seed: int, number: int) -> None:
        """Start with independence, with all effects, or with some, and with effects drawn from the prior."""
        from uncounted.estimation.models.effect_chains import N_TUNED

        self._law, self._window, self._chances = law, window, chances
        self._random = np.random.default_rng([seed, _AFTER_THE_NUMBER + number])
        self._own = _nothing_kept(_OWN_ROWS, len(law.terms))
        everything = (1 << len(law.parents)) - 1
        model = (0, everything)[number] if number < 2 else drawn_model(self._random, law.parents)
        self._state = np.array([model], dtype=np.int64)
        self._beta = law.sds * self._random.standard_normal(len(law.sds))
        self._tuned = np.zeros(N_TUNED)
        self._tuned[0] = np.log(_START_STEP)
        self.totals: list[FloatArray] = []
        self.models: list[IntArray] = []

    def run(self, sweeps: int, *, tuning: bool = False) -> None:
        """Go on for so many sweeps; those of tuning are not kept."""
        from uncounted.estimation.models.effect_chains import run_chain  # loads the compiler: half a second

        totals, models = np.empty(sweeps), np.empty(sweeps, dtype=np.int64)
        run_chain(
            self._random, self._law, self._window, self._chances, self._own, self._state, self._beta,
            self._tuned, tuning, totals, models,
        )  # fmt: skip
        if not tuning:
            self.totals.append(totals)
            self.models.append(models)


def drawn_model(random: np.random.Generator, parents: IntArray) -> int:
    """Draw a model from its prior: a coin for each effect whose parents all stand, smaller ones first."""
    model = 0
    for place, needed in enumerate(parents.tolist()):
        if needed & ~model == 0 and random.random() < 0.5:
            model |= 1 << place
    return model
