"""A copy of a dossier with values taken out of claims and items: anybody may make one, and it verifies.

- The signature, the root and every sentence stay; the hash of what was taken out stays in its place.
- The page is made anew from what is left. A verification says which sentences rest on what was taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from uncounted.casework.outside import put_in_place
from uncounted.casework.publishing import FolderInUseError, read_dossier
from uncounted.publication.disclosure import redacted_files
from uncounted.vocabulary.errors import UncountedError


class UntakeableFieldError(UncountedError):
    """A field is not there, or belongs to what the publisher says."""


def take_out(dossier: Path, fields: Sequence[str], out: Path) -> int:
    """Write a copy without the values of some fields; returns how many were taken out.

    Raises
    ------
    NotADossierError, UntakeableFieldError, FolderInUseError, StorageFullError
    """
    given = read_dossier(dossier)
    if out.exists() or out.is_symlink():
        raise FolderInUseError(
            "something is in the place of the copy", where="--out", remedy="name a folder that does not exist"
        )
    try:
        files = redacted_files(given, fields)
    except (ValueError, msgspec.MsgspecError) as error:
        raise UntakeableFieldError(
            "one of these fields is not there, or cannot be taken out",
            where="--field",
            remedy="name fields of claims and items as bundle.json has them, such as claim:T1/words",
        ) from error
    with put_in_place(out, files):
        pass
    return len(set(fields))
