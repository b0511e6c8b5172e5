"""Propositions in words: a member words one that claims are filed under; the newest wording is shown.

- The id stays; what was said before stays in the history.
- The words go into editions: what is protected stands in none.
"""

from __future__ import annotations

import unicodedata

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.permissions import Action
from uncounted.corroboration.entries import PropositionWorded
from uncounted.protection import find_mentions
from uncounted.vocabulary.errors import UncountedError

_LONGEST = 500


class WordingRefusedError(UncountedError):
    """A proposition cannot be worded so, or there is none of this id."""


def word_proposition(case: Case, proposition: str, wording: str) -> str:
    """Say a proposition in words; returns how it was worded before, empty where it was not.

    Raises
    ------
    NotPermittedError, WordingRefusedError
    """
    case.authorised(Action.CODE)
    words = " ".join(unicodedata.normalize("NFC", wording).split())
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise _refused(f"a proposition is worded in 1 to {_LONGEST} characters", "write one plain sentence")
    if find_mentions(words, terms_to_withhold(case)):
        raise _refused(
            "these words hold what is protected, and a proposition is published",
            "say it without whoever or whatever is protected",
        )
    if all(claim.proposition != proposition for claim in coded_claims(case)):
        raise _refused("no claim is filed under this proposition", "file a claim under it first")
    before = next((str(row["wording"]) for row in case.rows("wording", proposition=proposition)), "")
    if before != words:
        with case.act(Action.CODE) as work:
            work.add(PropositionWorded(proposition, words))
    return before


def _refused(what: str, remedy: str) -> WordingRefusedError:
    return WordingRefusedError(what, where="the wording", remedy=remedy)
