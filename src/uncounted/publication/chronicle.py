"""What is said to have happened, by kind of act, by time and by place: counts of claims, never of persons.

- Counted are confirmed claims, each once for each act, date or place that it tells; denials stand apart.
- A claim whose words are withheld is in the count of its kind alone: its date and place are withheld too.
- A place is the widest part of what was coded; what no claim says stands as not said, and never as none.
- These are no counts of events or of persons: several claims tell of one event, one claim of many persons.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from uncounted.publication.drafting import RECORD, DraftPart, DraftSection, carried, part, stated
from uncounted.publication.edition import Evidence, Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex, act_in_words
from uncounted.publication.material import DossierMaterial
from uncounted.publication.wording import isolated, joined, on_date, plural, sentence_case
from uncounted.vocabulary.dates import PartialDate

_ACTS, _TIMES, _PLACES = "acts", "timeline", "places"
_DENIED = "denied"
# a statement about an act is none
_NO_ACT = frozenset({"denial", "political_statement"})
_NOTE = "Counts of claims. Several claims may tell of one event, and one claim of many persons."


def chronicle_section(material: DossierMaterial, index: EvidenceIndex) -> DraftSection:
    """Draft the acts by kind, the timeline, and the places."""
    claims = index.of(claim.claim_id for claim in material.claims)
    if not claims:
        nothing = stated("No confirmed claim stands in this edition.", basis=RECORD)
        return DraftSection("chronicle", "What is told: acts, times, places", (part(nothing),))
    return DraftSection(
        "chronicle",
        "What is told: acts, times, places",
        (_acts(claims, _denials(material, index)), _times(claims, index), _places(claims)),
    )


def _denials(material: DossierMaterial, index: EvidenceIndex) -> dict[str, set[str]]:
    """Return for each act the claims that deny a finding in which it is told."""
    traced = {one.proposition: one.denials for one in material.trace.propositions}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in material.claims:
        for act in claim.acts:
            found[act].update(one.claim for one in index.of(traced.get(claim.proposition or "", ())))
    return found


def _acts(claims: tuple[Evidence, ...], denials: dict[str, set[str]]) -> DraftPart:
    told: defaultdict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        for act in claim.acts:
            if act not in _NO_ACT:
                told[act].append(claim)
    rows = [
        (
            sentence_case(act_in_words(act)),
            str(len({one.claim for one in found if one.modality != _DENIED})),
            str(len(denials[act] | {one.claim for one in found if one.modality == _DENIED})),
            str(len({one.item for one in found})),
        )
        for act, found in told.items()
    ]
    rows.sort(key=lambda row: (-int(row[1]), row[0]))
    without = sum(not set(one.acts) - _NO_ACT for one in claims)
    pieces: list[Sentence | Table] = [
        carried(
            f"Confirmed claims tell of {plural(len(rows), 'kind')} of act. {_NOTE} A denial stands beside "
            "each act that is told in the finding it denies.",
            tone=Tone.REPORTED,
            reads=(_ACTS,) if rows else (),
            basis=None if rows else RECORD,
        )
    ]
    if without:
        verb = "names" if without == 1 else "name"
        text = f"{sentence_case(plural(without, 'claim'))} {verb} no act of the list: denials are among them."
        pieces.append(stated(text, basis=RECORD))
    if rows:
        columns = ("Act", "Claims that say so", "Claims that deny", "Items")
        pieces.append(Table(_ACTS, "Acts by kind", columns, tuple(rows), Tone.REPORTED))
    return part(*pieces, title="Acts by kind")


def _times(claims: tuple[Evidence, ...], index: EvidenceIndex) -> DraftPart:
    by_date: defaultdict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        if claim.date is not None:
            by_date[claim.date].append(claim)
    rows = tuple(
        (on_date(date), _what(found), _findings(found, index), _ids(found))
        for date, found in sorted(by_date.items(), key=_by_first_day)
    )
    columns = ("When", "What claims tell", "In findings", "Claims")
    return part(
        *_told_of("date", claims, sum(map(len, by_date.values())), _TIMES if rows else None),
        Table(_TIMES, "Timeline, as claims give it", columns, rows, Tone.REPORTED) if rows else None,
        title="Timeline",
    )


def _by_first_day(one: tuple[str, object]) -> tuple[datetime.date, str]:
    return PartialDate.parse(one[0]).earliest, one[0]


def _places(claims: tuple[Evidence, ...]) -> DraftPart:
    by_place: defaultdict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None:
            by_place[claim.place].append(claim)
    rows = tuple(
        (isolated(place), _what(found), str(len(found)), str(len({one.item for one in found})))
        for place, found in sorted(by_place.items(), key=lambda one: (-len(one[1]), one[0]))
    )
    columns = ("Place", "What claims tell", "Claims", "Items")
    coarse = stated(
        "Places are printed no finer than their widest part as it was coded. What could lead to a person was "
        "protected before."
    )
    return part(
        *_told_of("place", claims, sum(map(len, by_place.values())), _PLACES if rows else None),
        coarse,
        Table(_PLACES, "Places, as claims give them", columns, rows, Tone.REPORTED) if rows else None,
        title="Places",
    )


def _told_of(what: str, claims: tuple[Evidence, ...], n_told: int, table: str | None) -> Iterator[Sentence]:
    n_withheld = sum(one.quote is None for one in claims)
    n_silent = len(claims) - n_withheld - n_told
    verb = "names" if n_told == 1 else "name"
    yield carried(
        f"{sentence_case(plural(n_told, 'claim'))} {verb} a {what} that is printed here; "
        f"{plural(n_silent, 'claim')} {'gives' if n_silent == 1 else 'give'} none. For "
        f"{plural(n_withheld, 'claim')} whose words are not shown it is withheld.",
        tone=Tone.REPORTED,
        reads=(table,) if table else (),
        basis=None if table else RECORD,
    )


def _what(found: Iterable[Evidence]) -> str:
    """Say which acts claims tell, denials apart."""
    said: dict[str, None] = {}
    for one in found:
        for act in one.acts:
            if act not in _NO_ACT:
                said[("denied: " if one.modality == _DENIED else "") + act_in_words(act)] = None
    return sentence_case(joined(sorted(said))) if said else "No act of the list"


def _findings(found: Iterable[Evidence], index: EvidenceIndex) -> str:
    claims = [index.claim(one.claim) for one in found]
    names = sorted({claim.proposition for claim in claims if claim and claim.proposition})
    return joined(names) if names else "none"


def _ids(found: Iterable[Evidence]) -> str:
    return joined(one.claim for one in found)
