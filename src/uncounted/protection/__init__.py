"""Those who spoke come first: nothing leaves a case unless it was checked here, and silence means no.

Names are reached through `uncounted.protection.vault` alone, which only `people` and `casework` may import.
"""

from uncounted.protection.authorisation import AuthorisedMember
from uncounted.protection.consent import Consent, ConsentAnswer, ConsentForm
from uncounted.protection.redaction import ProtectedKind, find_mentions, redact
from uncounted.protection.releasing import Releasable, release

__all__ = [
    "AuthorisedMember",
    "Consent",
    "ConsentAnswer",
    "ConsentForm",
    "ProtectedKind",
    "Releasable",
    "find_mentions",
    "redact",
    "release",
]
