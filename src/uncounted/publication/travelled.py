"""How what a finding rests on travelled from one published report to the next, as a table and a picture.

- Claims on published reports whose words are shown, and nothing else: what stands in public beside them. A
  line to or from a testimony, an origin or a channel is never drawn: it could tell who spoke to whom.
- A line says what the team recorded of two texts: that one comes from the other, may come from it, speaks of
  it, or against it.
- Nothing is drawn where nothing is tied; the table has every row that the picture has no room for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.corroboration import PropositionTrace
from uncounted.publication.drafting import carried, record
from uncounted.publication.drawn import Picture, WayRow, Ways
from uncounted.publication.edition import Evidence, Figure, Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.language import number, said
from uncounted.publication.lineage_picture import MOST_ROWS
from uncounted.publication.material import ItemKind
from uncounted.publication.wording import isolated, joined, on_date, spoken
from uncounted.vocabulary.dates import PartialDate

_AGAINST = frozenset({"denies", "contradicts", "refutes"})
_ABOUT = frozenset({"corrects", "partially_confirms"})
_LONGEST_NAME = 34


@dataclass(frozen=True, slots=True)
class _Tied:
    """A claim, and the ids of those that it is tied to, by the way it is."""

    claim: str
    evidence: Evidence
    comes_from: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def parents(self) -> tuple[str, ...]:
        return (*self.comes_from, *self.unsure, *self.about, *self.against)


def travelled(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence | Table]:
    """Say how a proposition travelled among published reports; nothing where no two of them are tied."""
    tied = _ordered(_reached(trace, index))
    if not any(one.parents for one in tied):
        return
    key = f"travelled:{trace.proposition}"
    later = sum(bool(one.comes_from or one.unsure) for one in tied)
    yield carried(
        said(
            "Of {n|# claim|# claims} on published reports here, {later|# comes|# come} from another, or may. "
            "Lines to testimonies, origins and channels are not shown.",
            n=len(tied),
            later=later,
        ),
        reads=(key,),
        basis=record(),
    )
    columns = (said("Claim"), said("Published"), said("What it says"), said("How it is tied to others"))
    rows = tuple((one.claim, _published(one.evidence), _says(one.evidence), _tie(one)) for one in tied)
    caption = said("How {proposition} travelled among published reports", proposition=trace.proposition)
    yield Table(key, caption, columns, rows, Tone.REPORTED, picture=_picture(tied))


def _reached(trace: PropositionTrace, index: EvidenceIndex) -> dict[str, _Tied]:
    """Return the claims of a proposition, those against it, and all that they come from, as far as shown."""
    waiting = [*index.supporting(trace), *trace.denials, *index.opposing(trace)]
    found: dict[str, _Tied] = {}
    while waiting:
        claim_id = waiting.pop(0)
        if claim_id in found or not _is_public(claim_id, index):
            continue
        found[claim_id] = one = _tied(claim_id, index)
        waiting.extend(one.parents)
    return found


def _is_public(claim_id: str, index: EvidenceIndex) -> bool:
    evidence = index.of((claim_id,))[0]
    return evidence.kind == ItemKind.REPORT.value and evidence.quote is not None


def _tied(claim_id: str, index: EvidenceIndex) -> _Tied:
    claim, evidence = index.claim(claim_id), index.of((claim_id,))[0]
    if claim is None:
        return _Tied(claim_id, evidence)
    named = [one for one in claim.derived_from if _is_public(one.rstrip("?"), index)]
    sure = tuple(one for one in named if not one.endswith("?"))
    every = tuple(one.rstrip("?") for one in named)
    relation = claim.relation.value if claim.relation else ""
    if relation in _AGAINST:
        return _Tied(claim_id, evidence, against=every)
    if relation in _ABOUT:
        return _Tied(claim_id, evidence, about=every)
    unsure = tuple(one.rstrip("?") for one in named if one.endswith("?"))
    return _Tied(claim_id, evidence, comes_from=sure, unsure=unsure)


def _ordered(found: dict[str, _Tied]) -> list[_Tied]:
    """Put each claim below the first of those that it is tied to; of a circle, the oldest stands above."""
    by_age = sorted(found.values(), key=_age)
    below: dict[str, list[_Tied]] = {}
    for one in by_age:
        below.setdefault(one.parents[0] if one.parents else "", []).append(one)
    ordered: dict[str, _Tied] = {}
    for top in (*below.get("", ()), *by_age):
        waiting = [top]
        while waiting:
            one = waiting.pop()
            if one.claim not in ordered:
                ordered[one.claim] = one
                waiting.extend(below.get(one.claim, ())[::-1])
    return list(ordered.values())


def _age(one: _Tied) -> tuple[datetime.date, str]:
    published = one.evidence.published
    return (PartialDate.parse(published).earliest if published else datetime.date.max), one.claim


def _picture(tied: list[_Tied]) -> Picture:
    shown = tied[:MOST_ROWS]
    places = {one.claim: place for place, one in enumerate(shown)}

    def at(claims: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(places[one] for one in claims if one in places)

    rows = tuple(
        WayRow(_label(one), at(one.comes_from), at(one.unsure), at(one.about), at(one.against))
        for one in shown
    )
    n_left = len(tied) - len(shown)
    return Picture(
        said(
            "Lineage: each claim on a published report below the one that it comes from or speaks of. The "
            "same claims and ties stand in the table below."
        ),
        ways=Ways(
            rows,
            said("Not drawn: {n|# claim|# claims}; see the table.", n=n_left) if n_left else "",
            first=said("First among these: it comes from no other report here"),
            later=said("Comes from another, or speaks of it"),
            denies=said("Speaks against another"),
            comes_from=said("Comes from it"),
            unsure=said("May come from it"),
            about=said("Speaks of it"),
            against=said("Denies, contradicts or refutes it"),
        ),
    )


def _label(one: _Tied) -> str:
    evidence = one.evidence
    name = evidence.publisher or evidence.label
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    published = said("{publisher}, {date}", publisher=isolated(short), date=on_date(evidence.published))
    if evidence.figure is None:
        return said("{claim} · {published}", claim=one.claim, published=published)
    text = "{claim} · {published}: {figure}"
    return said(text, claim=one.claim, published=published, figure=_figure(evidence.figure))


def _published(evidence: Evidence) -> str:
    name = evidence.publisher or evidence.label
    return said("{publisher}, {date}", publisher=isolated(name), date=on_date(evidence.published))


def _says(evidence: Evidence) -> str:
    if evidence.modality == "denied":
        return said("a denial")
    return _figure(evidence.figure) if evidence.figure else said("no figure")


def _figure(figure: Figure) -> str:
    what = spoken(figure.measure or figure.unit)
    if figure.high is None:
        return said("{low} or more {what}", low=number(figure.low), what=what)
    if figure.high == figure.low:
        return said("{low} {what}", low=number(figure.low), what=what)
    return said("{low} to {high} {what}", low=number(figure.low), high=number(figure.high), what=what)


def _tie(one: _Tied) -> str:
    told = (
        said("comes from {claims}", claims=joined(one.comes_from)) if one.comes_from else "",
        said("may come from {claims}", claims=joined(one.unsure)) if one.unsure else "",
        said("speaks of {claims}", claims=joined(one.about)) if one.about else "",
        said("speaks against {claims}", claims=joined(one.against)) if one.against else "",
    )
    return said("; ").join(filter(None, told)) or said("comes from no other report here")
