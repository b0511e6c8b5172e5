"""How far two coders who worked apart agree: which words they marked, and each field of what both marked.

- Measured is what each handed in, before anybody decided: what a third person made of it does not count.
- A field is measured on the claims that both made on the same words; what one alone marked is told by recall.
- Too few claims or items, or a field that never varies, gives a reason and no number.
- Counts of what was seen (claims, agreed) are always told.

It errs: both coders saw the same suggestions of rules first, which makes agreement look HIGHER than two
readers of a bare text would reach. Names that coders choose freely (origins, places) are compared as
written, which makes those look LOWER. Different pairs of coders on different items are taken as one pair by
kappa; alpha does not mind.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from uncounted.claims.comparing import Pair, match_claims
from uncounted.claims.model import CodedClaim
from uncounted.claims.reliability import (
    Array,
    Distance,
    Spread,
    Tally,
    draws,
    masi,
    nominal,
    percentiles,
    ratio,
)

FEWEST_CLAIMS, FEWEST_ITEMS = 20, 10
NEARLY_ALL = 0.9
N_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class CodedByTwo:
    """One item as two coders handed it in, in the order of their names."""

    item_id: str
    n_characters: int
    first: tuple[CodedClaim, ...]
    second: tuple[CodedClaim, ...]


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field of the claims that both made.

    ``refused`` says why there is no coefficient; empty where there is one. ``is_lopsided`` says that nearly
    all values are the same, so that coefficients are low though the two nearly always agree.
    """

    field: str
    distance: str
    n_claims: int
    n_items: int
    n_agreed: int
    commonest_share: float
    is_lopsided: bool
    alpha: Spread | None
    kappa: Spread | None
    refused: str


@dataclass(frozen=True, slots=True)
class Recall:
    """How many claims of one coder the other also marked."""

    n_claims: int
    n_found: int
    share: Spread | None


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Agreement on which words hold a claim at all.

    ``first`` is how much of the first coder's claims the second found. ``alpha`` is over characters: marked
    or not.
    """

    first: Recall
    second: Recall
    n_characters: int
    alpha: Spread | None
    refused: str


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """All that can be said of the agreement of two coders."""

    n_items: int
    n_matched: int
    spans: SpanAgreement
    fields: tuple[FieldAgreement, ...]
    n_draws: int
    seed: int


def _folded(words: str | None) -> str | None:
    return None if words is None else " ".join(words.casefold().split())


def _count(claim: CodedClaim) -> Hashable:
    # the words that the number was read from are the span's business
    count = claim.count
    return None if count is None else (count.operator, count.low, count.high, count.unit)


def _size(claim: CodedClaim) -> Hashable:
    return None if claim.count is None else claim.count.low


# each field: what is compared, by which distance, and whether nothing is a value or a claim that is left out
_Read = Callable[[CodedClaim], Any]
FIELDS: tuple[tuple[str, _Read, str, Distance, bool], ...] = (
    ("acts", lambda claim: frozenset(claim.acts), "MASI", masi, True),
    ("modality", lambda claim: claim.modality, "nominal", nominal, True),
    ("basis", lambda claim: claim.basis, "nominal", nominal, True),
    ("form", lambda claim: claim.form, "nominal", nominal, True),
    (
        "origin",
        lambda claim: _folded(claim.chain[0].label) if claim.chain else None,
        "nominal",
        nominal,
        True,
    ),
    ("count", _count, "nominal", nominal, True),
    ("count_size", _size, "ratio", ratio, False),
    ("place", lambda claim: _folded(claim.place), "nominal", nominal, True),
    ("time", lambda claim: claim.time, "nominal", nominal, True),
)


def measure_agreement(
    items: Sequence[CodedByTwo], *, seed: int = 0, n_draws: int = N_DRAWS
) -> AgreementReport:
    """Measure how far two coders agree, over all items that both handed in.

    Parameters
    ----------
    items : sequence of CodedByTwo
        Those without any claim of either count too: both saw nothing there.
    seed, n_draws : int
        Of the drawing of items, with replacement. With fewer than about 30 items an interval comes out too
        NARROW.
    """
    matched = [match_claims(item.first, item.second) for item in items]
    weights = draws(len(items), n_draws=n_draws, seed=seed) if items else np.zeros((0, 0))
    pairs = [one.pairs for one in matched]
    return AgreementReport(
        len(items),
        sum(map(len, pairs)),
        _spans(items, pairs, weights),
        tuple(_field(pairs, weights, *one) for one in FIELDS),
        n_draws,
        seed,
    )


def _field(
    pairs: Sequence[Sequence[Pair]],
    weights: Array,
    name: str,
    read: _Read,
    called: str,
    distance: Distance,
    counts_nothing: bool,
) -> FieldAgreement:
    units = [[(read(pair.first), read(pair.second)) for pair in item] for item in pairs]
    if not counts_nothing:
        units = [[unit for unit in item if None not in unit] for item in units]
    tally = Tally.of(units, distance)
    n_items = sum(bool(item) for item in units)
    refused = _too_few(tally.n_units, "claims that both made", n_items)
    if not refused and tally.alpha() is None:
        refused = "every value is the same: agreement cannot be told from chance"
    return FieldAgreement(
        name,
        called,
        tally.n_units,
        n_items,
        tally.n_agreed,
        tally.commonest_share,
        tally.commonest_share >= NEARLY_ALL,
        None if refused else tally.alpha_spread(weights),
        None if refused or called == "ratio" else tally.kappa_spread(weights),
        refused,
    )


def _too_few(n_claims: int, what: str, n_items: int) -> str:
    if n_claims < FEWEST_CLAIMS:
        return f"fewer than {FEWEST_CLAIMS} {what}"
    return f"fewer than {FEWEST_ITEMS} items" if n_items < FEWEST_ITEMS else ""


def _spans(items: Sequence[CodedByTwo], pairs: Sequence[Sequence[Pair]], weights: Array) -> SpanAgreement:
    found = np.array([len(one) for one in pairs], dtype=np.float64)
    first = np.array([len(item.first) for item in items], dtype=np.float64)
    second = np.array([len(item.second) for item in items], dtype=np.float64)
    n_marked = int(first.sum() + second.sum() - found.sum())
    refused = _too_few(n_marked, "claims that either made", len(items))
    tally = _characters(items)
    return SpanAgreement(
        _recall(found, first, weights, refused),
        _recall(found, second, weights, refused),
        sum(item.n_characters for item in items),
        None if refused else tally.alpha_spread(weights),
        refused,
    )


def _recall(found: Array, made: Array, weights: Array, refused: str) -> Recall:
    n_claims, n_found = int(made.sum()), int(found.sum())
    if refused or not n_claims:
        return Recall(n_claims, n_found, None)
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = percentiles((weights @ found) / (weights @ made))
    return Recall(n_claims, n_found, Spread(n_found / n_claims, *(ends or (None, None))))


def _characters(items: Sequence[CodedByTwo]) -> Tally:
    """Count characters by whether each coder marked them; claims may overlap, and are not told apart here."""
    tally = Tally((False, True), len(items), nominal)
    for number, item in enumerate(items):
        first, second = _marked(item.first), _marked(item.second)
        both = len(first & second)
        tally.add(number, True, True, both)
        tally.add(number, True, False, len(first) - both)
        tally.add(number, False, True, len(second) - both)
        tally.add(number, False, False, item.n_characters - len(first | second))
    return tally


def _marked(claims: Sequence[CodedClaim]) -> set[int]:
    return {place for claim in claims for place in range(claim.span.start, claim.span.end)}
