"""How the history of a case tells imports: by ids and counts, never by a heading or a value."""

from __future__ import annotations

from uncounted.casework.import_entries import (
    FilesGiven,
    ImportMade,
    ImportMapped,
    ImportUndone,
    RowsBrought,
    UndoingExplained,
)


def made(body: ImportMade) -> str:
    """Tell that files of another tool came in."""
    unread = "; ".join(f"{one.n_values} values left unread ({one.why})" for one in body.unread)
    return (
        f"brought in {body.n_accepted} of {body.n_rows} rows as {body.import_id} ({body.form}); "
        f"rejected: {body.n_rejected}, there already: {body.n_duplicates}" + (f"; {unread}" if unread else "")
    )


def files(body: FilesGiven) -> str:
    """Tell which files an import was given, by digest."""
    told = ", ".join(
        f"SHA-256 {one.sha256[:16]}… ({one.item_id or 'not kept as it is'})" for one in body.files
    )
    return f"was given {len(body.files)} files for {body.import_id}: {told}"


def explained(body: UndoingExplained) -> str:
    """Tell that a reason was given."""
    return f"said why {body.import_id} was undone; the reason is sealed"


def rows(body: RowsBrought) -> str:
    """Tell that rows came in."""
    return f"wrote down which {len(body.rows)} rows came in by {body.import_id}"


def mapped(body: ImportMapped) -> str:
    """Tell that headings were read by a mapping."""
    return f"said how the headings of {body.import_id} are read"


def undone(body: ImportUndone) -> str:
    """Tell that an import was taken back."""
    return (
        f"undid {body.import_id}: {len(body.items)} items closed, {body.n_suggestions} suggestions rejected, "
        f"{body.n_claims} claims withdrawn"
    )
