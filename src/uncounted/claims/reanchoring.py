"""Claims of record carried to a new capture of the same page, as suggestions for a person to confirm.

- Nothing is lost in silence: each claim, or field of one, that does not stand there is listed with why.
- The words of a claim must stand in the new text, in one paragraph; a field inside them moves with them.
- What comes out are suggestions. They count nothing, and what only a person can say is not carried.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from uncounted.claims.details import find_time
from uncounted.claims.grounding import ground, within_one_passage
from uncounted.claims.model import (
    SENSITIVE_FLAGS,
    Circumstances,
    CodedClaim,
    Flag,
    Passage,
    Span,
    SuggestedClaim,
    Tier,
    TimeMention,
)
from uncounted.claims.passages import find_passages
from uncounted.claims.safety import find_sensitive
from uncounted.claims.selectors import Anchoring, anchor, selector_of, spans_of

EXTRACTOR = "reanchored/1"


@dataclass(frozen=True, slots=True)
class NotAnchored:
    """A claim, or one field of it, that was not carried over: ``span`` where it is the whole claim."""

    claim_id: str
    field: str
    finding: Anchoring


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim of the old text, and the suggestion that it makes on the new one."""

    claim_id: str
    suggestion: SuggestedClaim


@dataclass(frozen=True, slots=True)
class Reanchoring:
    """What came of carrying claims to another text."""

    carried: tuple[Carried, ...]
    lost: tuple[NotAnchored, ...]


def carry_over(old_text: str, new_text: str, claims: Iterable[CodedClaim]) -> Reanchoring:
    """Propose the claims of one text on another capture of it.

    Assumes that both are captures of one page. On another page that quotes the same words, the claims would
    be proposed with the sources of the first: it errs towards TOO MANY there, and a person must see it.

    Parameters
    ----------
    old_text, new_text : str
        The texts, as they are.
    claims : iterable of CodedClaim
        Claims of record on the old text.
    """
    carrier = _Carrier(old_text, new_text)
    # what repeats another claim comes after it: where one of the two places is left, it is the other's
    for claim in sorted(claims, key=lambda one: one.same_as is not None):
        carrier.take(claim)
    _, rejected = ground(new_text, [one.suggestion for one in carrier.carried], carrier.passages)
    refused = {one.span for one in rejected}
    kept = tuple(one for one in carrier.carried if one.suggestion.span not in refused)
    lost = [
        NotAnchored(one.claim_id, "span", Anchoring.ABSENT)
        for one in carrier.carried
        if one.suggestion.span in refused
    ]
    return Reanchoring(kept, (*carrier.lost, *lost))


class _Carrier:
    """Carry claims one by one, and note what is lost."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self.old, self.new = old_text, new_text
        self.passages = find_passages(new_text)
        self.carried: list[Carried] = []
        self.lost: list[NotAnchored] = []
        self._claim_id = ""
        self._places: dict[Span, Span] = {}

    def take(self, claim: CodedClaim) -> None:
        """Carry one claim."""
        self._claim_id = claim.claim_id
        span = self._anchored("span", claim.span)
        if span is None:
            return
        if not within_one_passage(span, self.passages):
            self._lose("span", Anchoring.DIVIDED)
            return
        if self._places.setdefault(span, claim.span) != claim.span:
            self._lose("span", Anchoring.TAKEN)
            return
        passage = next(one for one in self.passages if one.start <= span.start and span.end <= one.end)
        self.carried.append(Carried(claim.claim_id, self._suggestion(claim, span, passage)))

    def _suggestion(self, claim: CodedClaim, span: Span, passage: Passage) -> SuggestedClaim:
        moved = self._moved(claim, span, passage)
        return SuggestedClaim(
            span=span,
            acts=claim.acts,
            modality=claim.modality,
            basis=claim.basis,
            form=claim.form,
            cue=moved.get("cue"),
            speaker=moved.get("speaker"),
            chain=claim.chain,
            count=replace(claim.count, words=moved["count"].text)
            if claim.count and "count" in moved
            else None,
            place=moved.get("place"),
            time=self._time(claim, span),
            flags=self._flags(claim, span, passage),
            extractor=EXTRACTOR,
            tier=claim.tier or Tier.MEDIUM,
            passage=passage.kind,
            circumstances=_moved_circumstances(claim.circumstances, moved),
        )

    def _moved(self, claim: CodedClaim, span: Span, passage: Passage) -> dict[str, Span]:
        """Return where each field stands now; one inside the claim's words moves with them."""
        moved = {}
        for name, one in spans_of(claim)[1:]:
            inside = claim.span.start <= one.start and one.end <= claim.span.end
            if inside:
                start = span.start + one.start - claim.span.start
                found: Span | None = Span.of(self.new, start, start + one.end - one.start)
            else:
                found = self._anchored(name, one, within=(passage.start, passage.end))
            if found is not None:
                moved[name] = found
        for name, value in (("count", claim.count), ("place", claim.place)):
            if value is not None and name not in moved:
                self._lose(name, Anchoring.ABSENT)
        return moved

    def _anchored(self, field: str, span: Span, *, within: tuple[int, int] | None = None) -> Span | None:
        found = anchor(self.new, selector_of(self.old, span), within=within)
        if found.span is None:
            self._lose(field, found.finding)
        return found.span

    def _lose(self, field: str, finding: Anchoring) -> None:
        self.lost.append(NotAnchored(self._claim_id, field, finding))

    def _time(self, claim: CodedClaim, span: Span) -> TimeMention | None:
        if claim.time is None:
            return None
        found = find_time(self.new, span.start, span.end)
        if found is None:
            self._lose("time", Anchoring.ABSENT)
            return None
        return TimeMention(found.span, claim.time)

    def _flags(self, claim: CodedClaim, span: Span, passage: Passage) -> tuple[Flag, ...]:
        marks = find_sensitive(self.new, passage.start, passage.end)
        now = {mark.kind for mark in marks if mark.span.overlap(span)}
        return tuple(sorted(now | SENSITIVE_FLAGS.intersection(claim.flags)))


def _moved_circumstances(before: Circumstances, moved: dict[str, Span]) -> Circumstances:
    changes: dict[str, Any] = {}
    for name, _ in before.spans():
        span, value = moved.get(name), getattr(before, name)
        changes[name] = span if span is None or isinstance(value, Span) else replace(value, span=span)
    return replace(before, **changes)
