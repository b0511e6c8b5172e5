"""From claims to a trace: every proposition with its origins, figures, flags and denials.

- The same claims give the same trace, in whatever order they come.
- A claim that speaks against its proposition, or about another event, does not support it; its
  figure, its flags and its denial are shown all the same.
- The JSON form has the same keys for every proposition; what a person told apart, and what is inferred, has
  keys of its own, where there is any.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from uncounted.corroboration.figures import figures_of
from uncounted.corroboration.flags import denials_of, flags_of
from uncounted.corroboration.graph import ClaimGraph, relays, sources
from uncounted.corroboration.model import (
    SPEAKS_AGAINST_PARENT,
    EdgeEvidence,
    ParentReference,
    TraceClaim,
)
from uncounted.corroboration.origins import all_channels, documents_of, origins_of, publishers_of
from uncounted.corroboration.reading import check_claims
from uncounted.corroboration.reasons import family_of, taken_from_elsewhere
from uncounted.corroboration.results import Figures, Flag, InferredEdge, Origins, PropositionTrace, Trace


def trace(claims: Sequence[TraceClaim]) -> Trace:
    """Work out how many independent origins stand behind each proposition, and how figures travelled.

    Parameters
    ----------
    claims : sequence of TraceClaim
        In any order.

    Raises
    ------
    InvalidRowsError
        Claims that no trace can be made of; all of them at once.

    Examples
    --------
    >>> witness = TraceClaim(claim_id="A1", proposition="P1", origin_kind=OriginKind.FIRST_HAND,
    ...                      origin_id="witness-1", publisher="Herald")
    >>> copy = TraceClaim(claim_id="A2", proposition="P1", origin_kind=OriginKind.DERIVED,
    ...                   publisher="Gazette", derived_from=(ParentReference("A1"),))
    >>> found = trace([witness, copy]).propositions[0]
    >>> len(found.documents), found.origins.lower, found.origins.upper
    (2, 1, 1)
    """
    check_claims(claims)
    graph = ClaimGraph(claims)
    flags, denials = flags_of(graph), denials_of(graph)
    if any(claim.inferred_from for claim in claims):
        flags = _with_inferred_flags(flags, graph.claims)
    by_proposition: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in graph.claims:
        by_proposition[claim.proposition].append(claim)
    return Trace(
        tuple(
            _trace_one(graph, name, by_proposition[name], flags.get(name, ()), denials.get(name, ()))
            for name in sorted(by_proposition, key=natural_order)
        )
    )


def _trace_one(
    graph: ClaimGraph,
    proposition: str,
    claims: Sequence[TraceClaim],
    flags: tuple[Flag, ...],
    denials: tuple[str, ...],
) -> PropositionTrace:
    supporting = _supporting(graph, claims)
    return PropositionTrace(
        proposition=proposition,
        documents=documents_of(claims),
        publishers=publishers_of(claims),
        channels=all_channels(graph, supporting),
        origins=origins_of(graph, supporting, claims),
        figures=figures_of(graph, claims),
        flags=flags,
        denials=denials,
        inferred=tuple(
            InferredEdge(claim.claim_id, parent.claim_id, parent.evidence)
            for claim in claims
            for parent in claim.inferred_from
        ),
    )


def _with_inferred_flags(
    flags: dict[str, tuple[Flag, ...]], claims: Sequence[TraceClaim]
) -> dict[str, tuple[Flag, ...]]:
    """Add the flags that there would be if what is inferred were true; each says that it rests on that."""
    there_are = {claim.claim_id for claim in claims}
    believed = ClaimGraph(
        [
            replace(
                claim,
                derived_from=(
                    *claim.derived_from,
                    *(
                        ParentReference(parent.claim_id)
                        for parent in claim.inferred_from
                        if parent.claim_id in there_are
                        and EdgeEvidence.THROUGH_A_THIRD not in parent.evidence
                    ),
                ),
                inferred_from=(),
            )
            for claim in claims
        ]
    )
    found = dict(flags)
    for proposition, there in flags_of(believed).items():
        known = {(flag.kind, flag.claims) for flag in flags.get(proposition, ())}
        new = [flag for flag in there if (flag.kind, flag.claims) not in known]
        inferred = [replace(flag, why=f"if what is inferred is true: {flag.why}") for flag in new]
        found[proposition] = (*flags.get(proposition, ()), *inferred)
    return found


def _supporting(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> list[TraceClaim]:
    """Leave out the claims against a proposition, those about another event, and relays of either.

    A relay of both sides adds no origin that its parents have not, and is left out with the rest.
    """
    against = {claim.claim_id for claim in claims if _is_against(graph, claim)}
    relayed_by: defaultdict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if relays(claim):
            for parent in sources(claim):
                relayed_by[parent.claim_id].append(claim.claim_id)
    waiting = list(against)
    while waiting:
        further = [claim_id for claim_id in relayed_by[waiting.pop()] if claim_id not in against]
        against.update(further)
        waiting.extend(further)
    return [claim for claim in claims if claim.claim_id not in against]


def _is_against(graph: ClaimGraph, claim: TraceClaim) -> bool:
    """Whether a claim does not speak for its own proposition (by the relation recorded for it)."""
    opposed = claim.relation in SPEAKS_AGAINST_PARENT and any(
        parent.proposition == claim.proposition for parent in graph.parents(claim)
    )
    return opposed or bool(taken_from_elsewhere(family_of(graph, claim)))


def natural_order(proposition: str) -> tuple[tuple[int, int, str], ...]:
    """Put P2 before P10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", proposition)
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts)


