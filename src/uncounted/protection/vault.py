"""The identity vault: a protected text is sealed under its own key, and opened one at a time.

Everywhere else a case holds a token. Only `people` and `casework` import this file.
"""

from __future__ import annotations

from collections.abc import Collection

from uncounted.casefile import CaseFile, Compartment
from uncounted.protection.redaction import ProtectedKind, ProtectedTerm
from uncounted.protection.redaction import forget as forget_terms


def conceal(case: CaseFile, text: str) -> str:
    """Seal a name, a contact or a place; returns what may stand in an entry."""
    return case.seal_text(text, Compartment.VAULT)


def reveal(case: CaseFile, sealed: str) -> str:
    """Open one sealed text.

    Raises
    ------
    ErasedRecordError
        Its key was destroyed.
    CannotOpenError
        It was altered, or this member does not hold the vault.
    """
    return case.open_text(sealed)


def forget() -> None:
    """Forget what was opened to keep it out of texts, in this whole process; for when a case is closed."""
    forget_terms()


def protected_terms(case: CaseFile, items: Collection[str] | None = None) -> tuple[ProtectedTerm, ...]:
    """Open the protected terms of the case, or of these items, to keep them out of what is released."""
    return tuple(
        ProtectedTerm(ProtectedKind(row["kind"]), reveal(case, row["sealed"]))
        for row in case.rows("protected_term")
        if items is None or row["item_id"] in items
    )
