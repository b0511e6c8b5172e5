"""Which pairs of rows people should look at, and in which order.

- First what moves the overlap table most: pairs of rows on different lists whose being one person is in
  doubt. Mixed in, so that nobody knows which is which: pairs drawn at random from those that were weighed
  (they measure the links), and pairs from outside the blocks (they measure what blocking lost).
- The same linkage and the same seed give the same queue. It holds row ids and numbers, no name.
- A share of the pairs goes to a second person, drawn at random.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

import msgspec

from uncounted.people.handover import membership_counts
from uncounted.people.individuals import SURE_SHARE, Linkage, Membership, ScoredPair
from uncounted.people.judgements import ordered
from uncounted.people.plan import RowJudgements, RowKey, RowPair
from uncounted.people.records import Repeats, VictimList
from uncounted.vocabulary.names import fold

# A kind of which hardly a pair is left is not sought for ever.
_TRIES = 300


class Slice(StrEnum):
    """Why a pair is in the queue."""

    EFFECT = "effect"
    CALIBRATION = "calibration"
    OUTSIDE = "outside"


class Stratum(StrEnum):
    """A kind of pairs from which some are drawn at random."""

    LINKED_SURE = "linked, sure"
    LINKED_IN_DOUBT = "linked, in doubt"
    APART_IN_DOUBT = "apart, in doubt"
    APART_SELDOM = "apart, seldom together"
    APART_NEVER = "apart, never together"
    OUTSIDE_ALIKE = "outside the blocks, one year of birth and one place"
    OUTSIDE = "outside the blocks"


LINKED = (Stratum.LINKED_SURE, Stratum.LINKED_IN_DOUBT)
WEIGHED = (*LINKED, Stratum.APART_IN_DOUBT, Stratum.APART_SELDOM, Stratum.APART_NEVER)
OUTSIDE = (Stratum.OUTSIDE_ALIKE, Stratum.OUTSIDE)


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """How many pairs to queue: by effect, and at random of each kind; and the share that two look at."""

    n_by_effect: int = 90
    n_at_random: tuple[tuple[Stratum, int], ...] = (
        (Stratum.LINKED_SURE, 30),
        (Stratum.LINKED_IN_DOUBT, 15),
        (Stratum.APART_IN_DOUBT, 15),
        (Stratum.APART_SELDOM, 10),
        (Stratum.APART_NEVER, 20),
        (Stratum.OUTSIDE_ALIKE, 20),
        (Stratum.OUTSIDE, 10),
    )
    share_twice: float = 0.3


@dataclass(frozen=True, slots=True)
class QueuedPair:
    """A pair to look at. Nothing of this but the rows is shown to who looks."""

    first: RowKey
    second: RowKey
    why: Slice
    stratum: Stratum
    effect: float
    n_reviewers: int

    @property
    def pair(self) -> RowPair:
        """The rows as judgements name them."""
        return ordered(self.first, self.second)


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """The pairs in order; how many pairs each kind holds; how many links were judged before the linkage."""

    pairs: tuple[QueuedPair, ...]
    sizes: tuple[tuple[Stratum, int], ...]
    n_judged_same: int
    seed: int

    def as_json(self) -> bytes:
        """Write it as it is kept: row ids and numbers."""
        return msgspec.json.encode(self)


def read_queue(data: bytes) -> ReviewQueue:
    """Read a queue as it was kept."""
    return msgspec.json.decode(data, type=ReviewQueue)


def queue_for_review(
    linkage: Linkage,
    lists: Sequence[VictimList],
    *,
    seed: int,
    judged: RowJudgements | None = None,
    plan: ReviewPlan | None = None,
) -> ReviewQueue:
    """Put pairs of rows in order for review; pairs judged already are left out.

    Parameters
    ----------
    linkage : Linkage
    lists : sequence of VictimList
        Those that were linked.
    seed : int
    judged : RowJudgements, optional
        What bound the linkage.
    plan : ReviewPlan, optional
    """
    plan, judged = plan or ReviewPlan(), judged or RowJudgements()
    chance = random.Random(seed)  # noqa: S311 - no secret
    settled = judged.same | judged.different
    open_pairs = sorted(
        (pair for pair in linkage.pairs if _rows(pair) not in settled), key=lambda p: (p.first, p.second)
    )
    kinds: dict[Stratum, list[RowPair]] = defaultdict(list)
    for pair in open_pairs:
        kinds[_stratum(pair)].append(_rows(pair))
    outside = _Outside(lists, frozenset(map(_rows, linkage.pairs)) | settled, chance)
    at_random: list[QueuedPair] = []
    for stratum, n_wanted in plan.n_at_random:
        is_outside = stratum in OUTSIDE
        drawn = (
            outside.draw(stratum, n_wanted)
            if is_outside
            else chance.sample(kinds[stratum], min(n_wanted, len(kinds[stratum])))
        )
        why = Slice.OUTSIDE if is_outside else Slice.CALIBRATION
        at_random += [QueuedPair(*pair, why, stratum, 0.0, 1) for pair in drawn]
    taken = {one.pair for one in at_random}
    effects = _Effects(linkage)
    by_effect = sorted(
        (
            QueuedPair(*_rows(pair), Slice.EFFECT, _stratum(pair), round(effect, 9), 1)
            for pair in open_pairs
            if _rows(pair) not in taken and (effect := effects.of(pair)) > 0.0
        ),
        key=lambda one: (-one.effect, one.pair),
    )[: plan.n_by_effect]
    chance.shuffle(at_random)
    mixed = _mixed(by_effect, at_random)
    twice = set(chance.sample(range(len(mixed)), round(plan.share_twice * len(mixed))))
    sizes = {**{kind: len(kinds[kind]) for kind in WEIGHED}, **outside.sizes}
    return ReviewQueue(
        tuple(replace(one, n_reviewers=2) if n in twice else one for n, one in enumerate(mixed)),
        tuple(sizes.items()),
        len(judged.same),
        seed,
    )


def _rows(pair: ScoredPair) -> RowPair:
    return ordered((pair.first.list_name, pair.first.row_id), (pair.second.list_name, pair.second.row_id))


def _stratum(pair: ScoredPair) -> Stratum:
    if pair.same_person:
        sure = pair.probability >= 1.0 - SURE_SHARE
        return Stratum.LINKED_SURE if sure else Stratum.LINKED_IN_DOUBT
    if pair.probability > SURE_SHARE:
        return Stratum.APART_IN_DOUBT
    return Stratum.APART_SELDOM if pair.probability > 0.0 else Stratum.APART_NEVER


def _mixed(first: Sequence[QueuedPair], second: Sequence[QueuedPair]) -> list[QueuedPair]:
    """Lay two queues into one another evenly, so that whoever stops early has seen of both."""
    places = [
        ((n + 0.5) / len(queue), which, one)
        for which, queue in enumerate((first, second))
        for n, one in enumerate(queue)
    ]
    return [one for _, _, one in sorted(places, key=lambda place: place[:2])]


class _Effects:
    """How far judging a pair is expected to move the overlaps of lists, each overlap relative to its size."""

    def __init__(self, linkage: Linkage) -> None:
        self._overlap: Counter[frozenset[str]] = Counter()
        for pattern, n_persons in membership_counts(linkage).counts.items():
            on = [name for name, mark in zip(linkage.list_names, pattern, strict=True) if mark == "1"]
            for two in combinations(on, 2):
                self._overlap[frozenset(two)] += n_persons
        self._lists: dict[RowKey, frozenset[str]] = {}
        for person in linkage.individuals:
            marks = zip(linkage.list_names, person.memberships, strict=True)
            on_lists = frozenset(name for name, mark in marks if mark is Membership.LISTED)
            self._lists |= {(row.list_name, row.row_id): on_lists for row in person.members}

    def of(self, pair: ScoredPair) -> float:
        """Return the effect: 0 for rows of one list, and for what is sure either way."""
        one, other = pair.first.list_name, pair.second.list_name
        if one == other:
            return 0.0
        made = {frozenset((one, other))}
        if not pair.same_person:
            first, second = (self._lists[row.list_name, row.row_id] for row in (pair.first, pair.second))
            held = {frozenset(two) for lists in (first, second) for two in combinations(lists, 2)}
            made = {frozenset(two) for two in combinations(first | second, 2)} - held
        # one person more in both moves an estimate by one part in as many as are in both
        moved = sum(1.0 / (self._overlap[two] + 1.0) for two in sorted(made, key=sorted))
        return pair.probability * (1.0 - pair.probability) * moved


class _Outside:
    """Pairs that were never weighed, and that no list rules out; of each kind one as likely as another."""

    def __init__(
        self, lists: Sequence[VictimList], known: Collection[RowPair], chance: random.Random
    ) -> None:
        self._rows = [(victims.name, record) for victims in lists for record in victims.records]
        self._may_repeat = {victims.name for victims in lists if victims.repeats is Repeats.POSSIBLE}
        self._known, self._chance = known, chance
        self._groups: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._key: list[tuple[int, str] | None] = []
        for number, (_, record) in enumerate(self._rows):
            years = record.birth_years
            key = None
            if years is not None and years.earliest == years.latest and record.place:
                key = (years.earliest, fold(record.place))
                self._groups[key].append(number)
            self._key.append(key)
        self.sizes = self._counted()

    def _counted(self) -> dict[Stratum, int]:
        of_row = {(name, record.row_id): number for number, (name, record) in enumerate(self._rows)}
        known = [(of_row[a], of_row[b]) for a, b in self._known if a in of_row and b in of_row]
        known = [pair for pair in known if self._eligible(*pair)]
        n_alike_known = sum(self._alike(*pair) for pair in known)
        alike = sum(self._n_eligible(group) for group in self._groups.values())
        every = self._n_eligible(range(len(self._rows)))
        n_alike = alike - n_alike_known
        return {
            Stratum.OUTSIDE_ALIKE: n_alike,
            Stratum.OUTSIDE: every - alike - (len(known) - n_alike_known),
        }

    def _n_eligible(self, rows: Sequence[int]) -> int:
        on = Counter(self._rows[number][0] for number in rows)
        within = sum(n * (n - 1) // 2 for name, n in on.items() if name not in self._may_repeat)
        return len(rows) * (len(rows) - 1) // 2 - within

    def _eligible(self, one: int, other: int) -> bool:
        name = self._rows[one][0]
        return one != other and (name != self._rows[other][0] or name in self._may_repeat)

    def _alike(self, one: int, other: int) -> bool:
        return self._key[one] is not None and self._key[one] == self._key[other]

    def draw(self, stratum: Stratum, n_wanted: int) -> list[RowPair]:
        """Draw pairs of one kind, each as likely as any other; fewer where there are hardly any."""
        found: set[RowPair] = set()
        n_wanted = min(n_wanted, self.sizes[stratum])
        groups = (
            list(self._groups.values()) if stratum is Stratum.OUTSIDE_ALIKE else [[*range(len(self._rows))]]
        )
        weights = [len(group) * (len(group) - 1) for group in groups]
        for _ in range(_TRIES * n_wanted):
            if len(found) == n_wanted:
                break
            one, other = self._chance.sample(self._chance.choices(groups, weights)[0], 2)
            pair = self._pair(one, other)
            may_be = self._eligible(one, other) and pair not in self._known
            if may_be and (stratum is Stratum.OUTSIDE_ALIKE or not self._alike(one, other)):
                found.add(pair)
        return sorted(found)

    def _pair(self, one: int, other: int) -> RowPair:
        keys = [(name, record.row_id) for name, record in (self._rows[one], self._rows[other])]
        return ordered(*keys)
