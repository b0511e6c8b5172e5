"""What an extractor is: a name, a language, what it needs, and one function from a document to suggestions.

- An extractor gets a text and gives suggestions; it decides nothing, and opens no case.
- A heavy package is imported when a text is read, not when the extractor is listed.
- What it returns is a proposal: `acceptance` holds it against the text before anybody sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from uncounted.claims import rules_en
from uncounted.claims.model import Extraction, Passage, Quotation, RejectedSuggestion, SuggestedClaim
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError

ANY_LANGUAGE = "*"


class ExtractorFailedError(UncountedError):
    """An extractor cannot read this text now; nothing is suggested from it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text, its paragraphs, and how the rules that are always there read it.

    ``reading`` is for whoever votes beside these rules, and for the check that a denial stays one.
    """

    text: str
    passages: tuple[Passage, ...]
    reading: Extraction

    @classmethod
    def of(cls, text: str, *, published: PartialDate | None = None) -> Document:
        """Read a text with the rules that are always there."""
        reading = rules_en.extract(text, published=published)
        return cls(text, reading.document.passages, reading)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an extractor proposes: claims, quotations, and what it refused itself.

    A refused proposal whose words stand nowhere in the text has the span 0 to 0.
    """

    claims: tuple[SuggestedClaim, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    rejected: tuple[RejectedSuggestion, ...] = ()


class Extractor(Protocol):
    """One way to find claims. ``language`` is an ISO 639-1 code, or ``*``.

    ``extra`` names what to install (``uncounted[spacy]``), None where nothing is missing ever;
    ``packages`` are the modules that it imports then.
    """

    @property
    def name(self) -> str:
        """The name by which a member asks for it."""

    @property
    def language(self) -> str:
        """The language that it reads."""

    @property
    def extra(self) -> str | None:
        """What has to be installed for it."""

    @property
    def packages(self) -> tuple[str, ...]:
        """The modules that tell whether it is installed."""

    def extract(self, document: Document) -> Suggestions:
        """Propose claims of a document, each on an exact span of its text."""


@dataclass(frozen=True, slots=True)
class RulesEn:
    """The default: English rules. They need nothing and are always there."""

    name: str = "rules-en"
    language: str = "en"
    extra: str | None = None
    packages: tuple[str, ...] = ()

    def extract(self, document: Document) -> Suggestions:
        """Return the reading that the document brings."""
        reading = document.reading
        return Suggestions(reading.claims, reading.quotations, reading.rejected)
