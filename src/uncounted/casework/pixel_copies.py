"""Working copies of pictures and PDFs: nothing but the dots of their pages, with black where words must go.

- The words stay here: a child tells what is read where, the mentions are found in this process, and another
  child is told places. What anybody reads in the copy afterwards is sought once more.
- A page that nobody and nothing read is refused, not passed on: ask for OCR, cover places on it, or say that
  a person read it and there is nothing.
- Later on, a copy is held against its original: what is protected by then must be black in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from uncounted.casework.cases import Case
from uncounted.evidence import Item
from uncounted.evidence.extraction import Source, rebuilding
from uncounted.evidence.extraction.places import (
    Box,
    FindMentions,
    SeenPage,
    box_of,
    counted,
    readings_of,
    sightings_on,
    with_margin,
)
from uncounted.evidence.extraction.places import Cover as Cover
from uncounted.evidence.extraction.rebuilding import Reading, Rebuilt
from uncounted.protection import find_mentions, vault
from uncounted.protection.canary import stands_encoded
from uncounted.vocabulary.errors import UncountedError

_MOST_ROUNDS = 3
_OCR = re.compile(r"OCR in ([A-Za-z0-9_+]+) by ")


class UnreadPagesError(UncountedError):
    """Pages show something that nobody and nothing read."""


class NoSuchPlaceError(UncountedError):
    """A place to be covered is on no page."""


class StillNamedError(UncountedError):
    """Something protected could still be read in a copy; it was not kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of a copy: places to cover, languages of OCR, and that they found nothing."""

    covers: tuple[Cover, ...] = ()
    languages: tuple[str, ...] | None = None
    nothing_to_withhold: bool = False


@dataclass(frozen=True, slots=True)
class PixelCopy:
    """A copy that was read again and found clean, and how it came to be."""

    rebuilt: Rebuilt
    reading: Reading
    withheld: tuple[tuple[str, int], ...]
    operations: tuple[str, ...]


def is_rebuilt(item: Item) -> bool:
    """Whether a working copy of this item is made of dots."""
    return item.media_type in rebuilding.REBUILT


def rebuild_copy(
    case: Case,
    item: Item,
    terms: tuple[vault.ProtectedTerm, ...],
    asked: Asked,
    marked: Mapping[str, tuple[tuple[int, int, str], ...]] = MappingProxyType({}),
) -> PixelCopy:
    """Make the copy of a picture or a PDF; nothing is kept yet. ``marked`` as in `covered_as_marked`.

    Raises
    ------
    UnreadPagesError, NoSuchPlaceError, StillNamedError
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    source, find = _bytes_of(case, item), _finding(terms)
    where = f"item {item.item_id}"
    reading = rebuilding.read_pages(source, item.media_type, asked.languages)
    named = _named_boxes(reading.pages, asked.covers, where)
    _require_read(reading.pages, asked, where)
    sightings = sightings_on(reading.pages, _with_marks(terms, marked))
    boxes = {*named, *with_margin((box for one in sightings for box in one.boxes), reading.pages)}
    for _ in range(_MOST_ROUNDS):
        copy = rebuilding.rebuild(source, item.media_type, sorted(boxes, key=_place), len(reading.pages))
        more = _read_in(copy, reading, find, asked, where)
        if not more:
            break
        boxes |= more
    else:
        raise _still_named(where)
    if stands_encoded(copy.content, (term.text for term in terms)):
        raise _still_named(where)
    withheld = counted(sightings)
    return PixelCopy(copy, reading, withheld, _operations(reading, copy, len(named)))


def still_covers(
    case: Case, item: Item, copy: Item, operations: str, terms: tuple[vault.ProtectedTerm, ...]
) -> bool:
    """Say whether all that is protected by now is black in a copy that was made earlier.

    The original is read as it was for the copy: OCR again, in the same languages, where it was used.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
        It cannot be read again on this machine.
    """
    reading = rebuilding.read_pages(_bytes_of(case, item), item.media_type, languages_of(operations))
    sightings = sightings_on(reading.pages, _finding(terms))
    boxes = {box for one in sightings for box in one.boxes}
    if not boxes:
        return True
    return not rebuilding.uncovered(_bytes_of(case, copy), copy.media_type, sorted(boxes, key=_place))


def _bytes_of(case: Case, item: Item) -> Source:
    return lambda: case.file.blobs.read(item.blob_id, item.size)


def _finding(terms: tuple[vault.ProtectedTerm, ...]) -> FindMentions:
    return lambda text: ((start, end, kind.value) for start, end, kind in find_mentions(text, terms))


def _place(box: Box) -> tuple[int, ...]:
    return box.page, box.top, box.left, box.bottom, box.right


