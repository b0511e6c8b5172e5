"""Suggest claims on the case's items, and take a coder's decisions; both recorded one by one.

- The coder of a claim is the member who acts, whatever name stands in the file.
- What a member codes apart from another becomes that coder's own record, and no claim of record yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.arrivals import captured_date, holds_vault
from uncounted.casework.cases import Case, Work
from uncounted.casework.coding_apart import CodedApart, keep_record, under_way, versions_of
from uncounted.casework.consenting import ClosedItemError
from uncounted.casework.families import (
    arrivals_of,
    may_open,
    refuse_draft,
    text_item,
    text_of,
)
from uncounted.casework.intake import all_items, arrival_name, find_item
from uncounted.casework.permissions import Action
from uncounted.casework.settling import settle_agreed
from uncounted.casework.suggesting import TextMayNotLeaveError, hear, voters_in, write_down
from uncounted.claims import (
    CodedClaim,
    DecisionFile,
    Judgement,
    SuggestedClaim,
    apply_decisions,
    read_decisions,
)
from uncounted.claims.coding import CodingOutcome
from uncounted.claims.double_entries import Stage
from uncounted.claims.entries import ClaimCoded, ClaimSuggested, SuggestionRejected
from uncounted.claims.extractors import Vote, Voters
from uncounted.corroboration.entries import PropositionWorded
from uncounted.evidence import Item, ItemKind, ItemRole, NotTextError
from uncounted.protection import ProtectedKind, vault
from uncounted.protection.entries import PlaceProtected, TermProtected
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import UnreadableTextError


class NotForThisCaseError(UncountedError):
    """A decisions file names items that the case does not hold."""


class CodedElsewhereError(UncountedError):
    """Claims stand on another version of the same text already."""


class ClaimIdTakenError(UncountedError):
    """A claim id of a decisions file names another claim of the case."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What suggesting did for one item; ``n_claims`` None where no text was read: ``finding`` says why.

    ``failures`` say which of the extractors that were named could not be heard, and why.
    """

    item_id: str
    n_claims: int | None
    n_new: int
    finding: str = ""
    n_rejected: int = 0
    failures: tuple[UncountedError, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """What a decisions file did to the case; ``n_kept_apart`` are claims that are the coder's own for now."""

    n_items: int
    n_coded: int
    n_rejected: int
    n_protected: int
    n_without_judgement: int
    n_kept_apart: int = 0


def suggest(case: Case, called: str | None = None, *, voters: Voters | None = None) -> tuple[Suggested, ...]:
    """Put suggestions up for review, on one item or on all that are texts; again adds only what is new.

    A file that is no text is read in the newest text made out of it. Where a working copy was made of an
    item, the suggestions go on the copy. ``voters`` are the extractors to hear; the English rules, if none.

    Raises
    ------
    UnknownExtractorError, MissingExtraError, ModelOffError, UnusableModelServerError
        Of the voters, before anything is read.
    UnknownItemError, NotTextError, VaultNotHeldError, TextMayNotLeaveError
        For an item named by the member; without one, items without a text are told, not refused.
    """
    case.authorised(Action.SUGGEST)
    arrivals = arrivals_of(case)
    voters = voters_in(case, voters or Voters())
    if called is not None:
        item = text_item(case, refuse_draft(case, find_item(case, called)))
        return (
            _suggest_on(
                case, item, text_of(case, item), voters, captured_date(arrivals[item.item_id]["published"])
            ),
        )
    items = all_items(case)
    # what was made into a text or a copy is read there
    replaced = {one.parent_id for one in items if one.role is ItemRole.WORKING_COPY}
    replaced |= {one.parent_id for one in items if one.role is ItemRole.TEXT}
    return tuple(
        _suggest_one(case, item, voters, captured_date(arrivals[item.item_id]["published"]))
        for item in items
        if item.kind is not ItemKind.LIST and item.role is not ItemRole.DRAFT and item.item_id not in replaced
    )


