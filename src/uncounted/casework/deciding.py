"""Code one item step by step: each decision is an entry, and each can be taken back by another.

- The rules are those of a decisions file: a step is one decision of it, whose place is known already.
- A step judges the very suggestion that it names, also where several stand on the same words.
- Ids of claims are given out here; one that was ever given is never given to another claim.
- What a member codes apart from another goes into that member's own record alone.
- A claim that is withdrawn leaves the record. What derived from it derives from its own parents from then on:
  to leave out a link never makes an account look independent.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case, Work
from uncounted.casework.coding import (
    coded_claims,
    protect_spans,
    suggestions_of,
    wordings_of,
    write_outcome,
)
from uncounted.casework.coding_apart import CodedApart, keep_record, under_way
from uncounted.casework.families import refuse_draft, text_item, text_of
from uncounted.casework.intake import find_item
from uncounted.casework.permissions import Action
from uncounted.casework.settling import settle_agreed
from uncounted.claims import CodedClaim, DecisionFile, SuggestedClaim, apply_decisions, read_decisions
from uncounted.claims.coding import CodingOutcome, RejectedByCoder, as_if_at_once
from uncounted.claims.decisions import DecisionProblem
from uncounted.claims.decisions import InvalidDecisionsError as InvalidDecisionsError
from uncounted.claims.double_entries import Stage
from uncounted.claims.entries import ClaimCoded, ClaimWithdrawn, RejectionTakenBack
from uncounted.corroboration.entries import PropositionWorded
from uncounted.evidence import Item
from uncounted.vocabulary.errors import UncountedError

_CODED, _WITHDRAWN = "claims.claim_coded", "claims.claim_withdrawn"


class NoSuchClaimError(UncountedError):
    """There is no such claim on the item, or no such suggestion."""


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: ``said`` holds its fields as a decisions file spells them, without span and claim id.

    It judges the suggestion ``suggestion_id``, or changes the claim ``claim_id``; ``place`` are the words
    that are meant, from a code point to a code point, where they are not those of either; ``words`` say them
    where no place is known. ``keeps`` names what only a coder can say that stays as it is in the claim.
    """

    said: Mapping[str, Any]
    suggestion_id: str | None = None
    claim_id: str | None = None
    place: tuple[int, int] | None = None
    words: str = ""
    keeps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stepped:
    """What steps did: the claims that came of them, the suggestions that were rejected."""

    item_id: str
    claims: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    n_protected: int = 0


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What was built on a claim: claims that derive from it or repeat it, and the proposition it is under.

    ``is_traced`` says that a trace of that proposition was recorded, ``n_editions`` how many editions are
    out.
    """

    claims: tuple[str, ...] = ()
    proposition: str | None = None
    is_traced: bool = False
    n_editions: int = 0


@dataclass(slots=True)
class _Desk:
    """An item on which somebody codes: its text, what is suggested, what stands."""

    item: Item
    text: str
    suggestions: tuple[SuggestedClaim, ...]
    standing: dict[str, CodedClaim]
    apart: CodedApart | None
    taken_ids: Collection[str]
    rejected: dict[str, RejectedByCoder] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)


def _desk(case: Case, called: str, *, done: bool = False) -> _Desk:
    item = text_item(case, refuse_draft(case, find_item(case, called)))
    text = text_of(case, item)
    apart = under_way(case, [item], done=done, where=f"item {item.item_id}").get(item.item_id)
    suggestions = suggestions_of(case, item.item_id)
    used = {str(row["claim_id"]) for row in case.rows("withdrawn_claim", item_id=item.item_id)}
    if apart is None:
        standing = {claim.claim_id: claim for claim in claims_on(case, item.item_id)}
        return _Desk(item, text, suggestions, standing, None, used | set(standing))
    mine = apart.records.get(case.member.member_id)
    standing = {claim.claim_id: claim for claim in (mine.claims if mine else ())}
    desk = _Desk(item, text, suggestions, standing, apart, used | set(standing))
    if mine is not None:
        desk.rejected = {one.suggestion_id: one for one in mine.rejected}
        desk.wordings = dict(mine.wordings)
    return desk


def claims_on(case: Case, item_id: str) -> tuple[CodedClaim, ...]:
    """Return the claims of record on one item, those that were coded last at the end."""
    rows = sorted(case.rows("claim", item_id=item_id), key=lambda row: str(row["coded"]))
    return tuple(msgspec.json.decode(row["body"], type=CodedClaim) for row in rows)


def decide(
    case: Case, called: str, steps: Sequence[Step], *, wordings: Mapping[str, str] | None = None
) -> Stepped:
    """Take decisions on one item: all of them, or none.

    ``wordings`` give a proposition its plain sentence, where it has none or another.

    Raises
    ------
    InvalidDecisionsError
        Faults of the fields, by the rules of a decisions file; all at once.
    NoSuchClaimError, CodedElsewhereError, CodedApartError, HandedInError
    UnknownItemError, NotTextError, NotYetPassedError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    protects = all(step.said.get("decision") == "protect" for step in steps)
    action = Action.PROTECT if protects and not wordings else Action.CODE
    case.authorised(action)
    with case.act(action) as work:
        desk = _desk(case, called)
        outcome = _outcome(desk, steps, wordings or {}, case.member.member_id)
        _write(case, work, desk, outcome, wordings or {})
    return Stepped(
        desk.item.item_id,
        tuple(claim.claim_id for claim in outcome.coded),
        tuple(one.suggestion_id for one in outcome.rejected),
        len(outcome.protected_spans),
    )


