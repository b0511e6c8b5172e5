"""A small dossier with every kind of statement: reported, documented, estimated, denied, withheld."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from uncounted.claims import CodedClaim
from uncounted.claims.model import Basis, CodedStatus, Flag, Form, Modality, PassageKind, Span
from uncounted.corroboration import OriginKind, ParentReference, TraceClaim, trace
from uncounted.estimation import CaptureTable, estimate
from uncounted.keys import SigningKey
from uncounted.protection import release
from uncounted.protection.disclosure import suppress
from uncounted.protection.disclosure.tables import Dimension, FrequencyTable
from uncounted.publication import (
    CapturePattern,
    CustodyLine,
    DossierMaterial,
    ItemKind,
    LinkageSummary,
    PropositionWording,
    PublishedItem,
    Withheld,
    build_dossier,
)
from uncounted.publication.material import PlacedPlace
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.measures import Count, Operator
from uncounted.vocabulary.relations import Relation

KEY = SigningKey("uncounted.test/harbour", bytes(range(32)))
OTHER_KEY = SigningKey("uncounted.test/harbour", bytes(range(1, 33)))

LISTS = ("families", "hospital", "monitors")
COUNTS = {"100": 70, "010": 48, "001": 61, "110": 33, "101": 60, "011": 17, "111": 24}

ITEMS = (
    PublishedItem(
        "i1", "Report 1", ItemKind.REPORT, "The Herald", "2031-04-02", "https://herald.example/1", "ab" * 32
    ),
    PublishedItem("i2", "Report 2", ItemKind.REPORT, "صحيفة المرفأ", "2031-04", None, "cd" * 32),
    PublishedItem("i3", "Report 3", ItemKind.REPORT, "Ministry, Press Office", "2031-04-16", None, "ef" * 32),
    PublishedItem(
        "i4",
        "Testimony 1",
        ItemKind.TESTIMONY,
        words_withheld="the one who spoke has not agreed to be quoted",
    ),
    PublishedItem("i5", "List 1", ItemKind.LIST, n_rows=187),
    PublishedItem("i6", "List 2", ItemKind.LIST, n_rows=122),
    PublishedItem("i7", "List 3", ItemKind.LIST, n_rows=162),
)


def coded(claim_id: str, item: str, words: str, **more: object) -> CodedClaim:
    """Make a claim of record on words that stand at character 100 of their item."""
    claim = CodedClaim(
        claim_id,
        item,
        "coder-1",
        CodedStatus.CONFIRMED,
        None,
        Span(100, 100 + len(words), words),
        (),
        Modality.ASSERTED,
        Basis.UNKNOWN,
        Form.NARRATION,
        None,
        None,
        (),
        None,
        None,
        None,
        (),
        None,
        None,
        PassageKind.BODY,
    )
    return replace(claim, **more)  # type: ignore[arg-type]


MORE_THAN_120 = Count("more than 120", Operator.MORE_THAN, 120, None, "persons")
AT_LEAST_150 = Count("at least 150", Operator.AT_LEAST, 150, None, "persons")

CLAIMS = (
    coded(
        "H1",
        "i1",
        "More than 120 people “have been detained” <b>& more</b>",
        acts=("detention",),
        count=MORE_THAN_120,
        proposition="P1",
        measure="detained",
        asserted_by="four officials",
        relation=Relation.ORIGIN,
    ),
    coded(
        "L1",
        "i2",
        "At least 150 people were detained",
        count=AT_LEAST_150,
        proposition="P1",
        measure="detained",
        asserted_by="جريدة",
        derived_from=("H1?",),
        relation=Relation.RESTATES_CHANGED,
    ),
    coded(
        "G1",
        "i3",
        "There is no wave of arrests",
        acts=("denial",),
        modality=Modality.DENIED,
        proposition="P2",
        asserted_by="press office",
        derived_from=("H1",),
        relation=Relation.DENIES,
    ),
    coded(
        "T1",
        "i4",
        "They held me behind the tram depot",
        basis=Basis.VICTIM,
        proposition="P3",
        asserted_by="the speaker, a baker",
        relation=Relation.ORIGIN,
    ),
    coded(
        "F1",
        "i1",
        "his brother lives in Sarat",
        flags=(Flag.WHEREABOUTS,),
        proposition="P3",
        asserted_by="a neighbour of the baker",
        relation=Relation.ORIGIN,
    ),
)

_KINDS = {
    "H1": OriginKind.ANONYMOUS_OFFICIAL,
    "L1": OriginKind.UNKNOWN,
    "G1": OriginKind.OFFICIAL_STATEMENT,
    "T1": OriginKind.VICTIM,
    "F1": OriginKind.EYEWITNESS,
}


def _trace_claim(claim: CodedClaim) -> TraceClaim:
    item = next(item for item in ITEMS if item.item_id == claim.item_id)
    return TraceClaim(
        claim_id=claim.claim_id,
        proposition=claim.proposition or "",
        publisher=item.publisher or "own interview",
        published=PartialDate.parse(item.published) if item.published else None,
        origin_kind=_KINDS[claim.claim_id],
        origin_id="unknown" if claim.claim_id == "L1" else f"origin-{claim.claim_id}",
        derived_from=tuple(ParentReference(parent.rstrip("?")) for parent in claim.derived_from),
        relation=Relation(claim.relation.value if claim.relation else ""),
        measure=claim.measure or "",
        low=claim.count.low if claim.count else None,
        high=claim.count.high if claim.count else None,
        words=claim.count.words if claim.count else "",
        unit=claim.count.unit if claim.count else "",
    )


def linkage(counts: Mapping[str, int] = COUNTS) -> LinkageSummary:
    """Summarise a linkage whose overlaps are these counts, small cells withheld."""
    cells = Dimension("overlap", tuple(counts))
    table = suppress(FrequencyTable((cells,), tuple(counts.values()), ((),))).shown
    shown = {cell: table[(cell,)] for cell in counts}
    patterns = tuple(
        CapturePattern(tuple(name for name, mark in zip(LISTS, cell, strict=True) if mark == "1"), n)
        for cell, n in shown.items()
    )
    return LinkageSummary(len(LISTS), patterns, 471, table[(None,)], 4)


def material() -> DossierMaterial:
    """Gather the whole sample."""
    return DossierMaterial(
        case_id="harbour-2031",
        title="The wave of arrests",
        edition=1,
        made_at="2031-06-15T10:00:00Z",
        case_key=str(KEY.verify_key),
        n_members=1,
        standard_of_proof="reasonable grounds to believe",
        items=ITEMS,
        claims=CLAIMS,
        n_suggested_unjudged=12,
        trace=trace([_trace_claim(claim) for claim in CLAIMS]),
        propositions=(
            PropositionWording("P1", "More than 120 people were detained"),
            PropositionWording("P2", "The ministry denies the arrests"),
            PropositionWording("P3", "People were held in places that are no prisons"),
        ),
        withheld=(Withheld("places where someone is", 1, "they could lead to a person"),),
        custody=(CustodyLine("2031-06-14", "items sealed", 7),),
        checkpoint=KEY.sign("uncounted.test/harbour\n42\nAAAA\n"),
        linkage=linkage(),
        estimation=estimate(
            CaptureTable.from_counts(LISTS, COUNTS), methods=("loglinear_independence", "chao_mth")
        ),
    )


def illustrated() -> DossierMaterial:
    """Gather the sample with what else is drawn: dates, ties between reports, places on the map."""
    told = (
        coded("D1", "i1", "on 2 April in Tarsk", time="2031-04-02", place="Mill Street 4, Tarsk"),
        coded("D2", "i2", "in March in Tarsk", time="2031-03~", place="Tarsk", derived_from=("D1",)),
        coded("D3", "i3", "nobody in March", time="2031-03", modality=Modality.DENIED, place="Tarsk"),
        coded("D4", "i2", "they fear for May", time="2031-05", modality=Modality.HYPOTHETICAL),
        coded("D5", "i2", "a year of it in المرفأ", time="2031", place="المرفأ"),
    )
    filed = (replace(one, acts=("detention",), proposition="P1") for one in told)
    squares = (PlacedPlace("Tarsk", 430, 455, 5), PlacedPlace("المرفأ", 410, 440, 10))
    return replace(material(), claims=(*CLAIMS, *filed), places=squares)


def dossier(of: DossierMaterial | None = None) -> Mapping[str, bytes]:
    """Build the sample's files."""
    return build_dossier(release(of or material(), protected=()), signing_key=KEY, seed_of=seed_of)


def seed_of(owner: str) -> bytes:
    """Stand in for the secrets of a case."""
    return hashlib.sha256(f"the case's secret {owner}".encode()).digest()
