"""Draws of who is the same person: whole partitions, each as likely as the evidence makes it.

- Every draw is a partition that breaks no bound: nothing that was judged different, and nothing that was
  never compared, shares a person; what was judged one person always does.
- Several chains begin far apart (everybody alone; joined as far as may be) and must come to say the same.
- The law of how many records a person has is learnt with the draws (exchangeable sequences of clusters,
  Betancourt, Zanella & Steorts 2022), so that no rate of matches is guessed and no threshold chosen. It is
  smooth: no size is usual by itself.
- Units that are tied tightly also move together: one by one they would never leave a person whom all of them
  fit nearly as well.
- The weights are drawn anew for each draw (`uncounted.people.outer`), so that their doubt reaches every
  number.
- The same pairs and the same seed give the same draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln, logsumexp

from uncounted.people import compiled
from uncounted.people.evidence import components
from uncounted.people.outer import NO_DOUBT, WeightDoubt
from uncounted.people.plan import Plan
from uncounted.people.weighed import Units
from uncounted.vocabulary import progress

Integers = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# What is believed of persons of one record, and of several, before any is seen: half a person of each.
PRIOR_PERSONS = 0.5
# Of persons of several records: how much rarer each further record makes them (log of the ratio).
_LOG_RATIOS = np.linspace(-9.0, 4.0, 131)
# No person is looked for with more records than this, unless judgements make one.
LARGEST_PERSON = 400
# Units that are tied by so much (nats) move together too, up to so many of them.
_TIGHT, _LARGEST_GROUP = 4.0, 12
# Half of the chains begin joined as far as this shift of every weight (nats) joins them.
_JOINING = 8.0


@dataclass(frozen=True, slots=True, eq=False)
class SizeLaw:
    """The law of sizes: a share has one record; of the others, each further record is rarer by one ratio.

    A share for each size, learnt freely, would learn from chance: of twenty namesakes there are 15,504 sets
    of five, and once some were drawn as persons, more would follow.

    Attributes
    ----------
    log_orders : array of float, shape (largest size + 1,)
        The log number of orders of s records; -inf for a size that no person can have. Where lists name a
        person once, s records drawn at random would often break that; this is raised by what is lost, so that
        the law speaks of persons' sizes as they are on these lists.
    log_ratio, log_prior, log_total : array of float, shape (ratios,)
        The ratios that are possible, their prior, and what the shares of several records sum to under each.
    """

    log_orders: Reals
    log_ratio: Reals
    log_prior: Reals
    log_total: Reals

    def log_chance_of_ratios(self, of_size: Integers) -> Reals:
        """Return the log probability of each ratio, up to a constant, from how many persons have a size."""
        of_several = of_size[2:].astype(np.float64)
        further = float((of_several * np.arange(len(of_several))).sum())
        return np.asarray(
            self.log_prior + further * self.log_ratio - of_several.sum() * self.log_total, dtype=np.float64
        )

    def draw(self, of_size: Integers, chance: np.random.Generator) -> Reals:
        """Draw a ratio, given the sizes; return what each size adds to the log probability of a person."""
        log_chance = self.log_chance_of_ratios(of_size)
        reached = np.cumsum(np.exp(log_chance - log_chance.max()))
        drawn = int(np.searchsorted(reached, chance.random() * reached[-1]))
        log_law = self.log_orders.copy()
        further = np.arange(len(log_law) - 2)
        log_law[2:] += further * self.log_ratio[drawn] - self.log_total[drawn]
        return log_law


@dataclass(frozen=True, slots=True, eq=False)
class UnitDraws:
    """``labels[d, u]`` is the first unit of u's person in draw d; chains stand one after the other."""

    labels: Integers
    n_chains: int


