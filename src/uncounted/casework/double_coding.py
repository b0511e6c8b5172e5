"""Two coders who do not see each other: an item is given to both, and a third decides where they differ.

- A caseworker or a reviewer gives an item to two members who may code and can open it, before anybody coded
  it.
- Until both handed in, what either recorded is shown to nobody. Until an item is settled, neither is shown
  what the other recorded; who decides saw the item through neither coder's eyes.
- Every disagreement is decided in one act, each with a reason, by somebody who coded neither.
- What was called off stays in the history; nothing of it becomes a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.coding_apart import CodedApart, State, coded_apart, open_on, versions_of
from uncounted.casework.consenting import require_open
from uncounted.casework.covering import WITHHELD, covered, covered_items, ground_beside_nobody
from uncounted.casework.families import terms_to_withhold, text_item, text_of
from uncounted.casework.intake import find_item
from uncounted.casework.members import TeamMember, team
from uncounted.casework.permissions import PERMITTED, Action
from uncounted.casework.settling import compared, settle_item
from uncounted.claims import CodedClaim
from uncounted.claims.adjudicating import read_adjudication, rulings_of
from uncounted.claims.comparing import Disagreement
from uncounted.claims.double_entries import DECIDED, AssignmentEnded, ItemAssigned, Taken
from uncounted.claims.double_entries import EndReason as EndReason
from uncounted.evidence import Item
from uncounted.protection import redact
from uncounted.vocabulary.errors import UncountedError


class UnfitCodersError(UncountedError):
    """Those who were named cannot code this item apart from each other."""


class CodedAlreadyError(UncountedError):
    """Somebody coded the item before: what stands there can be seen by both."""


class NotAssignedError(UncountedError):
    """Nobody codes this item apart from another."""


class NothingToDecideError(UncountedError):
    """There is no disagreement on this item that could be decided now."""


class OwnCodingError(UncountedError):
    """Who coded an item does not decide where the coders differ."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a third person made of one difference: whose reading, why, and which claim came of it."""

    number: int
    taken: Taken
    reason: str
    claim_id: str | None
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An item that was given to two coders, and how far each is; nothing of what they recorded.

    ``not_there`` names coders who left, or may not code any more.
    """

    item_id: str
    coders: tuple[str, str]
    done: tuple[str, ...]
    state: State
    given_by: str
    not_there: tuple[str, ...]
    n_disagreements: int | None
    n_claims: int | None


def assign(case: Case, called: str, coders: Sequence[str]) -> Assignment:
    """Give an item to two coders, neither of whom is to see what the other does.

    Raises
    ------
    UnfitCodersError, CodedAlreadyError
    UnknownItemError, NotTextError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.ASSIGN)
    item = text_item(case, find_item(case, called))
    # what cannot be opened, or is closed, nobody is asked to read
    text_of(case, item)
    first, second = _fit(case, item, coders)
    with case.act(Action.ASSIGN) as work:
        _refuse_seen(case, item)
        number = work.add(ItemAssigned(item.item_id, (first, second)))
    return _told(CodedApart(item.item_id, number, (first, second), case.member.member_id), ())


def _fit(case: Case, item: Item, coders: Sequence[str]) -> tuple[str, str]:
    known = {member.name: member for member in team(case).members}
    unfit = []
    if len(set(coders)) != len(coders) or len(coders) != 2:
        unfit.append("two different members are needed, no more and no fewer")
    for name in sorted(set(coders)):
        why = _why_unfit(known.get(name), item)
        unfit += [f"{name}: {why}"] if why else []
    if unfit:
        raise UnfitCodersError(
            "; ".join(unfit),
            where=f"item {item.item_id}",
            remedy="name two coders or reviewers of `uncounted member list`; of an item under the vault key, "
            "make a working copy first",
        )
    first, second = sorted(coders)
    return first, second


def _why_unfit(member: TeamMember | None, item: Item) -> str:
    if member is None or not member.works:
        return "no such member is in the case, or no role of theirs is in force"
    if not _may_code(member):
        return "no role of theirs allows to code"
    return "" if item.compartment in member.keys else "their keys do not open this item"


def _may_code(member: TeamMember) -> bool:
    return member.works and any(Action.CODE in PERMITTED[role] for role in member.roles)


def _refuse_seen(case: Case, item: Item) -> None:
    versions = versions_of(case, item)
    if open_on(case, item) is not None:
        raise CodedAlreadyError(
            "two code this item apart already",
            where=f"item {item.item_id}",
            remedy=f"call that off first: `uncounted assign CASE {item.item_id} --end REASON`",
        )
    if any(claim.item_id in versions for claim in coded_claims(case)):
        raise CodedAlreadyError(
            "claims stand on this item, or on another version of it, and both coders can see them",
            where=f"item {item.item_id}",
            remedy="give an item that nobody coded yet; what one person coded says so in every figure",
        )


