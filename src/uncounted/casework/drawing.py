"""Lineages of a case or of a table: what this member may be shown of how a proposition travelled.

- Drawn is what may be used now; a claim on an item closed to the member keeps its place, and loses its words.
- Origins and channels that are withheld keep their number, so that two of them never look like one.
- Protected words are withheld in every label.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from uncounted.casework.cases import Case
from uncounted.casework.covering import WITHHELD, covered_items
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.outside import refuse_file_inside
from uncounted.casework.permissions import Action
from uncounted.casework.tracing import trace_claims
from uncounted.corroboration import TraceClaim, read_claims
from uncounted.corroboration.lineage import (
    Edge,
    EdgeKind,
    Lineage,
    Node,
    NodeKind,
    NothingToDrawError,
    lineages_of,
)
from uncounted.corroboration.lineage_svg import lineage_svg
from uncounted.corroboration.originids import parse_origins
from uncounted.estimation import CaptureTable, Estimation
from uncounted.protection import redact
from uncounted.publication.estimate_picture import chains_svg, estimation_picture

__all__ = [
    "Edge",
    "EdgeKind",
    "Lineage",
    "Node",
    "NodeKind",
    "NothingToDrawError",
    "chains_svg",
    "estimate_svg",
    "lineage_svg",
    "lineages",
    "lineages_of_table",
    "require_place_outside",
]


def lineages(case: Case, propositions: Collection[str] | None = None) -> tuple[Lineage, ...]:
    """Return the lineage of every proposition, or of those named, as this member may be shown it.

    Raises
    ------
    NothingToDrawError
        No claim that may be used is filed under such a proposition.
    """
    case.authorised(Action.READ)
    claims = _covered_claims(trace_claims(case), covered_items(case))
    return tuple(redact(one, terms_to_withhold(case)) for one in lineages_of(claims, propositions))


def lineages_left(
    case: Case, left: Sequence[TraceClaim], propositions: Collection[str]
) -> tuple[Lineage, ...]:
    """Return the lineages of what is left of the claims of a case, as this member may be shown them."""
    claims = _covered_claims(left, covered_items(case))
    return tuple(redact(one, terms_to_withhold(case)) for one in lineages_of(claims, propositions))


def require_place_outside(case: Case, out: Path) -> None:
    """Refuse to draw into the folder of the case, before anything is looked at.

    Raises
    ------
    InsideTheCaseError, NotPermittedError
    """
    case.authorised(Action.READ)
    refuse_file_inside(case, out, what="the drawing", option="--svg")


def lineages_of_table(
    data: bytes, *, where: str, propositions: Collection[str] | None = None
) -> tuple[Lineage, ...]:
    """Return the lineages of a table of claims.

    Raises
    ------
    InvalidRowsError, UnreadableTableError, NothingToDrawError
    """
    return lineages_of(read_claims(data, where=where), propositions)


def _covered_claims(claims: Sequence[TraceClaim], closed: Collection[str]) -> tuple[TraceClaim, ...]:
    """Take the words off claims on closed items; whatever names one of their sources names it by number."""
    hidden = [claim for claim in claims if claim.citation in closed]
    if not hidden:
        return tuple(claims)
    origins = {one for claim in hidden for one in parse_origins(claim.origin_id).all_ids}
    channels = {claim.channel for claim in hidden if claim.channel}
    # sorted by what they are called: the numbers are the same on every page, and tell nothing
    numbers = {name: f"{WITHHELD} {n}" for n, name in enumerate(sorted(origins | channels), start=1)}
    return tuple(_covered_claim(claim, numbers, claim.citation in closed) for claim in claims)


def _covered_claim(claim: TraceClaim, numbers: dict[str, str], is_closed: bool) -> TraceClaim:
    named = sorted(parse_origins(claim.origin_id).all_ids)
    if set(named) & numbers.keys():
        claim = replace(claim, origin_id="+".join(_numbered(one, numbers) for one in named))
    claim = replace(claim, channel=numbers.get(claim.channel, claim.channel))
    if not is_closed:
        return claim
    return replace(claim, publisher=WITHHELD, asserted_by="", pseudonym="", words="", place="", note="")


def _numbered(origin: str, numbers: dict[str, str]) -> str:
    """Say an origin by its number, and keep whether it is resolved."""
    if origin not in numbers:
        return origin
    named = parse_origins(origin)
    if named.unknown:
        return f"unknown {numbers[origin]}"
    return numbers[origin] + ("?" if named.doubtful else "")


def estimate_svg(estimation: Estimation, table: CaptureTable | None) -> str:
    """Draw an answer beside the table that it was asked of, where that one tells who is on which list."""
    return estimation_picture(estimation, table)