def _suggest_one(case: Case, item: Item, voters: Voters, published: PartialDate | None) -> Suggested:
    if not may_open(case, item):
        return Suggested(item.item_id, None, 0, "under the vault key, which you do not hold")
    try:
        return _suggest_on(case, item, text_of(case, item), voters, published)
    except NotTextError:
        return Suggested(item.item_id, None, 0, "no text here")
    except (UnreadableTextError, ClosedItemError, TextMayNotLeaveError) as error:
        return Suggested(item.item_id, None, 0, error.what)


def _suggest_on(
    case: Case, item: Item, text: str, voters: Voters, published: PartialDate | None
) -> Suggested:
    vote = hear(case, item, text, voters, published=published)
    return put_up(case, item, vote.extraction.claims, vote)


def put_up(case: Case, item: Item, found: Sequence[SuggestedClaim], vote: Vote | None = None) -> Suggested:
    """Put suggestions on an item up for review; those that stand there already are not put up again."""
    with case.act(Action.SUGGEST) as work:
        known = {row["suggestion_id"] for row in case.rows("suggestion", item_id=item.item_id)}
        by_id = {claim.suggestion_id: claim for claim in reversed(found)}
        new = [claim for claim in found if by_id[claim.suggestion_id] is claim]
        new = [claim for claim in new if claim.suggestion_id not in known]
        for claim in new:
            work.add(ClaimSuggested(item.item_id, claim))
        if vote is not None:
            write_down(case, work, item, vote)
    n_rejected, failures = (len(vote.extraction.rejected), vote.failures) if vote else (0, ())
    return Suggested(item.item_id, len(found), len(new), n_rejected=n_rejected, failures=failures)


def code(case: Case, data: bytes, *, where: str, done: bool = False) -> Coded:
    """Apply a decisions file: all of it, or nothing; one that only protects needs that permission alone.

    Of items that this member codes apart from another, the file becomes the member's record, in place of the
    one before. With ``done`` it is handed in; where the other handed in the same, it becomes claims of
    record.

    Raises
    ------
    NotPermittedError
    UnreadableDecisionsError, InvalidDecisionsError
        Faults of the file, all at once.
    NotForThisCaseError
        It names an item that is not in the case.
    CodedApartError, HandedInError, MixedFileError, NothingApartError
        Two code an item of it apart, and this member is none of them or handed in; or the file holds others
        too.
    """
    decisions = _by(case.member.member_id, read_decisions(data, where=where))
    # who looks after those who spoke marks what must be withheld, and codes nothing
    action = Action.PROTECT if decisions.only_protects else Action.CODE
    case.authorised(action)
    names = {item.item_id: _names(case, item) for item in all_items(case)}
    strangers = [
        str(number)
        for number, judged in enumerate(decisions.items, start=1)
        if not any(judged.item in known for known in names.values())
    ]
    if strangers:
        raise NotForThisCaseError(
            f"{len(strangers)} items of the decisions file are not in this case",
            where=f"{where}, items number {', '.join(strangers)}",
            remedy="take these items in first, or correct their names",
        )
    total = Coded(0, 0, 0, 0, 0)
    with case.act(action) as work:
        named = [
            item
            for item in all_items(case)
            if any(judged.item in names[item.item_id] for judged in decisions.items)
        ]
        apart = {} if decisions.only_protects else under_way(case, named, done=done, where=where)
        # how propositions are worded is a part of what the other coder must not see
        for name, wording in decisions.propositions.items() if not apart else ():
            if wordings_of(case).get(name) != wording:
                work.add(PropositionWorded(name, wording))
        for item in named:
            if item.item_id in apart:
                coded = _code_apart(case, work, item, decisions, apart[item.item_id], done=done)
            else:
                coded = _code_one(case, work, item, decisions)
            total = _sum(total, coded)
    return total


def _by(coder: str, file: DecisionFile) -> DecisionFile:
    return replace(file, coder=coder, items=tuple(replace(one, coder=coder) for one in file.items))


def wordings_of(case: Case) -> dict[str, str]:
    """Return the plain sentence of each proposition, as it was worded last."""
    return {row["proposition"]: row["wording"] for row in case.rows("wording")}


