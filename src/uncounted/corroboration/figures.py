"""The range of figures that stands for each measure of a proposition, with the rule that made it.

- Measures never mix, and within a measure units never mix.
- A source's newer figure replaces its older one, within one measure of that source only.
- Sums of overlapping counts and figures of another event are left out, with the reason.
- Where origins are equally divided there is no best figure: the range says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from uncounted.corroboration.graph import ClaimGraph, relays
from uncounted.corroboration.model import TraceClaim
from uncounted.corroboration.origins import bounds_of
from uncounted.corroboration.reasons import (
    Family,
    drifted_from,
    family_of,
    speaks_for_itself,
    summands,
    taken_from_elsewhere,
)
from uncounted.corroboration.results import Exclusion, Figures

_RANGE_RULE = "low and high are the smallest and largest figure that still stands"


def figures_of(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> tuple[Figures, ...]:
    """Work out low, best and high for each measure among the claims of one proposition.

    ``best`` is the figure with the most independent origins (lower bound) behind it; figures that
    changed without a source do not compete for it, but do widen the range. Assumes that all claims
    of one proposition count the same persons; where they do not, the range comes out too WIDE.
    """
    by_measure: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in claims:
        if claim.figure is not None:
            by_measure[claim.measure].append(claim)
    return tuple(_figures_of_measure(graph, measure, by_measure[measure]) for measure in sorted(by_measure))


def _figures_of_measure(graph: ClaimGraph, measure: str, claims: list[TraceClaim]) -> Figures:
    families = [family_of(graph, claim) for claim in claims]
    left_out = _left_out(graph, families)
    standing = [family for family in families if family.claim.claim_id not in left_out]
    best, rule = _best_figure(graph, standing)
    stated = [
        number
        for family in standing
        for number in (family.claim.low, family.claim.high)
        if number is not None
    ]
    return Figures(
        measure=measure,
        low=min(stated, default=None),
        best=best,
        high=max(stated, default=None),
        open_ended=any(family.claim.high is None for family in standing),
        rule=rule,
        excluded=tuple(Exclusion(claim_id, left_out[claim_id]) for claim_id in sorted(left_out)),
    )


def _left_out(graph: ClaimGraph, families: Sequence[Family]) -> dict[str, str]:
    """Say of each claim that does not compete why; an earlier reason is kept before a later one."""
    left_out: dict[str, str] = {}
    claims = [family.claim for family in families]
    for claim, family in zip(claims, families, strict=True):
        if elsewhere := taken_from_elsewhere(family):
            events = ", ".join(sorted({parent.proposition for parent in elsewhere}))
            left_out[claim.claim_id] = f"another event: the figure is that of {_ids(elsewhere)} ({events})"
        elif added := summands(graph, family):
            left_out[claim.claim_id] = f"double count: adds {_ids(added)}, which may count the same persons"
    for source in _excluded_units(claims):
        left_out.setdefault(source.claim_id, f"counts another unit ({source.unit})")
    remaining = [claim for claim in claims if claim.claim_id not in left_out]
    left_out.update(_superseded(graph, remaining))
    return left_out | _repeats(families, set(left_out))


def _excluded_units(claims: Sequence[TraceClaim]) -> list[TraceClaim]:
    n_claims = Counter(claim.unit for claim in claims)
    main_unit = min(n_claims, key=lambda unit: (-n_claims[unit], unit))
    return [claim for claim in claims if claim.unit != main_unit]


def _superseded(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> dict[str, str]:
    by_source: defaultdict[frozenset[str], list[TraceClaim]] = defaultdict(list)
    for claim in claims:
        if speaks_for_itself(graph, claim):
            by_source[graph.own[claim.claim_id].all_ids].append(claim)
    return {
        older: f"superseded by its own source in {newer}"
        for listed in by_source.values()
        for older, newer in _replaced_by(listed).items()
    }


def _replaced_by(claims: Sequence[TraceClaim]) -> dict[str, str]:
    """Map each older claim of one source to a newer one: by derivation, else by dates that are apart."""
    names = {claim.claim_id: {parent.claim_id for parent in claim.derived_from} for claim in claims}
    found: dict[str, str] = {}
    for claim in claims:
        for parent in names[claim.claim_id]:
            if parent in names and claim.claim_id not in names[parent]:
                found.setdefault(parent, claim.claim_id)
    dated = {claim.claim_id: claim.published for claim in claims if claim.published is not None}
    # Only a claim that nothing else has replaced can replace others: not every claim of a source may go.
    last = [(published.earliest, claim_id) for claim_id, published in dated.items() if claim_id not in found]
    if last:
        newest = max(last)[1]
        for claim_id, published in dated.items():
            if published.latest < dated[newest].earliest and newest not in names[claim_id]:
                found.setdefault(claim_id, newest)
    return found if len(found) < len(claims) else {}


def _repeats(among: Sequence[Family], gone: set[str]) -> dict[str, str]:
    """Leave out what merely repeats a figure that is left out, through any number of relays."""
    families = {family.claim.claim_id: family for family in among if relays(family.claim)}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for claim_id, family in families.items():
        for parent in family.same_measure:
            children[parent.claim_id].append(claim_id)
    found: dict[str, str] = {}
    waiting = sorted(gone, reverse=True)
    while waiting:
        for claim_id in children[waiting.pop()]:
            alike = families[claim_id].same_measure
            same = [parent for parent in alike if parent.figure == families[claim_id].claim.figure]
            if claim_id not in gone and same and all(parent.claim_id in gone for parent in alike):
                gone.add(claim_id)
                found[claim_id] = f"repeats a figure that is left out ({_ids(same)})"
                waiting.append(claim_id)
    return found


def _best_figure(graph: ClaimGraph, standing: Sequence[Family]) -> tuple[int | None, str]:
    if not standing:
        return None, "no figure is left"
    if all(family.claim.counts_no_units for family in standing):
        return None, "extremes of a measurement, not bounds of a count: none is best"
    candidates: defaultdict[int, list[TraceClaim]] = defaultdict(list)
    for family in standing:
        if family.claim.low is not None and not drifted_from(graph, family):
            candidates[family.claim.low].append(family.claim)
    if not candidates:
        return None, f"{_RANGE_RULE}; each figure has changed without a new source: none is best"
    if len(candidates) == 1:
        return next(iter(candidates)), f"{_RANGE_RULE}; best is the only one that has not drifted"
    n_origins = {low: bounds_of(graph, listed).lower for low, listed in candidates.items()}
    most = max(n_origins.values(), default=0)
    leading = [low for low, number in n_origins.items() if number == most]
    if most == 0 or len(leading) > 1:
        return None, f"{_RANGE_RULE}; no figure has more independent origins than every other: none is best"
    return leading[0], f"{_RANGE_RULE}; best has the most independent origins (at least {most})"


def _ids(claims: Sequence[TraceClaim]) -> str:
    return ", ".join(claim.claim_id for claim in claims)
