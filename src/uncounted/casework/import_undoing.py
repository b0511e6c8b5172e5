"""Undo a whole import: nothing is deleted; what it brought is closed, and what was built upon it is named.

- Items that came by it are closed, as those whose speaker said no: nothing of them is shown or counted.
- Its suggestions are rejected, and claims of record that a person made of them are withdrawn. Suggestions
  that stood there before the import stay.
- What rests on it is named, and not changed: propositions to be traced again, linkages, editions.
- What was undone can come in again; it is then open again.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.import_entries import ImportUndone, RowBrought, UndoingExplained
from uncounted.casework.permissions import Action
from uncounted.casework.reasons import reason_in_words
from uncounted.claims import CodedClaim, Judgement
from uncounted.claims.entries import ClaimWithdrawn, SuggestionRejected
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import vault
from uncounted.vocabulary.errors import UncountedError


class UnknownImportError(UncountedError):
    """There is no such import, or it was undone already."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an import that was undone, and what had been built upon it.

    ``claims_left`` stand on suggestions that were there before it: whether they came of it, a person knows.
    """

    import_id: str
    items: tuple[str, ...]
    n_suggestions: int
    claims: tuple[str, ...]
    claims_left: tuple[str, ...]
    propositions: tuple[str, ...]
    linkages: tuple[int, ...]
    editions: tuple[int, ...]


def undo_import(case: Case, import_id: str, *, reason: str) -> Undone:
    """Take a whole import back, with a reason in words; nothing is deleted.

    Raises
    ------
    UnknownImportError, ReasonMissingError, NotPermittedError
    """
    case.authorised(Action.IMPORT)
    reason = reason_in_words(reason, "undoing an import")
    if not case.rows("import_made", import_id=import_id, stands=1):
        raise UnknownImportError(
            "no import that stands is called so",
            where="--undo",
            remedy="use the id that the import printed (import-1, import-2, ...); `uncounted log` tells them",
        )
    rows, items = _rows_of(case, import_id), _items_of(case, import_id)
    new = {(row.item_id, row.suggestion_id) for row in rows if row.suggestion_id and row.is_new}
    claims = [claim for claim in coded_claims(case) if _rests_on(claim, new, items)]
    before = {(row.item_id, row.suggestion_id) for row in rows if not row.is_new}
    left = [claim for claim in coded_claims(case) if _rests_on(claim, before, ()) and claim not in claims]
    with case.act(Action.IMPORT) as work:
        judged = {one: _judgement(case, *one) for one in sorted(new)}
        n_waiting = sum(judgement == Judgement.NO_JUDGEMENT.value for judgement in judged.values())
        why = f"{import_id} was undone"
        for (item_id, suggestion_id), judgement in judged.items():
            if judgement != Judgement.REJECTED.value:
                work.add(SuggestionRejected(item_id, suggestion_id, work.member.member_id, why))
        for claim in claims:
            work.add(ClaimWithdrawn(claim.item_id, claim.claim_id, work.member.member_id, why, None))
        sealed = vault.conceal(case.file, reason)
        work.add(ImportUndone(import_id, items, n_waiting, len(claims)))
        work.add(UndoingExplained(import_id, items, sealed))
    touched = {*items, *(claim.item_id for claim in claims)}
    return Undone(
        import_id,
        items,
        n_waiting,
        tuple(claim.claim_id for claim in claims),
        tuple(claim.claim_id for claim in left),
        tuple(sorted({claim.proposition for claim in claims if claim.proposition})),
        tuple(_linkages_of(case, frozenset(items))),
        tuple(sorted({int(row["edition"]) for row in case.rows("edition_use") if row["item_id"] in touched})),
    )


def _judgement(case: Case, item_id: str, suggestion_id: str) -> str:
    rows = case.rows("suggestion", item_id=item_id, suggestion_id=suggestion_id)
    # of an item that was erased there is none
    return str(rows[0]["judgement"]) if rows else Judgement.REJECTED.value


def _rests_on(claim: CodedClaim, new: set[tuple[str, str]], items: tuple[str, ...]) -> bool:
    return claim.item_id in items or (claim.item_id, claim.suggestion_id or "") in new


def _items_of(case: Case, import_id: str) -> tuple[str, ...]:
    items = [str(row["item_id"]) for row in case.rows("import_item", import_id=import_id)]
    return tuple(sorted(items, key=lambda one: int(one[1:])))


def _rows_of(case: Case, import_id: str) -> list[RowBrought]:
    return [
        row
        for logged in entries_of(case.file, {"casework.rows_brought"})
        if logged.body is not None and logged.body.import_id == import_id
        for row in logged.body.rows
    ]


def _linkages_of(case: Case, items: frozenset[str]) -> list[int]:
    return sorted(
        int(row["number"])
        for row in case.rows("linkage")
        if items.intersection(
            used.item_id for used in msgspec.json.decode(row["body"], type=LinkageRecorded).lists
        )
    )
