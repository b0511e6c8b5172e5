"""What a review by somebody who knows the truth does for lists of families: measured before and after.

``python -m tests.people.review_measured`` prints a line a seed: F1 and persons without a judgement, F1 after
the queue was answered, and precision and recall as the review measured them beside what they truly were.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from tests.people.hard_lists import draw_lists
from tests.people.list_designs import PRESETS
from tests.people.massacres import Lists, massacre_lists
from tests.people.measures import agreement
from uncounted.people import Linkage, Plan, VictimList
from uncounted.people.individuals import ScoredPair
from uncounted.people.judged_linking import link_as_judged
from uncounted.people.judgements import JudgedPair, Said, Verdict, ordered, row_judgements
from uncounted.people.plan import RowJudgements, RowKey, RowPair
from uncounted.people.review import ReviewQueue, queue_for_review
from uncounted.people.review_measures import LinkQuality, Share, link_quality


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One set of lists, before and after its queue was answered."""

    n_answered: int
    f1_before: float
    f1_after: float
    n_persons: int
    interval_before: tuple[int, int]
    interval_after: tuple[int, int]
    quality: LinkQuality
    true_precision: float
    true_recall_of_weighed: float


def reviewed(made: Lists, *, seed: int, plan: Plan | None = None) -> Reviewed:
    """Link, answer the whole queue by the truth, and link again under the answers."""
    person = persons_of(made.lists, made)
    before = link_as_judged(made.lists, seed=seed, judged=RowJudgements(), plan=plan).linkage
    queue = queue_for_review(before, made.lists, seed=seed)
    judged = answered(queue, person)
    bound = row_judgements(judged.values(), {victims.name for victims in made.lists})
    after = link_as_judged(made.lists, seed=seed, judged=bound, plan=plan).linkage
    linked = {_rows(pair) for pair in before.pairs if pair.same_person}
    right = {pair for pair in linked if person[pair[0]] == person[pair[1]]}
    true = {pair for pair in map(_rows, before.pairs) if person[pair[0]] == person[pair[1]]}
    found = (agreement(linkage, made.truth) for linkage in (before, after))
    first, second = found
    return Reviewed(
        len(judged),
        first.f1,
        second.f1,
        first.n_persons_true,
        _interval(before),
        _interval(after),
        link_quality(queue, judged),
        len(right) / max(len(linked), 1),
        len(right) / max(len(true), 1),
    )


def _rows(pair: ScoredPair) -> RowPair:
    first, second = ((row.list_name, row.row_id) for row in (pair.first, pair.second))
    return ordered(first, second)


def persons_of(lists: tuple[VictimList, ...], made: Lists) -> dict[RowKey, str]:
    """Return the true person of each row by its id."""
    return {
        (victims.name, record.row_id): made.truth[victims.name, record.row]
        for victims in lists
        for record in victims.records
    }


def answered(queue: ReviewQueue, person: dict[RowKey, str]) -> dict[RowPair, JudgedPair]:
    """Answer every pair of a queue by the truth."""
    return {
        one.pair: JudgedPair(
            one.pair,
            (
                Said(
                    one.pair,
                    "wren",
                    Verdict.SAME if person[one.first] == person[one.second] else Verdict.DIFFERENT,
                ),
            ),
        )
        for one in queue.pairs
    }


def _interval(linkage: Linkage) -> tuple[int, int]:
    assert linkage.drawn is not None
    return linkage.drawn.persons_interval


def _told(share: Share | None) -> str:
    return (
        "not measured" if share is None else f"{share.point:.3f} [{share.lower_95:.3f}, {share.upper_95:.3f}]"
    )


def _line(seed: int, found: Reviewed) -> str:
    measured = [_told(share) for share in (found.quality.precision, found.quality.recall_of_weighed)]
    return (
        f"seed {seed}: {found.n_answered} answers; F1 {found.f1_before:.3f} -> {found.f1_after:.3f}; "
        f"persons {found.n_persons}: {found.interval_before} -> {found.interval_after}; "
        f"precision {measured[0]}, truly {found.true_precision:.3f}; "
        f"recall of weighed pairs {measured[1]}, truly {found.true_recall_of_weighed:.3f}"
    )


def main() -> None:
    """Print a line a seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--families", type=int, default=60)
    parser.add_argument("--hard", choices=sorted(PRESETS), help="lists of this preset instead")
    parser.add_argument("--records", type=int, default=400, help="with --hard: about so many")
    given = parser.parse_args()
    for seed in range(1, given.seeds + 1):
        if given.hard is not None:
            made = draw_lists(PRESETS[given.hard], n_records=given.records, seed=seed).read()
        else:
            made = massacre_lists(seed, n_families=given.families)
        found = reviewed(made, seed=seed)
        sys.stdout.write(_line(seed, found) + "\n")


if __name__ == "__main__":
    main()
