"""How long a trace takes, from a thousand claims to two hundred thousand."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from importlib.metadata import version

import msgspec

from benchmarks import Row, time_cpu
from uncounted.corroboration import OriginKind, ParentReference, TraceClaim, trace
from uncounted.vocabulary.relations import Relation

SEED = 20_170_401
CLAIMS_IN_A_DOCUMENT = 20
CLAIMS_IN_A_PROPOSITION = 100


@dataclass(frozen=True, slots=True)
class Timing:
    """One size, and how long a trace of it took: by the clock, and of the processor alone."""

    n_documents: int
    n_claims: int
    seconds: float
    cpu_seconds: float


def made_up_claims(n_claims: int, *, seed: int = SEED) -> list[TraceClaim]:
    """Make claims of which four in five relay an earlier one of the same proposition."""
    draw = random.Random(seed)
    claims: list[TraceClaim] = []
    n_propositions = max(1, n_claims // CLAIMS_IN_A_PROPOSITION)
    earlier: list[list[str]] = [[] for _ in range(n_propositions)]
    for number in range(n_claims):
        of = draw.randrange(n_propositions)
        parents = draw.sample(earlier[of], min(len(earlier[of]), draw.choice((0, 1, 1, 1, 2))))
        low = draw.randrange(1, 200)
        claims.append(
            TraceClaim(
                claim_id=f"C{number}",
                proposition=f"P{of}",
                publisher=f"publisher {number // CLAIMS_IN_A_DOCUMENT}",
                origin_kind=OriginKind.DERIVED if parents else OriginKind.FIRST_HAND,
                origin_id="" if parents else f"witness-{number}",
                channel=f"channel {draw.randrange(50)}",
                derived_from=tuple(ParentReference(parent) for parent in parents),
                relation=Relation.QUOTES if parents else Relation.ORIGIN,
                measure="detained",
                low=low,
                unit="persons",
                place="Northtown",
            )
        )
        earlier[of].append(f"C{number}")
    return claims


def time_trace(n_documents: int) -> Timing:
    """Trace so many documents of twenty claims each, and say how long it took."""
    claims = made_up_claims(n_documents * CLAIMS_IN_A_DOCUMENT)
    started, began = time.perf_counter(), time.process_time()
    trace(claims)
    return Timing(n_documents, len(claims), time.perf_counter() - started, time.process_time() - began)


if __name__ == "__main__":
    for size in (50, 500, 2_000, 10_000):
        print(time_trace(size))


def measure() -> list[Row]:
    """Measure ten thousand claims, beside writing and reading the same claims as JSON once (the bound)."""
    claims = made_up_claims(10_000)
    ours = time_cpu(lambda: trace(claims), 1)
    bound = time_cpu(lambda: msgspec.json.decode(msgspec.json.encode(claims), type=list[TraceClaim]), 3)
    name = f"msgspec {version('msgspec')}, the same claims written and read once"
    return [Row("trace 10,000 claims", ours, name, bound, ours / bound, "CPU seconds")]
