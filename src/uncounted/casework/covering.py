"""What stands in place of words that a member's keys do not open: numbers and places stay, words go.

- The words of a claim lie under the content key; the item that they stand in may lie under the vault key. Who
  holds the one and not the other is shown no word of it.
- Fails closed: an item on which more was marked than this member can find counts as one that does not open.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from uncounted.casework.cases import Case
from uncounted.casework.families import may_open, unplaced_items
from uncounted.casework.intake import all_items
from uncounted.claims import CodedClaim, SuggestedClaim
from uncounted.corroboration import PropositionTrace

AnyClaim = TypeVar("AnyClaim", CodedClaim, SuggestedClaim)
WITHHELD = "[withheld: you do not hold the vault]"


def covered_items(case: Case) -> frozenset[str]:
    """Return the items of which this member is shown no word."""
    return unplaced_items(case) | {item.item_id for item in all_items(case) if not may_open(case, item)}


def covered(claim: CodedClaim, closed: Collection[str]) -> CodedClaim:
    """Cover every free word of a claim that stands on a closed item; codes and numbers stay."""
    if claim.item_id not in closed:
        return claim
    return replace(
        claim,
        span=replace(claim.span, text=WITHHELD),
        cue=None,
        speaker=None,
        chain=(),
        count=replace(claim.count, words=WITHHELD) if claim.count else None,
        place=_covered(claim.place),
        time=None,
        asserted_by=_covered(claim.asserted_by),
        pseudonym=_covered(claim.pseudonym),
        origin_id=_covered(claim.origin_id),
        channel=_covered(claim.channel),
        period=_covered(claim.period),
        note=_covered(claim.note),
        circumstances=claim.circumstances.without_words(),
    )


def ground_apart(claim: AnyClaim) -> AnyClaim:
    """Take the alleged ground off a claim: it is never listed beside others, and never printed.

    It belongs to the act, and stands in the words of the item for who may read them.
    """
    return replace(claim, circumstances=claim.circumstances.without_ground())


def ground_beside_nobody(claim: AnyClaim) -> AnyClaim:
    """Take the alleged ground off a claim that could lead to a person, or names who speaks."""
    return ground_apart(claim) if claim.leads_to_a_person else claim


def covered_trace(traced: PropositionTrace) -> PropositionTrace:
    """Cover what a trace says in words: bounds, figures and the ids of claims stay."""
    origins = traced.origins
    return replace(
        traced,
        channels=(WITHHELD,) * len(traced.channels),
        origins=replace(
            origins,
            roots=tuple(replace(root, origin_id=WITHHELD) for root in origins.roots),
            unresolved=(WITHHELD,) * len(origins.unresolved),
            by_figure=(),
            told_apart=((WITHHELD, WITHHELD),) * len(origins.told_apart),
        ),
        flags=tuple(replace(flag, why=WITHHELD) for flag in traced.flags),
    )


def _covered(words: str | None) -> str | None:
    return None if words is None else WITHHELD
