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

from uncounted.publication.drafting import DraftPart, DraftSection, carried, part, record, stated
from uncounted.publication.drawn import Picture, Spot, Spots, Timeline, TimeRow
from uncounted.publication.edition import SAY_IT_HAPPENED, Evidence, Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex, act_in_words
from uncounted.publication.language import said, with_marks
from uncounted.publication.material import DossierMaterial, PlacedPlace
from uncounted.publication.place_picture import MOST_SPOTS
from uncounted.publication.timeline_picture import room_for
from uncounted.publication.wording import isolated, joined, on_date, sentence_case
from uncounted.vocabulary.dates import PartialDate

_ACTS, _TIMES, _PLACES = "acts", "timeline", "places"
_SAYS, _DENIED, _NEITHER = "says", "denied", "neither"
# a statement about an act is none
_NO_ACT = frozenset({"denial", "political_statement"})
DATES = (
    "{told|# claim names|# claims name|no claims name} a date that is printed here; {silent|# claim "
    "gives|# claims give|no claims give} none. For {withheld|# claim|# claims|no claims} whose words are "
    "not shown it is withheld."
)
PLACES = (
    "{told|# claim names|# claims name|no claims name} a place that is printed here; {silent|# claim "
    "gives|# claims give|no claims give} none. For {withheld|# claim|# claims|no claims} whose words are "
    "not shown it is withheld."
)


def chronicle_section(material: DossierMaterial, index: EvidenceIndex) -> DraftSection:
    """Draft the acts by kind, the timeline, and the places."""
    claims = index.of(claim.claim_id for claim in material.claims)
    if not claims:
        nothing = stated(said("No confirmed claim stands in this edition."), basis=record())
        return DraftSection("chronicle", said("What is told: acts, times, places"), (part(nothing),))
    return DraftSection(
        "chronicle",
        said("What is told: acts, times, places"),
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
            said(
                "Confirmed claims tell of {n|# kind|# kinds|no kinds} of act. Counts of claims. Several "
                "claims may tell of one event, and one claim of many persons. A denial stands beside each "
                "act that is told in the finding it denies.",
                n=len(rows),
            ),
            tone=Tone.REPORTED,
            reads=(_ACTS,) if rows else (),
            basis=None if rows else record(),
        )
    ]
    if neither:
        text = said(
            "{n|# claim fears, demands or weighs|# claims fear, demand or weigh} an act: that is neither "
            "said so nor denied.",
            n=neither,
        )
        pieces.append(stated(text, basis=record()))
    if without:
        text = said("{n|# claim names|# claims name} no act of the list: denials are among them.", n=without)
        pieces.append(stated(text, basis=record()))
    if rows:
        columns = (said("Act"), said("Claims that say so"), said("Claims that deny"), said("Items"))
        pieces.append(Table(_ACTS, said("Acts by kind"), columns, tuple(rows), Tone.REPORTED))
    return part(*pieces, title=said("Acts by kind"))


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
    columns = (
        said("When"),
        said("What claims tell"),
        said("Published"),
        said("In findings"),
        said("Claims"),
    )
    caption, drawn = said("Timeline, as claims give it"), _drawn(dated) if rows else None
    return part(
        *_told_of(DATES, claims, sum(map(len, by_date.values())), _TIMES if rows else None),
        Table(_TIMES, caption, columns, rows, Tone.REPORTED, picture=drawn) if rows else None,
        title=said("Timeline"),
    )


def _published(found: Iterable[Evidence]) -> str:
    """Say when the items of these claims were published, the earliest first."""
    days = _days_published(found)
    return joined(on_date(one) for one in days) if days else said("not published, or not known")


def _days_published(found: Iterable[Evidence]) -> tuple[str, ...]:
    days = {one.published for one in found if one.published}
    return tuple(sorted(days, key=lambda day: (PartialDate.parse(day).earliest, day)))


def _drawn(dated: Iterable[tuple[str, list[Evidence]]]) -> Picture:
    """Lay out the picture of the timeline: rows of the table, as many as find room."""
    every = tuple(_time_row(date, found) for date, found in dated)
    rows = room_for(every)
    has_open = any(PartialDate.parse_open(row.date).is_open for row in rows)
    left_out = [row for row in every if row not in rows]
    rest = ""
    if left_out:
        n_claims = sum(row.n_say + row.n_deny + row.n_neither for row in left_out)
        rest = said(
            "Not drawn: {n|# date|# dates} with {claims|# claim|# claims}; see the table.",
            n=len(left_out),
            claims=n_claims,
        )
    return Picture(
        said(
            "Timeline: for each date, how many claims say that something happened then, how many deny it, "
            "and when they were published. The same dates stand in the table below."
        ),
        timeline=Timeline(
            rows,
            rest,
            say=said("Claims say that it happened: on a day, or some time in a span"),
            deny=said("Claims deny it"),
            neither=said("Claims fear it, demand it, or hold a view"),
            unsure=said("About then, or perhaps"),
            published=said("When these claims were published"),
            open_end=said("From then on, or until then: no other end was told") if has_open else "",
        ),
    )


