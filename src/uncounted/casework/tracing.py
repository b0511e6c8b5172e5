"""From coded claims to origins: what the case's claims say together, recorded for each proposition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

import msgspec

from uncounted.casework.arrivals import captured_date
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.consenting import left_out
from uncounted.casework.covering import covered_items, covered_trace
from uncounted.casework.distinct_origins import pairs_in_force
from uncounted.casework.families import arrivals_of
from uncounted.casework.intake import shown_source
from uncounted.casework.permissions import Action
from uncounted.casework.reusing import with_reuse
from uncounted.claims import CodedClaim
from uncounted.corroboration import OriginKind, ParentReference, PropositionTrace, Trace, TraceClaim, trace
from uncounted.corroboration.distinctness import with_told_apart
from uncounted.corroboration.entries import PropositionTraced
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.relations import Relation


class NothingToTraceError(UncountedError):
    """No coded claim is filed under a proposition."""


class UnknownOriginKindError(UncountedError):
    """A coded claim names a kind of origin that there is not."""


def trace_case(case: Case) -> Trace:
    """Trace every coded claim that a coder filed under a proposition, and record the result.

    Suggestions count nothing: only what a person confirmed, edited or added is traced. What is recorded is
    whole; what is returned is what this member may be shown.

    Raises
    ------
    NothingToTraceError
        No such claim.
    InvalidRowsError
        A claim names a parent that is not there, and the like; all at once.
    """
    case.authorised(Action.TRACE)
    claims = trace_claims(case)
    if not claims:
        raise NothingToTraceError(
            "no coded claim that may be used is filed under a proposition",
            where="the claims of the case",
            remedy="code claims first: `uncounted code CASE --decisions FILE`; claims on a testimony count "
            "once its speaker agreed: `uncounted consent CASE ITEM --form analyse_without_identity "
            "--answer yes`",
        )
    result = trace(claims)
    with case.act(Action.TRACE) as work:
        run = case.file.size()
        for proposition in result.propositions:
            n_claims = sum(claim.proposition == proposition.proposition for claim in claims)
            work.add(PropositionTraced(run, n_claims, proposition))
    return _as_shown(case, result)


def _as_shown(case: Case, result: Trace) -> Trace:
    """Cover, for who does not hold the vault, what was worked out of claims on items closed to them."""
    closed = covered_items(case)
    about = {claim.proposition for claim in coded_claims(case) if claim.item_id in closed}
    return Trace(
        tuple(covered_trace(one) if one.proposition in about else one for one in result.propositions)
    )


def recorded_trace(case: Case) -> Trace:
    """Return the newest recorded trace; empty where there is none."""
    rows = case.rows("proposition")
    newest = max((row["run"] for row in rows), default=None)
    return Trace(
        tuple(msgspec.json.decode(row["body"], type=PropositionTrace) for row in rows if row["run"] == newest)
    )


def usable_trace(case: Case) -> Trace:
    """Return what a trace would find now, without recording it; empty where nothing may be traced.

    A recorded trace that differs speaks of claims or of consents as they were.
    """
    claims = trace_claims(case)
    return trace(claims) if claims else Trace(())


def trace_claims(case: Case) -> tuple[TraceClaim, ...]:
    """Read the coded claims as the trace needs them, with publisher and date of their items.

    Claims on items that may not be counted are left out. So is a demand, a fear or a view: it stands behind
    nothing. Words that repeat another claim of their item come from it, and count once. A denial that is
    filed among claims
    that assert, without a word on which of them it denies, denies all of them: it never supports them.
    """
    arrivals = arrivals_of(case)
    silenced, coded = left_out(case), coded_claims(case)
    unused = {claim.claim_id for claim in coded if claim.item_id in silenced}
    filed = [
        replace(claim, derived_from=tuple(one for one in claim.derived_from if one.rstrip("?") not in unused))
        for claim in coded
        if claim.proposition is not None and claim.claim_id not in unused
    ]
    asserting: defaultdict[str | None, list[str]] = defaultdict(list)
    for claim in filed:
        if claim.modality.says_it_happened:
            asserting[claim.proposition].append(claim.claim_id)
    traced = {claim.claim_id for claim in filed if claim.modality.says_it_happened}
    read = [
        (
            claim,
            as_trace_claim(
                _denying(_repeating(claim, traced), asserting[claim.proposition]),
                publisher=shown_source(arrivals[claim.item_id]),
                published=arrivals[claim.item_id]["published"],
            ),
        )
        for claim in filed
        if claim.modality.says_it_happened or claim.modality.value == "denied"
    ]
    return with_told_apart(with_reuse(case, read), pairs_in_force(case))


def _repeating(claim: CodedClaim, traced: Collection[str]) -> CodedClaim:
    """Give a claim that repeats another one its parent, where a coder said nothing of its own origin."""
    told = claim.origin_id or claim.derived_from or claim.relation
    if claim.same_as is None or claim.same_as not in traced or claim.same_as == claim.claim_id or told:
        return claim
    return replace(claim, derived_from=(claim.same_as,), relation=Relation.RESTATES, origin_kind="derived")


def _denying(claim: CodedClaim, asserting: list[str]) -> CodedClaim:
    said = claim.relation in (Relation.DENIES, Relation.REFUTES, Relation.CONTRADICTS)
    if claim.modality.says_it_happened or said or not asserting:
        return claim
    return replace(claim, relation=Relation.DENIES, derived_from=tuple(asserting))


def as_trace_claim(claim: CodedClaim, *, publisher: str, published: str | None) -> TraceClaim:
    """Read one coded claim as the trace needs it; ``published`` is EDTF, where it was captured."""
    count = claim.count
    return TraceClaim(
        claim_id=claim.claim_id,
        proposition=claim.proposition or "",
        publisher=publisher,
        published=captured_date(published),
        asserted_by=claim.asserted_by or "",
        pseudonym=claim.pseudonym or "",
        origin_kind=_origin_kind(claim),
        origin_id=claim.origin_id or "",
        channel=claim.channel or "",
        derived_from=tuple(ParentReference.parse(reference) for reference in claim.derived_from),
        relation=claim.relation or Relation.UNSTATED,
        measure=claim.measure or "",
        low=count.low if count else None,
        high=count.high if count else None,
        words=count.words if count else "",
        unit=count.unit if count else "",
        parts=claim.parts,
        period=claim.period or "",
        place=claim.place or "",
        note=claim.note or "",
        citation=claim.item_id,
    )


def _origin_kind(claim: CodedClaim) -> OriginKind:
    kind = claim.origin_kind or OriginKind.UNKNOWN.value
    if kind not in {one.value for one in OriginKind}:
        raise UnknownOriginKindError(
            "this is no kind of origin",
            where=f"origin_kind of claim {claim.claim_id}",
            remedy="code the claim again with one of: " + ", ".join(one.value for one in OriginKind),
        )
    return OriginKind(kind)
