"""From an edition to the records that are sealed, and back: which fields there are, and which are shown.

- A sentence, a table and the frame are one field each, always shown: what the publisher says is said whole.
- A claim and an item are many fields. Those that are not shown are withheld, and can be given later, to one
  recipient, by proof. A field that a claim does not have is sealed as nothing: who sees only hashes cannot
  tell what there is.
- Everything here comes of material that was checked for release, what is withheld as well: a protected word
  is in no leaf at all.
- Where the words of a claim are withheld, so are their position, who speaks, where, when and how many. The
  address of an item is withheld where no words of it are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from uncounted.claims import CodedClaim
from uncounted.publication.commitments import Field, Record, SealedRecord, leaves_of
from uncounted.publication.edition import Edition, Evidence, Figure, Frame, Sentence, Table, Tone
from uncounted.publication.material import DossierMaterial, PublishedItem
from uncounted.vocabulary.merkle import root_of

FRAME = "frame"
SAYS = "says"
TAKEN_OUT = "they were taken out of this copy after it was signed"
NOT_HELD = "the claim was left out of this edition"
# what the publisher says is no field of a claim, and may not be taken out
ALWAYS_SHOWN = frozenset({SAYS, "item", "withheld"})
# what goes with the words of a claim, and what a public edition shows of none
OF_THE_WORDS = frozenset({"words", "position", "speaker", "date", "place", "figure"})
NEVER_SHOWN = frozenset({"exact_place", "pseudonym", "origin", "channel", "derivation"})
_SENSITIVE = {
    "name": "they could name a private person",
    "contact": "they hold a way to reach someone",
    "whereabouts": "they could show where someone is",
    "minor": "they concern a child",
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What the one field of a sentence holds; ``claims`` are the records that carry it."""

    text: str
    tone: Tone
    claims: tuple[str, ...]
    reads: tuple[str, ...]
    basis: str | None


def claim_record_id(claim: str) -> str:
    """Return the id of a claim's record."""
    return f"claim:{claim}"


def item_record_id(item: str) -> str:
    """Return the id of an item's record."""
    return f"item:{item}"


def records_of(edition: Edition, material: DossierMaterial) -> tuple[Record, ...]:
    """Lay an edition out as records: the frame, its pieces in order, then claims and items."""
    pieces = edition.pieces
    held = {claim.claim_id: claim for claim in material.claims}
    items = {item.item_id: item for item in material.items}
    carrying = dict.fromkeys(one.claim for sentence in edition.sentences for one in sentence.evidence)
    claims = [
        claim_record(held[id_], items[held[id_].item_id]) if id_ in held else _not_held(id_)
        for id_ in carrying
    ]
    quoted = {
        held[id_].item_id for id_ in carrying if id_ in held and _why_withheld(held[id_], items) is None
    }
    return (
        Record(FRAME, "", (Field(SAYS, msgspec.to_builtins(edition.frame)),)),
        *(Record(id_, "", (Field(SAYS, _says(pieces[id_])),)) for id_ in edition.order),
        *claims,
        *(item_record(item, is_quoted=item.item_id in quoted) for item in material.items),
    )


def _says(piece: Sentence | Table) -> Any:
    if isinstance(piece, Sentence):
        claims = tuple(one.claim for one in piece.evidence)
        return msgspec.to_builtins(_Said(piece.text, piece.tone, claims, piece.reads, piece.basis))
    said = msgspec.to_builtins(piece)
    return {name: value for name, value in said.items() if name != "id"}