def _outcome(desk: _Desk, steps: Sequence[Step], wordings: Mapping[str, str], coder: str) -> CodingOutcome:
    """Apply steps one by one: each to its own suggestion, or to its own claim."""
    ids = _free_ids(desk)
    placed = [_placed(desk, step, ids) for step in steps]
    by_id = {one.suggestion_id: one for one in desk.suggestions}
    where = f"item {desk.item.item_id}"
    problems: list[DecisionProblem] = []
    found: list[CodingOutcome] = []
    for number, (step, said) in enumerate(zip(steps, placed, strict=True), start=1):
        file = {"coder": coder, "propositions": dict(wordings), "items": [{"item": "x", "decisions": [said]}]}
        near = [by_id[step.suggestion_id]] if step.suggestion_id in by_id else []
        standing = [desk.standing[step.claim_id]] if step.claim_id in desk.standing else []
        try:
            read: DecisionFile = read_decisions(json.dumps(file).encode(), where=where)
            found.append(apply_decisions(desk.item.item_id, desk.text, near, read.items[0], standing))
        except InvalidDecisionsError as fault:
            problems += [replace(one, place=f"decision {number}") for one in fault.problems]
    if problems:
        raise InvalidDecisionsError(problems, where=where)
    return CodingOutcome(
        desk.item.item_id,
        coder,
        tuple(claim for one in found for claim in one.coded),
        tuple(rejection for one in found for rejection in one.rejected),
        tuple(span for one in found for span in one.protected_spans),
        (),
    )


def _free_ids(desk: _Desk) -> Iterator[str]:
    prefix = f"{desk.item.item_id}-"
    numbers = [one.removeprefix(prefix) for one in desk.taken_ids if one.startswith(prefix)]
    number = max((int(one) for one in numbers if one.isascii() and one.isdigit()), default=0)
    while True:
        number += 1
        yield f"{prefix}{number}"


def _placed(desk: _Desk, step: Step, ids: Iterator[str]) -> dict[str, Any]:
    """Give a step its words and its claim id; whatever of these it said itself is not heard."""
    judged = {claim.suggestion_id for claim in desk.standing.values()}
    if step.claim_id is None and step.suggestion_id is not None and step.suggestion_id in judged:
        # a key that was pressed twice makes no second claim
        raise _no_such(desk.item.item_id)
    said = {key: value for key, value in step.said.items() if key not in ("span", "occurrence", "claim")}
    if said.get("decision") in ("confirm", "edit", "add"):
        said["claim"] = step.claim_id if step.claim_id is not None else next(ids)
    claim = desk.standing.get(step.claim_id or "")
    said |= {name: msgspec.to_builtins(getattr(claim, name)) for name in step.keeps if claim is not None}
    if step.place is None and step.words:
        return {**said, "span": step.words}
    start, end = _place_of(desk, step)
    words = desk.text[start:end]
    said["span"] = words
    said["occurrence"] = _occurrence(desk.text, words, start) if words else 1
    return said


def _place_of(desk: _Desk, step: Step) -> tuple[int, int]:
    claim = desk.standing.get(step.claim_id) if step.claim_id is not None else None
    suggestion = next((one for one in desk.suggestions if one.suggestion_id == step.suggestion_id), None)
    if (step.claim_id is not None and claim is None) or (step.suggestion_id is not None and not suggestion):
        raise _no_such(desk.item.item_id)
    if step.place is not None:
        start, end = step.place
        return max(0, start), min(max(0, end), len(desk.text))
    span = claim.span if claim is not None else suggestion.span if suggestion is not None else None
    if span is None:
        raise _no_such(desk.item.item_id)
    return span.start, span.end


def _no_such(item_id: str) -> NoSuchClaimError:
    return NoSuchClaimError(
        "there is no such claim or suggestion on this item any more",
        where=f"item {item_id}",
        remedy="open the item again: somebody may have changed it meanwhile",
    )


