"""Two rows side by side, and a member says whether they are one person; blind, and in one vault session.

- What others said of a pair, and how likely the linkage holds it, is shown to nobody who reviews it. A third
  person, who decides between two that differ, sees both answers and not whose they are.
- Each answer is written down at once: whoever stops, or is stopped, goes on where they were.
- Names are in memory only, for as long as the session lasts. An entry holds row ids, a verdict, and reasons
  of a closed list.
- A share of the pairs goes to a second person; who is first and who is second nobody is told.
- Members take back what they said themselves, and nobody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case
from uncounted.casework.counting import (
    NobodyAgreedError,
    bytes_of_list,
    lists_taken_back,
    mapping_of,
    recorded_linkage,
    require_key_of_lists,
)
from uncounted.casework.intake import find_item
from uncounted.casework.pair_judgements import kept_queue, pairs_judged
from uncounted.casework.permissions import Action
from uncounted.casework.requests import require_together
from uncounted.casework.vault_session import VaultSession, vault_session
from uncounted.people import read_list
from uncounted.people.entries import JudgedRow, JudgementTakenBack, LinkageRecorded, PairJudged
from uncounted.people.judgements import JudgedPair, Reason, Standing, Verdict, ordered
from uncounted.people.judgements import Part as Part
from uncounted.people.plan import RowKey, RowPair
from uncounted.people.review import ReviewQueue
from uncounted.people.review_measures import link_quality, quality_as_values
from uncounted.people.side_by_side import Aligned, Rows, aligned, rows_by_key
from uncounted.vocabulary.errors import UncountedError

NEEDS_A_REASON = "who decides between two gives a reason"


class NothingToReviewError(UncountedError):
    """The lists were not linked yet, or no pair is left for this member."""


class NotJudgedError(UncountedError):
    """A member would take back what they did not say."""


class Step(StrEnum):
    """What a member does instead of answering."""

    BACK = "back"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member says of the pair before them."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A pair as it is shown: the rows by id, field by field, and where it stands in this member's share.

    ``answers`` are what two others said, for the third who decides; nobody else is shown any. ``note`` says
    what the last answer lacked.
    """

    number: int
    n_pairs: int
    first: str
    second: str
    fields: tuple[Aligned, ...]
    answers: tuple[Verdict, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PairsReviewed:
    """What came of a session: answers given (those taken back not among them), pairs left for this member."""

    n_judged: int
    n_left: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair on which two differ: the rows, what was said, and what a third decided, if anybody did."""

    first: str
    second: str
    said: tuple[Verdict, ...]
    decided: Verdict | None


def answer(verdict: str, reasons: Sequence[str] = ()) -> Answer:
    """Return an answer by the words of its closed lists."""
    return Answer(Verdict(verdict), tuple(Reason(reason) for reason in reasons))


Ask = Callable[[SideBySide], Answer | Step]


def review_pairs(
    case: Case, ask: Ask, *, part: Part = Part.REVIEWER, purpose: str | None = None
) -> PairsReviewed:
    """Show this member's pairs one after the other, and write down what they say.

    ``ask`` shows a pair and returns what was answered. For the rest, as `review_session`.
    """
    with review_session(case, part=part, purpose=purpose) as review:
        note = ""
        while (shown := review.shown()) is not None:
            answer = ask(replace(shown, note=note))
            note = ""
            if answer is Step.STOP:
                break
            if isinstance(answer, Step):
                review.back()
            else:
                note = review.answer(answer)
        return review.reviewed


@contextmanager
def review_session(case: Case, *, part: Part = Part.REVIEWER, purpose: str | None = None) -> Iterator[Review]:
    """Open this member's pairs; whoever holds the review lets go of it by leaving the block.

    It needs two persons: others agree to a session over the lists of the newest linkage. As `Part.THIRD`, the
    pairs are those on which two others differ.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError, VaultNotHeldError, NotPermittedError
    NothingToReviewError
    NobodyAgreedError
        A list that was linked may not be counted any more.
    """
    share, lists, matter = _prepared(case, part)
    with vault_session(case, Action.JUDGE_PAIRS, lists, purpose=purpose, terms=matter.terms) as session:
        review = Review(case, share, _read(case, lists, session))
        try:
            yield review
        finally:
            review.forget()


def ask_to_review(case: Case, *, part: Part = Part.REVIEWER, purpose: str | None = None) -> None:
    """Ask others to agree to a review, and open nothing; returns where a session may begin now.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError, VaultNotHeldError, NotPermittedError
    NothingToReviewError, NobodyAgreedError
    """
    _, _, matter = _prepared(case, part)
    require_together(case, Action.JUDGE_PAIRS, matter, purpose=purpose)


def _prepared(case: Case, part: Part) -> tuple[_Share, list[str], Matter]:
    """Check all that can be checked before a list is opened."""
    case.authorised(Action.JUDGE_PAIRS)
    number, linkage, queue = _newest(case)
    _refuse_lists_taken_back(case, linkage)
    share = _Share(case, queue, part, number)
    if not share.todo:
        raise NothingToReviewError(
            "no pair is left for you",
            where=f"the linkage of entry {number}",
            remedy="link again, so that what was judged counts: `uncounted link CASE`",
        )
    lists = [used.item_id for used in linkage.lists]
    for item_id in lists:
        require_key_of_lists(case, find_item(case, item_id))
    return share, lists, Matter(tuple(lists), (f"linkage={number}", f"part={part.value}"))


def _newest(case: Case) -> tuple[int, LinkageRecorded, ReviewQueue]:
    linkage = recorded_linkage(case)
    queue = kept_queue(case, linkage) if linkage is not None else None
    if linkage is None or queue is None:
        raise NothingToReviewError(
            "there are no linked lists with pairs to review",
            where="the linkage of the case",
            remedy="link the lists first: `uncounted link CASE`",
        )
    return int(case.rows("linkage")[-1]["number"]), linkage, queue


def _refuse_lists_taken_back(case: Case, linkage: LinkageRecorded) -> None:
    gone = lists_taken_back(case, linkage)
    if gone:
        raise NobodyAgreedError(
            f"{len(gone)} of the lists that were linked may not be counted any more",
            where=f"items {', '.join(gone)}",
            remedy="link again without them: `uncounted link CASE`",
        )


class _Share:
    """The pairs of one member: those they answered, and those that wait for them."""

    def __init__(self, case: Case, queue: ReviewQueue, part: Part, linkage: int) -> None:
        self.part, self.linkage = part, linkage
        self.judged = pairs_judged(case)
        me = case.member.member_id
        if part is Part.THIRD:
            self.todo = [
                pair
                for pair, one in self.judged.items()
                if one.standing is Standing.CONFLICT and me not in {said.by for said in one.answers}
            ]
            self.n_done = 0
        else:
            by = {one.pair: _by(self.judged.get(one.pair)) for one in queue.pairs}
            self.todo = [
                one.pair
                for one in queue.pairs
                if me not in by[one.pair] and len(by[one.pair]) < one.n_reviewers
            ]
            self.n_done = sum(me in names for names in by.values())

    def shown(self, place: int, rows: Rows) -> SideBySide:
        pair = self.todo[place]
        one = self.judged.get(pair)
        said = tuple(answer.verdict for answer in one.answers if answer.verdict) if one else ()
        first, second = map(":".join, pair)
        return SideBySide(
            self.n_done + place + 1,
            self.n_done + len(self.todo),
            first,
            second,
            aligned(rows, pair),
            # in an order that tells nothing of who said which
            tuple(sorted(said)) if self.part is Part.THIRD else (),
        )


def _by(one: JudgedPair | None) -> frozenset[str]:
    return frozenset(said.by for said in one.answers) if one is not None else frozenset()


def _read(case: Case, lists: Sequence[str], session: VaultSession) -> Rows:
    read = []
    for item in (find_item(case, item_id) for item_id in lists):
        data = bytes_of_list(case, item, session)
        read.append(read_list(data, name=item.item_id, mapping=mapping_of(case, item)))
        session.n_rows += read[-1].n_rows
    return rows_by_key(read)


class Review:
    """A review under way: the pair before this member, and what they said in this session.

    It holds names, for as long as its session lasts.
    """

    def __init__(self, case: Case, share: _Share, rows: Rows) -> None:
        self._case, self._share, self._rows = case, share, rows
        self._place = 0
        self._said: dict[int, Verdict] = {}

    @property
    def part(self) -> Part:
        """As what this member answers."""
        return self._share.part

    @property
    def reviewed(self) -> PairsReviewed:
        """How many pairs were answered in this session, and how many are left."""
        return PairsReviewed(len(self._said), len(self._share.todo) - len(self._said))

    @property
    def said(self) -> Verdict | None:
        """What this member said of the pair before them in this session; None where they did not yet."""
        return self._said.get(self._place)

    @property
    def can_go_back(self) -> bool:
        """Whether something was said in this session that can be taken back."""
        return bool(self._said)

    def shown(self) -> SideBySide | None:
        """Return the pair before this member; None where they have been at the last."""
        if self._place >= len(self._share.todo):
            return None
        return self._share.shown(self._place, self._rows)

    def answer(self, answer: Answer) -> str:
        """Write down what is said of the pair, and go on; returns what the answer lacks, if anything."""
        if self.part is Part.THIRD and not answer.reasons:
            return NEEDS_A_REASON
        first, second = _judged_rows(self._share.todo[self._place])
        body = PairJudged(self._share.linkage, first, second, answer.verdict, self.part, answer.reasons)
        _write(self._case, body)
        self._said.pop(self._place, None)
        self._said[self._place] = answer.verdict
        self._place += 1
        return ""

    def back(self) -> None:
        """Take back what was said last in this session, and show its pair again."""
        if self._said:
            place = next(reversed(self._said))
            _write(self._case, JudgementTakenBack(*_judged_rows(self._share.todo[place]), self.part))
            del self._said[place]
            self._place = place

    def move(self, by: int) -> None:
        """Go to a pair near this one, and say nothing of it; at the ends it stays."""
        self._place = min(max(self._place + by, 0), max(len(self._share.todo) - 1, 0))

    def go_to_unsaid(self) -> None:
        """Go to the first pair that was passed over in this session, if there is one."""
        left = (place for place in range(len(self._share.todo)) if place not in self._said)
        self._place = next(left, len(self._share.todo))

    def forget(self) -> None:
        """Let go of every name."""
        self._rows = {}
        self._place = len(self._share.todo)


def _judged_rows(pair: RowPair) -> tuple[JudgedRow, JudgedRow]:
    first, second = (JudgedRow(*key) for key in pair)
    return first, second


def _write(case: Case, body: object) -> None:
    with case.act(Action.JUDGE_PAIRS) as work:
        work.add(body)


def take_back(case: Case, first: str, second: str) -> None:
    """Take back what this member said of two rows, such as ``I3:7`` and ``I4:12``.

    What was said stays on record; the rows are as they were before it was said.

    Raises
    ------
    NotJudgedError, NotPermittedError
    """
    case.authorised(Action.JUDGE_PAIRS)
    pair = ordered(_row(first), _row(second))
    one, me = pairs_judged(case).get(pair), case.member.member_id
    said = (*one.answers, *([one.third] if one.third else [])) if one is not None else ()
    parts = [answer.part for answer in said if answer.by == me]
    if not parts:
        raise NotJudgedError(
            "you said nothing of these two rows, or took it back already",
            where="--take-back",
            remedy="name two rows as `uncounted log` names them, such as I3:7 I4:12",
        )
    with case.act(Action.JUDGE_PAIRS) as work:
        for part in parts:
            work.add(JudgementTakenBack(*_judged_rows(pair), part))


def _row(text: str) -> RowKey:
    item_id, _, row_id = text.strip().partition(":")
    return item_id, row_id


def conflicts(case: Case) -> tuple[Conflict, ...]:
    """Tell the pairs on which two differ, decided or not.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.JUDGE_PAIRS)
    found = []
    for pair, one in pairs_judged(case).items():
        said = tuple(sorted(answer.verdict for answer in one.answers if answer.verdict))
        if one.standing in (Standing.CONFLICT, Standing.DECIDED) and len(set(said)) > 1:
            first, second = map(":".join, pair)
            found.append(Conflict(first, second, said, one.third.verdict if one.third else None))
    return tuple(found)


def review_report(case: Case) -> Mapping[str, object]:
    """Return what reviews say of the links of the newest linkage, as plain values.

    Raises
    ------
    NothingToReviewError, NotPermittedError, CompartmentNotHeldError
    """
    case.authorised(Action.JUDGE_PAIRS)
    number, _, queue = _newest(case)
    judged = pairs_judged(case)
    quality = quality_as_values(link_quality(queue, judged))
    n_open = sum(one.standing is Standing.CONFLICT for one in judged.values())
    return {"of_linkage": number, "queued_pairs": len(queue.pairs), "undecided_conflicts": n_open, **quality}
