"""Kinds of origin: how close each stands to the event, and what it may count as.

- First-hand, second-hand, official, document and hearsay are told apart, never added in silence.
- A kind that only relays (``derived``, ``hearsay``, ``unknown``) never stands beside its own parents.
- An anonymous kind is counted, but merges with other anonymous ones where nothing shows them distinct.
- ``docs/origins.md`` is this table in plain words; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """What sort of source a claim comes from, as the coder recorded it."""

    VICTIM = "victim"
    EYEWITNESS = "eyewitness"
    FIRST_HAND = "first_hand"
    FIRST_HAND_VIA_ONE_RELAY = "first_hand_via_one_relay"
    COURT_FINDING_ON_FIRST_HAND = "court_finding_on_first_hand"
    OWN_ENQUIRY = "own_enquiry"
    OWN_ENQUIRY_COUNT_ORIGIN_UNRESOLVED = "own_enquiry_count_origin_unresolved"
    OWN_CASEWORK = "own_casework"
    OWN_CASEWORK_ITEMISED = "own_casework_itemised"
    OWN_CASEWORK_UNITEMISED = "own_casework_unitemised"
    OWN_REPORTING = "own_reporting"
    OWN_MONITORING = "own_monitoring"
    OFFICIAL = "official"
    OFFICIAL_STATEMENT = "official_statement"
    ANONYMOUS_OFFICIAL = "anonymous_official"
    ANONYMOUS_OFFICIAL_AND_ACTIVIST = "anonymous_official_and_activist"
    ANONYMOUS_POST = "anonymous_post"
    DOCUMENT = "document"
    DOCUMENT_LEAK = "document_leak"
    DOCUMENT_COMPARISON = "document_comparison"
    HEARSAY = "hearsay"
    DERIVED = "derived"
    UNKNOWN = "unknown"


class Directness(StrEnum):
    """How the origin came to know."""

    FIRST_HAND = "first_hand"
    SECOND_HAND = "second_hand"
    OFFICIAL = "official"
    DOCUMENT = "document"
    HEARSAY = "hearsay"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """What an origin of this kind may count as in the lower bound."""

    NAMED = "named"
    ANONYMOUS = "anonymous"
    UNRESOLVED = "unresolved"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class KindRule:
    """What one kind of origin counts as."""

    directness: Directness
    standing: Standing


def _rules() -> dict[OriginKind, KindRule]:
    kinds, direct, stands = OriginKind, Directness, Standing
    table = {
        (direct.FIRST_HAND, stands.NAMED): (kinds.VICTIM, kinds.EYEWITNESS, kinds.FIRST_HAND),
        (direct.SECOND_HAND, stands.ANONYMOUS): (
            kinds.FIRST_HAND_VIA_ONE_RELAY,
            kinds.ANONYMOUS_OFFICIAL_AND_ACTIVIST,
        ),
        (direct.SECOND_HAND, stands.NAMED): (
            kinds.OWN_ENQUIRY,
            kinds.OWN_CASEWORK,
            kinds.OWN_CASEWORK_ITEMISED,
            kinds.OWN_CASEWORK_UNITEMISED,
            kinds.OWN_REPORTING,
            kinds.OWN_MONITORING,
        ),
        (direct.SECOND_HAND, stands.UNRESOLVED): (kinds.OWN_ENQUIRY_COUNT_ORIGIN_UNRESOLVED,),
        (direct.OFFICIAL, stands.NAMED): (kinds.OFFICIAL, kinds.OFFICIAL_STATEMENT),
        (direct.OFFICIAL, stands.ANONYMOUS): (kinds.ANONYMOUS_OFFICIAL,),
        (direct.DOCUMENT, stands.NAMED): (
            kinds.COURT_FINDING_ON_FIRST_HAND,
            kinds.DOCUMENT,
            kinds.DOCUMENT_LEAK,
            kinds.DOCUMENT_COMPARISON,
        ),
        (direct.HEARSAY, stands.ANONYMOUS): (kinds.ANONYMOUS_POST,),
        (direct.HEARSAY, stands.RELAY): (kinds.HEARSAY,),
        (direct.UNKNOWN, stands.RELAY): (kinds.DERIVED, kinds.UNKNOWN),
    }
    return {kind: KindRule(*rule) for rule, listed in table.items() for kind in listed}


KIND_RULES = _rules()
"""The rule of every kind; complete, since a kind without a rule could not be counted."""

DIRECTNESS_ORDER = tuple(Directness)
"""Nearest to the event first; where one origin is known in several ways, the nearest is shown."""