def claim_record(claim: CodedClaim, item: PublishedItem) -> Record:
    """Lay a claim out as fields: those that this edition shows, and those that it withholds."""
    why = item.words_withheld or _flagged(claim)
    shown = why is None
    perpetrator, count = claim.circumstances.perpetrator, claim.count
    figure = None
    if count is not None:
        figure = {
            "words": count.words,
            "low": count.low,
            "high": count.high,
            "unit": count.unit,
            "measure": claim.measure,
        }
    relation = claim.relation.value if claim.relation else None
    of_the_words = {
        "words": claim.span.text,
        "position": [claim.span.start, claim.span.end],
        "speaker": claim.asserted_by,
        "date": claim.time,
        "place": coarse_place(claim.place),
        "figure": figure,
    }
    never_shown = {
        "exact_place": claim.place,
        "pseudonym": claim.pseudonym,
        "origin": {"id": claim.origin_id, "kind": claim.origin_kind},
        "channel": claim.channel,
        "derivation": {"relation": relation, "from": list(claim.derived_from)},
    }
    return Record(
        claim_record_id(claim.claim_id),
        claim.item_id,
        (
            Field("item", claim.item_id),
            Field("withheld", why),
            Field("acts", list(claim.acts)),
            Field("modality", claim.modality.value),
            Field("basis", claim.basis.value),
            Field("status", claim.status.value),
            # the kind of body alone: words for who did it stand in the quotation, or are withheld with it
            Field("perpetrator", perpetrator.role.value if perpetrator else None),
            *(Field(name, value, shown) for name, value in of_the_words.items()),
            *(Field(name, value, shown=False) for name, value in never_shown.items()),
        ),
    )


def item_record(item: PublishedItem, *, is_quoted: bool) -> Record:
    """Lay an item out as fields; its address leads to words, and is shown only with some."""
    return Record(
        item_record_id(item.item_id),
        item.item_id,
        (
            Field("label", item.label),
            Field("kind", item.kind.value),
            Field("publisher", item.publisher),
            Field("published", item.published),
            Field("sha256", item.sha256),
            Field("words_withheld", item.words_withheld),
            Field("address", item.address, is_quoted),
        ),
    )


def _not_held(claim: str) -> Record:
    return Record(claim_record_id(claim), "", (Field("item", None), Field("withheld", NOT_HELD)))


def _why_withheld(claim: CodedClaim, items: Mapping[str, PublishedItem]) -> str | None:
    return items[claim.item_id].words_withheld or _flagged(claim)


def _flagged(claim: CodedClaim) -> str | None:
    return next((_SENSITIVE[flag.value] for flag in claim.flags if flag.value in _SENSITIVE), None)


def coarse_place(place: str | None) -> str | None:
    """Return the widest part of a place as it was coded: what follows the last comma.

    A place of one part is printed as it is: whether it is a town or a house, nobody can tell from its name.
    What leads to a person was to be protected before, and is withheld then.

    Examples
    --------
    >>> coarse_place("Mill Street 4, Tarsk")
    'Tarsk'
    """
    return None if place is None else place.rpartition(",")[2].strip() or None


def evidence_of(claim: CodedClaim, item: PublishedItem) -> Evidence:
    """Show one claim as far as its item and its flags allow."""
    is_quoted = item.words_withheld is None and _flagged(claim) is None
    return _evidence(
        claim.claim_id, _shown(claim_record(claim, item)), _shown(item_record(item, is_quoted=is_quoted))
    )


def evidence_not_held(claim: str) -> Evidence:
    """Show a claim that a result names and the edition does not hold: as missing, never dropped."""
    return _evidence(claim, _shown(_not_held(claim)), {})


def _shown(record: Record) -> dict[str, Any]:
    return {field.name: field.value for field in record.fields if field.shown}


def _evidence(id_: str, claim: Mapping[str, Any], item: Mapping[str, Any]) -> Evidence:
    quote, withheld = claim.get("words"), claim.get("withheld")
    start, end = claim.get("position") or (None, None)
    figure = claim.get("figure")
    is_held = claim.get("item") is not None
    return Evidence(
        claim=id_,
        item=claim.get("item") or "not held",
        label=item.get("label") or ("An item" if is_held else "A claim outside this edition"),
        kind=item.get("kind"),
        publisher=item.get("publisher"),
        published=item.get("published"),
        quote=quote,
        withheld=withheld if quote is not None or withheld is not None else TAKEN_OUT,
        start=start,
        end=end,
        speaker=claim.get("speaker"),
        acts=tuple(claim.get("acts") or ()),
        perpetrator=claim.get("perpetrator"),
        modality=claim.get("modality"),
        basis=claim.get("basis"),
        status=claim.get("status"),
        date=claim.get("date"),
        place=claim.get("place"),
        figure=None if figure is None else msgspec.convert(figure, Figure),
        address=item.get("address") if quote is not None else None,
        sha256=item.get("sha256"),
    )


