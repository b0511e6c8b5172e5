"""What a member is shown of lists, of the persons they were linked to, and of what was judged: no name.

- Lists, persons and pairs go by item id, token and row number.
- Persons are a sealed file: it is opened for who holds the vault's key, a statistician too, and for nobody
  else.
- What somebody said of a pair is told to themselves; how it was weighed, once nobody is to answer any more.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from uncounted.casefile import Compartment
from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case
from uncounted.casework.consenting import left_out
from uncounted.casework.counting import mapping_of, recorded_linkage
from uncounted.casework.families import lists_of
from uncounted.casework.pair_judgements import kept_queue, kept_weights, pairs_judged
from uncounted.casework.permissions import Action
from uncounted.evidence import Item
from uncounted.people.entries import LinkageRecorded
from uncounted.people.judgements import JudgedPair, Part, Reason, Said, Standing, Verdict
from uncounted.people.plan import RowPair
from uncounted.people.weights import WeighedRows


@dataclass(frozen=True, slots=True)
class MappingTold:
    """That somebody said how a list is read, or took it back: the entry, by whom, when."""

    number: int
    by: str
    when: str
    is_taken_back: bool


@dataclass(frozen=True, slots=True)
class ListTold:
    """A list of the case, as it came.

    ``n_rows`` and ``dropped`` are those of the newest linkage, and None where it did not take part.
    ``left_out`` says which consent is missing. ``mappings`` are all there were, newest first; ``is_mapped``
    whether one is in force, None where the reader's keys do not tell.
    """

    item: Item
    n_rows: int | None
    dropped: tuple[str, ...] | None
    left_out: str | None
    mappings: tuple[MappingTold, ...]
    is_mapped: bool | None


@dataclass(frozen=True, slots=True)
class IndividualTold:
    """A person by token: the rows, whether each list names them (None: it does not cover them), how sure."""

    token: str
    rows: tuple[str, ...]
    on: tuple[bool | None, ...]
    sureness: str
    doubt: float


@dataclass(frozen=True, slots=True)
class Individuals:
    """The persons of the newest linkage; ``persons`` is None where the reader's keys do not open them."""

    lists: tuple[str, ...]
    n_persons: int
    persons: tuple[IndividualTold, ...] | None


@dataclass(frozen=True, slots=True)
class MyJudgement:
    """What this member said of two rows, and how it was weighed, where nobody is to answer any more."""

    first: str
    second: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    part: Part
    when: str
    standing: Standing
    weighed: WeighedRows | None


@dataclass(frozen=True, slots=True)
class ReviewTold:
    """How a review stands: pairs in the queue, what waits for this member, what was judged by anybody."""

    n_queued: int
    n_mine: int
    n_left: int
    n_to_decide: int
    n_judged: int


def lists_told(case: Case) -> tuple[ListTold, ...]:
    """Tell the lists of the case, in the order received.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    linkage, missing = recorded_linkage(case), left_out(case)
    report: Mapping[str, Any] = linkage.report if linkage is not None else {}
    used = {one.item_id for one in linkage.lists} if linkage is not None else set()
    mappings = _mappings(case)
    holds = case.file.keyring.holds(Compartment.VAULT)
    return tuple(
        ListTold(
            item,
            report.get("rows_of_lists", {}).get(item.item_id),
            tuple(report.get("dropped_columns", {}).get(item.item_id, ())) if item.item_id in used else None,
            missing.get(item.item_id),
            mappings.get(item.item_id, ()),
            mapping_of(case, item) is not None if holds else None,
        )
        for item in lists_of(case)
    )


def _mappings(case: Case) -> Mapping[str, tuple[MappingTold, ...]]:
    found: dict[str, tuple[MappingTold, ...]] = {}
    for logged in entries_of(case.file, {"people.list_mapped", "people.mapping_taken_back"}):
        # sealed as the list is: who does not hold its key is not told of it
        if logged.body is not None:
            told = MappingTold(
                logged.number, logged.actor, logged.time, logged.kind == "people.mapping_taken_back"
            )
            found[logged.body.item_id] = (told, *found.get(logged.body.item_id, ()))
    return found


def newest_linkage(case: Case) -> tuple[int, str, LinkageRecorded] | None:
    """Return the newest linkage with the number of its entry and when it was made; None where there is none.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    linkage = recorded_linkage(case)
    if linkage is None:
        return None
    row = case.rows("linkage")[-1]
    return int(row["number"]), str(row["linked"]), linkage


