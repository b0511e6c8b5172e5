"""The closed lists that a coder chooses from, as codes; a door shows them in words."""

from __future__ import annotations

from uncounted.claims.candidates import terms_of
from uncounted.corroboration import OriginKind
from uncounted.vocabulary.acts import ACTS

TERMS: dict[str, tuple[str, ...]] = {
    **{
        name: terms_of(name)
        for name in (
            *("modality", "basis", "form", "perpetrator_role", "stance", "cue_class", "relation"),
            "operator",
        )
    },
    "origin_kind": tuple(one.value for one in OriginKind),
    "act": tuple(ACTS),
}
