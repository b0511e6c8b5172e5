"""What reviewed pairs say of the links: precision, recall, and how far two reviewers agreed.

- Only pairs drawn at random count, each kind weighing as many pairs as it stands for (a stratified sample);
  pairs that were chosen for their effect say nothing of the rest.
- *Cannot tell* is no answer: the interval holds what would come out if all of them were wrong, and if all
  were right.
- A kind of which too few were reviewed leaves its figure unmeasured (None), never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.people.judgements import JudgedPair, Verdict
from uncounted.people.plan import RowPair
from uncounted.people.review import LINKED, OUTSIDE, WEIGHED, ReviewQueue, Slice, Stratum

Reals = npt.NDArray[np.float64]

# Of a kind of pairs at least so many must be reviewed, or all there are; else it is not measured.
FEWEST_REVIEWED = 5
NOT_MEASURED = "not measured: too few pairs were reviewed"
_DRAWS = 8000


@dataclass(frozen=True, slots=True)
class Share:
    """A share of pairs, with the ends between which it lies at 95 per cent."""

    point: float
    lower_95: float
    upper_95: float


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Pairs of a kind: all, those reviewed, of these those that are one person, and those nobody can tell."""

    stratum: Stratum
    n_pairs: int
    n_reviewed: int
    n_same: int
    n_cannot_tell: int

    @property
    def is_enough(self) -> bool:
        """Whether it says something of its kind."""
        return self.n_reviewed >= min(FEWEST_REVIEWED, self.n_pairs)


@dataclass(frozen=True, slots=True)
class LinkQuality:
    """What the random pairs say of the links of one linkage.

    Attributes
    ----------
    precision : Share or None
        Of the pairs that were linked, how many are one person.
    recall_of_weighed : Share or None
        Of the pairs that are one person and were weighed, how many were linked.
    recall : Share or None
        The same, with pairs outside the blocks. Few reviewed among very many leave its lower end low.
    by_kind : tuple of Reviewed
    n_twice, n_agreed : int
        Pairs on which two answered, and on which they said the same.
    n_judged : int
        Pairs of the queue with an answer, chosen for their effect or at random.
    """

    precision: Share | None
    recall_of_weighed: Share | None
    recall: Share | None
    by_kind: tuple[Reviewed, ...]
    n_twice: int
    n_agreed: int
    n_judged: int


def link_quality(queue: ReviewQueue, judged: Mapping[RowPair, JudgedPair]) -> LinkQuality:
    """Measure the links of the linkage that the queue was made for.

    Assumes that the pairs at random were answered in the order of the queue, so that those that are left are
    no others than those that were reviewed; and that reviewers are right. Reviewers who take relatives for
    one person make precision come out too HIGH.
    """
    found = {one.stratum: one for one in _by_kind(queue, judged)}
    chance = np.random.default_rng(queue.seed)
    given = [judged[one.pair] for one in queue.pairs if one.pair in judged]
    twice = [one for one in given if len(one.answers) > 1]
    return LinkQuality(
        precision=_precision(found, queue.n_judged_same, chance),
        recall_of_weighed=_recall(found, queue.n_judged_same, WEIGHED, chance),
        recall=_recall(found, queue.n_judged_same, (*WEIGHED, *OUTSIDE), chance),
        by_kind=tuple(found.values()),
        n_twice=len(twice),
        n_agreed=sum(len({answer.verdict for answer in one.answers}) == 1 for one in twice),
        n_judged=len(given),
    )


def _by_kind(queue: ReviewQueue, judged: Mapping[RowPair, JudgedPair]) -> Iterable[Reviewed]:
    for stratum, n_pairs in queue.sizes:
        drawn = [p.pair for p in queue.pairs if p.stratum is stratum and p.why is not Slice.EFFECT]
        verdicts = [judged[pair].verdict for pair in drawn if pair in judged]
        n_open = sum(verdict is Verdict.CANNOT_TELL for verdict in verdicts)
        n_same = sum(verdict is Verdict.SAME for verdict in verdicts)
        yield Reviewed(stratum, n_pairs, len(verdicts), n_same, n_open)