def _named_boxes(pages: tuple[SeenPage, ...], covers: tuple[Cover, ...], where: str) -> set[Box]:
    wrong = [
        number
        for number, one in enumerate(covers, start=1)
        if not (
            1 <= one.page <= len(pages)
            and 0 <= one.left < one.right <= 100
            and 0 <= one.top < one.bottom <= 100
        )
    ]
    if wrong:
        raise NoSuchPlaceError(
            f"of the places to cover, these are on no page: number {', '.join(map(str, wrong))}",
            where=f"{where}, of {len(pages)} pages",
            remedy="write PAGE,LEFT,TOP,RIGHT,BOTTOM: pages from 1, edges in per cent from the upper left",
        )
    return {box_of(one, pages[one.page - 1]) for one in covers}


def _require_read(pages: tuple[SeenPage, ...], asked: Asked, where: str) -> None:
    if asked.languages is not None or asked.nothing_to_withhold:
        return
    looked_at = {one.page - 1 for one in asked.covers}
    unread = [
        str(page.number + 1)
        for page in pages
        if (page.n_drawn or not page.is_read) and page.number not in looked_at
    ]
    if unread:
        told = ", ".join(unread[:20]) + (" and others" if len(unread) > 20 else "")
        raise UnreadPagesError(
            f"these pages hold pictures or drawings, or no letters, and were not read: {told}",
            where=where,
            remedy="have them read with --ocr LANG, cover places with --cover, or type --nothing-to-withhold "
            "after reading them",
        )


def _read_in(copy: Rebuilt, before: Reading, find: FindMentions, asked: Asked, where: str) -> set[Box]:
    """Read a copy again; return the boxes of what is protected and still read in it."""
    again = rebuilding.reread(copy, asked.languages)
    sizes = [(page.width, page.height) for page in again.pages]
    if again.faults or sizes != [(page.width, page.height) for page in before.pages]:
        raise StillNamedError(
            "the copy holds more than the dots of its pages, and was not kept: "
            f"{'; '.join(again.faults) or 'other pages'}",
            where=where,
            remedy="the program is at fault, or the file attacks it: tell the maintainers, without the file",
        )
    sightings = sightings_on(again.pages, find)
    if any(not one.boxes for one in sightings):
        raise _still_named(where)
    return set(with_margin((box for one in sightings for box in one.boxes), again.pages))


def _still_named(where: str) -> StillNamedError:
    return StillNamedError(
        "a protected term can still be read in the copy; it was not kept",
        where=where,
        remedy="cover the place with --cover, or look for a protected term that is a common word",
    )


def _operations(reading: Reading, copy: Rebuilt, n_named: int) -> tuple[str, ...]:
    """Say what was done, in words that tell nothing of what stands on the pages."""
    read_again = "PDFium and pypdf" if copy.media_type == "application/pdf" else "its own parts"
    return (
        f"rebuilt from the dots of {len(reading.pages)} pages",
        *reading.operations,
        f"{n_named} places covered that a person named",
        "notes, forms, attachments, hidden layers and metadata left behind",
        f"read again by {read_again}: nothing but dots",
    )


def readings_of_pages(case: Case, item: Item, operations: str) -> tuple[str, ...]:
    """Return what is read on the pages of an original, each reading as one text, as it was for its draft.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    reading = rebuilding.read_pages(_bytes_of(case, item), item.media_type, languages_of(operations))
    return tuple(letters.text for letters in readings_of(reading.pages))


def covered_as_marked(
    case: Case,
    item: Item,
    draft: Item,
    asked: Asked,
    terms: tuple[vault.ProtectedTerm, ...],
    marked: Mapping[str, tuple[tuple[int, int, str], ...]],
) -> Rebuilt:
    """Return the draft with black also on what is protected by now, and on what a person marked.

    ``marked`` are places by the text of the reading that they stand in; ``asked`` is what the draft was made
    with. Where all of it is black already, the bytes are those of the draft, which a person looked at.

    Raises
    ------
    StillNamedError, UnreadableFileError, HostileFileError, ParserStoppedError
    """
    reading = rebuilding.read_pages(_bytes_of(case, item), item.media_type, asked.languages)
    sightings = sightings_on(reading.pages, _with_marks(terms, marked))
    seen = {box for one in sightings for box in one.boxes}
    source = _bytes_of(case, draft)
    if not seen or not rebuilding.uncovered(source, draft.media_type, sorted(seen, key=_place)):
        return Rebuilt(b"".join(source()), draft.media_type)
    return rebuild_copy(case, item, terms, replace(asked, nothing_to_withhold=True), marked).rebuilt


def _with_marks(
    terms: tuple[vault.ProtectedTerm, ...], marked: Mapping[str, tuple[tuple[int, int, str], ...]]
) -> FindMentions:
    find = _finding(terms)
    return lambda text: (*find(text), *marked.get(text, ()))


def languages_of(operations: str) -> tuple[str, ...] | None:
    """Return the languages of OCR that a copy was made with; None where there was none."""
    used = _OCR.search(operations)
    return tuple(used.group(1).split("+")) if used else None
