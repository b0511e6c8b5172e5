"""Russian."""

from uncounted.claims.extractors.interface import Document, Suggestions
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RulesRu:
    name: str = "rules-ru"
    language: str = "ru"
    extra: str | None = "uncounted[russian]"
    packages: tuple[str, ...] = ("natasha",)

    def extract(self, document: Document) -> Suggestions:
        return Suggestions()


def denied_in(text, passages):
    return ()
