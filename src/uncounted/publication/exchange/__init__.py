"""What an edition shows, in the forms of other tools: nothing more than it, and what was left is told.

Files of a dossier in, files of another tool out. No case, no permission: what is in a signed edition was
released, redacted and agreed to already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from uncounted.publication.exchange.csv_tables import csv_tables
from uncounted.publication.exchange.events import events
from uncounted.publication.exchange.followthemoney import followthemoney
from uncounted.publication.exchange.interface import NOT_CARRIED_NAME, Form, Left, not_carried
from uncounted.publication.exchange.jsonld import jsonld
from uncounted.publication.exchange.ro_crate import ro_crate
from uncounted.publication.exchange.shown import UnconvertibleEditionError, shown_by
from uncounted.publication.exchange.uwazi import uwazi

__all__ = ["FORMS", "Converted", "Left", "UnconvertibleEditionError", "converted"]

FORMS: dict[str, Form] = {
    "csv": csv_tables,
    "jsonld": jsonld,
    "followthemoney": followthemoney,
    "uwazi": uwazi,
    "events": events,
    "ro-crate": ro_crate,
}


@dataclass(frozen=True, slots=True)
class Converted:
    """An edition in another form: its files by their names, and what the form does not carry."""

    case: str
    edition: int
    sha256: str
    files: Mapping[str, bytes]
    left: tuple[Left, ...]


def converted(files: Mapping[str, bytes], form: str) -> Converted:
    """Write what the edition of a dossier shows in another form; the same bundle gives the same bytes.

    Whether the dossier is as it was signed is not asked here: ask `verify_dossier` first.

    Raises
    ------
    UnconvertibleEditionError
        There is no edition of today's format, or it holds values that no edition holds.
    KeyError
        No such form.
    """
    make = FORMS[form]
    shown = shown_by(files)
    made = make(shown)
    left = tuple(one for one in made.left if one.n)
    told = {NOT_CARRIED_NAME: not_carried(shown, form, left)}
    frame = shown.edition.frame
    return Converted(frame.case, frame.edition, shown.sha256, {**made.files, **told}, left)