def size_law(units: Units, once_on: Sequence[str | None]) -> SizeLaw:
    """Return the law of sizes for records of which these stand on lists that name a person once."""
    sizes = np.arange(_largest(units) + 1)
    log_chance = _log_chance_of_no_repeat(Counter(once_on), len(sizes) - 1)
    possible = np.isfinite(log_chance)
    log_orders = np.where(possible, gammaln(sizes + 1.0) - np.where(possible, log_chance, 0.0), -np.inf)
    # a person that judgements made, against a bound that is no longer one, keeps a place in the law
    judged = np.unique(units.size)
    log_orders[judged] = np.where(possible[judged], log_orders[judged], gammaln(judged + 1.0))
    several = sizes[2:][np.isfinite(log_orders[2:])]
    shares = (several[:, None] - 2.0) * _LOG_RATIOS
    log_total = logsumexp(shares, axis=0) if len(several) else np.zeros(len(_LOG_RATIOS))
    # as if the ratio, of it and one, were as likely anywhere between nothing and all
    log_prior = _LOG_RATIOS - 2.0 * np.logaddexp(0.0, _LOG_RATIOS)
    return SizeLaw(np.asarray(log_orders, dtype=np.float64), _LOG_RATIOS, log_prior, np.asarray(log_total))


def _largest(units: Units) -> int:
    n_units = len(units.members)
    source = np.repeat(np.arange(n_units, dtype=np.int32), np.diff(units.starts))
    component = components(n_units, source, units.neighbour)
    together = np.bincount(component, weights=units.size) if n_units else np.ones(1)
    most = int(min(together.max(), LARGEST_PERSON))
    return max(most, int(units.size.max(initial=1)), 1)


def _log_chance_of_no_repeat(on: Counter[str | None], largest: int) -> Reals:
    """Return for each size the log chance that so many records drawn at random break no list's bound."""
    total = sum(on.values())
    sizes = np.arange(largest + 1)
    # coefficients of x^s in prod (1 + p x) over lists that name people once, times exp(p x) for the rest
    found = np.full(largest + 1, -np.inf)
    found[0] = 0.0
    if on[None]:
        found = sizes * np.log(on[None] / total) - gammaln(sizes + 1.0)
    # in an order of its own: sums in another order differ in the last bit
    for n_records in sorted(n for name, n in on.items() if name is not None):
        one_more = np.concatenate(([-np.inf], found[:-1])) + np.log(n_records / total)
        found = np.logaddexp(found, one_more)
    return np.asarray(found + gammaln(sizes + 1.0), dtype=np.float64)


def draw_partitions(
    units: Units, law: SizeLaw, *, seed: int, doubt: WeightDoubt = NO_DOUBT, plan: Plan | None = None
) -> UnitDraws:
    """Draw partitions of the units.

    Assumes that the weights are right up to their doubt, and that pairs inside one person repeat one
    another's evidence as much as they would if each record were a copy of one original. Where copies share
    errors (one list copied from another), persons come out too FEW.

    Parameters
    ----------
    units : Units
    law : SizeLaw
    seed : int
    doubt : WeightDoubt
        From what other weights are drawn, once for each draw; nothing moves without it.
    plan : Plan, optional

    Returns
    -------
    UnitDraws
    """
    plan = plan or Plan()
    each = plan.n_draws // plan.n_chains
    labels = np.zeros((plan.n_draws, len(units.members)), dtype=np.int32)
    if labels.shape[1]:
        groups = groups_that_move(units)
        seeds = np.random.SeedSequence(seed).spawn(plan.n_chains)
        done = progress.steps("draws", plan.n_draws + plan.n_chains * plan.n_warm_up)
        # two at a time: the compiled core lets others run, and each chain has its own chance
        with ThreadPoolExecutor(2) as pool:
            jobs = [
                pool.submit(
                    _run_chain,
                    *(units, groups, law, doubt, plan, number, seeds[number]),
                    labels[number * each :][:each],
                    done,
                )
                for number in range(plan.n_chains)
            ]
            for job in jobs:
                job.result()
    return UnitDraws(labels, plan.n_chains)