def _time_row(date: str, found: Collection[Evidence]) -> TimeRow:
    n_say, n_deny = sum(map(_says_so, found)), sum(one.modality == _DENIED for one in found)
    n_neither = len(found) - n_say - n_deny
    told = (
        said("{n|# claim says so|# claims say so}", n=n_say) if n_say else "",
        said("{n|# claim denies it|# claims deny it}", n=n_deny) if n_deny else "",
        said("{n|# claim does neither|# claims do neither}", n=n_neither) if n_neither else "",
    )
    label = said(
        "{date}: {told}", date=sentence_case(on_date(date)), told=said(", ").join(filter(None, told))
    )
    return TimeRow(label, date, n_say, n_deny, n_neither, _days_published(found))


def _says_so(one: Evidence) -> bool:
    """Whether a claim says that it happened: a denial, a fear, a demand and a view do not."""
    return one.modality in SAY_IT_HAPPENED


def _by_first_day(one: tuple[str, object]) -> tuple[datetime.date, str]:
    return PartialDate.parse_open(one[0]).known[0], one[0]


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
    columns = (
        said("Place"),
        said("What claims tell"),
        said("Claims"),
        said("Items"),
        *((said("Square on the map"),) if squares else ()),
    )
    coarse = stated(
        said(
            "Places are printed no finer than their widest part as it was coded. What could lead to a person "
            "was protected before."
        )
    )
    caption, drawn = said("Places, as claims give them"), _map(ordered, squares) if squares else None
    return part(
        *_told_of(PLACES, claims, sum(map(len, by_place.values())), _PLACES if rows else None),
        coarse,
        _about_the_map(squares) if rows else None,
        Table(_PLACES, caption, columns, rows, Tone.REPORTED, picture=drawn) if rows else None,
        title=said("Places"),
    )


def _about_the_map(squares: Mapping[str, PlacedPlace]) -> Sentence:
    """Say how coarse the map is, or why there is none."""
    if not squares:
        return stated(said("No map is drawn: nobody has said where these places lie."), basis=record())
    return stated(
        said(
            "On the map a place lies somewhere in its square, and nobody wrote down where. Only places that "
            "a published report names are put into a square, and the policy of the case says how small one "
            "may be."
        ),
        basis=record(),
    )


def _map(ordered: Iterable[tuple[str, list[Evidence]]], squares: Mapping[str, PlacedPlace]) -> Picture:
    """Lay out the map: the places of the table that somebody put into a square, most claims first."""
    every = list(ordered)
    drawn = [(place, len(found)) for place, found in every if place in squares][:MOST_SPOTS]
    n_left = len(every) - len(drawn)
    return Picture(
        said(
            "Schematic map: each place as a number in the square that it lies in, with a circle for the "
            "number of claims. The same places and squares stand in the table below."
        ),
        spots=Spots(
            tuple(
                Spot(
                    said("{place}: at least {n|# claim|# claims}", place=isolated(place), n=n_claims),
                    squares[place].south,
                    squares[place].west,
                    squares[place].step,
                    n_claims,
                )
                for place, n_claims in drawn
            ),
            said("Not on the map: {n|# place|# places}; see the table.", n=n_left) if n_left else "",
            square=said("Somewhere in this square; a larger circle for more claims"),
            north=said("north"),
            kilometres=said("km"),
        ),
    )


def _square(square: PlacedPlace | None) -> str:
    """Write a square of the map by its degrees; south and west have a minus."""
    if square is None:
        return said("not on the map")
    south, west, step = square.south, square.west, square.step
    return said(
        "{south}° to {north}° north, {west}° to {east}° east",
        south=_degrees(south),
        north=_degrees(south + step),
        west=_degrees(west),
        east=_degrees(west + step),
    )


def _degrees(tenths: int) -> str:
    return with_marks(f"{tenths / 10:g}")


def _told_of(words: str, claims: tuple[Evidence, ...], n_told: int, table: str | None) -> Iterator[Sentence]:
    n_withheld = sum(one.quote is None for one in claims)
    n_silent = len(claims) - n_withheld - n_told
    yield carried(
        sentence_case(said(words, told=n_told, silent=n_silent, withheld=n_withheld)),
        tone=Tone.REPORTED,
        reads=(table,) if table else (),
        basis=None if table else record(),
    )


def _what(found: Iterable[Evidence]) -> str:
    """Say which acts claims tell, denials apart."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for act in one.acts:
            if act not in _NO_ACT:
                told[_said_how(one)].add(act_in_words(act))
    acts = {how: joined(sorted(several)) for how, several in told.items()}
    parts = (
        acts.get(_SAYS, ""),
        said("denied: {acts}", acts=acts[_DENIED]) if _DENIED in acts else "",
        said("feared, demanded or a view: {acts}", acts=acts[_NEITHER]) if _NEITHER in acts else "",
    )
    return sentence_case(said("; ").join(filter(None, parts))) if told else said("No act of the list")


def _said_how(one: Evidence) -> str:
    if _says_so(one):
        return _SAYS
    return _DENIED if one.modality == _DENIED else _NEITHER


def _findings(found: Iterable[Evidence], index: EvidenceIndex) -> str:
    claims = [index.claim(one.claim) for one in found]
    names = sorted({claim.proposition for claim in claims if claim and claim.proposition})
    return joined(names) if names else said("none")


def _ids(found: Iterable[Evidence]) -> str:
    return joined(one.claim for one in found)
