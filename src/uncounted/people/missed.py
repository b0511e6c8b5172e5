"""Links that were lost before rows were compared, put back into numbers of persons and of overlaps.

- How many were lost is drawn anew for each draw, from what the gate and the blocks are known to lose
  (`uncounted.people.losses`) and how surely: that doubt is in every interval.
- Nobody knows which rows they join. They join like those that were found: persons of the same lists, cut
  apart in the same way. No row and no person of a draw is changed, and no judgement: only counts are.
- A list keeps as many rows as it has: a link that is put back makes two persons one, and takes none away.
- The same draws and the same seed give the same counts, in whatever order lists and rows came.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from uncounted.people.drawn import ListMasks, PatternDraws, pattern_of
from uncounted.people.draws import Integers, PersonDraws
from uncounted.people.losses import ComparedShare

Cut = tuple[str, str, str]
"""A pattern of lists, and the two that a person of it shows where one of its links is lost."""

# So many draws tell how persons come apart; all tell nearly the same.
_DRAWS_LOOKED_AT = 8
# Weights are whole numbers, so that no order of adding shows in them.
_DIVISIBLE = 2520


def put_back(
    patterns: PatternDraws, draws: PersonDraws, rows: ListMasks, compared: ComparedShare | None, *, seed: int
) -> PatternDraws:
    """Join, draw by draw, as many persons as there are links that were never compared.

    Assumes that links are lost whatever lists they join. Where one list alone is written so that it is lost,
    its overlaps come out too LOW still.

    Parameters
    ----------
    patterns : PatternDraws
        Persons by pattern, as compared rows make them.
    draws : PersonDraws
    rows : ListMasks
        The lists that hold and cover each row, in the order of the draws.
    compared : ComparedShare or None
        None: what was lost is not known, and nothing is put back.
    seed : int
    """
    if compared is None or not compared.lost_for_each_found:
        return patterns
    cuts = _cuts(draws, rows)
    if not cuts:
        return patterns
    chance = np.random.default_rng([seed, 11])
    kinds = sorted(cuts, key=lambda cut: repr(_by_name(draws.list_names, cut)))
    shares = np.array([cuts[kind] for kind in kinds], dtype=np.float64)
    shares /= shares.sum()
    n_links = len(draws.rows) - draws.n_persons()
    rates = chance.choice(np.asarray(compared.lost_for_each_found), draws.n_draws)
    # so many are lost and not rates of them, even where none of few was: half a link is what is not known
    rates = rates + chance.gamma(0.5, 1.0, draws.n_draws) / np.maximum(n_links, 1)
    lost = chance.poisson(rates * n_links)
    names = sorted(set(patterns.patterns) | {mark for kind in kinds for mark in kind})
    place = {mark: number for number, mark in enumerate(names)}
    counts = np.zeros((draws.n_draws, len(names)), np.int64)
    counts[:, [place[mark] for mark in patterns.patterns]] = patterns.counts
    for row, n_lost in zip(counts, lost.tolist(), strict=True):
        of_kind = chance.multinomial(n_lost, shares).tolist()
        for (whole, one, other), n_here in zip(kinds, of_kind, strict=True):
            if n_here:
                _join(row, place[whole], place[one], place[other], n_here)
    seen = np.flatnonzero(counts.any(axis=0))
    return replace(
        patterns, patterns=tuple(names[number] for number in seen.tolist()), counts=counts[:, seen]
    )


def _join(row: npt.NDArray[np.int64], whole: int, one: int, other: int, n_links: int) -> None:
    """Make two persons one, so often, as far as there are such persons."""
    possible = int(row[one]) // 2 if one == other else int(min(row[one], row[other]))
    n_joined = min(n_links, possible)
    row[one] -= n_joined
    row[other] -= n_joined
    row[whole] += n_joined


def _by_name(list_names: tuple[str, ...], cut: Cut) -> object:
    """Return a cut by the lists' names, in an order that is not that of the lists."""
    whole, one, other = (tuple(sorted(zip(list_names, mark, strict=True))) for mark in cut)
    return whole, *sorted((one, other))


def _cuts(draws: PersonDraws, rows: ListMasks) -> dict[Cut, int]:
    """Weigh the ways in which persons come apart where one of their rows is not known again."""
    n_lists = len(draws.list_names)
    found: Counter[Cut] = Counter()
    step = max(draws.n_draws // _DRAWS_LOOKED_AT, 1)
    for draw in range(0, draws.n_draws, step):
        for (lists, reached, placed), n_persons in _persons(draws.partition(draw), rows).items():
            # a person of n rows holds n - 1 links, and each of its rows may be the one that is lost
            weight = n_persons * (len(lists) - 1) * _DIVISIBLE // len(lists)
            for place, row in enumerate(lists):
                rest = [*lists[:place], *lists[place + 1 :]]
                one, other = sorted(pattern_of(part, reached, placed, n_lists) for part in (rest, [row]))
                found[pattern_of(lists, reached, placed, n_lists), one, other] += weight
    return dict(found)


def _persons(label: Integers, rows: ListMasks) -> Counter[tuple[tuple[int, ...], int, bool]]:
    """Count the persons of several rows by the lists of these, those that cover them, and if any could."""
    several = np.flatnonzero(np.bincount(label, minlength=len(label))[label] > 1)
    order = several[np.argsort(label[several], kind="stable")]
    found: Counter[tuple[tuple[int, ...], int, bool]] = Counter()
    if not len(order):
        return found
    begins = np.flatnonzero(np.diff(label[order], prepend=-1))
    reached = np.bitwise_or.reduceat(rows.reached[order], begins).tolist()
    placed = np.logical_or.reduceat(rows.placed[order], begins).tolist()
    on = np.log2(rows.on[order]).astype(np.int64).tolist()
    for first, last, *marks in zip(begins, [*begins[1:], len(order)], reached, placed, strict=True):
        found[tuple(sorted(on[first:last])), marks[0], marks[1]] += 1
    return found
