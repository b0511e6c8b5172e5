"""What a person who codes is shown beside the text: who may speak, and which words may lead to somebody.

- A candidate stands in the text exactly; the words nearest to the claim come first.
- None is sure: a person who finds the speaker nowhere says so, and no name is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from uncounted.claims.model import (
    Basis,
    CueClass,
    Form,
    Modality,
    Passage,
    RoleClass,
    Span,
    Stance,
    SuggestedClaim,
)
from uncounted.claims.naming import FULL_NAME
from uncounted.claims.passages import find_passages
from uncounted.claims.persons import PERSON_NOUN
from uncounted.claims.safety import find_all_sensitive
from uncounted.claims.speakers import names_someone
from uncounted.vocabulary.measures import Operator
from uncounted.vocabulary.relations import Relation

_MOST = 6
_BODIES = (
    r"police|authorities|army|ministry|government|newspaper|agency|court|prosecutors?|reports?|organi[sz]ation"
    r"|groups?|committee|commission|union|association|party|channel|broadcaster|sources?|spokes\w+"
)
_PHRASE = re.compile(
    rf"\b(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree)\s+"
    rf"(?:[\w’'-]+\s+){{0,2}}?)?(?:{PERSON_NOUN}|{_BODIES})\b"
)


def speakers_near(
    text: str,
    claim: Span,
    suggestions: Iterable[SuggestedClaim] = (),
    passages: Sequence[Passage] | None = None,
) -> tuple[Span, ...]:
    """Name who may speak in a claim: who is named in its paragraph, and who spoke before it.

    Parameters
    ----------
    text : str
        The whole text.
    claim : Span
        The words of the claim.
    suggestions : iterable of SuggestedClaim
        What was suggested in it: who speaks there may speak here.
    passages : sequence of Passage, optional
        The paragraphs of the text, where they are known already.

    Returns
    -------
    tuple of Span
        At most six, each wording once.
    """
    passages = find_passages(text) if passages is None else passages
    passage = next((one for one in passages if one.start <= claim.start < one.end), None)
    if passage is None:
        return ()
    found = list(_named_in(text, passage))
    said = [one.speaker for one in suggestions if one.speaker is not None]
    before = sorted((one for one in said if one.start <= claim.start), key=lambda one: -one.start)
    inside = sorted(found, key=lambda one: abs(one.start - claim.start))
    by_words: dict[str, Span] = {}
    for span in (*(one for one in before if one.start >= passage.start), *inside, *before[:_MOST]):
        # who is only told of inside the claim may still be the one who tells it
        by_words.setdefault(span.text.casefold().removeprefix("the "), span)
    return tuple(by_words.values())[:_MOST]


def _named_in(text: str, passage: Passage) -> Iterator[Span]:
    end = 0
    places = [*FULL_NAME.finditer(text, passage.start, passage.end)]
    places += _PHRASE.finditer(text, passage.start, passage.end)
    for place in sorted(places, key=lambda one: (one.start(), -one.end())):
        if place.start() >= end and names_someone(place[0]):
            end = place.end()
            yield Span.of(text, *place.span())


def paragraphs(text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a text, to be handed to `speakers_near` many times."""
    return find_passages(text)


def sensitive_places(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where words stand that may lead to a person, and of which kind, by rules alone."""
    found = (one for each in find_all_sensitive(text, find_passages(text)) for one in each)
    return tuple((one.span.start, one.span.end, one.kind.value) for one in found)


def terms_of(name: str) -> tuple[str, ...]:
    """Return the closed list that a field is chosen from, in its order.

    Raises
    ------
    KeyError
        No such field.
    """
    return tuple(one.value for one in _TERMS[name])


_TERMS: dict[str, type[StrEnum]] = {
    "modality": Modality,
    "basis": Basis,
    "form": Form,
    "perpetrator_role": RoleClass,
    "stance": Stance,
    "cue_class": CueClass,
    "relation": Relation,
    "operator": Operator,
}
