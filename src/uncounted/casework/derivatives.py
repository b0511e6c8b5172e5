"""Make items out of items: the text of a file, and the draft of the copy that coders work on.

- Every derivative is sealed as an item of its own, with its parent, the tool, its version and what it did.
- A text lies under the key of its parent, and so does the draft of a working copy: rules made it, and no
  coder's key opens it before a person has passed over it (`passing`).
- A working copy lies under the content key: nothing protected is left in it, and it carries neither the name
  nor the source of what it was made from.
- A working copy of a picture or a PDF is made of dots (`pixel_copies`); of anything else, of its text.
- No draft is made before a person marked what must be withheld, or said that there is nothing:
  a copy that nobody looked at is a leak.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass

from uncounted import __version__
from uncounted.casework.arrivals import Numbers, collection, metadata_read
from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import closed_items, require_open
from uncounted.casework.families import (
    ancestors_of,
    family_of,
    may_open,
    refuse_draft,
    require_key,
    require_vault,
    text_item,
    text_of,
)
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import Action
from uncounted.casework.pixel_copies import Asked, is_rebuilt, rebuild_copy
from uncounted.casework.pixel_copies import StillNamedError as StillNamedError
from uncounted.evidence import Item, ItemKind, ItemRole, Received, keep_derived
from uncounted.evidence.entries import ITSELF, NOT_CAPTURED, Derivation, ItemDerived
from uncounted.evidence.extraction import Extraction, NoText, extract
from uncounted.evidence.extraction.places import Cover
from uncounted.protection import find_mentions, redact, vault
from uncounted.protection.pass_entries import PlaceCovered, PlacesCovered
from uncounted.vocabulary.errors import UncountedError


class NothingMarkedError(UncountedError):
    """No person has said what must be withheld in an item."""


class NoWorkingCopyError(UncountedError):
    """Of this item no working copy is made."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What reading one item gave: its text as an item (None: why is in ``finding``), and its metadata."""

    item_id: str
    text: Item | None
    finding: str
    n_metadata: int = 0


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """A redacted copy, a draft as rules made it or passed by a person; how many passages were withheld."""

    parent_id: str
    copy: Item
    withheld: tuple[tuple[str, int], ...]


def extract_texts(
    case: Case, called: str | None = None, *, ocr: tuple[str, ...] | None = None
) -> tuple[Extracted, ...]:
    """Make the text of one item, or of all that have none yet.

    ``ocr`` names the languages to read pictures in; without it they are not read.

    A file that cannot be read is told, and stops none of the others.

    Raises
    ------
    UnknownItemError, NotPermittedError, VaultNotHeldError
    """
    case.authorised(Action.DERIVE)
    if called is not None:
        item = find_item(case, called)
        require_open(case, item)
        require_key(case, item)
        return (_extract_one(case, item, ocr),)
    items = all_items(case)
    made = {item.parent_id for item in items if item.role is ItemRole.TEXT}
    # what was read in vain is not read again, unless its pictures are to be read now
    read = set() if ocr else {row["item_id"] for row in case.rows("item_metadata", told_by=ITSELF)}
    done = made | read
    done |= closed_items(case)
    waiting = [item for item in items if not item.is_text and item.item_id not in done]
    return tuple(_extract_one(case, item, ocr) for item in waiting if may_open(case, item))


def _extract_one(case: Case, item: Item, ocr: tuple[str, ...] | None) -> Extracted:
    if item.is_text:
        return Extracted(item.item_id, item, "it is a text as it stands")
    chunks = case.file.blobs.read(item.blob_id, item.size)
    try:
        read = extract(chunks, item.media_type, ocr=ocr is not None, languages=ocr or ())
    except UncountedError as error:
        return Extracted(item.item_id, None, error.what)
    made = _seal_text(case, item, read)
    with case.act(Action.DERIVE) as work:
        numbers = Numbers(case)
        text = None
        if made is not None:
            text = _derived(next(numbers), made, item, ItemRole.TEXT)
            above = _above(case, item)
            work.add(ItemDerived(text, above, _derivation(read), collection(case), NOT_CAPTURED, 0))
            numbers.log(work)
        tool, version = read.tool, read.version
        work.add(metadata_read(case, item, read.metadata, told_by=ITSELF, tool=tool, version=version))
    return Extracted(item.item_id, text, _told(read), len(read.metadata))


