"""Adjudication: a third person decides each disagreement with a reason, and claims of record come of it.

- Every disagreement is decided once, with a reason, or nothing is taken; all faults are told at once.
- A claim of record names both coders; what either of them marked as sensitive stays marked.
- Names are unique in the case: the second coder's claims are renamed where a name is taken.
- What derives from a claim that was left out derives from that claim's own parents: to leave out a link never
  makes an account look independent.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from uncounted.claims.coding import apply_decisions
from uncounted.claims.comparing import Disagreement, Matching
from uncounted.claims.decisions import (
    DecisionProblem,
    InvalidDecisionsError,
    ItemDecisions,
    UnreadableDecisionsError,
    read_decisions,
)
from uncounted.claims.double_entries import Taken
from uncounted.claims.model import CodedClaim, CodedStatus
from uncounted.vocabulary.errors import shape_of
from uncounted.vocabulary.tables import decode_text

_KEYS = frozenset({"disagreement", "take", "reason", "claim"})
_MOST_IN_A_REASON = 2000
BOTH = "+"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a third person decided about one disagreement; ``own`` is their own reading of the words."""

    number: int
    taken: Taken
    reason: str
    own: CodedClaim | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    number: int
    taken: Taken
    reason: str
    own: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class AdjudicationFile:
    """A file of decisions about the disagreements on one item; what it says is checked against them later."""

    item: str
    said: tuple[Any, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The claims of record that came of an item, and which claim came of each disagreement."""

    claims: tuple[CodedClaim, ...]
    by_number: Mapping[int, str | None]


def coders_of(claim: CodedClaim) -> tuple[str, ...]:
    """Name who coded a claim: two, where it came of coding by two."""
    return tuple(claim.coder.split(BOTH))


def read_adjudication(data: bytes, *, where: str) -> AdjudicationFile:
    """Read the frame of an adjudication file.

    Raises
    ------
    UnreadableTextError, UnreadableDecisionsError
    """
    try:
        content = json.loads(decode_text(data, where=where), object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError) as error:
        raise UnreadableDecisionsError(
            "not JSON, or a key that stands twice in one object",
            where=where,
            remedy="write the file again as JSON; `uncounted adjudicate CASE ITEM` shows what to decide",
        ) from error
    shape = isinstance(content, dict) and set(content) == {"item", "disagreements"}
    if not shape or not isinstance(content["item"], str) or not isinstance(content["disagreements"], list):
        raise UnreadableDecisionsError(
            "no adjudication: it holds the keys item (text) and disagreements (a list), and no other",
            where=where,
            remedy="see docs/decisions-file.md",
        )
    return AdjudicationFile(content["item"], tuple(content["disagreements"]), where)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError
    return dict(pairs)


def rulings_of(
    file: AdjudicationFile, found: Sequence[Disagreement], *, item_id: str, text: str, by: str
) -> tuple[Ruling, ...]:
    """Check what was decided against the disagreements that there are, and read claims of the decider's own.

    Raises
    ------
    InvalidDecisionsError
        A disagreement that is not decided, decided twice, without a reason, or with a claim that does not
        stand in the text; all at once.
    """
    reader = _Reader({one.number: one for one in found})
    read = [one for number, said in enumerate(file.said, start=1) if (one := reader.ruling(number, said))]
    decided = [one.number for one in read]
    reader.place = "the file"
    for number in sorted(set(reader.known) - set(reader.numbers)):
        reader.fault("disagreements", "each disagreement once", f"none for number {number}")
    for number in sorted({one for one in decided if decided.count(one) > 1}):
        reader.fault("disagreements", "each disagreement once", f"number {number} twice")
    if reader.problems:
        raise InvalidDecisionsError(reader.problems, where=file.where)
    own = _own_claims(read, file.where, item_id=item_id, text=text, by=by)
    return tuple(Ruling(one.number, one.taken, one.reason, own.get(one.number)) for one in read)


class _Reader:
    def __init__(self, known: Mapping[int, Disagreement]) -> None:
        self.known = known
        self.problems: list[DecisionProblem] = []
        self.numbers: list[int] = []
        self.place = ""

    def fault(self, field: str, expected: str, got: str) -> None:
        self.problems.append(DecisionProblem(self.place, field, expected, got))

    def ruling(self, count: int, said: Any) -> _Read | None:
        self.place = f"decision {count}"
        if not isinstance(said, dict) or not set(said) <= _KEYS:
            self.fault("the decision", "an object with " + ", ".join(sorted(_KEYS)), "something else")
            return None
        number, reason, own = said.get("disagreement"), said.get("reason"), said.get("claim")
        before = len(self.problems)
        if isinstance(number, bool) or not isinstance(number, int) or number not in self.known:
            self.fault("disagreement", "the number of a disagreement on this item", "another")
            number = 0
        self.numbers.append(number)
        taken = self._taken(said.get("take"), self.known.get(number))
        if not isinstance(reason, str) or not reason.strip() or len(reason) > _MOST_IN_A_REASON:
            got = shape_of(reason) if isinstance(reason, str) else "no text"
            self.fault("reason", f"a reason, at most {_MOST_IN_A_REASON} characters", got)
        if (own is not None) != (taken is Taken.OWN) or not isinstance(own, dict | None):
            self.fault("claim", "a claim where take is own, and nowhere else", "something else")
        if len(self.problems) > before or taken is None:
            return None
        return _Read(number, taken, str(reason), own)

    def _taken(self, said: Any, about: Disagreement | None) -> Taken | None:
        allowed = {one.value for one in Taken}
        if about is not None:
            allowed -= {"first"} if about.first is None else set()
            allowed -= {"second"} if about.second is None else set()
        if not isinstance(said, str) or said not in allowed:
            self.fault("take", "one of " + ", ".join(sorted(allowed)), "another")
            return None
        return Taken(said)


def _own_claims(
    read: Sequence[_Read], where: str, *, item_id: str, text: str, by: str
) -> dict[int, CodedClaim]:
    """Read the claims that the decider worded anew, as decisions to add; their faults count these alone."""
    own = [one for one in read if one.own is not None]
    if not own:
        return {}
    said = [{"decision": "add", **(one.own or {})} for one in own]
    file = {"coder": by, "items": [{"item": item_id, "decisions": said}]}
    decisions = read_decisions(json.dumps(file).encode(), where=f"{where}, claims of your own")
    if any(one.kind.value != "add" for one in decisions.items[0].decisions):
        problem = DecisionProblem("claims of your own", "decision", "add, or nothing", "another")
        raise InvalidDecisionsError([problem], where=where)
    judged = ItemDecisions(by, item_id, decisions.items[0].decisions)
    claims = {one.claim_id: one for one in apply_decisions(item_id, text, (), judged).coded}
    order = [decision.claim or "" for decision in judged.decisions]
    return {one.number: claims[name] for one, name in zip(own, order, strict=True)}


def settle(
    matching: Matching,
    found: Sequence[Disagreement],
    rulings: Iterable[Ruling],
    *,
    coders: tuple[str, str],
    taken_ids: Collection[str],
) -> Settled:
    """Make the claims of record out of two records and what a third person decided.

    Parameters
    ----------
    matching : Matching
        The two records, as matched.
    found : sequence of Disagreement
        What there was to decide (`disagreements`).
    rulings : iterable of Ruling
        One for each.
    coders : tuple of str
        Whom each claim of record names.
    taken_ids : collection of str
        The ids of all other claims of the case.
    """
    work = _Settling(frozenset(taken_ids), BOTH.join(coders))
    disputed = {id(claim) for one in found for claim in (one.first, one.second) if claim is not None}
    ruled = {one.number: one for one in rulings}
    for pair in matching.pairs:
        if id(pair.first) not in disputed:
            work.keep(pair.first, first=pair.first, second=pair.second)
    by_number: dict[int, str | None] = {}
    # the first coder's names are given out before the second's, whatever stands first in the text
    for one in sorted(found, key=lambda one: ruled[one.number].taken is not Taken.FIRST):
        ruling = ruled[one.number]
        chosen = {Taken.FIRST: one.first, Taken.SECOND: one.second, Taken.OWN: ruling.own}.get(ruling.taken)
        if chosen is None:
            work.leave_out(one.first, one.second)
            by_number[one.number] = None
        else:
            by_number[one.number] = work.keep(chosen, first=one.first, second=one.second)
    return Settled(work.claims(), by_number)


class _Settling:
    """Give names to claims of record, and carry what each coder's names led to."""

    def __init__(self, taken_ids: frozenset[str], coders: str) -> None:
        self._taken = set(taken_ids)
        self._coders = coders
        self._kept: list[tuple[CodedClaim, bool]] = []
        # for each coder: the record that a claim became, or the claim itself where it was left out
        self._became: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self._left_out: tuple[dict[str, CodedClaim], dict[str, CodedClaim]] = ({}, {})

    def keep(self, chosen: CodedClaim, *, first: CodedClaim | None, second: CodedClaim | None) -> str:
        sources = [one for one in (first, second) if one is not None]
        # the pair keeps the first coder's name, whoever's reading was taken; an own reading has its own
        wished = chosen if chosen not in sources else sources[0]
        name = self._free(wished.claim_id)
        for became, source in zip(self._became, (first, second), strict=True):
            if source is not None:
                became[source.claim_id] = name
        suggestion = next((one.suggestion_id for one in (chosen, *sources) if one.suggestion_id), None)
        status = chosen.status
        if suggestion is not None and status is CodedStatus.ADDED:
            status = CodedStatus.EDITED
        flags = tuple(sorted({flag for one in (chosen, *sources) for flag in one.flags}))
        record = replace(
            chosen,
            claim_id=name,
            coder=self._coders,
            suggestion_id=suggestion,
            status=status,
            flags=flags,
        )
        self._kept.append((record, chosen is second))
        return name

    def leave_out(self, *sources: CodedClaim | None) -> None:
        for left_out, source in zip(self._left_out, sources, strict=True):
            if source is not None:
                left_out[source.claim_id] = source

    def claims(self) -> tuple[CodedClaim, ...]:
        records = [
            replace(
                record,
                derived_from=self._parents(record, int(is_second)),
                same_as=self._repeated(record, int(is_second)),
            )
            for record, is_second in self._kept
        ]
        return tuple(sorted(records, key=lambda one: (one.span, one.claim_id)))

    def _free(self, wished: str) -> str:
        name, number = wished, 2
        while name in self._taken:
            name, number = f"{wished}-{number}", number + 1
        self._taken.add(name)
        return name

    def _repeated(self, claim: CodedClaim, coder: int) -> str | None:
        """Name the record that a claim repeats; none where that one was left out."""
        if claim.same_as is None or claim.same_as in self._left_out[coder]:
            return None
        repeated = self._became[coder].get(claim.same_as, claim.same_as)
        return None if repeated == claim.claim_id else repeated

    def _parents(self, claim: CodedClaim, coder: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting, seen = list(claim.derived_from), set[str]()
        while waiting:
            reference = waiting.pop(0)
            name = reference.rstrip("?")
            left_out = self._left_out[coder].get(name)
            if left_out is not None and name not in seen:
                seen.add(name)
                waiting[:0] = left_out.derived_from
            elif left_out is None:
                parent = self._became[coder].get(name, name)
                if parent != claim.claim_id:
                    found[parent + reference[len(name) :]] = None
        return tuple(found)
