"""How far coders agree, and how many claims a person confirmed of how many that rules suggested.

- Measured is what two handed in apart from each other, before anybody decided; nothing of items under way.
- What was erased, or whose speaker did not agree to its being counted or took that back, is not measured.
- Of every claim it is told whether one person coded it, or two who did not see each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.coding_apart import CodedApart, State, coded_apart
from uncounted.casework.consenting import closed_items, left_out
from uncounted.casework.permissions import Action
from uncounted.claims import CodedClaim, Judgement
from uncounted.claims.adjudicating import coders_of
from uncounted.claims.agreement import AgreementReport, CodedByTwo, measure_agreement
from uncounted.claims.reliability import Spread
from uncounted.publication.material import AgreementLine, CodingSummary

_IN_WORDS = {
    "acts": "what was done",
    "modality": "how sure the words are",
    "basis": "how the speaker can know",
    "form": "in whose words",
    "origin": "who perceived it",
    "count": "how many",
    "count_size": "how large a number both gave",
    "place": "where",
    "time": "when",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How claims stand: of ``n_suggested`` suggestions these were judged so; claims of record stand apart.

    ``n_claims`` are claims of record, ``n_added`` of them without a suggestion; ``n_by_two`` were coded by
    two who did not see each other.
    """

    n_suggested: int
    n_confirmed: int
    n_edited: int
    n_rejected: int
    n_unjudged: int
    n_claims: int
    n_added: int
    n_by_two: int

    @property
    def n_by_one(self) -> int:
        """How many claims one person alone coded."""
        return self.n_claims - self.n_by_two

    @property
    def n_taken(self) -> int:
        """How many suggestions a person made claims of, as they were or corrected."""
        return self.n_confirmed + self.n_edited

    @property
    def words(self) -> str:
        """Say it in one line.

        Examples
        --------
        >>> Standing(5, 2, 1, 1, 1, 4, 1, 0).words '3 confirmed of 5 suggested, 1 rejected, 1 not judged; 1
        added; claims coded by one person: 4, by two: 0'
        """
        return (
            f"{self.n_taken} confirmed of {self.n_suggested} suggested, {self.n_rejected} rejected, "
            f"{self.n_unjudged} not judged; {self.n_added} added; claims coded by one person: "
            f"{self.n_by_one}, by two: {self.n_by_two}"
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement measured in a case, and how much of the case it speaks of."""

    report: AgreementReport
    n_under_way: int
    n_settled: int
    standing: Standing


def standing(case: Case) -> Standing:
    """Say how many claims were confirmed of how many suggested, in the whole case.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    counted = case.file.tally("claim", "status")
    judged = {one: case.file.count("suggestion", judgement=one.value) for one in Judgement}
    return Standing(
        n_suggested=sum(judged.values()),
        n_confirmed=judged[Judgement.CONFIRMED],
        n_edited=judged[Judgement.EDITED],
        n_rejected=judged[Judgement.REJECTED],
        n_unjudged=judged[Judgement.NO_JUDGEMENT],
        n_claims=sum(counted.values()),
        n_added=counted.get("added", 0),
        n_by_two=len(all_by_two(case)),
    )


def coded_behind(case: Case) -> Mapping[str, tuple[int, int]]:
    """Return for each proposition how many claims a person confirmed that are used, and how many two coded.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    not_used = _not_used(case)
    filed = [one for one in coded_claims(case) if one.proposition and one.item_id not in not_used]
    twice = by_two(case, filed)
    found: dict[str, tuple[int, int]] = {}
    for claim in filed:
        n_claims, n_twice = found.get(claim.proposition or "", (0, 0))
        found[claim.proposition or ""] = (n_claims + 1, n_twice + (claim.claim_id in twice))
    return found


def by_two(case: Case, claims: Iterable[CodedClaim]) -> frozenset[str]:
    """Return the ids of those claims that came of coding by two, and that nobody coded alone since."""
    named = {claim.claim_id for claim in claims if len(coders_of(claim)) == 2}
    # an older case could hold such a name of a coder by chance: what was settled says so itself
    return frozenset(named & _settled(coded_apart(case))) if named else frozenset()


def all_by_two(case: Case) -> frozenset[str]:
    """Return the ids of all claims of record that came of coding by two; no claim but those is opened."""
    # who is alone in a case has coded with nobody, and the entries need not be read for it
    settled = _settled(coded_apart(case)) if case.file.count("member") > 1 else set()
    rows = [row for name in settled for row in case.rows("claim", claim_id=name)]
    found = (msgspec.json.decode(row["body"], type=CodedClaim) for row in rows)
    return frozenset(claim.claim_id for claim in found if len(coders_of(claim)) == 2)


def _settled(apart: Iterable[CodedApart]) -> set[str]:
    return {name for one in apart for name in one.settled or ()}


def coding_summary(case: Case, claims: Sequence[CodedClaim], items: Collection[str]) -> CodingSummary:
    """Say who coded the claims of an edition, what became of suggestions on its items, how far coders agree.

    ``items`` are those of the edition: nothing is counted of an item that it leaves out.
    """
    judged = Counter(row["judgement"] for row in case.rows("suggestion") if row["item_id"] in items)
    both = handed_in(coded_apart(case), _not_used(case))
    report = measure_agreement(both)
    return CodingSummary(
        n_suggested=judged.total(),
        n_taken=judged[Judgement.CONFIRMED.value] + judged[Judgement.EDITED.value],
        n_rejected=judged[Judgement.REJECTED.value],
        by_two=tuple(sorted(by_two(case, claims))),
        n_items_measured=len(both),
        agreement=tuple(_lines(report)) if both else (),
    )


def _lines(report: AgreementReport) -> Iterator[AgreementLine]:
    spans = report.spans
    yield AgreementLine(
        "which words hold a claim",
        spans.first.n_claims + spans.second.n_claims,
        spans.first.n_found + spans.second.n_found,
        *_coefficient(spans.alpha),
        refused=spans.refused,
    )
    for one in report.fields:
        yield AgreementLine(
            _IN_WORDS[one.field], one.n_claims, one.n_agreed, *_coefficient(one.alpha), refused=one.refused
        )


def _coefficient(spread: Spread | None) -> tuple[str, float | None, float | None, float | None]:
    if spread is None:
        return "", None, None, None
    return "Krippendorff's alpha", spread.point, spread.lower_95, spread.upper_95


def measured(case: Case, *, seed: int = 0) -> Agreement:
    """Measure the agreement of coders over every item that both handed in.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    apart = coded_apart(case)
    return Agreement(
        measure_agreement(handed_in(apart, _not_used(case)), seed=seed),
        sum(one.state is State.RUNNING for one in apart),
        sum(one.state is State.SETTLED for one in apart),
        standing(case),
    )


def _not_used(case: Case) -> frozenset[str]:
    return closed_items(case) | frozenset(left_out(case))


def handed_in(apart: Iterable[CodedApart], not_used: Collection[str]) -> tuple[CodedByTwo, ...]:
    """Return what both coders handed in, of items that may be used."""
    return tuple(
        CodedByTwo(one.item_id, first.n_characters, first.claims, second.claims)
        for one in apart
        if one.state in (State.TO_DECIDE, State.SETTLED) and one.item_id not in not_used
        for first, second in [one.handed_in]
    )
