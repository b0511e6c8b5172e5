"""What the history of a case tells of its editions: ids and counts, never a name or a quotation."""

from __future__ import annotations

from typing import Any


def used(body: Any) -> str:
    """Tell that an edition rests on an item."""
    return f"edition {body.edition} rests on item {body.item_id} in {len(body.sentences)} sentences"


def claims_used(body: Any) -> str:
    """Tell that an edition rests on claims of an item."""
    return f"edition {body.edition} rests on {len(body.claims)} claims of item {body.item_id}"


def held(body: Any) -> str:
    """Tell that values were kept which an edition withholds."""
    return f"kept {len(body.values)} values of item {body.item_id} that edition {body.edition} withholds"


def summarised(body: Any) -> str:
    """Tell that the numbers of an edition were kept, to be compared with the next one."""
    return f"kept the numbers of edition {body.summary.edition}, to say what changes in the next"


def given(body: Any) -> str:
    """Tell that a recipient was given more of an edition; the name is not told."""
    whom, what = body.audience.replace("_", " "), body.purpose.replace("_", " ")
    return (
        f"gave copy {body.copy} of edition {body.edition}, with {body.n_fields} withheld fields, to a "
        f"recipient ({whom}) for {what}"
    )


def fields_given(body: Any) -> str:
    """Tell which item the fields were of."""
    return f"gave {len(body.paths)} fields of item {body.item_id} with copy {body.copy}"


def to_replace(body: Any) -> str:
    """Tell that sentences may not stand any more."""
    one, reason = body.tombstone, body.tombstone.reason.replace("_", " ")
    return f"edition {one.edition} must be replaced: {len(one.sentences)} sentences ({reason})"


def replaced(body: Any) -> str:
    """Tell that a later edition takes sentences back."""
    one = body.tombstone
    return f"edition {body.by} takes back {len(one.sentences)} sentences of edition {one.edition}"


def published(body: Any) -> str:
    """Tell that an edition is out."""
    return f"published edition {body.edition} of the dossier"
