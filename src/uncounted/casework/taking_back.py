"""What is on record and may be taken back: which entry, by whom, and the deed that does it.

- Nothing is taken out of the history: taking back is a new entry, made by the deed that its own job has.
- Offered is what would be done now: what was taken back already, or by somebody else's right, is not.
- A reason is asked for where the deed keeps one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from uncounted.casefile import Logged
from uncounted.casework import caring, import_undoing, pair_review, requests, reusing, telling_apart
from uncounted.casework.agreement import may
from uncounted.casework.cases import Case
from uncounted.casework.consenting import held_items
from uncounted.casework.distinct_origins import rows_in_force
from uncounted.casework.judging import hidden_names
from uncounted.casework.pair_judgements import pairs_judged
from uncounted.casework.permissions import Action
from uncounted.corroboration.entries import OriginsAre
from uncounted.corroboration.reuse import EdgeStatus
from uncounted.people.judgements import ordered
from uncounted.vocabulary.errors import UncountedError


class NothingToTakeBackError(UncountedError):
    """An entry cannot be taken back, or was taken back already."""


@dataclass(frozen=True, slots=True)
class Back:
    """A way back: what it is called (`WAYS`), and whether a reason is asked for."""

    way: str
    needs_reason: bool


class _Now:
    """What stands in the case now; each is read once for a page, and only where a line asks for it."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The pairs of origins that count as two, of which this member may know both."""
        hidden = hidden_names(self.case)
        return frozenset(pair for pair in rows_in_force(self.case) if not hidden.intersection(pair))

    @cached_property
    def reuse(self) -> dict[tuple[str, str], str]:
        """What was said last of which item was made from which."""
        return {(row["child"], row["parent"]): row["status"] for row in self.case.rows("reuse")}

    @cached_property
    def held(self) -> frozenset[str]:
        """The items that are held."""
        return frozenset(held_items(self.case))

    @cached_property
    def pairs_of_mine(self) -> frozenset[tuple[tuple[str, str], tuple[str, str]]]:
        """The pairs of rows of which this member said something that stands."""
        me, found = self.case.member.member_id, []
        for pair, one in pairs_judged(self.case).items():
            said = (*one.answers, *([one.third] if one.third else []))
            found += [pair] if any(answer.by == me for answer in said) else []
        return frozenset(found)

    @cached_property
    def imports(self) -> frozenset[str]:
        """The imports that stand."""
        return frozenset(str(row["import_id"]) for row in self.case.rows("import_made", stands=1))

    @cached_property
    def requests(self) -> frozenset[str]:
        """The requests that are open."""
        return frozenset(one.request_id for one in requests.requests(self.case) if one.state == "open")


@dataclass(frozen=True, slots=True)
class _Way:
    """How one kind of entry is taken back; ``stands`` says whether there is still something to take back."""

    name: str
    action: Action
    stands: Callable[[_Now, Any, str], bool]
    act: Callable[[Case, Any, str], object]
    needs_reason: bool = False


def _key(row: Any) -> tuple[str, str]:
    return str(row.item_id), str(row.row_id)


_WAYS = {
    "corroboration.origins_told_apart": _Way(
        "origins",
        Action.TELL_APART,
        lambda now, body, _: body.are is OriginsAre.DISTINCT and (body.first, body.second) in now.apart,
        lambda case, body, reason: telling_apart.take_back(case, [(body.first, body.second)], reason),
        needs_reason=True,
    ),
    "corroboration.reuse_judged": _Way(
        "reuse",
        Action.CODE,
        lambda now, body, _: (
            body.status is not EdgeStatus.INFERRED
            and now.reuse.get((body.child, body.parent)) == body.status.value
        ),
        lambda case, body, _: reusing.judge_reuse(case, take_back=[(body.child, body.parent)]),
    ),
    "protection.item_held": _Way(
        "hold",
        Action.RETAIN,
        lambda now, body, _: body.item_id in now.held,
        lambda case, body, _: caring.end_hold(case, body.item_id),
    ),
    "people.pair_judged": _Way(
        "pair",
        Action.JUDGE_PAIRS,
        lambda now, body, actor: (
            actor == now.case.member.member_id
            and ordered(_key(body.first), _key(body.second)) in now.pairs_of_mine
        ),
        lambda case, body, _: pair_review.take_back(
            case, ":".join(_key(body.first)), ":".join(_key(body.second))
        ),
    ),
    "casework.import_made": _Way(
        "import",
        Action.IMPORT,
        lambda now, body, _: body.import_id in now.imports,
        lambda case, body, reason: import_undoing.undo_import(case, body.import_id, reason=reason),
        needs_reason=True,
    ),
    "casework.action_requested": _Way(
        "request",
        Action.VETO,
        lambda now, body, _: body.request_id in now.requests,
        lambda case, body, _: requests.refuse(case, body.request_id),
    ),
}
WAYS = tuple(way.name for way in _WAYS.values())


def ways_back(case: Case, entries: Iterable[Logged]) -> dict[int, Back]:
    """Say which of these entries this member may take back now, and how.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    found, now = {}, _Now(case)
    for logged in entries:
        way = _way_of(now, logged)
        if way is not None:
            found[logged.number] = Back(way.name, way.needs_reason)
    return found


def _way_of(now: _Now, logged: Logged) -> _Way | None:
    way = _WAYS.get(logged.kind)
    if way is None or logged.body is None or not may(now.case.member.roles, way.action):
        return None
    return way if way.stands(now, logged.body, logged.actor) else None


def take_back(case: Case, number: int, reason: str = "") -> str:
    """Take back what one entry says, by the deed of its own job; returns the name of the way (`WAYS`).

    Raises
    ------
    NothingToTakeBackError, ReasonMissingError, NotPermittedError
    """
    case.authorised(Action.READ)
    size = case.file.size()
    logged = case.file.entries()[number] if 0 <= number < size else None
    way = _WAYS.get(logged.kind) if logged is not None else None
    if way is not None:
        case.authorised(way.action)
    if logged is None or way is None or _way_of(_Now(case), logged) is None:
        raise NothingToTakeBackError(
            "this cannot be taken back, or was taken back already",
            where=f"entry {number}",
            remedy="look at the newest entries of the history; a correction is a new line",
        )
    way.act(case, logged.body, reason)
    return way.name
