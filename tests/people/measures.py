"""Measures of a partition against the truth: pairwise precision, recall and F1, and B-cubed F1."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uncounted.people import Linkage

Row = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a partition agrees with the truth."""

    precision: float
    recall: float
    f1: float
    b_cubed_f1: float
    n_persons_found: int
    n_persons_true: int


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def agreement(linkage: Linkage, truth: Mapping[Row, str]) -> Agreement:
    """Compare the persons of a linkage with the true person of each row."""
    found = {(m.list_name, m.row): person.token for person in linkage.individuals for m in person.members}
    assert found.keys() == truth.keys()
    both = Counter((found[row], truth[row]) for row in truth)
    by_token, by_truth = Counter(found.values()), Counter(truth.values())
    joined, right, true = (_pairs(counted.values()) for counted in (by_token, both, by_truth))
    precision, recall = right / max(joined, 1), right / max(true, 1)
    each_precision = sum(n * n / by_token[token] for (token, _), n in both.items()) / len(truth)
    each_recall = sum(n * n / by_truth[person] for (_, person), n in both.items()) / len(truth)
    return Agreement(
        precision,
        recall,
        2 * right / max(joined + true, 1),
        2 * each_precision * each_recall / (each_precision + each_recall),
        len(by_token),
        len(by_truth),
    )


def persons(linkage: Linkage) -> frozenset[frozenset[Row]]:
    """Return the partition alone, without tokens."""
    return frozenset(frozenset((m.list_name, m.row) for m in p.members) for p in linkage.individuals)


def as_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Write rows as a CSV with a heading."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