# ---- the JSON form ---------------------------------------------------------------------------


def trace_as_json(traced: Trace) -> dict[str, Any]:
    """Return a trace as plain values for JSON.

    ``grade`` is null: grades are a team's judgement, kept in a case, and a table of claims has none.
    """
    return {"propositions": {found.proposition: _proposition(found) for found in traced.propositions}}


def _proposition(found: PropositionTrace) -> dict[str, Any]:
    return {
        "documents": [{"publisher": each.publisher, "published": each.published} for each in found.documents],
        "publishers": list(found.publishers),
        "channels": list(found.channels),
        "origins": _origins(found.origins),
        "figures": {each.measure: _figures(each) for each in found.figures},
        "flags": [
            {"kind": flag.kind.value, "claims": list(flag.claims), "why": flag.why} for flag in found.flags
        ],
        "denials": list(found.denials),
        "grade": None,
        **_inferred(found),
    }


def _inferred(found: PropositionTrace) -> dict[str, Any]:
    """Return what was inferred, where anything was: from a table of claims nothing is."""
    edges = [
        {"claim": edge.claim, "parent": edge.parent, "evidence": [kind.value for kind in edge.evidence]}
        for edge in found.inferred
    ]
    return {"inferred": edges} if edges else {}


def _origins(origins: Origins) -> dict[str, Any]:
    return {
        "lower": origins.lower,
        "upper": origins.upper,
        "roots": [root.origin_id for root in origins.roots],
        "unresolved": list(origins.unresolved),
        "by_figure": {
            each.figure: {"roots": list(each.roots), "unresolved": list(each.unresolved)}
            for each in origins.by_figure
        },
        **_judged_or_inferred(origins),
    }


def _judged_or_inferred(origins: Origins) -> dict[str, Any]:
    """Return what a lower bound rests on beside the claims; of a table of claims it rests on nothing else."""
    found: dict[str, Any] = {}
    if origins.told_apart:
        found["told_apart"] = [list(pair) for pair in origins.told_apart]
    if origins.n_inferred:
        found["inferred"] = origins.n_inferred
        found["lower_as_recorded"] = origins.lower_as_recorded
    return found


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "low": figures.low,
        "best": figures.best,
        "high": figures.high,
        "open_ended": figures.open_ended,
        "rule": figures.rule,
        "excluded": [{"claim": each.claim, "why": each.why} for each in figures.excluded],
    }
