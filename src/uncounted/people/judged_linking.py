"""Lists linked under what people judged, with draws; and what of the draws is kept in a case.

- Judgements are kept without exception. Where the chains of the draws do not agree and nothing was judged
  yet, one partition is found instead, and that its doubt is not measured is said.
- The tables of overlaps of all draws are kept apart from the draws: who estimates opens counts and no rows.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.people.cluster import Cluster
from uncounted.people.individuals import Linkage, Membership
from uncounted.people.linking import link
from uncounted.people.plan import Plan, RowJudgements
from uncounted.people.records import VictimList
from uncounted.vocabulary.number_files import read_numbers

_MARKS = frozenset(mark.value for mark in Membership)


@dataclass(frozen=True, slots=True)
class JudgedLinkage:
    """A linkage; ``no_draws`` says why there are no draws, and is empty where there are."""

    linkage: Linkage
    no_draws: str


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """``counts[d, p]``: how many persons show ``patterns[p]`` in draw d; marks in the order of the lists."""

    list_names: tuple[str, ...]
    patterns: tuple[str, ...]
    counts: npt.NDArray[np.int64]


def link_as_judged(
    lists: Sequence[VictimList],
    *,
    seed: int,
    judged: RowJudgements,
    plan: Plan | None = None,
    cluster: Cluster | None = None,
) -> JudgedLinkage:
    """Link lists with draws that keep every judgement.

    Raises
    ------
    ChainsDisagreeError
        Only where something was judged: without draws it would not be kept.
    JudgementsContradictError, UnknownRowError, TooManyListsError
    DoubledListNameError, NothingToLinkError, TooManyPairsError
    SparkMissingError, ClusterFailedError
    """
    # what is compiled is loaded where it is asked for
    from uncounted.people.draws import ChainsDisagreeError

    try:
        return JudgedLinkage(link(lists, seed=seed, plan=plan or Plan(), judged=judged, cluster=cluster), "")
    except ChainsDisagreeError as error:
        if judged != RowJudgements():
            raise
        return JudgedLinkage(link(lists, seed=seed, cluster=cluster), error.what)


def draws_file(linkage: Linkage) -> bytes | None:
    """Return the draws as they are kept, row ids and numbers; None where there are none."""
    return None if linkage.drawn is None else linkage.drawn.draws.as_npz()


def overlaps_file(linkage: Linkage) -> bytes | None:
    """Return the overlaps of all draws as they are kept, counts alone; None where there are no draws."""
    if linkage.drawn is None:
        return None
    patterns, out = linkage.drawn.patterns, io.BytesIO()
    np.savez_compressed(
        out,
        format=np.array(1),
        lists=np.array(patterns.list_names),
        patterns=np.array(patterns.patterns),
        counts=patterns.counts,
    )
    return out.getvalue()


def read_overlaps(data: bytes) -> Overlaps:
    """Read overlaps as they were kept.

    Raises
    ------
    UnusableNumbersError
        These are no overlaps: nothing of them is used.
    """
    file = read_numbers(
        data, keys=("lists", "patterns", "counts"), what="file of overlaps", where="the overlaps of the draws"
    )
    names, patterns, counts = file.words("lists"), file.words("patterns"), file.whole("counts", n_axes=2)
    file.require(names and len(counts) and counts.shape[1] == len(patterns) == len(set(patterns)))
    file.require(all(len(pattern) == len(names) and set(pattern) <= _MARKS for pattern in patterns))
    return Overlaps(names, patterns, counts)