def _occurrence(text: str, words: str, start: int) -> int:
    """Count which time the words stand at this place, as a decisions file counts."""
    number, found = 1, text.find(words)
    while 0 <= found < start:
        number, found = number + 1, text.find(words, found + 1)
    return number


def _write(case: Case, work: Work, desk: _Desk, outcome: CodingOutcome, wordings: Mapping[str, str]) -> None:
    outcome = replace(outcome, coded=_as_one(case, desk, outcome))
    if desk.apart is not None:
        _keep(case, work, desk, outcome, wordings)
        return
    for name, wording in wordings.items():
        if wordings_of(case).get(name) != wording:
            work.add(PropositionWorded(name, wording))
    write_outcome(case, work, desk.item, desk.text, outcome)


def _as_one(case: Case, desk: _Desk, outcome: CodingOutcome) -> tuple[CodedClaim, ...]:
    rows = case.rows("protected_place", item_id=desk.item.item_id)
    places = [(int(row["start"]), int(row["end"]), str(row["kind"])) for row in rows]
    places += [(one.span.start, one.span.end, one.kind.value) for one in outcome.protected_spans]
    return as_if_at_once(outcome.coded, tuple(desk.standing.values()), desk.suggestions, places)


def _keep(case: Case, work: Work, desk: _Desk, outcome: CodingOutcome, wordings: Mapping[str, str]) -> None:
    """Put what was decided into the member's own record, which an entry replaces whole."""
    protect_spans(case, work, desk.item, desk.text, outcome)
    standing = {**desk.standing, **{claim.claim_id: claim for claim in outcome.coded}}
    judged = {claim.suggestion_id for claim in outcome.coded}
    rejected = {**desk.rejected, **{one.suggestion_id: one for one in outcome.rejected}}
    kept = tuple(one for name, one in rejected.items() if name not in judged)
    turned_down = {one.suggestion_id for one in outcome.rejected}
    claims = tuple(one for one in standing.values() if one.suggestion_id not in turned_down)
    _keep_whole(work, desk, claims, kept, {**desk.wordings, **wordings}, Stage.AT_WORK)


def _keep_whole(
    work: Work,
    desk: _Desk,
    claims: Iterable[CodedClaim],
    rejected: tuple[RejectedByCoder, ...],
    wordings: Mapping[str, str],
    stage: Stage,
) -> None:
    if desk.apart is None:
        return
    ordered = tuple(sorted(claims, key=lambda one: (one.span, one.claim_id)))
    whole = CodingOutcome(desk.item.item_id, work.member.member_id, ordered, rejected, (), ())
    keep_record(work, desk.apart, desk.text, whole, tuple(wordings.items()), stage)


def hand_in(case: Case, called: str) -> Stepped:
    """Hand in what this member coded apart from another; it is not changed any more.

    Raises
    ------
    NothingApartError, CodedApartError, HandedInError
    UnknownItemError, NotTextError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.CODE)
    with case.act(Action.CODE) as work:
        desk = _desk(case, called, done=True)
        rejected = tuple(desk.rejected.values())
        _keep_whole(work, desk, desk.standing.values(), rejected, desk.wordings, Stage.DONE)
        if desk.apart is not None and desk.apart.is_handed_in:
            taken = frozenset(claim.claim_id for claim in coded_claims(case))
            settle_agreed(work, desk.apart, taken_ids=taken, worded=wordings_of(case))
    return Stepped(desk.item.item_id, tuple(desk.standing))


def rests_on(case: Case, called: str, claim_id: str) -> RestsOn:
    """Tell what was built on a claim, before it is withdrawn.

    Raises
    ------
    NoSuchClaimError, UnknownItemError, NotPermittedError
    """
    case.authorised(Action.READ)
    item = text_item(case, find_item(case, called))
    claim = next((one for one in claims_on(case, item.item_id) if one.claim_id == claim_id), None)
    if claim is None:
        return RestsOn()
    built = tuple(one.claim_id for one in _built_on(coded_claims(case), claim_id))
    traced = {str(row["proposition"]) for row in case.rows("proposition")}
    return RestsOn(built, claim.proposition, claim.proposition in traced, case.file.count("edition"))


def _built_on(claims: Iterable[CodedClaim], claim_id: str) -> Iterator[CodedClaim]:
    for one in claims:
        if one.same_as == claim_id or claim_id in {name.rstrip("?") for name in one.derived_from}:
            yield one


def withdraw_claims(case: Case, called: str, claim_ids: Sequence[str], reason: str = "") -> Stepped:
    """Take claims off the record; their suggestions wait again, and what was built on them is mended.

    Raises
    ------
    NoSuchClaimError, CodedApartError, HandedInError
    UnknownItemError, NotTextError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.CODE)
    with case.act(Action.CODE) as work:
        desk = _desk(case, called)
        if not claim_ids or not set(claim_ids) <= set(desk.standing):
            raise _no_such(desk.item.item_id)
        left = {name: claim for name, claim in desk.standing.items() if name not in claim_ids}
        if desk.apart is not None:
            mended = _mended(left.values(), desk.standing, claim_ids)
            left |= {claim.claim_id: claim for claim in mended}
            _keep_whole(
                work, desk, left.values(), tuple(desk.rejected.values()), desk.wordings, Stage.AT_WORK
            )
            return Stepped(desk.item.item_id, tuple(claim_ids))
        for claim in _mended(coded_claims(case), desk.standing, claim_ids):
            work.add(ClaimCoded(claim))
        for claim_id in dict.fromkeys(claim_ids):
            work.add(_withdrawal(desk, claim_id, left, case.member.member_id, reason))
    return Stepped(desk.item.item_id, tuple(claim_ids))


