"""What is asked of the draws of persons, and what people judged of rows: plain values, nothing compiled."""

from __future__ import annotations

from dataclasses import dataclass

# A row told by its list and its row id.
RowKey = tuple[str, str]
RowPair = tuple[RowKey, RowKey]


@dataclass(frozen=True, slots=True)
class Plan:
    """How many partitions to draw, from how many chains, with how many sweeps for each.

    ``n_draws`` is a multiple of twice ``n_chains``, since chains are compared by halves; ``n_warm_up`` draws
    of each chain are thrown away.
    """

    n_draws: int = 2000
    n_chains: int = 4
    n_warm_up: int = 50
    n_sweeps: int = 4

    def __post_init__(self) -> None:
        """Refuse what could not be compared."""
        if self.n_chains < 2 or self.n_draws < 1 or self.n_draws % (2 * self.n_chains) or self.n_sweeps < 1:
            raise ValueError("draws must be a multiple of twice the chains, and chains at least two")


@dataclass(frozen=True, slots=True)
class RowJudgements:
    """Pairs of rows that people judged one person, and two. A pair that was taken back is absent."""

    same: frozenset[RowPair] = frozenset()
    different: frozenset[RowPair] = frozenset()

    def judged_same(self, first: RowKey, second: RowKey) -> RowJudgements:
        """Return the judgements with this pair as one person; an earlier judgement of it gives way."""
        without = self.taken_back(first, second)
        return RowJudgements(without.same | {_ordered(first, second)}, without.different)

    def judged_different(self, first: RowKey, second: RowKey) -> RowJudgements:
        """Return the judgements with this pair as two persons; an earlier judgement of it gives way."""
        without = self.taken_back(first, second)
        return RowJudgements(without.same, without.different | {_ordered(first, second)})

    def taken_back(self, first: RowKey, second: RowKey) -> RowJudgements:
        """Return the judgements without any of this pair: after a merge, the split that undoes it."""
        pair = frozenset({_ordered(first, second)})
        return RowJudgements(self.same - pair, self.different - pair)


def _ordered(first: RowKey, second: RowKey) -> RowPair:
    return (first, second) if first < second else (second, first)
