"""From weighed pairs to persons: a partition in which no two incompatible records share a person.

- A record joins a person only if it was compared with, and is compatible with, EVERY record of that
  person: no chain of likenesses joins two that were never alike.
- A list that names a person at most once never gives two records to one person.
- The order of records and pairs changes nothing, equal weights included.

This is one partition, found greedily, best pair first. It is no draw from a posterior and has no interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups of records that were made one, on a mean weight (base-2 log odds) between them."""

    records: frozenset[int]
    mean_weight: float


@dataclass(frozen=True, slots=True)
class Partition:
    """Groups of records, in order of their first record, and the joins that made them, in time."""

    groups: tuple[frozenset[int], ...]
    joins: tuple[Join, ...]


def partition_records(
    n_records: int, weights: Mapping[Pair, float], joinable: frozenset[Pair], exclusive: Sequence[str | None]
) -> Partition:
    """Join records into persons.

    Parameters
    ----------
    n_records : int
        Records are 0 to ``n_records - 1``.
    weights : mapping from pair to float
        Base-2 log odds of each candidate pair ``(i, j)``, ``i < j``; a pair that is absent is incompatible.
    joinable : frozenset of pair
        The pairs strong enough to begin a join.
    exclusive : sequence of str or None, one a record
        Two records with the same text never share a person; None: no such bound.

    Returns
    -------
    Partition
        Every record in exactly one group.

    Examples
    --------
    >>> chain = {(0, 1): 5.0, (1, 2): 4.0}
    >>> [sorted(group) for group in partition_records(3, chain, frozenset(chain), [None] * 3).groups]
    [[0, 1], [2]]
    """
    group_of: dict[int, frozenset[int]] = {record: frozenset({record}) for record in range(n_records)}
    joins = []
    for pair in sorted(joinable, key=lambda pair: (-weights[pair], pair)):
        first, second = (group_of[record] for record in pair)
        if first is second or not _may_share(first, second, exclusive):
            continue
        across = [weights.get((min(a, b), max(a, b))) for a in first for b in second]
        compared = [weight for weight in across if weight is not None]
        mean_weight = sum(sorted(compared)) / len(across)
        if len(compared) < len(across) or mean_weight <= 0.0:
            continue
        joined = first | second
        group_of.update(dict.fromkeys(joined, joined))
        joins.append(Join(joined, mean_weight))
    groups = sorted(set(group_of.values()), key=min)
    return Partition(tuple(groups), tuple(joins))


def _may_share(first: frozenset[int], second: frozenset[int], exclusive: Sequence[str | None]) -> bool:
    names = [exclusive[record] for record in (*first, *second) if exclusive[record] is not None]
    return len(names) == len(set(names))
