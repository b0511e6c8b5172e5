"""Building and verifying a dossier of 2,000 claims, 300 findings and 500 items; and of ten times as many."""

from __future__ import annotations

import hashlib
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks import Row, time_cpu
from uncounted.claims import CodedClaim
from uncounted.claims.model import Basis, CodedStatus, Form, Modality, PassageKind, Span
from uncounted.corroboration import Finding, OriginKind, ParentReference, TraceClaim, trace
from uncounted.corroboration.findings import Conclusion, ConditionFound, Holding
from uncounted.corroboration.grades import Grades
from uncounted.keys import SigningKey
from uncounted.protection import release
from uncounted.publication import (
    CustodyLine,
    DossierMaterial,
    ItemKind,
    PropositionWording,
    PublishedItem,
    build_dossier,
    verify_dossier,
)
from uncounted.publication.material import PublishedFinding
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.measures import Count, Operator
from uncounted.vocabulary.relations import Relation
from uncounted.vocabulary.verdicts import Verdict

KEY = SigningKey("uncounted.bench/dossier", bytes(range(32)))
_SEED = 20310615
_WORDS = (
    "men were taken from the market",
    "were held without a charge",
    "said nobody was arrested that week",
    "were beaten in the yard of the station",
    "families were told to sign",
)


def _seed_of(owner: str) -> bytes:
    return hashlib.sha256(b"bench " + owner.encode()).digest()


