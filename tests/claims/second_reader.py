"""How far two readers agree on the same texts: the most that any rules can be asked for.

- The second reader is scored against the first by the very code that scores the rules, on twelve blind texts.
- The rules are scored on the same twelve texts beside it, so that the two columns can be compared.
- What the rules find is counted and never shown: blind texts stay blind.
- Kappa of modality is taken over the claims that both found; its interval draws whole texts again.

``python -m tests.claims.second_reader``
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.claims.annotation import AnnotatedText, ExpectedClaim, ExpectedQuotation, read_folder
from tests.claims.scoring import BLIND, ZEROS, Tally, judged, pair, score, table
from uncounted.claims import Extraction, SuggestedClaim
from uncounted.claims.model import (
    Basis,
    ChainLink,
    DocumentFacts,
    Form,
    Modality,
    PassageKind,
    Quotation,
    Span,
    Tier,
)
from uncounted.claims.reliability import Tally as Agreement
from uncounted.claims.reliability import draws, nominal
from uncounted.vocabulary.measures import Count, Operator

SECOND = Path(__file__).resolve().parent / "blind_second"
_N_DRAWS, _SEED = 2000, 109


def readings() -> list[tuple[AnnotatedText, AnnotatedText]]:
    """Return the texts that two readers annotated: what the first found, and what the second did."""
    seconds = read_folder(SECOND, texts=BLIND)
    firsts = {one.name: one for one in read_folder(BLIND)}
    return [(firsts[one.name], one) for one in seconds]


def as_found(reading: AnnotatedText) -> Extraction:
    """Put what a person found into the shape of what an extractor finds, so that one code scores both."""
    return Extraction(
        DocumentFacts(len(reading.text), "", ()),
        tuple(_claim(one) for one in reading.claims),
        tuple(_quotation(one) for one in reading.quotations),
        (),
        (),
    )


def _claim(one: ExpectedClaim) -> SuggestedClaim:
    speaker = Span(one.speaker.start, one.speaker.end, one.speaker.text) if one.speaker else None
    count = one.count
    return SuggestedClaim(
        Span(one.span.start, one.span.end, one.span.text), one.acts, Modality(one.modality),
        Basis(one.bases[0]), Form(one.forms[0]), None, speaker,
        tuple(ChainLink(link[0], "unknown", "unknown") for link in one.chain),
        # a number that nobody gave is no bound: the scoring asks the words or the other end then
        Count(count.text, Operator(count.operator), count.low or 0, count.high, "persons") if count else None,
        None, None, (), "a person", Tier.LOW, PassageKind.BODY,
    )  # fmt: skip


def _quotation(one: ExpectedQuotation) -> Quotation:
    speaker = Span(0, len(one.speaker), one.speaker) if one.speaker else None
    return Quotation(one.span.start, one.span.end, Form(one.kind), speaker)


def agreement(pairs: list[tuple[AnnotatedText, AnnotatedText]]) -> Agreement:
    """Count, text by text, which modality each of the two gave to the claims that both found."""
    items = []
    for first, second in pairs:
        found = as_found(second).claims
        both = pair(first.claims, found)
        items.append(
            [(first.claims[one].modality, str(found[other].modality)) for one, other in both.items()]
        )
    return Agreement.of(items, nominal)


def lines() -> Iterator[str]:
    """Yield the section of the page: the second reader and the rules, against the first reader."""
    pairs = readings()
    person, rules = Tally(), Tally()
    for first, second in pairs:
        person.join(judged(first, as_found(second)))
        rules.join(score(first))
    yield f"{len(pairs)} of the blind texts were annotated by a second reader, who had the texts and the"
    yield "guidelines alone. Both columns are scored against the first reader. Where two readers do not"
    yield "agree, rules cannot be expected to."
    yield ""
    yield from table({"second reader": person, "rules, same texts": rules}, zeros=ZEROS[:1])
    modality = agreement(pairs)
    spread = modality.kappa_spread(draws(len(pairs), n_draws=_N_DRAWS, seed=_SEED))
    if spread is not None and spread.lower_95 is not None and spread.upper_95 is not None:
        yield ""
        yield f"Cohen's kappa of modality, over the {modality.n_units} claims that both readers found:"
        yield f"{spread.point:.2f} (95 % interval {spread.lower_95:.2f} to {spread.upper_95:.2f}, texts"
        yield f"drawn again); they gave the same to {modality.n_agreed}."
        yield f"The commonest modality has {modality.commonest_share:.2f} of all that were given."


def main() -> None:
    """Print the section."""
    sys.stdout.write("\n".join(lines()) + "\n")


if __name__ == "__main__":
    main()
