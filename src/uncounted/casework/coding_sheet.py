"""What a coder works on: what waits for this member, and one item with its words, suggestions and claims.

- Who codes an item apart from another sees the suggestions and the own record, and nothing of the other's.
- Protected words are withheld. Words that rules hold for sensitive are told apart, so that they can be shown
  covered until the reader uncovers them; they are not protected by that.
- What is offered with a suggestion is what a person said of the newest claim of this item that is like it.
- The text is never cut: what is marked are places, in code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import pairwise

from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework.cases import Case
from uncounted.casework.coding import suggestions_of, wordings_of
from uncounted.casework.coding_apart import CodedApart, State, coded_apart, versions_of
from uncounted.casework.consenting import closed_items, why_closed
from uncounted.casework.covering import covered, covered_items, ground_beside_nobody
from uncounted.casework.deciding import NoSuchClaimError, claims_on
from uncounted.casework.families import terms_to_withhold, text_item, text_of
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import PERMITTED, Action
from uncounted.claims import CodedClaim, Judgement, SuggestedClaim
from uncounted.claims.candidates import paragraphs, sensitive_places, speakers_near
from uncounted.evidence import Item, ItemKind, ItemRole, NotTextError
from uncounted.protection import find_mentions, redact
from uncounted.protection.vault import ProtectedTerm
from uncounted.vocabulary.tables import UnreadableTextError

_MOST_OFFERED = 8


class Waits(StrEnum):
    """What an item waits for, from where this member stands; each item stands under one of them."""

    APART = "apart"
    DECIDE = "decide"
    BEGUN = "begun"
    WAITING = "waiting"
    OTHERS = "others"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One item on which can be coded: what it waits for, suggestions not judged, claims of record."""

    item_id: str
    kind: ItemKind
    waits: Waits
    n_waiting: int
    n_claims: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the text from code point ``start``; ``on`` names the suggestions and claims that stand on it.

    ``withheld`` says which kind of protected words stood there, ``sensitive`` which kind rules found.
    """

    text: str
    start: int
    end: int
    on: tuple[str, ...] = ()
    withheld: str = ""
    sensitive: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person said of the newest claim that is like this one; nothing where there is none."""

    proposition: str = ""
    measure: str = ""
    relation: str = ""
    origin_kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A suggestion or a claim in the order of the text, as shown; ``name`` says which: ``s3``, ``c1``.

    ``withheld`` names the fields of which words are not shown: what stands there is kept unless it is
    replaced. ``candidates`` are words that may name the speaker, where nobody is named.
    """

    name: str
    judgement: Judgement | None
    suggestion: SuggestedClaim | None
    claim: CodedClaim | None
    offer: Offer
    candidates: tuple[str, ...]
    withheld: frozenset[str]

    @property
    def waits(self) -> bool:
        """Whether it is a suggestion that nobody judged."""
        return self.claim is None and self.judgement is Judgement.NO_JUDGEMENT

    @property
    def said(self) -> SuggestedClaim | CodedClaim | None:
        """The claim, or the suggestion that may become one."""
        return self.claim or self.suggestion


@dataclass(frozen=True, slots=True)
class CodingSheet:
    """An item as a coder works on it. ``why_not`` names why nothing can be coded here; empty where it can.

    ``is_apart`` says that this member codes it apart from another, ``is_handed_in`` that it was handed in.
    ``offered`` are the propositions used last, ``propositions`` all of them with their sentences.
    """

    item: Item
    text_id: str
    why_not: str
    stretches: tuple[Stretch, ...] = ()
    lines: tuple[Line, ...] = ()
    is_apart: bool = False
    is_handed_in: bool = False
    offered: tuple[str, ...] = ()
    propositions: Mapping[str, str] | None = None

    @property
    def waiting(self) -> tuple[Line, ...]:
        """The suggestions that nobody judged."""
        return tuple(line for line in self.lines if line.waits)

    def named(self, name: str) -> Line:
        """Return a line by its name.

        Raises
        ------
        NoSuchClaimError
        """
        for line in self.lines:
            if line.name == name:
                return line
        raise NoSuchClaimError(
            "there is no such suggestion or claim on this item",
            where=f"item {self.item.item_id}",
            remedy="open the item again: somebody may have changed it meanwhile",
        )


def desk(case: Case) -> tuple[DeskLine, ...]:
    """Tell every item that can be coded, in the order received, and what each waits for.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    items = all_items(case)
    texts = {one.parent_id for one in items if one.role is ItemRole.TEXT}
    copied = {one.parent_id for one in items if one.role is ItemRole.WORKING_COPY}
    unread = covered_items(case) | closed_items(case)
    apart = {one.item_id: one for one in coded_apart(case) if one.is_open}
    return tuple(
        _desk_line(case, item, apart.get(item.item_id))
        for item in items
        if item.is_text
        and item.kind is not ItemKind.LIST
        and item.role is not ItemRole.DRAFT
        and item.item_id not in unread | texts | copied
    )