def _precision(found: Mapping[Stratum, Reviewed], n_judged: int, chance: np.random.Generator) -> Share | None:
    linked = [found[kind] for kind in LINKED]
    n_pairs = n_judged + sum(one.n_pairs for one in linked)
    if not n_pairs or not all(one.is_enough for one in linked):
        return None
    low, high = (n_judged + _drawn(linked, chance, most=most) for most in (False, True))
    return _share((n_judged + sum(map(_expected, linked))) / n_pairs, low / n_pairs, high / n_pairs)


def _recall(
    found: Mapping[Stratum, Reviewed], n_judged: int, kinds: Iterable[Stratum], chance: np.random.Generator
) -> Share | None:
    linked = [found[kind] for kind in kinds if kind in LINKED]
    missed = [found[kind] for kind in kinds if kind not in LINKED]
    if not all(one.is_enough for one in (*linked, *missed)):
        return None
    n_found = n_judged + sum(map(_expected, linked))
    n_all = n_found + sum(map(_expected, missed))
    if not n_all:
        return None
    ends = []
    for most in (False, True):
        right = n_judged + _drawn(linked, chance, most=most)
        wrong = _drawn(missed, chance, most=not most)
        ends.append(right / np.maximum(right + wrong, 1.0))
    return _share(n_found / n_all, *ends)


def _expected(one: Reviewed) -> float:
    """Return how many pairs of a kind are one person, by those that could be told."""
    n_told = one.n_reviewed - one.n_cannot_tell
    return one.n_pairs * one.n_same / n_told if n_told else 0.0


def _drawn(kinds: Iterable[Reviewed], chance: np.random.Generator, *, most: bool) -> Reals:
    """Draw how many pairs of these kinds are one person, from the upper or the lower side of what is sure.

    Of those reviewed it is known. The share of the others is drawn from the upper or the lower confidence
    distribution of Clopper and Pearson: drawn so for each kind and put together, they hold at least as often
    as they claim (melding: Fay, Proschan & Brittain 2015). A prior would not: 0 of 30 among many thousand
    leaves 0 possible.
    """
    total = np.zeros(_DRAWS)
    for one in kinds:
        n_same = one.n_same + (one.n_cannot_tell if most else 0)
        above, below = (
            (n_same + 1, one.n_reviewed - n_same) if most else (n_same, one.n_reviewed - n_same + 1)
        )
        if not above or not below:
            share = np.full(_DRAWS, 0.0 if below else 1.0)
        else:
            share = chance.beta(above, below, _DRAWS)
        total += n_same + chance.binomial(one.n_pairs - one.n_reviewed, share)
    return total


def _share(point: float, low: Reals, high: Reals) -> Share:
    lower, upper = float(np.quantile(low, 0.025)), float(np.quantile(high, 0.975))
    return Share(round(point, 4), round(min(lower, point), 4), round(max(upper, point), 4))


def quality_as_values(quality: LinkQuality) -> dict[str, object]:
    """Return the figures as plain values, ready for JSON; what was not measured says so."""
    return {
        "judged_pairs": quality.n_judged,
        "looked_at_by_two": quality.n_twice,
        "two_who_said_the_same": quality.n_agreed,
        "precision": _values(quality.precision),
        "recall_of_weighed_pairs": _values(quality.recall_of_weighed),
        "recall_with_pairs_outside_the_blocks": _values(quality.recall),
        "at_random": [
            {
                "kind": one.stratum.value,
                "pairs": one.n_pairs,
                "reviewed": one.n_reviewed,
                "one_person": one.n_same,
                "cannot_tell": one.n_cannot_tell,
            }
            for one in quality.by_kind
        ],
    }


def _values(share: Share | None) -> dict[str, float] | str:
    if share is None:
        return NOT_MEASURED
    return {"point": share.point, "lower_95": share.lower_95, "upper_95": share.upper_95}
