"""Where words stand on pages: from places in a text to places in dots. Values in, values out.

- A page may be read several ways (its text layer, that layer in the order of the eye, OCR): what any of them
  finds is covered.
- A mention covers whole words, with a margin, and at once on all pages that it runs over.
- A letter without a box is seen by nobody on the page; it still counts while words are sought.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

FindMentions = Callable[[str], Iterable[tuple[int, int, str]]]
"""Finds what must be withheld in a text: where it starts and ends, in code points, and its kind."""

_BOX = struct.Struct("<4H")
_LEAST_MARGIN = 3
_PAGE_END = "\n"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in dots from its upper left corner; ``right`` and ``bottom`` lie outside of it."""

    page: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_there(self) -> bool:
        """Whether it takes any place."""
        return self.left < self.right and self.top < self.bottom


@dataclass(frozen=True, slots=True)
class Letters:
    """One reading of a page: a text, and a box for each of its code points."""

    text: str = field(repr=False)
    boxes: tuple[Box, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page, its size in dots, its readings; ``n_drawn`` counts what may show words and is no text layer."""

    number: int
    width: int
    height: int
    n_drawn: int
    readings: tuple[Letters, ...]

    @property
    def is_read(self) -> bool:
        """Whether somebody read letters in it."""
        return any(one.text.strip() for one in self.readings)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in one reading of the pages: a box for each of its words that can be seen."""

    kind: str
    reading: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A place that a person named: a page from 1, and its edges in per cent of the width and the height."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def unpacked_boxes(page: int, packed: bytes) -> tuple[Box, ...]:
    """Read the boxes that a child told: four numbers of two bytes for each letter."""
    return tuple(Box(page, *numbers) for numbers in _BOX.iter_unpack(packed))


def box_of(cover: Cover, page: SeenPage) -> Box:
    """Turn per cent into dots, to the outside.

    Examples
    --------
    >>> box_of(Cover(1, 0, 0, 50, 33.3), SeenPage(0, 200, 100, 0, ()))
    Box(page=0, left=0, top=0, right=100, bottom=34)
    """
    return Box(
        page.number,
        int(page.width * cover.left / 100),
        int(page.height * cover.top / 100),
        min(page.width, -int(-page.width * cover.right // 100)),
        min(page.height, -int(-page.height * cover.bottom // 100)),
    )


def sightings_on(pages: tuple[SeenPage, ...], find: FindMentions) -> tuple[Sighting, ...]:
    """Find what must be withheld in every reading of the pages, and the words in which it stands.

    What no page shows (hidden, or beside the page) is among them as well: it may have no box.
    """
    return tuple(
        Sighting(kind, number, tuple(_words(letters, start, end)))
        for number, letters in enumerate(readings_of(pages))
        for start, end, kind in find(letters.text)
    )


def counted(sightings: Iterable[Sighting]) -> tuple[tuple[str, int], ...]:
    """Say how many passages of each kind there are: as many as the reading that found most."""
    by_reading = Counter((one.kind, one.reading) for one in sightings)
    most: dict[str, int] = {}
    for (kind, _), n in by_reading.items():
        most[kind] = max(n, most.get(kind, 0))
    return tuple(sorted(most.items()))


def with_margin(boxes: Iterable[Box], pages: tuple[SeenPage, ...]) -> tuple[Box, ...]:
    """Widen each box by a fifth of its lesser side, as far as its page goes."""
    sizes = {page.number: page for page in pages}
    wide: dict[Box, None] = {}
    for box in boxes:
        more = max(_LEAST_MARGIN, min(box.bottom - box.top, box.right - box.left) // 5)
        page = sizes[box.page]
        wide[
            Box(
                box.page,
                max(0, box.left - more),
                max(0, box.top - more),
                min(page.width, box.right + more),
                min(page.height, box.bottom + more),
            )
        ] = None
    return tuple(wide)


def in_order_of_the_eye(letters: Letters) -> Letters:
    """Put letters into lines from left to right, whatever their order in the file.

    A file may write a name letter by letter in any order, and show it whole.
    """
    placed = [(box, letter) for letter, box in zip(letters.text, letters.boxes, strict=True)]
    placed = [(box, letter) for box, letter in placed if box.is_there and not letter.isspace()]
    text: list[str] = []
    boxes: list[Box] = []
    for line in _lines(placed):
        for number, (box, letter) in enumerate(line):
            if number:
                gap = box.left - line[number - 1][0].right
                if gap > (box.bottom - box.top) // 6:
                    text.append(" ")
                    boxes.append(_nowhere(box.page))
            text.append(letter)
            boxes.append(box)
        text.append("\n")
        boxes.append(_nowhere(line[0][0].page))
    return Letters("".join(text), tuple(boxes))


def _lines(placed: list[tuple[Box, str]]) -> Iterator[list[tuple[Box, str]]]:
    line: list[tuple[Box, str]] = []
    for box, letter in sorted(placed, key=lambda one: one[0].top + one[0].bottom):
        middle = (box.top + box.bottom) // 2
        if line and middle > line[0][0].bottom - (line[0][0].bottom - line[0][0].top) // 4:
            yield sorted(line, key=lambda one: one[0].left)
            line = []
        line.append((box, letter))
    if line:
        yield sorted(line, key=lambda one: one[0].left)


def readings_of(pages: tuple[SeenPage, ...]) -> Iterator[Letters]:
    """Give the readings of all pages, first with first, so that a name may run over the end of a page."""
    n_readings = max((len(page.readings) for page in pages), default=0)
    for number in range(n_readings):
        text: list[str] = []
        boxes: list[Box] = []
        for page in pages:
            if number < len(page.readings):
                text += [page.readings[number].text, _PAGE_END]
                boxes += [*page.readings[number].boxes, _nowhere(page.number)]
        yield Letters("".join(text), tuple(boxes))


def _words(letters: Letters, start: int, end: int) -> Iterator[Box]:
    """Widen to whole words; give one box for each word, or for each part of a word on a line of its own."""
    text = letters.text
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    latest: Box | None = None
    for place in range(start, end):
        box = letters.boxes[place]
        if text[place].isspace():
            # the blank between two words of one mention is covered by their margins or tells nothing
            if latest is not None:
                yield latest
            latest = None
        elif box.is_there:
            if latest is not None and not _same_line(latest, box):
                yield latest
                latest = None
            latest = box if latest is None else _around(latest, box)
    if latest is not None:
        yield latest


def _same_line(one: Box, other: Box) -> bool:
    """Whether two letters stand side by side, or one below the other where a page lies on its side."""
    if one.page != other.page:
        return False
    higher = min(one.bottom, other.bottom) - max(one.top, other.top)
    wider = min(one.right, other.right) - max(one.left, other.left)
    beside = 2 * higher > min(one.bottom - one.top, other.bottom - other.top)
    below = 2 * wider > min(one.right - one.left, other.right - other.left)
    if not beside and not below:
        return False
    # far apart on one line are two columns, or letters that were moved: each is covered where it stands
    gap = -wider if beside else -higher
    return gap <= 2 * max(other.bottom - other.top, other.right - other.left)


def _around(one: Box, other: Box) -> Box:
    return Box(
        one.page,
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _nowhere(page: int) -> Box:
    return Box(page, 0, 0, 0, 0)