def material(n_claims: int) -> DossierMaterial:
    """Make the material of an edition: four claims to an item, seven to a finding, one denial in ten."""
    chance = random.Random(_SEED)
    n_items, n_findings = max(1, n_claims // 4), max(1, n_claims * 3 // 20)
    items = tuple(
        PublishedItem(
            f"I{n}",
            f"Report {n}",
            ItemKind.REPORT,
            f"Publisher {n % 40}",
            f"2031-0{1 + n % 9}",
            f"https://paper.example/{n}",
            hashlib.sha256(b"item %d" % n).hexdigest(),
        )
        for n in range(n_items)
    )
    claims = tuple(_claim(n, f"I{n % n_items}", f"P{n % n_findings}", chance) for n in range(n_claims))
    found = trace([_traced(claim, items) for claim in claims])
    return DossierMaterial(
        case_id="bench",
        title="A case of many claims",
        edition=1,
        made_at="2031-06-15T10:00:00Z",
        case_key=str(KEY.verify_key),
        n_members=3,
        standard_of_proof="reasonable grounds to believe",
        items=items,
        claims=claims,
        n_suggested_unjudged=0,
        trace=found,
        propositions=tuple(
            PropositionWording(one.proposition, f"What {one.proposition} says happened")
            for one in found.propositions
        ),
        withheld=(),
        custody=tuple(CustodyLine(f"2031-06-{day:02}", "items sealed", day) for day in range(1, 29)),
        checkpoint=KEY.sign("uncounted.bench\n42\nAAAA\n"),
        findings=tuple(_finding(one.proposition, one.denials) for one in found.propositions),
    )


def _claim(n: int, item: str, proposition: str, chance: random.Random) -> CodedClaim:
    words = f"{chance.randrange(2, 400)} {chance.choice(_WORDS)}, {chance.choice(_WORDS)} ({n})"
    denies = n % 10 == 9
    low = chance.randrange(2, 400)
    return CodedClaim(
        claim_id=f"C{n}",
        item_id=item,
        coder="c",
        status=CodedStatus.CONFIRMED,
        suggestion_id=None,
        span=Span(100 * n, 100 * n + len(words), words),
        acts=("denial",) if denies else ("detention",),
        modality=Modality.DENIED if denies else Modality.ASSERTED,
        basis=Basis.UNKNOWN,
        form=Form.NARRATION,
        cue=None,
        speaker=None,
        chain=(),
        count=None if denies else Count(str(low), Operator.EXACTLY, low, low, "persons"),
        place=f"Street {n}, Town {n % 50}",
        time=f"2031-0{1 + n % 9}",
        flags=(),
        extractor=None,
        tier=None,
        passage=PassageKind.BODY,
        proposition=proposition,
        measure=None if denies else "detained",
        asserted_by=f"speaker {n % 300}",
        origin_id=f"origin-{n % 900}",
        relation=Relation.DENIES if denies else Relation.ORIGIN,
    )


def _traced(claim: CodedClaim, items: tuple[PublishedItem, ...]) -> TraceClaim:
    item = items[int(claim.item_id[1:])]
    return TraceClaim(
        claim_id=claim.claim_id,
        proposition=claim.proposition or "",
        publisher=item.publisher or "",
        published=PartialDate.parse(item.published) if item.published else None,
        origin_kind=OriginKind.OFFICIAL_STATEMENT if claim.measure is None else OriginKind.EYEWITNESS,
        origin_id=claim.origin_id or "",
        derived_from=tuple(ParentReference(one) for one in claim.derived_from),
        relation=claim.relation or Relation.UNSTATED,
        measure=claim.measure or "",
        low=claim.count.low if claim.count else None,
        high=claim.count.high if claim.count else None,
        words=claim.count.words if claim.count else "",
        unit=claim.count.unit if claim.count else "",
    )


def _finding(proposition: str, denials: tuple[str, ...]) -> PublishedFinding:
    condition = ConditionFound("origins", "two origins are shown", Holding.HOLDS, 2, "find more")
    return PublishedFinding(
        Finding(
            proposition=proposition,
            conclusion=Conclusion.PENDING,
            standard="s",
            words="reasonable grounds to believe",
            policy="team",
            version="1",
            digest="ab" * 32,
            conditions=(condition,),
            figures=(),
            denials=denials,
            opposing=(),
            grades=Grades(()),
        )
    )


def build(of: DossierMaterial) -> Mapping[str, bytes]:
    """Build the files of an edition."""
    return build_dossier(release(of, protected=()), signing_key=KEY, seed_of=_seed_of)


def _standalone(files: Mapping[str, bytes]) -> float:
    """Return the CPU seconds of the verifier that lies in the dossier, as a stranger runs it."""
    with tempfile.TemporaryDirectory(prefix="uncounted-bench-") as name:
        for file, data in files.items():
            (Path(name) / file).write_bytes(data)
        begun = _children()
        subprocess.run(
            [sys.executable, "-I", str(Path(name) / "verify_dossier.py"), name, "--key", str(KEY.verify_key)],
            check=True,
            capture_output=True,
        )
        return _children() - begun


def _children() -> float:
    """Return the CPU seconds of all child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure() -> list[Row]:
    """Build and verify both sizes; the bound is reading the bundle as JSON and hashing every file once."""
    rows: list[Row] = []
    built, verified = dict[int, float](), dict[int, float]()
    for n_claims in (2_000, 20_000):
        of = material(n_claims)
        begun = time.process_time()
        files = build(of)
        built[n_claims] = time.process_time() - begun
        verified[n_claims] = time_cpu(partial(_verify, files), 1)
        bare, alone = time_cpu(partial(_bare, files), 1), _standalone(files)
        told = f"{n_claims:,} claims, {len(of.findings):,} findings, {len(of.items):,} items"
        small = n_claims == 2_000
        bound = "the bundle read as JSON, and each file hashed"
        seconds = "CPU seconds"
        rows += [
            Row(
                f"build {told}",
                built[n_claims],
                bound,
                bare,
                built[n_claims] / bare,
                seconds,
                _goal(60, small),
            ),
            Row(
                f"verify {told}",
                verified[n_claims],
                bound,
                bare,
                verified[n_claims] / bare,
                seconds,
                _goal(10, small),
            ),
            Row(f"verify {told}, with Python alone", alone, bound, bare, alone / bare, seconds),
        ]
    for what, times in (("build", built), ("verify", verified)):
        slope = math.log10(times[20_000] / times[2_000])
        rows.append(
            Row(f"{what}: growth from 2,000 to 20,000 claims", slope, "linear", 1.0, slope, "exponent")
        )
    return rows


def _goal(seconds: int, is_asked: bool) -> str:
    return f"under {seconds} s" if is_asked else ""


def _verify(files: Mapping[str, bytes]) -> None:
    assert verify_dossier(files, expected_key=KEY.verify_key).verdict is Verdict.PASSED


def _bare(files: Mapping[str, bytes]) -> None:
    json.loads(files["bundle.json"])
    for data in files.values():
        hashlib.sha256(data).digest()
