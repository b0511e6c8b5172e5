"""Who has no stratum is given one several times by chance, as those on the same lists have theirs.

- Each time, the shares of strata among persons on the same lists are drawn first, and then the strata of
  those who have none (a proper imputation, Rubin 1987, ch. 4): few labelled persons leave much doubt.
- The prior is one person for each combination of lists, spread as all labelled persons are.
- It errs where labels are missing for a reason that the lists do not show: where one side's records were
  destroyed, say, its persons are given to the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from uncounted.estimation.capture import CaptureTable, UnusableTableError
from uncounted.estimation.result import Check, CheckResult

N_IMPUTATIONS = 20
_MOST_MISSING = 0.5


def imputed_strata(
    labelled: Mapping[str, CaptureTable],
    unlabelled: CaptureTable,
    *,
    seed: int,
    n_imputations: int = N_IMPUTATIONS,
) -> tuple[dict[str, CaptureTable], ...]:
    """Share those without a stratum out, so many times.

    Parameters
    ----------
    labelled : mapping of str to CaptureTable
    unlabelled : CaptureTable
        With the same lists.

    Raises
    ------
    UnusableTableError
        More persons lack a stratum than have one.
    """
    names = sorted(labelled)
    sizes = np.array([labelled[name].n_observed for name in names], dtype=np.float64)
    n_missing, n_all = unlabelled.n_observed, int(sizes.sum()) + unlabelled.n_observed
    if n_missing > _MOST_MISSING * n_all:
        raise UnusableTableError(
            f"{n_missing} of {n_all} persons have no stratum: more would be guessed than is known",
            where="the strata",
            remedy="fill in the column, or estimate without it",
        )
    by_pattern = {name: dict(labelled[name].counts) for name in names}
    found = []
    for number in range(n_imputations):
        chance = np.random.default_rng([seed, number])
        counts = {name: Counter(by_pattern[name]) for name in names}
        for pattern, n_persons in unlabelled.counts:
            alike = np.array([by_pattern[name].get(pattern, 0) for name in names], dtype=np.float64)
            shares = chance.gamma(alike + sizes / sizes.sum())
            given = chance.multinomial(n_persons, shares / shares.sum())
            for name, n_given in zip(names, given.tolist(), strict=True):
                counts[name][pattern] += n_given
        found.append({name: _with_counts(labelled[name], counts[name]) for name in names})
    return tuple(found)


def _with_counts(table: CaptureTable, counts: Counter[str]) -> CaptureTable:
    return replace(table, counts=tuple(sorted((pattern, n) for pattern, n in counts.items() if n)))


def imputation_told(labelled: Mapping[str, CaptureTable], unlabelled: CaptureTable) -> Check:
    """Say how many were given a stratum, and on what it rests."""
    n_missing = unlabelled.n_observed
    n_all = n_missing + sum(table.n_observed for table in labelled.values())
    return Check(
        "missing_strata",
        CheckResult.WARNING,
        f"{n_missing} of {n_all} persons have no stratum; they were given one {N_IMPUTATIONS} times by "
        "chance, as persons on the same lists have theirs, which errs where it is missing for another reason",
        "find out the stratum of these persons, and why it was not recorded",
    )
