"""Inferred derivations between claims: within one proposition, what is tied comes from the first.

- An inferred parent lowers the lower bound at most; it resolves nothing, and the upper bound never moves.
- What a person refused is not inferred again; what a person confirmed is of record.
- Each claim gets the first claim of every tie it hangs on, so that edges grow with claims, not with pairs.
- Dates can be forged: claims that hang together count as one where only dates would say who took from
  whom, so that a whole copy never raises a lower bound, whatever its date. A round-up that comes after all
  that it shares something with parts them, as it does where a person confirmed what it was made from.
- A claim that speaks about another one (a denial) is derived from nothing here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from uncounted.corroboration.joined import Joined
from uncounted.corroboration.model import (
    SPEAKS_ABOUT_PARENT,
    EdgeEvidence,
    InferredParent,
    ParentReference,
    TraceClaim,
)
from uncounted.corroboration.reuse import in_order

# Counts below this, and round ones, are shared by chance.
_LEAST_PRECISE_FIGURE = 20


@dataclass(frozen=True, slots=True)
class TiedClaim:
    """A claim, the text that it stands in, and what ties it to claims of other texts.

    ``rank`` is the place of its text in order of publication, then its own place in the text.
    ``family`` names the texts that share wording with it. ``cites`` are the publishers, as folded, that its
    own words name as the source.
    """

    claim: TraceClaim
    text_id: str
    rank: tuple[int, int]
    ties: Mapping[str, EdgeEvidence]
    family: str = ""
    publisher: str = ""
    cites: frozenset[str] = frozenset()


_NO_PAIRS: frozenset[tuple[str, str]] = frozenset()


def with_inferred_parents(
    tied: Sequence[TiedClaim],
    *,
    rejected: Collection[tuple[str, str]] = _NO_PAIRS,
    confirmed: Collection[tuple[str, str]] = _NO_PAIRS,
) -> tuple[TraceClaim, ...]:
    """Return the claims with the parents that reuse infers for them.

    Parameters
    ----------
    tied : sequence of TiedClaim
        In any order.
    rejected, confirmed : collection of (child, parent)
        Pairs of texts that a person judged.
    """
    by_proposition: defaultdict[str, list[TiedClaim]] = defaultdict(list)
    for one in tied:
        by_proposition[one.claim.proposition].append(one)
    inferred = _Inferred({}, {})
    for listed in by_proposition.values():
        ordered = sorted(
            (one for one in listed if one.claim.relation not in SPEAKS_ABOUT_PARENT), key=lambda one: one.rank
        )
        within = _Within(ordered, rejected, confirmed)
        inferred.parents.update(within.parents())
        may_be_one = within.may_be_one()
        inferred.may_be_one.update(may_be_one)
        for claim_id, first in may_be_one.items():
            if first != claim_id and claim_id not in inferred.parents:
                inferred.parents[claim_id] = {first: {EdgeEvidence.THROUGH_A_THIRD}}
    text_of = {one.claim.claim_id: one.text_id for one in tied}
    return tuple(_with_parents(one, inferred, text_of, confirmed) for one in tied)


@dataclass(frozen=True, slots=True)
class _Inferred:
    parents: dict[str, dict[str, set[EdgeEvidence]]]
    may_be_one: dict[str, str]


def _with_parents(
    one: TiedClaim,
    inferred: _Inferred,
    text_of: Mapping[str, str],
    confirmed: Collection[tuple[str, str]],
) -> TraceClaim:
    claim = one.claim
    found = inferred.parents.get(claim.claim_id, {})
    known = {parent.claim_id for parent in claim.derived_from}
    new = [parent for parent in sorted(found) if parent not in known]
    agreed = [parent for parent in new if (one.text_id, text_of[parent]) in confirmed]
    return replace(
        claim,
        derived_from=(*claim.derived_from, *map(ParentReference, agreed)),
        inferred_from=tuple(
            InferredParent(parent, in_order(found[parent])) for parent in new if parent not in agreed
        ),
        may_be_one_with=inferred.may_be_one.get(claim.claim_id, ""),
    )


class _Within:
    """The claims of one proposition, in order of publication, and what hangs on what."""

    def __init__(
        self,
        ordered: Sequence[TiedClaim],
        rejected: Collection[tuple[str, str]],
        confirmed: Collection[tuple[str, str]],
    ) -> None:
        self._ordered, self._rejected, self._confirmed = ordered, rejected, confirmed
        figures = _rare_figures(ordered)
        all_ties = {one.claim.claim_id: _ties_of(one, figures) for one in ordered}
        texts = Counter(
            tie for _, tie in {(one.text_id, tie) for one in ordered for tie in all_ties[one.claim.claim_id]}
        )
        # what no other text here holds ties nothing
        self._ties = {
            claim_id: {tie: evidence for tie, evidence in ties.items() if texts[tie] > 1}
            for claim_id, ties in all_ties.items()
        }
        self._holders: defaultdict[str, list[TiedClaim]] = defaultdict(list)
        self._of_publisher: defaultdict[str, list[TiedClaim]] = defaultdict(list)
        self._last_without: dict[tuple[str, frozenset[str]], int] = {}
        for one in ordered:
            for tie in self._ties[one.claim.claim_id]:
                self._holders[tie].append(one)
            if one.publisher:
                self._of_publisher[one.publisher].append(one)

    # ---- from whom a claim seems to come ---------------------------------------------------

    def parents(self) -> Iterator[tuple[str, dict[str, set[EdgeEvidence]]]]:
        """Give each claim the first one of every tie, and the first claim of each publisher that it names."""
        for one in self._ordered:
            found: defaultdict[str, set[EdgeEvidence]] = defaultdict(set)
            for tie, evidence in self._ties[one.claim.claim_id].items():
                self._add(found, one, self._first_before(one, tie), evidence)
            for cited in self._sources_of(one):
                self._add(found, one, cited, EdgeEvidence.NAMED_CITATION)
            if found:
                yield one.claim.claim_id, dict(found)

    def _add(
        self,
        found: dict[str, set[EdgeEvidence]],
        one: TiedClaim,
        parent: TiedClaim | None,
        evidence: EdgeEvidence,
    ) -> None:
        if parent is not None:
            signs = {evidence, EdgeEvidence.TIMING} if _is_later(one.claim, parent.claim) else {evidence}
            found[parent.claim.claim_id] |= signs

    def _first_before(self, one: TiedClaim, tie: str) -> TiedClaim | None:
        for holder in self._holders[tie]:
            if holder.rank[0] >= one.rank[0]:
                return None
            if self._may_come_from(one, holder):
                return holder
        return None

    def _sources_of(self, one: TiedClaim) -> list[TiedClaim]:
        """Return the first claim of each publisher that one names, whatever the dates say."""
        there = (
            (two for two in self._of_publisher[name] if self._may_come_from(one, two)) for name in one.cites
        )
        firsts = (next(listed, None) for listed in there)
        return [two for two in firsts if two is not None]

    def _may_come_from(self, one: TiedClaim, parent: TiedClaim) -> bool:
        return one.text_id != parent.text_id and (one.text_id, parent.text_id) not in self._rejected

    # ---- which may be one, whichever came first --------------------------------------------

    def may_be_one(self) -> dict[str, str]:
        """Map each claim that hangs together with others to the first of them.

        What was certainly made from several joins none of them: a round-up does not make one of the sources
        that it quotes. Certain is what a person confirmed, or what stands after all that it shares something
        with, copies of itself apart; otherwise the earlier one may be a copy with a false date.
        """
        left = self._not_certain()
        of_record = {one.claim.claim_id for one in left}
        joined = Joined(one.claim.claim_id for one in left)
        for tie in self._holders:
            for standing in self._in_one_place(tie):
                for one, other in self._hanging_together(
                    [two for two in standing if two.claim.claim_id in of_record]
                ):
                    joined.join(one, other)
        for naming in left:
            for cited in self._sources_of(naming):
                joined.join(naming.claim.claim_id, cited.claim.claim_id)
        found = joined.firsts()
        for claim_id, made_from in self._made_from_one(found).items():
            found[claim_id] = made_from
        n_together = Counter(found.values())
        # who names another as the source stands on that one, in whatever company
        citing = {one.claim.claim_id for one in self._ordered if self._sources_of(one)}
        return {
            claim_id: one for claim_id, one in found.items() if n_together[one] > 1 and claim_id not in citing
        }

    def _made_from_one(self, found: Mapping[str, str]) -> dict[str, str]:
        """Map what was made from others to what these hang together with, where that is one."""
        beside: defaultdict[str, set[str]] = defaultdict(set)
        for tie in self._holders:
            for standing in self._in_one_place(tie):
                there = [one for one in standing if one.claim.claim_id in found]
                for one in standing:
                    if one.claim.claim_id not in found:
                        named = (found.get(two.claim.claim_id, "") for two in self._sources_of(one))
                        beside[one.claim.claim_id].update(named)
                        beside[one.claim.claim_id].update(found[other] for other in self._beside(one, there))
        return {claim_id: next(iter(firsts)) for claim_id, firsts in beside.items() if len(firsts) == 1}

    def _in_one_place(self, tie: str) -> Iterable[list[TiedClaim]]:
        """Part the holders of a tie by their place among the claims of their text.

        A text with fewer claims than another may have left some out, or put several into one: what goes
        beyond the fewest stands together with the last of these.
        """
        by_text: defaultdict[str, list[TiedClaim]] = defaultdict(list)
        for one in self._holders[tie]:
            by_text[one.text_id].append(one)
        fewest = min(
            (len(listed) for listed in by_text.values() if not self._is_confirmed(listed[0], tie)),
            default=max(map(len, by_text.values()), default=0),
        )
        found: defaultdict[int, list[TiedClaim]] = defaultdict(list)
        for listed in by_text.values():
            for number, one in enumerate(listed):
                found[min(number, fewest - 1)].append(one)
        return found.values() if len(by_text) > 1 else ()

    def _hanging_together(self, standing: Sequence[TiedClaim]) -> Iterator[tuple[str, str]]:
        for number, one in enumerate(standing):
            for other in self._beside(one, standing[:number]):
                yield one.claim.claim_id, other

    def _beside(self, one: TiedClaim, others: Iterable[TiedClaim]) -> tuple[str, ...]:
        """Return the first of some claims that is not shown to be another one than this."""
        for other in others:
            pair = (one.text_id, other.text_id)
            if pair not in self._rejected and pair[::-1] not in self._rejected:
                return (other.claim.claim_id,)
        return ()

    def _not_certain(self) -> list[TiedClaim]:
        """Return the claims that are not certainly made from others, and what these name as a source."""
        left = {one.claim.claim_id for one in self._ordered if not self._is_certain(one)}
        waiting = [one for one in self._ordered if one.claim.claim_id in left]
        while waiting:
            for cited in self._sources_of(waiting.pop()):
                if cited.claim.claim_id not in left:
                    left.add(cited.claim.claim_id)
                    waiting.append(cited)
        return [one for one in self._ordered if one.claim.claim_id in left]

    def _is_certain(self, one: TiedClaim) -> bool:
        own = self._marks(one)
        return bool(own or self._sources_of(one)) and all(
            self._is_taken(one, tie, own) for tie in self._ties[one.claim.claim_id]
        )

    def _marks(self, one: TiedClaim) -> frozenset[str]:
        """Return the ties of a claim, and whom it names: what a later one must have to take its place."""
        cited = (f"names {two.publisher}" for two in self._sources_of(one))
        return frozenset((*self._ties[one.claim.claim_id], *cited))

    def _is_taken(self, one: TiedClaim, tie: str, own: frozenset[str]) -> bool:
        if self._is_confirmed(one, tie):
            return True
        return self._first_before(one, tie) is not None and self._last(tie, own) <= one.rank[0]

    def _is_confirmed(self, one: TiedClaim, tie: str) -> bool:
        """Whether a person said of one that its text was made from another of this tie."""
        return bool(self._confirmed) and any(
            (one.text_id, other.text_id) in self._confirmed for other in self._holders[tie]
        )

    def _last(self, tie: str, own: frozenset[str]) -> int:
        """Return the last place of a text that holds a tie, and not all of these."""
        if (tie, own) not in self._last_without:
            self._last_without[tie, own] = max(
                (other.rank[0] for other in self._holders[tie] if not own <= self._marks(other)),
                default=-1,
            )
        return self._last_without[tie, own]


def _ties_of(one: TiedClaim, figures: Collection[str]) -> dict[str, EdgeEvidence]:
    ties = dict(one.ties)
    if one.claim.claim_id in figures:
        ties[f"figure {one.claim.measure} {one.claim.low}"] = EdgeEvidence.SAME_RARE_ERROR
    return ties


def _is_later(claim: TraceClaim, parent: TraceClaim) -> bool:
    if claim.published is None or parent.published is None:
        return False
    return parent.published.latest < claim.published.earliest


def _rare_figures(ordered: Sequence[TiedClaim]) -> set[str]:
    """Return the claims whose precise figure contradicts the precise figure of more texts.

    A wrong figure that several share came to them from one place. Round figures, and small ones, may be
    shared by chance; of two precise figures as common, neither is taken for wrong.
    """
    texts: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in ordered:
        claim = one.claim
        if _is_precise(claim) and claim.low is not None:
            texts[claim.measure][claim.low].add(one.family or one.text_id)
    found = set()
    for one in ordered:
        claim = one.claim
        if _is_precise(claim) and claim.low is not None:
            held = texts[claim.measure]
            if len(held[claim.low]) < max(len(families) for families in held.values()):
                found.add(claim.claim_id)
    return found


def _is_precise(claim: TraceClaim) -> bool:
    return (
        claim.low is not None
        and claim.low == claim.high
        and claim.low >= _LEAST_PRECISE_FIGURE
        and claim.low % 10 != 0
    )
