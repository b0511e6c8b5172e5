"""A file is sealed as it came; the files inside it are sealed apart, in bounds.

- The file around them is kept whole, whatever becomes of what is inside: nothing is lost by leaving it there.
- How deep, how many and how much is opened is bounded; what lies beyond is named as left inside.
- A member takes the kind of the file around it; a table inside a report is taken for a list of people.
- What no case may read stays inside, and the file around it is refused with it: whoever has that file has
  what is in it. Three are kept, the refused part left inside unread: a letter under the vault key, a web
  archive (what others published), and a ZIP that is sealed under the vault key with ``opaque``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from uncounted.casefile import CaseFile, Compartment
from uncounted.evidence.extraction import Member, open_members
from uncounted.evidence.extraction.model import HostileFileError, ParserStoppedError, UnreadableFileError
from uncounted.evidence.items import ItemKind
from uncounted.evidence.refused_forms import RefusedForm, is_part_of_account
from uncounted.evidence.screening import refusal_of
from uncounted.evidence.sealing import Inside, NotTakenInError, Received, RefusedContentError, seal_stream

CONTAINERS = frozenset({"application/zip", "message/rfc822", "application/warc", "application/wacz"})
_DEEPEST = 3
_WEB_ARCHIVES = ("application/warc", "application/wacz")
_LETTER = "message/rfc822"
_LEFT = "left inside: "


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of what lies inside one file is opened, nested files included."""

    n_members: int = 5_000
    n_bytes: int = 8 * 1024 * 1024 * 1024


@dataclass(slots=True)
class _Opening:
    """An opening under way: what may still be opened, and the sealed files made so far."""

    case: CaseFile
    known: Callable[[str], bool]
    n_members: int
    n_bytes: int
    opaque: bool
    blobs: list[str] = field(default_factory=list)


def kind_of_received(name: str, *, published: bool) -> ItemKind:
    """Say what a file is taken for when nobody said: a table is a list of people until told otherwise.

    What has a public address or a date of publication is a report; anything else may name people, and is
    treated as a testimony. The error is on the side of protection.
    """
    if name.lower().endswith((".csv", ".tsv", ".xlsx")):
        return ItemKind.LIST
    return ItemKind.REPORT if published else ItemKind.TESTIMONY


def receive(
    case: CaseFile,
    chunks: Iterable[bytes],
    kind: ItemKind,
    *,
    name: str,
    opaque: bool = False,
    known: Callable[[str], bool] = lambda _: False,
    bounds: Bounds | None = None,
) -> Received:
    """Seal what arrives, and what lies inside it.

    ``known`` says whether the case holds a digest already: then it is not opened once more. A file whose
    inside cannot be read is no error: the finding of its last member says so.

    Raises
    ------
    EmptyItemError
        There was not one byte.
    FormatRefusedError
        It is of no format on the list, and ``opaque`` does not allow that; nothing of it is kept.
    RefusedContentError
        It is, or holds, what nobody may read here.
    """
    outer = seal_stream(case, chunks, kind, name=name, opaque=opaque)
    if outer.media_type not in CONTAINERS or known(outer.sha256):
        return outer
    allowed = bounds or Bounds()
    opening = _Opening(case, known, allowed.n_members, allowed.n_bytes, opaque, [outer.blob_id])
    try:
        return replace(outer, inside=_all_inside(opening, outer, kind, depth=1))
    except BaseException:
        case.blobs.discard(*opening.blobs)
        raise


def _all_inside(opening: _Opening, outer: Received, kind: ItemKind, *, depth: int) -> tuple[Inside, ...]:
    """Open a file, and refuse it whole for what must not be in it, all such members told at once."""
    inside = tuple(_opened(opening, outer, kind, depth=depth))
    refused = [(number, one) for number, one in enumerate(inside, start=1) if one.is_refused]
    if refused and not _may_stay_inside(opening, outer.media_type, kind):
        told = "; ".join(f"member {number}: {one.finding.removeprefix(_LEFT)}" for number, one in refused)
        raise RefusedContentError(
            f"{len(refused)} of the {len(inside)} files inside are not taken in: {told}",
            where="the file given",
            remedy=(
                "take these out and give the rest; or add --opaque --kind testimony: it is sealed under the "
                "vault key, and they are never read"
            ),
        )
    return inside


def _may_stay_inside(opening: _Opening, media_type: str, kind: ItemKind) -> bool:
    if media_type in _WEB_ARCHIVES:
        return True
    return kind.compartment is Compartment.VAULT and (media_type == _LETTER or opening.opaque)


def _opened(opening: _Opening, outer: Received, kind: ItemKind, *, depth: int) -> Iterator[Inside]:
    def source() -> Iterator[bytes]:
        return opening.case.blobs.read(outer.blob_id, outer.size)

    try:
        with open_members(source, outer.media_type) as members:
            for member in members:
                if opening.n_members <= 0 or opening.n_bytes <= 0:
                    yield Inside("", kind, None, "more files than are opened: the rest stays inside")
                    return
                yield _sealed(opening, member, kind, depth)
    except (UnreadableFileError, HostileFileError, ParserStoppedError) as error:
        yield Inside("", kind, None, f"what follows stays inside: {error.what}")


def _sealed(opening: _Opening, member: Member, parent: ItemKind, depth: int) -> Inside:
    kind = kind_of_received(member.name, published=True) if parent is ItemKind.REPORT else parent
    opening.n_members -= 1
    if is_part_of_account(member.name):
        return _left_refused(member, kind, refusal_of(RefusedForm.ACCOUNT).what)
    try:
        received = seal_stream(opening.case, _counted(opening, member), kind, name=member.name, opaque=False)
    except RefusedContentError as error:
        return _left_refused(member, kind, error.what)
    except (NotTakenInError, UnreadableFileError, HostileFileError) as error:
        return Inside(member.name, kind, None, f"{_LEFT}{error.what}")
    n_before = len(opening.blobs)
    opening.blobs.append(received.blob_id)
    if received.media_type in CONTAINERS and not opening.known(received.sha256):
        try:
            received = replace(received, inside=_deeper(opening, received, kind, depth))
        except RefusedContentError as error:
            opening.case.blobs.discard(*opening.blobs[n_before:])
            del opening.blobs[n_before:]
            return _left_refused(member, kind, error.what)
    return Inside(member.name, kind, received, "", member.metadata)


def _deeper(opening: _Opening, received: Received, kind: ItemKind, depth: int) -> tuple[Inside, ...]:
    if depth >= _DEEPEST:
        return (Inside("", kind, None, f"deeper than {_DEEPEST} files inside one another: left inside"),)
    return _all_inside(opening, received, kind, depth=depth + 1)


def _left_refused(member: Member, kind: ItemKind, what: str) -> Inside:
    return Inside(member.name, kind, None, f"{_LEFT}{what}", is_refused=True)


def _counted(opening: _Opening, member: Member) -> Iterator[bytes]:
    for chunk in member.chunks:
        opening.n_bytes -= len(chunk)
        if opening.n_bytes < 0:
            raise HostileFileError(
                "more bytes than are opened",
                where="a file inside another",
                remedy="seal it as a file of its own",
            )
        yield chunk
