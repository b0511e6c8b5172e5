"""What the protection officer reads before an edition is published: passages that lead to somebody unnamed.

- Listed is what would be printed: the words of claims that may be quoted, and the sentences of propositions,
  with protected words already taken out.
- Nothing is taken out here, and nothing is written down: whoever finds that a passage leads to a person
  protects it (`uncounted code`), and publishes then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.casework.gathering import gather
from uncounted.casework.permissions import Action
from uncounted.protection.disclosure import narrative_marks
from uncounted.publication import DossierMaterial
from uncounted.publication.disclosure import coarse_place


@dataclass(frozen=True, slots=True)
class NarrativePassage:
    """A passage to be looked at: where it would be printed, its place in that text, and why it is listed."""

    where: str
    item_id: str | None
    start: int
    end: int
    kind: str
    words: str


def narrative_review(case: Case) -> tuple[NarrativePassage, ...]:
    """List what the next edition would print that could single somebody out without a name.

    Raises
    ------
    NotPermittedError, NothingToPublishError
    """
    case.authorised(Action.PUBLISH)
    return tuple(
        NarrativePassage(where, item_id, mark.start, mark.end, mark.kind.value, text[mark.start : mark.end])
        for where, item_id, text in _printed(gather(case))
        for mark in narrative_marks(text)
    )


def _printed(material: DossierMaterial) -> Iterator[tuple[str, str | None, str]]:
    silent = {item.item_id for item in material.items if item.words_withheld is not None}
    for wording in material.propositions:
        yield f"proposition {wording.proposition}", None, wording.wording
    for claim in material.claims:
        if claim.item_id not in silent:
            yield f"claim {claim.claim_id}", claim.item_id, claim.span.text
            if claim.place:
                yield f"claim {claim.claim_id}, where", claim.item_id, coarse_place(claim.place) or ""
        if claim.asserted_by:
            yield f"claim {claim.claim_id}, who said it", claim.item_id, claim.asserted_by
