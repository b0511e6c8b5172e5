"""Every claim stands on exact words of one item, says who speaks, and counts only once a person confirmed it.

Suggestions come from `extract`; judgements come in through `read_decisions` and `apply_decisions`;
what leaves for corroboration and publication is `CodedClaim`. Listings for people go through `masked`.
"""

from uncounted.claims.coding import apply_decisions
from uncounted.claims.decisions import DecisionFile, read_decisions
from uncounted.claims.listing import extraction_as_json, masked
from uncounted.claims.model import CodedClaim, Extraction, Judgement, SuggestedClaim
from uncounted.claims.rules_en import extract

__all__ = [
    "CodedClaim",
    "DecisionFile",
    "Extraction",
    "Judgement",
    "SuggestedClaim",
    "apply_decisions",
    "extract",
    "extraction_as_json",
    "masked",
    "read_decisions",
]
