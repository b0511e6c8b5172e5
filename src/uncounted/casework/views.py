"""What a member is shown of a case: values to be rendered by a door, protected words already taken out.

- A suggestion is never shown as a claim: "confirmed / suggested" stand apart everywhere.
- Text is shown with every protected term withheld; opening one is another action.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims, suggestions_of
from uncounted.casework.counting import recorded_estimate, recorded_linkage
from uncounted.casework.custody import HistoryLine, history
from uncounted.casework.intake import all_items, find_item, shown_source
from uncounted.casework.permissions import Action
from uncounted.casework.tracing import recorded_trace
from uncounted.claims import CodedClaim, Judgement, SuggestedClaim
from uncounted.corroboration import PropositionTrace
from uncounted.estimation.entries import EstimateRecorded
from uncounted.evidence import Item, ItemKind, NotTextError, read_text
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import find_mentions, redact, vault
from uncounted.vocabulary.verdicts import Verdict

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as listed: where it came from, and what its last verification found."""

    item: Item
    source: str
    address: str
    published: str
    received: str
    n_arrivals: int
    last_check: Verdict
    checked: str | None
    n_claims: int
    n_waiting: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an item's text; ``claims`` are the ids of the coded claims that stand on it."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item with its text (None where it has none here) and its claims."""

    view: ItemView
    pieces: tuple[Piece, ...] | None
    claims: tuple[CodedClaim, ...]
    suggestions: tuple[SuggestedClaim, ...]


@dataclass(frozen=True, slots=True)
class PropositionView:
    """A proposition in words with its newest trace and the claims filed under it."""

    wording: str
    trace: PropositionTrace
    claims: tuple[CodedClaim, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The case at a glance."""

    title: str
    case_id: str
    public_key: str
    n_members: int
    n_items: int
    n_claims: int
    n_waiting: int
    n_propositions: int
    n_individuals: int | None
    n_editions: int
    n_entries: int
    n_failed_checks: int
    n_unchecked_items: int


def overview(case: Case) -> Overview:
    """Gather the figures of the first page."""
    case.authorised(Action.READ)
    listed = items(case)
    linkage = recorded_linkage(case)
    return Overview(
        title=redact(case.title, vault.protected_terms(case.file)),
        case_id=case.case_id,
        public_key=case.public_key,
        n_members=case.file.count("member"),
        n_items=len(listed),
        n_claims=case.file.count("claim"),
        n_waiting=sum(view.n_waiting for view in listed),
        n_propositions=len(recorded_trace(case).propositions),
        n_individuals=linkage.n_persons if linkage else None,
        n_editions=case.file.count("edition"),
        n_entries=case.file.size(),
        n_failed_checks=sum(view.last_check is Verdict.FAILED for view in listed),
        n_unchecked_items=sum(view.last_check is Verdict.NOT_CHECKED for view in listed),
    )


def items(case: Case) -> tuple[ItemView, ...]:
    """List the items in the order received."""
    case.authorised(Action.READ)
    return shown(case, tuple(_item_view(case, item) for item in all_items(case)))


def _item_view(case: Case, item: Item) -> ItemView:
    arrivals = case.rows("arrival", item_id=item.item_id)
    checks = case.rows("item_check", item_id=item.item_id)
    waiting = case.file.count("suggestion", item_id=item.item_id, judgement=Judgement.NO_JUDGEMENT.value)
    return ItemView(
        item=item,
        source=shown_source(arrivals[0]),
        address="sealed" if arrivals[0]["is_sealed"] else arrivals[0]["address"],
        published=arrivals[0]["published"],
        received=arrivals[0]["received"],
        n_arrivals=len(arrivals),
        last_check=Verdict(checks[0]["verdict"]) if checks else Verdict.NOT_CHECKED,
        checked=checks[0]["checked"] if checks else None,
        n_claims=case.file.count("claim", item_id=item.item_id),
        n_waiting=waiting,
    )


def item_page(case: Case, item_id: str) -> ItemPage:
    """Show one item with its text and claims; the text of a list of people is never shown.

    Raises
    ------
    UnknownItemError
    """
    case.authorised(Action.READ)
    item = find_item(case, item_id)
    terms = vault.protected_terms(case.file)
    coded = tuple(claim for claim in coded_claims(case) if claim.item_id == item.item_id)
    waiting = {
        row["suggestion_id"]
        for row in case.rows("suggestion", item_id=item.item_id, judgement=Judgement.NO_JUDGEMENT.value)
    }
    return ItemPage(
        redact(_item_view(case, item), terms),
        _pieces(case, item, coded),
        tuple(redact(claim, terms) for claim in coded),
        tuple(
            redact(suggestion, terms)
            for suggestion in suggestions_of(case, item.item_id)
            if suggestion.suggestion_id in waiting
        ),
    )


def _pieces(case: Case, item: Item, found: tuple[CodedClaim, ...]) -> tuple[Piece, ...] | None:
    """Cut a text where claims begin and end; protected words are withheld in each piece."""
    if item.kind is ItemKind.LIST:
        return None
    try:
        text = read_text(case.file, item)
    except NotTextError:
        return None
    mentions = find_mentions(text, vault.protected_terms(case.file))
    cuts = {0, len(text), *(c.span.start for c in found), *(c.span.end for c in found)}
    hidden = {position for start, end, _ in mentions for position in range(start + 1, end)}
    edges = sorted((cuts - hidden) | {edge for start, end, _ in mentions for edge in (start, end)})
    kinds = {start: kind for start, _, kind in mentions}
    pieces = []
    for start, end in pairwise(edges):
        standing = tuple(c.claim_id for c in found if c.span.start <= start and end <= c.span.end)
        shown = f"[{kinds[start]} withheld]" if start in kinds else text[start:end]
        pieces.append(Piece(shown, standing))
    return tuple(pieces)


def claims(case: Case) -> tuple[CodedClaim, ...]:
    """Return every coded claim, protected words withheld."""
    case.authorised(Action.READ)
    return shown(case, coded_claims(case))


def propositions(case: Case) -> tuple[PropositionView, ...]:
    """Return every proposition of the newest trace."""
    case.authorised(Action.READ)
    found = coded_claims(case)
    wordings = {row["proposition"]: row["wording"] for row in case.rows("wording")}
    return shown(
        case,
        tuple(
            PropositionView(
                wordings.get(traced.proposition, traced.proposition),
                traced,
                tuple(claim for claim in found if claim.proposition == traced.proposition),
            )
            for traced in recorded_trace(case).propositions
        ),
    )


def estimates(case: Case) -> tuple[LinkageRecorded | None, EstimateRecorded | None]:
    """Return the newest linkage and the newest estimate."""
    case.authorised(Action.READ)
    return recorded_linkage(case), recorded_estimate(case)


def whole_history(case: Case) -> tuple[HistoryLine, ...]:
    """Return the history of the case, oldest first."""
    return shown(case, history(case))


def shown(case: Case, values: tuple[View, ...]) -> tuple[View, ...]:
    """Withhold every protected term in every text of these values."""
    terms = vault.protected_terms(case.file)
    return tuple(redact(value, terms) for value in values)
