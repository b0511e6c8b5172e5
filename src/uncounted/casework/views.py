"""What a member is shown of a case: values to be rendered by a door, protected words already taken out.

- Every view needs the permission to read: who manages accounts, and who verifies, reads no case.
- Who does not hold the vault sees neither the words of a claim on an item that their keys do not open, nor
  what was worked out of them in words: places and numbers stand there, and that the rest is withheld.
- A suggestion is never shown as a claim: "confirmed / suggested" stand apart everywhere.
- Text is shown with every protected term withheld; opening one is another action.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

import msgspec

from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims, rows_of_record, suggestions_of
from uncounted.casework.consenting import Answers, closed_items, held_items, may_analyse, why_closed
from uncounted.casework.counting import (
    lists_taken_back,
    recorded_estimate,
    recorded_linkage,
    recorded_trial,
)
from uncounted.casework.covering import (
    WITHHELD,
    covered,
    covered_items,
    covered_trace,
    ground_apart,
    ground_beside_nobody,
)
from uncounted.casework.custody import HistoryLine, history
from uncounted.casework.drawing import Lineage, NothingToDrawError, lineages
from uncounted.casework.editions import outstanding
from uncounted.casework.examining import LastCheck, last_checks
from uncounted.casework.families import (
    arrivals_of,
    family_of,
    terms_to_withhold,
    text_item,
    text_of,
)
from uncounted.casework.intake import all_items, find_item, shown_source
from uncounted.casework.judging import Grades, RecordedFinding, findings, grades
from uncounted.casework.measuring import Standing, all_by_two, standing
from uncounted.casework.members import n_working
from uncounted.casework.paging import Pages
from uncounted.casework.permissions import Action
from uncounted.casework.tracing import recorded_trace, usable_trace
from uncounted.claims import CodedClaim, Judgement, SuggestedClaim
from uncounted.corroboration import PropositionTrace, Trace
from uncounted.estimation.entries import EstimateRecorded
from uncounted.evidence import Item, ItemKind, NotTextError
from uncounted.evidence.verification import PROPERTY_NAMES
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import find_mentions, redact
from uncounted.vocabulary.tables import UnreadableTextError
from uncounted.vocabulary.verdicts import Verdict

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as listed: where it came from, and what its last verification found.

    ``made`` tells by which tool a derivative was made, and what was done; None for what was received.
    """

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
    made: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """One of the six properties of an item, as it was found last."""

    name: str
    verdict: Verdict
    finding: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an item's text; ``claims`` are the ids of the coded claims that stand on it."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One item with its text (None where it has none here) and its claims.

    ``text_id`` is the item whose bytes the text is; ``is_closed`` says that the reader's keys open no text,
    ``is_damaged`` that its file is missing or was altered. ``not_counted`` says which consent is missing;
    ``locked`` says why nothing of it is shown, where its speaker took consent back; ``held``, for which
    reason it may not be erased for now.
    """

    view: ItemView
    pieces: tuple[Piece, ...] | None
    claims: tuple[CodedClaim, ...]
    suggestions: tuple[SuggestedClaim, ...]
    text_id: str
    is_closed: bool
    is_damaged: bool
    properties: tuple[Property, ...]
    made_of_it: tuple[Item, ...]
    locked: str | None = None
    not_counted: str | None = None
    held: str | None = None


@dataclass(frozen=True, slots=True)
class PropositionView:
    """A proposition in words with its newest trace and its claims, ``n_by_two`` of which two coded apart."""

    wording: str
    trace: PropositionTrace
    claims: tuple[CodedClaim, ...]
    n_by_two: int = 0

    @property
    def n_by_one(self) -> int:
        """How many of the claims one person alone coded."""
        return len(self.claims) - self.n_by_two


@dataclass(frozen=True, slots=True)
class JudgementView:
    """What was judged of a proposition, and how it travelled; None where there is no such thing."""

    finding: RecordedFinding | None
    grades: Grades
    lineage: Lineage | None


@dataclass(frozen=True, slots=True)
class OpeningView:
    """One identity that was opened: of whom, what, by whom, when."""

    token: str
    kind: str
    by: str
    opened: str


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
    standing: Standing
    editions_to_replace: tuple[str, ...] = ()


def require_reading(case: Case) -> None:
    """Refuse who may not look into the case, before anything is shown.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)


