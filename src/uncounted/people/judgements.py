"""What people said of pairs of rows: the newest answer of each, where two differ, and what comes of it.

- An answer takes the place of an earlier one by the same person of the same pair; one that is taken back was
  never given. Every answer stays on record: nothing here deletes anything.
- Where two answers differ, the pair is settled by a third person, and says *cannot tell* until then.
- *Same event, different persons* keeps two rows apart like *different*; it says in what they are alike.
- Judgements that contradict one another through others are named, row by row; nothing is guessed.
- What is settled binds every draw (`uncounted.people.weighed`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from uncounted.people.plan import RowJudgements, RowKey, RowPair


class Verdict(StrEnum):
    """What somebody says of two rows."""

    SAME = "same"
    DIFFERENT = "different"
    SAME_EVENT = "same_event"
    CANNOT_TELL = "cannot_tell"


class Reason(StrEnum):
    """By what somebody decided: a closed list, so that no reason can hold a name."""

    NAMES = "names"
    BIRTH = "birth"
    SEX = "sex"
    EVENT = "day_or_place"
    RELATIVES = "relatives"
    TOO_LITTLE = "too_little_known"


class Part(StrEnum):
    """As what somebody answers: as one of those who review, or as the third who decides between two."""

    REVIEWER = "reviewer"
    THIRD = "third"


class Standing(StrEnum):
    """How the answers on a pair stand to one another."""

    NONE = "none"
    ONE = "one"
    AGREED = "agreed"
    CONFLICT = "conflict"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; ``verdict`` is None where the member takes back their earlier one."""

    pair: RowPair
    by: str
    verdict: Verdict | None
    part: Part = Part.REVIEWER
    reasons: tuple[Reason, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair with the answers in force, one of each reviewer, and the third person's where there is one."""

    pair: RowPair
    answers: tuple[Said, ...]
    third: Said | None = None

    @property
    def standing(self) -> Standing:
        """How the answers stand to one another."""
        if not self.answers:
            return Standing.NONE
        if self.third is not None:
            return Standing.DECIDED
        if len(self.answers) == 1:
            return Standing.ONE
        return (
            Standing.AGREED if len({_binds(one.verdict) for one in self.answers}) == 1 else Standing.CONFLICT
        )

    @property
    def verdict(self) -> Verdict | None:
        """What is settled; `Verdict.CANNOT_TELL` while two differ, None where every answer was taken back."""
        match self.standing:
            case Standing.NONE:
                return None
            case Standing.CONFLICT:
                return Verdict.CANNOT_TELL
            case Standing.DECIDED:
                return self.third.verdict if self.third is not None else None
        said = {one.verdict for one in self.answers}
        # two who both see two persons need not agree in what these are alike
        return said.pop() if len(said) == 1 else Verdict.DIFFERENT


def ordered(first: RowKey, second: RowKey) -> RowPair:
    """Return two rows as a pair, in one order whoever asks."""
    return (first, second) if first < second else (second, first)


def _binds(verdict: Verdict | None) -> Verdict | None:
    return Verdict.DIFFERENT if verdict is Verdict.SAME_EVENT else verdict


def judged_pairs(said: Iterable[Said]) -> Mapping[RowPair, JudgedPair]:
    """Fold answers, oldest first, into pairs; a pair of which all was taken back is absent.

    Examples
    --------
    >>> one, two = ("I1", "1"), ("I2", "1")
    >>> same = Said((one, two), "wren", Verdict.SAME)
    >>> judged_pairs([same])[one, two].verdict
    <Verdict.SAME: 'same'>
    >>> judged_pairs([same, Said((one, two), "wren", None)])
    {}
    """
    in_force: dict[tuple[RowPair, Part, str], Said] = {}
    for one in said:
        key = (one.pair, one.part, one.by)
        in_force.pop(key, None)
        if one.verdict is not None:
            in_force[key] = one
    answers: dict[RowPair, list[Said]] = {}
    for (pair, part, _), one in in_force.items():
        if part is Part.REVIEWER:
            answers.setdefault(pair, []).append(one)
    thirds: dict[RowPair, Said] = {}
    for (pair, part, by), one in in_force.items():
        # who gave one of the answers is no third
        if part is Part.THIRD and by not in {answer.by for answer in answers.get(pair, ())}:
            thirds[pair] = one
    return {pair: JudgedPair(pair, tuple(found), thirds.get(pair)) for pair, found in sorted(answers.items())}


def row_judgements(judged: Iterable[JudgedPair], lists: Collection[str]) -> RowJudgements:
    """Return what binds every draw of these lists: who is one person, who is two."""
    same, different = set(), set()
    for one in judged:
        if not {key[0] for key in one.pair} <= set(lists):
            continue
        match one.verdict:
            case Verdict.SAME:
                same.add(one.pair)
            case Verdict.DIFFERENT | Verdict.SAME_EVENT:
                different.add(one.pair)
    return RowJudgements(frozenset(same), frozenset(different))


def contradictions(judged: RowJudgements, once_on: Collection[str]) -> tuple[RowPair, ...]:
    """Return the pairs on which judgements contradict one another through others.

    That is: pairs judged two persons, and one through others; and two rows of a list that names people once,
    judged one person. ``once_on`` names those lists.
    """
    root: dict[RowKey, RowKey] = {}

    def find(key: RowKey) -> RowKey:
        while (above := root.setdefault(key, key)) != key:
            root[key] = root[above]
            key = above
        return key

    for first, second in judged.same:
        one, other = sorted((find(first), find(second)))
        root[other] = one
    found = {pair for pair in judged.different if find(pair[0]) == find(pair[1])}
    seen: dict[tuple[RowKey, str], RowKey] = {}
    for key in sorted(root):
        if key[0] in once_on:
            earlier = seen.setdefault((find(key), key[0]), key)
            found |= {ordered(earlier, key)} if earlier != key else set()
    return tuple(sorted(found))
