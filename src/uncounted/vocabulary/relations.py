"""How a claim relates to those it derives from or speaks about: one list for coders and for traces."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a claim relates to the claims it names as parents."""

    UNSTATED = ""
    ORIGIN = "origin"
    ORIGIN_UNRESOLVED = "origin_unresolved"
    QUOTES = "quotes"
    PARAPHRASES = "paraphrases"
    TRANSLATES = "translates"
    AGGREGATES = "aggregates"
    RESTATES = "restates"
    RESTATES_CHANGED = "restates_changed"
    RESTATES_OR_OWN = "restates_or_own"
    UPDATES = "updates"
    NARROWS = "narrows"
    ADDS_WITHOUT_DEDUP = "adds_without_dedup"
    GENERALISES = "generalises"
    ESCALATES_TO_DIRECT_QUOTE = "escalates_to_direct_quote"
    MISATTRIBUTES_EVENT = "misattributes_event"
    ASSESSES = "assesses"
    PARTIALLY_CONFIRMS = "partially_confirms"
    CORRECTS = "corrects"
    CONTRADICTS = "contradicts"
    REFUTES = "refutes"
    DENIES = "denies"