def individuals(case: Case) -> Individuals | None:
    """Return the persons of the newest linkage by token; None where the lists were not linked.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    linkage = recorded_linkage(case)
    if linkage is None:
        return None
    lists = tuple(used.item_id for used in linkage.lists)
    if not case.file.keyring.holds(Compartment.VAULT):
        return Individuals(lists, linkage.n_persons, None)
    data = case.file.read_item(linkage.individuals_blob, linkage.individuals_size)
    return Individuals(lists, linkage.n_persons, tuple(_persons(data)))


_MARKS = {"1": True, "0": False, "NA": None}


def _persons(data: bytes) -> Iterator[IndividualTold]:
    for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
        on = tuple(_MARKS[mark] for column, mark in row.items() if column.startswith("on "))
        yield IndividualTold(
            row["person"], tuple(row["rows"].split(";")), on, row["sureness"], float(row["doubt"])
        )


def review_told(case: Case) -> ReviewTold | None:
    """Tell how the review of the newest linkage stands for this member; None where there is none to do.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError
    """
    case.authorised(Action.JUDGE_PAIRS)
    linkage = recorded_linkage(case)
    queue = kept_queue(case, linkage) if linkage is not None else None
    if queue is None:
        return None
    judged, me = pairs_judged(case), case.member.member_id
    mine = left = n_judged = 0
    for one in queue.pairs:
        by = {said.by for said in judged[one.pair].answers} if one.pair in judged else set()
        n_judged += bool(by)
        mine += me in by
        left += me not in by and len(by) < one.n_reviewers
    to_decide = sum(
        one.standing is Standing.CONFLICT and me not in {said.by for said in one.answers}
        for one in judged.values()
    )
    return ReviewTold(len(queue.pairs), mine, left, to_decide, n_judged)


def my_judgements(case: Case) -> tuple[MyJudgement, ...]:
    """Tell what this member said of pairs and did not take back, newest first.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError
    """
    case.authorised(Action.JUDGE_PAIRS)
    linkage, me = recorded_linkage(case), case.member.member_id
    weights: Mapping[RowPair, WeighedRows] = {}
    n_asked: Counter[RowPair] = Counter()
    if linkage is not None:
        weights = kept_weights(case, linkage)
        queue = kept_queue(case, linkage)
        n_asked.update({one.pair: one.n_reviewers for one in queue.pairs} if queue is not None else {})
    found = []
    for pair, one in pairs_judged(case).items():
        weighed = weights.get(pair) if _is_settled(one, n_asked[pair]) else None
        for said in _said_by(one, me):
            first, second = map(":".join, pair)
            found.append(
                MyJudgement(
                    *(first, second, said.verdict or Verdict.CANNOT_TELL, said.reasons, said.part, said.when),
                    one.standing,
                    weighed,
                )
            )
    return tuple(sorted(found, key=lambda one: one.when, reverse=True))


def weights_to_decide(case: Case, first: str, second: str) -> WeighedRows | None:
    """Tell the third who decides between two how a pair was weighed; to a reviewer nothing is told.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError
    """
    case.authorised(Action.JUDGE_PAIRS)
    linkage = recorded_linkage(case)
    if linkage is None:
        return None
    for pair, one in pairs_judged(case).items():
        if tuple(map(":".join, pair)) == (first, second):
            is_third = case.member.member_id not in {said.by for said in one.answers}
            open_to = is_third and one.standing in (Standing.CONFLICT, Standing.DECIDED)
            return kept_weights(case, linkage).get(pair) if open_to else None
    return None


def _said_by(one: JudgedPair, me: str) -> Iterator[Said]:
    yield from (said for said in one.answers if said.by == me)
    if one.third is not None and one.third.by == me:
        yield one.third


def _is_settled(one: JudgedPair, n_asked: int) -> bool:
    """Say whether nobody is to answer this pair any more."""
    if one.standing is Standing.CONFLICT:
        return False
    return one.standing is Standing.DECIDED or len(one.answers) >= n_asked
