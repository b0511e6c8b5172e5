"""Coding: a person's decisions make claims of record; nothing else does.

- A decision stands on exact text of the item, within one paragraph, or it is a fault.
- A confirmed claim keeps the suggested span; an edited one takes the span that the coder gave.
- Each suggestion leaves with what became of it; one that nobody looked at stays ``no_judgement``.
- All faults are reported at once, by decision number, never with words of the item.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from uncounted.claims.circumstances import inside
from uncounted.claims.decisions import (
    Decision,
    DecisionKind,
    DecisionProblem,
    InvalidDecisionsError,
    ItemDecisions,
)
from uncounted.claims.given_circumstances import placed
from uncounted.claims.grounding import within_one_passage
from uncounted.claims.model import (
    MOST_CHARACTERS_IN_A_SPAN,
    Basis,
    ChainLink,
    CodedClaim,
    CodedStatus,
    Flag,
    Form,
    Judgement,
    LinkStatus,
    Modality,
    Passage,
    SensitiveSpan,
    Span,
    SuggestedClaim,
)
from uncounted.claims.passages import find_passages
from uncounted.claims.reading import NOBODY_NAMED, THIS_ITEM
from uncounted.claims.safety import find_sensitive
from uncounted.claims.speakers import classify_speaker
from uncounted.vocabulary.errors import shape_of

# a person who confirms looked at these; the claim of record does not carry the doubt further
_SETTLED_BY_A_PERSON = (Flag.SPEAKER_INFERRED, Flag.TIME_INFERRED)


@dataclass(frozen=True, slots=True)
class RejectedByCoder:
    """A suggestion that a person rejected, and the reason given."""

    suggestion_id: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class JudgedSuggestion:
    """What became of one suggestion."""

    suggestion_id: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class CodingOutcome:
    """What one coder's decisions make of one item.

    ``judgements`` holds every suggestion once, in the order given. ``protected_spans`` are those the
    coder asked for; the extractor's own marks are in `Extraction.sensitive`.
    """

    item_id: str
    coder: str
    coded: tuple[CodedClaim, ...]
    rejected: tuple[RejectedByCoder, ...]
    protected_spans: tuple[SensitiveSpan, ...]
    judgements: tuple[JudgedSuggestion, ...]

    @property
    def n_suggested(self) -> int:
        """How many suggestions there were."""
        return len(self.judgements)

    @property
    def n_judged(self) -> int:
        """How many of them a person has judged."""
        return sum(one.judgement is not Judgement.NO_JUDGEMENT for one in self.judgements)


def apply_decisions(
    item_id: str,
    text: str,
    suggestions: Sequence[SuggestedClaim],
    decisions: ItemDecisions,
    standing: Sequence[CodedClaim] = (),
) -> CodingOutcome:
    """Turn one coder's decisions on one item into claims of record.

    Parameters
    ----------
    item_id : str
        The id that the claims shall carry.
    text : str
        The exact text that the suggestions were made from.
    suggestions : sequence of SuggestedClaim
        What the extractor proposed for this text.
    decisions : ItemDecisions
        The judgements on this item (`DecisionFile.for_item`).
    standing : sequence of CodedClaim
        Claims that stand on the item already: to edit under the id of one changes that claim, and what is
        not given stays as it is there.

    Raises
    ------
    InvalidDecisionsError
        A span that does not stand there, a decision without its suggestion or between two, a
        suggestion judged twice, a count without a measure; all at once.
    """
    coder = _Coder(item_id, text, tuple(suggestions), decisions, tuple(standing))
    for decision in decisions.decisions:
        coder.take(decision)
    if coder.problems:
        raise InvalidDecisionsError(coder.problems, where=f"item {item_id}")
    return coder.outcome()


class _Coder:
    """Take decisions one by one, gathering claims and faults."""

    def __init__(
        self,
        item_id: str,
        text: str,
        suggestions: tuple[SuggestedClaim, ...],
        decisions: ItemDecisions,
        standing: tuple[CodedClaim, ...] = (),
    ) -> None:
        self.standing = {claim.claim_id: claim for claim in standing}
        self.item_id, self.text, self.suggestions = item_id, text, suggestions
        self.coder = decisions.coder
        self.passages = find_passages(text)
        self.problems: list[DecisionProblem] = []
        self.coded: list[CodedClaim] = []
        self.rejected: list[RejectedByCoder] = []
        self.protected: list[SensitiveSpan] = []
        self.judgements: dict[str, Judgement] = {}
        self._number = 0

    def take(self, decision: Decision) -> None:
        """Take one decision, or note why it cannot be taken."""
        self._number = decision.number
        span = self._locate(decision)
        if span is None:
            return
        if decision.kind is DecisionKind.PROTECT:
            if decision.protect is not None:
                self.protected.append(SensitiveSpan(span, decision.protect))
        elif decision.kind is DecisionKind.ADD:
            self._add(decision, span)
        elif decision.kind is DecisionKind.EDIT and decision.claim in self.standing:
            self._change(decision, span, self.standing[decision.claim])
        else:
            suggestion = self._suggestion_at(span)
            if suggestion is not None and self._may_judge(suggestion, decision):
                self._judge(decision, span, suggestion)

    def outcome(self) -> CodingOutcome:
        """Return what the decisions made; a protected span marks the claims it touches."""
        by_suggestion = {claim.suggestion_id: claim.claim_id for claim in reversed(self.coded)}
        repeats = {
            one.suggestion_id: by_suggestion.get(one.same_as) for one in self.suggestions if one.same_as
        }
        coded = tuple(
            replace(
                claim,
                flags=self._flags(claim),
                same_as=claim.same_as or repeats.get(claim.suggestion_id or ""),
            )
            for claim in self.coded
        )
        judged = tuple(
            JudgedSuggestion(
                one.suggestion_id, self.judgements.get(one.suggestion_id, Judgement.NO_JUDGEMENT)
            )
            for one in self.suggestions
        )
        return CodingOutcome(
            self.item_id, self.coder, coded, tuple(self.rejected), tuple(self.protected), judged
        )

    def _flags(self, claim: CodedClaim) -> tuple[Flag, ...]:
        touched = {one.kind for one in self.protected if one.span.overlap(claim.span)}
        return tuple(sorted({*claim.flags, *touched}))

    def _fault(self, field: str, expected: str, got: str) -> None:
        self.problems.append(DecisionProblem(f"decision {self._number}", field, expected, got))

    def _locate(self, decision: Decision) -> Span | None:
        start = -1
        for _ in range(decision.occurrence):
            start = self.text.find(decision.span, start + 1)
            if start < 0:
                self._fault(
                    "span",
                    f"text that stands in the item {decision.occurrence} times",
                    shape_of(decision.span),
                )
                return None
        span = Span.of(self.text, start, start + len(decision.span))
        if not within_one_passage(span, self.passages):
            limit = f"text within one paragraph, at most {MOST_CHARACTERS_IN_A_SPAN} characters"
            self._fault("span", limit, shape_of(decision.span))
            return None
        return span

    def _suggestion_at(self, span: Span) -> SuggestedClaim | None:
        overlaps = [(one.span.overlap(span), one) for one in self.suggestions]
        most = max((overlap for overlap, _ in overlaps), default=0)
        best = [one for overlap, one in overlaps if overlap == most > 0]
        if len(best) == 1:
            return best[0]
        exact = [one for one in best if one.span == span]
        if len(exact) == 1:
            return exact[0]
        got = "several that overlap as much" if best else "none"
        self._fault("span", "text of one suggestion", got)
        return None

    def _may_judge(self, suggestion: SuggestedClaim, decision: Decision) -> bool:
        """Let a suggestion be judged once, or be edited into several claims."""
        before = self.judgements.get(suggestion.suggestion_id)
        edits = before is Judgement.EDITED and decision.kind is DecisionKind.EDIT
        if before is None or edits:
            return True
        self._fault("span", "a suggestion that no other decision judges", "one judged before")
        return False

    def _judge(self, decision: Decision, span: Span, suggestion: SuggestedClaim) -> None:
        if decision.kind is DecisionKind.REJECT:
            self.judgements[suggestion.suggestion_id] = Judgement.REJECTED
            self.rejected.append(RejectedByCoder(suggestion.suggestion_id, decision.reason))
            return
        edited = decision.kind is DecisionKind.EDIT
        self.judgements[suggestion.suggestion_id] = Judgement.EDITED if edited else Judgement.CONFIRMED
        claim = self._from_suggestion(decision, suggestion)
        if edited:
            claim = replace(
                claim, status=CodedStatus.EDITED, span=span, circumstances=inside(claim.circumstances, span)
            )
            claim = self._with_fields(claim, decision)
        self._keep(claim)

    def _from_suggestion(self, decision: Decision, suggestion: SuggestedClaim) -> CodedClaim:
        return CodedClaim(
            claim_id=decision.claim or "",
            item_id=self.item_id,
            coder=self.coder,
            status=CodedStatus.CONFIRMED,
            suggestion_id=suggestion.suggestion_id,
            span=suggestion.span,
            acts=suggestion.acts,
            modality=suggestion.modality,
            basis=suggestion.basis,
            form=suggestion.form,
            cue=suggestion.cue,
            speaker=suggestion.speaker,
            chain=tuple(_confirmed(link) for link in suggestion.chain),
            count=suggestion.count,
            place=suggestion.place.text if suggestion.place else None,
            time=suggestion.time.edtf if suggestion.time else None,
            flags=tuple(flag for flag in suggestion.flags if flag not in _SETTLED_BY_A_PERSON),
            extractor=suggestion.extractor,
            tier=suggestion.tier,
            passage=suggestion.passage,
            circumstances=suggestion.circumstances,
            **_coding_values(decision),
        )

    def _add(self, decision: Decision, span: Span) -> None:
        passage = self._passage_of(span)
        marks = find_sensitive(self.text, passage.start, passage.end)
        claim = CodedClaim(
            claim_id=decision.claim or "",
            item_id=self.item_id,
            coder=self.coder,
            status=CodedStatus.ADDED,
            suggestion_id=None,
            span=span,
            acts=(),
            modality=Modality.ASSERTED,
            basis=Basis.UNKNOWN,
            form=Form.NARRATION,
            cue=None,
            speaker=None,
            chain=(NOBODY_NAMED, THIS_ITEM),
            count=None,
            place=None,
            time=None,
            flags=tuple(sorted({mark.kind for mark in marks if mark.span.overlap(span)})),
            extractor=None,
            tier=None,
            passage=passage.kind,
            **_coding_values(decision),
        )
        self._keep(self._with_fields(claim, decision))

    def _change(self, decision: Decision, span: Span, before: CodedClaim) -> None:
        """Change a claim of record: what was given is replaced, the coder's own fields as a whole."""
        added = before.status is CodedStatus.ADDED
        claim = replace(
            before,
            coder=self.coder,
            status=CodedStatus.ADDED if added else CodedStatus.EDITED,
            span=span,
            passage=self._passage_of(span).kind,
            circumstances=before.circumstances if span == before.span else inside(before.circumstances, span),
            **_coding_values(decision),
        )
        if before.suggestion_id in {one.suggestion_id for one in self.suggestions}:
            self.judgements[before.suggestion_id or ""] = Judgement.EDITED
        self._keep(self._with_fields(claim, decision))

    def _passage_of(self, span: Span) -> Passage:
        return next(one for one in self.passages if one.start <= span.start and span.end <= one.end)

    def _with_fields(self, claim: CodedClaim, decision: Decision) -> CodedClaim:
        fields = decision.fields
        for name in ("acts", "modality", "basis", "form", "count", "place", "time"):
            if name in fields.given:
                claim = replace(claim, **{name: getattr(fields, name)})
        found = placed(claim.circumstances, fields.circumstances, self._in_paragraph(claim.span), self._fault)
        claim = replace(claim, circumstances=found)
        if "speaker" not in fields.given:
            return claim
        speaker = self._nearest(fields.speaker, claim.span) if fields.speaker else None
        if speaker is None:
            return replace(claim, speaker=None, cue=None, chain=(NOBODY_NAMED, THIS_ITEM))
        kind = classify_speaker(speaker.text)
        origin = ChainLink(speaker.text, kind.type, kind.role, LinkStatus.CONFIRMED)
        flags = tuple(flag for flag in claim.flags if flag is not Flag.SPEAKER_UNKNOWN)
        return replace(claim, speaker=speaker, chain=(origin, THIS_ITEM), flags=flags)

    def _in_paragraph(self, span: Span) -> Callable[[str], Span | None]:
        passage = self._passage_of(span)

        def locate(words: str) -> Span | None:
            # in the claim itself, or else nearest to it
            inside = self.text.find(words, span.start, span.end)
            places = [inside] if inside >= 0 else []
            if not places:
                before = self.text.rfind(words, passage.start, span.end)
                places = [before, self.text.find(words, span.start, passage.end)]
            start = min(
                (one for one in places if one >= 0), key=lambda one: abs(one - span.start), default=None
            )
            return None if start is None else Span.of(self.text, start, start + len(words))

        return locate

    def _nearest(self, words: str, span: Span) -> Span | None:
        """Find the place of the speaker's words that is nearest to the claim."""
        before = self.text.rfind(words, 0, span.end + len(words))
        after = self.text.find(words, span.start)
        places = [place for place in (before, after) if place >= 0]
        if not places:
            self._fault("speaker", "text that stands in the item", shape_of(words))
            return None
        start = min(places, key=lambda place: abs(place - span.start))
        return Span.of(self.text, start, start + len(words))

    def _keep(self, claim: CodedClaim) -> None:
        passage = self._passage_of(claim.span)
        if claim.count is not None and claim.measure is None:
            self._fault("measure", "what was counted, since the claim holds a count", "nothing")
        if claim.same_as is not None and claim.same_as == claim.claim_id:
            self._fault("same_as", "the id of another claim", "the claim itself")
        if claim.count is not None and claim.count.words not in self.text[passage.start : passage.end]:
            self._fault("count.words", "text of the claim's paragraph", shape_of(claim.count.words))
        self.coded.append(claim)


