"""What is published harms no one, shows what carries each sentence, and proves that not a letter was altered.

Values in, bytes out: material that was checked for release becomes a signed page and bundle; a stranger's
files become a verification.
"""

from uncounted.publication.dossier import build_dossier
from uncounted.publication.material import (
    CapturePattern,
    CustodyLine,
    DossierMaterial,
    ItemKind,
    LinkageSummary,
    PropositionWording,
    PublishedItem,
    Withheld,
)
from uncounted.publication.verify import verify_dossier

__all__ = [
    "CapturePattern",
    "CustodyLine",
    "DossierMaterial",
    "ItemKind",
    "LinkageSummary",
    "PropositionWording",
    "PublishedItem",
    "Withheld",
    "build_dossier",
    "verify_dossier",
]
