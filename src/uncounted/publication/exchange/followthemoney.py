"""The form ``followthemoney``: entities and statements as JSON lines, for Aleph, OpenSanctions and their kin.

- No person is an entity: no Person, and no LegalEntity that could be read as one. Who publishes is an
  Organization; who speaks stands in a note, as a text that nothing is matched by.
- An act is an Event only where a claim says that it took place. Their model has no place for a denial, a fear
  or a demand beside an event: as an event it would read as the act. Such claims are left, and counted.
- The name of an event says that it is reported: there, what is in a graph is taken for so.
- A date keeps its precision; what the notation says of doubt stands in ``original_value`` of its statement.
- An entity has the same id in every edition of its case: a newer one is laid over it. The dataset names the
  edition, so that what an edition says can be taken back whole.

Source: followthemoney 4.11 (schemata, entity proxies, statements).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from uncounted.publication.exchange.interface import Left, Made, left_by_other_tools
from uncounted.publication.exchange.shown import ClaimShown, ItemShown, Shown
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate

ENTITIES_NAME, STATEMENTS_NAME = "entities.ftm.json", "statements.ftm.json"
_SCHEMA_OF_KIND = {"report": "Article", "testimony": "Document", "list": "Document"}


@dataclass(slots=True)
class _Entity:
    """An entity in the making; a value stands with the text it was read from, where that is another."""

    id: str
    schema: str
    values: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)

    def add(self, prop: str, value: str | None, original: str | None = None) -> None:
        """Add a value that there is; one of blanks alone is none there."""
        if value is not None and value.strip():
            one = (value, None if original == value else original)
            known = self.values.setdefault(prop, [])
            if one not in known:
                known.append(one)


def followthemoney(shown: Shown) -> Made:
    """Write an edition as entities and as statements."""
    entities = tuple(_entities(shown))
    frame = shown.edition.frame
    dataset = f"uncounted_{_digest(frame.case)[:12]}_edition_{frame.edition}"
    statements = [one for entity in entities for one in _statements(entity, dataset, frame.made_at)]
    files = {
        ENTITIES_NAME: _lines([_entity(one) for one in entities]),
        STATEMENTS_NAME: _lines(statements),
    }
    return Made(files, tuple(_left(shown)))


def _entities(shown: Shown) -> Iterator[_Entity]:
    case = shown.edition.frame.case
    items = {item.id: item for item in shown.items}
    for publisher in dict.fromkeys(item.publisher for item in shown.items if item.publisher):
        one = _Entity(_id(case, "publisher", publisher), "Organization")
        one.add("name", " ".join(publisher.split()), publisher)
        yield one
    for item in shown.items:
        yield _document(case, item)
        if item.publisher and item.publisher.strip():
            link = _Entity(_id(case, "published", item.id), "UnknownLink")
            link.add("subject", _id(case, "publisher", item.publisher))
            link.add("object", _id(case, "item", item.id))
            link.add("role", "publisher")
            yield link
    for claim in shown.claims:
        if claim.acts_told:
            yield _event(case, claim, items.get(claim.item or ""))


def _document(case: str, item: ItemShown) -> _Entity:
    one = _Entity(_id(case, "item", item.id), _SCHEMA_OF_KIND.get(item.kind or "", "Document"))
    label = item.label or f"Item {item.id}"
    one.add("title", label)
    # their reader asks for one; an edition never holds the name of a file
    one.add("fileName", label)
    one.add("publisher", item.publisher)
    for prop, value in _dates(item.published, "publishedAt").items():
        one.add(prop, value, item.published)
    if item.address and item.address.lower().startswith(("http://", "https://")):
        one.add("sourceUrl", item.address)
    if item.sha256:
        # their own field for it is a SHA-1, by which a file is looked up
        one.add("notes", f"SHA-256 of the bytes as received: {item.sha256}")
    if item.words_withheld:
        one.add("notes", f"Its words are withheld: {item.words_withheld}")
    return one


def _event(case: str, claim: ClaimShown, item: ItemShown | None) -> _Entity:
    one = _Entity(_id(case, "claim", claim.id), "Event")
    acts = claim.acts_told
    labels = " and ".join(ACTS[code].label if code in ACTS else code for code in acts)
    one.add("name", f"Reported: {labels} (claim {claim.id}, {claim.modality})")
    one.add("recordId", claim.id)
    for code in acts:
        one.add("keywords", code)
    for prop, value in _dates(claim.date, "date").items():
        one.add(prop, value, claim.date)
    one.add("location", claim.place)
    one.add("summary", claim.words)
    if claim.speaker:
        one.add("notes", f"Said by: {claim.speaker}")
    if claim.withheld:
        one.add("notes", f"Its words are withheld: {claim.withheld}")
    one.add("notes", f"Basis: {claim.basis}. Said to be done by: {claim.perpetrator or 'not told'}.")
    if item is not None:
        one.add("proof", _id(case, "item", item.id))
        one.add("publisher", item.publisher)
    return one


def _dates(edtf: str | None, single: str) -> dict[str, str]:
    """Return a date as their model has it: one prefix, or a first and a last for an event."""
    try:
        found = PartialDate.parse_open(edtf) if edtf else None
    except ImpossibleDateError:
        return {}
    if found is None:
        return {}
    parts = [part.rstrip("~?%") for part in found.edtf.split("/")]
    if len(parts) == 1:
        return {single: parts[0]}
    ends = {"startDate": parts[0], "endDate": parts[1]} if single == "date" else {}
    return {name: end for name, end in ends.items() if end != ".."}


def _entity(one: _Entity) -> dict[str, object]:
    properties = {prop: [value for value, _ in values] for prop, values in sorted(one.values.items())}
    return {"id": one.id, "schema": one.schema, "properties": properties}


def _statements(one: _Entity, dataset: str, seen: str) -> Iterator[dict[str, object]]:
    told: list[tuple[str, str, str | None]] = [("id", one.id, None)]
    told += [(prop, *value) for prop, values in sorted(one.values.items()) for value in values]
    for prop, value, original in told:
        key = f"{dataset}.{one.id}.{prop}.{value}"
        yield {
            # computed as theirs is, so that the same statement is the same row there
            "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
            "canonical_id": one.id,
            "entity_id": one.id,
            "schema": one.schema,
            "prop": prop,
            "value": value,
            "dataset": dataset,
            # in which language a text is, no edition says
            "lang": None,
            "original_value": original,
            "external": False,
            "first_seen": seen,
            "last_seen": seen,
            "origin": None,
        }


def _left(shown: Shown) -> Iterator[Left]:
    yield from left_by_other_tools(shown)
    no_events = [one for one in shown.claims if not one.acts_told]
    yield Left(
        "claims",
        len(no_events),
        "they deny, fear, demand or hold a view, or name no act: as an event they would read as the act",
    )
    yield Left(
        "figures",
        sum(one.figure is not None for one in shown.claims),
        "their model counts no persons; without its measure and its words a number would be added up",
    )
    yield Left(
        "positions of quotations",
        sum(one.position is not None for one in shown.claims),
        "an event points to a document, not to a passage of it",
    )
    dates = [one.date for one in shown.claims if one.acts_told] + [one.published for one in shown.items]
    doubtful = sum(edtf is not None and any(mark in edtf for mark in "~?%") for edtf in dates)
    yield Left("marks of doubt on a date", doubtful, "they stand in original_value of the statement alone")
    spans = sum(bool(one.published) and not _dates(one.published, "publishedAt") for one in shown.items)
    yield Left("dates of publication", spans, "a document has one date there, and no first and last")
    plain = sum(
        bool(one.address) and not str(one.address).lower().startswith(("http://", "https://"))
        for one in shown.items
    )
    yield Left("addresses", plain, "they are none of the web")


def _id(case: str, kind: str, id_: str) -> str:
    return f"unc-{_digest(case, kind, id_)[:40]}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _lines(rows: list[dict[str, object]]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
