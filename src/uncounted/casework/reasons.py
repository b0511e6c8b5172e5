"""Reasons that members give for their judgements: in words, so that somebody else can weigh them."""

from __future__ import annotations

import unicodedata

from uncounted.vocabulary.errors import UncountedError

LONGEST_REASON = 1000


class ReasonMissingError(UncountedError):
    """A judgement without a reason cannot be weighed by anybody else."""


def reason_in_words(given: str, what: str) -> str:
    """Read the reason for a judgement; ``what`` is what it is called in an error.

    Raises
    ------
    ReasonMissingError
        Nothing was said, or what cannot be kept as words.
    """
    reason = " ".join(unicodedata.normalize("NFC", given).split())
    if not reason or len(reason) > LONGEST_REASON or not reason.isprintable():
        raise ReasonMissingError(
            f"{what} needs a reason in words",
            where="--reason",
            remedy=f"say in at most {LONGEST_REASON} characters why; name nobody who is protected",
        )
    return reason
