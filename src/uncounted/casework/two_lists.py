"""What each two lists of a linkage say of all, on all draws: the doubt of who is the same person is in it.

- Every draw counts; where one cannot be (nobody is on both lists in it), the answer is refused, and says so.
- No row is opened for it: the overlaps of the draws are counts.
"""

from __future__ import annotations

from itertools import combinations

from uncounted.estimation.draws import CaptureDraws, chapman_on_draws
from uncounted.estimation.entries import AfterLinkage
from uncounted.people.judged_linking import read_overlaps
from uncounted.vocabulary.errors import UncountedError


def estimates_after_linkage(overlaps: bytes, *, seed: int) -> tuple[AfterLinkage, ...]:
    """Estimate how many there are in all from each two lists, on the overlaps of all draws."""
    kept = read_overlaps(overlaps)
    names = [f"List {number}" for number in range(1, len(kept.list_names) + 1)]
    if len(names) < 2:
        return ()
    draws = CaptureDraws.from_counts(names, kept.patterns, kept.counts, where="the draws of the case")
    return tuple(_of_two(draws, *two, seed=seed) for two in combinations(range(len(names)), 2))


def _of_two(draws: CaptureDraws, first: int, second: int, *, seed: int) -> AfterLinkage:
    try:
        found = chapman_on_draws(draws, first, second, seed=seed)
    except UncountedError as error:
        return AfterLinkage(first, second, draws.n_draws, refused=error.what)
    return AfterLinkage(
        first,
        second,
        found.n_draws,
        round(found.median, 1),
        round(found.lower_95, 1),
        round(found.upper_95, 1),
        round(found.share_from_linkage, 4),
    )
