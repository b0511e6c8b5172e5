"""A new capture of a page that was coded before: its claims are proposed again, for a person to confirm."""

from __future__ import annotations

from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims, put_up
from uncounted.casework.families import first_versions, text_item, text_of
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import Action
from uncounted.claims.reanchoring import NotAnchored, carry_over
from uncounted.vocabulary.errors import UncountedError


class SamePageOnceError(UncountedError):
    """Both items are one file, or versions of one file."""


class NothingCodedError(UncountedError):
    """No claim of record stands on the older item."""


@dataclass(frozen=True, slots=True)
class ProposedAgain:
    """A claim of the older capture, and the suggestion that stands for it on the newer one."""

    claim_id: str
    suggestion_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reanchored:
    """What was proposed on the newer capture, how much of it is new there, and what did not stand there."""

    item_id: str
    proposed: tuple[ProposedAgain, ...]
    n_new: int
    lost: tuple[NotAnchored, ...]


def reanchor(case: Case, old: str, new: str) -> Reanchored:
    """Propose the claims of record of one item on a newer capture of the same page.

    Assumes that the member names two captures of one page: this is not checked, since a page may have changed
    in every other word.

    Raises
    ------
    SamePageOnceError
        The two are one file, or one was made out of the other: claims stand there already.
    NothingCodedError
        There is nothing to carry.
    UnknownItemError, NotTextError, VaultNotHeldError
    """
    case.authorised(Action.SUGGEST)
    older, newer = (text_item(case, find_item(case, called)) for called in (old, new))
    first = first_versions(all_items(case))
    if first[older.item_id] is first[newer.item_id]:
        raise SamePageOnceError(
            "these two are one file, or were made out of one file",
            where=f"items {older.item_id} and {newer.item_id}",
            remedy="name the item that was coded, and a newer capture of the same page",
        )
    claims = [claim for claim in coded_claims(case) if claim.item_id == older.item_id]
    if not claims:
        raise NothingCodedError(
            "no claim of record stands on the older item",
            where=f"item {older.item_id}",
            remedy="code it first, or let rules read the newer one: `uncounted suggest CASE ITEM`",
        )
    found = carry_over(text_of(case, older), text_of(case, newer), claims)
    put = put_up(case, newer, [one.suggestion for one in found.carried])
    proposed = tuple(
        ProposedAgain(
            one.claim_id, one.suggestion.suggestion_id, one.suggestion.span.start, one.suggestion.span.end
        )
        for one in found.carried
    )
    return Reanchored(newer.item_id, proposed, put.n_new, found.lost)
