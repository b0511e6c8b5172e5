"""What left the case: when, by whom, what in words, and to whom by kind; read from the entries themselves.

- Names of recipients are not told: an audience is a kind, and a name stands in its own entry.
- What is under a key that the reader does not hold is told as that, never left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from uncounted.casefile import Logged
from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.permissions import Action
from uncounted.casework.told import telling
from uncounted.protection import redact

# to whom each kind of entry lets something out; None: the entry says so
_TO_WHOM = {
    "publication.edition_published": "public",
    "publication.edition_given": None,
    "publication.case_exported": "export",
    "protection.records_released": "public",
    "protection.item_given": None,
    "protection.holdings_handed_over": "person",
    "claims.text_sent_to_model": "model",
    "casework.checkpoint_stamped": "time_stamp",
    "casework.checkpoint_witnessed": "witness",
}


@dataclass(frozen=True, slots=True)
class WentOut:
    """One time that something left the case; ``to`` is a kind of recipient, "withheld" where it is sealed."""

    number: int
    time: str
    by: str
    to: str
    what: str


def went_out(case: Case) -> tuple[WentOut, ...]:
    """Tell everything that left the case, newest first.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    terms = terms_to_withhold(case)
    found = entries_of(case.file, _TO_WHOM.keys())
    return tuple(
        WentOut(one.number, one.time, one.actor, _to(one), redact(telling(one), terms))
        for one in reversed(found)
    )


def _to(logged: Logged) -> str:
    if logged.body is None:
        return "withheld"
    return _TO_WHOM[logged.kind] or str(logged.body.audience)
