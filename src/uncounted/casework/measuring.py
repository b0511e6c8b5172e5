"""How far coders agree, and how many claims a person confirmed of how many that rules suggested.

- Measured is what two handed in apart from each other, before anybody decided; nothing of items under way.
- What was erased, or whose speaker took consent back, is not measured any more.
- Of every claim it is told whether one person coded it, or two who did not see each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.coding_apart import CodedApart, State, coded_apart
from uncounted.casework.consenting import closed_items
from uncounted.casework.permissions import Action
from uncounted.claims import CodedClaim, Judgement
from uncounted.claims.adjudicating import coders_of
from uncounted.claims.agreement import AgreementReport, CodedByTwo, measure_agreement


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
    claims = coded_claims(case)
    judged = {one: case.file.count("suggestion", judgement=one.value) for one in Judgement}
    return Standing(
        n_suggested=sum(judged.values()),
        n_confirmed=judged[Judgement.CONFIRMED],
        n_edited=judged[Judgement.EDITED],
        n_rejected=judged[Judgement.REJECTED],
        n_unjudged=judged[Judgement.NO_JUDGEMENT],
        n_claims=len(claims),
        n_added=sum(claim.suggestion_id is None for claim in claims),
        n_by_two=len(by_two(case, claims)),
    )


def by_two(case: Case, claims: Iterable[CodedClaim]) -> frozenset[str]:
    """Return the ids of those claims that came of coding by two, and that nobody coded alone since."""
    named = {claim.claim_id for claim in claims if len(coders_of(claim)) == 2}
    # an older case could hold such a name of a coder by chance: what was settled says so itself
    return frozenset(named & _settled(coded_apart(case))) if named else frozenset()


def _settled(apart: Iterable[CodedApart]) -> set[str]:
    return {name for one in apart for name in one.settled or ()}


def measured(case: Case, *, seed: int = 0) -> Agreement:
    """Measure the agreement of coders over every item that both handed in.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    apart, closed = coded_apart(case), closed_items(case)
    return Agreement(
        measure_agreement(handed_in(apart, closed), seed=seed),
        sum(one.state is State.RUNNING for one in apart),
        sum(one.state is State.SETTLED for one in apart),
        standing(case),
    )


def handed_in(apart: Iterable[CodedApart], closed: Collection[str]) -> tuple[CodedByTwo, ...]:
    """Return what both coders handed in, of items that are open."""
    return tuple(
        CodedByTwo(one.item_id, first.n_characters, first.claims, second.claims)
        for one in apart
        if one.state in (State.TO_DECIDE, State.SETTLED) and one.item_id not in closed
        for first, second in [one.handed_in]
    )