def _seal_text(case: Case, item: Item, read: Extraction) -> Received | None:
    if not read.text:
        return None
    return keep_derived(case.file, read.text, item.compartment, "text/plain")


def _derivation(read: Extraction) -> Derivation:
    return Derivation(read.tool, read.version, (*read.operations, *read.warnings), read.isolation.value)


def _told(read: Extraction) -> str:
    if read.text:
        return "; ".join((f"text made by {read.tool} {read.version}", *read.warnings))
    return (read.no_text or NoText.NOTHING_FOUND).value


def make_working_copy(
    case: Case,
    called: str,
    *,
    nothing_to_withhold: bool = False,
    covers: tuple[Cover, ...] = (),
    ocr: tuple[str, ...] | None = None,
) -> WorkingCopy:
    """Make the draft of a copy of a protected item, in which every protected term of the case is withheld.

    It lies under the key of what it was made from, until a person passes over it (`passing.pass_over_draft`).
    Of a picture or a PDF the copy is one of dots; of anything else, and of a text made out of it, a text.

    Parameters
    ----------
    nothing_to_withhold : bool
        A person looked at the item and says that nothing in it needs to be withheld.
    covers : tuple of Cover
        Places that a person wants black, such as a face; only on pictures and PDFs.
    ocr : tuple of str or None
        The languages in which words are read on pictures and pages; None: they are not.

    Raises
    ------
    NoWorkingCopyError
        It needs none, or it is a list of people, of which none is made.
    NotYetPassedError
        It is a draft itself.
    NothingMarkedError
        Nobody marked anything in it, and nobody said that there is nothing to mark.
    UnreadPagesError, NoSuchPlaceError
        A page was read by nobody; a place to cover is on no page.
    StillNamedError
        A protected term could still be read in the copy; nothing was kept.
    NotTextError, VaultNotHeldError, UnknownItemError, NotPermittedError
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    case.authorised(Action.MAKE_WORKING_COPY)
    require_vault(case)
    item = find_item(case, called)
    require_key(case, item)
    _refuse_no_copy(case, item)
    asked = Asked(covers, ocr, nothing_to_withhold)
    if is_rebuilt(item):
        require_open(case, item)
        return _copy_of_dots(case, item, asked)
    if covers or ocr is not None:
        raise NoWorkingCopyError(
            "places are covered, and OCR reads, on pictures and PDFs alone: this copy is one of a text",
            where=f"item {item.item_id}",
            remedy="leave --cover and --ocr out",
        )
    return _copy_of_text(case, item, text_item(case, item), asked)


def is_copy_of_dots(case: Case, called: str) -> bool:
    """Say whether an item is a copy of dots already, passed over or a draft, or could get one.

    Raises
    ------
    NoWorkingCopyError
        Neither: its copy is a text.
    UnknownItemError, NotPermittedError
    """
    case.authorised(Action.READ)
    item = find_item(case, called)
    if not is_rebuilt(item):
        raise NoWorkingCopyError(
            "only a copy of a picture or a PDF is written out, to be looked at",
            where=f"item {item.item_id}",
            remedy="leave --out out; a text is read with `uncounted serve CASE`",
        )
    return item.role in (ItemRole.DRAFT, ItemRole.WORKING_COPY)


def read_copy_of_dots(case: Case, called: str) -> bytes:
    """Give the bytes of a working copy of dots, for a person to look at outside of the case.

    Raises
    ------
    NoWorkingCopyError, ClosedItemError, UnknownItemError, NotPermittedError, VaultNotHeldError
    """
    if not is_copy_of_dots(case, called):
        raise NoWorkingCopyError(
            "this is the original, and no copy of it",
            where="the item named",
            remedy="make a copy with `uncounted working-copy CASE ITEM`",
        )
    item = find_item(case, called)
    require_open(case, item)
    require_key(case, item)
    return b"".join(case.file.blobs.read(item.blob_id, item.size))


def _copy_of_dots(case: Case, item: Item, asked: Asked) -> WorkingCopy:
    reviewed = _reviewed(case, item, item, asked)
    made = rebuild_copy(case, item, vault.protected_terms(case.file), asked)
    reading = made.reading
    operations = (*made.operations, *_told_withheld(made.withheld), reviewed)
    derivation = Derivation(reading.tool, reading.version, operations, reading.isolation.value)
    copy = _keep_draft(case, item, made.rebuilt.content, made.rebuilt.media_type, derivation, asked.covers)
    return WorkingCopy(item.item_id, copy, made.withheld)


def _copy_of_text(case: Case, item: Item, source: Item, asked: Asked) -> WorkingCopy:
    reviewed = _reviewed(case, item, source, asked)
    text, terms = text_of(case, source), vault.protected_terms(case.file)
    withheld = tuple(sorted(Counter(kind.value for _, _, kind in find_mentions(text, terms)).items()))
    copied = redact(text, terms)
    if find_mentions(copied, terms):
        raise StillNamedError(
            "a protected term can still be read in the copy; it was not kept",
            where=f"item {item.item_id}",
            remedy="look for a protected term that is a common word, such as the word for what was withheld",
        )
    operations = (*_told_withheld(withheld), reviewed, "nothing else was changed")
    derivation = Derivation("uncounted", __version__, operations, "no parser ran: the text was decoded here")
    return WorkingCopy(source.item_id, _keep_draft(case, source, copied, "text/plain", derivation), withheld)


def _keep_draft(
    case: Case,
    source: Item,
    copied: str | bytes,
    media_type: str,
    derivation: Derivation,
    covers: tuple[Cover, ...] = (),
) -> Item:
    made = keep_derived(case.file, copied, source.kind.compartment, media_type)
    with case.act(Action.MAKE_WORKING_COPY) as work:
        draft = add_derived(case, work, made, source, ItemRole.DRAFT, derivation)
        if covers:
            told = tuple(PlaceCovered(*dataclasses.astuple(one)) for one in covers)
            work.add(PlacesCovered(source.item_id, draft.item_id, told))
    return draft


def add_derived(
    case: Case, work: Work, made: Received, source: Item, role: ItemRole, derivation: Derivation
) -> Item:
    """Write down an item that was made out of another; returns it."""
    numbers = Numbers(case)
    item = _derived(next(numbers), made, source, role)
    work.add(ItemDerived(item, _above(case, source), derivation, collection(case), NOT_CAPTURED, 0))
    numbers.log(work)
    return item


def _reviewed(case: Case, item: Item, source: Item, asked: Asked) -> str:
    """Say who looked at an item before it is copied.

    Raises
    ------
    NothingMarkedError
        Nobody did.
    """
    if _is_marked(case, item, source):
        return "a person marked it"
    if asked.covers:
        return "a person covered places on it"
    if asked.nothing_to_withhold:
        return "a person said that there is nothing to withhold"
    raise NothingMarkedError(
        "no person has marked what must be withheld in this item",
        where=f"item {item.item_id}",
        remedy="mark it with `uncounted code` (protect), or type --nothing-to-withhold after reading it"
        + (", or cover places on it with --cover" if is_rebuilt(item) else ""),
    )


def _told_withheld(withheld: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """Say how many passages of which kind were withheld, never which."""
    return tuple(f"withheld {n} of kind {kind}" for kind, n in withheld) or ("withheld nothing",)


def _refuse_no_copy(case: Case, item: Item) -> None:
    if item.kind is ItemKind.LIST:
        raise NoWorkingCopyError(
            "of a list of people no working copy is made: without its names it is no list",
            where=f"item {item.item_id}",
            remedy="link and count it with `uncounted link CASE`; what comes out holds no name",
        )
    refuse_draft(case, item)
    if item.kind is ItemKind.REPORT or item.role is ItemRole.WORKING_COPY:
        raise NoWorkingCopyError(
            "it lies under the content key already",
            where=f"item {item.item_id}",
            remedy="work on the item itself",
        )


def _is_marked(case: Case, item: Item, source: Item) -> bool:
    """Say whether a person marked something in this item, or in another version of it."""
    relatives = {one.item_id for one in family_of(all_items(case), item.item_id)}
    relatives |= {source.item_id, source.parent_id or source.item_id}
    return any(row["item_id"] in relatives for row in case.rows("protected_term"))


def _above(case: Case, parent: Item) -> tuple[str, ...]:
    return tuple(one.item_id for one in ancestors_of(all_items(case), parent)[1:])


def _derived(item_id: str, made: Received, parent: Item, role: ItemRole) -> Item:
    return Item(
        item_id, made.blob_id, parent.kind, made.sha256, made.size, made.media_type, role, parent.item_id
    )
