"""What members said of pairs of rows, as the entries tell it, and what of it binds a linkage.

- The newest answer of each member counts; a conflict that no third person decided binds nothing.
- Judgements that contradict one another are refused by row id, before anything else is asked for or read.
- The queue that was kept with a linkage holds row ids and numbers; it lies under the vault key.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case
from uncounted.people.entries import JudgedRow, JudgementTakenBack, LinkageRecorded, PairJudged
from uncounted.people.judgements import (
    JudgedPair,
    Said,
    contradictions,
    judged_pairs,
    ordered,
    row_judgements,
)
from uncounted.people.plan import RowJudgements, RowKey, RowPair
from uncounted.people.review import ReviewQueue, read_queue
from uncounted.people.weights import WeighedRows, read_weights
from uncounted.vocabulary.errors import UncountedError

_KINDS = ("people.pair_judged", "people.judgement_taken_back")
REVIEW_FILE, WEIGHTS_FILE = "review", "weights"
# so many pairs are named in an error, and the number of all
_SHOWN = 20


class ContradictingJudgementsError(UncountedError):
    """Rows were judged one person and two, through others, or one person twice on one list."""


def pairs_judged(case: Case) -> Mapping[RowPair, JudgedPair]:
    """Return every pair with an answer in force; what was erased with a list is not there."""
    said = []
    for logged in entries_of(case.file, _KINDS):
        body = logged.body
        if isinstance(body, PairJudged):
            said.append(Said(_pair(body), logged.actor, body.verdict, body.part, body.reasons, logged.time))
        elif isinstance(body, JudgementTakenBack):
            said.append(Said(_pair(body), logged.actor, None, body.part, (), logged.time))
    return judged_pairs(said)


def _pair(body: PairJudged | JudgementTakenBack) -> RowPair:
    return ordered(key_of(body.first), key_of(body.second))


def key_of(row: JudgedRow) -> RowKey:
    """Return a row as linkage names it: a list of a case is called by its item id."""
    return row.item_id, row.row_id


def binding_judgements(case: Case, lists: Collection[str]) -> RowJudgements:
    """Return what binds a linkage of these lists.

    Raises
    ------
    ContradictingJudgementsError
    """
    judged = row_judgements(pairs_judged(case).values(), lists)
    # the lists of a case are read as naming each person once
    found = contradictions(judged, lists)
    if found:
        named = ", ".join(" and ".join(map(":".join, pair)) for pair in found[:_SHOWN])
        raise ContradictingJudgementsError(
            f"{len(found)} pairs were judged two persons, and one through others, or one person twice on "
            "a list",
            where=named + (", and more" if len(found) > _SHOWN else ""),
            remedy="whoever judged wrongly takes it back: `uncounted review CASE --take-back ROW ROW`",
        )
    return judged


def kept_queue(case: Case, linkage: LinkageRecorded) -> ReviewQueue | None:
    """Return the queue that was kept with a linkage, None where there is none.

    Raises
    ------
    CompartmentNotHeldError
    """
    kept = linkage.file(REVIEW_FILE)
    return None if kept is None else read_queue(case.file.read_item(kept.blob_id, kept.size))


def kept_weights(case: Case, linkage: LinkageRecorded) -> Mapping[RowPair, WeighedRows]:
    """Return the weights that were kept with a linkage; earlier ones kept none.

    Raises
    ------
    CompartmentNotHeldError
    """
    kept = linkage.file(WEIGHTS_FILE)
    return {} if kept is None else read_weights(case.file.read_item(kept.blob_id, kept.size))