def overview(case: Case) -> Overview:
    """Gather the figures of the first page."""
    require_reading(case)
    listed = _items(case)
    linkage, _ = estimates(case)
    return Overview(
        title=redact(case.title, terms_to_withhold(case)),
        case_id=case.case_id,
        public_key=case.public_key,
        n_members=n_working(case),
        n_items=len(listed),
        n_claims=case.file.count("claim"),
        n_waiting=sum(view.n_waiting for view in listed),
        n_propositions=_n_propositions(case),
        n_individuals=linkage.n_persons if linkage else None,
        n_editions=case.file.count("edition"),
        n_entries=case.file.size(),
        n_failed_checks=sum(view.last_check is Verdict.FAILED for view in listed),
        n_unchecked_items=sum(view.last_check is Verdict.NOT_CHECKED for view in listed),
        editions_to_replace=tuple(one.words for one in outstanding(case)),
        standing=standing(case),
    )


def n_waiting(case: Case) -> int:
    """Count the suggestions that wait for a person; on closed items none does."""
    case.authorised(Action.READ)
    waiting = case.file.tally("suggestion", "item_id", judgement=Judgement.NO_JUDGEMENT.value)
    closed = closed_items(case) if waiting else ()
    return sum(n for item_id, n in waiting.items() if item_id not in closed)


def items(case: Case) -> tuple[ItemView, ...]:
    """List the items in the order received."""
    case.authorised(Action.READ)
    return shown(case, _items(case))


def items_in_pages(case: Case) -> Pages[ItemView]:
    """Return the same items in the same order; protected words are looked for on the page alone."""
    case.authorised(Action.READ)
    listed, terms = _items(case), terms_to_withhold(case)
    return Pages(len(listed), lambda first, n: tuple(redact(one, terms) for one in listed[first : first + n]))


def _items(case: Case) -> tuple[ItemView, ...]:
    arrivals, checks = arrivals_of(case), last_checks(case)
    made = {row["item_id"]: _made(row) for row in case.rows("derivation")}
    closed, tallies = closed_items(case), _Tallies.of_all(case)
    listed = (
        _item_view(item, arrivals[item.item_id], checks.get(item.item_id), made.get(item.item_id), tallies)
        for item in all_items(case)
    )
    # nobody may judge what is closed: it waits for no person
    return tuple(replace(one, n_waiting=0) if one.item.item_id in closed else one for one in listed)


@dataclass(frozen=True, slots=True)
class _Tallies:
    """How many arrivals, claims and waiting suggestions each item has."""

    arrivals: Mapping[str, int]
    claims: Mapping[str, int]
    waiting: Mapping[str, int]

    @classmethod
    def of_all(cls, case: Case, **where: str) -> _Tallies:
        waiting = Judgement.NO_JUDGEMENT.value
        return cls(
            case.file.tally("arrival", "item_id", **where),
            case.file.tally("claim", "item_id", **where),
            case.file.tally("suggestion", "item_id", judgement=waiting, **where),
        )


def _made(row: Mapping[str, Any]) -> str:
    return f"{row['tool']} {row['version']}: {row['operations']}"


def _item_view(
    item: Item, arrival: Mapping[str, Any], check: LastCheck | None, made: str | None, tallies: _Tallies
) -> ItemView:
    return ItemView(
        item=item,
        source=shown_source(arrival),
        address=str(arrival["address"]),
        published=str(arrival["published"]),
        received=str(arrival["received"]),
        n_arrivals=tallies.arrivals.get(item.item_id, 0),
        last_check=check.properties.verdict if check else Verdict.NOT_CHECKED,
        checked=check.checked if check else None,
        n_claims=tallies.claims.get(item.item_id, 0),
        n_waiting=tallies.waiting.get(item.item_id, 0),
        made=made,
    )


