"""The form ``events``: HURIDOCS Events Standard Formats as CSV tables, with the numbers of the fields.

- One event is the edition. An act stands for a claim that says it took place, under the code of the
  micro-thesaurus (list 4), with its method (list 5). A denial, a fear or a demand is information, and no act.
- What has no HURIDOCS code is no act here, and is counted: a code of another list would be a guess.
- A date keeps its precision: what is written is what is known, and the type of the date (list 48) says that
  the day, or the day and the month, is not known, or that it is an estimate.
- No person: a victim, a perpetrator and a source are persons in these formats, and an edition shows none, not
  even by a token. The table of persons is there with its headings, and empty.
- A place is no finer than may be printed, so that it is never written as an exact location.

Sources: the numbers and names of fields, and the lists that they take codes of, as the formats have them and
OpenEvSys implements them. Codes are facts; no label of a micro-thesaurus is copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uncounted.publication.exchange.cells import (
    DICTIONARY_NAME,
    Cell,
    Column,
    csv_bytes,
    dictionary,
    left_as_guarded,
    n_guarded,
)
from uncounted.publication.exchange.interface import Left, Made, left_by_other_tools
from uncounted.publication.exchange.shown import ClaimShown, ItemShown, Shown
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate

UNKNOWN = "990000000000"
_ESTIMATE, _UNKNOWN_DAY, _UNKNOWN_MONTH = "010000000000", "020000000000", "030000000000"
# list 19, how a source is connected to what it says: only where our basis says the same
CONNECTIONS = {"victim": "010100000000", "eyewitness": "010200000000"}
_EDTF = "a date as far as it is known: 2031, 2031-04 or 2031-04-02"
_TYPE = "list 48: a code where the day, or day and month, is not known, or where it is an estimate"

COLUMNS: dict[str, tuple[Column, ...]] = {
    "event.csv": (
        Column("0101_event_record_number", "the case and the number of the edition"),
        Column("0102_event_title", "the title of the edition"),
        Column("0115_event_description", "what this record is"),
        Column("0150_remarks", "of which bundle it was made, and who signed that"),
    ),
    "act.csv": (
        Column("2101_act_record_number", "the claim, and the code that it was given"),
        Column("2102_victim", "a person; always empty: an edition shows none"),
        Column("2103_event", "the event"),
        Column("2109_type_of_act", "list 4", "12 digits"),
        Column("2111_initial_date", "the first day, or the only date", _EDTF),
        Column("2111_1_initial_date_type", "what is not known of it", _TYPE),
        Column("2114_method_of_violence", "list 5", "12 digits, several between |"),
        Column("2121_final_date", "the last day, where a span is told", _EDTF),
        Column("2121_1_final_date_type", "what is not known of it", _TYPE),
        Column("2150_remarks", "that it is reported, by which claim, where, and in our own code"),
    ),
    "involvement.csv": (
        Column("2401_involvement_record_number", "the act, once more"),
        Column("2402_perpetrator", "a person; always empty: an edition shows none"),
        Column("2403_event", "the event"),
        Column("2404_act", "the act"),
        Column("2409_degree_of_involvement", "list 18: unknown, always", "12 digits"),
        Column("2450_remarks", "of what kind those are who are said to have done it, in our own code"),
    ),
    "information.csv": (
        Column("2501_information_record_number", "the claim"),
        Column("2502_source", "a person; always empty: an edition shows none"),
        Column("2503_event", "the event"),
        Column("2509_source_connection_to_information", "list 19; unknown for most bases", "12 digits"),
        Column("2511_date_of_source_material", "when the item was published", _EDTF),
        Column("2550_remarks", "how the claim is meant, who says it, its words and where they stand"),
    ),
    "person.csv": (
        Column("0901_person_record_number", "a token; no row: an edition shows none"),
    ),
}  # fmt: skip


def events(shown: Shown) -> Made:
    """Write an edition as records of the formats."""
    frame = shown.edition.frame
    event = f"{frame.case}-{frame.edition}"
    items = {one.id: one for one in shown.items}
    acts = [row for claim in shown.claims for row in _acts(claim, event)]
    told = {row[0]: claim for claim in shown.claims for row in _acts(claim, event)}
    rows: dict[str, Sequence[Sequence[Cell]]] = {
        "event.csv": [
            (
                event,
                frame.title,
                f"Edition {frame.edition} of a dossier, made at {frame.made_at}: what claims in it say, as "
                "reported. An act here is an act that somebody says took place.",
                f"bundle.json SHA-256 {shown.sha256}; signed with {shown.manifest.signer}",
            )
        ],
        "act.csv": acts,
        "involvement.csv": [
            (row[0], None, event, row[0], UNKNOWN, f"Said to be done by: {told[row[0]].perpetrator}")
            for row in acts
            if told[row[0]].perpetrator
        ],
        "information.csv": [
            _information(claim, items.get(claim.item or ""), event) for claim in shown.claims
        ],
        "person.csv": [],
    }
    files = {name: csv_bytes(columns, rows[name]) for name, columns in COLUMNS.items()}
    n_changed = n_guarded(row for one in rows.values() for row in one)
    return Made(
        {**files, DICTIONARY_NAME: dictionary(COLUMNS)},
        (*_left(shown, len(acts)), left_as_guarded(n_changed)),
    )


def codes_of(act: str, list_: str) -> tuple[str, ...]:
    """Return the codes of one list that an act of ours has."""
    known = ACTS[act].huridocs if act in ACTS else ()
    return tuple(code.partition(":")[2] for code in known if code.startswith(f"{list_}:"))


def _acts(claim: ClaimShown, event: str) -> Iterator[tuple[Cell, ...]]:
    first, last = _dates(claim.date)
    for act in claim.acts_told:
        methods = "|".join(codes_of(act, "5")) or None
        for type_ in codes_of(act, "4"):
            place = f" Place, no finer than it may be printed: {claim.place}." if claim.place else ""
            # with one date alone, the formats mean that day: an open end is told in words
            place += f" Date: {claim.date}." if claim.date and ".." in claim.date else ""
            yield (
                f"{event}-{claim.id}-{act}",
                None,
                event,
                type_,
                *first,
                methods,
                *last,
                f"Reported in claim {claim.id} ({claim.modality}); our code: {act}.{place}",
            )


def _dates(edtf: str | None) -> tuple[tuple[str | None, str | None], tuple[str | None, str | None]]:
    """Return the first and the last date, each with its type; one date has no last."""
    nothing = (None, None)
    try:
        found = PartialDate.parse(edtf) if edtf else None
    except ImpossibleDateError:
        return nothing, nothing
    if found is None:
        return nothing, nothing
    parts = [_typed(part) for part in found.edtf.split("/")]
    return parts[0], parts[1] if len(parts) > 1 else nothing


def _typed(part: str) -> tuple[str, str | None]:
    date = part.rstrip("~?%")
    if date != part:
        return date, _ESTIMATE
    return date, {0: _UNKNOWN_MONTH, 1: _UNKNOWN_DAY}.get(date.count("-"))


def _information(claim: ClaimShown, item: ItemShown | None, event: str) -> tuple[Cell, ...]:
    about = ", ".join(claim.acts) or "no act"
    said = [f"Claim {claim.id} ({claim.modality}, basis {claim.basis}) on {about}."]
    if item is not None:
        by = f", published by {item.publisher}" if item.publisher else ""
        said.append(f"In {item.label or item.id}{by}.")
    if claim.speaker:
        said.append(f"Said by: {claim.speaker}.")
    if claim.words is not None:
        at = f" (code points {claim.position[0]} to {claim.position[1]})" if claim.position else ""
        said.append(f"Words{at}: {claim.words}")
    if claim.withheld:
        said.append(f"Words withheld: {claim.withheld}")
    published, _ = _dates(item.published if item else None)
    return (
        f"{event}-{claim.id}",
        None,
        event,
        CONNECTIONS.get(claim.basis or "", UNKNOWN),
        published[0],
        " ".join(said),
    )


def _left(shown: Shown, n_acts: int) -> Iterator[Left]:
    yield from left_by_other_tools(shown)
    unsaid = sum(not claim.acts_told for claim in shown.claims)
    yield Left(
        "claims as acts",
        unsaid,
        "they deny, fear, demand or hold a view, or name no act: they are information alone",
    )
    without = sum(not codes_of(act, "4") for claim in shown.claims for act in claim.acts_told)
    yield Left("acts", without, "list 4 of HURIDOCS has no code for them that ours is known to mean")
    yield Left("victims of acts", n_acts, "an edition shows no person, not even by a token")
    yield Left(
        "figures",
        sum(one.figure is not None for one in shown.claims),
        "these formats count acts and persons, and not what words say of numbers",
    )
    spans = sum(_dates(one.published)[1][0] is not None for one in shown.items)
    yield Left("last days of publication", spans, "source material has one date there")
    yield Left(
        "addresses and digests of items",
        sum(one.address is not None for one in shown.items)
        + sum(one.sha256 is not None for one in shown.items),
        "an item is a line in the remarks on information, and no record",
    )