def _desk_line(case: Case, item: Item, apart: CodedApart | None) -> DeskLine:
    n_claims = case.file.count("claim", item_id=item.item_id)
    n_waiting = case.file.count("suggestion", item_id=item.item_id, judgement=Judgement.NO_JUDGEMENT.value)
    if apart is not None:
        judged, mine = _own(case, apart)
        n_waiting -= len({*judged, *(one.suggestion_id for one in mine)} - {None})
        return DeskLine(item.item_id, item.kind, _apart_waits(case, apart), n_waiting, len(mine))
    waits = Waits.DONE if not n_waiting else Waits.WAITING
    if n_waiting:
        n_all = case.file.count("suggestion", item_id=item.item_id)
        waits = Waits.BEGUN if n_claims or n_all > n_waiting else Waits.WAITING
    return DeskLine(item.item_id, item.kind, waits, n_waiting, n_claims)


def _apart_waits(case: Case, apart: CodedApart) -> Waits:
    me = case.member.member_id
    if me in apart.coders:
        return Waits.OTHERS if apart.is_done(me) else Waits.APART
    may_decide = any(Action.ADJUDICATE in PERMITTED[role] for role in case.member.roles)
    return Waits.DECIDE if may_decide and apart.state is State.TO_DECIDE else Waits.OTHERS


def _own(case: Case, apart: CodedApart) -> tuple[frozenset[str], tuple[CodedClaim, ...]]:
    """Return what this member recorded apart: the suggestions rejected, and the claims."""
    mine = apart.records.get(case.member.member_id)
    if mine is None or case.member.member_id not in apart.coders:
        return frozenset(), ()
    return frozenset(one.suggestion_id for one in mine.rejected), mine.claims


def coding_sheet(case: Case, called: str) -> CodingSheet:
    """Show one item as it is coded: its text, and all that stands or waits on it.

    Raises
    ------
    UnknownItemError, NotPermittedError
    """
    case.authorised(Action.READ)
    item = find_item(case, called)
    try:
        item = text_item(case, item)
    except NotTextError:
        return CodingSheet(item, item.item_id, "no_text")
    why_not = _why_not(case, item)
    if why_not:
        return CodingSheet(item, item.item_id, why_not)
    try:
        text = text_of(case, item)
    except (NotTextError, UnreadableTextError):
        return CodingSheet(item, item.item_id, "no_text")
    except DamagedCaseError:
        return CodingSheet(item, item.item_id, "damaged")
    return _sheet(case, item, text)


def _why_not(case: Case, item: Item) -> str:
    if item.kind is ItemKind.LIST:
        return "list"
    if item.role is ItemRole.DRAFT:
        return "draft"
    if why_closed(case, item.item_id) is not None:
        return "taken_back"
    return "not_open" if item.item_id in covered_items(case) else ""


def _sheet(case: Case, item: Item, text: str) -> CodingSheet:
    terms = terms_to_withhold(case)
    versions = versions_of(case, item)
    apart = next((one for one in coded_apart(case) if one.is_open and one.item_id in versions), None)
    me = case.member.member_id
    claims, judged = claims_on(case, item.item_id), _judgements(case, item)
    suggestions, why_not = suggestions_of(case, item.item_id), ""
    if apart is not None and me in apart.coders:
        rejected, claims = _own(case, apart)
        taken = {claim.suggestion_id: Judgement(claim.status.value) for claim in claims}
        judged = {
            one.suggestion_id: Judgement.REJECTED
            if one.suggestion_id in rejected
            else taken.get(one.suggestion_id, Judgement.NO_JUDGEMENT)
            for one in suggestions
        }
    elif apart is not None:
        claims, suggestions, why_not = (), (), "others"
    if not any(Action.CODE in PERMITTED[role] for role in case.member.roles):
        why_not = why_not or "role"
    lines = tuple(_lines(item, text, suggestions, claims, judged, terms))
    wordings = wordings_of(case)
    return CodingSheet(
        item,
        item.item_id,
        why_not,
        tuple(_stretches(text, lines, suggestions, claims, terms)),
        lines,
        apart is not None and me in apart.coders,
        apart is not None and apart.is_done(me),
        _offered(claims, wordings),
        dict(sorted((name, redact(said, terms)) for name, said in wordings.items())),
    )


def _judgements(case: Case, item: Item) -> dict[str, Judgement]:
    rows = case.rows("suggestion", item_id=item.item_id)
    return {str(row["suggestion_id"]): Judgement(row["judgement"]) for row in rows}


def _offered(claims: Sequence[CodedClaim], wordings: Mapping[str, str]) -> tuple[str, ...]:
    used = [claim.proposition for claim in reversed(claims) if claim.proposition]
    # a proposition keeps its key while others are used: they stand in the order of their names
    newest = tuple(dict.fromkeys([*used, *wordings]))[:_MOST_OFFERED]
    return tuple(sorted(newest, key=lambda name: (len(name), name)))