def _run_chain(
    units: Units, groups: tuple[Integers, Integers], law: SizeLaw, doubt: WeightDoubt, plan: Plan,
    number: int, seed: np.random.SeedSequence, out: Integers, done: Callable[[], None],
) -> None:  # fmt: skip
    chain = Chain(units, groups, law, np.random.Generator(np.random.PCG64(seed)))
    if number % 2:
        chain.run(np.full(doubt.n_kinds, _JOINING), 2)
    for draw in range(-plan.n_warm_up, len(out)):
        chain.run(doubt.draw(chain.chance), plan.n_sweeps)
        if draw >= 0:
            chain.write(out[draw])
        done()


class Chain:
    """One chain: its partition, and what is known of each person in it."""

    def __init__(
        self, units: Units, groups: tuple[Integers, Integers], law: SizeLaw, chance: np.random.Generator
    ) -> None:
        n_units = len(units.members)
        self._groups = groups
        most = _most_touched(units, *self._groups)
        self.chance = chance
        self._units, self._law = units, law
        self._label = np.arange(n_units, dtype=np.int32)
        self._of_person = (
            np.zeros(n_units, np.int32),
            np.zeros(n_units, np.int32),
            np.zeros(n_units),
            np.zeros(n_units),
        )
        self._of_size = np.zeros(len(law.log_orders), np.int32)
        self._free = np.zeros(n_units + 1, np.int32)
        self._first = np.zeros(n_units, np.int32)
        # scratch of a sweep
        self._seen = np.zeros(n_units, np.int32)
        self._gained, self._peak = np.zeros(n_units), np.zeros(n_units)
        self._touched, self._score = np.zeros(most, np.int32), np.zeros(most)

    def run(self, shift: Reals, n_sweeps: int) -> int:
        """Sweep so often under weights that are shifted by kind; return the number of persons."""
        units, law = self._units, self._law
        pairs = (units.starts, units.neighbour, units.weight, units.kind, shift, units.size)
        state = (self._label, *self._of_person, self._of_size)
        n_persons = compiled.count_state(*pairs, *state, self._free)
        log_law = law.draw(self._of_size, self.chance)
        group_starts, grouped = self._groups
        for _ in range(n_sweeps):
            n_persons = compiled.sweep(
                self.chance, *pairs, group_starts, grouped, PRIOR_PERSONS, log_law, units.n_outside, *state,
                n_persons, self._free, self._seen, self._gained, self._peak, self._touched, self._score,
            )  # fmt: skip
        return n_persons

    def write(self, out: Integers) -> None:
        """Write the first unit of each unit's person."""
        compiled.first_members(self._label, self._first, out)


def groups_that_move(units: Units) -> tuple[Integers, Integers]:
    """Return what moves as one, as starts and units: each unit alone, then groups that are tightly tied."""
    n_units = len(units.members)
    source = np.repeat(np.arange(n_units, dtype=np.int32), np.diff(units.starts))
    tight = np.flatnonzero((source < units.neighbour) & (units.weight >= _TIGHT))
    tight = tight[np.argsort(-units.weight[tight], kind="stable")]
    pairs = (source[tight], units.neighbour[tight], units.starts, units.neighbour, _LARGEST_GROUP)
    n_groups, n_grouped = compiled.tight_groups(*pairs, np.zeros(0, np.int32))
    found = np.zeros(n_grouped, np.int32)
    if n_groups:
        compiled.tight_groups(*pairs, found)
    ends = n_units + 1 + np.flatnonzero(found < 0)
    starts = np.concatenate((np.arange(n_units + 1), ends)).astype(np.int32)
    return starts, np.concatenate((np.arange(n_units), np.where(found < 0, -1 - found, found))).astype(
        np.int32
    )


def _most_touched(units: Units, starts: Integers, grouped: Integers) -> int:
    """Return how many persons one move can meet at most."""
    met = np.concatenate(([0], np.cumsum(np.diff(units.starts)[grouped])))
    return int(np.diff(met[starts]).max(initial=0)) + 1