def as_if_at_once(
    now: Sequence[CodedClaim],
    standing: Sequence[CodedClaim],
    suggestions: Sequence[SuggestedClaim],
    protected: Sequence[tuple[int, int, str]],
) -> tuple[CodedClaim, ...]:
    """Give claims that were coded one by one what they would have had if all was decided at once.

    Whose words repeat another's is told on whichever of the two comes later; protected words mark the claims
    that they touch, whichever came first.

    Parameters
    ----------
    now, standing : sequence of CodedClaim
        The claims that are coded now, and those that stood on the item before.
    suggestions : sequence of SuggestedClaim
        What was suggested on the item.
    protected : sequence of (int, int, str)
        From where to where words are protected, and of which kind.

    Returns
    -------
    tuple of CodedClaim
        Those of ``now``, and those of ``standing`` that change by it.
    """
    coded = {claim.claim_id: claim for claim in now}
    every = {**{claim.claim_id: claim for claim in standing}, **coded}
    by_suggestion = {claim.suggestion_id: name for name, claim in every.items() if claim.suggestion_id}
    repeats = {one.suggestion_id: one.same_as for one in suggestions if one.same_as}
    kinds = {one.value: one for one in Flag}
    found = []
    for name, claim in every.items():
        touched = {
            kinds[kind]
            for start, end, kind in protected
            if kind in kinds and start < claim.span.end and claim.span.start < end
        }
        same_as = claim.same_as or by_suggestion.get(repeats.get(claim.suggestion_id or "") or "")
        flags = tuple(sorted({*claim.flags, *touched}))
        made = replace(claim, flags=flags, same_as=None if same_as == name else same_as)
        if name in coded or made != claim:
            found.append(made)
    return tuple(found)


def _confirmed(link: ChainLink) -> ChainLink:
    return replace(link, status=LinkStatus.CONFIRMED) if link.status is LinkStatus.INFERRED else link


def _coding_values(decision: Decision) -> dict[str, Any]:
    return asdict(decision.coding)
