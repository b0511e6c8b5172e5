"""Suggest claims on the case's items, and take a coder's decisions; both recorded one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment
from uncounted.casework.arrivals import holds_vault
from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import ClosedItemError
from uncounted.casework.families import (
    first_versions,
    may_open,
    text_item,
    text_of,
)
from uncounted.casework.intake import all_items, arrival_name, find_item
from uncounted.casework.permissions import Action
from uncounted.casework.suggesting import TextMayNotLeaveError, hear, voters_in, write_down
from uncounted.claims import (
    CodedClaim,
    DecisionFile,
    Judgement,
    SuggestedClaim,
    apply_decisions,
    read_decisions,
)
from uncounted.claims.entries import ClaimCoded, ClaimSuggested, SuggestionRejected
from uncounted.claims.extractors import Voters
from uncounted.corroboration.entries import PropositionWorded
from uncounted.evidence import Item, ItemKind, ItemRole, NotTextError
from uncounted.protection import ProtectedKind, vault
from uncounted.protection.entries import PlaceProtected, TermProtected
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
    """What a decisions file did to the case."""

    n_items: int
    n_coded: int
    n_rejected: int
    n_protected: int
    n_without_judgement: int


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
    voters = voters_in(case, voters or Voters())
    if called is not None:
        item = text_item(case, find_item(case, called))
        return (_suggest_on(case, item, text_of(case, item), voters),)
    items = all_items(case)
    # what was made into a text or a copy is read there
    replaced = {one.parent_id for one in items if one.role is ItemRole.WORKING_COPY}
    replaced |= {one.parent_id for one in items if one.role is ItemRole.TEXT}
    return tuple(
        _suggest_one(case, item, voters)
        for item in items
        if item.kind is not ItemKind.LIST and item.item_id not in replaced
    )


def _suggest_one(case: Case, item: Item, voters: Voters) -> Suggested:
    if not may_open(case, item):
        return Suggested(item.item_id, None, 0, "under the vault key, which you do not hold")
    try:
        return _suggest_on(case, item, text_of(case, item), voters)
    except NotTextError:
        return Suggested(item.item_id, None, 0, "no text here")
    except (UnreadableTextError, ClosedItemError, TextMayNotLeaveError) as error:
        return Suggested(item.item_id, None, 0, error.what)


def _suggest_on(case: Case, item: Item, text: str, voters: Voters) -> Suggested:
    vote = hear(case, item, text, voters)
    found = vote.extraction.claims
    with case.act(Action.SUGGEST) as work:
        known = {row["suggestion_id"] for row in case.rows("suggestion", item_id=item.item_id)}
        new = [claim for claim in found if claim.suggestion_id not in known]
        for claim in new:
            work.add(ClaimSuggested(item.item_id, claim))
        write_down(case, work, item, vote)
    n_rejected = len(vote.extraction.rejected)
    return Suggested(item.item_id, len(found), len(new), n_rejected=n_rejected, failures=vote.failures)


def code(case: Case, data: bytes, *, where: str) -> Coded:
    """Apply a decisions file: all of it, or nothing; one that only protects needs that permission alone.

    Raises
    ------
    NotPermittedError
    UnreadableDecisionsError, InvalidDecisionsError
        Faults of the file, all at once.
    NotForThisCaseError
        It names an item that is not in the case.
    """
    decisions = read_decisions(data, where=where)
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
    done = Coded(0, 0, 0, 0, 0)
    with case.act(action) as work:
        worded = {row["proposition"]: row["wording"] for row in case.rows("wording")}
        for name, wording in decisions.propositions.items():
            if worded.get(name) != wording:
                work.add(PropositionWorded(name, wording))
        for item in all_items(case):
            if any(judged.item in names[item.item_id] for judged in decisions.items):
                done = _sum(done, _code_one(case, work, item, decisions))
    return done


def _code_one(case: Case, work: Work, item: Item, file: DecisionFile) -> Coded:
    decisions = file.for_item(*_names(case, item))
    item = text_item(case, item)
    text = text_of(case, item)
    outcome = apply_decisions(item.item_id, text, suggestions_of(case, item.item_id), decisions)
    known = {claim.claim_id: claim for claim in coded_claims(case)}
    _refuse_taken_ids(item, outcome.coded, known)
    if outcome.coded:
        _refuse_coded_elsewhere(case, item, known.values())
    rejected_before = {
        row["suggestion_id"]
        for row in case.rows("suggestion", item_id=item.item_id, judgement=Judgement.REJECTED.value)
    }
    protected_before, placed_before = frozenset[str](), frozenset[tuple[int, int]]()
    if outcome.protected_spans:
        protected_before, placed_before = _protected_before(case, item, text), _placed_before(case, item)
    # the same file given again adds nothing: what stands already is not written twice
    for claim in outcome.coded:
        if known.get(claim.claim_id) != claim:
            work.add(ClaimCoded(claim))
    for one in outcome.rejected:
        if one.suggestion_id not in rejected_before:
            work.add(SuggestionRejected(item.item_id, one.suggestion_id, outcome.coder, one.reason or ""))
    for protected in outcome.protected_spans:
        if protected.span.text not in protected_before:
            sealed = vault.conceal(case.file, protected.span.text)
            work.add(TermProtected(item.item_id, ProtectedKind(protected.kind.value), sealed))
        place = (protected.span.start, protected.span.end)
        # of a testimony not even the places are told to who does not hold the vault
        if item.compartment is not Compartment.VAULT and place not in placed_before:
            work.add(PlaceProtected(item.item_id, ProtectedKind(protected.kind.value), *place))
    waiting = case.file.count("suggestion", item_id=item.item_id, judgement=Judgement.NO_JUDGEMENT.value)
    return Coded(1, len(outcome.coded), len(outcome.rejected), len(outcome.protected_spans), waiting)


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
    first = first_versions(all_items(case))
    versions = {item_id for item_id, one in first.items() if one is first[item.item_id]}
    elsewhere = sorted({claim.item_id for claim in known} & (versions - {item.item_id}))
    if elsewhere:
        raise CodedElsewhereError(
            f"claims stand on another version of the same text already: {', '.join(elsewhere)}",
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
    )


def _names(case: Case, item: Item) -> tuple[str, ...]:
    """Return all that a decisions file may call an item; a text or a copy made here has its id alone."""
    if item.is_version:
        return (item.item_id,)
    names = (arrival_name(case, row) for row in case.rows("arrival", item_id=item.item_id))
    return (item.item_id, item.sha256, *(name for name in names if name is not None))


def suggestions_of(case: Case, item_id: str) -> tuple[SuggestedClaim, ...]:
    """Return every suggestion on an item, in the order of the text."""
    rows = case.rows("suggestion", item_id=item_id)
    ordered = sorted(rows, key=lambda row: (row["position"], row["suggestion_id"]))
    return tuple(msgspec.json.decode(row["body"], type=SuggestedClaim) for row in ordered)


def coded_claims(case: Case) -> tuple[CodedClaim, ...]:
    """Return every claim of record, by item and place in the text."""
    rows = sorted(
        case.rows("claim"), key=lambda row: (int(row["item_id"][1:]), row["position"], row["claim_id"])
    )
    return tuple(msgspec.json.decode(row["body"], type=CodedClaim) for row in rows)
