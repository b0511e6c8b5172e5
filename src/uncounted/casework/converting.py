"""A dossier in the form of another tool: anybody may make one, of what the signed edition shows and no more.

- The dossier is verified first, and nothing is made of one that fails. What was not checked is said.
- The bytes that were verified are those that are converted: they are read once.
- The folder appears whole or not at all, for its owner alone, and never inside the dossier.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from uncounted.casework.outside import put_in_place
from uncounted.casework.publishing import FolderInUseError, read_dossier
from uncounted.keys import VerifyKey
from uncounted.publication import verify_dossier
from uncounted.publication.exchange import FORMS, Left, converted
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

FORM_NAMES = tuple(FORMS)


class AlteredDossierError(UncountedError):
    """A dossier that does not verify."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What was made of which edition; ``not_checked`` are the checks of the dossier that were not made."""

    case: str
    edition: int
    bundle_sha256: str
    form: str
    files: tuple[str, ...]
    not_carried: tuple[Left, ...]
    not_checked: tuple[Check, ...]


def convert(dossier: Path, form: str, out: Path, *, key: str | None) -> Conversion:
    """Write a dossier in another form into a new folder; no key: who signed is not checked.

    Raises
    ------
    NotADossierError, UnreadableKeyError
    AlteredDossierError
        The dossier does not verify.
    UnconvertibleEditionError
        It is of a format that can be verified and not converted.
    FolderInUseError, StorageFullError
    """
    expected = VerifyKey.parse(key) if key is not None else None
    given = read_dossier(dossier)
    if out.exists() or out.is_symlink() or dossier.resolve() in out.resolve().parents:
        raise FolderInUseError(
            "something is there already, or it would stand inside the dossier",
            where="--out",
            remedy="name a folder that does not exist yet, outside the dossier",
        )
    found = verify_dossier(given, expected_key=expected)
    failed = [check for check in found.checks if check.verdict is Verdict.FAILED]
    if failed:
        raise AlteredDossierError(
            f"the dossier does not verify: {failed[0].finding} ({len(failed)} such checks)",
            where=failed[0].where or failed[0].name,
            remedy="run `uncounted verify` on it, and ask its publisher for a whole one",
        )
    made = converted(given, form)
    with put_in_place(out, made.files):
        pass
    not_checked = tuple(check for check in found.checks if check.verdict is Verdict.NOT_CHECKED)
    return Conversion(
        made.case, made.edition, made.sha256, form, tuple(sorted(made.files)), made.left, not_checked
    )
