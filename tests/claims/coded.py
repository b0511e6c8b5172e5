"""Claims of record, built field by field, for tests of what two coders made of one text."""

from __future__ import annotations

from typing import Any

from uncounted.claims import CodedClaim
from uncounted.claims.model import (
    Basis,
    ChainLink,
    CodedStatus,
    Form,
    Modality,
    PassageKind,
    Span,
)


def coded(name: str, start: int, end: int, **fields: Any) -> CodedClaim:
    """Build a claim on these characters of a text of dots."""
    values: dict[str, Any] = {
        "claim_id": name,
        "item_id": "I1",
        "coder": "heron",
        "status": CodedStatus.ADDED,
        "suggestion_id": None,
        "span": Span(start, end, "." * (end - start)),
        "acts": ("beating",),
        "modality": Modality.ASSERTED,
        "basis": Basis.UNKNOWN,
        "form": Form.NARRATION,
        "cue": None,
        "speaker": None,
        "chain": (ChainLink("a doctor", "person", "witness"),),
        "count": None,
        "place": None,
        "time": None,
        "flags": (),
        "extractor": None,
        "tier": None,
        "passage": PassageKind.BODY,
    }
    return CodedClaim(**{**values, **fields})
