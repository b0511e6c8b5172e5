"""A proposition is counted by its independent origins, never by how often it was printed.

The judgement is pure: claims in, a trace out. ``read_claims`` takes the bytes of a table.
"""

from uncounted.corroboration.findings import Finding
from uncounted.corroboration.kinds import OriginKind
from uncounted.corroboration.model import ParentReference, TraceClaim
from uncounted.corroboration.reading import read_claims
from uncounted.corroboration.results import FlagKind, PropositionTrace, Trace
from uncounted.corroboration.tracing import trace, trace_as_json

__all__ = [
    "Finding",
    "FlagKind",
    "OriginKind",
    "ParentReference",
    "PropositionTrace",
    "Trace",
    "TraceClaim",
    "read_claims",
    "trace",
    "trace_as_json",
]