def item_page(case: Case, item_id: str) -> ItemPage:
    """Show one item with its text and claims; the text of a list of people is never shown.

    Of a file that is no text, the newest text made out of it is shown, with the claims that stand there.

    Raises
    ------
    UnknownItemError
    """
    case.authorised(Action.READ)
    item = find_item(case, item_id)
    locked = why_closed(case, item.item_id)
    terms, unread = terms_to_withhold(case), covered_items(case)
    standing = _standing_text(case, item)
    ids = {item.item_id, standing.item_id}
    is_covered = not ids.isdisjoint(unread)
    coded = tuple(ground_beside_nobody(covered(claim, unread)) for claim in coded_claims(case, *sorted(ids)))
    waiting = () if is_covered else tuple(map(ground_beside_nobody, _waiting(case, standing)))
    check = last_checks(case).get(item.item_id)
    made = next((_made(row) for row in case.rows("derivation", item_id=item.item_id)), None)
    tallies = _Tallies.of_all(case, item_id=item.item_id)
    view = _item_view(item, arrivals_of(case)[item.item_id], check, made, tallies)
    if locked is not None:
        coded, waiting, view = (), (), replace(view, n_waiting=0)
    is_shown = locked is None and not is_covered
    pieces, is_damaged = _shown_text(case, standing, coded) if is_shown else (None, False)
    return ItemPage(
        redact(view, terms),
        pieces,
        tuple(redact(claim, terms) for claim in coded),
        tuple(redact(suggestion, terms) for suggestion in waiting),
        standing.item_id,
        is_covered,
        is_damaged,
        _properties(check),
        family_of(all_items(case), item.item_id)[1:],
        locked,
        _not_counted(case, item),
        held_items(case).get(item.item_id),
    )


def _not_counted(case: Case, item: Item) -> str | None:
    decision = may_analyse(Answers(case), item.item_id)
    return None if decision.permits else decision.why


def _shown_text(
    case: Case, item: Item, found: tuple[CodedClaim, ...]
) -> tuple[tuple[Piece, ...] | None, bool]:
    """Cut the text into pieces; a damaged item has none, and its page must be seen all the more."""
    try:
        return _pieces(case, item, found), False
    except DamagedCaseError:
        return None, True


def _standing_text(case: Case, item: Item) -> Item:
    """Return the item that an item's text is read from; itself where there is no text."""
    try:
        return text_item(case, item)
    except NotTextError:
        return item


def _waiting(case: Case, item: Item) -> tuple[SuggestedClaim, ...]:
    rows = case.rows("suggestion", item_id=item.item_id, judgement=Judgement.NO_JUDGEMENT.value)
    waiting = {row["suggestion_id"] for row in rows}
    return tuple(one for one in suggestions_of(case, item.item_id) if one.suggestion_id in waiting)


def _properties(check: LastCheck | None) -> tuple[Property, ...]:
    """Tell the six properties; of an item that was never looked at, each is not checked."""
    if check is None:
        return tuple(Property(name, Verdict.NOT_CHECKED, "never looked at") for name in PROPERTY_NAMES)
    return tuple(Property(name, found.verdict, found.finding) for name, found in check.properties.named())


def _pieces(case: Case, item: Item, found: tuple[CodedClaim, ...]) -> tuple[Piece, ...] | None:
    """Cut a text where claims begin and end; protected words are withheld in each piece."""
    if item.kind is ItemKind.LIST:
        return None
    try:
        text = text_of(case, item)
    except (NotTextError, UnreadableTextError):
        return None
    mentions = find_mentions(text, terms_to_withhold(case))
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
    """Return every coded claim on an item that is open, protected words withheld."""
    case.authorised(Action.READ)
    return shown(case, _open_claims(case))


def claims_in_pages(case: Case) -> Pages[CodedClaim]:
    """Return the same claims in the same order, read page by page."""
    case.authorised(Action.READ)
    closed, unread, terms = closed_items(case), covered_items(case), terms_to_withhold(case)
    without = {"item_id": closed}

    def read(first: int, n: int) -> tuple[CodedClaim, ...]:
        rows = case.file.page("claim", first, n, order=("item_id", "position"), without=without)
        found = (msgspec.json.decode(row["body"], type=CodedClaim) for row in rows)
        return tuple(redact(ground_apart(covered(claim, unread)), terms) for claim in found)

    return Pages(case.file.count_without("claim", without), read)


def claims_named(case: Case, claim_ids: Collection[str]) -> tuple[CodedClaim, ...]:
    """Return the claims of these ids that are on open items, protected words withheld."""
    case.authorised(Action.READ)
    closed, unread, terms = closed_items(case), covered_items(case), terms_to_withhold(case)
    rows = [row for one in claim_ids for row in case.rows("claim", claim_id=one)]
    found = [
        msgspec.json.decode(row["body"], type=CodedClaim) for row in rows if row["item_id"] not in closed
    ]
    return tuple(redact(ground_apart(covered(claim, unread)), terms) for claim in found)


def _open_claims(case: Case) -> tuple[CodedClaim, ...]:
    """Return the claims on open items; those on items that this member may not read are covered."""
    closed, unread = closed_items(case), covered_items(case)
    return tuple(
        ground_apart(covered(claim, unread)) for claim in coded_claims(case) if claim.item_id not in closed
    )


