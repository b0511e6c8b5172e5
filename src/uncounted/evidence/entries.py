"""What evidence writes down: arrivals, derivatives, what files say of themselves, verifications, pages.

- A first arrival is one entry that holds the item and how it was collected; the same bytes again are an
  arrival of their own. "not captured" is written, never blank.
- An item's number is given once: `NumbersGiven` holds no content and tells of no item, so that it outlives
  the erasure of the newest item, and no later item gets an old name.
- What could tell who spoke (source, address, file name, what a file says of itself) is sealed under the
  vault key, unless the item is a published report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.evidence.items import Item
from uncounted.evidence.verification import Found, Properties
from uncounted.vocabulary.verdicts import Verdict

NOT_CAPTURED = "not captured"
SEALED = "sealed"
ITSELF, AROUND_IT = "itself", "the file around it"


@dataclass(frozen=True, slots=True)
class Arrival:
    """From whom, from where, published when, under which name; for all but a report these are `sealed`.

    ``sealed`` is then one text under the vault key (JSON of source, address and name), else None.
    """

    source: str
    address: str
    published: str
    name: str
    sealed: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Who collected it (a pseudonym), at what time of which clock, and whether the copy read back the same.

    ``reread`` is PASSED where the sealed copy was read again after writing and had the digest of what
    arrived; NOT_CHECKED where no new copy was written.
    """

    collector: str
    clock: str
    clock_source: str
    digest: str
    reread: Verdict


@dataclass(frozen=True, slots=True)
class ItemReceived:
    """A file came in and is kept from now on."""

    item: Item
    arrival: Arrival
    collection: Collection


@dataclass(frozen=True, slots=True)
class ItemArrivedAgain:
    """The same bytes came again: this arrival is logged, the bytes are stored once."""

    item_id: str
    arrival: Arrival
    collection: Collection


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derivative was made: by which tool in which version, doing what, behind which isolation."""

    tool: str
    version: str
    operations: tuple[str, ...]
    isolation: str


@dataclass(frozen=True, slots=True)
class ItemDerived:
    """An item was made out of another, its parent; ``name`` is what the parent calls it.

    ``ancestors`` are the items above the parent: what is made out of an item does not outlive it.
    """

    item: Item
    ancestors: tuple[str, ...]
    derivation: Derivation
    collection: Collection
    name: str
    is_sealed: int


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """A file inside another is an item already, or was not taken out: then ``item_id`` is None.

    ``finding`` says why it was left where it is; the file around it holds it unchanged.
    """

    parent_id: str
    item_id: str | None
    name: str
    is_sealed: int
    finding: str


@dataclass(frozen=True, slots=True)
class MetadataRead:
    """What a file says of itself, as JSON (names, values, dates); "not captured" where it says nothing.

    ``told_by`` is `ITSELF`, or `AROUND_IT` where the archive or letter that it lay in says it. ``language``
    stands apart, in the open of the case: it says who can understand the item.
    """

    item_id: str
    told_by: str
    tool: str
    version: str
    language: str
    found: str
    is_sealed: int


@dataclass(frozen=True, slots=True)
class NumbersGiven:
    """Item numbers up to the highest were given out, and are never given again."""

    highest: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What many items had in common when they were looked at again; ids in runs, such as ``I1-I40``."""

    properties: Properties
    items: tuple[str, ...]
    n_items: int


@dataclass(frozen=True, slots=True)
class ItemsVerified:
    """A verification of items, logged even when all was well."""

    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class PageCaptured:
    """A visit to a page that was asked for, also one that brought nothing.

    ``asked`` and ``final`` are sealed under the vault key (``is_sealed``) unless the item is a published
    report: which page was looked at can tell who spoke. The headers are those sent for the page, without the
    one that repeats its host. Every missing resource stands with its address in the WARC; here they are
    counted by reason. ``warc_item``, ``page_item`` and ``picture_item`` are ids, or "not captured"; the page
    and the picture were made from the visit that the WARC holds.
    """

    asked: str
    final: str
    is_sealed: int
    outcome: str
    status: int
    started: str
    ended: str
    clock: str
    clock_synchronised: Verdict
    headers_sent: tuple[tuple[str, str], ...]
    reached: str
    n_resources: int
    not_captured: tuple[tuple[str, int], ...]
    warc_item: str
    page_item: str
    picture_item: str
    picture: str
    tools: str
    browser: str
    browser_cut_off: Verdict


