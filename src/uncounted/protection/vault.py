"""The identity vault: a protected text is sealed under its own key, and opened one at a time.

Everywhere else a case holds a token. Only `people` and `casework` import this file.
"""

from __future__ import annotations

from collections.abc import Collection

from uncounted.casefile import CaseFile, Compartment
from uncounted.protection.identities import WITHHELD_AS, IdentityKind
from uncounted.protection.redaction import ProtectedKind, ProtectedTerm
from uncounted.protection.redaction import forget as forget_terms

__all__ = ["ProtectedTerm", "conceal", "protected_terms", "reveal"]


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
    """Open what must stay out of what is released: terms marked on items, and identities that are texts.

    With ``items``, the terms marked on these alone. They are opened in memory, and shown to nobody.
    """
    marked = tuple(
        ProtectedTerm(ProtectedKind(row["kind"]), reveal(case, row["sealed"]))
        for row in case.rows("protected_term")
        if items is None or row["item_id"] in items
    )
    return marked if items is not None else tuple(dict.fromkeys((*marked, *identities(case))))


def term_ages(case: CaseFile) -> dict[ProtectedTerm, int]:
    """Open all protected terms as `protected_terms` does, each with the number of its oldest entry."""
    ages: dict[ProtectedTerm, int] = {}
    for row in case.rows("protected_term"):
        term = ProtectedTerm(ProtectedKind(row["kind"]), reveal(case, row["sealed"]))
        ages[term] = min(row["number"], ages.get(term, row["number"]))
    for row in case.rows("identity"):
        if row["kind"] in WITHHELD_AS:
            term = ProtectedTerm(WITHHELD_AS[IdentityKind(row["kind"])], reveal(case, row["sealed"]))
            ages[term] = min(row["number"], ages.get(term, row["number"]))
    return ages


def identities(case: CaseFile, token: str | None = None) -> tuple[ProtectedTerm, ...]:
    """Open the identities of all persons, or of one, that are texts, to keep them out of what is released."""
    return tuple(
        ProtectedTerm(WITHHELD_AS[IdentityKind(row["kind"])], reveal(case, row["sealed"]))
        for row in (case.rows("identity") if token is None else case.rows("identity", token=token))
        if row["kind"] in WITHHELD_AS
    )
