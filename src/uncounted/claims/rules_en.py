"""The extractor ``rules-en``: English rules, no model, no network, linear in the text.

- It suggests and decides nothing; each suggestion says on what it stands.
- Span, speaker, cue, count, place and time stand in the text exactly, or the suggestion is rejected.
- A denial is stored as a denial; "reportedly" without a source is nobody's; who speaks is never guessed.
- Any text is read: broken encodings, unbalanced marks, no full stops. The text itself is never changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from uncounted.claims.clauses import Clause, find_clauses
from uncounted.claims.details import find_place, find_time
from uncounted.claims.grounding import ground
from uncounted.claims.lexicon import CueClass
from uncounted.claims.model import (
    MOST_CHARACTERS_IN_A_SPAN,
    DocumentFacts,
    Extraction,
    Flag,
    Form,
    LinkStatus,
    Modality,
    Passage,
    PassageKind,
    Quotation,
    SensitiveSpan,
    Span,
    SuggestedClaim,
    Tier,
)
from uncounted.claims.passages import find_passages
from uncounted.claims.quotations import Quoted, find_quotations
from uncounted.claims.reading import basis_of, chain_of, evidential_in, is_refutation, modality_of
from uncounted.claims.safety import find_all_sensitive
from uncounted.claims.statements import Statement, StatementReader
from uncounted.vocabulary.measures import Count

EXTRACTOR = "rules-en/1"
_AGES = re.compile(
    r"\b(?:victims?|detainees|prisoners|survivors|those\s+\w+ed)\b[^.;]{0,60}?\b(?:aged?"
    r"|ages)\b[^.;]{0,20}\d",
    re.IGNORECASE,
)
_ACTION_FOLLOWS = re.compile(r"\s+(?=\w+ing\b)")


def extract(text: str) -> Extraction:
    """Suggest the claims of a text, each on an exact span.

    Errs towards silence: an act told in words outside the lexicon is missed, and a speaker who is
    not named in the same paragraph is left open.

    Parameters
    ----------
    text : str
        Any text; offsets in the result are code points of exactly this text.

    Returns
    -------
    Extraction
        Suggestions in order of place, quotations, sensitive spans, and what failed the grounding.

    Examples
    --------
    >>> found = extract("Five men were detained in Orla, a witness said.")
    >>> [(claim.acts, claim.count.low) for claim in found.claims]
    [(('detention',), 5)]
    """
    passages = find_passages(text)
    quoted = find_quotations(text, passages)
    reader = StatementReader(text, passages, quoted)
    suggestions: list[SuggestedClaim] = []
    sensitive = find_all_sensitive(text, passages)
    for number, passage in enumerate(passages):
        marks = sensitive[number]
        statements = reader.statements(number)
        if passage.kind is not PassageKind.CAPTION:
            maker = _SuggestionMaker(text, passage, reader, marks)
            suggestions += [claim for one in statements for claim in maker.of_statement(one, suggestions)]
    claims, rejected = ground(text, suggestions, passages)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Extraction(
        DocumentFacts(len(text), digest, passages),
        claims,
        tuple(_quotation(one, reader) for one in quoted),
        tuple(mark for marks in sensitive for mark in marks),
        rejected,
    )


def _quotation(quoted: Quoted, reader: StatementReader) -> Quotation:
    spoken = reader.speech.get(quoted.start)
    kind = quoted.kind if spoken is None else spoken.form
    speaker = spoken.speaker if spoken else reader.speaker_around(quoted)
    return Quotation(quoted.start, quoted.end, kind, speaker, reader.antecedent(speaker, quoted.passage))


class _SuggestionMaker:
    """Turn the statements of one paragraph into suggestions."""

    def __init__(
        self, text: str, passage: Passage, reader: StatementReader, marks: list[SensitiveSpan]
    ) -> None:
        self.text = text
        self.passage = passage
        self.mentions = reader.mentions
        self.marks = marks

    def of_statement(self, statement: Statement, earlier: list[SuggestedClaim]) -> Iterator[SuggestedClaim]:
        """Yield what a statement suggests: one denial, or a claim for each clause that tells of an act."""
        if statement.cue_class is CueClass.DENIAL and not statement.descriptor:
            yield self._whole(statement, "denial", Modality.DENIED)
            return
        clauses = find_clauses(self.text, statement.start, statement.end)
        if is_refutation(self.text, statement):
            yield self._whole(statement, "denial", Modality.DENIED)
        elif clauses:
            for clause in clauses:
                yield self._of_clause(statement, clause)
        elif _AGES.search(self.text, statement.start, statement.end):
            claim = self._whole(statement, _act_of_most(earlier), Modality.ASSERTED)
            yield _replace_flags(claim, (*claim.flags, Flag.AGE_RANGE))

    def _of_clause(self, statement: Statement, clause: Clause) -> SuggestedClaim:
        evidential = evidential_in(self.text, statement, clause)
        modality = modality_of(self.text, statement, clause, evidential is not None)
        acts = tuple(dict.fromkeys(act.code for act in clause.acts))
        acts = ("denial",) if modality is Modality.DENIED else acts
        start, form, cue = clause.start, statement.form, statement.cue
        if evidential is not None and not statement.is_speech and cue is None:
            form, cue = Form.EVIDENTIAL_ADVERB, Span.of(self.text, *evidential.span())
            follows = _ACTION_FOLLOWS.match(self.text, evidential.end())
            if follows and clause.start <= evidential.start():
                start = follows.end()
        if statement.descriptor:
            start, form = statement.start, Form.NARRATION
        end = statement.end if statement.descriptor else clause.end
        count = None if modality is Modality.DENIED else _nearest_count(clause)
        return self._suggest(statement, start, end, acts, modality, form, cue, count)

    def _whole(self, statement: Statement, act: str, modality: Modality) -> SuggestedClaim:
        """Suggest a whole statement as one claim, shortened where it is too long."""
        start, end = statement.start, min(statement.end, statement.start + MOST_CHARACTERS_IN_A_SPAN)
        while end > start + 1 and self.text[end - 1] in " .,;\n\r\t":
            end -= 1
        return self._suggest(statement, start, end, (act,), modality, statement.form, statement.cue, None)

    def _suggest(
        self,
        statement: Statement,
        start: int,
        end: int,
        acts: tuple[str, ...],
        modality: Modality,
        form: Form,
        cue: Span | None,
        count: Count | None,
    ) -> SuggestedClaim:
        statement = _own_description(statement)
        span = Span.of(self.text, start, end)
        # the span may begin after the number of its clause: then the number is not this claim's
        counted = count if count is not None and count.words in span.text else None
        chain = chain_of(self.text, statement, self.mentions)
        headline = self.passage.kind is PassageKind.HEADLINE
        return SuggestedClaim(
            span=span,
            acts=acts,
            modality=modality,
            basis=basis_of(self.text, statement, self.mentions),
            form=form,
            cue=cue,
            speaker=statement.speaker,
            chain=chain,
            count=counted,
            place=find_place(self.text, start, end, title_case=headline),
            time=find_time(self.text, start, end),
            flags=self._flags(statement, span, chain[0].status),
            extractor=EXTRACTOR,
            tier=_tier(statement, chain[0].status, headline),
            passage=self.passage.kind,
        )

    def _flags(self, statement: Statement, span: Span, status: LinkStatus) -> tuple[Flag, ...]:
        found = {mark.kind for mark in self.marks if mark.span.overlap(span)}
        if statement.is_speech and statement.speaker is None:
            found.add(Flag.SPEAKER_UNKNOWN)
        if status is LinkStatus.INFERRED:
            found.add(Flag.SPEAKER_INFERRED)
        return tuple(sorted(found))


def _act_of_most(earlier: list[SuggestedClaim]) -> str:
    """Return the act of the largest count so far: what "the victims" of a summary are victims of."""
    counted = [(claim.count.low, claim.acts[-1]) for claim in earlier if claim.count is not None]
    return max(counted, key=lambda pair: pair[0])[1] if counted else "detention"


def _own_description(statement: Statement) -> Statement:
    """Give what a text says of a speaker in passing to the text's own voice, not the speaker's."""
    if not statement.descriptor:
        return statement
    return Statement(statement.start, statement.end, statement.passage, Form.NARRATION, descriptor=True)


def _replace_flags(claim: SuggestedClaim, flags: tuple[Flag, ...]) -> SuggestedClaim:
    return replace(claim, flags=tuple(sorted(flags)))


def _tier(statement: Statement, status: LinkStatus, headline: bool) -> Tier:
    if status is LinkStatus.INFERRED or (statement.is_speech and statement.speaker is None):
        return Tier.LOW
    return Tier.HIGH if statement.speaker is not None and not headline else Tier.MEDIUM


def _nearest_count(clause: Clause) -> Count | None:
    """Return the count that stands nearest to an act of the clause; the first of two as near."""
    if not clause.counts:
        return None
    return min(
        clause.counts,
        key=lambda counted: min(
            max(counted.span.start - act.end, act.start - counted.span.end, 0) for act in clause.acts
        ),
    ).count