def ids_in_runs(numbers: Iterable[int]) -> tuple[str, ...]:
    """Write item numbers as runs, to be read by `ids_of_runs`.

    Examples
    --------
    >>> ids_in_runs([1, 2, 3, 5])
    ('I1-I3', 'I5')
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return tuple(f"I{first}" if first == last else f"I{first}-I{last}" for first, last in runs)


def ids_of_runs(runs: Iterable[str]) -> Iterator[str]:
    """Read runs back to item ids.

    Examples
    --------
    >>> list(ids_of_runs(("I1-I3", "I5")))
    ['I1', 'I2', 'I3', 'I5']
    """
    for run in runs:
        first, _, last = run.partition("-")
        yield from (f"I{number}" for number in range(int(first[1:]), int((last or first)[1:]) + 1))


def properties_of_row(row: dict[str, object]) -> Properties:
    """Read the six properties from a row of the table of verifications."""
    return Properties(
        *(Found(Verdict(verdict), said) for verdict, said in json.loads(str(row["properties"])))
    )


def _received(logged: Logged) -> Iterable[Put]:
    body: ItemReceived = logged.body
    yield _item_row(body.item, logged)
    yield _arrival_row(body.item.item_id, body, logged)


def _arrived_again(logged: Logged) -> Iterable[Put]:
    yield _arrival_row(logged.body.item_id, logged.body, logged)


def _derived(logged: Logged) -> Iterable[Put]:
    body: ItemDerived = logged.body
    yield _item_row(body.item, logged)
    yield Put(
        "derivation",
        {
            "item_id": body.item.item_id,
            "parent_id": body.item.parent_id,
            "tool": body.derivation.tool,
            "version": body.derivation.version,
            "operations": "; ".join(body.derivation.operations),
            "isolation": body.derivation.isolation,
            "name": body.name,
            "is_sealed": body.is_sealed,
            "derived": logged.time,
        },
    )


def _member_seen(logged: Logged) -> Iterable[Put]:
    body: MemberSeen = logged.body
    yield Put(
        "member_seen",
        {
            "number": logged.number,
            "parent_id": body.parent_id,
            "item_id": body.item_id,
            "name": body.name,
            "is_sealed": body.is_sealed,
            "finding": body.finding,
        },
    )


def _metadata(logged: Logged) -> Iterable[Put]:
    body: MetadataRead = logged.body
    yield Put(
        "item_metadata",
        {
            "number": logged.number,
            "item_id": body.item_id,
            "told_by": body.told_by,
            "tool": body.tool,
            "version": body.version,
            "language": body.language,
            "found": body.found,
            "is_sealed": body.is_sealed,
        },
    )


def _numbers(logged: Logged) -> Iterable[Put]:
    yield Put("item_number", {"name": "highest", "value": logged.body.highest})


def _verified(logged: Logged) -> Iterable[Put]:
    body: ItemsVerified = logged.body
    for position, outcome in enumerate(body.outcomes):
        yield Put(
            "item_check",
            {
                "number": logged.number,
                "position": position,
                "items": " ".join(outcome.items),
                "verdict": outcome.properties.verdict.value,
                "properties": json.dumps(
                    [[found.verdict.value, found.finding] for _, found in outcome.properties.named()]
                ),
                "checked": logged.time,
            },
        )


def _item_row(item: Item, logged: Logged) -> Put:
    return Put(
        "item",
        {
            "item_id": item.item_id,
            "blob_id": item.blob_id,
            "kind": item.kind.value,
            "sha256": item.sha256,
            "size": item.size,
            "media_type": item.media_type,
            "role": item.role.value,
            "parent_id": item.parent_id,
            "sealed": logged.time,
        },
    )


def _arrival_row(item_id: str, body: ItemReceived | ItemArrivedAgain, logged: Logged) -> Put:
    arrival, collection = body.arrival, body.collection
    return Put(
        "arrival",
        {
            "number": logged.number,
            "item_id": item_id,
            "source": arrival.source,
            "address": arrival.address,
            "published": arrival.published,
            "name": arrival.name,
            "sealed": arrival.sealed,
            "is_sealed": 0 if arrival.sealed is None else 1,
            "received": logged.time,
            "collector": collection.collector,
            "clock": collection.clock,
            "clock_source": collection.clock_source,
            "reread": collection.reread.value,
        },
    )


def _about_item(body: ItemArrivedAgain | MetadataRead) -> tuple[str, ...]:
    return (body.item_id,)


def _captured(logged: Logged) -> Iterable[Put]:
    body: PageCaptured = logged.body
    yield Put(
        "page_capture",
        {
            "number": logged.number,
            "asked": body.asked,
            "is_sealed": body.is_sealed,
            "outcome": body.outcome,
            "started": body.started,
            "warc_item": body.warc_item,
            "page_item": body.page_item,
            "picture_item": body.picture_item,
            "n_resources": body.n_resources,
            "n_not_captured": sum(count for _, count in body.not_captured),
        },
    )


def _items_of_capture(body: PageCaptured) -> Iterable[str]:
    return (one for one in (body.warc_item, body.page_item, body.picture_item) if one != NOT_CAPTURED)


def _about_family(body: ItemDerived) -> tuple[str, ...]:
    # with what it was made out of, a derivative goes too
    return (body.item.item_id, body.item.parent_id or body.item.item_id, *body.ancestors)


def _about_member(body: MemberSeen) -> tuple[str, ...]:
    return (body.parent_id,) if body.item_id is None else (body.parent_id, body.item_id)


_CONTENT = Compartment.CONTENT
KINDS = (
    EntryKind("evidence.item_received", ItemReceived, _CONTENT, _received, lambda body: (body.item.item_id,)),
    EntryKind("evidence.item_arrived_again", ItemArrivedAgain, _CONTENT, _arrived_again, _about_item),
    EntryKind("evidence.item_derived", ItemDerived, _CONTENT, _derived, _about_family),
    EntryKind("evidence.member_seen", MemberSeen, _CONTENT, _member_seen, _about_member),
    EntryKind("evidence.metadata_read", MetadataRead, _CONTENT, _metadata, _about_item),
    EntryKind("evidence.numbers_given", NumbersGiven, Compartment.DATABASE, _numbers),
    EntryKind("evidence.items_verified", ItemsVerified, _CONTENT, _verified),
    EntryKind("evidence.page_captured", PageCaptured, _CONTENT, _captured, _items_of_capture),
)
TABLES = (
    Table(
        "item",
        {
            "item_id": str,
            "blob_id": str,
            "kind": str,
            "sha256": str,
            "size": int,
            "media_type": str,
            "role": str,
            "parent_id": str,
            "sealed": str,
        },
        ("item_id",),
        found_by=("sha256",),
        # whoever has a file could see by its digest that it is here
        sealed={"sha256": _CONTENT},
    ),
    Table(
        "arrival",
        {
            "number": int,
            "item_id": str,
            "source": str,
            "address": str,
            "published": str,
            "name": str,
            "sealed": str,
            "is_sealed": int,
            "received": str,
            "collector": str,
            "clock": str,
            "clock_source": str,
            "reread": str,
        },
        ("number",),
        sealed=dict.fromkeys(("source", "address", "published", "name", "sealed"), _CONTENT),
    ),
    Table(
        "derivation",
        {
            "item_id": str,
            "parent_id": str,
            "tool": str,
            "version": str,
            "operations": str,
            "isolation": str,
            "name": str,
            "is_sealed": int,
            "derived": str,
        },
        ("item_id",),
        sealed=dict.fromkeys(("operations", "name"), _CONTENT),
    ),
    Table(
        "member_seen",
        {
            "number": int,
            "parent_id": str,
            "item_id": str,
            "name": str,
            "is_sealed": int,
            "finding": str,
        },
        ("number",),
        sealed=dict.fromkeys(("name", "finding"), _CONTENT),
    ),
    Table(
        "item_metadata",
        {
            "number": int,
            "item_id": str,
            "told_by": str,
            "tool": str,
            "version": str,
            "language": str,
            "found": str,
            "is_sealed": int,
        },
        ("number",),
        sealed=dict.fromkeys(("language", "found"), _CONTENT),
    ),
    Table("item_number", {"name": str, "value": int}, ("name",)),
    Table(
        "item_check",
        {
            "number": int,
            "position": int,
            "items": str,
            "verdict": str,
            "properties": str,
            "checked": str,
        },
        ("number", "position"),
    ),
    Table(
        "page_capture",
        {
            "number": int,
            "asked": str,
            "is_sealed": int,
            "outcome": str,
            "started": str,
            "warc_item": str,
            "page_item": str,
            "picture_item": str,
            "n_resources": int,
            "n_not_captured": int,
        },
        ("number",),
        sealed={"asked": _CONTENT},
    ),
)