def _code_apart(
    case: Case, work: Work, item: Item, file: DecisionFile, apart: CodedApart, *, done: bool
) -> Coded:
    """Keep what a coder decided as their own record; what they protect is protected at once."""
    decisions = file.for_item(*_names(case, item))
    item = text_item(case, item)
    if item.item_id != apart.item_id:
        raise _coded_elsewhere("two code another version of the same text", (apart.item_id,), item)
    text = text_of(case, item)
    outcome = apply_decisions(item.item_id, text, suggestions_of(case, item.item_id), decisions)
    protect_spans(case, work, item, text, outcome)
    stage = Stage.DONE if done else Stage.AT_WORK
    keep_record(work, apart, text, outcome, tuple(file.propositions.items()), stage)
    if apart.is_handed_in:
        taken = frozenset(claim.claim_id for claim in coded_claims(case))
        settle_agreed(work, apart, taken_ids=taken, worded=wordings_of(case))
    return Coded(
        1,
        0,
        len(outcome.rejected),
        len(outcome.protected_spans),
        outcome.n_suggested - outcome.n_judged,
        len(outcome.coded),
    )


def _code_one(case: Case, work: Work, item: Item, file: DecisionFile) -> Coded:
    decisions = file.for_item(*_names(case, item))
    item = text_item(case, item)
    text = text_of(case, item)
    outcome = apply_decisions(item.item_id, text, suggestions_of(case, item.item_id), decisions)
    write_outcome(case, work, item, text, outcome)
    waiting = case.file.count("suggestion", item_id=item.item_id, judgement=Judgement.NO_JUDGEMENT.value)
    return Coded(1, len(outcome.coded), len(outcome.rejected), len(outcome.protected_spans), waiting)


def write_outcome(case: Case, work: Work, item: Item, text: str, outcome: CodingOutcome) -> None:
    """Write down what decisions on one item made of it: claims of record, rejections, protected words.

    Raises
    ------
    ClaimIdTakenError, CodedElsewhereError
    """
    known = _known_beside(case, item, outcome.coded)
    _refuse_taken_ids(item, outcome.coded, known)
    if outcome.coded:
        _refuse_coded_elsewhere(case, item, known.values())
    rejected_before = {
        row["suggestion_id"]
        for row in case.rows("suggestion", item_id=item.item_id, judgement=Judgement.REJECTED.value)
    }
    # the same file given again adds nothing: what stands already, whoever coded it, is not written twice
    for claim in outcome.coded:
        before = known.get(claim.claim_id)
        if before is None or replace(before, coder=claim.coder) != claim:
            work.add(ClaimCoded(claim))
    for one in outcome.rejected:
        if one.suggestion_id not in rejected_before:
            work.add(SuggestionRejected(item.item_id, one.suggestion_id, outcome.coder, one.reason or ""))
    protect_spans(case, work, item, text, outcome)


def _known_beside(case: Case, item: Item, coded: Sequence[CodedClaim]) -> dict[str, CodedClaim]:
    """Return the claims that new ones may run into: on any version of the item, or under one of their ids."""
    rows = [row for one in sorted(versions_of(case, item)) for row in case.rows("claim", item_id=one)]
    rows += [row for claim in coded for row in case.rows("claim", claim_id=claim.claim_id)]
    return {row["claim_id"]: msgspec.json.decode(row["body"], type=CodedClaim) for row in rows}


def protect_spans(case: Case, work: Work, item: Item, text: str, outcome: CodingOutcome) -> None:
    """Seal the words that a coder protected, and mark where they stand for who holds no vault."""
    if not outcome.protected_spans:
        return
    protected_before, placed_before = _protected_before(case, item, text), _placed_before(case, item)
    for protected in outcome.protected_spans:
        if protected.span.text not in protected_before:
            sealed = vault.conceal(case.file, protected.span.text)
            work.add(TermProtected(item.item_id, ProtectedKind(protected.kind.value), sealed))
        place = (protected.span.start, protected.span.end)
        # of a testimony not even the places are told to who does not hold the vault
        if item.compartment is not Compartment.VAULT and place not in placed_before:
            work.add(PlaceProtected(item.item_id, ProtectedKind(protected.kind.value), *place))


