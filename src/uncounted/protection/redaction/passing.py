"""A text as a person wants it passed on: what is sure is withheld whatever they said, the rest as they said.

- Only a doubtful find can be left to be read, where exactly it was found; a find that is sure wins over it.
- What was made is read again: whatever is found in it, and was not left, is withheld as well.
- Values in, values out; offsets are code points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from uncounted.protection.redaction.matcher import Matcher
from uncounted.protection.redaction.terms import DOUBTFUL, Mention, ProtectedKind

Marked = tuple[int, int, ProtectedKind]


@dataclass(frozen=True, slots=True)
class PassedText:
    """The text to be passed on; how many places of each kind are withheld, and where a find was left."""

    text: str
    withheld: tuple[tuple[str, int], ...]
    left: tuple[tuple[int, int], ...]


def pass_over(
    text: str, matcher: Matcher, marked: Iterable[Marked], left: Collection[tuple[int, int]]
) -> PassedText:
    """Withhold what is protected and what a person marked; leave the doubtful finds that they left.

    Examples
    --------
    >>> from uncounted.protection.redaction.terms import ProtectedTerm
    >>> matcher = Matcher([ProtectedTerm(ProtectedKind.NAME, "Ada Quill")])
    >>> pass_over("Ada Quill, a smith", matcher, [(13, 18, ProtectedKind.DETAIL)], ()).text
    '[name withheld], a sm[detail withheld]'
    """
    spans = joined([*marked, *_to_withhold(matcher.find(text), left)])
    while True:
        copy = _Copy(text, spans)
        more = [
            (copy.in_source(one.start), copy.in_source(one.end - 1) + 1, one.kind)
            for one in matcher.find(copy.text)
            if not _is_left(one, copy, left)
        ]
        if not more:
            break
        spans = joined([*spans, *more])
    standing = tuple(
        (copy.in_copy(start), copy.in_copy(start) + end - start)
        for start, end in sorted(left)
        if all(end <= one[0] or start >= one[1] for one in spans)
    )
    withheld = Counter(kind.value for _, _, kind in spans)
    return PassedText(copy.text, tuple(sorted(withheld.items())), standing)


def _to_withhold(found: Iterable[Mention], left: Collection[tuple[int, int]]) -> Iterable[Marked]:
    for one in found:
        if one.how not in DOUBTFUL or (one.start, one.end) not in left:
            yield one.start, one.end, one.kind


def _is_left(one: Mention, copy: _Copy, left: Collection[tuple[int, int]]) -> bool:
    place = (copy.in_source(one.start), copy.in_source(one.end - 1) + 1)
    return one.how in DOUBTFUL and place in left


def joined(spans: Iterable[Marked]) -> list[Marked]:
    """Join places that overlap, each with the kind of the first; in order, empty ones left out."""
    whole: list[Marked] = []
    for start, end, kind in sorted(spans, key=lambda one: (one[0], -one[1], one[2])):
        if start >= end:
            continue
        if whole and start < whole[-1][1]:
            first, last, before = whole[-1]
            whole[-1] = (first, max(last, end), before)
        else:
            whole.append((start, end, kind))
    return whole


class _Copy:
    """A text with places withheld, and where each letter that is left came from."""

    def __init__(self, text: str, spans: Iterable[Marked]) -> None:
        pieces: list[str] = []
        self._kept: list[tuple[int, int, int]] = []
        position = length = 0
        for start, end, kind in [*spans, (len(text), len(text), None)]:
            kept = text[position:start]
            if kept:
                self._kept.append((length, position, len(kept)))
            told = f"[{kind} withheld]" if kind is not None else ""
            pieces += [kept, told]
            length += len(kept) + len(told)
            position = end
        self.text = "".join(pieces)

    def in_source(self, place: int) -> int:
        """Return where a letter of the copy stood."""
        for copied, source, length in self._kept:
            if copied <= place < copied + length:
                return source + place - copied
        # inside what says that something was withheld: what was there before is taken
        return next((source for copied, source, _ in self._kept if copied >= place), 0)

    def in_copy(self, place: int) -> int:
        """Return where a letter that was left stands in the copy."""
        return next(
            (
                copied + place - source
                for copied, source, length in self._kept
                if source <= place < source + length
            ),
            0,
        )
