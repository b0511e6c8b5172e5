"""The extractor ``rules-en``: English rules, no model, no network, linear in the text.

- It suggests and decides nothing; each suggestion says on what it stands.
- Span, speaker, cue, count, place and time stand in the text exactly, or the suggestion is rejected.
- A denial is stored as a denial; "reportedly" without a source is nobody's; who speaks is never guessed.
- Any text is read: broken encodings, unbalanced marks, no full stops. The text itself is never changed.
"""

from __future__ import annotations

import hashlib

from uncounted.claims.completing import complete
from uncounted.claims.grounding import ground
from uncounted.claims.model import (
    DocumentFacts,
    Extraction,
    Form,
    PassageKind,
    Quotation,
    SuggestedClaim,
)
from uncounted.claims.passages import find_passages
from uncounted.claims.quotations import Quoted, find_quotations
from uncounted.claims.safety import find_all_sensitive
from uncounted.claims.statements import StatementReader
from uncounted.claims.suggesting import SuggestionMaker
from uncounted.vocabulary.dates import PartialDate


def extract(text: str, *, published: PartialDate | None = None) -> Extraction:
    """Suggest the claims of a text, each on an exact span.

    Errs towards silence: an act told in words outside the lexicon is missed, and a speaker who is
    not named in the same paragraph is left open.

    Parameters
    ----------
    text : str
        Any text; offsets in the result are code points of exactly this text.
    published : PartialDate, optional
        When it was published: "on Tuesday" is then read as a date, where the words settle it, and marked.

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
    quotations: dict[int, list[Quoted]] = {}
    for one in quoted:
        quotations.setdefault(one.passage, []).append(one)
    for number, passage in enumerate(passages):
        marks = sensitive[number]
        statements = reader.statements(number)
        if passage.kind is not PassageKind.CAPTION:
            own = quotations.get(number, [])
            partial = [one for one in own if one.kind in (Form.PARTIAL, Form.SCARE)]
            spoken = {one.inner[0]: one for one in own if one.kind not in (Form.PARTIAL, Form.SCARE)}
            maker = SuggestionMaker(text, passage, reader.mentions, marks, partial, spoken)
            for statement in statements:
                suggestions += tuple(maker.of_statement(statement, suggestions))
    suggestions = complete(text, suggestions, passages, sensitive, published=published)
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