def _lines(
    item: Item,
    text: str,
    suggestions: Sequence[SuggestedClaim],
    claims: Sequence[CodedClaim],
    judged: Mapping[str, Judgement],
    terms: Sequence[ProtectedTerm],
) -> Iterator[Line]:
    passages = paragraphs(text)
    found: list[tuple[tuple[int, int, str], Line]] = []
    for name, one in named_suggestions(suggestions):
        judgement = judged.get(one.suggestion_id, Judgement.NO_JUDGEMENT)
        if judgement in (Judgement.CONFIRMED, Judgement.EDITED):
            continue
        words: tuple[str, ...] = ()
        if one.speaker is None and judgement is Judgement.NO_JUDGEMENT:
            near = [span.text for span in speakers_near(text, one.span, suggestions, passages)]
            words = tuple(said for said in near if redact(said, terms) == said)
        shown = redact(ground_beside_nobody(one), terms)
        line = Line(name, judgement, shown, None, _offer(one, claims), words, _withheld(one, shown))
        found.append(((one.span.start, one.span.end, name), line))
    for name, claim in named_claims(claims):
        shown_claim = redact(ground_beside_nobody(covered(claim, ())), terms)
        line = Line(name, None, None, shown_claim, Offer(), (), _withheld(claim, shown_claim))
        found.append(((claim.span.start, claim.span.end, name), line))
    yield from (line for _, line in sorted(found, key=lambda one: one[0]))


def named_suggestions(suggestions: Sequence[SuggestedClaim]) -> Iterator[tuple[str, SuggestedClaim]]:
    """Name suggestions by their number in the text: no id of one may stand in an address."""
    for number, one in enumerate(suggestions, start=1):
        yield f"s{number}", one


def named_claims(claims: Sequence[CodedClaim]) -> Iterator[tuple[str, CodedClaim]]:
    """Name claims by their number in the text: a coder may have chosen an id that tells."""
    ordered = sorted(claims, key=lambda one: (one.span.start, one.span.end, one.claim_id))
    for number, one in enumerate(ordered, start=1):
        yield f"c{number}", one


def _withheld(whole: SuggestedClaim | CodedClaim, shown: SuggestedClaim | CodedClaim) -> frozenset[str]:
    found = {one.name for one in fields(whole) if getattr(whole, one.name) != getattr(shown, one.name)}
    if "circumstances" in found:
        inner = fields(whole.circumstances)
        found |= {
            one.name
            for one in inner
            if getattr(whole.circumstances, one.name) != getattr(shown.circumstances, one.name)
        }
    return frozenset(found)


def _offer(suggestion: SuggestedClaim, claims: Sequence[CodedClaim]) -> Offer:
    """Take what was said of the newest claims that tell of the same act, or have the same speaker."""
    alike = [one for one in reversed(claims) if set(one.acts) & set(suggestion.acts)]
    said_by = suggestion.speaker.text if suggestion.speaker else None
    same = [one for one in reversed(claims) if said_by and one.speaker and one.speaker.text == said_by]
    counted = [one for one in alike if one.count is not None and one.measure]
    return Offer(
        next((one.proposition or "" for one in alike), ""),
        next((one.measure or "" for one in counted), "") if suggestion.count is not None else "",
        next((one.relation.value for one in same if one.relation), ""),
        next((one.origin_kind for one in same if one.origin_kind), ""),
    )


def _stretches(
    text: str,
    lines: Iterable[Line],
    suggestions: Sequence[SuggestedClaim],
    claims: Sequence[CodedClaim],
    terms: Sequence[ProtectedTerm],
) -> Iterator[Stretch]:
    """Cut the text where anything begins or ends; protected words are withheld whole."""
    shown = {line.name for line in lines}
    spans = [(name, one.span) for name, one in named_suggestions(suggestions)]
    spans += [(name, one.span) for name, one in named_claims(claims)]
    spans = [(name, span) for name, span in spans if name in shown]
    mentions = list(find_mentions(text, terms))
    marks = sensitive_places(text)
    cuts = {0, len(text)}
    for _, span in spans:
        cuts |= {span.start, span.end}
    cuts |= {edge for start, end, _ in marks for edge in (start, end)}
    hidden = sorted((start, end) for start, end, _ in mentions)
    edges = sorted({one for one in cuts if not any(a < one < b for a, b in hidden)} | _ends(hidden))
    kinds = {start: str(kind) for start, _, kind in mentions}
    for start, end in pairwise(edges):
        on = tuple(name for name, span in spans if span.start < end and start < span.end)
        if start in kinds:
            yield Stretch("", start, end, on, withheld=kinds[start])
        else:
            yield Stretch(text[start:end], start, end, on, sensitive=_kind_at(marks, start, end))


def _ends(places: Iterable[tuple[int, int]]) -> set[int]:
    return {edge for place in places for edge in place}


def _kind_at(marks: Iterable[tuple[int, int, str]], start: int, end: int) -> str:
    return next((kind for first, last, kind in marks if first <= start and end <= last), "")


def surest(sheet: CodingSheet) -> tuple[Line, ...]:
    """Return the suggestions that may be confirmed together: the highest tier, nothing of it left open.

    One that leads to a person, or holds a number of which nobody said what was counted, is looked at alone.
    """
    return tuple(
        line
        for line in sheet.waiting
        if line.suggestion is not None
        and line.suggestion.tier.value == "high"
        and not line.suggestion.is_sensitive
        and (line.suggestion.count is None or line.offer.measure)
    )
