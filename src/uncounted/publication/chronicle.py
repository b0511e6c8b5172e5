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

from uncounted.publication.drafting import DraftPart, DraftSection, carried, part, record, stated
from uncounted.publication.edition import Evidence, Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex, act_in_words
from uncounted.publication.language import said
from uncounted.publication.material import DossierMaterial
from uncounted.publication.wording import isolated, joined, on_date, sentence_case
from uncounted.vocabulary.dates import PartialDate

_ACTS, _TIMES, _PLACES = "acts", "timeline", "places"
_DENIED = "denied"
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
    rows = tuple(
        (on_date(date), _what(found), _findings(found, index), _ids(found))
        for date, found in sorted(by_date.items(), key=_by_first_day)
    )
    columns = (said("When"), said("What claims tell"), said("In findings"), said("Claims"))
    return part(
        *_told_of(DATES, claims, sum(map(len, by_date.values())), _TIMES if rows else None),
        Table(_TIMES, said("Timeline, as claims give it"), columns, rows, Tone.REPORTED) if rows else None,
        title=said("Timeline"),
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
    columns = (said("Place"), said("What claims tell"), said("Claims"), said("Items"))
    coarse = stated(
        said(
            "Places are printed no finer than their widest part as it was coded. What could lead to a person "
            "was protected before."
        )
    )
    return part(
        *_told_of(PLACES, claims, sum(map(len, by_place.values())), _PLACES if rows else None),
        coarse,
        Table(_PLACES, said("Places, as claims give them"), columns, rows, Tone.REPORTED) if rows else None,
        title=said("Places"),
    )


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
    told: dict[str, None] = {}
    for one in found:
        for act in one.acts:
            if act not in _NO_ACT:
                words = "denied: {act}" if one.modality == _DENIED else "{act}"
                told[said(words, act=act_in_words(act))] = None
    return sentence_case(joined(sorted(told))) if told else said("No act of the list")


def _findings(found: Iterable[Evidence], index: EvidenceIndex) -> str:
    claims = [index.claim(one.claim) for one in found]
    names = sorted({claim.proposition for claim in claims if claim and claim.proposition})
    return joined(names) if names else said("none")


def _ids(found: Iterable[Evidence]) -> str:
    return joined(one.claim for one in found)
