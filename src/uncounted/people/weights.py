"""What each field added when two rows were weighed: numbers beside row ids, kept for who may see them.

- The weights of a pair that waits for a blind answer are shown to nobody who may still give one.
- Numbers and the names of fields only: no cell of a list is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from uncounted.people.individuals import Linkage
from uncounted.people.judgements import ordered
from uncounted.people.plan import RowPair
from uncounted.people.review import ReviewQueue


@dataclass(frozen=True, slots=True)
class WeighedRows:
    """A pair as it was weighed, in base-2 log odds that it is one person.

    ``before`` is the weight of any two rows, before they were looked at; ``added`` what each field added, in
    the order of the fields; ``weight`` the sum.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    before: float
    added: tuple[tuple[str, float], ...]
    weight: float


def weights_file(linkage: Linkage, queue: ReviewQueue) -> bytes:
    """Return the weights of the pairs in a queue; those that were never compared have none."""
    queued = {one.pair for one in queue.pairs}
    found = []
    for pair in linkage.pairs:
        rows = ordered((pair.first.list_name, pair.first.row_id), (pair.second.list_name, pair.second.row_id))
        if rows in queued:
            before = round(pair.weight - sum(weight for _, weight in pair.weight_by_field), 4)
            found.append(WeighedRows(*rows, before, pair.weight_by_field, pair.weight))
    return msgspec.json.encode(found)


def read_weights(data: bytes) -> Mapping[RowPair, WeighedRows]:
    """Read weights as they were kept."""
    return {(one.first, one.second): one for one in msgspec.json.decode(data, type=list[WeighedRows])}