def call_off(case: Case, called: str, reason: EndReason) -> Assignment:
    """End the coding of an item by two before it is settled; nothing of it becomes a claim.

    Raises
    ------
    NotAssignedError, UnknownItemError, NotPermittedError
    """
    case.authorised(Action.ASSIGN)
    item = find_item(case, called)
    with case.act(Action.ASSIGN) as work:
        apart = _open(case, item)
        work.add(AssignmentEnded(apart.item_id, apart.number, reason))
        apart.is_ended = True
    return _told(apart, ())


def _open(case: Case, item: Item) -> CodedApart:
    apart = open_on(case, item)
    if apart is None:
        raise NotAssignedError(
            "nobody codes this item apart from another",
            where=f"item {item.item_id}",
            remedy=f"give it to two: `uncounted assign CASE {item.item_id} --coder NAME --coder NAME`",
        )
    return apart


def assignments(case: Case) -> tuple[Assignment, ...]:
    """Tell every item that was given to two coders, and how far each is.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    there = {member.name for member in team(case).members if _may_code(member)}
    return tuple(
        _told(apart, [one for one in apart.coders if one not in there]) for apart in coded_apart(case)
    )


def _told(apart: CodedApart, not_there: Sequence[str]) -> Assignment:
    return Assignment(
        apart.item_id,
        apart.coders,
        tuple(one for one in apart.coders if apart.is_done(one)),
        apart.state,
        apart.given_by,
        tuple(not_there) if apart.is_open else (),
        # how far they differ is told when nothing can be learnt from it any more
        apart.n_disagreements,
        None if apart.settled is None else len(apart.settled),
    )


def to_decide(case: Case, called: str) -> tuple[Disagreement, ...]:
    """Show where two coders differ, to who may decide it; protected words withheld.

    Raises
    ------
    NothingToDecideError, OwnCodingError, NotAssignedError
    UnknownItemError, ClosedItemError, NotPermittedError
    """
    case.authorised(Action.ADJUDICATE)
    apart = _decidable(case, find_item(case, called))
    terms, unread = terms_to_withhold(case), covered_items(case)
    return tuple(
        redact(replace(one, first=_shown(one.first, unread), second=_shown(one.second, unread)), terms)
        for one in compared(apart)[1]
    )


def decided(case: Case, called: str) -> tuple[Decided, ...]:
    """Tell what was decided on an item where its coders differed, by whom and why; protected words withheld.

    Raises
    ------
    UnknownItemError, ClosedItemError, NotPermittedError
    """
    case.authorised(Action.READ)
    item = text_item(case, find_item(case, called))
    require_open(case, item)
    unread = covered_items(case)
    told = [
        Decided(
            body.number,
            body.taken,
            WITHHELD if item.item_id in unread else body.reason,
            body.claim_id,
            logged.actor,
            logged.time,
        )
        for logged in entries_of(case.file, (DECIDED,))
        if (body := logged.body) is not None and body.item_id == item.item_id
    ]
    return redact(tuple(told), terms_to_withhold(case))


def _shown(claim: CodedClaim | None, unread: frozenset[str]) -> CodedClaim | None:
    return None if claim is None else ground_beside_nobody(covered(claim, unread))


def _decidable(case: Case, item: Item) -> CodedApart:
    apart = _open(case, item)
    if case.member.member_id in apart.coders or _ever_recorded(case, item):
        raise OwnCodingError(
            "you coded this item: somebody else decides where the coders differ",
            where=f"item {apart.item_id}",
            remedy="ask a reviewer who coded neither",
        )
    require_open(case, find_item(case, apart.item_id))
    if apart.state is not State.TO_DECIDE:
        raise NothingToDecideError(
            "not both coders are done: nothing is shown before",
            where=f"item {apart.item_id}",
            remedy="see `uncounted assign CASE` for who is at work",
        )
    return apart


def _ever_recorded(case: Case, item: Item) -> bool:
    versions = versions_of(case, item)
    mine = case.member.member_id
    return any(mine in one.records for one in coded_apart(case) if one.item_id in versions)


def adjudicate(case: Case, data: bytes, *, where: str) -> Assignment:
    """Decide every disagreement on an item, each with a reason; what was taken becomes claims of record.

    Raises
    ------
    UnreadableDecisionsError, InvalidDecisionsError
        Faults of the file, all at once; nothing was decided.
    NothingToDecideError, OwnCodingError, NotAssignedError
    UnknownItemError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.ADJUDICATE)
    file = read_adjudication(data, where=where)
    item = find_item(case, file.item)
    with case.act(Action.ADJUDICATE) as work:
        apart = _decidable(case, item)
        text = text_of(case, text_item(case, item))
        _, found = compared(apart)
        rulings = rulings_of(file, found, item_id=apart.item_id, text=text, by=case.member.member_id)
        taken = frozenset(claim.claim_id for claim in coded_claims(case))
        worded = {row["proposition"]: row["wording"] for row in case.rows("wording")}
        n_claims = settle_item(work, apart, rulings, taken_ids=taken, worded=worded)
    return replace(_told(apart, ()), state=State.SETTLED, n_disagreements=len(found), n_claims=n_claims)
