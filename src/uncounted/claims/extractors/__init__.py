"""Whoever suggests claims is held to the same text: rules, a parser, a model, a package of somebody else.

`Voters` are found by name; `vote` hears them and returns what stands in the text, with the tier
that their agreement gives. A room within a room: what an extractor is, `interface` says.
"""

from uncounted.claims.extractors.interface import Document, Extractor, ExtractorFailedError, Suggestions
from uncounted.claims.extractors.registry import Voters, listed_extractors, named_extractors
from uncounted.claims.extractors.voting import Vote, vote

__all__ = [
    "Document",
    "Extractor",
    "ExtractorFailedError",
    "Suggestions",
    "Vote",
    "Voters",
    "listed_extractors",
    "named_extractors",
    "vote",
]
