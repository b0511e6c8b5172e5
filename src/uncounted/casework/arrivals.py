"""What is written down when a file comes in: who collected it, from where, by which clock; and its number.

- An item's number is given once, also where the newest item was erased.
- What could tell who spoke is sealed in one text; "not captured" is written, never blank.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncounted import __version__
from uncounted.casefile import Compartment
from uncounted.casework.cases import Case, Work
from uncounted.casework.permissions import reads_what_was_given
from uncounted.evidence import Item, ItemKind, ItemRole
from uncounted.evidence.entries import (
    NOT_CAPTURED,
    SEALED,
    Arrival,
    Collection,
    Derivation,
    MetadataRead,
    NumbersGiven,
)
from uncounted.evidence.extraction import MetadataField
from uncounted.evidence.extraction.isolation import available
from uncounted.protection import vault
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.verdicts import Verdict

_DIGEST = "SHA-256"
_CLOCK = "system"
_LONGEST_NAME = 1000
# an entry holds at most 65,535 bytes, sealed twice; what is beyond that is cut, and said to be
_LONGEST_METADATA = 12_000

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file came from, as the member knows it; what is not known stays None."""

    source: str | None = None
    address: str | None = None
    published: str | None = None
    kind: ItemKind | None = None

    @property
    def public(self) -> bool:
        """Whether it is said to be out in the open: it has an address, or a date of publication."""
        return self.address is not None or self.published is not None


def provenance(
    source: str | None, address: str | None, published: str | None, kind: str | None
) -> Provenance:
    """Make a provenance from what a member typed; an impossible date is refused before anything is read.

    Raises
    ------
    ImpossibleDateError
    """
    if published is not None:
        PartialDate.parse(published, where="--published")
    return Provenance(source, address, published, ItemKind(kind) if kind else None)


def arrival(case: Case, name: str, given: Provenance, *, protected: bool) -> Arrival:
    """Write down an arrival; ``protected`` seals all of it but the date of publication."""
    name = plain_name(name)
    published = given.published or NOT_CAPTURED
    if not protected:
        return Arrival(given.source or NOT_CAPTURED, given.address or NOT_CAPTURED, published, name)
    told = {
        "source": given.source or NOT_CAPTURED,
        "address": given.address or NOT_CAPTURED,
        "name": name,
    }
    sealed = vault.conceal(case.file, json.dumps(told, ensure_ascii=False))
    return Arrival(SEALED, SEALED, published, SEALED, sealed)


def plain_name(name: str) -> str:
    r"""Make a name that can be written down: letters that are none become a mark, and its length is bounded.

    Examples
    --------
    >>> plain_name("a\udcff.txt")
    'a\ufffd.txt'
    """
    written = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\x00", "\ufffd")
    return written if len(written) <= _LONGEST_NAME else f"{written[:_LONGEST_NAME]}…"


def collection(case: Case, *, reread: Verdict = Verdict.PASSED, clock: str | None = None) -> Collection:
    """Write down who collects now, by the clock of this machine.

    ``reread`` is PASSED for what was just sealed: the case file reads each sealed copy again and hashes it
    before it returns, and raises where the digests differ.
    """
    return Collection(case.member.member_id, clock or now(case), _CLOCK, _DIGEST, reread)


def derivation_of_member(media_type: str) -> Derivation:
    """Say how a file inside another of this type was taken out of it."""
    return Derivation(
        "uncounted",
        __version__,
        (f"taken out of {media_type}, byte for byte",),
        available().value,
    )


def metadata_read(
    case: Case, item: Item, said: Sequence[MetadataField], *, told_by: str, tool: str, version: str
) -> MetadataRead:
    """Write down what a file says of itself; of all but a report it is sealed, for it can name who wrote."""
    found = _metadata_json(said)
    protected = item.kind is not ItemKind.REPORT and found != NOT_CAPTURED
    kept = vault.conceal(case.file, found) if protected else found
    # a language stands in the open: only what has the shape of a tag passes for one (RFC 5646 s. 2.1)
    tags = (one.value for one in said if one.name == "language" and _LANGUAGE.fullmatch(one.value))
    language = next(tags, NOT_CAPTURED)
    return MetadataRead(item.item_id, told_by, tool, version, language, kept, int(protected))


def _metadata_json(said: Sequence[MetadataField]) -> str:
    """Write metadata as JSON; a date not read surely is "not captured", beside what stands there."""
    lines: list[dict[str, str]] = []
    size = 0
    for number, one in enumerate(said):
        line = {"name": one.name, "value": one.value or NOT_CAPTURED}
        if one.date is not None or one.name.endswith("date"):
            line["date"] = str(one.date) if one.date is not None else NOT_CAPTURED
        size += len(json.dumps(line, ensure_ascii=False).encode())
        if size > _LONGEST_METADATA:
            lines.append({"name": "cut", "value": f"{len(said) - number} more stand in the file itself"})
            break
        lines.append(line)
    return json.dumps(lines, ensure_ascii=False) if lines else NOT_CAPTURED


def captured_date(published: str | None) -> PartialDate | None:
    """Read when something was published; None where that was not captured."""
    return None if published in (None, NOT_CAPTURED) else PartialDate.parse(str(published))


def now(case: Case) -> str:
    """Return the time of the case's clock as it is written in entries."""
    return case.file.clock().isoformat(timespec="microseconds")


def holds_vault(case: Case) -> bool:
    """Say whether this member may read the vault: the keys open it, and a role reads what was given in trust.

    A statistician's keys open lists inside a vault session; to everything else here they do not hold it.
    """
    return case.file.keyring.holds(Compartment.VAULT) and reads_what_was_given(case.member.roles)


class Numbers:
    """Item numbers given out in one transaction; one entry says how far they went."""

    def __init__(self, case: Case) -> None:
        self._first = self._next = highest_number(case)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self._next += 1
        return f"I{self._next}"

    def log(self, work: Work) -> None:
        """Write down the highest number, if any was given."""
        if self._next > self._first:
            work.add(NumbersGiven(self._next))

    @property
    def highest(self) -> int:
        """The highest number given so far."""
        return self._next


def highest_number(case: Case) -> int:
    """Return the highest item number ever given out, whether or not its item is still there."""
    return next((int(row["value"]) for row in case.rows("item_number")), 0)


def item_from_row(row: dict[str, object]) -> Item:
    """Read an item from its row."""
    return Item(
        str(row["item_id"]),
        str(row["blob_id"]),
        ItemKind(str(row["kind"])),
        str(row["sha256"]),
        int(str(row["size"])),
        str(row["media_type"]),
        ItemRole(str(row["role"])),
        None if row["parent_id"] is None else str(row["parent_id"]),
    )
