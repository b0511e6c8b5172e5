"""What is said to have happened, by kind of act, by time and by place: counts of claims, never of persons.

- Counted are confirmed claims, each once for each act, date or place that it tells; denials stand apart.
- A claim whose words are withheld is in the count of its kind alone: its date and place are withheld too.
- A place is the widest part of what was coded; what no claim says stands as not said, and never as none.
- These are no counts of events or of persons: several claims tell of one event, one claim of many persons.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from uncounted.publication.drafting import RECORD, DraftPart, DraftSection, carried, part, stated
from uncounted.publication.drawn import Picture, Spot, Spots, Timeline, TimeRow
from uncounted.publication.edition import SAY_IT_HAPPENED, Evidence, Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex, act_in_words
from uncounted.publication.material import DossierMaterial, PlacedPlace
from uncounted.publication.place_picture import MOST_SPOTS
from uncounted.publication.timeline_picture import room_for
from uncounted.publication.wording import isolated, joined, on_date, plural, sentence_case
from uncounted.vocabulary.dates import PartialDate

_ACTS, _TIMES, _PLACES = "acts", "timeline", "places"
_DENIED = "denied"
_HOW = ("", "denied: ", "feared, demanded or a view: ")
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
        (_acts(claims, _denials(material, index)), _times(claims, index), _places(claims, material)),
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
            str(len({one.claim for one in found if _says_so(one)})),
            str(len(denials[act] | {one.claim for one in found if one.modality == _DENIED})),
            str(len({one.item for one in found})),
        )
        for act, found in told.items()
    ]
    rows.sort(key=lambda row: (-int(row[1]), row[0]))
    without = sum(not set(one.acts) - _NO_ACT for one in claims)
    weighed = [one for one in claims if not _says_so(one) and one.modality != _DENIED]
    neither = sum(bool(set(one.acts) - _NO_ACT) for one in weighed)
    pieces: list[Sentence | Table] = [
        carried(
            f"Confirmed claims tell of {plural(len(rows), 'kind')} of act. {_NOTE} A denial stands beside "
            "each act that is told in the finding it denies.",
            tone=Tone.REPORTED,
            reads=(_ACTS,) if rows else (),
            basis=None if rows else RECORD,
        )
    ]
    if neither:
        verb = "fears, demands or weighs" if neither == 1 else "fear, demand or weigh"
        text = f"{sentence_case(plural(neither, 'claim'))} {verb} an act: that is neither said so nor denied."
        pieces.append(stated(text, basis=RECORD))
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
    dated = sorted(by_date.items(), key=_by_first_day)
    rows = tuple(
        (on_date(date), _what(found), _published(found), _findings(found, index), _ids(found))
        for date, found in dated
    )
    columns = ("When", "What claims tell", "Published", "In findings", "Claims")
    caption, drawn = "Timeline, as claims give it", _drawn(dated) if rows else None
    return part(
        *_told_of("date", claims, sum(map(len, by_date.values())), _TIMES if rows else None),
        Table(_TIMES, caption, columns, rows, Tone.REPORTED, picture=drawn) if rows else None,
        title="Timeline",
    )


def _published(found: Iterable[Evidence]) -> str:
    """Say when the items of these claims were published, the earliest first."""
    days = _days_published(found)
    return joined(on_date(one) for one in days) if days else "not published, or not known"


def _days_published(found: Iterable[Evidence]) -> tuple[str, ...]:
    days = {one.published for one in found if one.published}
    return tuple(sorted(days, key=lambda day: (PartialDate.parse(day).earliest, day)))


def _drawn(dated: Iterable[tuple[str, list[Evidence]]]) -> Picture:
    """Lay out the picture of the timeline: rows of the table, as many as find room."""
    every = tuple(_time_row(date, found) for date, found in dated)
    rows = room_for(every)
    left_out = [row for row in every if row not in rows]
    rest = ""
    if left_out:
        n_claims = sum(row.n_say + row.n_deny + row.n_neither for row in left_out)
        rest = f"Not drawn: {plural(len(left_out), 'date')} with {plural(n_claims, 'claim')}; see the table."
    return Picture(
        "Timeline: for each date, how many claims say that something happened then, how many deny it, and "
        "when they were published. The same dates stand in the table below.",
        timeline=Timeline(
            rows,
            rest,
            say="Claims say that it happened: on a day, or some time in a span",
            deny="Claims deny it",
            neither="Claims fear it, demand it, or hold a view",
            unsure="About then, or perhaps",
            published="When these claims were published",
        ),
    )


def _time_row(date: str, found: Collection[Evidence]) -> TimeRow:
    n_say, n_deny = sum(map(_says_so, found)), sum(one.modality == _DENIED for one in found)
    n_neither = len(found) - n_say - n_deny
    told = [
        f"{plural(n_claims, 'claim')} {one if n_claims == 1 else several}"
        for n_claims, one, several in (
            (n_say, "says so", "say so"),
            (n_deny, "denies it", "deny it"),
            (n_neither, "does neither", "do neither"),
        )
        if n_claims
    ]
    label = f"{sentence_case(on_date(date))}: {', '.join(told)}"
    return TimeRow(label, date, n_say, n_deny, n_neither, _days_published(found))


def _says_so(one: Evidence) -> bool:
    """Whether a claim says that it happened: a denial, a fear, a demand and a view do not."""
    return one.modality in SAY_IT_HAPPENED


def _by_first_day(one: tuple[str, object]) -> tuple[datetime.date, str]:
    return PartialDate.parse(one[0]).earliest, one[0]


def _places(claims: tuple[Evidence, ...], material: DossierMaterial) -> DraftPart:
    by_place: defaultdict[str, list[Evidence]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None:
            by_place[claim.place].append(claim)
    squares = {one.place: one for one in material.places if one.place in by_place}
    ordered = sorted(by_place.items(), key=lambda one: (-len(one[1]), one[0]))
    rows = tuple(
        (
            isolated(place),
            _what(found),
            str(len(found)),
            str(len({one.item for one in found})),
            *((_square(squares.get(place)),) if squares else ()),
        )
        for place, found in ordered
    )
    columns = ("Place", "What claims tell", "Claims", "Items", *(("Square on the map",) if squares else ()))
    coarse = stated(
        "Places are printed no finer than their widest part as it was coded. What could lead to a person was "
        "protected before."
    )
    caption, drawn = "Places, as claims give them", _map(ordered, squares) if squares else None
    return part(
        *_told_of("place", claims, sum(map(len, by_place.values())), _PLACES if rows else None),
        coarse,
        _about_the_map(squares) if rows else None,
        Table(_PLACES, caption, columns, rows, Tone.REPORTED, picture=drawn) if rows else None,
        title="Places",
    )


def _about_the_map(squares: Mapping[str, PlacedPlace]) -> Sentence:
    """Say how coarse the map is, or why there is none."""
    if not squares:
        return stated("No map is drawn: nobody has said where these places lie.", basis=RECORD)
    return stated(
        "On the map a place lies somewhere in its square, and nobody wrote down where. Only places that a "
        "published report names are put into a square, and the policy of the case says how small one may be.",
        basis=RECORD,
    )


def _map(ordered: Iterable[tuple[str, list[Evidence]]], squares: Mapping[str, PlacedPlace]) -> Picture:
    """Lay out the map: the places of the table that somebody put into a square, most claims first."""
    every = list(ordered)
    drawn = [(place, len(found)) for place, found in every if place in squares][:MOST_SPOTS]
    n_left = len(every) - len(drawn)
    return Picture(
        "Schematic map: each place as a number in the square that it lies in, with a circle for the number "
        "of claims. The same places and squares stand in the table below.",
        spots=Spots(
            tuple(
                Spot(
                    f"{isolated(place)}: at least {plural(n_claims, 'claim')}",
                    squares[place].south,
                    squares[place].west,
                    squares[place].step,
                    n_claims,
                )
                for place, n_claims in drawn
            ),
            f"Not on the map: {plural(n_left, 'place')}; see the table." if n_left else "",
            square="Somewhere in this square; a larger circle for more claims",
            north="north",
            kilometres="km",
        ),
    )


def _square(square: PlacedPlace | None) -> str:
    """Write a square of the map by its degrees; south and west have a minus."""
    if square is None:
        return "not on the map"
    (south, north), (west, east) = (
        (corner / 10, (corner + square.step) / 10) for corner in (square.south, square.west)
    )
    return f"{south:g}° to {north:g}° north, {west:g}° to {east:g}° east"


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
    said: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for act in one.acts:
            if act not in _NO_ACT:
                said[_said_how(one)].add(act_in_words(act))
    told = [how + joined(sorted(said[how])) for how in _HOW if how in said]
    return sentence_case("; ".join(told)) if told else "No act of the list"


def _said_how(one: Evidence) -> str:
    if _says_so(one):
        return _HOW[0]
    return _HOW[1] if one.modality == _DENIED else _HOW[2]


def _findings(found: Iterable[Evidence], index: EvidenceIndex) -> str:
    claims = [index.claim(one.claim) for one in found]
    names = sorted({claim.proposition for claim in claims if claim and claim.proposition})
    return joined(names) if names else "none"


def _ids(found: Iterable[Evidence]) -> str:
    return joined(one.claim for one in found)
