"""Estimates that carry the doubt of linkage: a table of lists for each draw of who is the same person.

- Each draw of persons gives one draw of the estimate, and all of them are pooled (linkage-averaging, Sadinle
  2018): the interval holds both doubts, that of linkage and that of who was never listed.
- A draw in which two lists do not overlap, or in which a pattern could not be, is an error, never left out.
- The same draws and the same seed give the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.estimation.capture import CaptureTable, UnusableTableError, check_list_names

Counts = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class CaptureDraws:
    """Tables of capture patterns, draw by draw.

    Attributes
    ----------
    lists : tuple of str
        In the order of the characters of a pattern.
    patterns : tuple of str
    counts : array of int, shape (draws, patterns)
        How many persons show the pattern in the draw.
    """

    lists: tuple[str, ...]
    patterns: tuple[str, ...]
    counts: Counts

    @classmethod
    def from_counts(
        cls, lists: Sequence[str], patterns: Sequence[str], counts: Counts, *, where: str = "the draws"
    ) -> CaptureDraws:
        """Check patterns and counts of all draws.

        Raises
        ------
        UnusableTableError
            Names of lists that cannot be, no draw, or counts of another shape than draws by patterns.
        InvalidRowsError
            A pattern or a count that cannot be, in any draw.
        """
        names, kept = tuple(lists), tuple(patterns)
        check_list_names(names, where=where)
        if counts.ndim != 2 or not len(counts) or counts.shape[1] != len(kept):
            raise UnusableTableError(
                "the counts are not draws by patterns",
                where=where,
                remedy="give one row of counts a draw, one count a pattern",
            )
        # the least and the greatest of each column stand for all of them
        for extreme in (counts.min(axis=0), counts.max(axis=0)):
            CaptureTable.from_counts(names, dict(zip(kept, extreme.tolist(), strict=True)), where=where)
        return cls(names, kept, counts)

    @property
    def n_draws(self) -> int:
        """How many draws there are."""
        return len(self.counts)

    def table(self, draw: int) -> CaptureTable:
        """Return the table of one draw."""
        counts = dict(zip(self.patterns, self.counts[draw].tolist(), strict=True))
        return CaptureTable.from_counts(self.lists, counts, where=f"draw {draw + 1}")


@dataclass(frozen=True, slots=True)
class TwoListEstimate:
    """Persons in all, of two lists, pooled over draws.

    ``share_from_linkage`` is the part of the estimate's variance that comes from not knowing who is the same
    person (the law of total variance); the rest comes from who was never listed. 0 where nothing varies.
    """

    median: float
    lower_95: float
    upper_95: float
    n_draws: int
    share_from_linkage: float


def chapman_on_draws(draws: CaptureDraws, first: int, second: int, *, seed: int) -> TwoListEstimate:
    """Estimate from two lists how many persons there are in all, the doubt of linkage included.

    Assumes one closed population and independent lists. Where the lists help each other (one copies the
    other) the result comes out too LOW. Persons whom one of the lists did not set out to cover are left out.

    Each draw gives Chapman's estimate, and one value around it: what was not listed is log-normal with the
    variance of Seber (1970), as in Chao's intervals.

    Parameters
    ----------
    draws : CaptureDraws
    first, second : int
        Places of the two lists among ``draws.lists``.
    seed : int

    Raises
    ------
    UnusableTableError
        In some draw nobody stands on both lists, or nobody on one.

    Examples
    --------
    >>> one = CaptureDraws.from_counts(["A", "B"], ["01", "10", "11"], np.array([[40, 60, 40]] * 200))
    >>> round(chapman_on_draws(one, 0, 1, seed=1).median / 10) * 10
    200
    """
    n_both, n_first, n_second = (
        draws.counts[:, [marks in kept for marks in _marks(draws, first, second)]].sum(axis=1)
        for kept in (("11",), ("11", "10"), ("11", "01"))
    )
    if not n_both.all():
        raise UnusableTableError(
            f"in {int((n_both == 0).sum())} of {draws.n_draws} draws nobody stands on both lists",
            where="the draws",
            remedy="review the pairs in doubt, or take lists that overlap",
        )
    chance = np.random.default_rng(seed)
    seen, unseen, spread = _of_each_draw(n_first, n_second, n_both)
    drawn = seen + unseen * np.exp(spread * chance.standard_normal(len(seen)))
    lower, median, upper = np.quantile(drawn, (0.025, 0.5, 0.975))
    share = _share_from_linkage(seen, unseen, spread)
    return TwoListEstimate(float(median), float(lower), float(upper), draws.n_draws, share)


def _marks(draws: CaptureDraws, first: int, second: int) -> list[str]:
    return [pattern[first] + pattern[second] for pattern in draws.patterns]


def _of_each_draw(n_first: Counts, n_second: Counts, n_both: Counts) -> tuple[Reals, Reals, Reals]:
    """Return for each draw who was seen, who was not (Chapman), and the spread of that on the log scale."""
    seen = np.asarray(n_first + n_second - n_both, dtype=np.float64)
    total = (n_first + 1.0) * (n_second + 1.0) / (n_both + 1.0) - 1.0
    variance = (n_first + 1.0) * (n_second + 1.0) * (n_first - n_both) * (n_second - n_both)
    variance = variance / ((n_both + 1.0) ** 2 * (n_both + 2.0))
    unseen = np.maximum(total - seen, 0.0)
    # lists that hold the same persons leave nobody unseen, and no doubt of it that this method knows
    some = np.where(unseen > 0.0, unseen, 1.0)
    return seen, unseen, np.sqrt(np.log1p(variance / some**2))


def _share_from_linkage(seen: Reals, unseen: Reals, spread: Reals) -> float:
    """Split the variance: that of each draw's mean, and the mean of the variance around it (log-normal)."""
    means = seen + unseen * np.exp(spread**2 / 2.0)
    around = unseen**2 * np.exp(spread**2) * np.expm1(spread**2)
    between, within = float(means.var()), float(around.mean())
    return between / (between + within) if between + within > 0.0 else 0.0
