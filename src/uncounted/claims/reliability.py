"""Coefficients of agreement beyond chance: values in, numbers or a reason why there is none out.

- Krippendorff's alpha takes any number of coders, missing values and any distance; Cohen's kappa takes two
  coders and equal or not equal.
- Where no value varies, chance and agreement cannot be told apart: there is no coefficient, never a 1.
- An interval comes from resampling whole items, since the claims of one item are not independent of each
  other.

Sources: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); J. Cohen, "A coefficient of
agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37-46; R. Passonneau,
"Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation", LREC 2006.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Distance = Callable[[Any, Any], float]
Array = npt.NDArray[np.float64]
# one item: for each unit what the first and the second coder said
Item = Sequence[tuple[Hashable, Hashable]]

MOST_UNDEFINED = 0.05


def nominal(one: Hashable, other: Hashable) -> float:
    """Equal or not."""
    return float(one != other)


def interval(one: float, other: float) -> float:
    """Squared difference."""
    return float((one - other) ** 2)


def ratio(one: float, other: float) -> float:
    """Squared difference in proportion to the sum; two zeros are equal."""
    total = one + other
    return float(((one - other) / total) ** 2) if total else 0.0


def masi(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Distance of two sets: Jaccard's, made larger where neither holds the other (Passonneau 2006).

    Examples
    --------
    >>> masi(frozenset("ab"), frozenset("ab")), round(masi(frozenset("ab"), frozenset("a")), 3)
    (0.0, 0.667)
    """
    shared, either = one & other, one | other
    if one == other:
        return 0.0
    monotonic = 2 / 3 if shared in (one, other) and shared else 1 / 3
    return 1 - len(shared) / len(either) * monotonic


def krippendorff_alpha(units: Sequence[Sequence[Hashable]], distance: Distance) -> float | None:
    """Return alpha over units, each holding the values that were given to it; None where it is undefined.

    A unit with fewer than two values is left out, as the source says. Assumes that coders worked apart; where
    they saw the same suggestion first, the result comes out too HIGH.

    Parameters
    ----------
    units : sequence of sequences
        Missing values are left out of a unit.
    distance : callable
        0 for the same, larger for more different; it is used as it is.

    Examples
    --------
    >>> krippendorff_alpha(["aa", "ab", "bb"], nominal)
    0.4444444444444444
    """
    paired = [unit for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    observed = sum(
        distance(one, other) / (len(unit) - 1)
        for unit in paired
        for place, one in enumerate(unit)
        for against, other in enumerate(unit)
        if place != against
    )
    expected = sum(distance(one, other) for one in values for other in values)
    if not expected:
        return None
    return float(1 - (len(values) - 1) * observed / expected)


def cohen_kappa(units: Item) -> float | None:
    """Return kappa of two coders; None where it is undefined.

    Assumes the same two coders on every unit. Where nearly all units have one value, kappa is low though the
    two nearly always agree (Feinstein and Cicchetti, J. Clin. Epidemiol. 43 (1990), 543-549): read it beside
    the share of that value.

    Examples
    --------
    >>> cohen_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    return Tally.of([units], nominal).kappa()


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient with the interval that resampling items gives; ``lower_95`` None where it gives none."""

    point: float
    lower_95: float | None
    upper_95: float | None


class Tally:
    """What two coders said, counted for each item, so that items can be drawn again quickly.

    Parameters
    ----------
    values : iterable
        All that can be said.
    n_items : int
    distance : callable
        For alpha; kappa asks for equality.
    """

    def __init__(self, values: Iterable[Hashable], n_items: int, distance: Distance) -> None:
        known = list(dict.fromkeys(values))
        self._places = {value: place for place, value in enumerate(known)}
        self._between = np.array([distance(one, other) for one in known for other in known])
        self._between = self._between.reshape(len(known), len(known))
        self._n_items = n_items
        self._first, self._second = np.zeros((n_items, len(known))), np.zeros((n_items, len(known)))
        self._apart, self._agreed, self._units = (np.zeros(n_items) for _ in range(3))

    @classmethod
    def of(cls, items: Sequence[Item], distance: Distance) -> Tally:
        """Count items that are given unit by unit."""
        made = cls((value for item in items for unit in item for value in unit), len(items), distance)
        for number, item in enumerate(items):
            for one, other in item:
                made.add(number, one, other)
        return made

    def add(self, item: int, one: Hashable, other: Hashable, n_units: int = 1) -> None:
        """Count units of an item to which the first coder gave one value, and the second another."""
        first, second = self._places[one], self._places[other]
        self._first[item, first] += n_units
        self._second[item, second] += n_units
        self._apart[item] += n_units * self._between[first, second]
        self._agreed[item] += n_units * (first == second)
        self._units[item] += n_units

    @property
    def n_units(self) -> int:
        """How many units both coders gave a value."""
        return int(self._units.sum())

    @property
    def n_agreed(self) -> int:
        """To how many units both gave the same."""
        return int(self._agreed.sum())

    @property
    def commonest_share(self) -> float:
        """The share of the commonest value among all that were given."""
        given = (self._first + self._second).sum(axis=0)
        return float(given.max() / given.sum()) if given.sum() else 0.0

    def alpha(self) -> float | None:
        """Return Krippendorff's alpha; None where nothing varies."""
        return _defined(self._alpha(np.ones((1, self._n_items))))

    def kappa(self) -> float | None:
        """Return Cohen's kappa; None where nothing varies."""
        return _defined(self._kappa(np.ones((1, self._n_items))))

    def alpha_spread(self, weights: Array) -> Spread | None:
        """Return alpha with its interval; ``weights`` says how often each draw holds each item."""
        return _spread(self.alpha(), self._alpha(weights))

    def kappa_spread(self, weights: Array) -> Spread | None:
        """Return kappa with its interval."""
        return _spread(self.kappa(), self._kappa(weights))

    def _alpha(self, weights: Array) -> Array:
        n_units = weights @ self._units
        given = weights @ (self._first + self._second)
        expected = np.einsum("bv,vw,bw->b", given, self._between, given)
        # two values to a unit: each pair of them stands twice in the matrix of coincidences
        observed = 2 * (weights @ self._apart)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(expected > 0, 1 - (2 * n_units - 1) * observed / expected, np.nan)

    def _kappa(self, weights: Array) -> Array:
        n_units = weights @ self._units
        by_chance = np.einsum("bv,bv->b", weights @ self._first, weights @ self._second)
        with np.errstate(divide="ignore", invalid="ignore"):
            chance = by_chance / n_units**2
            return np.where(chance < 1, (weights @ self._agreed / n_units - chance) / (1 - chance), np.nan)


def draws(n_items: int, *, n_draws: int, seed: int) -> Array:
    """Draw items again with replacement: how often each draw holds each item."""
    chance = np.random.default_rng(seed)
    return chance.multinomial(n_items, np.full(n_items, 1 / n_items), size=n_draws).astype(np.float64)


def percentiles(drawn: Array) -> tuple[float, float] | None:
    """Return the 2.5th and 97.5th percentile; None where too many draws have no value."""
    usable = drawn[np.isfinite(drawn)]
    if len(usable) < (1 - MOST_UNDEFINED) * len(drawn):
        return None
    lower, upper = np.percentile(usable, [2.5, 97.5])
    return float(lower), float(upper)


def _spread(point: float | None, drawn: Array) -> Spread | None:
    if point is None:
        return None
    ends = percentiles(drawn)
    return Spread(point, *(ends or (None, None)))


def _defined(found: Array) -> float | None:
    return float(found[0]) if np.isfinite(found[0]) else None
