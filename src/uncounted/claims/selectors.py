"""Selectors: how a claim's words are found again in a new capture of the same page.

- A selector says where words stood (position) and which they are, with 32 code points on each side (quote).
- The words themselves must stand in the new text. Nothing is repaired: one letter less, and they are gone.
- Context decides among several places. Where it does not, the words are anchored nowhere; the reason is told.
- Texts are compared in a folding that keeps every length: marks, dashes and blanks of one kind are one. It
  serves the comparison alone; a text is never changed, and letters and digits are never folded.

Source: W3C Web Annotation Data Model (2017), sections 4.2.4 and 4.2.5. Offsets are Unicode code points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from uncounted.claims.model import CodedClaim, Span

CONTEXT = 32
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys(
            "\t\n\r\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
            " ",
        ),
    }
)


class Anchoring(StrEnum):
    """What came of looking for words in another text.

    ``divided``: a new paragraph begins within them. ``taken``: they stand where other words of the old text
    stand now, so that their own place is gone.
    """

    ANCHORED = "anchored"
    ABSENT = "absent"
    SEVERAL = "several"
    DIVIDED = "divided"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Where words stood: from ``start`` up to, and not with, ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """Which words they are, and what stood right before and after them."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Selector:
    """Words of a text, by position and by quote."""

    position: TextPositionSelector
    quote: TextQuoteSelector


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where words stand in another text; None where they are absent, or could stand in several places."""

    span: Span | None
    finding: Anchoring


def fold(text: str) -> str:
    r"""Fold what printers and browsers vary, keeping every length: quotation marks, dashes and blanks.

    Examples
    --------
    >>> fold("“true” – ‘false’")
    '"true" - \'false\''
    """
    return text.translate(_FOLDED)


def selector_of(text: str, span: Span) -> Selector:
    """Say of words of a text how they are found again.

    Examples
    --------
    >>> selector_of("Five men were held.", Span(5, 8, "men")).quote.suffix
    ' were held.'
    """
    return Selector(
        TextPositionSelector(span.start, span.end),
        TextQuoteSelector(
            text[span.start : span.end],
            text[max(0, span.start - CONTEXT) : span.start],
            text[span.end : span.end + CONTEXT],
        ),
    )


def anchor(text: str, selector: Selector, *, within: tuple[int, int] | None = None) -> Anchored:
    """Find the words of a selector in another text.

    Assumes another capture of the same page. Words that stood twice in the old text and stand once in the new
    one are anchored at that one place, which may be the OTHER of the two.

    Parameters
    ----------
    text : str
        The new text.
    selector : Selector
        Made on the old text.
    within : tuple of int, optional
        Where to look; the whole text if not given.

    Examples
    --------
    >>> old = selector_of("Five men were held.", Span(5, 8, "men"))
    >>> anchor("UPDATED. Five men were held.", old).span
    Span(start=14, end=17, text='men')
    >>> anchor("Five women were held.", selector_of("Five men, held.", Span(0, 8, "Five men"))).finding
    <Anchoring.ABSENT: 'absent'>
    """
    folded = fold(text)
    low, high = within or (0, len(text))
    exact = fold(selector.quote.exact)
    places = list(_places(folded, exact, low, high)) if exact else []
    if not places:
        return Anchored(None, Anchoring.ABSENT)
    best = places
    if len(places) > 1:
        shared = [_shared_context(folded, place, place + len(exact), selector.quote) for place in places]
        most = max(shared)
        best = [place for place, n in zip(places, shared, strict=True) if n == most]
    if len(best) > 1:
        return Anchored(None, Anchoring.SEVERAL)
    return Anchored(Span.of(text, best[0], best[0] + len(exact)), Anchoring.ANCHORED)


def _places(folded: str, exact: str, low: int, high: int) -> Iterator[int]:
    place = folded.find(exact, low, high)
    while place >= 0:
        yield place
        place = folded.find(exact, place + 1, high)


def _shared_context(folded: str, start: int, end: int, quote: TextQuoteSelector) -> int:
    """Count the code points of context that stand there too, outward from the words."""
    before = fold(quote.prefix)[::-1]
    after = fold(quote.suffix)
    return _n_alike(before, folded[max(0, start - CONTEXT) : start][::-1]) + _n_alike(
        after, folded[end : end + CONTEXT]
    )


def _n_alike(first: str, second: str) -> int:
    return next(
        (n for n, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )


def spans_of(claim: CodedClaim) -> tuple[tuple[str, Span], ...]:
    """Return every field of a claim of record that is words of its item, with where they stand.

    A count and a place are kept as values; they have a place here where their words stand in the claim's own.
    """
    found = [("span", claim.span)]
    found += [(name, span) for name, span in (("cue", claim.cue), ("speaker", claim.speaker)) if span]
    for name, words in (("count", claim.count.words if claim.count else None), ("place", claim.place)):
        inside = claim.span.text.find(words) if words else -1
        if words and inside >= 0:
            start = claim.span.start + inside
            found.append((name, Span(start, start + len(words), words)))
    return (*found, *claim.circumstances.spans())


def selectors_of(text: str, claim: CodedClaim) -> tuple[tuple[str, Selector], ...]:
    """Make the selectors of a claim of record, one for each field that is words of its item.

    They are made when they are asked for and kept nowhere: the context of a claim may be words that its
    own compartment does not hold.
    """
    return tuple((name, selector_of(text, span)) for name, span in spans_of(claim))