def propositions(case: Case) -> tuple[PropositionView, ...]:
    """Return every proposition of the newest trace."""
    return tuple(propositions_in_pages(case))


def propositions_in_pages(case: Case, *, only: str | None = None) -> Pages[PropositionView]:
    """Return the same propositions, those on the page alone worked out; ``only`` is one that is asked for."""
    case.authorised(Action.READ)
    unread, terms, closed = covered_items(case), terms_to_withhold(case), closed_items(case)
    wordings = {row["proposition"]: row["wording"] for row in case.rows("wording")}
    twice = all_by_two(case)
    filed: defaultdict[str | None, list[str]] = defaultdict(list)
    for row in rows_of_record(case):
        if row["item_id"] not in closed:
            filed[row["proposition"]].append(row["body"])
    traced = [one for one in _shown_trace(case).propositions if only in (None, one.proposition)]

    def view(one: PropositionTrace) -> PropositionView:
        read = (msgspec.json.decode(body, type=CodedClaim) for body in filed[one.proposition])
        claims = tuple(ground_apart(covered(claim, unread)) for claim in read)
        wording = wordings.get(one.proposition, one.proposition)
        if any(claim.item_id in unread for claim in claims):
            wording, one = WITHHELD, covered_trace(one)
        n_by_two = sum(claim.claim_id in twice for claim in claims)
        return redact(PropositionView(wording, one, claims, n_by_two), terms)

    return Pages(len(traced), lambda first, n: tuple(map(view, traced[first : first + n])))


def judgement(case: Case, proposition: str) -> JudgementView:
    """Return what was judged of one proposition, with the grades of its sources and its lineage."""
    case.authorised(Action.READ)
    recorded = {one.judged.finding.proposition: one for one in findings(case)}
    try:
        lineage = lineages(case, (proposition,))[0]
    except NothingToDrawError:
        return JudgementView(recorded.get(proposition), Grades(), None)
    drawn = {node.node_id for node in lineage.nodes} | {node.label for node in lineage.nodes}
    given = grades(case)
    return JudgementView(
        recorded.get(proposition),
        Grades(
            tuple(one for one in given.sources if one.source in drawn),
            tuple(one for one in given.information if one.about in {*drawn, proposition}),
        ),
        lineage,
    )


def _shown_trace(case: Case) -> Trace:
    """Return the recorded trace; where consent was taken back since, what is left without those who spoke."""
    return usable_trace(case) if closed_items(case) else recorded_trace(case)


def _n_propositions(case: Case) -> int:
    """Count the propositions of the trace that is shown; where nothing is closed, none has to be opened."""
    if closed_items(case):
        return len(usable_trace(case).propositions)
    runs = case.file.tally("proposition", "run")
    return runs[max(runs)] if runs else 0


def estimates(case: Case) -> tuple[LinkageRecorded | None, EstimateRecorded | None]:
    """Return the newest linkage and the newest estimate; neither where a list may not be counted any more."""
    case.authorised(Action.READ)
    linkage = recorded_linkage(case)
    if linkage is None or lists_taken_back(case, linkage):
        return None, None
    return linkage, recorded_estimate(case)


def trial_estimate(case: Case) -> EstimateRecorded | None:
    """Return the newest estimate where it is one by some of the lists alone, and they may be counted."""
    case.authorised(Action.READ)
    linkage = recorded_linkage(case)
    if linkage is None or lists_taken_back(case, linkage):
        return None
    trial = recorded_trial(case)
    of_this = trial is not None and set(trial.lists) <= {used.item_id for used in linkage.lists}
    return trial if of_this else None


def newest_openings(case: Case, n_most: int) -> tuple[OpeningView, ...]:
    """Return the identities opened last, newest first; `vaulting.openings` tells all, from the entries."""
    case.authorised(Action.READ)
    newest = case.rows("opening")[: -n_most - 1 : -1]
    return tuple(OpeningView(row["token"], row["kind"], row["opened_by"], row["opened"]) for row in newest)


def whole_history(case: Case) -> tuple[HistoryLine, ...]:
    """Return the history of the case, oldest first."""
    return shown(case, history(case))


def n_entries(case: Case) -> int:
    """Say how many entries the history has."""
    case.authorised(Action.READ)
    return case.file.size()


def shown(case: Case, values: tuple[View, ...]) -> tuple[View, ...]:
    """Withhold every protected term in every text of these values."""
    terms = terms_to_withhold(case)
    return tuple(redact(value, terms) for value in values)