def _protected_before(case: Case, item: Item, text: str) -> frozenset[str]:
    # who does not hold the vault can seal for it, and sees of what was sealed before where it stands
    if not holds_vault(case):
        return frozenset(text[start:end] for start, end in _placed_before(case, item))
    return frozenset(
        vault.reveal(case.file, row["sealed"]) for row in case.rows("protected_term", item_id=item.item_id)
    )


def _placed_before(case: Case, item: Item) -> frozenset[tuple[int, int]]:
    rows = case.rows("protected_place", item_id=item.item_id)
    return frozenset((int(row["start"]), int(row["end"])) for row in rows)


def _refuse_coded_elsewhere(case: Case, item: Item, known: Iterable[CodedClaim]) -> None:
    """Refuse to code the copy of a text whose claims stand on the text itself: it would count twice."""
    elsewhere = sorted({claim.item_id for claim in known} & (versions_of(case, item) - {item.item_id}))
    if elsewhere:
        raise _coded_elsewhere("claims stand on another version of the same text already", elsewhere, item)


def _coded_elsewhere(what: str, elsewhere: Iterable[str], item: Item) -> CodedElsewhereError:
    return CodedElsewhereError(
        f"{what}: {', '.join(elsewhere)}",
        where=f"item {item.item_id}",
        remedy="code that version; the same words on two versions would count as two accounts",
    )


def _refuse_taken_ids(item: Item, coded: Sequence[CodedClaim], known: Mapping[str, CodedClaim]) -> None:
    taken = [c.claim_id for c in coded if c.claim_id in known and known[c.claim_id].item_id != item.item_id]
    if taken:
        raise ClaimIdTakenError(
            f"{len(taken)} claim ids of the file belong to claims on other items: {', '.join(taken)}",
            where=f"item {item.item_id}",
            remedy="give these claims ids of their own; an id names one claim in the whole case",
        )


def _sum(first: Coded, second: Coded) -> Coded:
    return Coded(
        first.n_items + second.n_items,
        first.n_coded + second.n_coded,
        first.n_rejected + second.n_rejected,
        first.n_protected + second.n_protected,
        first.n_without_judgement + second.n_without_judgement,
        first.n_kept_apart + second.n_kept_apart,
    )


def _names(case: Case, item: Item) -> tuple[str, ...]:
    """Return all that a decisions file may call an item; a text or a copy made here has its id alone.

    Nothing is coded on a draft: no person has passed over it yet, and its places will move.
    """
    if item.role is ItemRole.DRAFT:
        return ()
    if item.is_version:
        return (item.item_id,)
    names = (arrival_name(case, row) for row in case.rows("arrival", item_id=item.item_id))
    return (item.item_id, item.sha256, *(name for name in names if name is not None))


def suggestions_of(case: Case, item_id: str) -> tuple[SuggestedClaim, ...]:
    """Return every suggestion on an item, in the order of the text."""
    rows = case.rows("suggestion", item_id=item_id)
    ordered = sorted(rows, key=lambda row: (row["position"], row["suggestion_id"]))
    return tuple(msgspec.json.decode(row["body"], type=SuggestedClaim) for row in ordered)


def coded_claims(case: Case, *items: str) -> tuple[CodedClaim, ...]:
    """Return every claim of record, by item and place in the text; one that was withdrawn is none.

    With ``items``, those on these items alone.
    """
    return tuple(msgspec.json.decode(row["body"], type=CodedClaim) for row in rows_of_record(case, *items))


def rows_of_record(case: Case, *items: str) -> list[Any]:
    """Return the rows of the same claims in the same order, their bodies not read yet."""
    read = [row for one in items for row in case.rows("claim", item_id=one)] if items else case.rows("claim")
    return sorted(read, key=lambda row: (int(row["item_id"][1:]), row["position"], row["claim_id"]))