def leaf_numbers(records: Iterable[SealedRecord]) -> dict[str, tuple[int, int]]:
    """Return the first and last number of each record's leaves in the tree; the first leaf has number 1."""
    found, end = {}, 0
    for record in records:
        found[record.id] = (end + 1, end + len(record.fields))
        end += len(record.fields)
    return found


def with_commitments(edition: Edition, records: Iterable[SealedRecord]) -> Edition:
    """Write beside each sentence and claim which commitments it is, and the root of all."""
    records = tuple(records)
    numbers = leaf_numbers(records)
    leaves = [leaf for record in records for leaf in leaves_of(record)]
    return replace(
        edition,
        sentences=tuple(
            replace(
                sentence,
                commitment=numbers[sentence.id][0],
                evidence=tuple(
                    replace(one, commitments=numbers[claim_record_id(one.claim)]) for one in sentence.evidence
                ),
            )
            for sentence in edition.sentences
        ),
        root=root_of(leaves).hex(),
        n_commitments=len(leaves),
    )


def edition_of(records: Iterable[SealedRecord]) -> Edition:
    """Read an edition back from its records, as far as they show it.

    Raises
    ------
    ValueError
        They are not those of an edition.
    """
    records = tuple(records)
    by_id = {record.id: record for record in records}
    try:
        frame = msgspec.convert(by_id[FRAME].shown(SAYS), Frame)
        edition = Edition(frame, (), ())
        sentences: list[Sentence] = []
        tables: list[Table] = []
        for id_ in edition.order:
            said = by_id[id_].shown(SAYS)
            if id_.startswith("s"):
                sentences.append(_sentence(id_, msgspec.convert(said, _Said), by_id))
            else:
                tables.append(msgspec.convert({**said, "id": id_}, Table))
    except (KeyError, TypeError, RecursionError, msgspec.ValidationError) as error:
        raise ValueError("these are not the records of an edition") from error
    return with_commitments(replace(edition, sentences=tuple(sentences), tables=tuple(tables)), records)


def _sentence(id_: str, said: _Said, by_id: Mapping[str, SealedRecord]) -> Sentence:
    evidence = []
    for claim in said.claims:
        record = by_id[claim_record_id(claim)]
        shown = {name: field.value for name, field in record.fields.items() if field.is_shown}
        item = by_id.get(item_record_id(str(shown.get("item"))))
        of_item = {} if item is None else {name: item.shown(name) for name in item.fields}
        gone = taken_out_of(record)
        evidence.append(replace(_evidence(claim, shown, of_item), taken_out=gone))
    return Sentence(id_, said.text, said.tone, tuple(evidence), said.reads, said.basis)


def taken_out_of(record: SealedRecord) -> tuple[str, ...]:
    """Return the fields of a claim or an item that its publisher showed, and that are not here any more."""
    if record.id.startswith("item:"):
        # whether its publisher showed the address, only the number of what was withheld at first can tell
        return tuple(name for name in record.withheld if name != "address")
    if not record.id.startswith("claim:"):
        return ()
    publishers = NEVER_SHOWN if record.shown("withheld") is None else NEVER_SHOWN | OF_THE_WORDS
    return tuple(name for name in record.withheld if name not in publishers)


def claims_of(record: SealedRecord) -> tuple[str, ...]:
    """Return the ids of the claims that carry a sentence, as its record says; none for another record."""
    said = record.shown(SAYS)
    claims = said.get("claims") if record.id.startswith("s") and isinstance(said, dict) else None
    return tuple(one for one in claims if isinstance(one, str)) if isinstance(claims, list | tuple) else ()