def _withdrawal(
    desk: _Desk, claim_id: str, left: Mapping[str, CodedClaim], coder: str, reason: str
) -> ClaimWithdrawn:
    suggestion = desk.standing[claim_id].suggestion_id
    # a suggestion that was edited into several claims is judged as long as one of them stands
    is_judged = suggestion in {one.suggestion_id for one in left.values()}
    return ClaimWithdrawn(desk.item.item_id, claim_id, coder, reason, None if is_judged else suggestion)


def _mended(
    claims: Iterable[CodedClaim], standing: Mapping[str, CodedClaim], gone: Collection[str]
) -> Iterator[CodedClaim]:
    """Let what derived from claims that go derive from their parents."""
    for claim in claims:
        if claim.claim_id in gone:
            continue
        mended = replace(
            claim,
            derived_from=tuple(dict.fromkeys(_parents(claim.derived_from, standing, gone, claim.claim_id))),
            same_as=None if claim.same_as in gone else claim.same_as,
        )
        if mended != claim:
            yield mended


def _parents(
    references: Iterable[str], standing: Mapping[str, CodedClaim], gone: Collection[str], child: str
) -> Iterator[str]:
    waiting, seen = list(references), set[str]()
    while waiting:
        reference = waiting.pop(0)
        name = reference.rstrip("?")
        if name not in gone:
            if name != child:
                yield reference
        elif name not in seen:
            seen.add(name)
            waiting[:0] = standing[name].derived_from


def reopen(case: Case, called: str, suggestion_ids: Sequence[str]) -> Stepped:
    """Take back that suggestions are no claims: they wait again.

    Raises
    ------
    NoSuchClaimError, CodedApartError, HandedInError
    UnknownItemError, NotTextError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.CODE)
    with case.act(Action.CODE) as work:
        desk = _desk(case, called)
        if desk.apart is not None:
            rejected = desk.rejected
        else:
            rows = case.rows("suggestion", item_id=desk.item.item_id, judgement="rejected")
            rejected = {str(row["suggestion_id"]): RejectedByCoder("", None) for row in rows}
        if not suggestion_ids or not set(suggestion_ids) <= set(rejected):
            raise _no_such(desk.item.item_id)
        if desk.apart is not None:
            kept = tuple(one for name, one in rejected.items() if name not in suggestion_ids)
            _keep_whole(work, desk, desk.standing.values(), kept, desk.wordings, Stage.AT_WORK)
        else:
            for name in dict.fromkeys(suggestion_ids):
                work.add(RejectionTakenBack(desk.item.item_id, name, case.member.member_id))
    return Stepped(desk.item.item_id, (), tuple(suggestion_ids))


def step_back(case: Case, called: str, claim_id: str) -> Stepped:
    """Bring a claim of record back to what it was before the last change of it, withdrawn or edited.

    Raises
    ------
    NoSuchClaimError
        It was not there before, or is coded apart from another.
    CodedApartError, UnknownItemError, NotTextError, ClosedItemError, VaultNotHeldError, NotPermittedError
    """
    case.authorised(Action.CODE)
    with case.act(Action.CODE) as work:
        desk = _desk(case, called)
        versions = [
            logged.body.claim if logged.kind == _CODED else None
            for logged in entries_of(case.file, (_CODED, _WITHDRAWN))
            if logged.body is not None and _of_claim(logged.body) == (desk.item.item_id, claim_id)
        ]
        before = versions[-2] if len(versions) > 1 else None
        if before is None or desk.apart is not None:
            raise _no_such(desk.item.item_id)
        work.add(ClaimCoded(before))
    return Stepped(desk.item.item_id, (claim_id,))


def _of_claim(body: ClaimCoded | ClaimWithdrawn) -> tuple[str, str]:
    one = body.claim if isinstance(body, ClaimCoded) else body
    return one.item_id, one.claim_id
