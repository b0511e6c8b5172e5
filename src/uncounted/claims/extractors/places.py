"""Where spans lie: which of many touch a stretch, without asking all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from uncounted.claims.model import Span

T = TypeVar("T")
_SHELF = 1000


class Places(Generic[T]):
    """Things by the place of their spans, a thousand characters to a shelf."""

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        self._span_of = span_of
        self._shelves: defaultdict[int, list[T]] = defaultdict(list)
        for thing in things:
            span = span_of(thing)
            for shelf in _shelves(span):
                self._shelves[shelf].append(thing)

    def touching(self, span: Span) -> tuple[T, ...]:
        """Return the things whose spans share a character with this one, in the order given."""
        near = {id(thing): thing for shelf in _shelves(span) for thing in self._shelves.get(shelf, ())}
        return tuple(thing for thing in near.values() if self._span_of(thing).overlap(span))


def _shelves(span: Span) -> range:
    # an end far beyond any text is nobody's: what does not stand in the text was rejected before
    last = min(span.end, span.start + len(span.text))
    return range(max(span.start, 0) // _SHELF, max(last, 0) // _SHELF + 1)
