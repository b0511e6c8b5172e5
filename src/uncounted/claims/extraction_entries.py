"""What extractors did that no suggestion tells: what was rejected, that one failed, what left this machine.

- Fields and counts, never words: what a wrong extractor invented is nobody's to read, and what it misread
  stands in the text already.
- What is sent to another machine is written down before it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class FieldRejected:
    """How many suggestions were rejected because this field did not stand in the text."""

    field: str
    n: int


@dataclass(frozen=True, slots=True)
class ExtractorHeard:
    """An extractor was heard on an item; ``failure`` is the kind of its failure, empty where it had none."""

    item_id: str
    extractor: str
    rejected: tuple[FieldRejected, ...]
    failure: str = ""

    @property
    def told(self) -> str:
        """What became of it in short words of closed lists."""
        counts = [f"{one.n} {one.field}" for one in self.rejected]
        return ", ".join([*counts, *([self.failure] if self.failure else [])]) or "nothing"


@dataclass(frozen=True, slots=True)
class TextSentToModel:
    """The text of an item was about to be sent to a model on another machine."""

    item_id: str
    host: str
    model: str


def _heard(logged: Logged) -> Iterable[Put]:
    body: ExtractorHeard = logged.body
    yield Put("extractor_heard", {"item_id": body.item_id, "extractor": body.extractor, "told": body.told})


KINDS = (
    EntryKind(
        "claims.extractor_heard", ExtractorHeard, Compartment.CONTENT, _heard, lambda body: (body.item_id,)
    ),
    EntryKind(
        "claims.text_sent_to_model",
        TextSentToModel,
        Compartment.CONTENT,
        lambda _: (),
        lambda body: (body.item_id,),
    ),
)
TABLES = (
    Table(
        "extractor_heard",
        {"item_id": str, "extractor": str, "told": str},
        ("item_id", "extractor"),
        found_by=("item_id",),
    ),
)
